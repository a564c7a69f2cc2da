//! Taking a decision back while it is fresh and nobody has gone on from it.

use super::Action;
use super::apply::{follow, publish_later, save};
use super::held::{Held, hold};
use super::steps::Decision;
use crate::history::{self, Entry};
use crate::{APPROVE, AssetVersionId, State};
use platform::{Error, PersonId, Result, TenantTx};
use time::{Duration, OffsetDateTime};

/// For how long whoever decided may take it back.
pub const FRESH: Duration = Duration::minutes(10);

/// A decision that the actor can still take back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undoable {
    /// What [`undo`] is asked with.
    pub seen: Decision,
    pub action: Action,
    pub at: OffsetDateTime,
    pub file_name: String,
}

/// The actor's own decisions that are fresh, the last first; those of one moment were taken together.
#[tracing::instrument(name = "media.workflow.undoable", skip_all)]
pub async fn undoable(tx: &mut TenantTx, now: OffsetDateTime) -> Result<Vec<Undoable>> {
    tx.actor().require(APPROVE)?;
    let rows = sqlx::query!(
        r#"select d.asset_version_id, d.latest, d.action as "action: Action", d.at, v.file_name
           from asset_decisions d
           join asset_versions v on v.tenant_id = $1 and v.asset_version_id = d.asset_version_id
                                and v.revision = d.latest
           join assets a on a.tenant_id = $1 and a.asset_id = v.asset_id and a.archived_at is null
           where d.tenant_id = $1 and d.person_id = $2 and d.at > $3
           order by d.at desc, d.asset_version_id
           limit 500"#,
        tx.actor().tenant.uuid(),
        tx.actor().person.uuid(),
        now - FRESH,
    )
    .fetch_all(&mut **tx)
    .await?;
    let undoable = rows.into_iter().map(|row| Undoable {
        seen: Decision { version: row.asset_version_id.into(), revision: row.latest },
        action: row.action,
        at: row.at,
        file_name: row.file_name,
    });
    Ok(undoable.collect())
}

/// Takes back what the actor decided on a version a moment ago, which is then as it was before, and so is what was shown
/// until then. `Stale` when somebody has gone on from there, or it is too late.
#[tracing::instrument(name = "media.workflow.undo", skip_all)]
pub async fn undo(tx: &mut TenantTx, seen: Decision, now: OffsetDateTime) -> Result<State> {
    tx.actor().require(APPROVE)?;
    let mut held = hold(tx, seen.version).await?;
    let was = last(tx, &held).await?.ok_or(Error::Stale)?;
    if was.person != tx.actor().person {
        return Err(Error::Forbidden);
    }
    let known = [was.revision, was.latest].contains(&seen.revision) && was.latest == held.revision;
    // What is shown now in its place was published by somebody else.
    let displaced = was.state == State::Published && held.state != State::Published && was.other_shown;
    if held.archived || !known || displaced || was.at <= now - FRESH {
        return Err(Error::Stale);
    }
    let before = held.at(now);
    was.restore(&mut held);
    save(tx, &held).await?;
    let entry = Entry::new(held.asset, "undo", now).version(held.version);
    history::write(tx, entry.states(Some(before), held.at(now))).await?;
    if let Some((version, revision)) = was.superseded {
        show_again(tx, version, revision, now).await?;
    }
    if held.state == State::Published {
        follow(tx, &held, Action::Publish, now).await?;
    }
    if held.publish_wanted_at.is_some() {
        publish_later(tx, &held, now).await?;
    }
    Ok(held.at(now))
}

/// A decision, and what the version was before.
struct Was {
    person: PersonId,
    at: OffsetDateTime,
    revision: i32,
    latest: i32,
    state: State,
    first_approved_by: Option<PersonId>,
    approved_by: Option<PersonId>,
    approved_at: Option<OffsetDateTime>,
    published_at: Option<OffsetDateTime>,
    publish_wanted_at: Option<OffsetDateTime>,
    valid_until: Option<OffsetDateTime>,
    rejection: String,
    superseded: Option<(AssetVersionId, i32)>,
    /// Another version of the asset is published.
    other_shown: bool,
}

impl Was {
    /// That it was shown is not forgotten.
    fn restore(&self, held: &mut Held) {
        held.state = self.state;
        held.first_approved_by = self.first_approved_by;
        held.approved_by = self.approved_by;
        held.approved_at = self.approved_at;
        held.published_at = held.published_at.or(self.published_at);
        held.publish_wanted_at = self.publish_wanted_at;
        held.period.until = self.valid_until;
        held.rejection.clone_from(&self.rejection);
        held.revision += 1;
    }
}

async fn last(tx: &mut TenantTx, held: &Held) -> Result<Option<Was>> {
    let row = sqlx::query!(
        r#"select person_id, at, revision, latest, state as "state: State", first_approved_by, approved_by, approved_at,
                  published_at, publish_wanted_at, valid_until, rejection, superseded, superseded_revision,
                  exists (select from asset_versions o where o.tenant_id = $1 and o.asset_id = $3
                            and o.asset_version_id <> $2 and o.state = 'published') as "other_shown!"
           from asset_decisions where tenant_id = $1 and asset_version_id = $2"#,
        tx.actor().tenant.uuid(),
        held.version.uuid(),
        held.asset.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(|row| Was {
        person: row.person_id.into(),
        at: row.at,
        revision: row.revision,
        latest: row.latest,
        state: row.state,
        first_approved_by: row.first_approved_by.map(PersonId::from),
        approved_by: row.approved_by.map(PersonId::from),
        approved_at: row.approved_at,
        published_at: row.published_at,
        publish_wanted_at: row.publish_wanted_at,
        valid_until: row.valid_until,
        rejection: row.rejection,
        superseded: row.superseded.map(AssetVersionId::from).zip(row.superseded_revision),
        other_shown: row.other_shown,
    }))
}

/// What had to make room is shown again, unless something was done with it since.
async fn show_again(tx: &mut TenantTx, version: AssetVersionId, revision: i32, now: OffsetDateTime) -> Result<()> {
    let mut held = hold(tx, version).await?;
    if held.revision != revision || held.state != State::Approved {
        return Ok(());
    }
    let before = held.at(now);
    held.state = State::Published;
    held.revision += 1;
    save(tx, &held).await?;
    let entry = Entry::new(held.asset, "undo", now).version(version).states(Some(before), held.at(now));
    history::write(tx, entry).await?;
    follow(tx, &held, Action::Publish, now).await
}

/// Notes what a version was before the actor's decision, in the place of what it was before the one before that.
pub(super) async fn note(
    tx: &mut TenantTx,
    action: Action,
    before: &Held,
    after: &Held,
    now: OffsetDateTime,
) -> Result<()> {
    let (superseded, superseded_revision) = after.superseded.unzip();
    sqlx::query!(
        "insert into asset_decisions
             (tenant_id, asset_version_id, person_id, at, action, revision, latest, state, first_approved_by, approved_by,
              approved_at, published_at, valid_until, rejection, superseded, superseded_revision, publish_wanted_at)
         values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         on conflict (tenant_id, asset_version_id) do update set
             person_id = $3, at = $4, action = $5, revision = $6, latest = $6, state = $7, first_approved_by = $8,
             approved_by = $9, approved_at = $10, published_at = $11, valid_until = $12, rejection = $13,
             superseded = $14, superseded_revision = $15, publish_wanted_at = $16",
        tx.actor().tenant.uuid(),
        after.version.uuid(),
        tx.actor().person.uuid(),
        now,
        action.as_str(),
        after.revision,
        before.state as State,
        before.first_approved_by.map(|person| person.uuid()),
        before.approved_by.map(|person| person.uuid()),
        before.approved_at,
        before.published_at,
        before.period.until,
        before.rejection,
        superseded.map(AssetVersionId::uuid),
        superseded_revision,
        before.publish_wanted_at,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A job has carried the decision out: it can be taken back as before.
pub(super) async fn carried_out(tx: &mut TenantTx, before: &Held, after: &Held) -> Result<()> {
    let (superseded, superseded_revision) = after.superseded.unzip();
    sqlx::query!(
        "update asset_decisions set latest = $4, superseded = $5, superseded_revision = $6
         where tenant_id = $1 and asset_version_id = $2 and latest = $3",
        tx.actor().tenant.uuid(),
        after.version.uuid(),
        before.revision,
        after.revision,
        superseded.map(AssetVersionId::uuid),
        superseded_revision,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
