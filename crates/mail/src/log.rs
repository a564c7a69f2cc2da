//! What mail came, for those who look after the desk.

use crate::InboundId;
use crate::inbound::Reason;
use kernel::{Page, PageRequest};
use platform::{Result, TenantTx};
use sqlx::{FromRow, Postgres, QueryBuilder, types::Uuid};
use support::MANAGE;
use time::OffsetDateTime;

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
    pub files: Vec<String>,
}

/// Outcomes, as a filter names them.
pub const OUTCOMES: [&str; 6] = ["held", "landed", "opened", "bounce", "refused", "discarded"];

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
        r#"select m.sender, m.sender_name, m.subject, m.body, m.fold_at, m.file_names, m.outcome, m.reason, m.received_at,
                  t.number as "number?"
           from inbound_mails m
           left join tickets t on t.tenant_id = $1 and t.ticket_id = coalesce(m.ticket_id, m.about_id)
           where m.tenant_id = $1 and m.mail_id = $2"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    let fold_at = usize::try_from(row.fold_at).unwrap_or_default();
    let (said, rest) = row.body.split_at_checked(fold_at).unwrap_or((&row.body, ""));
    let (said, rest) = (said.trim().to_owned(), rest.trim().to_owned());
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
    Ok(Read { mail, said, rest, files: row.file_names })
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
