//! The folder of a desk on disk: the one place that reads its files. Leaves out what they mean (`desk`).

use std::{
    cell::RefCell,
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use desk::{Desk, DeskFiles, Via};

use crate::Error;

/// Fails unless the folder can be read. What is in it is another matter: the app shows that at its start.
pub(crate) fn require(folder: &Path) -> Result<(), Error> {
    match fs::read_dir(folder) {
        Ok(_) => Ok(()),
        Err(error) => Err(Error::DeskFolder { path: folder.into(), reason: error.to_string() }),
    }
}

/// Reads desk.json of a folder, whatever is wrong in it: `frontdesk check` says that.
pub(crate) fn read(folder: &Path) -> Result<Desk, Error> {
    require(folder)?;
    let text = Folder::new(folder).text("desk.json");
    let text =
        text.map_err(|reason| Error::DeskFolder { path: folder.join("desk.json"), reason })?;
    let value = document::parse(&text).map_err(|_| Error::DeskFile { folder: folder.into() })?;
    Ok(Desk::read(&value).0)
}

/// The files of a folder, and which of them were looked at.
#[derive(Debug)]
pub(crate) struct Folder {
    root: PathBuf,
    seen: RefCell<BTreeSet<String>>,
}

impl Folder {
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: root.into(), seen: RefCell::default() }
    }

    /// How many files were found and looked at.
    pub(crate) fn count(&self) -> usize {
        self.seen.borrow().len()
    }

    fn see(&self, file: &str) {
        self.seen.borrow_mut().insert(file.to_owned());
    }
}

impl DeskFiles for Folder {
    fn text(&self, file: &str) -> Result<String, String> {
        let text = fs::read_to_string(self.root.join(file)).map_err(|error| error.to_string())?;
        self.see(file);
        Ok(text)
    }

    fn exists(&self, file: &str) -> Result<(), String> {
        fs::File::open(self.root.join(file)).map_err(|error| error.to_string())?;
        self.see(file);
        Ok(())
    }
}

/// The origins of the endpoints that the desk's pages send to, without this server's own, and of the websites that may
/// show the desk in a frame.
pub(crate) fn origins(desk_json: &str) -> (Vec<String>, Vec<String>) {
    let Ok(value) = document::parse(desk_json) else { return Default::default() };
    let (desk, _) = Desk::read(&value);
    let mut origins: Vec<String> =
        desk.endpoints(Via::Browser).iter().filter_map(|endpoint| origin(&endpoint.url)).collect();
    origins.sort();
    origins.dedup();
    (origins, desk.embed().allowed().sources())
}

/// `https://host:port` of a URL; `None` for a relative one and for whatever could not stand in a header.
fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.to_ascii_lowercase();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    let is_origin =
        matches!(&*scheme, "http" | "https") && !host.is_empty() && host.chars().all(is_plain);
    is_origin.then(|| format!("{scheme}://{host}"))
}

#[cfg(test)]
mod tests {
    use super::origin;

    #[test]
    fn origins_of_urls() {
        for (url, expect) in [
            ("https://hooks.example/a?b#c", Some("https://hooks.example")),
            ("HTTP://Hooks.Example:8080", Some("http://hooks.example:8080")),
            ("https://user:secret@hooks.example/", Some("https://hooks.example")),
            ("http://[::1]:9/x", Some("http://[::1]:9")),
            ("/api/records", None),
            ("api/records", None),
            ("mailto:a@b.example", None),
            ("ftp://files.example/", None),
            ("https://a.example; script-src *", None),
            ("https:///x", None),
        ] {
            assert_eq!(origin(url).as_deref(), expect, "{url}");
        }
    }
}
