//! What mail came and went, for those who look after the desk.

use crate::inbound::Reason;
use crate::{InboundId, OutgoingId};
use kernel::{Page, PageRequest};
use platform::alerts::letters::{self, LetterId, Sent};
use platform::{Result, TenantTx};
use sqlx::{FromRow, Postgres, QueryBuilder, types::Uuid};
use std::collections::HashMap;
use support::{EntryId, MANAGE, READ};
use time::OffsetDateTime;

/// A mail that goes or went.
#[derive(Clone, Debug, FromRow)]
pub struct Outgoing {
    #[sqlx(try_from = "Uuid")]
    pub id: OutgoingId,
    pub address: String,
    /// `queued`, `sending`, `sent`, `failed` or `bounced`.
    pub state: String,
    /// Why it was not sent, or came back.
    pub reason: String,
    pub attempts: i32,
    /// It may have gone twice.
    pub doubtful: bool,
    pub number: i64,
    pub subject: String,
    pub created_at: OffsetDateTime,
    pub changed_at: OffsetDateTime,
}

/// A mail that came.
#[derive(Clone, Debug)]
pub struct Inbound {
    pub id: InboundId,
    pub sender: String,
    pub sender_name: String,
    pub subject: String,
    /// `landed`, `opened`, `bounce`, `held`, `refused` or `discarded`.
    pub outcome: String,
    pub reason: Option<Reason>,
    /// Of the ticket in which it is read, or which it names.
    pub number: Option<i64>,
    pub received_at: OffsetDateTime,
}

/// One that came, with what it says.
#[derive(Clone, Debug)]
pub struct Read {
    pub mail: Inbound,
    /// What its sender wrote.
    pub said: String,
    /// What that answers, and the signature.
    pub rest: String,
    pub files_left: Vec<String>,
}

/// States of mails that go, and outcomes of those that came, as a filter names them.
pub const STATES: [&str; 5] = ["queued", "sending", "sent", "failed", "bounced"];
pub const STATES_OF_LETTERS: [&str; 6] = ["queued", "sending", "sent", "unneeded", "failed", "bounced"];
pub const OUTCOMES: [&str; 6] = ["held", "landed", "opened", "bounce", "refused", "discarded"];

/// Mails that go, the newest first; of one state, or all.
#[tracing::instrument(name = "mail.log.outgoing", skip_all)]
pub async fn outgoing(
    tx: &mut TenantTx,
    state: Option<&str>,
    page: PageRequest<OutgoingId>,
) -> Result<Page<Outgoing, OutgoingId>> {
    tx.actor().require(MANAGE)?;
    let tenant = tx.actor().tenant.uuid();
    let mut sql: QueryBuilder<'_, Postgres> = QueryBuilder::new(
        "select m.mail_id as id, m.address, m.state, m.reason, m.attempts, m.doubtful, t.number, t.subject,
                m.created_at, m.changed_at
         from outgoing_mails m join tickets t on t.tenant_id = ",
    );
    sql.push_bind(tenant).push(" and t.ticket_id = m.ticket_id where m.tenant_id = ").push_bind(tenant);
    if let Some(state) = state {
        sql.push(" and m.state = ").push_bind(state.to_owned());
    }
    if let Some(after) = page.after {
        sql.push(" and m.mail_id < ").push_bind(after.uuid());
    }
    sql.push(" order by m.mail_id desc limit ").push_bind(page.fetch());
    let rows = sql.build_query_as().fetch_all(&mut **tx).await?;
    Ok(Page::from_rows(rows, page.limit, |row: &Outgoing| row.id))
}

/// Mails of alerts, the newest first; of one state, or all. What they say is not told.
#[tracing::instrument(name = "mail.log.letters", skip_all)]
pub async fn letters(
    tx: &mut TenantTx,
    state: Option<&str>,
    page: PageRequest<LetterId>,
) -> Result<Page<Sent, LetterId>> {
    tx.actor().require(MANAGE)?;
    letters::list(tx, state, page).await
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    sender: String,
    sender_name: String,
    subject: String,
    outcome: String,
    reason: String,
    number: Option<i64>,
    received_at: OffsetDateTime,
}

impl From<Row> for Inbound {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            sender: row.sender,
            sender_name: row.sender_name,
            subject: row.subject,
            outcome: row.outcome,
            reason: Reason::parse(&row.reason),
            number: row.number,
            received_at: row.received_at,
        }
    }
}

/// Mails that came, the newest first; of one outcome, or all.
#[tracing::instrument(name = "mail.log.inbound", skip_all)]
pub async fn inbound(
    tx: &mut TenantTx,
    outcome: Option<&str>,
    page: PageRequest<InboundId>,
) -> Result<Page<Inbound, InboundId>> {
    tx.actor().require(MANAGE)?;
    let tenant = tx.actor().tenant.uuid();
    let mut sql: QueryBuilder<'_, Postgres> = QueryBuilder::new(
        "select m.mail_id as id, m.sender, m.sender_name, m.subject, m.outcome, m.reason, t.number, m.received_at
         from inbound_mails m
         left join tickets t on t.tenant_id = ",
    );
    sql.push_bind(tenant).push(" and t.ticket_id = coalesce(m.ticket_id, m.about_id) where m.tenant_id = ");
    sql.push_bind(tenant);
    if let Some(outcome) = outcome {
        sql.push(" and m.outcome = ").push_bind(outcome.to_owned());
    }
    if let Some(after) = page.after {
        sql.push(" and m.mail_id < ").push_bind(after.uuid());
    }
    sql.push(" order by m.mail_id desc limit ").push_bind(page.fetch());
    let rows: Vec<Row> = sql.build_query_as().fetch_all(&mut **tx).await?;
    let rows = rows.into_iter().map(Inbound::from).collect();
    Ok(Page::from_rows(rows, page.limit, |row: &Inbound| row.id))
}

/// One that came.
#[tracing::instrument(name = "mail.log.read", skip_all, fields(mail.id = %id))]
pub async fn read(tx: &mut TenantTx, id: InboundId) -> Result<Read> {
    tx.actor().require(MANAGE)?;
    let row = sqlx::query!(
        r#"select m.sender, m.sender_name, m.subject, m.body, m.fold_at, m.files_left, m.outcome, m.reason, m.received_at,
                  t.number as "number?"
           from inbound_mails m
           left join tickets t on t.tenant_id = $1 and t.ticket_id = coalesce(m.ticket_id, m.about_id)
           where m.tenant_id = $1 and m.mail_id = $2"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    let (said, rest) = folded(&row.body, row.fold_at);
    let mail = Inbound::from(Row {
        id: id.uuid(),
        sender: row.sender,
        sender_name: row.sender_name,
        subject: row.subject,
        outcome: row.outcome,
        reason: row.reason,
        number: row.number,
        received_at: row.received_at,
    });
    Ok(Read { mail, said, rest, files_left: row.files_left })
}

/// One as it came, to be opened by a mail program.
#[tracing::instrument(name = "mail.log.raw", skip_all, fields(mail.id = %id))]
pub async fn raw(tx: &mut TenantTx, id: InboundId) -> Result<Vec<u8>> {
    tx.actor().require(MANAGE)?;
    let raw = sqlx::query_scalar!(
        "select raw from inbound_mail_bytes where tenant_id = $1 and mail_id = $2",
        tx.actor().tenant.uuid(),
        id.uuid(),
    );
    Ok(raw.fetch_one(&mut **tx).await?)
}

/// What mails have to do with entries of tickets.
#[derive(Debug, Default)]
pub struct Traces {
    pub came: HashMap<EntryId, Came>,
    /// Those that did not reach whom they were for.
    pub failed: HashMap<EntryId, Vec<Failed>>,
}

/// The mail that an entry was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Came {
    pub id: InboundId,
    pub sender: String,
    /// What it answers, and its signature.
    pub rest: String,
}

/// A mail with an entry, which somebody did not get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    pub address: String,
    pub bounced: bool,
    pub reason: String,
}

/// Of entries that agents read; customers learn nothing of it.
#[tracing::instrument(name = "mail.log.traces", skip_all)]
pub async fn traces(tx: &mut TenantTx, entries: &[EntryId]) -> Result<Traces> {
    if tx.actor().company.is_some() {
        return Ok(Traces::default());
    }
    tx.actor().require(READ)?;
    let entries: Vec<Uuid> = entries.iter().map(|entry| entry.uuid()).collect();
    let rows = sqlx::query!(
        r#"select entry_id as "entry!", mail_id as "mail!", sender as "address!", '' as "state!", '' as "reason!",
                  body as "body!", fold_at as "fold_at!"
           from inbound_mails where tenant_id = $1 and entry_id = any($2)
           union all
           select entry_id, mail_id, address, state, reason, '', 0 from outgoing_mails
           where tenant_id = $1 and entry_id = any($2) and state in ('failed', 'bounced')
           order by 2"#,
        tx.actor().tenant.uuid(),
        &entries,
    );
    let mut traces = Traces::default();
    for row in rows.fetch_all(&mut **tx).await? {
        let entry = row.entry.into();
        if row.state.is_empty() {
            let (_, rest) = folded(&row.body, row.fold_at);
            traces.came.insert(entry, Came { id: row.mail.into(), sender: row.address, rest });
        } else {
            let failed = Failed { address: row.address, bounced: row.state == "bounced", reason: row.reason };
            traces.failed.entry(entry).or_default().push(failed);
        }
    }
    Ok(traces)
}

/// What the sender wrote, and the rest.
fn folded(body: &str, fold_at: i32) -> (String, String) {
    let fold_at = usize::try_from(fold_at).unwrap_or_default();
    let (said, rest) = body.split_at_checked(fold_at).unwrap_or((body, ""));
    (said.trim().to_owned(), rest.trim().to_owned())
}

/// How many wait for a person.
#[tracing::instrument(name = "mail.log.held", skip_all)]
pub async fn held(tx: &mut TenantTx) -> Result<i64> {
    tx.actor().require(MANAGE)?;
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from inbound_mails where tenant_id = $1 and outcome = 'held'"#,
        tx.actor().tenant.uuid(),
    );
    Ok(count.fetch_one(&mut **tx).await?)
}
