//! Words for every level: courteous, plain, with the facts in their places.

mod compose;
mod lint;
mod words;

pub use compose::{Kind, Notice, Parties, compose};
pub use lint::{Flaw, MAX_WORDS_CHARS, Words, WordsPolicy, flaws};
