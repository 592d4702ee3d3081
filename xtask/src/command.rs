//! Running other programs, and where things are.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// The repository.
pub fn root() -> PathBuf {
    let here =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.parent().map_or(here.clone(), Path::to_path_buf)
}

/// The cargo that runs this command.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

pub fn node() -> Command {
    let mut command = Command::new("node");
    command.current_dir(root());
    command
}

/// Runs with the terminal's own input and output.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("`{}` does not start", name(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", name(command));
    }
    Ok(())
}

/// Runs and returns the standard output; standard error passes through.
pub fn read(command: &mut Command) -> Result<String> {
    let output =
        command.stderr(Stdio::inherit()).output().with_context(|| format!("`{}` does not start", name(command)))?;
    if !output.status.success() {
        bail!("`{}` failed ({})", name(command), output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{}` wrote something else than text", name(command)))
}

/// Runs, shows the standard output as it comes, and returns whether it succeeded and the lines that `keep` picks.
pub fn run_keeping(command: &mut Command, keep: fn(&str) -> bool) -> Result<(bool, Vec<String>)> {
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("`{}` does not start", name(command)))?;
    let mut kept = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines() {
            let line = line?;
            writeln!(std::io::stdout(), "{line}")?;
            if keep(&line) {
                kept.push(line);
            }
        }
    }
    Ok((child.wait()?.success(), kept))
}

/// Whether the program is there and answers to `--version`.
pub fn exists(program: impl AsRef<OsStr>) -> bool {
    Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Says what is being done, does it, and says how long it took where that was noticeable.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let start = Instant::now();
    eprintln!("{what} …");
    let done = work().with_context(|| format!("{what} did not work"))?;
    let seconds = start.elapsed().as_secs_f64();
    if seconds >= 1.0 {
        eprintln!("{what}: done in {seconds:.1} s");
    }
    Ok(done)
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let first = command.get_args().take(3).map(|part| part.to_string_lossy().into_owned());
    std::iter::once(program).chain(first).collect::<Vec<_>>().join(" ")
}
