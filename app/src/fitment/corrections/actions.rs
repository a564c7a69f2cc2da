use crate::AppError;
use leptos::prelude::*;

/// Somebody says what is wrong; with the number of a `ticket`, an agent does from there.
#[server(endpoint = "fitment/report-wrong")]
pub async fn report_wrong(
    part: String,
    claim: String,
    #[server(default)] vehicle: String,
    #[server(default)] application: String,
    #[server(default)] value: String,
    #[server(default)] evidence: String,
    #[server(default)] ticket: String,
) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    use fitment::corrections::{self, Claim, NewReport};
    use support::context::corrections as of_tickets;
    let typed = Typed::new("report", &part).field("value", &value).field("evidence", &evidence);
    let typed = typed.field("application", &application);
    keeping(
        typed,
        crate::request::action(async |request| {
            let claim = Claim::read(&claim).ok_or(AppError::NotFound)?;
            let (vehicle, application) = (if_any(&vehicle)?, if_any(&application)?);
            let new = NewReport::parse(one(&part)?, vehicle, application, claim, &value, &evidence)?;
            let (mut tx, now) = (request.begin().await?, time::OffsetDateTime::now_utc());
            let reported = match if_any(&ticket)? {
                Some(number) => of_tickets::report(&mut tx, number, &new, now).await?,
                None => corrections::report(&mut tx, &new, now).await?,
            };
            tx.commit().await?;
            let done = if reported.joined { "joined" } else { "sent" };
            leptos_axum::redirect(&format!("/corrections/{}?done={done}", reported.correction));
            Ok(())
        }),
    )
    .await
}

/// The person takes their own report back.
#[server(endpoint = "fitment/withdraw-report")]
pub async fn withdraw_report(correction: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let mut tx = request.begin().await?;
        let (id, now) = (one(&correction)?, time::OffsetDateTime::now_utc());
        support::context::corrections::withdraw(&mut tx, id, now).await?;
        tx.commit().await?;
        leptos_axum::redirect("/corrections/mine");
        Ok(())
    })
    .await
}

/// `seen` says of which applications the page showed that they are there.
#[server(endpoint = "fitment/accept-correction")]
pub async fn accept_correction(correction: String, version: i32, seen: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let (mut tx, now) = (request.begin().await?, time::OffsetDateTime::now_utc());
        support::context::corrections::accept(&mut tx, one(&correction)?, version, &seen, now).await?;
        tx.commit().await?;
        leptos_axum::redirect(&format!("/corrections/{correction}?done=accepted"));
        Ok(())
    })
    .await
}

#[server(endpoint = "fitment/refuse-correction")]
pub async fn refuse_correction(
    correction: String,
    version: i32,
    #[server(default)] reason: String,
) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    keeping(
        Typed::new("refuse", &correction).field("reason", &reason),
        crate::request::action(async |request| {
            let (mut tx, now) = (request.begin().await?, time::OffsetDateTime::now_utc());
            support::context::corrections::refuse(&mut tx, one(&correction)?, version, &reason, now).await?;
            tx.commit().await?;
            leptos_axum::redirect(&format!("/corrections/{correction}?done=refused"));
            Ok(())
        }),
    )
    .await
}

/// Takes the decision back.
#[server(endpoint = "fitment/undo-correction")]
pub async fn undo_correction(correction: String, version: i32) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let (mut tx, now) = (request.begin().await?, time::OffsetDateTime::now_utc());
        support::context::corrections::undo(&mut tx, one(&correction)?, version, now).await?;
        tx.commit().await?;
        leptos_axum::redirect(&format!("/corrections/{correction}"));
        Ok(())
    })
    .await
}

/// Changes one of the steps, leaves it out, or adds one where `place` is none of those that are there.
#[server(endpoint = "fitment/edit-step")]
pub async fn edit_step(
    correction: String,
    version: i32,
    #[server(default)] place: String,
    what: String,
    #[server(default)] application: String,
    #[server(default)] vehicle: String,
    #[server(default)] position: String,
    #[server(default)] quantity: String,
    #[server(default)] qualifiers: String,
    #[server(default)] notes: String,
) -> Result<(), AppError> {
    use super::steps::{Typed, edited};
    use crate::media::kept::{self, keeping};
    let typed = kept::Typed::new("step", format!("{correction} {place}")).field("what", &what);
    let typed = typed.field("application", &application).field("position", &position).field("quantity", &quantity);
    let typed = typed.field("qualifiers", &qualifiers).field("notes", &notes);
    keeping(
        typed,
        crate::request::action(async |request| {
            let (mut tx, now) = (request.begin().await?, time::OffsetDateTime::now_utc());
            let id = one(&correction)?;
            let old = fitment::corrections::get(&mut tx, id).await?.correction.steps;
            let typed = Typed { application, vehicle, position, quantity, qualifiers, notes };
            let steps = edited(old, place.parse().ok(), &what, &typed)?;
            fitment::corrections::edit(&mut tx, id, version, &steps, now).await?;
            tx.commit().await?;
            leptos_axum::redirect(&format!("/corrections/{correction}#steps"));
            Ok(())
        }),
    )
    .await
}

/// An id that must be there.
#[cfg(feature = "ssr")]
fn one<T: std::str::FromStr>(text: &str) -> Result<T, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

/// An id, or an empty field.
#[cfg(feature = "ssr")]
fn if_any<T: std::str::FromStr>(text: &str) -> Result<Option<T>, AppError> {
    if text.is_empty() { Ok(None) } else { one(text).map(Some) }
}
