use super::Draft;
use crate::{AssetId, AssetVersionId, DocumentType, Kind, Period, READ, State};
use catalog::PartId;
use platform::{PersonId, Result, TenantTx};
use serde::Deserialize;
use sqlx::types::Json;
use std::collections::BTreeMap;
use time::OffsetDateTime;

/// A place that a file is for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Place {
    pub part: PartId,
    pub part_number: String,
    pub brand: String,
    pub slot: i16,
}

/// What is seen now where a file would be.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Shown {
    pub version: AssetVersionId,
    pub asset: AssetId,
    pub file_name: String,
    pub width: Option<i32>,
    pub height: Option<i32>,
    /// The part whose place it has; `None` for the version that the file replaces.
    pub part_number: Option<String>,
    pub slot: Option<i16>,
}

/// A file at hand, with all that is needed to decide on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub version: AssetVersionId,
    pub asset: AssetId,
    pub kind: Kind,
    pub document_type: Option<DocumentType>,
    /// 1: its asset is new.
    pub number: i32,
    pub revision: i32,
    pub state: State,
    pub period: Period,
    pub file_name: String,
    pub content_type: String,
    pub bytes: i64,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub duration_ms: Option<i64>,
    pub pages: Option<i32>,
    pub rights_holder: String,
    pub licence: String,
    pub first_approved_by: Option<PersonId>,
    pub brought_at: OffsetDateTime,
    pub brought_by: PersonId,
    pub own: bool,
    /// Alternative texts by language.
    pub alt: BTreeMap<String, String>,
    pub transcripts: BTreeMap<String, String>,
    /// By part number.
    pub places: Vec<Place>,
    /// The version that it replaces, then what the places show; three at most.
    pub shown: Vec<Shown>,
    /// Why formats of it could not be made, by the codes of `pictures`: without them it takes no other's place.
    pub unmade: Vec<String>,
    /// What the actor typed when the last decision failed.
    pub draft: Option<Draft>,
    /// Who touched it last, and when; `None`: the system.
    pub touched: Option<(PersonId, OffsetDateTime)>,
}

/// The file with its texts, its places, what is shown there at `now`, and what the actor had typed. One statement.
#[tracing::instrument(name = "media.review.file", skip_all)]
pub async fn file(tx: &mut TenantTx, version: AssetVersionId, now: OffsetDateTime) -> Result<File> {
    tx.actor().require(READ)?;
    let row = sqlx::query!(
        r#"select v.asset_id, a.kind as "kind: Kind", a.document_type as "document_type: DocumentType", v.number, v.revision,
                  v.state as "state: State", v.valid_from, v.valid_until, v.file_name, v.content_type, v.bytes, v.width,
                  v.height, v.duration_ms, v.pages, v.rights_holder, v.licence, v.first_approved_by, v.created_at,
                  v.created_by,
                  exists (select from asset_events e where e.tenant_id = $1 and e.asset_version_id = $2
                            and e.person_id = $3 and e.action = 'upload') as "own!",
                  coalesce(t.alt, '{}') as "alt!: Json<BTreeMap<String, String>>",
                  coalesce(t.transcripts, '{}') as "transcripts!: Json<BTreeMap<String, String>>",
                  coalesce(l.places, '[]') as "places!: Json<Vec<Place>>",
                  coalesce(s.shown, '[]') as "shown!: Json<Vec<Shown>>",
                  array(select distinct r.error from renditions r
                        where r.tenant_id = $1 and r.asset_version_id = $2 and r.watermark = '' and r.state = 'failed'
                        order by 1) as "unmade!",
                  d.fields as "draft?: Json<Draft>", c.person_id as "touched_by?", c.at as "touched_at?"
           from asset_versions v
           join assets a on a.tenant_id = $1 and a.asset_id = v.asset_id
           left join lateral (
               select jsonb_object_agg(language, alt) as alt,
                      jsonb_object_agg(language, transcript) filter (where transcript <> '') as transcripts
               from asset_texts t where t.tenant_id = $1 and t.asset_version_id = $2
           ) t on true
           left join lateral (
               select jsonb_agg(jsonb_build_object('part', l.part_id, 'part_number', p.part_number, 'brand', b.name,
                                                   'slot', l.slot) order by p.part_number, l.part_id) as places
               from asset_links l
               join parts p on p.tenant_id = $1 and p.part_id = l.part_id
               join brands b on b.tenant_id = $1 and b.brand_id = p.brand_id
               where l.tenant_id = $1 and l.asset_id = v.asset_id
           ) l on true
           left join lateral (
               select jsonb_agg(jsonb_build_object('version', asset_version_id, 'asset', asset_id, 'file_name', file_name,
                                                   'width', width, 'height', height, 'part_number', part_number,
                                                   'slot', slot)
                                order by part_number nulls first, slot) as shown
               from (
                   (select o.asset_version_id, o.asset_id, o.file_name, o.width, o.height, null::text as part_number,
                           null::smallint as slot
                    from asset_versions o
                    where o.tenant_id = $1 and o.asset_id = v.asset_id and o.asset_version_id <> $2
                      and o.state = 'published' and (o.valid_until is null or o.valid_until > $4))
                   union all
                   (select distinct on (p.part_number, m.slot)
                           o.asset_version_id, o.asset_id, o.file_name, o.width, o.height, p.part_number, m.slot
                    from asset_links m
                    join asset_links r on r.tenant_id = $1 and r.part_id = m.part_id and r.slot = m.slot
                                      and r.asset_id <> m.asset_id
                    join assets x on x.tenant_id = $1 and x.asset_id = r.asset_id and x.archived_at is null
                                 and x.kind <> 'document'
                    join asset_versions o on o.tenant_id = $1 and o.asset_id = r.asset_id and o.state = 'published'
                                         and (o.valid_from is null or o.valid_from <= $4)
                                         and (o.valid_until is null or o.valid_until > $4)
                    join parts p on p.tenant_id = $1 and p.part_id = m.part_id
                    where m.tenant_id = $1 and m.asset_id = v.asset_id and a.kind <> 'document'
                    order by p.part_number, m.slot, r.created_at desc, r.asset_id)
                   order by part_number nulls first, slot limit 3
               ) now_shown
           ) s on true
           left join asset_drafts d on d.tenant_id = $1 and d.asset_version_id = $2 and d.person_id = $3
           left join lateral (
               select person_id, at from asset_events e
               where e.tenant_id = $1 and e.asset_id = v.asset_id and e.asset_version_id = $2
               order by asset_event_id desc limit 1
           ) c on true
           where v.tenant_id = $1 and v.asset_version_id = $2"#,
        tx.actor().tenant.uuid(),
        version.uuid(),
        tx.actor().person.uuid(),
        now,
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(File {
        version,
        asset: row.asset_id.into(),
        kind: row.kind,
        document_type: row.document_type,
        number: row.number,
        revision: row.revision,
        state: row.state,
        period: Period { from: row.valid_from, until: row.valid_until },
        file_name: row.file_name,
        content_type: row.content_type,
        bytes: row.bytes,
        width: row.width,
        height: row.height,
        duration_ms: row.duration_ms,
        pages: row.pages,
        rights_holder: row.rights_holder,
        licence: row.licence,
        first_approved_by: row.first_approved_by.map(PersonId::from),
        brought_at: row.created_at,
        brought_by: row.created_by.into(),
        own: row.own,
        alt: row.alt.0,
        transcripts: row.transcripts.0,
        places: row.places.0,
        shown: row.shown.0,
        unmade: row.unmade,
        draft: row.draft.map(|draft| draft.0),
        touched: row.touched_by.map(PersonId::from).zip(row.touched_at),
    })
}
