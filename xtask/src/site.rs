//! The static site: the page's files, and the package's beside them. Any web server can serve it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::command::{node, root, run};

/// What `www/libraries` takes from npm. Each file of that folder stands for one of these, and loads only when it is used.
const LIBRARIES: [&str; 2] = ["ical-generator", "papaparse"];

pub fn write(package: &Path) -> Result<()> {
    let site = root().join("dist/site");
    if site.exists() {
        fs::remove_dir_all(&site)?;
    }
    copy_folder(&root().join("www"), &site).context("www/ cannot be copied")?;
    // The edge handler runs on a server; the element comes with the package.
    for folder in ["edge", "element"] {
        fs::remove_dir_all(site.join(folder))?;
    }
    libraries(&site.join("libraries"))?;
    copy_folder(package, &site.join("forbear"))?;
    pin(&site.join("embed.html"), package)
}

/// Where a page pins the script, the hash of the one that was built.
fn pin(page: &Path, package: &Path) -> Result<()> {
    let hashes: serde_json::Value = serde_json::from_str(&fs::read_to_string(package.join("forbear.integrity.json"))?)?;
    let hash = hashes.pointer("/payment-options.js/integrity").and_then(serde_json::Value::as_str);
    let hash = hash.context("the script has no hash")?;
    let text = fs::read_to_string(page)?;
    Ok(fs::write(page, text.replace("sha256-…", hash))?)
}

/// Each library as one file, and the licences of all beside them.
fn libraries(folder: &Path) -> Result<()> {
    let modules = root().join("tests/node_modules");
    let mut entries: Vec<_> =
        fs::read_dir(root().join("www/libraries"))?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    entries.sort();
    run(node()
        .env("NODE_PATH", &modules)
        .arg(modules.join("esbuild/bin/esbuild"))
        .args(entries)
        .args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--charset=utf8", "--log-level=warning"])
        .args(["--legal-comments=none", "--allow-overwrite"])
        .arg(format!("--outdir={}", folder.display())))?;
    fs::write(folder.join("LICENSES.txt"), licences(&modules)?)?;
    Ok(())
}

fn licences(modules: &Path) -> Result<String> {
    let mut text = String::new();
    for name in LIBRARIES {
        let folder = modules.join(name);
        let read = |file: &str| fs::read_to_string(folder.join(file)).with_context(|| format!("{name} has no {file}"));
        let manifest: serde_json::Value = serde_json::from_str(&read("package.json")?)?;
        let version = manifest.get("version").and_then(serde_json::Value::as_str);
        let version = version.with_context(|| format!("{name} states no version"))?;
        let _ = write!(text, "{name} {version}\n\n{}\n\n", read("LICENSE")?.trim());
    }
    Ok(text)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
