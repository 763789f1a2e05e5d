//! `/api/links`: makes short links, lets them lead elsewhere, lists them and takes them away. For whoever has the token.

use std::sync::Arc;

use axum::{
    extract::{
        Path, Query, Request, State,
        rejection::{PathRejection, QueryRejection},
    },
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use desk::Desk;
use document::{Object, Pointer, UnixMillis, Value};

use super::asked;
use crate::{
    clock,
    http::{
        Problem, Shared,
        authorize::authorize,
        discard::discard,
        paging::{self, Paging},
        records::{Values, Wanted, read},
    },
    links::Code,
    store::link::{Link, LinkChange, LinkDone, NewLink},
};

/// So many links are made by one request at most.
const MOST: usize = 5000;

/// The largest request, in bytes: that many links with long labels.
const LARGEST_BODY: usize = 4 * 1024 * 1024;

const LINKS: Wanted = Wanted {
    form: "Links come as application/json (one such as {\"target\": \"/?survey=visit\"}, or an array) or \
           application/x-ndjson (one a line)",
    cure: "Send fewer links at a time.",
};

const CHANGE: Wanted = Wanted {
    form: "A change comes as application/json such as {\"target\": \"/?survey=visit\"}",
    cure: "Send where one link is to lead, and what it is called, and nothing else.",
};

pub(super) async fn list(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    asked: Result<Query<Paging>, QueryRejection>,
) -> Result<Response, Problem> {
    authorize(&shared, &headers)?;
    let (after, limit) = paging::page(asked)?;
    let page = shared.store.links(&after, limit).await?;
    let mut body = Object::new();
    body.set("links", page.links.iter().map(link).collect::<Vec<_>>());
    body.set("next", page.links.last().map_or(after, |link| link.code.clone()));
    body.set("more", page.more);
    Ok(answer(StatusCode::OK, body))
}

pub(super) async fn add(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Problem> {
    let (links, is_alone) = new_links(&shared, &headers, request).await?;
    let place = |place| if is_alone { Pointer::root() } else { Pointer::root().item(place) };
    match shared.store.change_links(LinkChange::Add { links, now: clock::now() }).await? {
        LinkDone::Added(links) => {
            let links: Vec<Value> = links.iter().map(link).collect();
            Ok(answer(StatusCode::CREATED, [("links", links)].into_iter().collect()))
        }
        LinkDone::Taken(index) => {
            let place = place(index).member("code");
            let detail = format!(
                "{}: there is a link with this code already. None was made.",
                place.as_str()
            );
            Err(Problem::new(StatusCode::CONFLICT, "code-taken", detail)
                .member("pointer", place.as_str()))
        }
        LinkDone::Changed(_) | LinkDone::Done => Err(no_such_link("")),
    }
}

pub(super) async fn set(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    code: Result<Path<String>, PathRejection>,
    request: Request,
) -> Result<Response, Problem> {
    let Values::One(value) = allowed(&shared, &headers, request, &CHANGE).await? else {
        return Err(asked::refusal((Pointer::root(), "change one link at a time".to_owned())));
    };
    let (target, label) = asked::changes(&value, &*desk(&shared).await?, &shared.keys)?;
    let code = read_code(code)?;
    let change = LinkChange::Set { code: code.clone(), target, label, now: clock::now() };
    match shared.store.change_links(change).await? {
        LinkDone::Changed(Some(changed)) => {
            let Value::Object(body) = link(&changed) else {
                return Err(no_such_link(code.as_str()));
            };
            Ok(answer(StatusCode::OK, body))
        }
        _ => Err(no_such_link(code.as_str())),
    }
}

pub(super) async fn remove(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    code: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    authorize(&shared, &headers)?;
    let code = read_code(code)?;
    match shared.store.change_links(LinkChange::Remove { code: code.clone() }).await? {
        LinkDone::Changed(Some(_)) => {
            Ok((StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, "no-store")]).into_response())
        }
        _ => Err(no_such_link(code.as_str())),
    }
}

/// `POST /api/sign`: the addresses that links would lead to, without any link being made.
pub(super) async fn sign(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Problem> {
    let (links, _) = new_links(&shared, &headers, request).await?;
    let signed = |link: NewLink| {
        let mut members = Object::new();
        members.set("target", link.target.as_str());
        members.set("sig", link.target.signature());
        Value::from(members)
    };
    let signed: Vec<Value> = links.into_iter().map(signed).collect();
    Ok(answer(StatusCode::OK, [("signed", signed)].into_iter().collect()))
}

/// The links of a request by whoever has the token, and whether it is one that isn't in a list.
async fn new_links(
    shared: &Shared,
    headers: &HeaderMap,
    request: Request,
) -> Result<(Vec<NewLink>, bool), Problem> {
    let (values, is_alone) = match allowed(shared, headers, request, &LINKS).await? {
        Values::One(value) => (vec![value], true),
        Values::Many(values) => (values, false),
    };
    if values.is_empty() || values.len() > MOST {
        let detail =
            format!("Send 1 to {MOST} links at a time; this request has {}.", values.len());
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "not-a-link", detail));
    }
    let desk = desk(shared).await?;
    let place = |place| if is_alone { Pointer::root() } else { Pointer::root().item(place) };
    let links = values.iter().enumerate();
    let links =
        links.map(|(index, value)| asked::new_link(value, place(index), &desk, &shared.keys));
    Ok((links.collect::<Result<Vec<_>, _>>()?, is_alone))
}

/// The body of a request by whoever has the token.
async fn allowed(
    shared: &Shared,
    headers: &HeaderMap,
    request: Request,
    wanted: &Wanted,
) -> Result<Values, Problem> {
    if let Err(problem) = authorize(shared, headers) {
        discard(request.into_body()).await;
        return Err(problem);
    }
    read(request, LARGEST_BODY, wanted).await
}

/// The desk that links are held against. A link must not go unsigned because nobody knows that it needs a signature.
async fn desk(shared: &Shared) -> Result<Arc<Desk>, Problem> {
    shared.desk.known().await.ok_or_else(|| {
        let detail = "desk.json can't be read, so nobody knows which names a link may have and what has to be signed. \
                      Correct it (`frontdesk check` says what is wrong) and send this again.";
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "desk-unreadable", detail)
    })
}

fn read_code(code: Result<Path<String>, PathRejection>) -> Result<Code, Problem> {
    let code = code.map(|Path(text)| text).unwrap_or_default();
    Code::parse(&code).ok_or_else(|| no_such_link(&code))
}

fn no_such_link(code: &str) -> Problem {
    let detail = format!("There is no link {}.", code.escape_debug());
    Problem::new(StatusCode::NOT_FOUND, "no-such-link", detail)
}

fn link(link: &Link) -> Value {
    let mut members = Object::new();
    members.set("code", link.code.as_str());
    members.set("path", format!("/q/{}", link.code));
    members.set("target", link.target.as_str());
    members.set("label", link.label.as_str());
    members.set("createdAt", UnixMillis::to_iso(link.created_at));
    members.set("changedAt", UnixMillis::to_iso(link.changed_at));
    members.set("visits", link.visits as f64);
    members.into()
}

fn answer(status: StatusCode, body: Object) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    (status, headers, Value::from(body).to_json()).into_response()
}
