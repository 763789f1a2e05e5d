//! `GET /api/records`: the stored records, page by page, for whoever has the token.

use std::sync::Arc;

use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use document::UnixMillis;
use serde::Deserialize;

use crate::{
    http::{Problem, Shared, authorize::authorize, paging},
    store::{Filter, Page},
};

/// The query string, as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    after: Option<String>,
    limit: Option<String>,
    survey: Option<String>,
    since: Option<String>,
}

pub(super) async fn list(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Problem> {
    authorize(&shared, &headers)?;
    let filter = filter(paging::query(asked)?)?;
    let page = shared.store.list(&filter).await?;
    Ok(answer(&page, &filter))
}

fn filter(asked: Asked) -> Result<Filter, Problem> {
    let after = match asked.after {
        None => 0,
        Some(text) => text.parse().map_err(|_| {
            Problem::bad_query(format!(
                "after={text} is not a cursor: use `next` of the page before."
            ))
        })?,
    };
    let limit = paging::limit(asked.limit)?;
    let since = match asked.since {
        None => None,
        Some(text) => Some(UnixMillis::from_iso(&text).ok_or_else(|| {
            Problem::bad_query(format!(
                "since={text} is not a moment such as 2026-11-22T14:00:00Z."
            ))
        })?),
    };
    Ok(Filter { after, limit, survey: asked.survey, since })
}

/// Bodies are JSON already and go out as they are stored. `next` is the cursor for what comes after this page,
/// also when nothing has come yet; `more` says whether something has.
fn answer(page: &Page, filter: &Filter) -> Response {
    let bodies: Vec<&str> = page.records.iter().map(|record| record.body.as_str()).collect();
    let next = page.records.last().map_or(filter.after, |record| record.position);
    let body =
        format!(r#"{{"records":[{}],"next":"{next}","more":{}}}"#, bodies.join(","), page.more);
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    (headers, body).into_response()
}
