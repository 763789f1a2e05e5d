//! From accepting to the endpoint's acknowledgement, in one page: the store and the lock are real, the network is a
//! function of the test's.

use delivery::{Endpoint, Fault, Record, RecordKind, Status, TroubleKind, preset};
use frontdesk_app::{
    platform::{clock, storage::outbox},
    state::{Blank, Deliveries},
};
use leptos::{mount::mount_to_body, prelude::*};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::script::{fresh_store, record, run, until};

/// `fetch` for the two endpoints. `answers` holds what comes next; nothing there: stored.
const NETWORK: &str = r"
    globalThis.sent = [];
    globalThis.answers = [];
    const plain = globalThis.fetch;
    globalThis.fetch = async (url, init) => {
        if (url !== '/api/records') return plain(url, init);
        const body = JSON.parse(init.body);
        const records = Array.isArray(body) ? body : [body];
        sent.push({ init, records });
        const answer = answers.shift() ?? 'stored';
        if (answer === 'refuse') throw new TypeError('Failed to fetch');
        if (answer === 'portal') return new Response('<h1>Wi-Fi</h1>', { headers: { 'Content-Type': 'text/html' } });
        if (typeof answer === 'number') return new Response('', { status: answer });
        const results = records.map(({ id, rev }) => ({ id, rev, status: 'stored' }));
        return Response.json({ results });
    };";

async fn number(script: &str) -> u32 {
    run(&format!("return {script}")).await.as_f64().unwrap() as u32
}

/// One test, because a page sends once and for all: the lock is held as long as the page lives.
#[wasm_bindgen_test]
async fn accepted_records_arrive() {
    fresh_store().await;
    // Signals and tasks live within an app.
    mount_to_body(|| ());
    run(NETWORK).await;

    // Left by a tab that was killed after "Thank you".
    outbox::accept(record()).await.unwrap();
    run("answers.push('refuse')").await;
    let deliveries = Deliveries::new();
    let status = deliveries.status();
    let endpoints = vec![Endpoint::new("main", preset("native").unwrap(), "/api/records")];
    let blank = |id| Record::new(id, RecordKind::DeviceHeartbeat, "cafe-nord", clock::now());
    deliveries.start(endpoints, Blank { record: Box::new(blank), always: true });
    until("the outage is seen", || !status.get_untracked().troubles.is_empty()).await;
    let found = status.get_untracked();
    assert_eq!(found.troubles[0].kind, TroubleKind::Unreachable(Fault::Network));
    assert_eq!((found.waiting, found.delivered), (1, 0));
    assert_eq!(outbox::count().await, Ok(1));

    // The connection comes back.
    run("dispatchEvent(new Event('online'))").await;
    until("the rest arrives", || status.get_untracked().delivered == 1).await;
    assert_eq!(status.get_untracked().waiting, 0);
    assert!(status.get_untracked().last_contact.is_some());
    assert_eq!(number("sent.length").await, 2);
    let request = run("const { method, redirect, cache, credentials, keepalive, headers } = sent[1].init;
                       return [method, redirect, cache, credentials, keepalive, new Headers(headers).get('Content-Type'),
                               sent[1].records[0].answers.why].join()")
    .await;
    let expect = "POST,error,no-store,omit,true,application/json,тихо «и» 🙂";
    assert_eq!(request.as_string().as_deref(), Some(expect));
    assert_eq!(outbox::count().await, Ok(0));

    // A new one goes at once.
    let _: () = deliveries.accept(record()).await.unwrap();
    until("a new one arrives", || status.get_untracked().delivered == 2).await;

    // A large one goes, too, but not beyond the end of the page: browsers refuse what is too large for that.
    let large = Record { answers: [("why", "x".repeat(60_000))].into_iter().collect(), ..record() };
    deliveries.accept(large).await.unwrap();
    until("a large one arrives", || status.get_untracked().delivered == 3).await;
    assert_eq!(
        run("return sent.at(-1).init.keepalive ?? 'no'").await.as_string().as_deref(),
        Some("no")
    );

    // A captive portal's page is nobody's acknowledgement; its timer tries again.
    run("answers.push('portal')").await;
    deliveries.accept(record()).await.unwrap();
    until("the portal is seen", || !status.get_untracked().troubles.is_empty()).await;
    assert_eq!(status.get_untracked().troubles[0].kind, TroubleKind::NotTheEndpoint);
    assert_eq!(outbox::count().await, Ok(1));
    until("the timer tries again", || status.get_untracked().delivered == 4).await;

    // Refused: kept aside, and tried again when staff ask.
    run("answers.push(422)").await;
    deliveries.accept(record()).await.unwrap();
    until("it is put aside", || status.get_untracked().quarantined == 1).await;
    deliveries.accept(record()).await.unwrap();
    until("the others go on", || status.get_untracked().delivered == 5).await;
    assert_eq!(outbox::count().await, Ok(1));
    deliveries.redrive();
    until("all arrive", || status.get_untracked().delivered == 6).await;
    clock::sleep(50).await;
    assert_eq!(outbox::count().await, Ok(0));
    assert_eq!(deliveries.trouble().get_untracked(), None);

    // Another tab asks how it is going, and is told what this one knows.
    let told = run("const tabs = new BroadcastChannel('frontdesk.sender');
                    const told = new Promise(resolve => { tabs.onmessage = event => resolve(event.data) });
                    tabs.postMessage('status');
                    return (await told).slice('status'.length)")
    .await;
    let told = told.as_string().and_then(|text| Status::from_json(&text));
    assert_eq!(told, Some(status.get_untracked()));

    // What another tab accepts is heard of.
    let row = outbox::accept(record()).await.unwrap();
    run(&format!("new BroadcastChannel('frontdesk.sender').postMessage('{}')", row.key)).await;
    until("the other tab's arrives", || status.get_untracked().delivered == 7).await;
    let gaps = run(
        "const numbers = sent.flatMap(({ records }) => records.map(record => record.device.seq));
                    return [...new Set(numbers)].sort((a, b) => a - b).join()",
    )
    .await;
    assert_eq!(gaps.as_string().as_deref(), Some("1,2,3,4,5,6,7"));
}
