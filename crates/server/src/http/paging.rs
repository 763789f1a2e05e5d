//! Lists that are given out page by page: which page a request asks for.

use axum::extract::{Query, rejection::QueryRejection};
use serde::Deserialize;

use super::Problem;

const DEFAULT_LIMIT: u32 = 100;
const LARGEST_LIMIT: u32 = 1000;

/// The query string of a list that has nothing but pages, as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Paging {
    after: Option<String>,
    limit: Option<String>,
}

/// After which name the page begins, and how much is on it.
pub(super) fn page(asked: Result<Query<Paging>, QueryRejection>) -> Result<(String, u32), Problem> {
    let Paging { after, limit: written } = query(asked)?;
    Ok((after.unwrap_or_default(), limit(written)?))
}

/// How much is on a page.
pub(super) fn limit(written: Option<String>) -> Result<u32, Problem> {
    let Some(text) = written else { return Ok(DEFAULT_LIMIT) };
    let limit = text.parse().ok().filter(|limit| (1..=LARGEST_LIMIT).contains(limit));
    limit.ok_or_else(|| {
        Problem::bad_query(format!("limit={text} is not from 1 to {LARGEST_LIMIT}."))
    })
}

/// A query string as it could be read.
pub(super) fn query<T>(asked: Result<Query<T>, QueryRejection>) -> Result<T, Problem> {
    let Query(asked) = asked.map_err(|rejection| Problem::bad_query(rejection.body_text()))?;
    Ok(asked)
}
