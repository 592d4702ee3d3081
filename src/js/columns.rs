//! Columns of numbers beside the text: rows that were put, columns that stay loaded, and the figures of the last aging.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::wire::{self, Columns, Rows};

/// What crosses beside the text, and the columns that callers keep loaded. Functions in place of a class: its glue would be
/// larger than all of this.
struct Desk {
    rows: Rows,
    kept: Vec<Option<Columns>>,
    place: usize,
    figures: Vec<i64>,
}

thread_local! {
    static DESK: RefCell<Desk> = const {
        RefCell::new(Desk { rows: Rows::NONE, kept: Vec::new(), place: 0, figures: Vec::new() })
    };
}

impl Desk {
    fn load(&mut self, request: &str) -> String {
        let (columns, answer) = wire::load_columns(std::mem::replace(&mut self.rows, Rows::NONE), request);
        if let Some(place) = self.kept.get_mut(self.place) {
            *place = columns;
        }
        answer
    }

    fn age(&mut self, request: &str) -> Option<String> {
        let columns = self.kept.get(self.place)?.as_ref()?;
        let (answer, accounts) = wire::age_columns(columns, request);
        self.figures = accounts.into_numbers();
        Some(answer)
    }

    fn free(&mut self) -> String {
        if let Some(place) = self.kept.get_mut(self.place) {
            *place = None;
        }
        String::new()
    }
}

/// The answer of an operation about columns; `None` for any other.
pub(super) fn call(operation: &str, request: &str) -> Option<String> {
    DESK.with_borrow_mut(|desk| match operation {
        "loadColumns" => Some(desk.load(request)),
        "ageColumns" => desk.age(request),
        "freeColumns" => Some(desk.free()),
        _ => None,
    })
}

/// Puts rows down to be loaded, and picks a free place for them: its number.
#[wasm_bindgen]
pub fn put(due: Vec<i32>, open: Vec<i64>, is_float: bool, account: Vec<u32>, currency: Vec<u32>) -> usize {
    DESK.with_borrow_mut(|desk| {
        desk.rows = Rows { due, open, is_float, account, currency };
        desk.place = desk.kept.iter().position(Option::is_none).unwrap_or(desk.kept.len());
        if desk.place == desk.kept.len() {
            desk.kept.push(None);
        }
        desk.place
    })
}

/// Picks columns to be aged or freed.
#[wasm_bindgen]
pub fn pick(place: usize) {
    DESK.with_borrow_mut(|desk| desk.place = place);
}

/// The sums by account of the last aging, once.
#[wasm_bindgen]
pub fn figures() -> Vec<i64> {
    DESK.with_borrow_mut(|desk| std::mem::take(&mut desk.figures))
}
