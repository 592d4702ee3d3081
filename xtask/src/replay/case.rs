//! Cases: one JSON object a line.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, bail};
use serde_json::{Map, Value};

pub(super) struct Case {
    pub(super) id: String,
    pub(super) area: String,
    pub(super) given: Value,
    /// What to compare with: `sound` where the upstream answer is a defect.
    pub(super) expect: Value,
    pub(super) tolerance: Map<String, Value>,
    /// Members of the case that have no meaning, or none without another.
    pub(super) unknown: Vec<String>,
    pub(super) line: String,
    pub(super) file_name: String,
}

pub(super) fn read(file: &Path) -> anyhow::Result<Vec<Case>> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{}: cannot be read", file.display()))?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut cases = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let at = || format!("{}:{}", file.display(), index + 1);
        let value: Value = serde_json::from_str(line).with_context(|| format!("{}: not JSON", at()))?;
        let mut case = parse(value).with_context(|| format!("{}: not a case", at()))?;
        line.clone_into(&mut case.line);
        case.file_name.clone_from(&name);
        cases.push(case);
    }
    Ok(cases)
}

pub(super) fn parse(value: Value) -> anyhow::Result<Case> {
    let Value::Object(mut object) = value else { bail!("not an object") };
    object.retain(|_, member| !member.is_null());
    let id = text(&mut object, "id")?;
    let area = text(&mut object, "area")?;
    let given = object.remove("given").context("`given` is missing")?;
    let mut expect = object.remove("expect").context("`expect` is missing")?;
    if object.get("upstreamDefect") == Some(&Value::Bool(true)) && object.contains_key("sound") {
        object.remove("upstreamDefect");
        expect = object.remove("sound").unwrap_or_default();
    } else if object.get("upstreamDefect") == Some(&Value::Bool(false)) {
        object.remove("upstreamDefect");
    }
    if !expect.is_object() {
        bail!("what to expect is not an object");
    }
    let tolerance = match object.remove("tolerance") {
        None => Map::new(),
        Some(Value::Object(tolerance)) => tolerance,
        Some(_) => bail!("`tolerance` is not an object"),
    };
    let unknown = object.into_iter().map(|(name, _)| name).filter(|name| name != "source" && name != "note").collect();
    Ok(Case { id, area, given, expect, tolerance, unknown, line: String::new(), file_name: String::new() })
}

fn text(object: &mut Map<String, Value>, name: &str) -> anyhow::Result<String> {
    match object.remove(name) {
        Some(Value::String(text)) => Ok(text),
        Some(_) => bail!("`{name}` is not a string"),
        None => bail!("`{name}` is missing"),
    }
}

/// The lines as they came, so that sources and notes stay with their cases.
pub(super) fn keep(folder: &Path, files: &BTreeMap<&str, Vec<&Case>>) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("{}: cannot be made", folder.display()))?;
    for (name, cases) in files {
        let text: String = cases.iter().map(|case| format!("{}\n", case.line)).collect();
        let file = folder.join(name);
        std::fs::write(&file, text).with_context(|| format!("{}: cannot be written", file.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_defect_upstream_is_compared_with_what_is_sound() {
        let case = |defect: Value, sound: Value| {
            let value = json!({
                "id": "a/1", "area": "a", "given": {}, "expect": {"x": 1}, "upstreamDefect": defect, "sound": sound
            });
            parse(value).unwrap()
        };
        assert_eq!(case(Value::Null, Value::Null).expect, json!({"x": 1}));
        assert_eq!(case(json!(false), Value::Null).expect, json!({"x": 1}));
        let sound = case(json!(true), json!({"x": 2}));
        assert_eq!((sound.expect, sound.unknown.len()), (json!({"x": 2}), 0));
        assert_eq!(case(json!(true), Value::Null).unknown, ["upstreamDefect"]);
        assert_eq!(case(Value::Null, json!({"x": 2})).unknown, ["sound"]);
        assert_eq!(case(json!("yes"), json!({"x": 2})).unknown, ["sound", "upstreamDefect"]);
    }

    #[test]
    fn members_that_mean_nothing_are_noticed() {
        let case =
            parse(json!({"id": "a/1", "area": "a", "source": "s", "note": "n", "given": {}, "expect": {}, "mode": 1}));
        assert_eq!(case.unwrap().unknown, ["mode"]);
        assert!(parse(json!({"id": "a/1", "given": {}, "expect": {}})).is_err());
        assert!(parse(json!([])).is_err());
    }
}
