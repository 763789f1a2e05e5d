//! Puts a signature into an address. Only the start page has a context; other paths and hosts stay as they are.

use desk::SIGNATURE;
use url::form_urlencoded;

/// The address with the signature that `sign` finds for its query, instead of any it had; and that signature.
pub(super) fn signed(
    address: &str,
    sign: impl FnOnce(&[(String, String)]) -> Option<String>,
) -> (String, Option<String>) {
    let (rest, fragment) = match address.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment)),
        None => (address, None),
    };
    let Some(query) = rest.strip_prefix("/?") else { return (address.to_owned(), None) };
    let is_other = |part: &&str| {
        let name = form_urlencoded::parse(part.as_bytes()).next();
        name.is_none_or(|(name, _)| name != SIGNATURE)
    };
    let mut parts: Vec<&str> = query.split('&').filter(is_other).collect();
    let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
    let pairs: Vec<(String, String)> = pairs.filter(|(name, _)| name != SIGNATURE).collect();
    // Base64 as URLs have it needs no escape.
    let signature = sign(&pairs);
    let part = signature.as_ref().map(|signature| format!("{SIGNATURE}={signature}"));
    parts.extend(part.as_deref());
    let mut address = "/?".to_owned() + &parts.join("&");
    if let Some(fragment) = fragment {
        address.push('#');
        address.push_str(fragment);
    }
    (address, signature)
}

#[cfg(test)]
mod tests {
    use super::signed;

    #[test]
    fn a_signature_stands_at_the_end_once() {
        for (address, expect, signature) in [
            ("/?survey=visit&table=12", "/?survey=visit&table=12&sig=12", Some("12")),
            ("/?table=12&sig=old&s%69g=older", "/?table=12&sig=12", Some("12")),
            ("/?table=a%26b+c#top", "/?table=a%26b+c&sig=a&b c#top", Some("a&b c")),
            ("/?chat", "/?chat", None),
            ("/?chat&sig=x", "/?chat", None),
            ("/", "/", None),
            ("/menu?table=12&sig=x", "/menu?table=12&sig=x", None),
            ("https://example.com/?table=12", "https://example.com/?table=12", None),
        ] {
            let table = |pairs: &[(String, String)]| {
                let table = pairs.iter().find(|(name, _)| name == "table");
                table.map(|(_, value)| value.clone())
            };
            let expect = (expect.to_owned(), signature.map(str::to_owned));
            assert_eq!(signed(address, table), expect, "{address}");
        }
    }
}
