//! A person decides about a mail that was held or refused.

use super::{NewFile, Reason, files, open, text};
use crate::InboundId;
use crate::letter::Letter;
use identity::addresses as people;
use identity::tenants::system_actor;
use media::storage::Storage;
use platform::{Actor, Changes, Error, Result, TenantTx, audit};
use sqlx::PgPool;
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

/// A mail that waits, with the files that were brought of it.
pub struct Waiting {
    id: InboundId,
    letter: Letter,
    /// Whom it names did not send it, whoever lets it in.
    forged: bool,
    files: Vec<NewFile>,
    left: Vec<String>,
}

/// The mail. `Stale`: it is read in a ticket already.
#[tracing::instrument(name = "mail.inbound.waiting", skip_all, fields(mail.id = %id))]
pub async fn waiting(tx: &mut TenantTx, id: InboundId) -> Result<Waiting> {
    tx.actor().require(MANAGE)?;
    let row = sqlx::query!(
        r#"select m.outcome in ('held', 'refused', 'discarded') as "waits!", m.reason, b.raw from inbound_mails m
           join inbound_mail_bytes b on b.tenant_id = $1 and b.mail_id = m.mail_id
           where m.tenant_id = $1 and m.mail_id = $2"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    if !row.waits {
        return Err(Error::Stale);
    }
    let letter = Letter::read(&row.raw);
    let forged = row.reason == Reason::Forged.as_str();
    Ok(Waiting { id, left: letter.left.clone(), letter, forged, files: Vec::new() })
}

impl Waiting {
    /// Brings its files, for a mail that is to be read in a ticket. No transaction of the caller's may be open meanwhile.
    pub async fn with_files(
        mut self,
        db: &PgPool,
        storage: &Storage,
        actor: &Actor,
        now: OffsetDateTime,
    ) -> Result<Self> {
        actor.require(MANAGE)?;
        let job = system_actor(actor.tenant);
        let (files, left) = files::store(db, storage, &job, &self.letter.files, now).await?;
        self.files = files;
        self.left.extend(left);
        Ok(self)
    }
}

/// Carries it out; the number of the ticket in which the mail is read now. `Stale`: somebody else has decided.
#[tracing::instrument(name = "mail.inbound.settle", skip_all, fields(mail.id = %waiting.id))]
pub async fn settle(tx: &mut TenantTx, waiting: &Waiting, settle: Settle, now: OffsetDateTime) -> Result<Option<i64>> {
    tx.actor().require(MANAGE)?;
    let actor = tx.actor().clone();
    let ticket = match settle {
        Settle::Accept(number) => Some(tickets::by_number(tx, number).await?),
        Settle::Open | Settle::Discard => None,
    };
    let changes = Changes::default().field("outcome", (), settle.as_str());
    audit(tx, "support.mail.settle", "mail", waiting.id, changes).await?;
    tx.act_as(&system_actor(actor.tenant)).await?;
    let place = place(tx, settle, ticket.as_ref(), waiting, now).await?;
    note(tx, waiting.id, settle, place.as_ref(), &actor, now).await?;
    tx.act_as(&actor).await?;
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

/// It is theirs who sent it where they belong to the ticket's company; otherwise it says whose it is.
async fn place(
    tx: &mut TenantTx,
    settle: Settle,
    ticket: Option<&tickets::Ticket>,
    waiting: &Waiting,
    now: OffsetDateTime,
) -> Result<Option<super::Place>> {
    let Waiting { letter, forged, files, left, .. } = waiting;
    let sender = match &letter.from {
        Some(from) if !forged => people::whose(tx, from).await?,
        _ => None,
    };
    match (settle, ticket) {
        (Settle::Accept(_), Some(ticket)) => {
            let same = |sender: &Actor| sender.company.is_some_and(|customer| Some(customer.company) == ticket.company);
            let from = sender.filter(same).map(|sender| sender.person);
            let mut letter = letter.clone();
            if from.is_none() {
                name_sender(&mut letter);
            }
            let text = text(&letter, files, left)?;
            let entry = messages::receive(tx, ticket.thread, from, &text, now).await?;
            let ticket: TicketId = ticket.thread;
            let number = tickets::get(tx, ticket).await?.number;
            Ok(Some(super::Place { ticket, number, entry }))
        }
        (Settle::Open, _) if *forged => {
            let mut letter = letter.clone();
            name_sender(&mut letter);
            letter.from = None;
            open(tx, &letter, None, files, left, now).await.map(Some)
        }
        (Settle::Open, _) => open(tx, letter, sender.map(|sender| sender.person), files, left, now).await.map(Some),
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
         where tenant_id = $1 and mail_id = $2 and outcome in ('held', 'refused', 'discarded')",
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
