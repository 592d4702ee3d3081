//! `demo`: the built site on this machine only.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use crate::command::root;
use crate::package;

const DEFAULT_PORT: u16 = 8787;

/// What the page needs and nothing else: its own scripts, styles, pictures and module.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; \
     form-action 'self'; frame-ancestors 'none'";

pub fn demo(args: &[String]) -> Result<ExitCode> {
    let wanted = port(args)?;
    package::dist()?;
    let server = listen(wanted)?;
    let port = server.server_addr().to_ip().context("the server has no address")?.port();
    println!("\nPress Ctrl-C to stop.\nhttp://127.0.0.1:{port}/");
    let site = root().join("dist/site");
    for request in server.incoming_requests() {
        // A browser that went away is no reason to stop.
        let _ = answer(request, &site);
    }
    Ok(ExitCode::SUCCESS)
}

/// The port asked for, or none where any free one will do.
fn port(args: &[String]) -> Result<Option<u16>> {
    match args {
        [] => Ok(None),
        [name, value] if name == "--port" => {
            let port = value
                .parse()
                .map_err(|_| anyhow!("--port takes a number from 0 (any free one) to 65535, not `{value}`"))?;
            Ok(Some(port))
        }
        _ => bail!("usage: cargo xtask demo [--port N]"),
    }
}

fn listen(wanted: Option<u16>) -> Result<Server> {
    let on =
        |port: u16| Server::http(("127.0.0.1", port)).map_err(|error| anyhow!("port {port} cannot be used: {error}"));
    match wanted {
        Some(port) => on(port),
        None => on(DEFAULT_PORT).or_else(|_| on(0)),
    }
}

fn answer(request: Request, site: &Path) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(plain(405, "Only GET and HEAD.").with_header(header("Allow", "GET, HEAD")));
    }
    let Some(file) = file_of(request.url(), site) else {
        return request.respond(plain(404, "There is nothing here."));
    };
    let Ok(open) = File::open(&file) else {
        return request.respond(plain(404, "There is nothing here."));
    };
    let mut response = Response::from_file(open);
    for (name, value) in [
        ("Content-Type", media_type(&file)),
        ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cache-Control", "no-cache"),
    ] {
        response.add_header(header(name, value));
    }
    request.respond(response)
}

/// The file inside the site that an address names: nothing outside, however it is written.
fn file_of(url: &str, site: &Path) -> Option<PathBuf> {
    let path = decode(url.split(['?', '#']).next().unwrap_or_default())?;
    let mut file = site.to_path_buf();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('.') || part.contains(['\\', '\0', ':']) {
            return None;
        }
        file.push(part);
    }
    if file.is_dir() {
        // Without the slash the page's relative addresses would start a folder too high.
        if !path.ends_with('/') {
            return None;
        }
        file.push("index.html");
    }
    let (file, site) = (fs::canonicalize(file).ok()?, fs::canonicalize(site).ok()?);
    (file.starts_with(site) && file.is_file()).then_some(file)
}

fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            let digits = std::str::from_utf8(&digits).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("csv") => "text/csv; charset=utf-8",
        Some("md" | "txt" | "ts") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn plain(status: u16, text: &str) -> Response<std::io::Cursor<Vec<u8>>> {
    Response::from_string(format!("{text}\n"))
        .with_status_code(StatusCode(status))
        .with_header(header("Content-Type", "text/plain; charset=utf-8"))
}

#[expect(clippy::expect_used, reason = "the names and values are constants of this file, and all are ASCII")]
fn header(name: &'static str, value: &'static str) -> Header {
    Header::from_bytes(name, value).expect("a header of this file")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_files_inside_the_site_only() {
        let folder = std::env::temp_dir().join(format!("forbear-serve-{}", std::process::id()));
        fs::create_dir_all(folder.join("inside")).unwrap();
        for name in ["index.html", "inside/a b.js", ".hidden"] {
            fs::write(folder.join(name), "").unwrap();
        }
        let site = fs::canonicalize(&folder).unwrap();
        let found = |url: &str| file_of(url, &site).map(|file| file.strip_prefix(&site).unwrap().display().to_string());
        assert_eq!(found("/").as_deref(), Some("index.html"));
        assert_eq!(found("/index.html?a=/../b#c").as_deref(), Some("index.html"));
        assert_eq!(found("/inside/a%20b.js").as_deref(), Some("inside/a b.js"));
        for outside in [
            "/../index.html",
            "/inside/../index.html",
            "/%2e%2e/index.html",
            "/inside/%2e%2e%2f..%2findex.html",
            "/..%5cindex.html",
            "/.hidden",
            "/inside",
            "/inside/",
            "/missing",
            "/%",
            "/%zz",
            "/%ff",
            "/a%00b",
        ] {
            assert_eq!(found(outside), None, "{outside}");
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn ports_are_numbers() {
        let given = |words: &[&str]| port(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert_eq!(given(&[]).unwrap(), None);
        assert_eq!(given(&["--port", "9000"]).unwrap(), Some(9000));
        assert!(given(&["--port", "65536"]).is_err());
        assert!(given(&["--port"]).is_err());
        assert!(given(&["9000"]).is_err());
    }
}
