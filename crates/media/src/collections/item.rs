use crate::visibility::Seen;
use crate::{AssetId, AssetVersionId, CollectionId, DocumentType, Kind, Period, READ, State};
use kernel::number_key;
use platform::{Result, TenantId, TenantTx};
use sqlx::types::Uuid;
use time::OffsetDateTime;

/// An asset of a collection or a bundle, as it looks: by its published version, else one whose time is over, else the newest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub asset: AssetId,
    pub version: AssetVersionId,
    /// It is in the collection that was asked about.
    pub inside: bool,
    pub kind: Kind,
    pub document_type: Option<DocumentType>,
    /// As written; [`Item::state_at`] says what it is now.
    pub state: State,
    pub period: Period,
    /// The asset was taken out of the library.
    pub archived: bool,
    pub file_name: String,
    pub content_type: String,
    pub bytes: i64,
    pub sha256: Vec<u8>,
    pub width: Option<i32>,
    pub height: Option<i32>,
    /// In the language asked for, else in another.
    pub alt: String,
    pub rights_holder: String,
    pub licence: String,
    /// The parts that show it.
    pub part_numbers: Vec<String>,
}

impl Item {
    pub fn state_at(&self, now: OffsetDateTime) -> State {
        self.state.at(self.period, now)
    }

    pub(crate) fn seen(&self, tenant: TenantId) -> Seen {
        Seen {
            tenant,
            asset: self.asset,
            version: self.version,
            state: self.state,
            period: self.period,
            archived: self.archived,
        }
    }
}

/// The assets of a collection in their order, then these, whatever their state: for staff.
#[tracing::instrument(name = "media.collections.described", skip_all)]
pub async fn described(
    tx: &mut TenantTx,
    collection: Option<CollectionId>,
    more: &[AssetId],
    language: &str,
) -> Result<Vec<Item>> {
    tx.actor().require(READ)?;
    read(tx, collection, more, language).await
}

/// The same, whoever asks: `visibility` is the permission.
pub(crate) async fn read(
    tx: &mut TenantTx,
    collection: Option<CollectionId>,
    more: &[AssetId],
    language: &str,
) -> Result<Vec<Item>> {
    let more: Vec<Uuid> = more.iter().map(|asset| asset.uuid()).collect();
    let rows = sqlx::query!(
        r#"select a.asset_id, a.kind as "kind: Kind", a.document_type as "document_type: DocumentType",
                  a.archived_at is not null as "archived!", w.inside as "inside!", v.asset_version_id,
                  v.state as "state: State", v.valid_from, v.valid_until, v.file_name, v.content_type, v.bytes, v.sha256,
                  v.width, v.height, v.rights_holder, v.licence,
                  coalesce((select t.alt from asset_texts t
                            where t.tenant_id = $1 and t.asset_version_id = v.asset_version_id
                            order by t.language = $4 desc, t.language limit 1), '') as "alt!",
                  array(select p.part_number from asset_links l
                        join parts p on p.tenant_id = $1 and p.part_id = l.part_id
                        where l.tenant_id = $1 and l.asset_id = a.asset_id
                        order by p.part_number) as "part_numbers!"
           from (select asset_id, rank::bigint, true as inside from share_collection_items
                 where tenant_id = $1 and collection_id = $2
                 union all
                 select asset_id, rank, false from unnest($3::uuid[]) with ordinality as more (asset_id, rank)) w
           join assets a on a.tenant_id = $1 and a.asset_id = w.asset_id
           join lateral (select v.* from asset_versions v where v.tenant_id = $1 and v.asset_id = a.asset_id
                         order by (v.state = 'published') desc, (v.state = 'expired') desc, v.number desc
                         limit 1) v on true
           order by w.inside desc, w.rank, a.asset_id"#,
        tx.actor().tenant.uuid(),
        collection.map(CollectionId::uuid),
        &more,
        language,
    )
    .fetch_all(&mut **tx)
    .await?;
    let items = rows.into_iter().map(|row| Item {
        asset: row.asset_id.into(),
        version: row.asset_version_id.into(),
        inside: row.inside,
        kind: row.kind,
        document_type: row.document_type,
        state: row.state,
        period: Period { from: row.valid_from, until: row.valid_until },
        archived: row.archived,
        file_name: row.file_name,
        content_type: row.content_type,
        bytes: row.bytes,
        sha256: row.sha256,
        width: row.width,
        height: row.height,
        alt: row.alt,
        rights_holder: row.rights_holder,
        licence: row.licence,
        part_numbers: row.part_numbers,
    });
    Ok(items.collect())
}

/// Assets that are not in the collection, by a number of a part that shows them or by their file's name: what is published
/// before what is not, then the newest first.
#[tracing::instrument(name = "media.collections.candidates", skip_all)]
pub async fn candidates(tx: &mut TenantTx, id: CollectionId, words: &str, limit: u16) -> Result<Vec<AssetId>> {
    tx.actor().require(READ)?;
    let words = words.trim().to_lowercase();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let assets = sqlx::query_scalar!(
        r#"select a.asset_id
           from (select l.asset_id from part_numbers n
                 join asset_links l on l.tenant_id = $1 and l.part_id = n.part_id
                 where n.tenant_id = $1 and n.number_key = $3
                 union
                 select v.asset_id from asset_versions v
                 where v.tenant_id = $1 and position($4 in lower(v.file_name)) > 0) found
           join assets a on a.tenant_id = $1 and a.asset_id = found.asset_id and a.archived_at is null
           where not exists (select from share_collection_items i
                             where i.tenant_id = $1 and i.collection_id = $2 and i.asset_id = a.asset_id)
           order by exists (select from asset_versions v where v.tenant_id = $1 and v.asset_id = a.asset_id
                              and v.state = 'published') desc, a.asset_id desc
           limit $5"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
        number_key(&words),
        words,
        i64::from(limit),
    );
    Ok(assets.fetch_all(&mut **tx).await?.into_iter().map(AssetId::from).collect())
}
