//! Live chat: a conversation is a ticket of the channel `chat`, and what is said in it are the ticket's messages.
//!
//! A message has a name that the sender's page gave it, so that one that is sent again after a lost connection is the same
//! message; and a place in the order of its chat, without gaps, so that whoever comes back is told what they missed.

mod desk;
mod hours;
mod lines;

pub use desk::{Agents, Chat, Which, agents, chats, end, is_away, leave, set_away, sit, take};
pub use hours::{DAYS, Hours, hours, parse_hours, set_hours, written_day};
pub use lines::{Line, MOST_LINES};

use crate::messages::{self, Text, With};
use crate::tickets::{self, About, NewTicket, Row};
use crate::visibility;
use crate::words::Channel;
use crate::{ASK, StateKind, TicketId};
use kernel::{FieldError, FieldErrors};
use platform::{Error, Result, TenantTx};
use sqlx::types::Uuid;
use time::{Duration, OffsetDateTime};

/// As much as is said at once.
pub const LONGEST: usize = 4_000;

/// Something that is to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// The name that the sender's page gave it.
    client: Uuid,
    text: Text,
}

impl Saying {
    /// Fields are `body` and `client`.
    pub fn parse(client: &str, body: &str) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let client = client.parse::<Uuid>().ok().filter(|client| !client.is_nil());
        errors.check(client.is_some(), "client", FieldError::Malformed);
        errors.check(body.trim().chars().count() <= LONGEST, "body", FieldError::TooLong);
        errors.into_result()?;
        Ok(Self { client: client.unwrap_or_default(), text: Text::parse(body, &[], &[])? })
    }
}

/// Where a message of a customer went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Started {
    pub ticket: TicketId,
    pub number: i64,
    /// Agents are there; otherwise it is a ticket like any other, answered when somebody comes.
    pub live: bool,
}

/// A chat in which nobody has said or done anything for so long was forgotten: it is a ticket like any other, and whoever
/// asks on begins another.
pub const FORGOTTEN: Duration = Duration::hours(8);

/// The chat that the actor has open, if there is one.
#[tracing::instrument(name = "support.chat.current", skip_all)]
pub async fn current(tx: &mut TenantTx, now: OffsetDateTime) -> Result<Option<TicketId>> {
    let person = customer(tx)?;
    let id = sqlx::query_scalar!(
        "select ticket_id from tickets
         where tenant_id = $1 and requester_id = $2 and channel = 'chat' and merged_into is null
           and state_kind not in ('solved', 'closed') and public_at > $3
         order by public_at desc, ticket_id desc limit 1",
        tx.actor().tenant.uuid(),
        person,
        now - FORGOTTEN,
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(id.map(TicketId::from))
}

/// Customers alone begin a chat.
fn customer(tx: &TenantTx) -> Result<Uuid> {
    tx.actor().require(ASK)?;
    if tx.actor().company.is_none() {
        return Err(Error::Forbidden);
    }
    Ok(tx.actor().person.uuid())
}

/// A customer begins: while agents are there it is a chat, and otherwise a ticket that says on which `page` it was asked.
/// Said to a chat that they have open already, it goes there; sent again, it is the same.
#[tracing::instrument(name = "support.chat.start", skip_all)]
pub async fn start(tx: &mut TenantTx, saying: &Saying, page: &str, now: OffsetDateTime) -> Result<Started> {
    let person = customer(tx)?;
    // Two that are sent at the same moment, or one that is sent again meanwhile, wait for each other.
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('chat ' || $1::text, 0))::text", person.to_string())
        .fetch_one(&mut **tx)
        .await?;
    if let Some(ticket) = said_before(tx, saying).await? {
        let ticket = tickets::get(tx, ticket).await?;
        return Ok(Started { ticket: ticket.id, number: ticket.number, live: ticket.channel == Channel::Chat });
    }
    let saying = &lines::named(tx, saying).await?;
    if let Some(open) = current(tx, now).await? {
        say(tx, open, saying, now).await?;
        let number = tickets::get(tx, open).await?.number;
        return Ok(Started { ticket: open, number, live: true });
    }
    let live = agents(tx, now).await?.answer();
    let text = with_page(&saying.text, page)?;
    let subject: String = saying.text.body.lines().next().unwrap_or_default().chars().take(80).collect();
    let mut new = NewTicket::parse(&subject, text, About::default())?;
    new.channel = if live { Channel::Chat } else { Channel::Portal };
    let opened = tickets::open(tx, &new, now).await?;
    lines::name(tx, opened.ticket, opened.entry, saying.client).await?;
    Ok(Started { ticket: opened.ticket, number: opened.number, live })
}

/// The ticket of the same words under the same name: they were sent again.
async fn said_before(tx: &mut TenantTx, saying: &Saying) -> Result<Option<TicketId>> {
    let Some(ticket) = lines::sent(tx, saying.client).await? else { return Ok(None) };
    let line = lines::of_client(tx, ticket, saying.client).await?;
    let words = &saying.text.body;
    let same = line.is_some_and(|line| {
        line.body.strip_prefix(words.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with("\n\n/"))
    });
    Ok(same.then_some(ticket))
}

/// What was asked, and where, unless that is the chat itself.
fn with_page(text: &Text, page: &str) -> Result<Text, FieldErrors> {
    let page: String = page.chars().filter(|c| !c.is_control()).take(500).collect();
    let chat = page.split(['?', '#']).next() == Some("/chat");
    if !page.starts_with('/') || page.starts_with("//") || chat {
        return Ok(text.clone());
    }
    Text::parse(&format!("{}\n\n{page}", text.body), &[], &[])
}

/// Says something in a chat that the actor sees; sent again, it is the same message.
#[tracing::instrument(name = "support.chat.say", skip_all, fields(ticket.id = %id))]
pub async fn say(tx: &mut TenantTx, id: TicketId, saying: &Saying, now: OffsetDateTime) -> Result<Line> {
    let (_, held) = visibility::hold(tx, id).await?;
    if held.channel != Channel::Chat {
        return Err(Error::NotFound);
    }
    if let Some(line) = lines::of_client(tx, id, saying.client).await?
        && line.body == saying.text.body
    {
        return Ok(line);
    }
    let saying = &lines::named(tx, saying).await?;
    // Over for good: whoever asks on begins another.
    if held.merged_into.is_some() || held.state_kind.is_over() {
        return Err(FieldErrors::one("ticket", FieldError::OutOfRange).into());
    }
    let entry = messages::reply(tx, id, &saying.text, With::default(), now).await?;
    lines::name(tx, id, entry, saying.client).await?;
    lines::of_client(tx, id, saying.client).await?.ok_or(Error::NotFound)
}

/// Where a chat stands, for whoever sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub number: i64,
    /// An agent has it.
    pub taken: bool,
    pub over: bool,
}

impl Standing {
    fn of(row: &Row) -> Result<Self> {
        if row.channel != Channel::Chat {
            return Err(Error::NotFound);
        }
        // A new one that has an agent may still wait for their first word.
        let taken = row.assignee_id.is_some() || row.state_kind != StateKind::New;
        let over = row.merged_into.is_some() || row.state_kind.is_over();
        Ok(Self { number: row.number, taken, over })
    }
}

/// A chat that the actor sees, as it stands.
#[tracing::instrument(name = "support.chat.standing", skip_all, fields(ticket.id = %id))]
pub async fn standing(tx: &mut TenantTx, id: TicketId) -> Result<Standing> {
    let (_, row) = visibility::see(tx, id).await?;
    Standing::of(&row)
}

/// How a chat stands, and the newest that was said in it, the oldest of that first: what a page shows.
#[tracing::instrument(name = "support.chat.read", skip_all, fields(ticket.id = %id))]
pub async fn read(tx: &mut TenantTx, id: TicketId) -> Result<(Standing, Vec<Line>)> {
    let (_, row) = visibility::see(tx, id).await?;
    Ok((Standing::of(&row)?, lines::newest(tx, id).await?))
}

/// How a chat stands, and what was said in it after the place `seq`, the oldest first.
#[tracing::instrument(name = "support.chat.since", skip_all, fields(ticket.id = %id))]
pub async fn since(tx: &mut TenantTx, id: TicketId, seq: i64) -> Result<(Standing, Vec<Line>)> {
    let (_, row) = visibility::see(tx, id).await?;
    Ok((Standing::of(&row)?, lines::since(tx, id, seq).await?))
}
