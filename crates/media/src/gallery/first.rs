use super::is_visible;
use crate::renditions::{Packed, Rendition};
use crate::visibility::Seen;
use crate::{AssetVersionId, Period, State};
use catalog::PartId;
use platform::{Result, TenantTx};
use sqlx::types::{Json, Uuid};
use std::collections::HashMap;
use time::OffsetDateTime;

/// What parts look like in a list.
#[derive(Clone, Debug, Default)]
pub struct Firsts {
    /// A part without a picture that may be seen is not here.
    pub of: HashMap<PartId, AssetVersionId>,
    /// What is ready of these in the size of a list.
    pub ready: Vec<Rendition>,
}

/// The first picture of each of these parts, as [`super::of_parts`] has it, in one statement.
#[tracing::instrument(name = "media.gallery.firsts", skip_all)]
pub async fn firsts(tx: &mut TenantTx, parts: &[PartId], now: OffsetDateTime) -> Result<Firsts> {
    tx.actor().require(catalog::READ)?;
    let tenant = tx.actor().tenant;
    let ids: Vec<Uuid> = parts.iter().map(|part| part.uuid()).collect();
    let rows = sqlx::query_file!("src/gallery/first.sql", tenant.uuid(), &ids, now).fetch_all(&mut **tx).await?;
    let mut firsts = Firsts::default();
    for row in rows {
        let seen = Seen {
            tenant,
            asset: row.asset_id.into(),
            version: row.asset_version_id.into(),
            state: row.state,
            period: Period { from: row.valid_from, until: row.valid_until },
            archived: false,
        };
        if is_visible(tx.actor(), &seen, now) {
            firsts.of.insert(row.part_id.into(), seen.version);
            firsts.ready.extend(row.ready.into_iter().flat_map(|Json(ready)| ready).filter_map(Packed::unpack));
        }
    }
    Ok(firsts)
}
