//! `bench`: the package's figures beside a JS stack that does the same, measured in one run.

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::command::{cargo, node, read, root, step};
use crate::install::{self, Npm};
use crate::package;

const BEGIN: &str = "<!-- figures:begin -->";
const END: &str = "<!-- figures:end -->";

pub fn run(args: &[String]) -> Result<ExitCode> {
    let (mut quick, mut write) = (false, false);
    for arg in args {
        match arg.as_str() {
            "--quick" => quick = true,
            "--write" => write = true,
            other => {
                bail!("`{other}` is not known here: --quick measures little, --write puts the figures into README.md")
            }
        }
    }
    if quick && write {
        bail!("the figures of a quick run are not worth writing down: leave out --quick or --write");
    }
    package::dist()?;
    install::npm(Npm::Test)?;
    let chromium = install::chromium()?;
    let rounds = if quick { "5" } else { "20" };
    let native = step("Measuring natively", || {
        let mut bench = cargo();
        read(bench.args(["bench", "--quiet", "--locked", "--bench", "native", "--", "1000000", rounds]))
    })?;
    let figures = step("Measuring", || {
        let mut bench = node();
        bench.arg("tests/bench/run.mjs").args(quick.then_some("--quick")).env("FORBEAR_CHROMIUM", &chromium);
        bench.env("FORBEAR_NATIVE", &native);
        read(&mut bench)
    })?;
    println!("\n{figures}");
    if write {
        let readme = root().join("README.md");
        let text = fs::read_to_string(&readme).context("README.md cannot be read")?;
        fs::write(&readme, with_figures(&text, &figures)?)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The text with the figures between the two marks, and nothing else changed.
fn with_figures(text: &str, figures: &str) -> Result<String> {
    let parts = text.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) = parts.with_context(|| format!("README.md has no place for figures: {BEGIN} … {END}"))?;
    Ok(format!("{before}{BEGIN}\n{}\n{END}{after}", figures.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_go_between_the_marks() {
        let text = format!("before\n{BEGIN}\nold\n{END}\nafter\n");
        let written = with_figures(&text, "\nnew\n").unwrap_or_default();
        assert_eq!(written, format!("before\n{BEGIN}\nnew\n{END}\nafter\n"));
        assert_eq!(with_figures(&written, "new").unwrap_or_default(), written);
        assert!(with_figures("no place", "new").is_err());
    }
}
