//! The one place that says what may be seen. Whatever shows a page or delivers bytes asks here, with its own clock.

use crate::{AssetId, AssetVersionId, CollectionId, Period, READ, RenditionId, State};
use platform::{Actor, Result, TenantId, TenantTx};
use sqlx::types::Uuid;
use time::OffsetDateTime;

/// What somebody wants to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// What is known of it, in a list or on a page of its own.
    Page,
    /// A picture or document made from the original, to be looked at.
    Rendition,
    /// A rendition to take away, alone or in a bundle.
    Download,
    /// The bytes as they were brought.
    Original,
}

impl Purpose {
    pub const ALL: [Self; 4] = [Self::Page, Self::Rendition, Self::Download, Self::Original];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Visible,
    /// It was there for this viewer and its time is over: 410.
    Gone,
    /// There is nothing for this viewer: 404.
    Hidden,
}

/// Who wants to see it.
#[derive(Clone, Copy, Debug)]
pub enum Viewer<'a> {
    /// Nobody in particular, on no invitation.
    Stranger,
    /// Somebody who is signed in.
    Person(&'a Actor),
    /// Whoever has the link of a collection.
    Guest(&'a Share),
}

/// A collection as a guest comes to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub tenant: TenantId,
    pub collection: CollectionId,
    pub expires_at: OffsetDateTime,
    pub revoked: bool,
    /// It has no password, or the guest knows it.
    pub unlocked: bool,
    pub downloads: bool,
    /// The asset is in it.
    pub contains: bool,
}

/// What is to be seen: a version of an asset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    pub tenant: TenantId,
    pub asset: AssetId,
    pub version: AssetVersionId,
    /// As written; what it is now follows from the period.
    pub state: State,
    pub period: Period,
    /// The asset was taken out of the library.
    pub archived: bool,
}

/// What `viewer` may see of `seen` at `now`.
pub fn answer(viewer: Viewer<'_>, seen: &Seen, purpose: Purpose, now: OffsetDateTime) -> Answer {
    let state = seen.state.at(seen.period, now);
    match viewer {
        Viewer::Stranger => Answer::Hidden,
        Viewer::Person(actor) if actor.tenant != seen.tenant => Answer::Hidden,
        Viewer::Person(actor) if actor.may(READ) && actor.company.is_none() => staff(state, purpose),
        Viewer::Person(actor) if actor.may(catalog::READ) => customer(state, seen.archived, purpose),
        Viewer::Person(_) => Answer::Hidden,
        Viewer::Guest(share) if share.tenant != seen.tenant || !share.contains => Answer::Hidden,
        Viewer::Guest(share) => match opening(share, now) {
            Answer::Visible if purpose == Purpose::Download && !share.downloads => Answer::Hidden,
            Answer::Visible => customer(state, seen.archived, purpose),
            closed => closed,
        },
    }
}

/// Whether a collection lets this guest in at all: its page asks this, its files through [`answer`]. One that is locked
/// shows nothing but the question for its password.
pub fn opening(share: &Share, now: OffsetDateTime) -> Answer {
    match () {
        () if share.revoked || share.expires_at <= now => Answer::Gone,
        () if !share.unlocked => Answer::Hidden,
        () => Answer::Visible,
    }
}

/// Staff see everything but the bytes of what a scanner has not let pass.
fn staff(state: State, purpose: Purpose) -> Answer {
    match (state, purpose) {
        (_, Purpose::Page) => Answer::Visible,
        (State::Quarantined, _) => Answer::Hidden,
        _ => Answer::Visible,
    }
}

fn customer(state: State, archived: bool, purpose: Purpose) -> Answer {
    match (state, purpose) {
        (_, Purpose::Original) => Answer::Hidden,
        _ if archived => Answer::Hidden,
        (State::Published, _) => Answer::Visible,
        (State::Expired, _) => Answer::Gone,
        _ => Answer::Hidden,
    }
}

/// The version, whoever asks: [`answer`] is the permission.
#[tracing::instrument(name = "media.visibility.version", skip_all)]
pub async fn version(tx: &mut TenantTx, id: AssetVersionId) -> Result<Seen> {
    let tenant = tx.actor().tenant;
    let row = sqlx::query_as!(
        Row,
        r#"select v.asset_id, v.asset_version_id, v.state as "state: State", v.valid_from, v.valid_until,
                  a.archived_at is not null as "archived!"
           from asset_versions v
           join assets a on a.tenant_id = $1 and a.asset_id = v.asset_id
           where v.tenant_id = $1 and v.asset_version_id = $2"#,
        tenant.uuid(),
        id.uuid(),
    );
    Ok(row.fetch_one(&mut **tx).await?.seen(tenant))
}

/// The version of a rendition.
#[tracing::instrument(name = "media.visibility.rendition", skip_all)]
pub async fn rendition(tx: &mut TenantTx, id: RenditionId) -> Result<Seen> {
    let tenant = tx.actor().tenant;
    let row = sqlx::query_as!(
        Row,
        r#"select v.asset_id, v.asset_version_id, v.state as "state: State", v.valid_from, v.valid_until,
                  a.archived_at is not null as "archived!"
           from renditions r
           join asset_versions v on v.tenant_id = $1 and v.asset_version_id = r.asset_version_id
           join assets a on a.tenant_id = $1 and a.asset_id = v.asset_id
           where r.tenant_id = $1 and r.rendition_id = $2"#,
        tenant.uuid(),
        id.uuid(),
    );
    Ok(row.fetch_one(&mut **tx).await?.seen(tenant))
}

/// What an asset looks like: its published version, else one whose time is over, else the newest.
#[tracing::instrument(name = "media.visibility.asset", skip_all)]
pub async fn asset(tx: &mut TenantTx, id: AssetId) -> Result<Seen> {
    let tenant = tx.actor().tenant;
    let row = sqlx::query_as!(
        Row,
        r#"select v.asset_id, v.asset_version_id, v.state as "state: State", v.valid_from, v.valid_until,
                  a.archived_at is not null as "archived!"
           from asset_versions v
           join assets a on a.tenant_id = $1 and a.asset_id = v.asset_id
           where v.tenant_id = $1 and v.asset_id = $2
           order by (v.state = 'published') desc, (v.state = 'expired') desc, v.number desc
           limit 1"#,
        tenant.uuid(),
        id.uuid(),
    );
    Ok(row.fetch_one(&mut **tx).await?.seen(tenant))
}

struct Row {
    asset_id: Uuid,
    asset_version_id: Uuid,
    state: State,
    valid_from: Option<OffsetDateTime>,
    valid_until: Option<OffsetDateTime>,
    archived: bool,
}

impl Row {
    fn seen(self, tenant: TenantId) -> Seen {
        Seen {
            tenant,
            asset: self.asset_id.into(),
            version: self.asset_version_id.into(),
            state: self.state,
            period: Period { from: self.valid_from, until: self.valid_until },
            archived: self.archived,
        }
    }
}
