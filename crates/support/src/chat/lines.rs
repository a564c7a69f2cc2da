//! What is said in a chat, in order.

use super::Saying;
use crate::words::Side;
use crate::{EntryId, TicketId};
use platform::{Result, TenantTx};
use sqlx::types::Uuid;
use time::OffsetDateTime;

/// As many are read at once.
pub const MOST_LINES: i64 = 200;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its place in the chat, from one on.
    pub seq: i64,
    pub entry: EntryId,
    pub at: OffsetDateTime,
    pub side: Side,
    pub author: Option<Uuid>,
    pub name: Option<String>,
    pub body: String,
    /// The name that its sender's page gave it.
    pub client: Option<Uuid>,
}

/// What was said after the place `seq`, to one who sees the chat.
pub(super) async fn since(tx: &mut TenantTx, id: TicketId, seq: i64) -> Result<Vec<Line>> {
    select(tx, id, Some(seq), None).await
}

/// The newest, the oldest of them first.
pub(super) async fn newest(tx: &mut TenantTx, id: TicketId) -> Result<Vec<Line>> {
    select(tx, id, None, None).await
}

/// The actor's own message of this name.
pub(super) async fn of_client(tx: &mut TenantTx, id: TicketId, client: Uuid) -> Result<Option<Line>> {
    Ok(select(tx, id, Some(0), Some(client)).await?.into_iter().next())
}

/// Of a split the moved messages are another ticket's, so they are not read here any more.
async fn select(tx: &mut TenantTx, id: TicketId, seq: Option<i64>, client: Option<Uuid>) -> Result<Vec<Line>> {
    let rows = sqlx::query_as!(
        Line,
        r#"select l.seq, l.entry_id as entry, e.at, e.side as "side: Side", e.author_id as author, p.name as "name?", e.body,
                  l.client_id as client
           from chat_lines l
           join ticket_entries e on e.tenant_id = $1 and e.entry_id = l.entry_id and e.ticket_id = l.ticket_id
           left join people p on p.person_id = e.author_id
           where l.tenant_id = $1 and l.ticket_id = $2 and l.seq > coalesce($3, (
                 select max(m.seq) from chat_lines m where m.tenant_id = $1 and m.ticket_id = $2) - $6)
             and ($4::uuid is null or l.client_id = $4 and l.person_id = $5)
           order by l.seq limit $6"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
        seq,
        client,
        tx.actor().person.uuid(),
        MOST_LINES,
    );
    Ok(rows.fetch_all(&mut **tx).await?)
}

/// The ticket to which the actor has sent the message of this name.
pub(super) async fn sent(tx: &mut TenantTx, client: Uuid) -> Result<Option<TicketId>> {
    let ticket = sqlx::query_scalar!(
        "select ticket_id from chat_lines where tenant_id = $1 and person_id = $2 and client_id = $3",
        tx.actor().tenant.uuid(),
        tx.actor().person.uuid(),
        client,
    );
    Ok(ticket.fetch_optional(&mut **tx).await?.map(TicketId::from))
}

/// The same with a name of its own, where other words have this one: a page that somebody went back to has the old name.
pub(super) async fn named(tx: &mut TenantTx, saying: &Saying) -> Result<Saying> {
    let taken = sent(tx, saying.client).await?.is_some();
    Ok(if taken { Saying { client: Uuid::now_v7(), ..saying.clone() } } else { saying.clone() })
}

/// Notes the name of a message. That of a ticket which is no chat is noted, too: sent again, it is the same.
pub(super) async fn name(tx: &mut TenantTx, ticket: TicketId, entry: EntryId, client: Uuid) -> Result<()> {
    sqlx::query!(
        "insert into chat_lines (tenant_id, ticket_id, seq, entry_id, person_id, client_id) values ($1, $2, 1, $3, $4, $5)
         on conflict (tenant_id, entry_id) do update set client_id = $5",
        tx.actor().tenant.uuid(),
        ticket.uuid(),
        entry.uuid(),
        tx.actor().person.uuid(),
        client,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
