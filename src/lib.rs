//! forbear
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
#[cfg(target_arch = "wasm32")]
mod js;
pub mod wire {
    pub fn call(operation: &str, request: &str) -> String {
        format!("{{\"issues\":[{{\"code\":\"engine.failed\",\"path\":\"{operation}\",\"message\":\"{}\",\"help\":\"\"}}]}}", request.len())
    }
}
