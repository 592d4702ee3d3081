//! `test`: every test of the repository, a step each, and the runners' own last words again at the end.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::command::{cargo, node, root, run_keeping};
use crate::install::{self, Npm};
use crate::package;

/// What a step leaves behind: whether all went well, and the runner's own summary.
struct Outcome {
    passed: bool,
    summary: Vec<String>,
}

struct Step {
    name: &'static str,
    /// Whether the steps after it are pointless once it has failed.
    needed: bool,
    work: fn() -> Result<Outcome>,
}

const STEPS: [Step; 11] = [
    Step { name: "what the build needs", needed: true, work: install_build },
    Step { name: "cargo test", needed: false, work: cargo_test },
    Step { name: "cargo xtask dist", needed: true, work: dist },
    Step { name: "what the other tests need", needed: true, work: install_test },
    Step { name: "replay of the vectors, natively", needed: false, work: replay_natively },
    Step { name: "replay of the vectors, through the package", needed: false, work: replay_in_node },
    Step { name: "tests/types", needed: false, work: types_tests },
    Step { name: "tests/js", needed: false, work: js_tests },
    Step { name: "tests/browser", needed: false, work: browser_tests },
    Step { name: "tests/edge", needed: false, work: edge_tests },
    Step { name: "tests/readme", needed: false, work: readme_tests },
];

pub fn run() -> Result<ExitCode> {
    let start = Instant::now();
    let mut results = Vec::new();
    for (index, step) in STEPS.iter().enumerate() {
        let began = Instant::now();
        println!("\n[{}/{}] {}", index + 1, STEPS.len(), step.name);
        let outcome = (step.work)().unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            Outcome { passed: false, summary: vec![format!("error: {error:#}")] }
        });
        let word = if outcome.passed { "done" } else { "FAILED" };
        println!("[{}/{}] {}: {word}, {:.1} s", index + 1, STEPS.len(), step.name, began.elapsed().as_secs_f64());
        let stop = step.needed && !outcome.passed;
        results.push((step.name, outcome));
        if stop {
            break;
        }
    }

    let left = STEPS.len() - results.len();
    let passed = results.iter().all(|(_, outcome)| outcome.passed) && left == 0;
    let verdict = if passed { "all steps passed" } else { "there are failures" };
    println!("\nSummary, {:.0} s: {verdict}", start.elapsed().as_secs_f64());
    if left > 0 {
        println!("{left} steps did not run, because they need what failed");
    }
    // The runners' own last words end the output: whoever reads it by machine looks for them there.
    for (name, outcome) in &results {
        if !outcome.passed || !outcome.summary.is_empty() {
            println!("\n{name}{}", if outcome.passed { "" } else { ": FAILED" });
        }
        for line in &outcome.summary {
            println!("{line}");
        }
    }
    Ok(if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn quiet() -> Outcome {
    Outcome { passed: true, summary: Vec::new() }
}

fn install_build() -> Result<Outcome> {
    install::wasm_target()?;
    install::npm(Npm::Build)?;
    Ok(quiet())
}

fn install_test() -> Result<Outcome> {
    install::npm(Npm::Test)?;
    install::chromium()?;
    install::firefox()?;
    Ok(quiet())
}

fn cargo_test() -> Result<Outcome> {
    let (passed, summary) =
        run_keeping(cargo().args(["test", "--workspace", "--no-fail-fast"]), |line| line.starts_with("test result:"))?;
    Ok(Outcome { passed, summary })
}

fn dist() -> Result<Outcome> {
    package::dist()?;
    Ok(quiet())
}

fn replay_natively() -> Result<Outcome> {
    replay(&[])
}

fn replay_in_node() -> Result<Outcome> {
    replay(&["--js"])
}

fn replay(options: &[&str]) -> Result<Outcome> {
    let files = files(&root().join("tests/vectors"), &[".json", ".jsonl"])?;
    if files.is_empty() {
        bail!("there are no vectors in tests/vectors");
    }
    let this = std::env::current_exe()?;
    let (passed, summary) = run_keeping(
        Command::new(this).current_dir(root()).arg("replay").args(options).arg("--failed").args(files),
        |line| line.starts_with("replay:"),
    )?;
    Ok(Outcome { passed, summary })
}

fn js_tests() -> Result<Outcome> {
    node_tests("tests/js")
}

fn types_tests() -> Result<Outcome> {
    node_tests("tests/types")
}

fn browser_tests() -> Result<Outcome> {
    node_tests("tests/browser")
}

fn edge_tests() -> Result<Outcome> {
    node_tests("tests/edge")
}

fn readme_tests() -> Result<Outcome> {
    node_tests("tests/readme")
}

/// Node's runner twice over: in words on the screen, and in TAP to a file for the summary.
fn node_tests(folder: &str) -> Result<Outcome> {
    let files = files(&root().join(folder), &[".test.mjs", ".test.js"])?;
    if files.is_empty() {
        bail!("there are no tests in {folder}");
    }
    let tap = root().join("target").join(format!("{}.tap", folder.replace('/', "-")));
    let (passed, _) = run_keeping(
        node()
            .args(["--test", "--test-reporter=spec", "--test-reporter-destination=stdout"])
            .arg("--test-reporter=tap")
            .arg(format!("--test-reporter-destination={}", tap.display()))
            .args(files)
            .env("FORBEAR_CHROMIUM", install::chromium()?)
            .env("FORBEAR_FIREFOX", install::firefox()?)
            .env("FORBEAR_XTASK", std::env::current_exe()?),
        |_| false,
    )?;
    let report = fs::read_to_string(&tap).context("node --test left no report")?;
    let totals = ["# tests ", "# pass ", "# fail ", "# skipped ", "# todo "];
    let summary: Vec<String> =
        report.lines().filter(|line| totals.iter().any(|total| line.starts_with(total))).map(str::to_owned).collect();
    if passed && !summary.iter().any(|line| line.starts_with("# pass ") && line != "# pass 0") {
        bail!("no test of {folder} ran");
    }
    Ok(Outcome { passed, summary })
}

/// The files of a folder and those below it whose names end so, in order; none where there is no folder.
fn files(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                found.extend(files(&path, endings)?);
            } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
