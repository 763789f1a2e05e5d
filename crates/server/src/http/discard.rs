//! Reads away a body that nobody wants. A connection that is closed while the client is still sending is
//! reset, and the client never sees the answer that says what was wrong.

use std::time::Duration;

use axum::body::Body;
use futures_util::StreamExt;
use tokio::time::timeout;

/// Who sends more than this, or slower, isn't interested in an answer.
const LARGEST: usize = 8 * 1024 * 1024;
const LONGEST: Duration = Duration::from_secs(10);

/// Reads a body to its end, within limits.
pub(super) async fn discard(body: Body) {
    let mut stream = body.into_data_stream();
    let read = async {
        let mut length = 0;
        while let Some(Ok(chunk)) = stream.next().await
            && length <= LARGEST
        {
            length += chunk.len();
        }
    };
    // Too slow is as good as read: the answer goes out now.
    let _ = timeout(LONGEST, read).await;
}
