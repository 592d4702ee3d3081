//! The static site: the page's files, and the package's beside them. Any web server can serve it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::command::root;

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
