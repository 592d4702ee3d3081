//! The repository's commands: `cargo xtask` lists them.

mod bench;
mod build;
mod check;
mod command;
mod element;
mod install;
mod package;
mod replay;
mod serve;
mod site;
mod test;

use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask COMMAND

  check          format, lints (native and wasm32) and the tidy test: seconds
  test           installs what it needs and runs every test
  demo           installs what it needs, builds, and serves the page on 127.0.0.1 (--port N, default 8787)
  dist           builds the npm tarball and the static site into dist/, and prints sizes and hashes
  bench          builds, and measures the package beside a JS stack (--quick, or --write into README.md)
  replay FILE…   runs cases of the vectors' language natively, or with --js through the package in Node
";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let command = args.next();
    let rest: Vec<String> = args.collect();
    match run(command.as_deref(), rest) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Option<&str>, args: Vec<String>) -> Result<ExitCode> {
    match command {
        Some("check") => no_arguments(&args).and_then(|()| check::run_command()),
        Some("test") => no_arguments(&args).and_then(|()| test::run()),
        Some("demo") => serve::demo(&args),
        Some("dist") => no_arguments(&args).and_then(|()| package::run()),
        Some("bench") => bench::run(&args),
        Some("replay") => replay::run(&args),
        None | Some("help" | "--help" | "-h") => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        Some(unknown) => bail!("there is no command `{unknown}`\n\n{HELP}"),
    }
}

fn no_arguments(args: &[String]) -> Result<()> {
    match args.first() {
        Some(argument) => bail!("this command takes no arguments, and `{argument}` is one"),
        None => Ok(()),
    }
}
