//! A business's own words, and what is wrong with them.

use serde::Serialize;

use crate::escalation::Finding;
use crate::receivables::Id;

/// Longest subject or text of a business's own.
pub const MAX_WORDS_CHARS: usize = 10_000;

/// The facts that words may name, in braces.
pub(super) const FACTS: [&str; 12] =
    ["customer", "creditor", "amount", "items", "due", "days", "payBy", "nextOn", "follows", "on", "link", "contact"];

/// A business's own words, by level.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct WordsPolicy(pub Vec<(Id, Words)>);

/// What a level says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    /// In one line.
    pub subject: String,
    /// The rest. A line with a fact that is not known is left out.
    pub text: String,
}

impl WordsPolicy {
    /// The words of a level.
    pub(super) fn of(&self, level: &str) -> Option<&Words> {
        self.0.iter().find(|(name, _)| **name == *level).map(|(_, words)| words)
    }
}

impl WordsPolicy {
    /// Everything that the words should not say, at its place below the policy of notices.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (level, words) in &self.0 {
            let is_plain = level.bytes().all(|byte| byte.is_ascii_alphanumeric());
            let key = if is_plain { format!(".{}", &**level) } else { format!("[\"{}\"]", &**level) };
            for (field, text) in [("subject", &words.subject), ("text", &words.text)] {
                let path = format!("words{key}.{field}");
                findings.extend(flaws(text).into_iter().map(|flaw| flaw.finding(path.clone())));
            }
        }
        findings
    }
}

/// Something that is wrong with words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", content = "found", rename_all = "camelCase")]
pub enum Flaw<'t> {
    /// It blames the customer.
    Blame(&'static str),
    /// It threatens or hurries.
    Threat(&'static str),
    /// It shouts.
    Shouting(&'t str),
    /// It names a fact that there is not.
    UnknownFact(&'t str),
}

impl Flaw<'_> {
    fn finding(self, path: String) -> Finding {
        let (code, message, remedy) = match self {
            Self::Blame(word) => ("words.blame", format!("`{word}` blames the customer"), "Say what is still to pay."),
            Self::Threat(word) => {
                ("words.threat", format!("`{word}` threatens or hurries"), "Say what happens next, and when.")
            }
            Self::Shouting(word) => (
                "words.shouting",
                format!("`{word}` shouts"),
                "Write it in small letters, without an exclamation mark.",
            ),
            Self::UnknownFact(name) => {
                ("words.unknownFact", format!("there is no fact `{{{name}}}`"), "Name one of the facts.")
            }
        };
        Finding { code, path, message, rule: "courteous words", remedy }
    }
}

const BLAME: [&str; 18] = [
    "a cheat",
    "bad debt",
    "careless",
    "deadbeat",
    "debtor",
    "defaulter",
    "delinquent",
    "dishonest",
    "excuse",
    "failed to",
    "failure to",
    "ignored",
    "irresponsible",
    "liar",
    "neglect",
    "refuse",
    "shame",
    "your fault",
];

const THREATS: [&str; 25] = [
    "arrest",
    "at once",
    "blacklist",
    "consequences",
    "credit score",
    "criminal",
    "final demand",
    "final warning",
    "garnish",
    "immediately",
    "jail",
    "last chance",
    "legal action",
    "or else",
    "police",
    "prison",
    "seize",
    "sue you",
    "take you to court",
    "tell your employer",
    "urgent",
    "we sue",
    "we will sue",
    "without further notice",
    "you must",
];

/// What is wrong with a text, each kind of flaw by where it is found first.
pub fn flaws(text: &str) -> Vec<Flaw<'_>> {
    let lower = small_letters(text);
    let found = |words: &'static [&'static str]| words.iter().copied().filter(|word| lower.contains(word));
    let mut flaws: Vec<Flaw<'_>> = found(&BLAME).map(Flaw::Blame).collect();
    flaws.extend(found(&THREATS).map(Flaw::Threat));
    let is_loud = |word: &&str| {
        let letters = word.chars().filter(|letter| letter.is_alphabetic());
        word.ends_with('!') || (letters.clone().count() > 5 && letters.clone().all(char::is_uppercase))
    };
    flaws.extend(text.split_whitespace().find(is_loud).map(Flaw::Shouting));
    flaws.extend(pieces(text).filter_map(|piece| match piece {
        Piece::Fact(name) if !FACTS.contains(&name) => Some(Flaw::UnknownFact(name)),
        _ => None,
    }));
    flaws
}

/// A text in small letters, as far as words of ASCII letters can be found in it: of the others only these two, the sign of
/// the kelvin and the capital i with a dot, have small letters of ASCII.
fn small_letters(text: &str) -> String {
    let mut small = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{212A}' => small.push('k'),
            '\u{130}' => small.push_str("i\u{307}"),
            _ => small.push(letter.to_ascii_lowercase()),
        }
    }
    small
}

/// A part of a text: as it stands, or the name of a fact.
pub(super) enum Piece<'t> {
    Plain(&'t str),
    Fact(&'t str),
}

/// The parts of a text; a brace without its partner stands for itself.
pub(super) fn pieces(mut text: &str) -> impl Iterator<Item = Piece<'_>> {
    std::iter::from_fn(move || {
        if text.is_empty() {
            return None;
        }
        let fact = text.strip_prefix('{').and_then(|inside| inside.split_once('}'));
        if let Some((name, rest)) = fact {
            text = rest;
            return Some(Piece::Fact(name));
        }
        let end = text.char_indices().skip(1).find(|(_, letter)| *letter == '{').map_or(text.len(), |(at, _)| at);
        let (plain, rest) = text.split_at_checked(end)?;
        text = rest;
        Some(Piece::Plain(plain))
    })
}
