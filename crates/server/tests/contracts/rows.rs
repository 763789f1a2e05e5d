//! Rows for PostgREST, put into a real PostgreSQL by the statement that PostgREST makes of the request, in the tables
//! and with the rights that docs/delivery.md says.

mod cluster;

use delivery::RecordKey;
use document::{Object, UnixMillis, Value};

use crate::world::{header, other_record, record, request};
use cluster::Cluster;

/// The statements in the documentation.
fn documented(beginning: &str) -> &'static str {
    let page = include_str!("../../../../docs/delivery.md");
    let mut blocks = page.split("```sql\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.find(|block| block.starts_with(beginning)).expect(beginning)
}

/// What PostgREST makes of the request: the columns that `columns` or, without it, the first row names; the body as a
/// record set of the table's own types; the conflict that the address names, ignored as `Prefer` asks.
fn statement(records: &[(RecordKey, String)]) -> String {
    let request = request("postgrest", None, records, UnixMillis(0));
    assert_eq!(request.url, "https://example.com/in?on_conflict=id,rev");
    assert_eq!(header(&request, "prefer"), "resolution=ignore-duplicates,return=minimal");
    let rows = document::parse(&request.body).unwrap();
    let first = rows.as_array().and_then(<[Value]>::first).and_then(Value::as_object).unwrap();
    let columns: Vec<String> = Object::keys(first).map(|name| format!("\"{name}\"")).collect();
    let columns = columns.join(", ");
    let body = request.body.replace('\'', "''");
    format!(
        "INSERT INTO frontdesk_records ({columns}) SELECT {columns} \
         FROM json_populate_recordset(null::frontdesk_records, '{body}') \
         ON CONFLICT (id, rev) DO NOTHING RETURNING 1;"
    )
}

#[test]
fn postgresql_keeps_each_revision_once() {
    let Some(cluster) = Cluster::start() else {
        println!("skipped: no PostgreSQL on this machine (initdb, postgres, psql)");
        return;
    };
    cluster.run("create role anon nologin;").unwrap();
    cluster.run(documented("create table frontdesk_records")).unwrap();
    cluster.run(documented("grant insert")).unwrap();
    let add = |records: &[(RecordKey, String)]| {
        let rows = cluster.run(&format!("set role anon; {}", statement(records))).unwrap();
        rows.lines().count()
    };
    let ask = |query: &str| cluster.run(query).unwrap();

    // Twice the same, then together with another: only what is new is added.
    let typed = "O'Brien said \"ü\"\r\n\\x {\"a\":1} '; drop table frontdesk_records; --";
    let first = record(1, typed);
    assert_eq!(add(std::slice::from_ref(&first)), 1);
    assert_eq!(add(std::slice::from_ref(&first)), 0);
    assert_eq!(add(&[first.clone(), other_record()]), 1);
    assert_eq!(ask("select count(*) from frontdesk_records"), "2");

    // Revision 2 stands beside revision 1, and the view shows the newest.
    assert_eq!(add(&[record(2, "better now")]), 1);
    assert_eq!(add(std::slice::from_ref(&first)), 0);
    assert_eq!(ask("select count(*) from frontdesk_records"), "3");
    let newest = "select rev || ' ' || (record #>> '{answers,why}') from frontdesk_newest where survey = 'visit'";
    assert_eq!(ask(newest), "2 better now");
    assert_eq!(ask("select count(*) from frontdesk_newest"), "2");

    // What was typed is there to the letter, and times are times.
    let same = format!(
        "select record = '{}'::jsonb from frontdesk_records where rev = 1 and seq = 128",
        first.1.replace('\'', "''")
    );
    assert_eq!(ask(&same), "t");
    let took = "select extract(epoch from ended_at - started_at) * 1000 = duration_ms from frontdesk_records where rev = 2";
    assert_eq!(ask(took), "t");

    // Who adds rows sees of others what finds a second copy, and nothing else.
    assert_eq!(ask("set role anon; select count(id) from frontdesk_records"), "3");
    for forbidden in [
        "select record from frontdesk_records",
        "select * from frontdesk_newest",
        "update frontdesk_records set desk = 'x'",
        "delete from frontdesk_records",
    ] {
        let refused = cluster.run(&format!("set role anon; {forbidden}")).unwrap_err();
        assert!(refused.contains("permission denied"), "{forbidden}: {refused}");
    }
}

/// The character that PostgreSQL can't hold puts this record aside: PostgREST answers 400 with this code.
#[test]
fn postgresql_refuses_what_it_cant_hold_as_the_law_expects() {
    let Some(cluster) = Cluster::start() else {
        println!("skipped: no PostgreSQL on this machine (initdb, postgres, psql)");
        return;
    };
    cluster.run(documented("create table frontdesk_records")).unwrap();
    let refused = cluster.run(&statement(&[record(1, "a\0b")])).unwrap_err();
    assert!(refused.contains("22P05"), "{refused}");

    cluster.run("alter table frontdesk_records drop constraint frontdesk_records_pkey").unwrap();
    let refused = cluster.run(&statement(&[record(1, "a")])).unwrap_err();
    assert!(refused.contains("42P10"), "{refused}");
}
