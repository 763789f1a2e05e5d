//! The token that opens the stored records. Made at the first start, kept in a file beside the database that
//! only its owner may read; compared without telling by time how much of a guess was right.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use subtle::ConstantTimeEq;

use crate::{Error, private_file};

const BYTES: usize = 32;

/// A secret, so it has no `Display` and its `Debug` says nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// Where the token of a database came from.
#[derive(Clone, Debug)]
pub struct KeptToken {
    /// the token
    pub token: Token,
    /// the file that keeps it
    pub file: PathBuf,
    /// true when it was made just now
    pub is_new: bool,
}

impl Token {
    /// True when the client's text is this token.
    pub fn matches(&self, text: &str) -> bool {
        self.0.as_bytes().ct_eq(text.as_bytes()).into()
    }

    /// The secret itself, to be shown to the owner.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }
}

impl KeptToken {
    /// Reads the token of a database; makes it when there is none.
    pub fn of_database(database: &Path) -> Result<Self, Error> {
        let mut file = database.as_os_str().to_owned();
        file.push(".token");
        let file = PathBuf::from(file);
        let fault = |reason: String| Error::Token { path: file.clone(), reason };
        match fs::read_to_string(&file) {
            Ok(text) if text.trim().len() >= BYTES => {
                let token = Token(text.trim().to_owned());
                Ok(Self { token, file, is_new: false })
            }
            Ok(_) => Err(fault("it is too short to be one".into())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let token = Token::random().map_err(|error| fault(error.to_string()))?;
                private_file::create(&file, token.reveal())
                    .map_err(|error| fault(error.to_string()))?;
                Ok(Self { token, file, is_new: true })
            }
            Err(error) => Err(fault(error.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{KeptToken, Token};

    #[test]
    fn only_the_whole_token_matches() {
        let token = Token("0123456789".into());
        for (text, expect) in
            [("0123456789", true), ("012345678", false), ("01234567890", false), ("", false)]
        {
            assert_eq!(token.matches(text), expect, "{text}");
        }
    }

    #[test]
    fn the_token_stays_and_is_private() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("desk.db");
        let first = KeptToken::of_database(&database).unwrap();
        let again = KeptToken::of_database(&database).unwrap();
        assert!(first.is_new && !again.is_new);
        assert_eq!(first.token, again.token);
        assert!(first.file.ends_with("desk.db.token"));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&first.file).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        std::fs::write(&first.file, "short").unwrap();
        assert!(KeptToken::of_database(&database).is_err());
    }
}
