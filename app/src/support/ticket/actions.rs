use crate::AppError;
use leptos::prelude::*;

/// Changes what the desk decides of a ticket. Somebody who saw an older version is told what was changed since.
#[server(endpoint = "support/change-ticket")]
pub async fn change_ticket(
    ticket: String,
    version: i32,
    #[server(default)] state: String,
    #[server(default)] priority: String,
    #[server(default)] queue: String,
    #[server(default)] assignee: String,
    #[server(default)] subject: String,
    #[server(default)] tags: String,
) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    let typed = Typed::new("ticket", &ticket)
        .field("version", &version.to_string())
        .field("state", &state)
        .field("priority", &priority)
        .field("queue", &queue)
        .field("assignee", &assignee)
        .field("subject", &subject)
        .field("tags", &tags);
    keeping(
        typed,
        crate::request::action(async |request| {
            let mut tx = request.begin().await?;
            let seen = by_number(&mut tx, &ticket).await?;
            let desk = seen.desk.as_ref().ok_or(AppError::Forbidden)?;
            let (add_tags, remove_tags) = tags_of(&tags, &desk.tags)?;
            let change = support::change::Change {
                state: Some(state.parse().map_err(|_| unknown("state"))?),
                priority: Some(support::Priority::read(&priority).ok_or_else(|| unknown("priority"))?),
                queue: Some(chosen(&queue, "queue")?),
                // The form names whoever has it; unless that was changed, the queue says who gets it.
                assignee: Some(chosen(&assignee, "assignee")?).filter(|chosen| *chosen != desk.assignee),
                subject: Some(subject),
                add_tags,
                remove_tags,
                ..Default::default()
            };
            support::change::change(&mut tx, seen.id, version, &change, now()).await?;
            tx.commit().await?;
            back(seen.number, "ticket-desk");
            Ok(())
        }),
    )
    .await
}

/// Says what a ticket is about, beside what it was opened from.
#[server(endpoint = "support/change-ticket-about")]
pub async fn change_ticket_about(
    ticket: String,
    version: i32,
    #[server(default)] part_number: String,
    #[server(default)] vehicle: String,
    #[server(default)] vin: String,
    #[server(default)] reference: String,
) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    let typed = Typed::new("about", &ticket)
        .field("version", &version.to_string())
        .field("part_number", &part_number)
        .field("vehicle", &vehicle)
        .field("vin", &vin)
        .field("reference", &reference);
    keeping(
        typed,
        crate::request::action(async |request| {
            let mut tx = request.begin().await?;
            let seen = by_number(&mut tx, &ticket).await?;
            request.who.actor.require(support::WORK)?;
            let typed =
                super::about::Typed { part_number: &part_number, vehicle: &vehicle, vin: &vin, reference: &reference };
            let about = Some(typed.read(&request, &mut tx, &seen).await?);
            let change = support::change::Change { about, ..Default::default() };
            support::change::change(&mut tx, seen.id, version, &change, now()).await?;
            tx.commit().await?;
            back(seen.number, "context");
            Ok(())
        }),
    )
    .await
}

/// The agent takes a ticket.
#[server(endpoint = "support/take-ticket")]
pub async fn take_ticket(ticket: String, version: i32) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let mut tx = request.begin().await?;
        let seen = by_number(&mut tx, &ticket).await?;
        let assignee = Some(Some(request.who.actor.person));
        let change = support::change::Change { assignee, ..Default::default() };
        support::change::change(&mut tx, seen.id, version, &change, now()).await?;
        tx.commit().await?;
        back(seen.number, "ticket-head");
        Ok(())
    })
    .await
}

/// Whoever sees a ticket follows it, or stops.
#[server(endpoint = "support/follow-ticket")]
pub async fn follow_ticket(ticket: String, #[server(default)] follow: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let mut tx = request.begin().await?;
        let seen = by_number(&mut tx, &ticket).await?;
        if follow.is_empty() {
            support::followers::unfollow(&mut tx, seen.id).await?;
        } else {
            support::followers::follow(&mut tx, seen.id, now()).await?;
        }
        // Of a ticket that is not theirs, a customer who stops sees nothing any more.
        let sees = support::tickets::get(&mut tx, seen.id).await.is_ok();
        tx.commit().await?;
        if sees {
            back(seen.number, "ticket-followers");
        } else {
            leptos_axum::redirect("/");
        }
        Ok(())
    })
    .await
}

/// Has somebody follow: an agent anybody who may, a customer a colleague.
#[server(endpoint = "support/add-ticket-follower")]
pub async fn add_ticket_follower(ticket: String, #[server(default)] person: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let mut tx = request.begin().await?;
        let seen = by_number(&mut tx, &ticket).await?;
        let person = chosen(&person, "person")?.ok_or_else(|| unknown("person"))?;
        if request.who.actor.company.is_some() {
            support::followers::add_colleague(&mut tx, seen.id, person, now()).await?;
        } else {
            support::followers::add(&mut tx, seen.id, person, now()).await?;
        }
        tx.commit().await?;
        back(seen.number, "ticket-followers");
        Ok(())
    })
    .await
}

/// An agent takes a follower out.
#[server(endpoint = "support/remove-ticket-follower")]
pub async fn remove_ticket_follower(ticket: String, person: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let mut tx = request.begin().await?;
        let seen = by_number(&mut tx, &ticket).await?;
        let person = chosen(&person, "person")?.ok_or_else(|| unknown("person"))?;
        support::followers::remove(&mut tx, seen.id, person).await?;
        tx.commit().await?;
        back(seen.number, "ticket-followers");
        Ok(())
    })
    .await
}

/// Merges a ticket into the one with another number.
#[server(endpoint = "support/merge-ticket")]
pub async fn merge_ticket(ticket: String, version: i32, #[server(default)] target: String) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    keeping(
        Typed::new("merge", &ticket).field("target", &target),
        crate::request::action(async |request| {
            let mut tx = request.begin().await?;
            let seen = by_number(&mut tx, &ticket).await?;
            request.who.actor.require(support::WORK)?;
            let into =
                by_number(&mut tx, target.trim().trim_start_matches('#')).await.map_err(|error| match error {
                    AppError::NotFound => unknown("target"),
                    other => other,
                })?;
            support::merge::merge(&mut tx, seen.id, version, into.id, now()).await?;
            tx.commit().await?;
            back(into.number, "ticket-head");
            Ok(())
        }),
    )
    .await
}

/// Makes a ticket of its own of some entries.
#[server(endpoint = "support/split-ticket")]
pub async fn split_ticket(
    ticket: String,
    version: i32,
    #[server(default)] entries: Vec<String>,
    #[server(default)] subject: String,
) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    keeping(
        Typed::new("split", &ticket).field("entries", &entries.join(" ")).field("subject", &subject),
        crate::request::action(async |request| {
            let mut tx = request.begin().await?;
            let seen = by_number(&mut tx, &ticket).await?;
            let entries: Result<Vec<_>, _> =
                entries.iter().map(|id| id.parse().map_err(|_| unknown("entries"))).collect();
            let opened = support::split::split(&mut tx, seen.id, version, &entries?, &subject, now()).await?;
            tx.commit().await?;
            back(opened.number, "ticket-head");
            Ok(())
        }),
    )
    .await
}

/// The customer says that it is solved.
#[server(endpoint = "support/solve-ticket")]
pub async fn solve_ticket(ticket: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let mut tx = request.begin().await?;
        let seen = by_number(&mut tx, &ticket).await?;
        support::solve::solve(&mut tx, seen.id, now()).await?;
        tx.commit().await?;
        back(seen.number, "ticket-head");
        Ok(())
    })
    .await
}

/// Keeps what was typed so far. Answers with the number of a newer draft, where there is one and this was not kept.
#[server(endpoint = "support/save-ticket-draft")]
pub async fn save_ticket_draft(
    ticket: String,
    version: i64,
    #[server(default)] body: String,
    #[server(default)] internal: String,
) -> Result<Option<i64>, AppError> {
    use support::drafts::{self, Saved};
    crate::request::action(async |request| {
        let mut tx = request.begin().await?;
        let seen = by_number(&mut tx, &ticket).await?;
        let saved = drafts::save(&mut tx, seen.id, &body, !internal.is_empty(), version, now()).await?;
        tx.commit().await?;
        Ok(match saved {
            Saved::Kept => None,
            Saved::Older(newer) => Some(newer),
        })
    })
    .await
}

/// Forgets the draft that was seen.
#[server(endpoint = "support/discard-ticket-draft")]
pub async fn discard_ticket_draft(ticket: String, version: i64) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let mut tx = request.begin().await?;
        let seen = by_number(&mut tx, &ticket).await?;
        support::drafts::discard(&mut tx, seen.id, version).await?;
        tx.commit().await?;
        back(seen.number, "compose");
        Ok(())
    })
    .await
}

#[cfg(feature = "ssr")]
pub async fn by_number(tx: &mut platform::TenantTx, number: &str) -> Result<support::tickets::Ticket, AppError> {
    let number = number.parse().map_err(|_| AppError::NotFound)?;
    Ok(support::tickets::by_number(tx, number).await?)
}

#[cfg(feature = "ssr")]
fn now() -> time::OffsetDateTime {
    time::OffsetDateTime::now_utc()
}

#[cfg(feature = "ssr")]
fn back(number: i64, section: &str) {
    leptos_axum::redirect(&format!("/tickets/{number}#{section}"));
}

#[cfg(feature = "ssr")]
fn unknown(field: &'static str) -> AppError {
    kernel::FieldErrors::one(field, kernel::FieldError::Unknown).into()
}

/// What was chosen of a list; nothing is nobody, or none.
#[cfg(feature = "ssr")]
fn chosen<Id: std::str::FromStr>(id: &str, field: &'static str) -> Result<Option<Id>, AppError> {
    if id.is_empty() {
        return Ok(None);
    }
    id.parse().map(Some).map_err(|_| unknown(field))
}

/// The tags that are typed, as those that come to those that are there and those that go.
#[cfg(feature = "ssr")]
fn tags_of(typed: &str, there: &[String]) -> Result<(Vec<support::tags::Tag>, Vec<support::tags::Tag>), AppError> {
    let read = |tag: &str| tag.parse::<support::tags::Tag>();
    let typed = typed.split([',', '،']).map(str::trim).filter(|tag| !tag.is_empty());
    let wanted = typed.map(read).collect::<Result<Vec<_>, _>>()?;
    let gone = there.iter().filter(|tag| !wanted.iter().any(|wanted| wanted.as_str() == *tag));
    let gone = gone.map(|tag| read(tag)).collect::<Result<Vec<_>, _>>()?;
    Ok((wanted, gone))
}
