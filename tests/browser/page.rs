//! Where the page may lead.

use frontdesk_app::platform::page;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn only_pages_of_the_web_are_gone_to() {
    for unsafe_address in
        ["javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:x", "http://", "blob:x"]
    {
        assert_eq!(page::address_of(unsafe_address), None, "{unsafe_address}");
    }
    let address = page::address_of("https://example.com/a b?q=é");
    assert_eq!(address.as_deref(), Some("https://example.com/a%20b?q=%C3%A9"));
    let beside = page::address_of("?survey=nps").unwrap();
    assert!(
        beside.starts_with("http://127.0.0.1:") && beside.ends_with("/?survey=nps"),
        "{beside}"
    );
}
