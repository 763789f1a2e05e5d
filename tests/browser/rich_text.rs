//! The author's HTML: what stays, what gives way, what goes.

use frontdesk_app::platform::rich_text::{RichNode, parse};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::script::run;

/// The tree as markup again, so that a test is a line.
fn write(nodes: &[RichNode]) -> String {
    let node = |node: &RichNode| match node {
        RichNode::Text(text) => text.clone(),
        RichNode::Element { name, attributes, children } => {
            let attribute = |(name, value): &(&str, String)| format!(" {name}={value}");
            let attributes: String = attributes.iter().map(attribute).collect();
            format!("<{name}{attributes}>{}</>", write(children))
        }
    };
    nodes.iter().map(node).collect()
}

fn check(html: &str, expect: &str) {
    assert_eq!(write(&parse(html)), expect, "{html}");
}

#[wasm_bindgen_test]
fn texts_need_no_parser() {
    check("", "");
    check("Plain > text", "Plain > text");
    check("Fish &amp; chips &lt;b&gt;", "Fish & chips <b>");
}

#[wasm_bindgen_test]
fn formatting_stays() {
    check("<p>A <b>b</b><br>c</p>", "<p>A <b>b</><br></>c</>");
    check("<H2 class=x style='color:red' onclick=alert(1)>T</H2>", "<h2>T</>");
    check("<ul><li>1<li dir=rtl lang=ar>2</ul>", "<ul><li>1</><li dir=rtl lang=ar>2</></>");
    check(
        "<table><tr><td colspan=2 width=9>x</table>",
        "<table><tbody><tr><td colspan=2>x</></></></>",
    );
    check("<b>open", "<b>open</>");
}

#[wasm_bindgen_test]
fn other_elements_give_way_to_what_stands_in_them() {
    check("<section><font color=red>a<i>b</i></font></section>", "a<i>b</>");
    check("<form action=/x>a</form><center>b</center>", "ab");
    check("<my-element>c</my-element><!-- d -->", "c");
}

#[wasm_bindgen_test]
fn what_runs_or_loads_goes() {
    for html in [
        "<script>alert(1)</script>",
        "<style>body{display:none}</style>",
        "<iframe src=//evil.example>x</iframe>",
        "<object data=x>y</object><embed src=x>",
        "<svg onload=alert(1)><script>alert(1)</script><a href=javascript:alert(1)>x</a></svg>",
        "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
        "<template><img src=x></template>",
        "<noscript><img src=x></noscript>",
        "<input autofocus onfocus=alert(1)><textarea><b>x</b></textarea>",
        "<link rel=stylesheet href=//evil.example><meta http-equiv=refresh content=0><base href=//evil.example>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    ] {
        let text = write(&parse(html));
        let left = text.replace("<img alt=></>", "");
        assert!(!left.contains("alert") && !left.contains("evil"), "{html} → {text}");
    }
    check("<script>x</script>a", "a");
    check(
        "<img src=x onerror=alert(1)>".replace("x ", "//evil.example/x ").as_str(),
        "<img alt=></>",
    );
}

#[wasm_bindgen_test]
fn links_lead_to_pages_mails_and_calls() {
    let rel = "rel=noopener noreferrer";
    check(
        "<a href='https://example.org/a?b=1&amp;c'>x</a>",
        &format!("<a target=_blank href=https://example.org/a?b=1&c {rel}>x</>"),
    );
    check(
        "<a href=mailto:a@example.org>x</a>",
        &format!("<a href=mailto:a@example.org {rel}>x</>"),
    );
    check("<a href=tel:+4712>x</a>", &format!("<a href=tel:+4712 {rel}>x</>"));
    for href in [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "&#106;avascript:alert(1)",
        "\u{1}javascript:alert(1)",
        "vbscript:x",
        "data:text/html,<script>alert(1)</script>",
        "blob:https://example.org/x",
        "file:///etc/passwd",
        "http://[",
    ] {
        check(&format!("<a href=\"{href}\">x</a>"), "<a>x</>");
    }
}

#[wasm_bindgen_test]
async fn addresses_beside_the_page_are_its_own() {
    let origin = run("return location.origin").await.as_string().unwrap();
    check(
        "<img src=/img/a.webp alt=A width=20 height=x>",
        &format!("<img src={origin}/img/a.webp alt=A width=20></>"),
    );
    check("<img src=data:image/png;base64,AAAA>", "<img alt=></>");
    let found = write(&parse("<a href=/menu>x</a>"));
    assert!(found.contains(&format!("href={origin}/menu")), "{found}");
}

#[wasm_bindgen_test]
async fn reading_loads_and_runs_nothing() {
    run("globalThis.ran = false; performance.clearResourceTimings()").await;
    parse("<img src=/loaded-by-rich-text.png onerror='ran = true'><script>ran = true</script>");
    let trace = run("await new Promise(done => setTimeout(done, 200));
                     const loaded = performance.getEntriesByType('resource');
                     return ran || loaded.some(entry => entry.name.includes('loaded-by-rich-text'))")
    .await;
    assert_eq!(trace.as_bool(), Some(false));
}
