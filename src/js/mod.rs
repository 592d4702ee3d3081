//! Exports to JavaScript: JSON text in, JSON text out, and columns of numbers beside it. The shim beside this file copies,
//! parses and throws.
#![allow(unsafe_code, reason = "the code that wasm_bindgen generates crosses the boundary")]
#![allow(unreachable_pub, reason = "wasm_bindgen exports public functions only; they are reached from JavaScript")]

#[cfg(feature = "ledger")]
mod columns;

use std::cell::{Cell, RefCell};

use wasm_bindgen::prelude::wasm_bindgen;

use crate::wire::{self, DayRate, NoSolution};

thread_local! {
    static ROWS: RefCell<Vec<f64>> = const { RefCell::new(Vec::new()) };
    static RATE: RefCell<String> = const { RefCell::new(String::new()) };
    static CERTAIN: Cell<i32> = const { Cell::new(0) };
}

/// Answers `{"answer": …}` or `{"issues": […]}`. `loadColumns` is about the rows that were put, `ageColumns` and
/// `freeColumns` about the columns that were picked, `rateColumns` about what was wrong with those of the last rate.
#[wasm_bindgen]
pub fn call(operation: &str, request: &str) -> String {
    #[cfg(feature = "ledger")]
    if let Some(answer) = columns::call(operation, request) {
        return answer;
    }
    if operation == "rateColumns" {
        return RATE.take();
    }
    if operation == "buildSchedule" {
        let (answer, rows) = wire::build_schedule(request);
        ROWS.set(rows);
        return answer;
    }
    wire::call(operation, request)
}

/// The rows of the last schedule as numbers, once.
#[wasm_bindgen]
pub fn rows() -> Vec<f64> {
    ROWS.take()
}

/// The rate of so many days and as many amounts, in one list.
#[wasm_bindgen]
pub fn rate(numbers: Vec<f64>, days: usize) -> f64 {
    let (percent, certain) = match wire::rate_columns(&numbers, days) {
        Ok(DayRate::Found { percent, certified_decimals }) => (percent, certified_decimals.map_or(-1, i32::from)),
        Ok(DayRate::NoSolution { reason: NoSolution::PaysTooLittle }) => (0.0, -2),
        Ok(DayRate::NoSolution { reason: NoSolution::TooHigh }) => (0.0, -3),
        Err(text) => {
            RATE.set(text);
            (0.0, -4)
        }
    };
    CERTAIN.set(certain);
    percent
}

/// How many decimals of the last rate are certain; below 0 it cannot be told, too little is paid, it is too high, or there are
/// issues.
#[wasm_bindgen]
pub fn certain() -> i32 {
    CERTAIN.get()
}

/// The engine's version.
#[wasm_bindgen]
pub fn version() -> String {
    crate::VERSION.to_owned()
}

/// Half the size of the standard library's allocator, and constant time.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
