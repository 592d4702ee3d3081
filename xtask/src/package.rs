//! The npm package: from pkg.json, the crate's version, the module and src/js.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::build::{Built, Scope, build};
use crate::command::{node, read, root, run as run_program, step};
use crate::element;
use crate::install::{self, Npm};
use crate::site;

/// In pkg.json, where the crate's version goes.
const VERSION_PLACE: &str = "\"version\": \"0.0.0\"";

pub fn run() -> Result<ExitCode> {
    dist()?;
    Ok(ExitCode::SUCCESS)
}

/// Builds dist/: the unpacked package, its tarball and the static site.
pub fn dist() -> Result<()> {
    // Two builds of one checkout at a time would write into each other's files.
    fs::create_dir_all(root().join("target"))?;
    let lock = fs::File::create(root().join("target/dist.lock"))?;
    lock.lock().context("the build's lock cannot be taken")?;
    install::wasm_target()?;
    install::npm(Npm::Build)?;
    let built = build(Scope::Whole)?;
    let pay = build(Scope::Pay)?;
    let package = root().join("dist/pkg");
    step("Writing the package", || write(&built, &pay, &package))?;
    let tarball = step("Packing", || pack(&package))?;
    step("Writing the site", || site::write(&package))?;
    println!("{}", report(&package)?);
    println!("dist/{tarball}  dist/pkg  dist/site");
    Ok(())
}

pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn write(whole: &Built, pay: &Built, package: &Path) -> Result<()> {
    if package.exists() {
        fs::remove_dir_all(package)?;
    }
    fs::create_dir_all(package)?;
    let version = crate_version()?;
    fs::write(package.join("package.json"), manifest(&version)?)?;
    for name in ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(root().join(name), package.join(name)).with_context(|| format!("{name} cannot be copied"))?;
    }
    for folder in [root().join("src/js"), root().join("src/js/entry")] {
        copy(&folder, ".d.ts", package)?;
    }
    fs::create_dir_all(package.join("types"))?;
    copy(&root().join("src/js/types"), ".d.ts", &package.join("types"))?;

    let scripts = scripts(Scope::Whole, whole, &version, package)?;
    bundle(&scripts, package, &["browser.js", "inline.js", "node.js", "web.js", "workerd.js"])?;
    esbuild(&scripts, &["iife.js"], &["--bundle", "--format=iife", &format!("--outdir={}", package.display())])?;

    let folder = package.join("pay");
    fs::create_dir_all(&folder)?;
    let scripts = self::scripts(Scope::Pay, pay, &version, &folder)?;
    fs::write(scripts.join("api.js"), "export * from \"./pay.js\";\n")?;
    bundle(&scripts, &folder, &["browser.js", "inline.js", "node.js", "workerd.js"])?;
    element::write(&scripts, package)?;
    fs::write(package.join("forbear.integrity.json"), integrity(package)?)?;
    Ok(())
}

/// The sources of an engine's scripts, with what was made of it beside them; the engine itself goes into the package.
fn scripts(scope: Scope, built: &Built, version: &str, package: &Path) -> Result<PathBuf> {
    let scripts = root().join("target/package/scripts").join(scope.name());
    if scripts.exists() {
        fs::remove_dir_all(&scripts)?;
    }
    fs::create_dir_all(&scripts)?;
    for folder in [root().join("src/js"), root().join("src/js/entry")] {
        copy(&folder, ".js", &scripts)?;
    }
    fs::write(scripts.join("glue.js"), &built.glue)?;
    fs::write(scripts.join("version.js"), format!("export const version = \"{version}\";\n"))?;
    fs::write(package.join("forbear.wasm"), &built.wasm)?;
    let inlined = format!("export const wasm = \"{}\";\n", carried(&built.wasm));
    for folder in [&*scripts, package] {
        fs::write(folder.join("wasm-text.js"), &inlined)?;
    }
    Ok(scripts)
}

/// Bytes as text for a script, as carried-bytes.js reads it.
fn carried(bytes: &[u8]) -> String {
    let symbols: Vec<char> = (' '..='~').filter(|symbol| !['"', '\\', '<'].contains(symbol)).collect();
    let singles = symbols.len() - 2;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let place = usize::from(*byte);
        let pair = place.checked_sub(singles);
        let places = pair.map_or(vec![place], |rest| vec![singles + rest / symbols.len(), rest % symbols.len()]);
        text.extend(places.into_iter().filter_map(|place| symbols.get(place)));
    }
    text
}

/// Entries stand in a folder of their own in the source and beside the others in the package.
fn copy(from: &Path, ending: &str, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        if name.ends_with(ending) {
            let text = fs::read_to_string(&path)?.replace("\"../", "\"./");
            fs::write(to.join(name), text)?;
        }
    }
    Ok(())
}

fn crate_version() -> Result<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml"))?;
    let package = manifest.split("[package]").nth(1).context("Cargo.toml has no [package]")?;
    let line = package.lines().find(|line| line.starts_with("version = ")).context("Cargo.toml has no version")?;
    line.split('"').nth(1).map(str::to_owned).context("Cargo.toml has no version")
}

/// Replaced as text, because the order of the conditions in `exports` has a meaning.
fn manifest(version: &str) -> Result<String> {
    let text = fs::read_to_string(root().join("pkg.json")).context("pkg.json cannot be read")?;
    if text.matches(VERSION_PLACE).count() != 1 {
        bail!("pkg.json must hold {VERSION_PLACE} once: the crate's version goes there");
    }
    let text = text.replace(VERSION_PLACE, &format!("\"version\": \"{version}\""));
    serde_json::from_str::<serde_json::Value>(&text).context("pkg.json is not JSON")?;
    Ok(text)
}

/// Each entry as a script, and what they share in core.js, so that all entries of a page are over one engine.
fn bundle(scripts: &Path, package: &Path, entries: &[&str]) -> Result<()> {
    let outdir = format!("--outdir={}", package.display());
    esbuild(
        scripts,
        entries,
        &[
            "--bundle",
            "--format=esm",
            "--splitting",
            "--chunk-names=core",
            "--external:node:fs",
            "--external:./forbear.wasm",
            "--external:./wasm-text.js",
            &outdir,
        ],
    )
}

/// esbuild in a folder, with what holds for every script and sheet of the package.
pub fn esbuild(folder: &Path, entries: &[&str], args: &[&str]) -> Result<()> {
    run_program(
        node()
            .current_dir(folder)
            .env("NODE_PATH", root().join("tests/node_modules"))
            .arg(root().join("tests/node_modules/esbuild/bin/esbuild"))
            .args(entries)
            .args(["--minify", "--target=es2022", "--charset=utf8", "--log-level=warning"])
            .args(args),
    )
}

/// Hashes of the files that a page may pin.
fn integrity(package: &Path) -> Result<String> {
    let mut files = serde_json::Map::new();
    for name in ["forbear.wasm", "iife.js", "pay/forbear.wasm", "payment-options.js", "payment-options.css"] {
        let bytes = fs::read(package.join(name))?;
        let sri = format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(&bytes)));
        files.insert(name.to_owned(), json!({ "bytes": bytes.len(), "sha256": sha256_hex(&bytes), "integrity": sri }));
    }
    Ok(format!("{:#}\n", serde_json::Value::Object(files)))
}

fn pack(package: &Path) -> Result<String> {
    let dist = root().join("dist");
    for entry in fs::read_dir(&dist)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "tgz") {
            fs::remove_file(path)?;
        }
    }
    let output = read(
        Command::new("npm")
            .current_dir(package)
            .args(["pack", "--silent", "--ignore-scripts", "--pack-destination"])
            .arg(&dist),
    )?;
    output.lines().last().map(|name| name.trim().to_owned()).context("npm pack names no file")
}

/// Sizes and hashes, a line each.
fn report(package: &Path) -> Result<String> {
    // Node has the three measures at hand, so no compressor is built for them.
    const SIZES: &str = "
        const [zlib, fs] = [require('node:zlib'), require('node:fs')];
        const brotli = (bytes) => zlib.brotliCompressSync(bytes).length;
        for (const [name, ...files] of JSON.parse(process.argv[1])) {
            const parts = files.map((file) => fs.readFileSync(file));
            const sum = (measure) => parts.reduce((total, part) => total + measure(part), 0);
            const cell = (measure) => String(sum(measure)).padStart(9);
            console.log(name.padEnd(22) + cell((part) => part.length) + cell((part) => zlib.gzipSync(part).length) + cell(brotli));
        }";
    let rows = json!([
        ["forbear.wasm", "forbear.wasm"],
        ["scripts (browser)", "browser.js", "core.js"],
        ["wasm + scripts", "forbear.wasm", "browser.js", "core.js"],
        ["pay: wasm + scripts", "pay/forbear.wasm", "pay/browser.js", "pay/core.js"],
        ["iife.js (all in one)", "iife.js"],
        ["element.js", "element.js"],
        ["payment-options.js", "payment-options.js"],
        ["payment-options.css", "payment-options.css"],
    ]);
    let sizes = read(node().current_dir(package).args(["-e", SIZES, &rows.to_string()]))?;
    let mut text = format!("\n{:<22}{:>9}{:>9}{:>9}\n{sizes}", "bytes", "raw", "gzip", "brotli");
    let integrity: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(package.join("forbear.integrity.json"))?)?;
    for (name, file) in integrity.as_object().into_iter().flatten() {
        let value = |key: &str| file.get(key).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        let _ = write!(text, "\n{name}\n  sha256     {}\n  integrity  {}", value("sha256"), value("integrity"));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carried_bytes_are_printable_and_each_its_own() {
        let mut seen = std::collections::BTreeSet::new();
        for byte in 0..=u8::MAX {
            let text = carried(&[byte]);
            assert!(text.len() == if byte < 90 { 1 } else { 2 }, "{byte}: {text}");
            assert!(
                text.chars().all(|symbol| (' '..='~').contains(&symbol) && !"\"\\<".contains(symbol)),
                "{byte}: {text}"
            );
            assert!(seen.insert(text));
        }
    }
}
