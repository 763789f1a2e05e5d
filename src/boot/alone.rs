//! Reads desk.json and nothing else of the desk.

use std::sync::Arc;

use desk::Desk;
use document::{Diagnostic, parse};
use locale::{Catalogue, Tag};

use super::{DESK, Failed, catalogue, error, in_file, language, missing, one, refuse_errors, text};
use crate::{
    platform::{http, page},
    state::Address,
};

/// Reads the desk alone, with the words of whoever looks after it.
pub async fn desk() -> Result<(Desk, Tag, Arc<Catalogue>), Failed> {
    let (desk, found, address) = read_desk().await?;
    let language = language(&desk, &address);
    match refuse_errors(DESK, found) {
        Ok(()) => {
            let catalogue = catalogue(&language).await;
            Ok((desk, language, catalogue))
        }
        Err(findings) => Err(Failed { findings, language }),
    }
}

/// Reads it with everything that is wrong but for where records go, and what the page's address asks for.
pub(super) async fn read_desk() -> Result<(Desk, Vec<Diagnostic>, Address), Failed> {
    let in_english = |findings| Failed { findings, language: Tag::english() };
    let address = Address::read(page::query());
    let text = text(http::get(DESK).await)
        .map_err(|reason| in_english(error(DESK, missing(DESK, reason))))?;
    let value = parse(&text).map_err(|found| in_english(one(in_file(DESK, found))))?;
    let (desk, found) = Desk::read_asking(&value);
    Ok((desk, found, address))
}
