//! A version, held until the end of the transaction.

use super::Who;
use crate::settings::Settings;
use crate::{AssetId, AssetVersionId, Kind, Period, State};
use platform::{Actor, Error, PersonId, Result, TenantTx};
use time::OffsetDateTime;

#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub asset: AssetId,
    pub kind: Kind,
    pub version: AssetVersionId,
    /// As written; [`Held::at`] is what holds.
    pub state: State,
    pub revision: i32,
    pub period: Period,
    pub rights_holder: String,
    pub licence: String,
    pub rejection: String,
    pub first_approved_by: Option<PersonId>,
    pub approved_by: Option<PersonId>,
    pub approved_at: Option<OffsetDateTime>,
    /// When it was last, whether or not it is.
    pub published_at: Option<OffsetDateTime>,
    /// Since when it is to be, as soon as it can.
    pub publish_wanted_at: Option<OffsetDateTime>,
    pub archived: bool,
    /// The actor brought these bytes, first or again.
    pub own: bool,
    /// The version in whose place this one was published just now, and its revision since.
    pub superseded: Option<(AssetVersionId, i32)>,
}

impl Held {
    pub fn at(&self, now: OffsetDateTime) -> State {
        self.state.at(self.period, now)
    }

    pub fn who(&self, actor: &Actor) -> Who {
        Who::of(actor, self.own, self.first_approved_by == Some(actor.person))
    }

    /// Whether no approval is needed after the next one.
    pub fn is_last(&self, settings: Option<&Settings>) -> bool {
        !settings.is_some_and(|settings| settings.second_approver) || self.first_approved_by.is_some()
    }

    /// `Stale` unless it is as the caller saw it.
    pub fn seen_at(self, revision: i32) -> Result<Self> {
        if self.revision == revision { Ok(self) } else { Err(Error::Stale) }
    }
}

/// Holds the version by its asset: nobody else takes a step with any of its versions meanwhile.
pub(crate) async fn hold(tx: &mut TenantTx, version: AssetVersionId) -> Result<Held> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    // First the lock, then a look: what was read while waiting would be old.
    let asset = sqlx::query!(
        r#"select asset_id, kind as "kind: Kind", archived_at is not null as "archived!" from assets
           where tenant_id = $1
             and asset_id = (select asset_id from asset_versions where tenant_id = $1 and asset_version_id = $2)
           for update"#,
        tenant.uuid(),
        version.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    let row = sqlx::query!(
        r#"select state as "state: State", revision, valid_from, valid_until, rights_holder, licence, rejection,
                  first_approved_by, approved_by, approved_at, published_at, publish_wanted_at,
                  exists (select from asset_events e where e.tenant_id = $1 and e.asset_version_id = $2
                            and e.person_id = $3 and e.action = 'upload') as "own!"
           from asset_versions where tenant_id = $1 and asset_version_id = $2"#,
        tenant.uuid(),
        version.uuid(),
        person.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(Held {
        asset: asset.asset_id.into(),
        kind: asset.kind,
        version,
        state: row.state,
        revision: row.revision,
        period: Period { from: row.valid_from, until: row.valid_until },
        rights_holder: row.rights_holder,
        licence: row.licence,
        rejection: row.rejection,
        first_approved_by: row.first_approved_by.map(PersonId::from),
        approved_by: row.approved_by.map(PersonId::from),
        approved_at: row.approved_at,
        published_at: row.published_at,
        publish_wanted_at: row.publish_wanted_at,
        archived: asset.archived,
        own: row.own,
        superseded: None,
    })
}
