//! Architecture as a test: which room may use which, and what the core must never know.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Every room of `src/` with the rooms that it may use, itself aside.
const ROOMS: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("order", &["error"]),
    ("money", &["error", "order"]),
    ("rate", &["error", "order", "money"]),
    ("time", &["error", "order", "money", "rate"]),
    ("law", &["error", "order", "money", "rate", "time"]),
    ("contact", &["error", "order", "money", "time", "law"]),
    ("receivables", &["error", "order", "money", "rate", "time", "law", "contact"]),
    ("aging", &["error", "order", "money", "rate", "time", "law", "receivables"]),
    ("escalation", &["error", "order", "money", "rate", "time", "law", "contact", "receivables", "aging"]),
    ("notices", &["error", "order", "money", "time", "receivables", "escalation"]),
    ("credit", &["error", "order", "money", "rate", "time"]),
    ("options", &["error", "order", "money", "rate", "time", "law", "receivables", "credit"]),
    (
        "wire",
        &[
            "error",
            "order",
            "money",
            "rate",
            "time",
            "law",
            "contact",
            "receivables",
            "aging",
            "escalation",
            "notices",
            "credit",
            "options",
        ],
    ),
    ("js", &["wire"]),
];

const JS: &[&str] = &["wasm_bindgen", "js_sys", "web_sys", "JsValue"];
const PARSING: &[&str] = &["Deserialize", "DeserializeOwned", "Deserializer", "serde_json"];
// `std::time`, and so its `Instant`, is looked for by path: the core has an `Instant` of its own.
const CLOCKS: &[&str] = &["SystemTime", "Utc", "Local"];

const MAX_LINES: usize = 700;
// In pieces, so that this file passes its own check.
const UNFINISHED: &[&str] =
    &[concat!("todo", "!"), concat!("unimplemented", "!"), concat!("FIX", "ME"), concat!("X", "XX")];

const TOP_LEVEL: &[&str] = &[
    ".cargo",
    ".ci",
    ".gitattributes",
    ".github",
    ".gitignore",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "clippy.toml",
    "pkg.json",
    "rust-toolchain.toml",
    "rustfmt.toml",
    "src",
    "tests",
    "www",
    "xtask",
];

/// What is wrong with one Rust file; `path` is relative to the repository.
fn check_file(path: &str, text: &str) -> Vec<String> {
    let mut wrong: Vec<String> = UNFINISHED
        .iter()
        .filter(|mark| has_word(text, mark))
        .map(|mark| format!("{path}: `{mark}` stands for work that is not done"))
        .collect();
    let lines = text.lines().count();
    if lines > MAX_LINES {
        wrong.push(format!("{path}: {lines} lines; {MAX_LINES} are the most"));
    }
    let Some(inside) = path.strip_prefix("src/") else {
        return wrong;
    };
    let modules: Vec<&str> = inside.trim_end_matches(".rs").split('/').collect();
    let room = modules[0];
    let paths = paths_of(&tokens(text));
    let banned: Vec<&str> = match room {
        "js" => vec![],
        "wire" => JS.to_vec(),
        _ => [JS, PARSING, CLOCKS].concat(),
    };
    for word in banned {
        if paths.iter().any(|path| path.iter().any(|part| part == word)) {
            wrong.push(format!("{path}: mentions `{word}`"));
        }
    }
    let is_core = room != "js" && room != "wire";
    if is_core && paths.iter().any(|path| path.windows(2).any(|pair| pair == ["std", "time"])) {
        wrong.push(format!("{path}: mentions `std::time`"));
    }
    if inside == "lib.rs" {
        return wrong;
    }
    let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        wrong.push(format!("{path}: the room `{room}` has no place in the direction"));
        return wrong;
    };
    for used in paths.iter().filter_map(|path| room_used(path, &modules)) {
        let known = ROOMS.iter().any(|(name, _)| *name == used);
        let outside = if room == "js" { used != "VERSION" } else { known };
        if outside && used != room && !allowed.contains(&used.as_str()) {
            wrong.push(format!("{path}: `{room}` may not use `{used}`"));
        }
    }
    wrong.sort();
    wrong.dedup();
    wrong
}

/// The first name below the crate's root that a path leads to.
fn room_used(path: &[String], modules: &[&str]) -> Option<String> {
    match path.first()?.as_str() {
        "crate" => path.get(1).cloned(),
        "super" => {
            let up = path.iter().take_while(|part| *part == "super").count();
            // A file stands as deep as its path; `mod.rs` one less.
            let depth = modules.len() - usize::from(modules.last() == Some(&"mod"));
            (up >= depth).then(|| path.get(up).cloned()).flatten()
        }
        _ => None,
    }
}

fn has_word(text: &str, word: &str) -> bool {
    let joins = |char: Option<char>| char.is_some_and(|char| char.is_alphanumeric() || char == '_');
    text.match_indices(word).any(|(at, _)| {
        let after = text[at + word.len()..].chars().next();
        !joins(text[..at].chars().next_back()) && (word.ends_with('!') || !joins(after))
    })
}

/// Names and signs of Rust code, without comments, strings and lifetimes.
fn tokens(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let at = |position: usize| chars.get(position).copied().unwrap_or('\0');
    let is_name = |char: char| char.is_alphanumeric() || char == '_';
    let mut tokens = Vec::new();
    let mut here = 0;
    while here < chars.len() {
        match at(here) {
            '/' if at(here + 1) == '/' => {
                while here < chars.len() && at(here) != '\n' {
                    here += 1;
                }
            }
            '/' if at(here + 1) == '*' => {
                let mut depth = 0;
                loop {
                    match (at(here), at(here + 1)) {
                        ('/', '*') => (depth, here) = (depth + 1, here + 2),
                        ('*', '/') => (depth, here) = (depth - 1, here + 2),
                        _ => here += 1,
                    }
                    if depth == 0 || here >= chars.len() {
                        break;
                    }
                }
            }
            '"' => {
                here += 1;
                while here < chars.len() && at(here) != '"' {
                    here += if at(here) == '\\' { 2 } else { 1 };
                }
                here += 1;
            }
            'r' if matches!(at(here + 1), '"' | '#')
                && chars[here + 1..].iter().find(|char| **char != '#') == Some(&'"') =>
            {
                let hashes = chars[here + 1..].iter().take_while(|char| **char == '#').count();
                here += hashes + 2;
                let closes = |from: usize| at(from) == '"' && (1..=hashes).all(|number| at(from + number) == '#');
                while here < chars.len() && !closes(here) {
                    here += 1;
                }
                here += hashes + 1;
            }
            '\'' if at(here + 1) == '\\' => {
                here += 3;
                while here < chars.len() && at(here) != '\'' {
                    here += 1;
                }
                here += 1;
            }
            '\'' if at(here + 2) == '\'' => here += 3,
            '\'' => here += 1,
            char if is_name(char) => {
                let from = here;
                while is_name(at(here)) {
                    here += 1;
                }
                tokens.push(chars[from..here].iter().collect());
            }
            ':' if at(here + 1) == ':' => {
                tokens.push("::".to_owned());
                here += 2;
            }
            char => {
                if !char.is_whitespace() {
                    tokens.push(char.to_string());
                }
                here += 1;
            }
        }
    }
    tokens
}

/// Every path of the code, with the groups of `use` spread out: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn paths_of(tokens: &[String]) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    let mut here = 0;
    while here < tokens.len() {
        here = read_path(tokens, here, &[], &mut paths);
    }
    paths
}

/// Reads one path, or one sign, and answers where it ends.
fn read_path(tokens: &[String], from: usize, outer: &[String], paths: &mut Vec<Vec<String>>) -> usize {
    let is_name = |token: &String| token.starts_with(|char: char| char.is_alphanumeric() || char == '_');
    let mut path = outer.to_vec();
    let mut here = from;
    while let Some(token) = tokens.get(here) {
        if !is_name(token) {
            break;
        }
        path.push(token.clone());
        if tokens.get(here + 1).map(String::as_str) != Some("::") {
            paths.push(path);
            return here + 1;
        }
        here += 2;
    }
    let after_colons = here > from || !outer.is_empty();
    if after_colons && tokens.get(here).map(String::as_str) == Some("{") {
        here += 1;
        while here < tokens.len() && tokens[here] != "}" {
            here = read_path(tokens, here, &path, paths);
        }
        return here + 1;
    }
    if here > from {
        paths.push(path);
    }
    // A sign that is no part of a path: `*`, `<`, `,` …
    if here == from { here + 1 } else { here }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files below a folder, as (path relative to the repository, text).
fn rust_files(folder: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy();
            if path.is_dir() && !matches!(&*name, "target" | "node_modules") {
                walk(&path, files);
            } else if name.ends_with(".rs") {
                files.push(path);
            }
        }
    }
    let mut files = Vec::new();
    walk(&root().join(folder), &mut files);
    files.sort();
    let relative = |path: &PathBuf| {
        let parts = path.strip_prefix(root()).unwrap().components().map(|part| part.as_os_str().to_string_lossy());
        parts.collect::<Vec<_>>().join("/")
    };
    files.iter().map(|path| (relative(path), fs::read_to_string(path).unwrap())).collect()
}

/// Tracked files whose first name is not one of the known ones.
fn check_top_level<'a>(tracked: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    tracked.filter(|path| !TOP_LEVEL.contains(&path.split('/').next().unwrap_or(path))).collect()
}

#[test]
fn every_file_keeps_to_its_room() {
    let files = ["src", "tests", "xtask"].map(rust_files).concat();
    assert!(files.iter().any(|(path, _)| path == "src/lib.rs"), "the source tree is not where it should be");
    let wrong: Vec<String> = files.iter().flat_map(|(path, text)| check_file(path, text)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_tracked_file_has_its_place() {
    // A source archive has no list of tracked files.
    if !root().join(".git").exists() {
        return;
    }
    let output = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tracked = String::from_utf8(output.stdout).unwrap();
    let misplaced = check_top_level(tracked.split('\0').filter(|path| !path.is_empty()));
    assert!(misplaced.is_empty(), "not an allowed place: {misplaced:?}");
}

#[test]
fn the_date_library_has_no_clock() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let chrono = manifest.lines().find(|line| line.starts_with("chrono")).unwrap();
    assert!(chrono.contains("default-features = false"), "{chrono}");
    for feature in ["clock", "now", "wasmbind", "serde"] {
        assert!(!chrono.contains(&format!("\"{feature}\"")), "{chrono}");
    }
}

#[test]
fn the_check_can_fail() {
    // (file, text, what is said about it: nothing, or this)
    let table = [
        ("src/money.rs", "use crate::error::Issue;", None),
        ("src/money.rs", "use crate::time::Date;", Some("`money` may not use `time`")),
        ("src/money.rs", "use super::time::Date;", Some("`money` may not use `time`")),
        ("src/money.rs", "mod tests { use super::*; }", None),
        ("src/error.rs", "fn f() { crate::money::zero() }", Some("`error` may not use `money`")),
        (
            "src/time/date.rs",
            "use crate::{error::Issue, receivables::{Id, Item}};",
            Some("`time` may not use `receivables`"),
        ),
        ("src/time/date.rs", "use super::series::Series; use super::super::aging;", Some("`time` may not use `aging`")),
        ("src/time/mod.rs", "use super::aging;", Some("`time` may not use `aging`")),
        ("src/receivables/ledger.rs", "use crate::{\n    error::{Issue, Issues},\n    time::Date,\n};", None),
        (
            "src/receivables/ledger.rs",
            "impl From<crate::aging::Row> for u8 {}",
            Some("`receivables` may not use `aging`"),
        ),
        ("src/contact/rules.rs", "use crate::receivables::Id;", Some("`contact` may not use `receivables`")),
        ("src/receivables/history.rs", "use crate::contact::Channel;", None),
        ("src/aging/report.rs", "use crate::escalation::decide;", Some("`aging` may not use `escalation`")),
        ("src/credit/split.rs", "use crate::receivables::Account;", Some("`credit` may not use `receivables`")),
        ("src/options/offer.rs", "use crate::{credit::split, receivables::Account};", None),
        ("src/options/offer.rs", "use crate::escalation::decide;", Some("`options` may not use `escalation`")),
        ("src/escalation/decide.rs", "use crate::wire::call;", Some("`escalation` may not use `wire`")),
        ("src/wire/mod.rs", "use serde_json::from_str; use crate::aging::age_accounts;", None),
        ("src/wire/mod.rs", "use crate::{aging, js};", Some("`wire` may not use `js`")),
        ("src/wire/mod.rs", "use wasm_bindgen::prelude::*;", Some("mentions `wasm_bindgen`")),
        ("src/wire/read.rs", "fn f(value: &JsValue) {}", Some("mentions `JsValue`")),
        ("src/js/mod.rs", "use crate::wire; use crate::VERSION; use wasm_bindgen::prelude::wasm_bindgen;", None),
        ("src/js/mod.rs", "use crate::aging::age_accounts;", Some("`js` may not use `aging`")),
        ("src/fees/mod.rs", "", Some("the room `fees` has no place in the direction")),
        ("src/lib.rs", "pub mod money; pub mod wire; mod js;", None),
        ("src/lib.rs", "use serde_json::Value;", Some("mentions `serde_json`")),
        ("src/money.rs", "#[derive(Serialize, Deserialize)] struct Money;", Some("mentions `Deserialize`")),
        ("src/money.rs", "use serde::{Serialize, de::Deserialize};", Some("mentions `Deserialize`")),
        (
            "src/money.rs",
            "/* Deserialize */ // js_sys\nconst A: &str = \"JsValue \\\" js_sys\"; const B: &str = r#\"Utc\" std::time\"#;",
            None,
        ),
        (
            "src/money.rs",
            "fn f<'a>(c: char) -> bool { c == '\"' || c == '\\'' } use js_sys::Date;",
            Some("mentions `js_sys`"),
        ),
        ("src/time/date.rs", "use chrono::{Datelike, NaiveDate};", None),
        ("src/time/date.rs", "let now = chrono::Utc::now();", Some("mentions `Utc`")),
        ("src/time/date.rs", "use chrono::{offset::Local, NaiveDate};", Some("mentions `Local`")),
        ("src/time/date.rs", "use std::{fmt, time::Duration};", Some("mentions `std::time`")),
        ("src/time/date.rs", "let start = std::time::Instant::now();", Some("mentions `std::time`")),
        ("src/time/mod.rs", "pub use instant::Instant;", None),
        ("src/time/date.rs", "fn f(at: SystemTime) {}", Some("mentions `SystemTime`")),
        ("tests/tidy.rs", "use serde_json::Value; use std::time::Instant;", None),
        ("xtask/src/main.rs", concat!("// FIX", "ME later"), Some("stands for work that is not done")),
        ("src/money.rs", concat!("fn f() { todo", "!() }"), Some("stands for work that is not done")),
        ("src/money.rs", concat!("fn f() { my_todo", "!() } // PREFIX", "MES"), None),
    ];
    for (path, text, expected) in table {
        let wrong = check_file(path, text);
        match expected {
            None => assert_eq!(wrong, Vec::<String>::new(), "{path}: {text}"),
            Some(expected) => {
                assert!(wrong.iter().any(|one| one.contains(expected)), "{path}: {text}\nsaid only: {wrong:?}");
            }
        }
    }
    assert_eq!(check_file("xtask/src/a.rs", &"\n".repeat(MAX_LINES)), Vec::<String>::new());
    assert_eq!(check_file("xtask/src/a.rs", &"\n".repeat(MAX_LINES + 1)).len(), 1);
    assert_eq!(
        check_top_level(["src/lib.rs", "README.md", "notes.txt", "demo/a.rs"].into_iter()),
        ["notes.txt", "demo/a.rs"]
    );
}
