//! The custom element in the package: its look as one sheet, its scripts as modules and as one script with all in it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::command::root;
use crate::package::esbuild;

/// What the look of the journey is put under, so that it touches nothing else of a page and is not easily touched.
const SCOPE: &str = "payment-options:not(#po) [data-part=\"journey\"]";

/// Sheets are written for browsers that nest rules; the oldest that have what cannot be written otherwise do not.
const BROWSERS: &str = "--target=chrome111,firefox113,safari16.4";

pub fn write(scripts: &Path, package: &Path) -> Result<()> {
    let source = root().join("www/element");
    let sheet = package.join("payment-options.css");
    look(&source, &root().join("target/package"), &sheet)?;

    let css = format!("--alias:payment-options.css={}", sheet.display());
    let outdir = format!("--outdir={}", package.display());
    let shared = ["--bundle", "--loader:.css=text", css.as_str()];
    let modules = |name: &str, args: &[&str]| {
        esbuild(&source, &[name], &[&shared, args, &["--format=esm", outdir.as_str()]].concat())
    };
    // What a page may never need, such as another language or a calendar, is fetched when it does.
    let apart = ["--splitting", "--chunk-names=element/[name]-[hash]"];
    let engine = ["--alias:forbear/pay=./pay/browser.js", "--external:./pay/browser.js"];
    modules("element.js", &[apart, engine].concat())?;
    modules("define.js", &["--external:./element.js"])?;

    let engine = format!("--alias:forbear/pay={}", scripts.join("carried.js").display());
    let all =
        [engine, "--format=iife".to_owned(), format!("--outfile={}", package.join("payment-options.js").display())];
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    esbuild(&source, &["define.js"], &[&shared, all.as_slice()].concat())?;

    for name in ["element.d.ts", "define.d.ts", "payment-options.d.ts", "custom-elements.json"] {
        fs::copy(source.join(name), package.join(name)).with_context(|| format!("{name} cannot be copied"))?;
    }
    Ok(())
}

/// One sheet from those that the pages use, put under the element, with what stands around them.
fn look(source: &Path, work: &Path, sheet: &Path) -> Result<()> {
    let gathered = work.join("look.css");
    esbuild(source, &["look.css"], &["--bundle", &format!("--outfile={}", gathered.display())])?;
    let rules = fs::read_to_string(&gathered)?.replace(":root", "&");
    let frame = fs::read_to_string(source.join("frame.css"))?;
    let whole = work.join("payment-options.css");
    fs::write(&whole, format!("{frame}\n{SCOPE} {{\n{rules}\n}}\n"))?;
    esbuild(work, &["payment-options.css"], &[BROWSERS, &format!("--outfile={}", sheet.display())])
}
