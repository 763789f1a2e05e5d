//! Whom to trust: the public authorities that browsers trust, and those of the owner. And what TLS says when
//! it doesn't trust.

use std::{fs, io, path::Path, sync::Arc};

use tokio_rustls::{
    TlsConnector,
    rustls::{
        CertificateError, ClientConfig, Error, RootCertStore,
        crypto::ring::default_provider,
        pki_types::{CertificateDer, pem::PemObject},
    },
};

use super::{CertificateFault, Failure};

/// An X.509 certificate in DER.
pub type Certificate = CertificateDer<'static>;

/// Why the authorities of the owner can't be used.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct AuthorityError(String);

/// The certificates in a PEM file, at least one.
pub fn read_authorities(file: &Path) -> Result<Vec<Certificate>, AuthorityError> {
    let text = fs::read(file).map_err(|error| AuthorityError(error.to_string()))?;
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&text).collect();
    match found {
        Ok(found) if !found.is_empty() => Ok(found),
        Ok(_) => Err(AuthorityError("it has no certificate (-----BEGIN CERTIFICATE-----)".into())),
        Err(error) => Err(AuthorityError(format!("it is no PEM file: {error}"))),
    }
}

/// Speaks TLS 1.2 and 1.3 as HTTP/1.1 needs it.
pub(super) fn connector(authorities: Vec<Certificate>) -> Result<TlsConnector, AuthorityError> {
    let fault = |error: Error| AuthorityError(error.to_string());
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    for authority in authorities {
        roots.add(authority).map_err(fault)?;
    }
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(fault)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

/// What an error of the system means that may come from TLS.
pub(super) fn failure(error: &io::Error) -> Failure {
    let cause = error.get_ref().and_then(|cause| cause.downcast_ref::<Error>());
    cause.map_or_else(|| Failure::of_system(error), judge)
}

/// What an error of TLS means.
pub(super) fn judge(error: &Error) -> Failure {
    let Error::InvalidCertificate(fault) = error else {
        return Failure::Tls(error.to_string());
    };
    Failure::Certificate(match fault {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            CertificateFault::Expired
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            CertificateFault::NotYetValid
        }
        CertificateError::NotValidForName => CertificateFault::OtherName { presented: Vec::new() },
        CertificateError::NotValidForNameContext { presented, .. } => CertificateFault::OtherName {
            presented: presented.iter().map(|name| bare(name)).collect(),
        },
        // The second when another authority of the same name is trusted.
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            CertificateFault::UnknownIssuer
        }
        other => CertificateFault::Other(other.to_string()),
    })
}

/// The name in `DnsName("shop.example")`, as the TLS library writes it.
fn bare(name: &str) -> String {
    let inner = name.split_once("(\"").and_then(|(_, rest)| rest.strip_suffix("\")"));
    inner.unwrap_or(name).to_owned()
}
