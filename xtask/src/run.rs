//! `cargo xtask run`: from a fresh clone to a desk that answers on http://localhost:8080, with one command.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;

use crate::children::Children;
use crate::failure::{Failure, Outcome};
use crate::server::{self, Profile};
use crate::workspace::Workspace;
use crate::{app, tools};

pub(crate) const ABOUT: &str =
    "build everything and open the example desk on http://localhost:8080 [--port N] [--dev]";

const PORT: u16 = 8080;

/// What the command line asks for.
struct Options {
    port: u16,
    /// Rebuild the app whenever a source file changes.
    dev: bool,
}

/// `cargo xtask run`
pub(crate) fn run(workspace: &Workspace, arguments: lexopt::Parser) -> Outcome {
    let options = options(arguments)?;
    // Told before the minutes of building, not after.
    refuse_taken(options.port)?;
    match options.dev {
        true => develop(workspace, options.port),
        false => serve(workspace, options.port),
    }
}

fn options(mut arguments: lexopt::Parser) -> Outcome<Options> {
    let mut options = Options { port: PORT, dev: false };
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("dev") => options.dev = true,
            lexopt::Arg::Long("port") => {
                options.port = lexopt::ValueExt::parse(&arguments.value()?)?
            }
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}

fn refuse_taken(port: u16) -> Outcome {
    match TcpListener::bind((Ipv4Addr::UNSPECIFIED, port)) {
        Ok(_) => Ok(()),
        Err(reason) => Err(Failure::new(format!(
            "port {port} cannot be used: {reason}; stop the program that has it or choose another: cargo xtask run --port {}",
            port.saturating_add(1)
        ))),
    }
}

fn serve(workspace: &Workspace, port: u16) -> Outcome {
    println!("1 of 3: the app");
    let dist = app::build(workspace)?;
    println!("2 of 3: the server");
    let program = server::build(workspace, Profile::Release)?;
    println!("3 of 3: starting; Ctrl-C stops it");
    let mut command = server(workspace, &program, port);
    command.arg("--app").arg(dist).arg("--qr");
    replace_this_process(command)
}

/// `trunk serve` in front, which rebuilds and reloads the app; the server behind it, for what is under /api.
fn develop(workspace: &Workspace, port: u16) -> Outcome {
    let server_port = port
        .checked_add(1)
        .ok_or_else(|| Failure::new("--dev needs the port after --port, too"))?;
    refuse_taken(server_port)?;
    let tools = tools::ensure(workspace)?;
    let program = server::build(workspace, Profile::Debug)?;
    let mut children = Children::new()?;
    let dist = workspace.target.join("dev");
    fs::create_dir_all(&dist).map_err(Failure::of_file("create", &dist))?;
    let mut command = server(workspace, &program, server_port);
    children.start("the server", command.arg("--api-only"))?;
    let mut trunk = tools.command("trunk")?;
    trunk
        .args(["serve", "--offline", "--port", &port.to_string(), "--dist"])
        .arg(&dist)
        .args(["--proxy-backend", &format!("http://127.0.0.1:{server_port}/api")])
        .env("RUST_BACKTRACE", "0")
        .env_remove("NO_COLOR")
        .current_dir(&workspace.root);
    children.start("trunk", &mut trunk)?;
    children.wait()
}

fn server(workspace: &Workspace, program: &std::path::Path, port: u16) -> Command {
    let mut command = Command::new(program);
    command
        .arg("serve")
        .arg(workspace.desk())
        .args(["--port", &port.to_string(), "--database"])
        .arg(workspace.root.join("frontdesk.db"))
        .current_dir(&workspace.root);
    command
}

/// The server takes this process's place: one process, which Ctrl-C and service managers reach directly.
#[cfg(unix)]
fn replace_this_process(mut command: Command) -> Outcome {
    use std::os::unix::process::CommandExt;
    let reason = command.exec();
    Err(Failure::new(format!("cannot start the server: {reason}")))
}

#[cfg(not(unix))]
fn replace_this_process(mut command: Command) -> Outcome {
    crate::process::show(&mut command)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Outcome<Options> {
        options(lexopt::Parser::from_args(words))
    }

    #[test]
    fn options_on_the_command_line() {
        let plain = parse(&[]).unwrap();
        assert_eq!((plain.port, plain.dev), (8080, false));
        let both = parse(&["--dev", "--port", "9000"]).unwrap();
        assert_eq!((both.port, both.dev), (9000, true));
        assert!(parse(&["--port", "many"]).is_err());
        assert!(parse(&["--faster"]).is_err());
    }

    #[test]
    fn a_taken_port_is_named_with_a_way_out() {
        let taken = TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let words = refuse_taken(port).unwrap_err().to_string();
        assert!(words.contains(&format!("port {port} cannot be used")), "{words}");
    }
}
