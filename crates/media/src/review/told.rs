use crate::{AssetId, AssetVersionId, READ, State};
use platform::{PersonId, Result, TenantTx};
use sqlx::types::Uuid;
use time::OffsetDateTime;

/// A file of which something is to be told: that it was decided on, or why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub version: AssetVersionId,
    pub asset: AssetId,
    pub file_name: String,
    pub revision: i32,
    pub state: State,
    pub own: bool,
    pub first_approved_by: Option<PersonId>,
    /// The actor decided on it at the moment asked for.
    pub done: bool,
    /// Nobody has gone on from that decision, so that it can be taken back.
    pub undoable: bool,
    /// Who touched it last, and when; `None`: the system.
    pub touched: Option<(PersonId, OffsetDateTime)>,
}

/// What the actor decided on at the moment `at`, and these `others`, by file name. What is not the tenant's is not there.
#[tracing::instrument(name = "media.review.told", skip_all)]
pub async fn told(tx: &mut TenantTx, at: Option<OffsetDateTime>, others: &[AssetVersionId]) -> Result<Vec<Told>> {
    tx.actor().require(READ)?;
    let others: Vec<Uuid> = others.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        r#"select v.asset_version_id, v.asset_id, v.file_name, v.revision, v.state as "state: State", v.first_approved_by,
                  exists (select from asset_events e where e.tenant_id = $1 and e.asset_version_id = v.asset_version_id
                            and e.person_id = $2 and e.action = 'upload') as "own!",
                  d.latest is not null as "done!", coalesce(d.latest = v.revision, false) as "undoable!",
                  c.person_id as "touched_by?", c.at as "touched_at?"
           from asset_versions v
           left join asset_decisions d on d.tenant_id = $1 and d.asset_version_id = v.asset_version_id
                                      and d.person_id = $2 and d.at = $3
           left join lateral (
               select person_id, at from asset_events e
               where e.tenant_id = $1 and e.asset_id = v.asset_id and e.asset_version_id = v.asset_version_id
               order by asset_event_id desc limit 1
           ) c on true
           where v.tenant_id = $1
             and v.asset_version_id in (select asset_version_id from asset_decisions
                                        where tenant_id = $1 and person_id = $2 and at = $3
                                        union all select unnest($4::uuid[]))
           order by v.file_name, v.asset_version_id
           limit 200"#,
        tx.actor().tenant.uuid(),
        tx.actor().person.uuid(),
        at,
        &others,
    )
    .fetch_all(&mut **tx)
    .await?;
    let told = rows.into_iter().map(|row| Told {
        version: row.asset_version_id.into(),
        asset: row.asset_id.into(),
        file_name: row.file_name,
        revision: row.revision,
        state: row.state,
        own: row.own,
        first_approved_by: row.first_approved_by.map(PersonId::from),
        done: row.done,
        undoable: row.undoable,
        touched: row.touched_by.map(PersonId::from).zip(row.touched_at),
    });
    Ok(told.collect())
}
