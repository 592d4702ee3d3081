//! The replay door: cases in the language of the conformance vectors, asked through the public API, natively or in
//! JavaScript, and compared strictly.

mod areas;
mod case;
mod compare;
mod door;
mod given;
mod judge;
mod number;
mod zones;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use serde_json::json;

use case::Case;
use door::{Door, Native, Script};
use judge::{Judgement, Verdict, judge};

const USAGE: &str = "usage: cargo xtask replay [--js] [--failed] [--only AREA] [--keep DIR] FILE…

  --js         ask the built package in Node instead of the crate
  --failed     print only the cases that do not pass
  --only AREA  leave out the cases of other areas
  --keep DIR   write the cases that pass to DIR, under the names of the files they came from";

/// Exit 0: no case fails; 1: at least one fails; 2: there is no verdict, and stderr says why.
pub(crate) fn run(args: impl AsRef<[String]>) -> anyhow::Result<ExitCode> {
    Ok(match replay(args.as_ref()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("replay: {error:#}");
            ExitCode::from(2)
        }
    })
}

#[derive(Default)]
struct Options {
    js: bool,
    failed_only: bool,
    only: Option<String>,
    keep: Option<PathBuf>,
    files: Vec<PathBuf>,
}

fn options(args: &[String]) -> anyhow::Result<Options> {
    let mut options = Options::default();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut value = |name: &str| args.next().cloned().with_context(|| format!("{name} needs a value\n\n{USAGE}"));
        match arg.as_str() {
            "--js" => options.js = true,
            "--failed" => options.failed_only = true,
            "--only" => options.only = Some(value("--only")?),
            "--keep" => options.keep = Some(value("--keep")?.into()),
            flag if flag.starts_with('-') => bail!("unknown option {flag}\n\n{USAGE}"),
            file => options.files.push(file.into()),
        }
    }
    if options.files.is_empty() {
        bail!("no file given\n\n{USAGE}");
    }
    Ok(options)
}

fn replay(args: &[String]) -> anyhow::Result<ExitCode> {
    let options = options(args)?;
    let mut cases = Vec::new();
    for file in &options.files {
        cases.extend(case::read(file)?);
    }
    if let Some(only) = &options.only {
        cases.retain(|case| case.area == *only);
        if cases.is_empty() {
            bail!("no case of the area `{only}` in these files");
        }
    }
    let mut door: Box<dyn Door> = if options.js { Box::new(Script::open()?) } else { Box::new(Native) };

    let mut out = std::io::stdout().lock();
    let (mut passed, mut failed, mut unsupported) = (0_usize, 0_usize, 0_usize);
    let mut kept: BTreeMap<&str, Vec<&Case>> = BTreeMap::new();
    for case in &cases {
        let judgement = judge(case, door.as_mut())?;
        match judgement.verdict {
            Verdict::Pass => passed += 1,
            Verdict::Fail => failed += 1,
            Verdict::Unsupported => unsupported += 1,
        }
        let file = kept.entry(case.file_name.as_str()).or_default();
        if judgement.verdict == Verdict::Pass {
            file.push(case);
        }
        if !(options.failed_only && judgement.verdict == Verdict::Pass) {
            print(&mut out, case, &judgement)?;
        }
    }
    writeln!(out, "replay: {passed} passed, {failed} failed, {unsupported} unsupported")?;
    if let Some(folder) = &options.keep {
        case::keep(folder, &kept)?;
    }
    Ok(if failed > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn print(out: &mut impl Write, case: &Case, judgement: &Judgement) -> anyhow::Result<()> {
    // Written by hand for the order of the keys.
    writeln!(
        out,
        "{{\"id\":{},\"area\":{},\"verdict\":{},\"expected\":{},\"got\":{}}}",
        json!(case.id),
        json!(case.area),
        json!(judgement.verdict.name()),
        judgement.expected,
        judgement.got,
    )?;
    out.flush()?;
    for line in &judgement.because {
        let short: String = line.chars().take(400).collect();
        eprintln!("{}: {short}{}", case.id, if short.len() < line.len() { "…" } else { "" });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn arguments(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn options_are_read_strictly() {
        let read = options(&arguments("--js a.jsonl --only aging --keep kept b.jsonl --failed")).unwrap();
        assert!(read.js && read.failed_only);
        assert_eq!(read.only.as_deref(), Some("aging"));
        assert_eq!(read.keep.as_deref(), Some(Path::new("kept")));
        assert_eq!(read.files, [Path::new("a.jsonl"), Path::new("b.jsonl")]);
        for wrong in ["", "--js", "a.jsonl --only", "--fast a.jsonl"] {
            assert!(options(&arguments(wrong)).is_err(), "{wrong}");
        }
    }
}
