//! Who is told of what becomes of a file: those who brought it, and those who look after what is shown.

use crate::workflow::{Action, Held};
use crate::{APPROVE, AssetId, AssetVersionId, State, require_system};
use identity::people;
use platform::{
    PersonId, Result, TenantTx,
    alerts::{self, NewAlert},
};
use time::{Duration, OffsetDateTime};

/// This long before a file's time is over, those who look after it are told.
pub const AHEAD: Duration = Duration::days(14);

/// A file waits for somebody to decide on it. Whoever has not seen that others wait is not told again.
pub(crate) async fn waits(tx: &mut TenantTx, asset: AssetId, name: &str) -> Result<()> {
    let approvers = people::who_may(tx, APPROVE).await?;
    alerts::tell_once(tx, &approvers, alert("media.waiting", asset, name, "")).await
}

/// Somebody has decided on the version that is held, or its time is over.
pub(crate) async fn of_step(tx: &mut TenantTx, held: &Held, action: Action, note: &str) -> Result<()> {
    let (kind, approvers) = match action {
        Action::Reject => ("media.rejected", false),
        Action::Publish => ("media.published", false),
        Action::Expire => ("media.expired", true),
        _ => return Ok(()),
    };
    tell(tx, held.asset, held.version, (kind, note), approvers).await
}

/// The scanner has found something in the version that is held.
pub(crate) async fn infected(tx: &mut TenantTx, held: &Held, found: &str) -> Result<()> {
    tell(tx, held.asset, held.version, ("media.infected", found), true).await
}

/// Tells that a file's time is over soon, if it is shown and that is so.
#[tracing::instrument(name = "media.told.ending", skip_all)]
pub async fn ending(tx: &mut TenantTx, version: AssetVersionId, now: OffsetDateTime) -> Result<()> {
    require_system(tx)?;
    let held = crate::workflow::hold(tx, version).await?;
    let soon = held.period.until.is_some_and(|until| until <= now + AHEAD);
    if held.at(now) == State::Published && soon && !held.archived {
        tell(tx, held.asset, held.version, ("media.ending", ""), true).await?;
    }
    Ok(())
}

async fn tell(
    tx: &mut TenantTx,
    asset: AssetId,
    version: AssetVersionId,
    (kind, note): (&'static str, &str),
    approvers: bool,
) -> Result<()> {
    let row = sqlx::query!(
        r#"select v.file_name,
                  array(select distinct e.person_id from asset_events e
                        where e.tenant_id = $1 and e.asset_version_id = $2 and e.action = 'upload'
                          and e.person_id is not null) as "bringers!"
           from asset_versions v where v.tenant_id = $1 and v.asset_version_id = $2"#,
        tx.actor().tenant.uuid(),
        version.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    let mut people: Vec<PersonId> = row.bringers.into_iter().map(PersonId::from).collect();
    if approvers {
        people.extend(people::who_may(tx, APPROVE).await?);
        people.sort();
        people.dedup();
    }
    alerts::tell(tx, &people, alert(kind, asset, &row.file_name, note)).await
}

fn alert<'a>(kind: &'static str, asset: AssetId, name: &'a str, note: &'a str) -> NewAlert<'a> {
    NewAlert { kind, subject: ("asset", asset.uuid()), about: name, note }
}
