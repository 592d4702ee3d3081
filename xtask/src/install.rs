//! What the commands need on the machine. Each part looks first, so that a second run costs nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::{exists, read, root, run, step};
use crate::package::sha256_hex;

pub const WASM_TARGET: &str = "wasm32-unknown-unknown";
const NODE_MINIMUM: (u32, u32) = (20, 19);

/// Which of the npm packages in tests/ are needed.
#[derive(Clone, Copy, PartialEq)]
pub enum Npm {
    /// `dependencies`: what builds the package.
    Build,
    /// All: what tests it as well.
    Test,
}

/// The standard library for WebAssembly.
pub fn wasm_target() -> Result<()> {
    let library =
        read(Command::new("rustc").current_dir(root()).args(["--print", "target-libdir", "--target", WASM_TARGET]))?;
    if Path::new(library.trim()).is_dir() {
        return Ok(());
    }
    step("Adding the wasm32 target", || run(Command::new("rustup").current_dir(root()).args(["target", "add", WASM_TARGET])))
        .with_context(|| {
            format!("Rust's {WASM_TARGET} target is missing and rustup did not add it; add it by hand: rustup target add {WASM_TARGET}")
        })
}

/// Node and npm, which cannot be installed from here.
pub fn node() -> Result<()> {
    let (major, minor) = NODE_MINIMUM;
    let wanted = format!("Node {major}.{minor} or newer with npm is needed");
    let version = read(Command::new("node").arg("--version")).with_context(|| wanted.clone())?;
    let mut numbers = version.trim().trim_start_matches('v').split('.').map_while(|part| part.parse::<u32>().ok());
    let found = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if found < NODE_MINIMUM {
        bail!("{wanted}; this is Node {}", version.trim());
    }
    if !exists("npm") {
        bail!("{wanted}; npm is missing");
    }
    Ok(())
}

/// The npm packages of tests/package.json, exactly as locked. Their install scripts are not run: none is needed.
pub fn npm(scope: Npm) -> Result<()> {
    node()?;
    let tests = root().join("tests");
    let lock = fs::read(tests.join("package-lock.json")).context("tests/package-lock.json cannot be read")?;
    let hash = sha256_hex(&lock);
    let stamp = tests.join("node_modules/.installed");
    let installed = fs::read_to_string(&stamp).unwrap_or_default();
    if installed == format!("test {hash}") || (scope == Npm::Build && installed == format!("build {hash}")) {
        return Ok(());
    }
    // Who has the test packages keeps them.
    let scope = if installed.starts_with("test ") { Npm::Test } else { scope };
    let (name, what) = match scope {
        Npm::Build => ("build", "Installing the npm packages that build (about 120 MB unpacked)"),
        Npm::Test => {
            ("test", "Installing the npm packages that build and test (runtimes included, about 700 MB unpacked)")
        }
    };
    step(what, || {
        let mut npm = Command::new("npm");
        npm.current_dir(&tests).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        if scope == Npm::Build {
            npm.arg("--omit=dev");
        }
        run(&mut npm)
    })?;
    fs::write(stamp, format!("{name} {hash}"))?;
    Ok(())
}

/// Debian's Chromium.
pub fn chromium() -> Result<PathBuf> {
    browser("Chromium", &["chromium", "chromium-browser", "google-chrome"], &["chromium", "fonts-liberation"])
}

/// Debian's Firefox.
pub fn firefox() -> Result<PathBuf> {
    browser("Firefox", &["firefox-esr", "firefox"], &["firefox-esr"])
}

fn browser(name: &str, programs: &[&str], packages: &[&str]) -> Result<PathBuf> {
    if let Some(found) = find(programs) {
        return Ok(found);
    }
    let by_hand =
        format!("{name} is needed for these tests; install it by hand: apt-get install {}", packages.join(" "));
    let Some(apt) = apt_get() else {
        bail!("{by_hand} (this user may not, or there is no apt-get)");
    };
    step(&format!("Installing {name}"), || {
        run(apt_command(apt).args(["update", "--quiet=2"]))?;
        run(apt_command(apt).args(["install", "--yes", "--quiet=2", "--no-install-recommends"]).args(packages))
    })
    .with_context(|| by_hand.clone())?;
    find(programs).context(by_hand)
}

fn find(programs: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    programs.iter().find_map(|program| folders.iter().map(|folder| folder.join(program)).find(|file| file.is_file()))
}

/// The words that run apt-get as root, or nothing where that is not permitted.
fn apt_get() -> Option<&'static [&'static str]> {
    if !exists("apt-get") {
        return None;
    }
    if read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0") {
        return Some(&["env", "apt-get"]);
    }
    let sudo = Command::new("sudo").args(["-n", "true"]).output().is_ok_and(|output| output.status.success());
    sudo.then_some(&["sudo", "-n", "apt-get"])
}

fn apt_command(words: &[&str]) -> Command {
    let mut command = Command::new(words.first().copied().unwrap_or("apt-get"));
    command.env("DEBIAN_FRONTEND", "noninteractive").args(words.iter().skip(1));
    command
}
