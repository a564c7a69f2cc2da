//! A person decides about a mail that was held or refused.

use super::{Post, open, text};
use crate::InboundId;
use crate::letter::Letter;
use identity::addresses as people;
use identity::tenants::system_actor;
use platform::{Actor, Changes, Error, Result, TenantTx, audit};
use support::{MANAGE, TicketId, messages, tickets};
use time::OffsetDateTime;

/// What is to become of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settle {
    /// It is a message of the ticket with this number.
    Accept(i64),
    /// It opens a ticket.
    Open,
    /// Nobody reads it; it is kept.
    Discard,
}

/// Carries it out; the number of the ticket in which the mail is read now. `Stale`: somebody else has decided.
#[tracing::instrument(name = "mail.inbound.settle", skip_all, fields(mail.id = %id))]
pub async fn settle(
    post: &Post,
    actor: &Actor,
    id: InboundId,
    settle: Settle,
    now: OffsetDateTime,
) -> Result<Option<i64>> {
    actor.require(MANAGE)?;
    let mut tx = TenantTx::begin(&post.db, actor).await?;
    let letter = Letter::read(&waiting(&mut tx, id).await?);
    let ticket = match settle {
        Settle::Accept(number) => Some(tickets::by_number(&mut tx, number).await?),
        Settle::Open | Settle::Discard => None,
    };
    let job = system_actor(actor.tenant);
    let changes = Changes::default().field("outcome", (), settle.as_str());
    audit(&mut tx, "support.mail.settle", "mail", id, changes).await?;
    tx.act_as(&job).await?;
    let place = place(&mut tx, settle, ticket.as_ref(), &letter, now).await?;
    note(&mut tx, id, settle, place.as_ref(), actor, now).await?;
    tx.commit().await?;
    Ok(place.map(|place| place.number))
}

impl Settle {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Accept(_) => "landed",
            Self::Open => "opened",
            Self::Discard => "discarded",
        }
    }
}

/// The mail, if nobody has decided about it.
async fn waiting(tx: &mut TenantTx, id: InboundId) -> Result<Vec<u8>> {
    let row = sqlx::query!(
        r#"select m.outcome in ('held', 'refused') as "waits!", b.raw from inbound_mails m
           join inbound_mail_bytes b on b.tenant_id = $1 and b.mail_id = m.mail_id
           where m.tenant_id = $1 and m.mail_id = $2"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await?
    .ok_or(Error::NotFound)?;
    if row.waits { Ok(row.raw) } else { Err(Error::Stale) }
}

/// It is theirs who sent it where they belong to the ticket's company; otherwise it says whose it is.
async fn place(
    tx: &mut TenantTx,
    settle: Settle,
    ticket: Option<&tickets::Ticket>,
    letter: &Letter,
    now: OffsetDateTime,
) -> Result<Option<super::Place>> {
    let sender = match &letter.from {
        Some(from) => people::whose(tx, from).await?,
        None => None,
    };
    match (settle, ticket) {
        (Settle::Accept(_), Some(ticket)) => {
            let same = |sender: &Actor| sender.company.is_some_and(|customer| Some(customer.company) == ticket.company);
            let from = sender.filter(same).map(|sender| sender.person);
            let mut letter = letter.clone();
            if from.is_none() {
                name_sender(&mut letter);
            }
            let text = text(&letter)?;
            let entry = messages::receive(tx, ticket.thread, from, &text, now).await?;
            let ticket: TicketId = ticket.thread;
            let number = tickets::get(tx, ticket).await?.number;
            Ok(Some(super::Place { ticket, number, entry }))
        }
        (Settle::Open, _) => open(tx, letter, sender.map(|sender| sender.person), now).await.map(Some),
        _ => Ok(None),
    }
}

/// Nobody reads somebody's words without knowing whose they are.
fn name_sender(letter: &mut Letter) {
    let head = format!("{} <{}>\n\n", letter.from_name, letter.from.as_deref().unwrap_or("?"));
    letter.body = format!("{head}{}", letter.said());
    letter.fold_at = letter.body.len();
}

async fn note(
    tx: &mut TenantTx,
    id: InboundId,
    settle: Settle,
    place: Option<&super::Place>,
    by: &Actor,
    now: OffsetDateTime,
) -> Result<()> {
    let done = sqlx::query!(
        "update inbound_mails set outcome = $3, ticket_id = $4, entry_id = $5, settled_at = $6, settled_by = $7
         where tenant_id = $1 and mail_id = $2 and outcome in ('held', 'refused')",
        by.tenant.uuid(),
        id.uuid(),
        settle.as_str(),
        place.map(|place| place.ticket.uuid()),
        place.map(|place| place.entry.uuid()),
        now,
        by.person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Error::Stale) }
}
