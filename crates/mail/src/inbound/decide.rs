//! What is to become of a mail. Nothing is written here.
//!
//! A token or the mails that it answers prove which ticket is meant; its sender must be somebody who may see that. A number
//! in the subject proves nothing: anybody can write one.

use super::Reason;
use crate::letter::{Bounce, Letter, Nature};
use crate::{Addresses, OutgoingId, outbox};
use identity::addresses as people;
use platform::alerts::letters::{self, LetterId};
use platform::{Actor, Error, PersonId, Result, TenantTx};
use support::tickets::{self, Ticket};
use support::{StateKind, TicketId};
use time::{Duration, OffsetDateTime};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    Land {
        ticket: TicketId,
        number: i64,
        from: Option<PersonId>,
    },
    Open {
        from: Option<PersonId>,
    },
    Bounce {
        mail: OutgoingId,
        bounce: Bounce,
    },
    /// Of a letter of alerts.
    Returned {
        letter: LetterId,
        bounce: Bounce,
    },
    /// With the ticket that it names.
    Held(Reason, Option<TicketId>),
    Refused(Reason),
}

/// More in an hour than a person writes.
const MOST_IN_AN_HOUR: i64 = 30;

impl Decision {
    /// Outcome, reason, the ticket it is about, the mail of ours.
    pub(super) fn columns(&self) -> (&'static str, &'static str, Option<TicketId>, Option<OutgoingId>) {
        match self {
            Self::Land { .. } => ("landed", "", None, None),
            Self::Open { .. } => ("opened", "", None, None),
            Self::Bounce { mail, .. } => ("bounce", "", None, Some(*mail)),
            Self::Returned { .. } => ("bounce", "", None, None),
            Self::Held(reason, about) => ("held", reason.as_str(), *about, None),
            Self::Refused(reason) => ("refused", reason.as_str(), None, None),
        }
    }
}

pub(super) async fn decide(
    tx: &mut TenantTx,
    ours: &Addresses,
    letter: &Letter,
    token: Option<&str>,
    now: OffsetDateTime,
) -> Result<Decision> {
    if let Nature::Bounce(bounce) = &letter.nature {
        return report(tx, ours, bounce).await;
    }
    if letter.nature == Nature::Ours || is_ours(ours, letter) {
        return Ok(Decision::Refused(Reason::Loop));
    }
    if let Nature::Automatic(_) = letter.nature {
        return Ok(Decision::Refused(Reason::Automatic));
    }
    let tenant = tx.actor().tenant;
    let number = token.and_then(|token| ours.verify(tenant, token));
    let ticket = match number {
        Some(number) => seen(tx, number).await?,
        None if token.is_some() => return Ok(Decision::Held(Reason::Token, None)),
        None => outbox::answered(tx, ours, &letter.answers).await?,
    };
    let about = ticket.as_ref().map(|ticket| ticket.thread);
    let Some(from) = &letter.from else {
        return Ok(Decision::Held(Reason::NoSender, about));
    };
    match letter.nature {
        Nature::Forged => return Ok(Decision::Held(Reason::Forged, about)),
        Nature::Reserved => return Ok(Decision::Held(Reason::Reserved, about)),
        _ => {}
    }
    if sent_lately(tx, from, now).await? >= MOST_IN_AN_HOUR {
        return Ok(Decision::Held(Reason::TooMany, about));
    }
    let person = people::whose(tx, from).await?;
    match ticket {
        Some(ticket) => answer(tx, &ticket, from, person).await,
        None => Ok(Decision::Open { from: person.map(|person| person.person) }),
    }
}

/// A report is about a mail of ours that it names, or about nothing of ours.
async fn report(tx: &mut TenantTx, ours: &Addresses, bounce: &Bounce) -> Result<Decision> {
    let named: Vec<_> = bounce.names.iter().filter_map(|id| ours.mail(id)).collect();
    for mail in named {
        if outbox::exists(tx, mail).await? {
            return Ok(Decision::Bounce { mail, bounce: bounce.clone() });
        }
    }
    for letter in bounce.names.iter().filter_map(|id| ours.letter(id)) {
        if letters::exists(tx, letter).await? {
            return Ok(Decision::Returned { letter, bounce: bounce.clone() });
        }
    }
    Ok(Decision::Refused(Reason::UnknownReport))
}

fn is_ours(ours: &Addresses, letter: &Letter) -> bool {
    let id = &letter.message_id;
    let named = ours.mail(id).is_some() || ours.letter(id).is_some();
    named || letter.from.as_deref().is_some_and(|from| ours.read(from).is_some())
}

async fn seen(tx: &mut TenantTx, number: i64) -> Result<Option<Ticket>> {
    match tickets::by_number(tx, number).await {
        Ok(ticket) => Ok(Some(ticket)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

async fn answer(tx: &mut TenantTx, ticket: &Ticket, from: &str, person: Option<Actor>) -> Result<Decision> {
    let about = Some(ticket.thread);
    let from = match person {
        Some(person) if person.company.is_none() && ticket.requester != Some(person.person) => {
            return Ok(Decision::Held(Reason::Colleague, about));
        }
        Some(person) if sees(tx, &person, ticket.thread).await? => Some(person.person),
        None if ticket.requester.is_none() && ticket.contact.trim().eq_ignore_ascii_case(from) => None,
        _ => return Ok(Decision::Held(Reason::Stranger, about)),
    };
    let ticket = if ticket.thread == ticket.id { ticket.clone() } else { tickets::get(tx, ticket.thread).await? };
    // Nothing is said in what is closed: it goes on in another.
    if ticket.state_kind == StateKind::Closed {
        return Ok(Decision::Open { from });
    }
    Ok(Decision::Land { ticket: ticket.id, number: ticket.number, from })
}

async fn sees(tx: &mut TenantTx, person: &Actor, ticket: TicketId) -> Result<bool> {
    let job = tx.actor().clone();
    tx.act_as(person).await?;
    let seen = tickets::get(tx, ticket).await;
    tx.act_as(&job).await?;
    match seen {
        Ok(_) => Ok(true),
        Err(Error::NotFound | Error::Forbidden) => Ok(false),
        Err(error) => Err(error),
    }
}

async fn sent_lately(tx: &mut TenantTx, from: &str, now: OffsetDateTime) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from inbound_mails where tenant_id = $1 and sender = $2 and received_at > $3"#,
        tx.actor().tenant.uuid(),
        from,
        now - Duration::HOUR,
    );
    Ok(count.fetch_one(&mut **tx).await?)
}
