//! Rows for PostgREST and ClickHouse.

use delivery::Outcome;

use crate::world::{
    AGAIN, FIRST, SECOND, at, both, endpoint, headers, json, one, outcome, pages_never_acknowledge,
    pairs,
};

const COLUMNS: [&str; 14] = [
    "id",
    "rev",
    "kind",
    "desk",
    "device",
    "seq",
    "channel",
    "language",
    "started_at",
    "ended_at",
    "duration_ms",
    "survey",
    "status",
    "record",
];

#[test]
fn postgrest_gets_rows_that_are_kept_once() {
    let mut there = endpoint("postgrest", "https://db.example/rest/v1/records");
    there.headers = pairs(&[("apikey", "anon"), ("Content-Profile", "frontdesk")]);
    let request = both(&there);
    assert_eq!(request.url, "https://db.example/rest/v1/records?on_conflict=id,rev");
    assert_eq!(
        headers(&request),
        [
            "Content-Type: application/json",
            "apikey: anon",
            "Content-Profile: frontdesk",
            "Prefer: resolution=ignore-duplicates,return=minimal",
        ]
    );
    let rows = json(&request.body);
    for row in rows.as_array().unwrap() {
        let columns: Vec<&str> = row.as_object().unwrap().keys().collect();
        assert_eq!(columns, COLUMNS);
    }
    assert_eq!(at(&request.body, "0.id"), "019aab10-5c00-7abc-8def-0123456789ab");
    assert_eq!(
        (at(&request.body, "0.rev"), at(&request.body, "0.seq")),
        ("2".into(), "128".into())
    );
    assert_eq!(at(&request.body, "0.survey"), "visit");
    assert_eq!(at(&request.body, "1.survey"), "null");
    assert_eq!(at(&request.body, "0.record"), json(FIRST).to_json());

    there.url = "/rest/v1/records?columns=id#top".to_owned();
    assert_eq!(one(&there).url, "/rest/v1/records?columns=id&on_conflict=id,rev");
}

/// What PostgREST 12 answers.
#[test]
fn postgrest_acknowledges_with_nothing() {
    pages_never_acknowledge("postgrest");
    let problem =
        |code: &str| format!(r#"{{"code":"{code}","details":null,"hint":null,"message":"…"}}"#);
    let kind = "application/json; charset=utf-8";
    for (status, body, expect) in [
        (201, String::new(), Outcome::Delivered),
        (200, String::new(), Outcome::Delivered),
        (200, "[]".to_owned(), AGAIN),
        (200, "{\"swagger\":\"2.0\"}".to_owned(), AGAIN),
        // The row: text that PostgreSQL can't hold, a check of the owner's.
        (400, problem("22P05"), Outcome::Quarantine),
        (400, problem("23514"), Outcome::Quarantine),
        (400, problem("PGRST102"), Outcome::Quarantine),
        (400, String::new(), Outcome::Quarantine),
        // The table: no such column, no key for on_conflict, a column that the schema cache hasn't.
        (400, problem("42703"), Outcome::Hold),
        (400, problem("42P10"), Outcome::Hold),
        (400, problem("PGRST204"), Outcome::Hold),
        (401, problem("42501"), Outcome::Hold),
        (404, problem("42P01"), Outcome::Hold),
        (503, problem("PGRST001"), AGAIN),
    ] {
        assert_eq!(outcome("postgrest", status, kind, &body), expect, "{status} {body}");
    }
}

#[test]
fn clickhouse_gets_rows_and_a_token() {
    let mut there = endpoint("clickhouse", "https://ch.example:8443/?database=shop");
    let request = both(&there);
    let [base, query, token, dates, unknown, wait] = request.url.split('&').collect::<Vec<_>>()[..]
    else {
        panic!("{}", request.url)
    };
    assert_eq!(base, "https://ch.example:8443/?database=shop");
    assert_eq!(query, "query=INSERT%20INTO%20%60frontdesk_records%60%20FORMAT%20JSONEachRow");
    assert!(
        token.starts_with("insert_deduplication_token=019aab10-5c00-7abc-8def-0123456789ab.2-2-")
    );
    assert_eq!(dates, "date_time_input_format=best_effort");
    assert_eq!(unknown, "input_format_skip_unknown_fields=0");
    assert_eq!(wait, "wait_end_of_query=1");
    assert_eq!(headers(&request), ["Content-Type: text/plain;charset=UTF-8"]);

    let rows: Vec<&str> = request.body.lines().collect();
    assert_eq!(rows.len(), 2);
    for (row, record) in rows.iter().zip([FIRST, SECOND]) {
        let columns = json(row);
        let columns: Vec<&str> = columns.as_object().unwrap().keys().collect();
        assert_eq!(columns, COLUMNS);
        assert_eq!(at(row, "record"), record);
    }

    // The same request is the same token, another one is another.
    assert_eq!(both(&there).url, request.url);
    assert_ne!(one(&there).url, request.url);
    there.fields = pairs(&[("table", "shop.r`; DROP TABLE x\\")]);
    assert!(
        one(&there).url.contains(
            "INSERT%20INTO%20%60shop%60.%60r%5C%60%3B%20DROP%20TABLE%20x%5C%5C%60%20FORMAT"
        )
    );
}

/// What ClickHouse 24 answers.
#[test]
fn clickhouse_acknowledges_with_nothing() {
    pages_never_acknowledge("clickhouse");
    for (status, body, expect) in [
        (200, "", Outcome::Delivered),
        // It was asked nothing: the address leads to something before it.
        (200, "Ok.\n", AGAIN),
        (
            200,
            "Code: 159. DB::Exception: Timeout exceeded: elapsed 0.7 s. (TIMEOUT_EXCEEDED)",
            AGAIN,
        ),
        (
            400,
            "Code: 27. DB::Exception: Cannot parse input: expected '\"' before: 'x': (at row 1)\n. (CANNOT_PARSE_INPUT_ASSERTION_FAILED)",
            Outcome::Quarantine,
        ),
        (
            400,
            "Code: 117. DB::Exception: Unknown field found while parsing JSONEachRow format: seq: (at row 1)\n. (INCORRECT_DATA)",
            Outcome::Hold,
        ),
        (
            404,
            "Code: 60. DB::Exception: Table default.frontdesk_records does not exist. (UNKNOWN_TABLE)",
            Outcome::Hold,
        ),
        (
            403,
            "Code: 516. DB::Exception: default: Authentication failed. (AUTHENTICATION_FAILED)",
            Outcome::Hold,
        ),
        (500, "Code: 252. DB::Exception: Too many parts. (TOO_MANY_PARTS)", AGAIN),
    ] {
        assert_eq!(
            outcome("clickhouse", status, "text/plain; charset=UTF-8", body),
            expect,
            "{body}"
        );
    }
}
