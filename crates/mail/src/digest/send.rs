//! Carries a letter to the server that takes our mail, and notes what became of it.

use super::compose::{Parts, compose};
use super::{Postman, visible};
use crate::outbox::Fate;
use identity::addresses;
use identity::tenants::system_actor;
use lettre::Message;
use platform::alerts::letters::{self, Begun, Contents, LetterId, Outcome, SEND, Which};
use platform::alerts::{self, Alert, AlertId, stop_token};
use platform::jobs::{self, Failure, Job};
use platform::{Error, Result, TenantTx};
use std::collections::HashMap;
use support::TicketId;
use support::satisfaction::{self, SURVEY, SURVEY_REMINDER};
use time::OffsetDateTime;

/// What is to be done with a letter that was begun.
enum Step {
    Carry {
        message: Box<Message>,
        since: OffsetDateTime,
    },
    /// It is over, or waits for the end of quiet hours, which is noted.
    Done,
}

/// Does the job of one letter.
#[tracing::instrument(name = "mail.digest.send", skip_all)]
pub(super) async fn send(postman: &Postman, job: &Job, now: OffsetDateTime) -> Result<(), Failure> {
    let Which { letter } = job.read().map_err(Failure::Own)?;
    let Step::Carry { message, since } = begin(postman, job, letter, now).await.map_err(Failure::Own)? else {
        return Ok(());
    };
    let fate = postman.sender.smtp.carry(*message, now - since).await;
    let outcome = match &fate {
        Fate::Sent => Outcome::Sent,
        Fate::Failed(reason) => Outcome::Failed(reason),
        Fate::Later(reason) => Outcome::Later(reason),
    };
    note(postman, job, letter, outcome, now).await.map_err(Failure::Own)?;
    match fate {
        Fate::Later(reason) => Err(Failure::Away(Error::internal(reason))),
        Fate::Sent | Fate::Failed(_) => Ok(()),
    }
}

/// Notes that the letter is being sent, and writes it: what of it the person may see and has not read by now.
async fn begin(postman: &Postman, job: &Job, letter: LetterId, now: OffsetDateTime) -> Result<Step> {
    let mut tx = TenantTx::begin(&postman.sender.db, &system_actor(job.tenant)).await?;
    let Some(begun) = letters::begin(&mut tx, letter, now).await? else { return Ok(Step::Done) };
    let since = begun.created_at;
    let preferences = alerts::preferences(&mut tx, begun.person).await?;
    match preferences.schedule.open(now) {
        Some(until) if until > now => {
            letters::note(&mut tx, letter, Outcome::Later(""), now).await?;
            jobs::add_at(&mut tx, SEND, Which { letter }, until).await?;
        }
        Some(_) if preferences.stopped_at.is_none() => {
            let outcome = match write(postman, &mut tx, letter, begun, &preferences).await? {
                Some(Ok(message)) => {
                    tx.commit().await?;
                    return Ok(Step::Carry { message: Box::new(message), since });
                }
                Some(Err(_)) => Outcome::Failed(NO_ADDRESS),
                None => Outcome::Unneeded,
            };
            letters::note(&mut tx, letter, outcome, now).await?;
        }
        _ => letters::note(&mut tx, letter, Outcome::Unneeded, now).await?,
    }
    job.finish(&mut tx).await?;
    tx.commit().await?;
    Ok(Step::Done)
}

/// Nothing else of a letter can be wrong: what it says is encoded, whatever that is.
const NO_ADDRESS: &str = "no mail can be sent to this address";

/// `None`: nothing is left to say.
async fn write(
    postman: &Postman,
    tx: &mut TenantTx,
    letter: LetterId,
    begun: Begun,
    preferences: &alerts::Preferences,
) -> Result<Option<Result<Message>>> {
    let Begun { person, address, created_at, alerts } = begun;
    let alerts = visible::visible(tx, person, &address, alerts).await?;
    let reader = addresses::of(tx, &[person]).await?.pop();
    let Some(reader) = reader.filter(|_| !alerts.is_empty()) else { return Ok(None) };
    let answers = answers(postman, tx, &alerts).await?;
    let (desk, site) = (addresses::desk(tx).await?, &*postman.sender.site);
    let token = stop_token(&postman.key, tx.actor().tenant, person);
    let stop = format!("{site}/unsubscribe/{token}");
    let written = (postman.write)(&Contents {
        language: reader.language.as_str(),
        zone: &preferences.schedule.zone,
        tenant: &desk.name,
        alerts: &alerts,
        site,
        stop: &stop,
        answers: &answers,
    });
    let parts = Parts { id: letter, desk: &desk, to: &address, written, stop: &stop, at: created_at };
    Ok(Some(compose(parts, &postman.sender.addresses)))
}

/// Where each of these alerts that asks how it was is answered.
async fn answers(postman: &Postman, tx: &mut TenantTx, alerts: &[Alert]) -> Result<HashMap<AlertId, String>> {
    let asks = alerts.iter().filter(|alert| alert.kind == SURVEY || alert.kind == SURVEY_REMINDER);
    let asks: Vec<(AlertId, TicketId)> =
        asks.filter_map(|alert| Some((alert.id, alert.subject_id.parse().ok()?))).collect();
    if asks.is_empty() {
        return Ok(HashMap::new());
    }
    let tickets: Vec<TicketId> = asks.iter().map(|(_, ticket)| *ticket).collect();
    let links = satisfaction::links(tx, &postman.key, &tickets).await?;
    Ok(asks.into_iter().filter_map(|(alert, ticket)| Some((alert, links.get(&ticket)?.clone()))).collect())
}

async fn note(postman: &Postman, job: &Job, letter: LetterId, outcome: Outcome<'_>, now: OffsetDateTime) -> Result<()> {
    let mut tx = TenantTx::begin(&postman.sender.db, &system_actor(job.tenant)).await?;
    letters::note(&mut tx, letter, outcome, now).await?;
    if !matches!(outcome, Outcome::Later(_)) {
        job.finish(&mut tx).await?;
    }
    tx.commit().await
}
