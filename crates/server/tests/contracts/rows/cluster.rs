//! A PostgreSQL of its own in a temporary folder, reached by a socket in there, for as long as it is held.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

/// PostgreSQL refuses to run for root; these users have nothing else to do.
const USERS: [&str; 2] = ["postgres", "nobody"];

pub(super) struct Cluster {
    folder: PathBuf,
    programs: PathBuf,
    user: Option<&'static str>,
}

impl Cluster {
    /// `None` where there is no PostgreSQL, or none that may be started.
    pub(super) fn start() -> Option<Self> {
        let programs = programs()?;
        let user = match text(&Command::new("id").arg("-u").output().ok()?).as_str() {
            "0" => Some(USERS.into_iter().find(|user| exists(user))?),
            _ => None,
        };
        let folder = text(&run_as(user, Path::new("mktemp")).arg("-d").output().ok()?);
        let cluster = Self { folder: PathBuf::from(folder), programs, user };
        let data = cluster.folder.join("data");
        let made = cluster
            .program("initdb")
            .args([
                "--username=owner",
                "--auth=trust",
                "--no-sync",
                "--encoding=UTF8",
                "--locale=C",
            ])
            .arg("--pgdata")
            .arg(&data)
            .output();
        assert!(made.as_ref().is_ok_and(|made| made.status.success()), "{made:?}");
        let options =
            format!("-k {} -c listen_addresses='' -c fsync=off", cluster.folder.display());
        let started = cluster
            .program("pg_ctl")
            .args(["start", "--wait", "--options", &options, "--log"])
            .arg(cluster.folder.join("log"))
            .arg("--pgdata")
            .arg(&data)
            .stdout(Stdio::null())
            .status();
        assert!(started.is_ok_and(|started| started.success()), "{}", cluster.log());
        Some(cluster)
    }

    /// Runs statements: what they print, or the fault with its code.
    pub(super) fn run(&self, sql: &str) -> Result<String, String> {
        let output = self
            .program("psql")
            .args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align"])
            .args(["--set=ON_ERROR_STOP=1", "--set=VERBOSITY=verbose", "--username=owner"])
            .args(["--dbname=postgres", "--command", sql, "--host"])
            .arg(&self.folder)
            .output()
            .map_err(|error| error.to_string())?;
        if output.status.success() {
            return Ok(text(&output));
        }
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }

    fn program(&self, name: &str) -> Command {
        let mut command = run_as(self.user, &self.programs.join(name));
        // The folder of the tests may not be open to the other user.
        command.current_dir("/");
        command
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let data = self.folder.join("data");
        let _ = self
            .program("pg_ctl")
            .args(["stop", "--mode=immediate", "--silent", "--pgdata"])
            .arg(data)
            .status();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn run_as(user: Option<&str>, program: &Path) -> Command {
    match user {
        None => Command::new(program),
        Some(user) => {
            let mut command = Command::new("runuser");
            command.args(["-u", user, "--"]).arg(program);
            command
        }
    }
}

fn exists(user: &str) -> bool {
    Command::new("id").arg(user).output().is_ok_and(|output| output.status.success())
}

/// The folder with all of them: Debian's newest version, or one of `PATH`.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = versions.map(|version| version.path().join("bin")).collect();
    folders.sort();
    folders.reverse();
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    let all = ["initdb", "pg_ctl", "postgres", "psql"];
    folders.into_iter().find(|folder| all.iter().all(|name| folder.join(name).is_file()))
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
}
