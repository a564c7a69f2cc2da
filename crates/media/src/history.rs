//! Everything that was done with an asset: who, when, from which state to which, and why.

use crate::{AssetId, AssetVersionId, READ, State, workflow::Action};
use platform::audit::{AuditEventId, audit_as};
use platform::{Changes, PersonId, Result, TenantTx};
use time::OffsetDateTime;

/// What is done with an asset beside the steps of the workflow.
const OTHERS: [&str; 13] = [
    "upload",
    "infected",
    "schedule",
    "supersede",
    "undo",
    "text",
    "terms",
    "focus",
    "link",
    "unlink",
    "archive",
    "restore",
    "render",
];

/// All that is written down, as [`Event::action`] has it.
pub fn actions() -> impl Iterator<Item = &'static str> {
    Action::ALL.into_iter().map(Action::as_str).chain(OTHERS)
}

#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub at: OffsetDateTime,
    /// `None`: the system.
    pub person: Option<PersonId>,
    /// One of [`actions`], or what another release wrote.
    pub action: String,
    /// The number of the version that it was done with.
    pub version: Option<i32>,
    pub from: Option<State>,
    pub to: Option<State>,
    pub note: String,
    /// `{"field": {"old": …, "new": …}}`
    pub changes: serde_json::Value,
}

/// Of one asset, the oldest first.
#[tracing::instrument(name = "media.history.list", skip_all)]
pub async fn list(tx: &mut TenantTx, asset: AssetId) -> Result<Vec<Event>> {
    tx.actor().require(READ)?;
    let tenant = tx.actor().tenant;
    let rows = sqlx::query!(
        r#"select e.at, e.person_id, e.action, v.number as "number?",
                  nullif(e.from_state, '') as "from: State", nullif(e.to_state, '') as "to: State", e.note, e.changes
           from asset_events e
           left join asset_versions v on v.tenant_id = $1 and v.asset_version_id = e.asset_version_id
           where e.tenant_id = $1 and e.asset_id = $2
           order by e.asset_event_id"#,
        tenant.uuid(),
        asset.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let events = rows.into_iter().map(|row| Event {
        at: row.at,
        person: row.person_id.map(PersonId::from),
        action: row.action,
        version: row.number,
        from: row.from,
        to: row.to,
        note: row.note,
        changes: row.changes,
    });
    Ok(events.collect())
}

/// What is to be written down.
pub(crate) struct Entry<'a> {
    pub asset: AssetId,
    pub version: Option<AssetVersionId>,
    pub action: &'static str,
    pub states: Option<(Option<State>, State)>,
    pub note: &'a str,
    pub changes: Changes,
    pub now: OffsetDateTime,
}

impl<'a> Entry<'a> {
    pub fn new(asset: AssetId, action: &'static str, now: OffsetDateTime) -> Self {
        Self { asset, version: None, action, states: None, note: "", changes: Changes::default(), now }
    }

    pub fn version(self, version: AssetVersionId) -> Self {
        Self { version: Some(version), ..self }
    }

    pub fn states(self, from: Option<State>, to: State) -> Self {
        Self { states: Some((from, to)), ..self }
    }

    pub fn note(self, note: &'a str) -> Self {
        Self { note, ..self }
    }

    pub fn changes(self, changes: Changes) -> Self {
        Self { changes, ..self }
    }
}

/// Writes it into the history of the asset and into the audit trail, under one id, in the transaction of the change.
pub(crate) async fn write(tx: &mut TenantTx, entry: Entry<'_>) -> Result<()> {
    debug_assert!(actions().any(|known| known == entry.action), "{} is not among what is written down", entry.action);
    let (tenant, person) = (tx.actor().tenant, tx.actor().person.uuid());
    let (from, to) = entry.states.map_or(("", ""), |(from, to)| (from.map_or("", State::as_str), to.as_str()));
    let id = AuditEventId::generate();
    sqlx::query!(
        "insert into asset_events (asset_event_id, tenant_id, asset_id, asset_version_id, at, person_id, action,
                                   from_state, to_state, note, changes)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        id.uuid(),
        tenant.uuid(),
        entry.asset.uuid(),
        entry.version.map(AssetVersionId::uuid),
        entry.now,
        (!person.is_nil()).then_some(person),
        entry.action,
        from,
        to,
        entry.note,
        entry.changes.to_json(),
    )
    .execute(&mut **tx)
    .await?;
    let changes = entry.changes.field("state", from, to).field("note", "", entry.note);
    audit_as(tx, id, &format!("media.asset.{}", entry.action), ("asset", entry.asset), changes).await
}
