//! `postgrest`: rows into a PostgreSQL table through PostgREST (Supabase too). `on_conflict` and the table's primary key
//! make a second copy harmless. A success with nothing in it acknowledges, which is what `return=minimal` asks for.

use document::{UnixMillis, Value};

use super::{answer, request, row};
use crate::{
    Endpoint, HttpRequest, HttpResponse, Outcome, Outgoing, Preset, RecordKey, template::Members,
};

pub(super) struct PostgRest;

impl Preset for PostgRest {
    fn name(&self) -> &'static str {
        "postgrest"
    }

    fn largest_batch(&self) -> usize {
        100
    }

    fn reads(&self) -> &'static [&'static str] {
        &["headers"]
    }

    fn prepare(&self, endpoint: &Endpoint, records: &[Outgoing<'_>], _: UnixMillis) -> HttpRequest {
        let row =
            |record: &Outgoing<'_>| request::with_json(row::columns(record), "record", record.json);
        let body = request::list(&records.iter().map(row).collect::<Vec<_>>());
        let mut request = request::post(endpoint, &Members::default(), "application/json", body);
        request::add_header(&mut request, "Prefer", "resolution=ignore-duplicates,return=minimal");
        request::add_parameter(&mut request.url, "on_conflict", "id,rev");
        request
    }

    fn acknowledged(
        &self,
        sent: &[RecordKey],
        response: &HttpResponse,
    ) -> Option<Vec<(RecordKey, Outcome)>> {
        let is_empty = answer::is_plain_success(response) && response.body.trim().is_empty();
        answer::taken_if(is_empty, sent)
    }

    /// A 400 may be about the table instead of the row: a column or the key that isn't there. No record is to blame.
    fn explained(&self, response: &HttpResponse, _: UnixMillis) -> Option<Outcome> {
        let code = answer::member(response, "code")?;
        let is_about_the_table = ["42", "PGRST"]
            .iter()
            .any(|class| code.as_str().is_some_and(|code| code.starts_with(class)));
        (response.status == 400 && is_about_the_table && code != Value::from("PGRST102"))
            .then_some(Outcome::Hold)
    }
}
