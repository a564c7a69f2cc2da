use super::{DocumentType, Kind, Period, State};
use crate::{AssetId, AssetVersionId, READ};
use kernel::{Page, PageRequest};
use platform::{Error, PersonId, Result, TenantTx};
use sqlx::types::Uuid;
use std::collections::BTreeMap;
use time::OffsetDateTime;

/// A version as a row of a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionSummary {
    pub version: AssetVersionId,
    pub asset: AssetId,
    pub kind: Kind,
    pub document_type: Option<DocumentType>,
    /// 1: its asset is new.
    pub number: i32,
    /// What the one who decides has seen.
    pub revision: i32,
    pub state: State,
    pub file_name: String,
    pub bytes: i64,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub brought_at: OffsetDateTime,
    pub brought_by: PersonId,
    /// The actor brought these bytes, first or again, and so does not approve them.
    pub own: bool,
    /// The first of two has approved it.
    pub half_approved: bool,
    /// How many parts show its asset.
    pub parts: i64,
}

/// What waits in one of these states, the oldest first.
#[tracing::instrument(name = "media.assets.queue", skip_all)]
pub async fn queue(
    tx: &mut TenantTx,
    states: &[State],
    page: PageRequest<AssetVersionId>,
) -> Result<Page<VersionSummary, AssetVersionId>> {
    tx.actor().require(READ)?;
    let states: Vec<String> = states.iter().map(|state| state.as_str().to_owned()).collect();
    let rows = sqlx::query_as!(
        VersionSummary,
        r#"select v.asset_version_id as version, v.asset_id as asset, v.kind as "kind: Kind",
                  v.document_type as "document_type: DocumentType", v.number, v.revision, v.state as "state: State",
                  v.file_name, v.bytes, v.width, v.height, v.created_at as brought_at, v.created_by as brought_by,
                  exists (select from asset_events e where e.tenant_id = $1 and e.asset_version_id = v.asset_version_id
                            and e.person_id = $2 and e.action = 'upload') as "own!",
                  v.first_approved_by is not null as "half_approved!",
                  (select count(*) from asset_links l where l.tenant_id = $1 and l.asset_id = v.asset_id) as "parts!"
           from unnest($3::text[]) as wanted (state)
           cross join lateral (
               select v.*, a.kind, a.document_type from asset_versions v
               join assets a on a.tenant_id = $1 and a.asset_id = v.asset_id and a.archived_at is null
               where v.tenant_id = $1 and v.state = wanted.state and v.asset_version_id > $4
               order by v.asset_version_id limit $5
           ) v
           order by v.asset_version_id
           limit $5"#,
        tx.actor().tenant.uuid(),
        tx.actor().person.uuid(),
        &states,
        page.after.map_or(Uuid::nil(), AssetVersionId::uuid),
        page.fetch(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(Page::from_rows(rows, page.limit, |row| row.version))
}

/// The newest versions of assets that no part shows, the newest first: what a name did not lead anywhere.
#[tracing::instrument(name = "media.assets.tray", skip_all)]
pub async fn tray(tx: &mut TenantTx, page: PageRequest<AssetId>) -> Result<Page<VersionSummary, AssetId>> {
    tx.actor().require(READ)?;
    let rows = sqlx::query_as!(
        VersionSummary,
        r#"select v.asset_version_id as version, a.asset_id as asset, a.kind as "kind: Kind",
                  a.document_type as "document_type: DocumentType", v.number, v.revision, v.state as "state: State",
                  v.file_name, v.bytes, v.width, v.height, v.created_at as brought_at, v.created_by as brought_by,
                  exists (select from asset_events e where e.tenant_id = $1 and e.asset_version_id = v.asset_version_id
                            and e.person_id = $2 and e.action = 'upload') as "own!",
                  v.first_approved_by is not null as "half_approved!", 0::bigint as "parts!"
           from assets a
           join lateral (select * from asset_versions v where v.tenant_id = $1 and v.asset_id = a.asset_id
                         order by v.number desc limit 1) v on true
           where a.tenant_id = $1 and a.archived_at is null and a.asset_id < $3
             and not exists (select from asset_links l where l.tenant_id = $1 and l.asset_id = a.asset_id)
           order by a.asset_id desc
           limit $4"#,
        tx.actor().tenant.uuid(),
        tx.actor().person.uuid(),
        page.after.map_or(Uuid::max(), AssetId::uuid),
        page.fetch(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(Page::from_rows(rows, page.limit, |row| row.asset))
}

/// A file that an asset has or had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub version: AssetVersionId,
    pub number: i32,
    pub revision: i32,
    /// As written; [`State::at`] with the period says what it is now.
    pub state: State,
    pub period: Period,
    pub file_name: String,
    pub content_type: String,
    pub bytes: i64,
    pub sha256: [u8; 32],
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub duration_ms: Option<i64>,
    pub pages: Option<i32>,
    /// In thousandths of width and height.
    pub focus: (i16, i16),
    pub storage_key: String,
    pub rights_holder: String,
    pub licence: String,
    pub rejection: String,
    /// `None`: no scanner has looked at it.
    pub scanned_at: Option<OffsetDateTime>,
    /// What the scanner knows it as.
    pub scan_note: String,
    pub first_approved_by: Option<PersonId>,
    pub approved_by: Option<PersonId>,
    /// Since when it is to be published, of what waits for its first day or for its renditions.
    pub publish_wanted_at: Option<OffsetDateTime>,
    pub brought_at: OffsetDateTime,
    pub brought_by: PersonId,
    pub own: bool,
    /// Alternative texts by language.
    pub alt: BTreeMap<String, String>,
    /// Transcripts by language, where there are any.
    pub transcripts: BTreeMap<String, String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetDetail {
    pub asset: AssetId,
    pub kind: Kind,
    pub document_type: Option<DocumentType>,
    pub archived: bool,
    /// The newest first. Any that was approved can be published again.
    pub versions: Vec<Version>,
}

/// All that staff may know of an asset; its parts are `links::of_asset`, what was done with it `history::list`.
#[tracing::instrument(name = "media.assets.get", skip_all, fields(asset.id = %asset))]
pub async fn get(tx: &mut TenantTx, asset: AssetId) -> Result<AssetDetail> {
    tx.actor().require(READ)?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let rows = sqlx::query!(
        r#"select a.kind as "kind: Kind", a.document_type as "document_type: DocumentType",
                  a.archived_at is not null as "archived!",
                  v.asset_version_id, v.number, v.revision, v.state as "state: State", v.valid_from, v.valid_until,
                  v.file_name, v.content_type, v.bytes, v.sha256, v.width, v.height, v.duration_ms, v.pages, v.focal_x, v.focal_y,
                  v.storage_key, v.rights_holder, v.licence, v.rejection, v.scanned_at, v.scan_note, v.first_approved_by,
                  v.approved_by, v.publish_wanted_at, v.created_at, v.created_by,
                  exists (select from asset_events e where e.tenant_id = $1 and e.asset_version_id = v.asset_version_id
                            and e.person_id = $3 and e.action = 'upload') as "own!",
                  coalesce(t.alt, '{}') as "alt!: sqlx::types::Json<BTreeMap<String, String>>",
                  coalesce(t.transcripts, '{}') as "transcripts!: sqlx::types::Json<BTreeMap<String, String>>"
           from asset_versions v
           join assets a on a.tenant_id = $1 and a.asset_id = v.asset_id
           left join lateral (
               select jsonb_object_agg(language, alt) as alt,
                      jsonb_object_agg(language, transcript) filter (where transcript <> '') as transcripts
               from asset_texts t where t.tenant_id = $1 and t.asset_version_id = v.asset_version_id
           ) t on true
           where v.tenant_id = $1 and v.asset_id = $2
           order by v.number desc"#,
        tenant.uuid(),
        asset.uuid(),
        person.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let Some(head) = rows.first() else { return Err(Error::NotFound) };
    let (kind, document_type, archived) = (head.kind, head.document_type, head.archived);
    let versions = rows.into_iter().map(|row| Version {
        version: row.asset_version_id.into(),
        number: row.number,
        revision: row.revision,
        state: row.state,
        period: Period { from: row.valid_from, until: row.valid_until },
        file_name: row.file_name,
        content_type: row.content_type,
        bytes: row.bytes,
        // The column holds 32 bytes.
        sha256: row.sha256.try_into().unwrap_or_default(),
        width: row.width,
        height: row.height,
        duration_ms: row.duration_ms,
        pages: row.pages,
        focus: (row.focal_x, row.focal_y),
        storage_key: row.storage_key,
        rights_holder: row.rights_holder,
        licence: row.licence,
        rejection: row.rejection,
        scanned_at: row.scanned_at,
        scan_note: row.scan_note,
        first_approved_by: row.first_approved_by.map(PersonId::from),
        approved_by: row.approved_by.map(PersonId::from),
        publish_wanted_at: row.publish_wanted_at,
        brought_at: row.created_at,
        brought_by: row.created_by.into(),
        own: row.own,
        alt: row.alt.0,
        transcripts: row.transcripts.0,
    });
    Ok(AssetDetail { asset, kind, document_type, archived, versions: versions.collect() })
}
