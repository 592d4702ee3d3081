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
    // The edge handler runs on a server; it is no part of what a browser loads.
    fs::remove_dir_all(site.join("edge"))?;
    copy_folder(package, &site.join("forbear"))
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
