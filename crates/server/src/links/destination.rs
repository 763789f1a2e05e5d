//! What the owner wants a link to open, written out or put together, and the target that it comes to.

use desk::Desk;

use super::{Asked, NotATarget, NotAnAddress, Target};
use crate::signing::{Keys, sign_address};

/// What a link is to open.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Destination {
    /// A path of this desk or an https address, as the owner wrote it.
    Written(String),
    /// A page of this desk.
    Here(Asked),
}

/// Why nothing can be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotADestination {
    #[error("the target can't be used: {0}")]
    Target(#[from] NotATarget),
    #[error(transparent)]
    Address(#[from] NotAnAddress),
}

impl Destination {
    /// Where a link to it leads, signed where the desk signs what it says. `keys` may be missing where it doesn't.
    pub(crate) fn target(
        &self,
        desk: &Desk,
        keys: Option<&Keys>,
    ) -> Result<Target, NotADestination> {
        let target = match self {
            Self::Written(text) => Target::parse(text)?,
            Self::Here(asked) => Target::parse(&asked.address(desk)?)?,
        };
        Ok(match keys {
            Some(keys) if desk.signs() => {
                let (address, signature) = sign_address(keys, desk, target.as_str());
                Target::parse(&address)?.signed_with(signature)
            }
            _ => target,
        })
    }
}
