use super::{Collection, Item, item};
use crate::Answer;
use crate::visibility::{Purpose, Viewer, answer, opening};
use platform::{Result, TenantTx};
use time::OffsetDateTime;

/// What a guest sees of the collection, in its order: nothing of one that is locked or has ended, and of its assets only
/// what is published now.
#[tracing::instrument(name = "media.collections.shown", skip_all)]
pub async fn shown(
    tx: &mut TenantTx,
    collection: &Collection,
    unlocked: bool,
    language: &str,
    now: OffsetDateTime,
) -> Result<Vec<Item>> {
    let (share, tenant) = (collection.share(tx, unlocked, true), tx.actor().tenant);
    if opening(&share, now) != Answer::Visible {
        return Ok(Vec::new());
    }
    let mut items = item::read(tx, Some(collection.id), &[], language).await?;
    items.retain(|item| answer(Viewer::Guest(&share), &item.seen(tenant), Purpose::Page, now) == Answer::Visible);
    Ok(items)
}
