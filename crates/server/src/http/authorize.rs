//! Who may read what is stored, and say what is sent on: whoever has the token.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};

use super::{Problem, Shared};

/// Refuses a request without the token.
pub(super) fn authorize(shared: &Shared, headers: &HeaderMap) -> Result<(), Problem> {
    if bearer(headers).is_some_and(|text| shared.token.matches(text)) {
        return Ok(());
    }
    let detail = "This needs the header Authorization: Bearer TOKEN. The token is in the start-up log and \
                  in the file beside the database.";
    Err(Problem::new(StatusCode::UNAUTHORIZED, "unauthorized", detail)
        .header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")))
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
