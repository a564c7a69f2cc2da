//! Mail that came. Each has one outcome: it is read in a ticket, or opened one, or tells of a mail of ours that came back,
//! or waits for a person, or is refused; with the reason. The mail itself is kept as it came.

mod decide;
mod files;
mod forget;
mod settle;

pub use forget::{KEPT, forget};
pub use settle::{Settle, Waiting, settle, waiting};

use crate::letter::Letter;
use crate::{Addresses, InboundId, OutgoingId, outbox};
use decide::{Decision, decide};
use identity::people;
use identity::tenants::{self, system_actor};
use media::storage::Storage;
use platform::alerts::letters::{self, LetterId};
use platform::alerts::{self, NewAlert};
use platform::{Actor, Error, PersonId, Result, TenantTx};
use sqlx::PgPool;
use support::attachments::NewFile;
use support::messages::{self, Text};
use support::tickets::{self, About, NewTicket};
use support::{Channel, EntryId, TicketId};
use time::OffsetDateTime;

/// The largest mail that is read: a file of 20 MB and what goes with it, as mail encodes them.
pub const MOST_BYTES: usize = 40 << 20;

/// What taking mail in needs.
#[derive(Clone)]
pub struct Post {
    pub db: PgPool,
    pub storage: Storage,
    pub addresses: Addresses,
}

/// Why a mail was held or refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It says nothing of who sent it.
    NoSender,
    /// We sent it, or it comes from an address of ours.
    Loop,
    /// A machine wrote it.
    Automatic,
    /// A report about a mail that is none of ours.
    UnknownReport,
    /// It asks for no automatic answer, which people's mail seldom does.
    Reserved,
    /// Its sender is not who they say.
    Forged,
    /// The address that it was sent to was not made by us.
    Token,
    /// It answers a ticket that its sender may not see.
    Stranger,
    /// It comes from an address of staff, who answer where they are signed in.
    Colleague,
    /// One sender sends many in an hour.
    TooMany,
}

impl Reason {
    pub const ALL: [Self; 10] = [
        Self::NoSender,
        Self::Loop,
        Self::Automatic,
        Self::UnknownReport,
        Self::Reserved,
        Self::Forged,
        Self::Token,
        Self::Stranger,
        Self::Colleague,
        Self::TooMany,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoSender => "no-sender",
            Self::Loop => "loop",
            Self::Automatic => "automatic",
            Self::UnknownReport => "unknown-report",
            Self::Reserved => "reserved",
            Self::Forged => "forged",
            Self::Token => "token",
            Self::Stranger => "stranger",
            Self::Colleague => "colleague",
            Self::TooMany => "too-many",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == text)
    }
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Is read in the ticket of this number.
    Landed(i64),
    /// Opened it.
    Opened(i64),
    /// Tells of a mail of ours.
    Bounce(OutgoingId),
    /// Tells of a letter of alerts.
    Returned(LetterId),
    /// A person decides.
    Held(Reason),
    /// Nobody has to look.
    Refused(Reason),
    /// It was here before.
    Known,
    /// It was sent to no tenant's address, so it belongs to nobody here.
    Nobodys,
    /// It is too large to be read; the mailbox keeps it.
    TooLarge,
}

/// Takes in a mail as it came, at each desk that it was sent to; answers what became of it at the first. The same mail may
/// be brought any number of times: at a desk it has one outcome.
#[tracing::instrument(name = "mail.inbound.take", skip_all)]
pub async fn take(post: &Post, raw: &[u8], now: OffsetDateTime) -> Result<Outcome> {
    if raw.len() > MOST_BYTES {
        return Ok(Outcome::TooLarge);
    }
    let letter = Letter::read(raw);
    let mut meant: Vec<_> = letter.to.iter().filter_map(|address| post.addresses.read(address)).collect();
    // An answer names its ticket, whatever else it was sent to.
    meant.sort_by_key(|meant| meant.token.is_none());
    let (mut first, mut desks) = (None, Vec::new());
    for meant in meant {
        let Some(tenant) = tenants::by_slug(&post.db, &meant.slug).await? else { continue };
        if desks.contains(&tenant.tenant) {
            continue;
        }
        desks.push(tenant.tenant);
        let actor = system_actor(tenant.tenant);
        let outcome = take_for(post, &actor, raw, &letter, meant.token.as_deref(), now).await?;
        first.get_or_insert(outcome);
    }
    Ok(first.unwrap_or(Outcome::Nobodys))
}

async fn take_for(
    post: &Post,
    actor: &Actor,
    raw: &[u8],
    letter: &Letter,
    token: Option<&str>,
    now: OffsetDateTime,
) -> Result<Outcome> {
    let mut tx = TenantTx::begin(&post.db, actor).await?;
    if is_known(&mut tx, letter).await? {
        return Ok(Outcome::Known);
    }
    let decision = decide(&mut tx, &post.addresses, letter, token, now).await?;
    drop(tx); // nothing is held while files are stored
    let (files, left) = match decision {
        Decision::Land { .. } | Decision::Open { .. } => {
            files::store(&post.db, &post.storage, actor, &letter.files, now).await?
        }
        _ => Default::default(),
    };
    let left = letter.left.iter().cloned().chain(left).collect::<Vec<_>>();
    let mut tx = TenantTx::begin(&post.db, actor).await?;
    let outcome = finish(&mut tx, decision, letter, (&files, &left), raw, now).await?;
    if outcome != Outcome::Known {
        tx.commit().await?; // otherwise another process was quicker, and nothing of this transaction stays
    }
    Ok(outcome)
}

/// The same in a transaction of the caller's, for a mail without files: the demo's.
pub async fn keep(tx: &mut TenantTx, ours: &Addresses, raw: &[u8], now: OffsetDateTime) -> Result<Outcome> {
    let letter = Letter::read(raw);
    if is_known(tx, &letter).await? {
        return Ok(Outcome::Known);
    }
    let decision = decide(tx, ours, &letter, None, now).await?;
    finish(tx, decision, &letter, (&[], &letter.left), raw, now).await
}

/// Where it is known already, nothing of the transaction may stay.
async fn finish(
    tx: &mut TenantTx,
    decision: Decision,
    letter: &Letter,
    (files, left): (&[NewFile], &[String]),
    raw: &[u8],
    now: OffsetDateTime,
) -> Result<Outcome> {
    let place = carry_out(tx, &decision, letter, files, left, now).await?;
    let kept = Kept { id: InboundId::generate(), letter, decision: &decision, place: place.as_ref(), left };
    if !insert(tx, &kept, raw, now).await? {
        return Ok(Outcome::Known);
    }
    if let Decision::Held(..) = decision {
        tell_that_it_waits(tx, kept.id, letter).await?;
    }
    Ok(match (decision, place) {
        (Decision::Land { .. }, Some(place)) => Outcome::Landed(place.number),
        (_, Some(place)) => Outcome::Opened(place.number),
        (Decision::Bounce { mail, .. }, None) => Outcome::Bounce(mail),
        (Decision::Returned { letter, .. }, None) => Outcome::Returned(letter),
        (Decision::Held(reason, _), None) => Outcome::Held(reason),
        (Decision::Refused(reason), None) => Outcome::Refused(reason),
        (Decision::Land { .. } | Decision::Open { .. }, None) => unreachable!("both have a place"),
    })
}

/// Whoever looks after the desk is told, once until they have looked.
async fn tell_that_it_waits(tx: &mut TenantTx, id: InboundId, letter: &Letter) -> Result<()> {
    let deciders = people::who_may(tx, support::MANAGE).await?;
    let about = letter.from.as_deref().unwrap_or("?");
    let alert = NewAlert { kind: "support.mail-held", subject: ("mail", id.uuid()), about, note: &letter.subject };
    alerts::tell_once(tx, &deciders, alert).await
}

/// Where a mail is read.
struct Place {
    ticket: TicketId,
    number: i64,
    entry: EntryId,
}

async fn carry_out(
    tx: &mut TenantTx,
    decision: &Decision,
    letter: &Letter,
    files: &[NewFile],
    left: &[String],
    now: OffsetDateTime,
) -> Result<Option<Place>> {
    match decision {
        Decision::Land { ticket, number, from } => {
            let text = text(letter, files, left)?;
            let entry = messages::receive(tx, *ticket, *from, &text, now).await?;
            Ok(Some(Place { ticket: *ticket, number: *number, entry }))
        }
        Decision::Open { from } => open(tx, letter, *from, files, left, now).await.map(Some),
        Decision::Bounce { mail, bounce } => {
            outbox::came_back(tx, *mail, bounce, now).await?;
            Ok(None)
        }
        Decision::Returned { letter, bounce } => {
            letters::came_back(tx, *letter, (bounce.is_final, &bounce.reason), now).await?;
            Ok(None)
        }
        Decision::Held(..) | Decision::Refused(_) => Ok(None),
    }
}

async fn open(
    tx: &mut TenantTx,
    letter: &Letter,
    from: Option<PersonId>,
    files: &[NewFile],
    left: &[String],
    now: OffsetDateTime,
) -> Result<Place> {
    let text = text(letter, files, left)?;
    let first_line = text_line(letter.said());
    let subject = if letter.subject.is_empty() { &first_line } else { &letter.subject };
    let mut new = NewTicket::parse(subject, text, About::default())?;
    (new.channel, new.requester) = (Channel::Mail, from);
    if from.is_none() {
        // A mail that a person lets in may say nothing of who sent it.
        new.contact = letter.from.as_deref().unwrap_or("?").chars().take(200).collect();
    }
    let opened = tickets::open(tx, &new, now).await?;
    Ok(Place { ticket: opened.ticket, number: opened.number, entry: opened.entry })
}

fn text_line(text: &str) -> String {
    let line: String = text.lines().next().unwrap_or_default().trim().chars().take(100).collect();
    if line.is_empty() { "…".to_owned() } else { line }
}

/// What the sender wrote, and which files are to be looked for in the mail.
fn text(letter: &Letter, files: &[NewFile], left: &[String]) -> Result<Text> {
    let said = letter.said();
    let mut body = if said.is_empty() && files.is_empty() { "…".to_owned() } else { said.to_owned() };
    if !left.is_empty() {
        let names = format!("\n\n[{}]", left.join(", "));
        let most = crate::letter::MOST_TEXT.saturating_sub(names.chars().count());
        body = body.chars().take(most).chain(names.chars()).collect();
    }
    Ok(Text::parse(&body, &[], files)?)
}

async fn is_known(tx: &mut TenantTx, letter: &Letter) -> Result<bool> {
    let known = sqlx::query_scalar!(
        r#"select exists (select from inbound_mails where tenant_id = $1 and digest = $2) as "known!""#,
        tx.actor().tenant.uuid(),
        &letter.digest()[..],
    );
    Ok(known.fetch_one(&mut **tx).await?)
}

struct Kept<'a> {
    id: InboundId,
    letter: &'a Letter,
    decision: &'a Decision,
    place: Option<&'a Place>,
    left: &'a [String],
}

/// `false`: it is there already.
async fn insert(tx: &mut TenantTx, kept: &Kept<'_>, raw: &[u8], now: OffsetDateTime) -> Result<bool> {
    let (tenant, letter) = (tx.actor().tenant, kept.letter);
    let (outcome, reason, about, outgoing) = kept.decision.columns();
    let done = sqlx::query!(
        "insert into inbound_mails (mail_id, tenant_id, digest, message_id, sender, sender_name, subject, body, fold_at,
                                    files_left, outcome, reason, about_id, ticket_id, entry_id, outgoing_id, received_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
         on conflict (tenant_id, digest) do nothing",
        kept.id.uuid(),
        tenant.uuid(),
        &letter.digest()[..],
        letter.message_id,
        letter.from.as_deref().unwrap_or_default(),
        letter.from_name,
        letter.subject,
        letter.body,
        i32::try_from(letter.fold_at).map_err(Error::internal)?,
        kept.left,
        outcome,
        reason,
        about.map(TicketId::uuid),
        kept.place.map(|place| place.ticket.uuid()),
        kept.place.map(|place| place.entry.uuid()),
        outgoing.map(OutgoingId::uuid),
        now,
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!(
        "insert into inbound_mail_bytes (tenant_id, mail_id, raw) values ($1, $2, $3)",
        tenant.uuid(),
        kept.id.uuid(),
        raw,
    )
    .execute(&mut **tx)
    .await?;
    Ok(true)
}
