//! Drafts of unfinished visits, durable before the next page shows.

use super::{
    StorageError,
    database::{Mode, Step, run},
    outbox::texts,
    store::Store,
};

/// More drafts than visitors of one device leave behind.
const MOST: u32 = 100;

/// Keeps a draft, in place of the one of the same id.
pub async fn put(id: &str, draft: &str) -> Result<(), StorageError> {
    let put = Step::Put(Store::Drafts, id.to_owned(), draft.to_owned());
    run(Mode::Strict, &[put]).await.map(drop)
}

/// All drafts with their ids, the oldest first when ids grow with time.
pub async fn all() -> Result<Vec<(String, String)>, StorageError> {
    let steps = [Step::Keys(Store::Drafts, None, MOST), Step::Values(Store::Drafts, None, MOST)];
    let found = run(Mode::Read, &steps).await?;
    let mut lists = found.iter().map(texts);
    let (ids, drafts) = (lists.next().unwrap_or_default(), lists.next().unwrap_or_default());
    Ok(ids.into_iter().zip(drafts).collect())
}

/// Deletes a draft, whether it is there or not.
pub async fn delete(id: &str) -> Result<(), StorageError> {
    run(Mode::Strict, &[Step::Delete(Store::Drafts, id.to_owned())]).await.map(drop)
}
