use super::{Audience, File, Found, Link, Target};
use crate::{
    Answer, AssetId, AssetVersionId, CollectionId, Period, RenditionId, State,
    collections::{Unlocked, is_open},
    renditions::Format,
    visibility::{self, Purpose, Seen, Share, Viewer},
};
use platform::{Error, Result, TenantId, TenantTx};
use sqlx::types::Uuid;
use time::OffsetDateTime;

/// Somebody at a good address. Whoever it is for was checked; what may be seen was not.
#[derive(Clone, Copy, Debug)]
pub struct Visit<'a> {
    pub link: &'a Link,
    /// What a guest has opened, if it is the link's collection.
    pub opened: Option<&'a Unlocked>,
    pub now: OffsetDateTime,
}

/// What there is at the address, for whoever is there: what `visibility` answers. One statement, and one more for a guest.
#[tracing::instrument(name = "media.delivery.find", skip_all)]
pub async fn find(tx: &mut TenantTx, visit: Visit<'_>) -> Result<Found> {
    let (row, purpose) = match visit.link.target() {
        Target::Rendition(id) => (rendition(tx, id).await?, look(visit.link)),
        Target::Original(id) => (original(tx, id).await?, Purpose::Original),
    };
    let seen = row.seen(tx.actor().tenant);
    let invited = match visit.link.audience() {
        Audience::Guests { collection, .. } => Some(invited(tx, collection, seen.asset, visit.opened).await?),
        Audience::Customers | Audience::Staff => None,
    };
    let viewer = match &invited {
        Some((share, _)) => Viewer::Guest(share),
        None => Viewer::Person(tx.actor()),
    };
    match visibility::answer(viewer, &seen, purpose, visit.now) {
        Answer::Visible => row.file(&seen, invited).map(Found::Visible),
        Answer::Gone => Ok(Found::Gone),
        Answer::Hidden => Ok(Found::Hidden),
    }
}

fn look(link: &Link) -> Purpose {
    if link.is_download() { Purpose::Download } else { Purpose::Rendition }
}

/// A file, and what its version is.
struct Row {
    asset_id: Uuid,
    asset_version_id: Uuid,
    state: State,
    valid_from: Option<OffsetDateTime>,
    valid_until: Option<OffsetDateTime>,
    archived: bool,
    file_name: String,
    /// Of a rendition.
    format: Option<Format>,
    watermark: String,
    content_type: String,
    /// Of what is made.
    storage_key: Option<String>,
    bytes: Option<i64>,
    sha256: Option<Vec<u8>>,
}

async fn rendition(tx: &mut TenantTx, id: RenditionId) -> Result<Row> {
    let row = sqlx::query_as!(
        Row,
        r#"select v.asset_id, v.asset_version_id, v.state as "state: State", v.valid_from, v.valid_until,
                  a.archived_at is not null as "archived!", v.file_name, r.format as "format?: Format", r.watermark,
                  v.content_type, r.storage_key, r.bytes, r.content_hash as sha256
           from renditions r
           join asset_versions v on v.tenant_id = $1 and v.asset_version_id = r.asset_version_id
           join assets a on a.tenant_id = $1 and a.asset_id = v.asset_id
           where r.tenant_id = $1 and r.rendition_id = $2"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    );
    Ok(row.fetch_one(&mut **tx).await?)
}

async fn original(tx: &mut TenantTx, id: AssetVersionId) -> Result<Row> {
    let row = sqlx::query_as!(
        Row,
        r#"select v.asset_id, v.asset_version_id, v.state as "state: State", v.valid_from, v.valid_until,
                  a.archived_at is not null as "archived!", v.file_name, null::text as "format?: Format",
                  '' as "watermark!", v.content_type, v.storage_key as "storage_key?", v.bytes as "bytes?",
                  v.sha256 as "sha256?"
           from asset_versions v
           join assets a on a.tenant_id = $1 and a.asset_id = v.asset_id
           where v.tenant_id = $1 and v.asset_version_id = $2"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    );
    Ok(row.fetch_one(&mut **tx).await?)
}

/// A collection as a guest comes to this asset of it, and what is written across its pictures.
async fn invited(
    tx: &mut TenantTx,
    id: CollectionId,
    asset: AssetId,
    opened: Option<&Unlocked>,
) -> Result<(Share, String)> {
    let tenant = tx.actor().tenant;
    let row = sqlx::query!(
        r#"select c.password_hash, c.expires_at, c.watermark, c.downloads,
                  c.revoked_at is not null as "revoked!",
                  exists (select from share_collection_items i
                          where i.tenant_id = $1 and i.collection_id = $2 and i.asset_id = $3) as "contains!"
           from share_collections c where c.tenant_id = $1 and c.collection_id = $2"#,
        tenant.uuid(),
        id.uuid(),
        asset.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    let share = Share {
        tenant,
        collection: id,
        expires_at: row.expires_at,
        revoked: row.revoked,
        unlocked: is_open(id, row.password_hash.as_deref(), opened),
        downloads: row.downloads,
        contains: row.contains,
    };
    Ok((share, row.watermark))
}

impl Row {
    fn seen(&self, tenant: TenantId) -> Seen {
        Seen {
            tenant,
            asset: self.asset_id.into(),
            version: self.asset_version_id.into(),
            state: self.state,
            period: Period { from: self.valid_from, until: self.valid_until },
            archived: self.archived,
        }
    }

    /// A guest gets what the collection's watermark is written across, and nothing else.
    fn file(self, seen: &Seen, invited: Option<(Share, String)>) -> Result<File> {
        let (ends, marked) = match invited {
            Some((share, watermark)) => (Some(share.expires_at), self.watermark == watermark),
            None => (None, true),
        };
        let made = self.storage_key.zip(self.bytes).zip(self.sha256).filter(|_| marked);
        let ((key, bytes), sha256) = made.ok_or(Error::NotFound)?;
        Ok(File {
            key: key.parse()?,
            size: bytes.try_into().map_err(Error::internal)?,
            sha256: sha256.as_slice().try_into().map_err(Error::internal)?,
            content_type: self.format.map_or(self.content_type, |format| format.content_type().to_owned()),
            name: self.file_name,
            visible_until: [seen.period.until, ends].into_iter().flatten().min(),
        })
    }
}
