//! The two ways to the public API: the crate's own JSON call, and the built package in Node.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, bail};
use serde_json::{Value, json};

use super::zones;

/// One call of the public API.
#[derive(Debug, PartialEq)]
pub(super) struct Request {
    pub(super) operation: &'static str,
    pub(super) body: Value,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Reply {
    Answer(Value),
    Issues(Value),
    /// Neither: the engine panicked, or something was thrown that is no `ForbearError`.
    Broken(String),
}

pub(super) trait Door {
    fn ask(&mut self, request: &Request) -> anyhow::Result<Reply>;
}

pub(super) struct Native;

impl Door for Native {
    fn ask(&mut self, request: &Request) -> anyhow::Result<Reply> {
        let mut body = request.body.clone();
        zones::fill(&mut body);
        let body = body.to_string();
        match std::panic::catch_unwind(|| forbear::wire::call(request.operation, &body)) {
            Ok(text) => reply(&text),
            Err(_) => Ok(Reply::Broken("the engine panicked".to_owned())),
        }
    }
}

/// One Node process that answers line by line.
pub(super) struct Script {
    node: Child,
    requests: ChildStdin,
    replies: BufReader<ChildStdout>,
}

impl Script {
    pub(super) fn open() -> anyhow::Result<Script> {
        let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
        let package = xtask.with_file_name("dist").join("pkg");
        if !package.join("package.json").is_file() {
            bail!("dist/pkg is not built yet: run `cargo xtask dist`");
        }
        let mut node = Command::new("node")
            .arg(xtask.join("src/replay/door.mjs"))
            .arg(&package)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("node cannot be started")?;
        let requests = node.stdin.take().context("node has no stdin")?;
        let replies = BufReader::new(node.stdout.take().context("node has no stdout")?);
        Ok(Script { node, requests, replies })
    }
}

impl Door for Script {
    fn ask(&mut self, request: &Request) -> anyhow::Result<Reply> {
        let line = json!({"operation": request.operation, "request": request.body});
        let mut text = String::new();
        if writeln!(self.requests, "{line}").is_err() || self.replies.read_line(&mut text)? == 0 {
            bail!("node ended with {}", self.node.wait()?);
        }
        reply(&text)
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        // The script ends with its input; a process that does not is not waited for.
        let _ = self.node.kill();
        let _ = self.node.wait();
    }
}

fn reply(text: &str) -> anyhow::Result<Reply> {
    let value: Value = serde_json::from_str(text).with_context(|| format!("the reply is not JSON: {text}"))?;
    let Value::Object(mut reply) = value else { bail!("the reply is not an object: {text}") };
    match (reply.remove("answer"), reply.remove("issues"), reply.remove("thrown")) {
        (Some(answer), None, None) if reply.is_empty() => Ok(Reply::Answer(answer)),
        (None, Some(issues), None) if reply.is_empty() => Ok(Reply::Issues(issues)),
        (None, None, Some(Value::String(thrown))) if reply.is_empty() => Ok(Reply::Broken(thrown)),
        _ => bail!("the reply is neither an answer nor issues: {text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_an_answer_or_issues_and_nothing_else() {
        assert_eq!(reply(r#"{"answer":{"parts":[]}}"#).unwrap(), Reply::Answer(json!({"parts": []})));
        assert_eq!(reply(r#"{"issues":[]}"#).unwrap(), Reply::Issues(json!([])));
        assert_eq!(reply(r#"{"thrown":"trap"}"#).unwrap(), Reply::Broken("trap".to_owned()));
        for text in ["", "[]", "{}", r#"{"answer":1,"issues":[]}"#, r#"{"answer":1,"note":2}"#] {
            assert!(reply(text).is_err(), "{text}");
        }
    }
}
