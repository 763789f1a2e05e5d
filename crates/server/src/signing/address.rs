//! Puts a signature into an address. Only the start page has a context; other paths and hosts stay as they are.

use desk::SIGNATURE;
use url::form_urlencoded;

/// The address with the signature that `sign` finds for its query, instead of any it had.
pub(super) fn signed(
    address: &str,
    sign: impl FnOnce(&[(String, String)]) -> Option<String>,
) -> String {
    let (rest, fragment) = match address.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment)),
        None => (address, None),
    };
    let Some(query) = rest.strip_prefix("/?") else { return address.to_owned() };
    let is_other = |part: &&str| {
        let name = form_urlencoded::parse(part.as_bytes()).next();
        name.is_none_or(|(name, _)| name != SIGNATURE)
    };
    let mut parts: Vec<&str> = query.split('&').filter(is_other).collect();
    let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
    let pairs: Vec<(String, String)> = pairs.filter(|(name, _)| name != SIGNATURE).collect();
    // Base64 as URLs have it needs no escape.
    let signature = sign(&pairs).map(|signature| format!("{SIGNATURE}={signature}"));
    parts.extend(signature.as_deref());
    let mut address = "/?".to_owned() + &parts.join("&");
    if let Some(fragment) = fragment {
        address.push('#');
        address.push_str(fragment);
    }
    address
}

#[cfg(test)]
mod tests {
    use super::signed;

    #[test]
    fn a_signature_stands_at_the_end_once() {
        for (address, expect) in [
            ("/?survey=visit&table=12", "/?survey=visit&table=12&sig=12"),
            ("/?table=12&sig=old&s%69g=older", "/?table=12&sig=12"),
            ("/?table=a%26b+c#top", "/?table=a%26b+c&sig=a&b c#top"),
            ("/?chat", "/?chat"),
            ("/?chat&sig=x", "/?chat"),
            ("/", "/"),
            ("/menu?table=12", "/menu?table=12"),
            ("https://example.com/?table=12", "https://example.com/?table=12"),
        ] {
            let table = |pairs: &[(String, String)]| {
                let table = pairs.iter().find(|(name, _)| name == "table");
                table.map(|(_, value)| value.clone())
            };
            assert_eq!(signed(address, table), expect, "{address}");
        }
    }
}
