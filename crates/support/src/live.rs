//! What is notified of tickets while somebody looks, and what it stands for: ids are all that a notice carries, and what
//! they name is read once for all who are to be told.

use crate::visibility::{self, Viewer};
use crate::words::{Audience, EntryKind, Side};
use crate::{EntryId, TicketId};
use platform::{Result, TenantId, TenantTx, alerts};
use sqlx::types::Uuid;
use std::str::FromStr;

/// Something changed about a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    pub tenant: TenantId,
    pub ticket: TicketId,
    /// Something was said or done; `None`: somebody came, went or types, or fewer may see the ticket.
    pub entry: Option<EntryId>,
}

impl FromStr for Notice {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut words = text.split(' ');
        let kind = words.next();
        let mut id = || words.next()?.parse::<Uuid>().ok();
        let (tenant, ticket) = id().zip(id()).ok_or(())?;
        let entry = match kind {
            Some("seats") => None,
            Some("entry") => Some(id().ok_or(())?.into()),
            _ => return Err(()),
        };
        Ok(Self { tenant: tenant.into(), ticket: ticket.into(), entry })
    }
}

/// Something that was said or done, as pages that are open are told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    pub entry: EntryId,
    pub ticket: TicketId,
    pub kind: EntryKind,
    pub side: Side,
    pub name: Option<String>,
    audience: Audience,
}

impl News {
    /// Whether somebody who sees the ticket so may know of it.
    pub fn is_for(&self, viewer: Viewer) -> bool {
        viewer.is_staff() || self.audience == Audience::Public && self.kind != EntryKind::Note
    }
}

/// These entries: one statement for all who are to be told. To whom each may go says [`News::is_for`].
#[tracing::instrument(name = "support.live.news", skip_all)]
pub async fn news(tx: &mut TenantTx, entries: &[EntryId]) -> Result<Vec<News>> {
    let entries: Vec<Uuid> = entries.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query_as!(
        News,
        r#"select e.entry_id as entry, e.ticket_id as ticket, e.kind as "kind: EntryKind", e.side as "side: Side",
                  p.name as "name?", e.audience as "audience: Audience"
           from ticket_entries e left join people p on p.person_id = e.author_id
           where e.tenant_id = $1 and e.entry_id = any($2) order by e.entry_id"#,
        tx.actor().tenant.uuid(),
        &entries,
    );
    Ok(rows.fetch_all(&mut **tx).await?)
}

/// What somebody who comes back may have missed of a ticket since `last`, the oldest first, a hundred at most, without what
/// was `had`. An entry is numbered before it is there for others.
#[tracing::instrument(name = "support.live.missed", skip_all, fields(ticket.id = %id))]
pub async fn missed(tx: &mut TenantTx, id: TicketId, last: Uuid, had: &[Uuid]) -> Result<Vec<News>> {
    let (viewer, _) = visibility::see(tx, id).await?;
    let rows = sqlx::query_as!(
        News,
        r#"select e.entry_id as entry, e.ticket_id as ticket, e.kind as "kind: EntryKind", e.side as "side: Side",
                  p.name as "name?", e.audience as "audience: Audience"
           from ticket_entries e left join people p on p.person_id = e.author_id
           where e.tenant_id = $1 and e.ticket_id = $2 and e.entry_id > $3 and e.entry_id <> all($4)
           order by e.entry_id limit 100"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
        alerts::numbered_before(last),
        had,
    );
    let rows = rows.fetch_all(&mut **tx).await?;
    Ok(rows.into_iter().filter(|news| news.is_for(viewer)).collect())
}
