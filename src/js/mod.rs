//! Exports to JavaScript: JSON text in, JSON text out, and columns of numbers beside it. The shim beside this file copies,
//! parses and throws.
#![allow(unsafe_code, reason = "the code that wasm_bindgen generates crosses the boundary")]
#![allow(unreachable_pub, reason = "wasm_bindgen exports public functions only; they are reached from JavaScript")]

#[cfg(feature = "ledger")]
mod columns;

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::wire;

thread_local! {
    static ROWS: RefCell<Vec<f64>> = const { RefCell::new(Vec::new()) };
}

/// Answers `{"answer": …}` or `{"issues": […]}`. `loadColumns` is about the rows that were put, `ageColumns` and
/// `freeColumns` about the columns that were picked.
#[wasm_bindgen]
pub fn call(operation: &str, request: &str) -> String {
    #[cfg(feature = "ledger")]
    if let Some(answer) = columns::call(operation, request) {
        return answer;
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

/// The engine's version.
#[wasm_bindgen]
pub fn version() -> String {
    crate::VERSION.to_owned()
}

/// Half the size of the standard library's allocator, and constant time.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
