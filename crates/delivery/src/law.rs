//! The retry law: what a status or a fault means for the records of a request and for their endpoint.
//! The whole law is one function, and its test one table over every status.

use std::time::Duration;

use crate::Fault;

/// What an attempt came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Acknowledged: the endpoint has it.
    Delivered,
    /// Sent to an endpoint whose answers can't be read: nobody knows whether it has it.
    Unconfirmed,
    /// A passing trouble: try again, not before `after` when the endpoint asked for that.
    Retry {
        /// as asked for, capped
        after: Option<Duration>,
    },
    /// The endpoint is set up wrong (address, rights): its records wait, none is to blame.
    Hold,
    /// The endpoint will never take this record: kept aside, the others go on.
    Quarantine,
    /// The endpoint says that it is gone for good.
    Gone,
}

/// Judges one attempt. Total: every status has an outcome, and none of them throws a record away.
///
/// `acknowledged` tells whether the answer is one that this kind of endpoint gives: a 2xx that isn't is somebody
/// else's, such as the page of a captive portal. `after` is the wait that the answer asks for.
pub fn judge(reply: Result<u16, Fault>, acknowledged: bool, after: Option<Duration>) -> Outcome {
    let status = match reply {
        Ok(status) => status,
        // Neither gets better by itself, and none of the records is to blame.
        Err(Fault::Tls | Fault::Forbidden) => return Outcome::Hold,
        Err(_) => return Outcome::Retry { after: None },
    };
    match status {
        0 if acknowledged => Outcome::Unconfirmed,
        200..=299 if acknowledged => Outcome::Delivered,
        // A redirect would send the answer somewhere the owner hasn't named.
        300..=399 => Outcome::Hold,
        400 | 413 | 415 | 422 => Outcome::Quarantine,
        410 => Outcome::Gone,
        // 409: a request with the same idempotency key is still being worked on. 423, 424: locked, or waits for another.
        408 | 409 | 423 | 424 | 425 | 429 => Outcome::Retry { after },
        // Rights, address, method, size of the URL: nothing that another record would do better.
        401..=499 => Outcome::Hold,
        _ => Outcome::Retry { after },
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Outcome, judge};
    use crate::Fault;

    const AFTER: Option<Duration> = Some(Duration::from_secs(7));
    const RETRY: Outcome = Outcome::Retry { after: AFTER };

    /// The law as a table, in which every status stands once; 0 is an answer that can't be read.
    const TABLE: &[(&[std::ops::RangeInclusive<u16>], Outcome, Outcome)] = &[
        // statuses, outcome when acknowledged, outcome when not
        (&[0..=0], Outcome::Unconfirmed, RETRY),
        (&[100..=199], RETRY, RETRY),
        (&[200..=299], Outcome::Delivered, RETRY),
        (&[300..=399], Outcome::Hold, Outcome::Hold),
        (&[400..=400, 413..=413, 415..=415, 422..=422], Outcome::Quarantine, Outcome::Quarantine),
        (&[410..=410], Outcome::Gone, Outcome::Gone),
        (&[408..=409, 423..=425, 429..=429], RETRY, RETRY),
        (
            &[401..=407, 411..=412, 414..=414, 416..=421, 426..=428, 430..=499],
            Outcome::Hold,
            Outcome::Hold,
        ),
        (&[500..=599], RETRY, RETRY),
    ];

    #[test]
    fn every_status_has_its_outcome() {
        for status in std::iter::once(0).chain(100..=599) {
            let mut rows = TABLE
                .iter()
                .filter(|(ranges, ..)| ranges.iter().any(|range| range.contains(&status)));
            let (Some((_, acknowledged, bare)), None) = (rows.next(), rows.next()) else {
                panic!("{status} is not in exactly one row");
            };

            assert_eq!(judge(Ok(status), true, AFTER), *acknowledged, "{status}");
            assert_eq!(judge(Ok(status), false, AFTER), *bare, "{status}");
        }
    }

    #[test]
    fn every_fault_is_tried_again() {
        for fault in Fault::ALL {
            for acknowledged in [true, false] {
                let expect = match fault {
                    Fault::Tls | Fault::Forbidden => Outcome::Hold,
                    _ => Outcome::Retry { after: None },
                };
                assert_eq!(judge(Err(fault), acknowledged, AFTER), expect, "{fault:?}");
            }
        }
    }

    #[test]
    fn without_a_wish_of_the_endpoint_the_backoff_decides() {
        let found = judge(Ok(503), true, None);
        assert_eq!(found, Outcome::Retry { after: None });
    }
}
