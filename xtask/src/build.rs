//! From the crate to one WebAssembly module and its glue.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::command::{cargo, node, read, root, run, step};
use crate::install::WASM_TARGET;
use crate::package::sha256_hex;

/// Inlining would make the module larger once more, by 8 % compressed, and no faster here.
const WASM_OPT: [&str; 5] =
    ["-O2", "--skip-pass=inlining-optimizing", "--strip-debug", "--strip-producers", "--strip-target-features"];

pub struct Built {
    /// The module as it ships.
    pub wasm: Vec<u8>,
    /// What calls it, an ES module.
    pub glue: String,
}

/// Builds the crate for WebAssembly; what has not changed is not done again.
pub fn build() -> Result<Built> {
    let compiled = step("Compiling to WebAssembly", compile)?;
    let work = root().join("target/package");
    let (unoptimised, glue) = step("Generating bindings", || bind(&compiled, &work))?;
    let wasm = optimise(&unoptimised, &work)?;
    Ok(Built { wasm, glue })
}

fn compile() -> Result<PathBuf> {
    run(cargo()
        .args(["build", "--release", "--locked", "--package", "forbear", "--lib", "--target", WASM_TARGET])
        .env("CARGO_ENCODED_RUSTFLAGS", remapped()?.join("\u{1f}"))
        .env_remove("RUSTFLAGS"))?;
    Ok(target_folder()?.join(WASM_TARGET).join("release/forbear.wasm"))
}

/// Paths of this machine would otherwise ship inside the module, and two folders would not build the same bytes.
fn remapped() -> Result<Vec<String>> {
    let home = |variable: &str, folder: &str| {
        std::env::var_os(variable)
            .map(PathBuf::from)
            .or_else(|| Some(std::env::home_dir()?.join(folder)))
            .with_context(|| format!("neither {variable} nor a home folder is set"))
    };
    // The later prefix wins where several match.
    let remap = |from: &Path, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    Ok(vec![
        remap(&home("RUSTUP_HOME", ".rustup")?, "/rustup"),
        remap(&home("CARGO_HOME", ".cargo")?, "/cargo"),
        remap(&root(), "/forbear"),
    ])
}

fn target_folder() -> Result<PathBuf> {
    let metadata = read(cargo().args(["metadata", "--format-version=1", "--no-deps", "--offline"]))?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    let folder = metadata.get("target_directory").and_then(|folder| folder.as_str());
    folder.map(PathBuf::from).context("cargo metadata names no target folder")
}

fn bind(compiled: &Path, work: &Path) -> Result<(Vec<u8>, String)> {
    let folder = work.join("bindings");
    Bindgen::new()
        .input_path(compiled)
        .out_name("glue")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .reset_state_function(true)
        .generate(&folder)?;
    Ok((fs::read(folder.join("glue_bg.wasm"))?, fs::read_to_string(folder.join("glue.js"))?))
}

/// wasm-opt takes seconds, so its result is kept under the hash of what went in.
fn optimise(wasm: &[u8], work: &Path) -> Result<Vec<u8>> {
    let binaryen = root().join("tests/node_modules/binaryen");
    let mut key = wasm.to_vec();
    key.extend(fs::read(binaryen.join("package.json")).context("binaryen is not installed in tests/")?);
    key.extend(WASM_OPT.concat().bytes());
    let folder = work.join("optimised");
    let output = folder.join(format!("{}.wasm", sha256_hex(&key)));
    if let Ok(kept) = fs::read(&output) {
        return Ok(kept);
    }
    step("Optimising (wasm-opt)", || {
        // Only the newest is worth keeping.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder)?;
        let (before, after) = (folder.join("before.wasm"), folder.join("after.wasm"));
        fs::write(&before, wasm)?;
        run(node().arg(binaryen.join("bin/wasm-opt")).args(WASM_OPT).arg(&before).arg("-o").arg(&after))?;
        let optimised = fs::read(&after)?;
        if !optimised.starts_with(b"\0asm") {
            bail!("wasm-opt wrote something else than a module");
        }
        fs::rename(after, &output)?;
        Ok(optimised)
    })
}
