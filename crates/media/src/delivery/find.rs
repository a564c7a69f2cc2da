use super::{Audience, File, Found, Link, Target};
use crate::{
    Answer, AssetVersionId, RenditionId,
    collections::{self, Collection},
    renditions::Format,
    visibility::{self, Purpose, Seen, Viewer},
};
use platform::{Error, Result, TenantTx};
use time::OffsetDateTime;

/// Somebody at a good address. Whoever it is for was checked; what may be seen was not.
#[derive(Clone, Copy, Debug)]
pub struct Visit<'a> {
    pub link: &'a Link,
    /// A guest has given the password of the link's collection.
    pub opened: bool,
    pub now: OffsetDateTime,
}

/// What there is at the address, for whoever is there: what `visibility` answers.
#[tracing::instrument(name = "media.delivery.find", skip_all)]
pub async fn find(tx: &mut TenantTx, visit: Visit<'_>) -> Result<Found> {
    let (seen, purpose) = match visit.link.target() {
        Target::Rendition(id) => (visibility::rendition(tx, id).await?, look(visit.link)),
        Target::Original(id) => (visibility::version(tx, id).await?, Purpose::Original),
    };
    let collection = match visit.link.audience() {
        Audience::Guests { collection, .. } => Some(collections::find(tx, collection).await?),
        Audience::Customers | Audience::Staff => None,
    };
    let answer = match &collection {
        Some(collection) => {
            let contains = collections::items(tx, collection.id).await?.contains(&seen.asset);
            let share = collection.share(tx, visit.opened, contains);
            visibility::answer(Viewer::Guest(&share), &seen, purpose, visit.now)
        }
        None => visibility::answer(Viewer::Person(tx.actor()), &seen, purpose, visit.now),
    };
    match answer {
        Answer::Visible => Ok(Found::Visible(file(tx, visit.link, &seen, collection.as_ref()).await?)),
        Answer::Gone => Ok(Found::Gone),
        Answer::Hidden => Ok(Found::Hidden),
    }
}

fn look(link: &Link) -> Purpose {
    if link.is_download() { Purpose::Download } else { Purpose::Rendition }
}

async fn file(tx: &mut TenantTx, link: &Link, seen: &Seen, of: Option<&Collection>) -> Result<File> {
    let file = match link.target() {
        Target::Rendition(id) => rendition(tx, id, of.map(|collection| collection.watermark.as_str())).await?,
        Target::Original(id) => original(tx, id).await?,
    };
    let ends = [seen.period.until, of.map(|collection| collection.expires_at)];
    Ok(File { visible_until: ends.into_iter().flatten().min(), ..file })
}

/// A guest gets what the collection's watermark is written across, and nothing else.
async fn rendition(tx: &mut TenantTx, id: RenditionId, watermark: Option<&str>) -> Result<File> {
    let tenant = tx.actor().tenant;
    let row = sqlx::query!(
        r#"select r.storage_key as "storage_key!", r.bytes as "bytes!", r.content_hash as "content_hash!",
                  r.format as "format: Format", v.file_name
           from renditions r
           join asset_versions v on v.tenant_id = $1 and v.asset_version_id = r.asset_version_id
           where r.tenant_id = $1 and r.rendition_id = $2 and r.state = 'ready'
             and ($3::text is null or r.watermark = $3)"#,
        tenant.uuid(),
        id.uuid(),
        watermark,
    )
    .fetch_one(&mut **tx)
    .await?;
    of(&row.storage_key, row.bytes, &row.content_hash, row.format.content_type(), row.file_name)
}

async fn original(tx: &mut TenantTx, id: AssetVersionId) -> Result<File> {
    let tenant = tx.actor().tenant;
    let row = sqlx::query!(
        "select storage_key, bytes, sha256, content_type, file_name from asset_versions
         where tenant_id = $1 and asset_version_id = $2",
        tenant.uuid(),
        id.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    of(&row.storage_key, row.bytes, &row.sha256, &row.content_type, row.file_name)
}

fn of(key: &str, bytes: i64, sha256: &[u8], content_type: &str, name: String) -> Result<File> {
    Ok(File {
        key: key.parse()?,
        size: bytes.try_into().map_err(Error::internal)?,
        sha256: sha256.try_into().map_err(Error::internal)?,
        content_type: content_type.to_owned(),
        name,
        visible_until: None,
    })
}
