//! What people are about to say. A draft is a person's and stays theirs whoever is assigned; it goes when it is sent, or
//! when they drop it. The browser numbers its saves, so that one that arrives late does not overwrite a newer one.

use crate::words::EntryKind;
use crate::{EntryId, TicketId, WORK, visibility};
use kernel::{FieldError, FieldErrors};
use platform::{Error, PersonId, Result, TenantTx};
use time::{Duration, OffsetDateTime};

/// How long a draft waits for whoever wrote it.
pub const KEPT: Duration = Duration::days(90);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub person: PersonId,
    pub body: String,
    /// It is to become a note.
    pub internal: bool,
    /// Counted by whoever saves.
    pub version: i64,
    pub saved_at: OffsetDateTime,
}

/// What became of a save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    Kept,
    /// A newer one of this version is kept, or was sent.
    Older(i64),
}

/// Keeps what the actor has typed so far, unless something newer is kept.
#[tracing::instrument(name = "support.drafts.save", skip_all, fields(ticket.id = %id))]
pub async fn save(
    tx: &mut TenantTx,
    id: TicketId,
    body: &str,
    internal: bool,
    version: i64,
    now: OffsetDateTime,
) -> Result<Saved> {
    let (viewer, row) = visibility::see(tx, id).await?;
    if viewer.is_staff() {
        tx.actor().require(WORK)?;
    } else if internal {
        return Err(Error::Forbidden);
    }
    let mut errors = FieldErrors::default();
    errors.check(body.chars().count() <= 100_000, "body", FieldError::TooLong);
    errors.check(version > 0, "version", FieldError::OutOfRange);
    errors.into_result()?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let done = sqlx::query!(
        "insert into ticket_drafts as d (tenant_id, ticket_id, person_id, staff, internal, body, version, saved_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (tenant_id, ticket_id, person_id) do update
         set internal = $5, body = $6, version = $7, saved_at = $8
         where d.version < $7",
        tenant.uuid(),
        row.thread_id,
        person.uuid(),
        viewer.is_staff(),
        internal,
        body,
        version,
        now,
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 1 {
        return Ok(Saved::Kept);
    }
    let kept = sqlx::query!(
        "select version, body, internal from ticket_drafts where tenant_id = $1 and ticket_id = $2 and person_id = $3",
        tenant.uuid(),
        row.thread_id,
        person.uuid(),
    );
    let kept = kept.fetch_one(&mut **tx).await?;
    // Saved again, because the answer was lost, it is the same.
    let same = (kept.version, &*kept.body, kept.internal) == (version, body, internal);
    Ok(if same { Saved::Kept } else { Saved::Older(kept.version) })
}

/// What the actor has typed; `None`: nothing that was not sent or dropped.
#[tracing::instrument(name = "support.drafts.read", skip_all, fields(ticket.id = %id))]
pub async fn read(tx: &mut TenantTx, id: TicketId) -> Result<Option<Draft>> {
    let (_, row) = visibility::see(tx, id).await?;
    let draft = sqlx::query_as!(
        Draft,
        "select person_id as person, body, internal, version, saved_at from ticket_drafts
         where tenant_id = $1 and ticket_id = $2 and person_id = $3 and body <> ''",
        tx.actor().tenant.uuid(),
        row.thread_id,
        tx.actor().person.uuid(),
    );
    Ok(draft.fetch_optional(&mut **tx).await?)
}

/// What agents have typed, the newest first: whoever takes a ticket over finds what was begun. Customers' are theirs.
#[tracing::instrument(name = "support.drafts.of_agents", skip_all, fields(ticket.id = %id))]
pub async fn of_agents(tx: &mut TenantTx, id: TicketId) -> Result<Vec<Draft>> {
    let (viewer, row) = visibility::see(tx, id).await?;
    tx.actor().require(WORK)?;
    if !viewer.is_staff() {
        return Err(Error::Forbidden);
    }
    let drafts = sqlx::query_as!(
        Draft,
        "select person_id as person, body, internal, version, saved_at from ticket_drafts
         where tenant_id = $1 and ticket_id = $2 and staff and body <> '' order by saved_at desc, person_id",
        tx.actor().tenant.uuid(),
        row.thread_id,
    );
    Ok(drafts.fetch_all(&mut **tx).await?)
}

/// The actor does not want it any more, up to the version that they saw: a newer one, of another window, stays.
#[tracing::instrument(name = "support.drafts.discard", skip_all, fields(ticket.id = %id))]
pub async fn discard(tx: &mut TenantTx, id: TicketId, version: i64) -> Result<()> {
    let (_, row) = visibility::see(tx, id).await?;
    sent(tx, row.thread(), Some(version)).await
}

/// Its number stays, so that a save that was under way is told that it is too old.
pub(crate) async fn sent(tx: &mut TenantTx, thread: TicketId, version: Option<i64>) -> Result<()> {
    let Some(version) = version.filter(|version| *version > 0) else { return Ok(()) };
    sqlx::query!(
        "insert into ticket_drafts as d (tenant_id, ticket_id, person_id, staff, internal, body, version, saved_at)
         values ($1, $2, $3, $4, false, '', $5, now())
         on conflict (tenant_id, ticket_id, person_id) do update set body = '', version = $5, saved_at = now()
         where d.version <= $5",
        tx.actor().tenant.uuid(),
        thread.uuid(),
        tx.actor().person.uuid(),
        tx.actor().company.is_none(),
        version,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Under which entry the actor has sent just this as this draft before: a form that is sent twice, by a double click or
/// because the answer was lost, says it once. The ticket is held. Another text of another window is none of it.
pub(crate) async fn said_before(
    tx: &mut TenantTx,
    thread: TicketId,
    version: Option<i64>,
    (kind, body): (EntryKind, &str),
) -> Result<Option<EntryId>> {
    let Some(version) = version.filter(|_| !body.is_empty()) else { return Ok(None) };
    let said = sqlx::query_scalar!(
        "select e.entry_id from ticket_drafts d
           join lateral (select l.* from ticket_entries l
                         where l.tenant_id = $1 and l.ticket_id = $2 and l.author_id = $3 and l.kind <> 'event'
                         order by l.at desc, l.entry_id desc limit 1) e on true
           where d.tenant_id = $1 and d.ticket_id = $2 and d.person_id = $3 and d.body = '' and d.version >= $4
             and e.kind = $5 and e.body = $6",
        tx.actor().tenant.uuid(),
        thread.uuid(),
        tx.actor().person.uuid(),
        version,
        kind as _,
        body,
    );
    Ok(said.fetch_optional(&mut **tx).await?.map(EntryId::from))
}

/// Of a ticket that is merged nothing typed is lost: it goes to the target, behind what its writer typed there. What was
/// to be a note in either stays one.
pub(crate) async fn take_over(tx: &mut TenantTx, from: TicketId, to: TicketId) -> Result<()> {
    sqlx::query!(
        r"insert into ticket_drafts as d (tenant_id, ticket_id, person_id, staff, internal, body, version, saved_at)
          select tenant_id, $3, person_id, staff, internal, body, version, saved_at
          from ticket_drafts where tenant_id = $1 and ticket_id = $2 and body <> ''
          on conflict (tenant_id, ticket_id, person_id) do update
          set body = left(d.body || case when d.body = '' then '' else E'\n\n' end || excluded.body, 100000),
              internal = (d.body <> '' and d.internal) or excluded.internal,
              version = greatest(d.version, excluded.version) + 1,
              saved_at = greatest(d.saved_at, excluded.saved_at)",
        tx.actor().tenant.uuid(),
        from.uuid(),
        to.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Forgets what nobody came back to: for a job.
#[tracing::instrument(name = "support.drafts.forget", skip_all)]
pub async fn forget(tx: &mut TenantTx, now: OffsetDateTime) -> Result<u64> {
    if !tx.actor().person.uuid().is_nil() {
        return Err(Error::Forbidden);
    }
    let done = sqlx::query!(
        "delete from ticket_drafts where tenant_id = $1 and saved_at < $2",
        tx.actor().tenant.uuid(),
        now - KEPT,
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}
