//! Standard Webhooks, verified by the standard's own library and, where that can't, by ed25519 itself.

use std::time::{SystemTime, UNIX_EPOCH};

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use base64::{Engine, engine::general_purpose::STANDARD};
use delivery::HttpRequest;
use document::UnixMillis;
use ed25519_dalek::{Signature, SigningKey, Verifier};
use frontdesk::relay::signing::signer;
use standardwebhooks::{Webhook, WebhookError};

use crate::world::{header, record, request};

const SHARED: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// The library looks at the clock: it refuses what is older than five minutes.
fn now() -> UnixMillis {
    UnixMillis(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis() as i64)
}

fn sent(secret: &str, now: UnixMillis) -> HttpRequest {
    request("standard-webhooks", Some(signer(secret).unwrap()), &[record(2, "тихо \"и\" \\")], now)
}

fn headers(request: &HttpRequest) -> HeaderMap {
    let pair = |(name, value): &(String, String)| {
        (HeaderName::try_from(name).unwrap(), HeaderValue::try_from(value).unwrap())
    };
    request.headers.iter().map(pair).collect()
}

fn verify(request: &HttpRequest) -> Result<(), WebhookError> {
    Webhook::new(SHARED).unwrap().verify(request.body.as_bytes(), &headers(request))
}

#[test]
fn the_standards_library_verifies_what_is_sent() {
    let request = sent(SHARED, now());
    verify(&request).unwrap();
    assert_eq!(header(&request, "webhook-id"), "019aab10-5c00-7abc-8def-0123456789ab.2");

    // While keys change it carries both, and the library finds its own.
    let both = format!("whsk_{} {SHARED}", STANDARD.encode([7; 32]));
    verify(&sent(&both, now())).unwrap();
}

#[test]
fn what_was_changed_replayed_or_signed_by_another_is_refused() {
    let mut changed = sent(SHARED, now());
    changed.body.push(' ');
    assert!(matches!(verify(&changed), Err(WebhookError::InvalidSignature)));

    let replayed = sent(SHARED, UnixMillis(now().0 - 6 * 60 * 1000));
    assert!(matches!(verify(&replayed), Err(WebhookError::TimestampTooOldError)));

    let another = format!("whsec_{}", STANDARD.encode([7; 32]));
    assert!(matches!(verify(&sent(&another, now())), Err(WebhookError::InvalidSignature)));

    let unsigned = request("standard-webhooks", None, &[record(1, "")], now());
    assert!(matches!(verify(&unsigned), Err(WebhookError::MissingHeader("signature"))));
}

/// The library knows no asymmetric keys, so this verifies by the standard's text.
#[test]
fn the_public_key_verifies_what_the_private_one_signed() {
    let seed = [7; 32];
    let request = sent(&format!("whsk_{}", STANDARD.encode(seed)), now());
    let signature = header(&request, "webhook-signature").strip_prefix("v1a,").unwrap();
    let signature = Signature::from_slice(&STANDARD.decode(signature).unwrap()).unwrap();
    let (id, timestamp) = (header(&request, "webhook-id"), header(&request, "webhook-timestamp"));
    let content = format!("{id}.{timestamp}.{}", request.body);
    let public = SigningKey::from_bytes(&seed).verifying_key();
    public.verify(content.as_bytes(), &signature).unwrap();
    assert!(public.verify(format!("{content} ").as_bytes(), &signature).is_err());
}
