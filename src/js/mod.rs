//! Exports to JavaScript: JSON text in, JSON text out. The shim beside this file copies, parses and throws.
#![allow(unsafe_code, reason = "the code that wasm_bindgen generates crosses the boundary")]
#![allow(unreachable_pub, reason = "wasm_bindgen exports public functions only; they are reached from JavaScript")]

use wasm_bindgen::prelude::wasm_bindgen;

use crate::wire;

/// Answers `{"answer": …}` or `{"issues": […]}`.
#[wasm_bindgen]
pub fn call(operation: &str, request: &str) -> String {
    wire::call(operation, request)
}

/// The engine's version.
#[wasm_bindgen]
pub fn version() -> String {
    crate::VERSION.to_owned()
}

/// Half the size of the standard library's allocator, and constant time.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
