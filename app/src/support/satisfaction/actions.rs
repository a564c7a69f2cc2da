use crate::AppError;
use leptos::prelude::*;

/// The requester says how they were served, or changes what they said.
#[server(endpoint = "support/answer-survey")]
pub async fn answer_survey(
    ticket: String,
    #[server(default)] verdict: String,
    #[server(default)] comment: String,
) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    use support::satisfaction::{self, Answer};
    let typed = Typed::new("survey", &ticket).field("comment", &comment);
    keeping(
        typed,
        crate::request::action(async |request| {
            let answer = Answer::parse(&verdict, &comment)?;
            let mut tx = request.begin().await?;
            let seen = crate::support::ticket::by_number(&mut tx, &ticket).await?;
            satisfaction::answer(&mut tx, seen.id, &answer, time::OffsetDateTime::now_utc()).await?;
            tx.commit().await?;
            leptos_axum::redirect(&format!("/tickets/{}#satisfaction", seen.number));
            Ok(())
        }),
    )
    .await
}

/// The person wants to be asked no more, or again. `ticket` is where they said so.
#[server(endpoint = "support/refuse-surveys")]
pub async fn refuse_surveys(ticket: String, #[server(default)] refuse: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let mut tx = request.begin().await?;
        let seen = crate::support::ticket::by_number(&mut tx, &ticket).await?;
        let now = time::OffsetDateTime::now_utc();
        support::satisfaction::refuse(&mut tx, !refuse.is_empty(), now).await?;
        tx.commit().await?;
        leptos_axum::redirect(&format!("/tickets/{}#satisfaction", seen.number));
        Ok(())
    })
    .await
}

/// Changes the rules of asking that were seen at `version`.
#[server(endpoint = "support/set-survey-rules")]
pub async fn set_survey_rules(
    version: i32,
    #[server(default)] asks: String,
    #[server(default)] reminds: String,
    #[server(default)] every_days: String,
) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    use support::satisfaction::{self, NewRules};
    let typed =
        Typed::new("surveys", "").field("asks", &asks).field("reminds", &reminds).field("every_days", &every_days);
    keeping(
        typed,
        crate::request::action(async |request| {
            let new = NewRules::parse(!asks.is_empty(), !reminds.is_empty(), &every_days)?;
            let mut tx = request.begin().await?;
            satisfaction::set_rules(&mut tx, version, &new).await?;
            tx.commit().await?;
            leptos_axum::redirect("/tickets/settings?saved=1");
            Ok(())
        }),
    )
    .await
}
