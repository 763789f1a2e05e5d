//! `clickhouse`: rows into a ClickHouse table over its HTTP interface. A deduplication token makes the same request
//! harmless when it is repeated, `ReplacingMergeTree` what comes again in another one. A success with nothing in it
//! acknowledges, which is what an `INSERT` answers; `Ok.` is what it says without having read a query.

use document::UnixMillis;

use super::{answer, request, row};
use crate::{
    Endpoint, HttpRequest, HttpResponse, Outcome, Outgoing, Preset, RecordKey,
    template::{Members, url_component},
};

pub(super) struct ClickHouse;

/// The table when `fields` names none.
const TABLE: &str = "frontdesk_records";

impl Preset for ClickHouse {
    fn name(&self) -> &'static str {
        "clickhouse"
    }

    fn largest_batch(&self) -> usize {
        100
    }

    fn reads(&self) -> &'static [&'static str] {
        &["headers", "fields"]
    }

    fn refuses_field(&self, name: &str) -> Option<&'static str> {
        (name != "table").then_some("table")
    }

    fn prepare(&self, endpoint: &Endpoint, records: &[Outgoing<'_>], _: UnixMillis) -> HttpRequest {
        let mut body = String::new();
        for record in records {
            let mut row = row::columns(record);
            row.set("record", record.json);
            body.push_str(&document::Value::from(row).to_json());
            body.push('\n');
        }
        // As plain text no browser asks first.
        let content_type = "text/plain;charset=UTF-8";
        let mut request = request::post(endpoint, &Members::default(), content_type, body);
        let table = endpoint.fields.iter().find(|(name, _)| name == "table");
        let query = insert(table.map_or(TABLE, |(_, table)| table));
        for (name, value) in [
            ("query", query.as_str()),
            ("insert_deduplication_token", &token(records)),
            ("date_time_input_format", "best_effort"),
            // A column that the table hasn't is a fault to hear of, not to pass over.
            ("input_format_skip_unknown_fields", "0"),
            ("wait_end_of_query", "1"),
        ] {
            let mut encoded = String::new();
            url_component(value, &mut encoded);
            request::add_parameter(&mut request.url, name, &encoded);
        }
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

    /// A 400 may be about the table or the statement instead of a row. No record is to blame.
    fn explained(&self, response: &HttpResponse, _: UnixMillis) -> Option<Outcome> {
        let signs = ["Unknown field", "(NO_SUCH_COLUMN_IN_TABLE)", "(SYNTAX_ERROR)"];
        let is_about_the_table = signs.iter().any(|sign| response.body.contains(sign));
        (response.status == 400 && is_about_the_table).then_some(Outcome::Hold)
    }
}

/// The statement, with each part of the table's name as a quoted identifier.
fn insert(table: &str) -> String {
    let mut statement = String::from("INSERT INTO ");
    for (index, part) in table.split('.').enumerate() {
        statement.push_str(if index > 0 { ".`" } else { "`" });
        statement.push_str(&part.replace('\\', "\\\\").replace('`', "\\`"));
        statement.push('`');
    }
    statement.push_str(" FORMAT JSONEachRow");
    statement
}

/// The same for the same records in the same order, and for no others: FNV-1a over their keys, behind the first.
fn token(records: &[Outgoing<'_>]) -> String {
    let keys: Vec<String> = records.iter().map(|record| record.key.to_string()).collect();
    let hash =
        keys.iter().flat_map(|key| key.bytes()).fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    let first = keys.first().map_or("", String::as_str);
    [first, "-", &keys.len().to_string(), "-", &hash.to_string()].concat()
}
