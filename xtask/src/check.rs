//! What is quick to know before a commit.

use std::process::ExitCode;

use anyhow::Result;

use crate::command::{cargo, run, step};
use crate::install::{WASM_TARGET, wasm_target};

pub fn run_checks() -> Result<()> {
    step("Format", || run(cargo().args(["fmt", "--all", "--check"])))?;
    step("Lints", || {
        run(cargo().args(["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"]))
    })?;
    wasm_target()?;
    step("Lints for WebAssembly", || {
        run(cargo().args([
            "clippy",
            "--quiet",
            "--lib",
            "--no-default-features",
            "--target",
            WASM_TARGET,
            "--",
            "--deny",
            "warnings",
        ]))?;
        run(cargo().args(["clippy", "--quiet", "--lib", "--target", WASM_TARGET, "--", "--deny", "warnings"]))
    })?;
    step("Tidy", || run(cargo().args(["test", "--quiet", "--test", "tidy"])))
}

pub fn run_command() -> Result<ExitCode> {
    run_checks()?;
    Ok(ExitCode::SUCCESS)
}
