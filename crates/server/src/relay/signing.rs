//! The keys of Standard Webhooks: what an endpoint's `secret` in the relay's file says becomes a [`Sign`].
//! `whsec_…` signs with HMAC-SHA256, `whsk_…` with ed25519. Leaves out what is signed: that is the preset's.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use delivery::Sign;
use ed25519_dalek::{Signer, SigningKey};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// How long a shared secret is, in bytes: what the standard says.
const SHARED: std::ops::RangeInclusive<usize> = 24..=64;

/// Why a text is no key. It never repeats the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAKey {
    /// There is nothing in it.
    #[error("it is empty; write whsec_ (HMAC-SHA256) or whsk_ (ed25519) and the key in Base64")]
    Empty,
    /// It begins in another way.
    #[error("a key begins with whsec_ (HMAC-SHA256) or whsk_ (ed25519)")]
    Kind,
    /// It is the half that receivers have.
    #[error("whpk_ is the public key, which receivers check with; write the private one, whsk_")]
    Public,
    /// What follows the beginning is no Base64.
    #[error("what follows whsec_ or whsk_ isn't Base64")]
    Base64,
    /// The secret is too short to be safe, or too long.
    #[error("the key has {0} bytes; a whsec_ has 24 to 64")]
    SharedLength(usize),
    /// It isn't 32 bytes, nor 64 with the public key behind.
    #[error("the key has {0} bytes; a whsk_ has 32, or 64 with its public key")]
    PrivateLength(usize),
    /// The public key in it is another one's.
    #[error("the two halves of the whsk_ key don't belong together")]
    Halves,
}

/// Reads a key, or several with spaces between them: while receivers change from an old key to a new one,
/// each request carries a signature of both.
pub fn signer(secret: &str) -> Result<Arc<dyn Sign>, NotAKey> {
    let keys: Vec<Key> = secret.split_whitespace().map(Key::read).collect::<Result<_, _>>()?;
    if keys.is_empty() {
        return Err(NotAKey::Empty);
    }
    Ok(Arc::new(Keys(keys)))
}

/// One signature of each, with spaces between them, as the standard has it.
struct Keys(Vec<Key>);

/// It has no `Debug`, so that no log can show it.
enum Key {
    Shared(Hmac<Sha256>),
    Private(Box<SigningKey>),
}

impl Key {
    fn read(text: &str) -> Result<Self, NotAKey> {
        if text.starts_with("whpk_") {
            return Err(NotAKey::Public);
        }
        let (shared, encoded) = match (text.strip_prefix("whsec_"), text.strip_prefix("whsk_")) {
            (Some(encoded), _) => (true, encoded),
            (_, Some(encoded)) => (false, encoded),
            _ => return Err(NotAKey::Kind),
        };
        let bytes = STANDARD.decode(encoded).map_err(|_| NotAKey::Base64)?;
        if shared { Self::shared(&bytes) } else { Self::private(&bytes) }
    }

    fn shared(bytes: &[u8]) -> Result<Self, NotAKey> {
        let wrong = NotAKey::SharedLength(bytes.len());
        if !SHARED.contains(&bytes.len()) {
            return Err(wrong);
        }
        Hmac::new_from_slice(bytes).map(Self::Shared).map_err(|_| wrong)
    }

    /// The seed alone, or as most tools write it: the seed and the public key.
    fn private(bytes: &[u8]) -> Result<Self, NotAKey> {
        let wrong = NotAKey::PrivateLength(bytes.len());
        if let Ok(pair) = <&[u8; 64]>::try_from(bytes) {
            let key = SigningKey::from_keypair_bytes(pair).map_err(|_| NotAKey::Halves)?;
            return Ok(Self::Private(Box::new(key)));
        }
        let seed = <&[u8; 32]>::try_from(bytes).map_err(|_| wrong)?;
        Ok(Self::Private(Box::new(SigningKey::from_bytes(seed))))
    }

    fn sign(&self, content: &[u8]) -> String {
        match self {
            Self::Shared(key) => {
                let code = key.clone().chain_update(content).finalize().into_bytes();
                format!("v1,{}", STANDARD.encode(code))
            }
            Self::Private(key) => {
                format!("v1a,{}", STANDARD.encode(key.sign(content).to_bytes()))
            }
        }
    }
}

impl Sign for Keys {
    fn sign(&self, content: &[u8]) -> String {
        let signatures: Vec<String> = self.0.iter().map(|key| key.sign(content)).collect();
        signatures.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use base64::{Engine, engine::general_purpose::STANDARD};

    use super::{NotAKey, signer};

    /// RFC 8032, section 7.1, test 1: the seed and its public key.
    const SEED: [u8; 32] = [
        0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c,
        0xc4, 0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae,
        0x7f, 0x60,
    ];
    const PUBLIC: [u8; 32] = [
        0xd7, 0x5a, 0x98, 0x01, 0x82, 0xb1, 0x0a, 0xb7, 0xd5, 0x4b, 0xfe, 0xd3, 0xc9, 0x64, 0x07,
        0x3a, 0x0e, 0xe1, 0x72, 0xf3, 0xda, 0xa6, 0x23, 0x25, 0xaf, 0x02, 0x1a, 0x68, 0xf7, 0x07,
        0x51, 0x1a,
    ];
    /// The signature of nothing, from the same test.
    const OF_NOTHING: &str =
        "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==";

    fn whsk(bytes: &[u8]) -> String {
        format!("whsk_{}", STANDARD.encode(bytes))
    }

    /// The example in the specification of Standard Webhooks 1.0.
    #[test]
    fn signs_the_standards_example() {
        let signer = signer("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let content = br#"msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}"#;
        assert_eq!(signer.sign(content), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn signs_the_example_of_rfc_8032_with_either_form_of_the_key() {
        let expect = format!("v1a,{OF_NOTHING}");
        assert_eq!(signer(&whsk(&SEED)).unwrap().sign(b""), expect);
        assert_eq!(signer(&whsk(&[SEED, PUBLIC].concat())).unwrap().sign(b""), expect);
    }

    #[test]
    fn several_keys_give_several_signatures() {
        let both = format!("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw {}", whsk(&SEED));
        let signature = signer(&both).unwrap().sign(b"");
        let kinds: Vec<&str> =
            signature.split(' ').filter_map(|one| Some(one.split_once(',')?.0)).collect();
        assert_eq!(kinds, ["v1", "v1a"]);
    }

    #[test]
    fn what_is_no_key_is_named() {
        let mut foreign = [SEED, PUBLIC].concat();
        foreign[63] ^= 1;
        for (text, expect) in [
            ("", NotAKey::Empty),
            (" \n", NotAKey::Empty),
            ("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", NotAKey::Kind),
            ("whpk_AAAA", NotAKey::Public),
            ("whsec_-_", NotAKey::Base64),
            ("whsec_c2hvcnQ=", NotAKey::SharedLength(5)),
            (&format!("whsec_{}", STANDARD.encode([7; 65])), NotAKey::SharedLength(65)),
            (&whsk(&SEED[..31]), NotAKey::PrivateLength(31)),
            (&whsk(&foreign), NotAKey::Halves),
            (&format!("{} whsec_", whsk(&SEED)), NotAKey::SharedLength(0)),
        ] {
            assert_eq!(signer(text).err(), Some(expect), "{text}");
        }
    }
}
