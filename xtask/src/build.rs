//! From the crate to one WebAssembly module and its glue.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use walrus::ir::{Call, Instr, InstrLocId, Unreachable, VisitorMut, dfs_pre_order_mut};
use walrus::passes::gc;
use walrus::{Function, FunctionId, Module};
use wasm_bindgen_cli_support::Bindgen;

use crate::command::{cargo, node, read, root, run, step};
use crate::install::WASM_TARGET;
use crate::package::sha256_hex;

/// Inlining would make the module larger once more, by 8 % compressed, and no faster here; what one round leaves the next still finds.
const WASM_OPT: [&str; 13] = [
    "-O2",
    "-O2",
    "-O2",
    "-O2",
    "--skip-pass=inlining-optimizing",
    "--merge-locals",
    "--coalesce-locals",
    "--reorder-locals",
    "--merge-similar-functions",
    "--reorder-functions",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// What a module is built with.
#[derive(Clone, Copy)]
pub enum Scope {
    /// Every operation.
    Whole,
    /// What a payment page asks.
    Pay,
}

impl Scope {
    pub fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Pay => "pay",
        }
    }

    fn features(self) -> &'static [&'static str] {
        match self {
            Self::Whole => &[],
            Self::Pay => &["--no-default-features"],
        }
    }
}

pub struct Built {
    /// The module as it ships.
    pub wasm: Vec<u8>,
    /// What calls it, an ES module.
    pub glue: String,
}

/// Builds the crate for WebAssembly. Cargo keeps one cdylib for all sets of features, so each scope is compiled anew.
pub fn build(scope: Scope) -> Result<Built> {
    let compiled = step(&format!("Compiling to WebAssembly ({})", scope.name()), || compile(scope))?;
    let work = root().join("target/package").join(scope.name());
    let (unoptimised, glue) = step("Generating bindings", || bind(&compiled, &work))?;
    let wasm = optimise(&unoptimised, &work)?;
    Ok(Built { wasm, glue })
}

/// Beside an `rlib`, every public function would be compiled as if it could be called: 3 % more, compressed.
fn compile(scope: Scope) -> Result<PathBuf> {
    run(cargo()
        .args(["rustc", "--release", "--locked", "--package", "forbear", "--lib", "--crate-type", "cdylib"])
        .args(scope.features())
        .args(["--target", WASM_TARGET])
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
        .remove_producers_section(true)
        .reset_state_function(true)
        .generate(&folder)?;
    let wasm = stop_at_panics(&fs::read(folder.join("glue_bg.wasm"))?)?;
    Ok((wasm, fs::read_to_string(folder.join("glue.js"))?))
}

/// Functions of the standard library that never return, and only say why. Nobody can read that here: what a caller sees is
/// the trap.
const PANICS: [&str; 13] = [
    "alloc::alloc::handle_alloc_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::raw_vec::handle_error",
    "core::cell::panic_",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::panicking::",
    "core::result::unwrap_failed",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "core::slice::index::slice_",
    "core::slice::sort::shared::smallsort::panic_on_ord_violation",
    "core::str::slice_error_fail",
    "std::thread::local::panic_access_error",
];

/// Has a panic trap where it arises, so that its message, and all that would write it, need not ship.
fn stop_at_panics(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::from_buffer(wasm)?;
    let is_panic = |name: &str| {
        // `core[c5930c85a12de822]::option::unwrap_failed`
        let parts = name.split_once('[').and_then(|(package, rest)| Some((package, rest.split_once(']')?.1)));
        parts.is_some_and(|(package, path)| {
            PANICS.iter().any(|panic| panic.strip_prefix(package).is_some_and(|start| path.starts_with(start)))
        })
    };
    let named = |function: &&Function| function.name.as_deref().is_some_and(is_panic);
    let panics: HashSet<FunctionId> = module.funcs.iter().filter(named).map(Function::id).collect();
    for (id, function) in module.funcs.iter_local_mut() {
        let entry = function.entry_block();
        if panics.contains(&id) {
            function.block_mut(entry).instrs.clear();
            function.block_mut(entry).instrs.push((Unreachable {}.into(), InstrLocId::default()));
        } else {
            dfs_pre_order_mut(&mut Traps { panics: &panics }, function, entry);
        }
    }
    gc::run(&mut module);
    Ok(module.emit_wasm())
}

struct Traps<'a> {
    panics: &'a HashSet<FunctionId>,
}

impl VisitorMut for Traps<'_> {
    fn visit_instr_mut(&mut self, instruction: &mut Instr, _: &mut InstrLocId) {
        if let Instr::Call(Call { func }) = instruction
            && self.panics.contains(func)
        {
            *instruction = Unreachable {}.into();
        }
    }
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
