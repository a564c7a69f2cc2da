use crate::AppError;
use leptos::prelude::*;

/// Notes whether an article helped, as its reader saw it.
#[server(endpoint = "knowledge/give-feedback")]
pub async fn give_feedback(
    article: String,
    language: String,
    version: i32,
    helped: String,
    #[server(default)] comment: String,
) -> Result<(), AppError> {
    use ::knowledge::feedback::{Said, give};
    crate::request::action(async |request| {
        let id = article.parse().map_err(|_| AppError::NotFound)?;
        let back = crate::request::address(
            &format!("/help/{article}"),
            [("language", Some(language.clone())), ("said", Some("1".into()))],
        );
        let said = Said { language, version, helped: helped == "yes", comment };
        let mut tx = request.begin().await?;
        give(&mut tx, id, &said, time::OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        leptos_axum::redirect(&format!("{back}#feedback"));
        Ok(())
    })
    .await
}

/// Asks the assistant.
#[server(endpoint = "knowledge/ask")]
pub async fn ask_question(#[server(default)] question: String) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    use ::knowledge::{ask::Vehicle, conversations};
    let typed = Typed::new("question", "").field("question", &question);
    keeping(
        typed,
        crate::request::action(async |request| {
            let lang = request.lang();
            let mut visit = request.visit().await?;
            let vehicle = visit.vehicle().map(|mine| Vehicle {
                id: mine.vehicle.id,
                name: mine.vehicle.to_string(),
                facts: mine.facts.clone(),
            });
            let now = time::OffsetDateTime::now_utc();
            conversations::ask(&mut visit.tx, &question, lang.tag(), vehicle.as_ref(), now).await?;
            visit.tx.commit().await?;
            leptos_axum::redirect("/help/ask#last");
            Ok(())
        }),
    )
    .await
}

/// Ends the conversation; the next question begins a new one.
#[server(endpoint = "knowledge/begin-anew")]
pub async fn begin_anew() -> Result<(), AppError> {
    crate::request::action(async |request| {
        let mut tx = request.begin().await?;
        ::knowledge::conversations::begin_anew(&mut tx, time::OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        leptos_axum::redirect("/help/ask");
        Ok(())
    })
    .await
}

/// Opens a ticket with the conversation as its first message.
#[server(endpoint = "knowledge/hand-over")]
pub async fn hand_over(conversation: String, #[server(default)] subject: String) -> Result<(), AppError> {
    use ::knowledge::conversations;
    crate::request::action(async |request| {
        let id = conversation.parse().map_err(|_| AppError::NotFound)?;
        let lang = request.lang();
        let mut tx = request.begin().await?;
        let now = time::OffsetDateTime::now_utc();
        let said = conversations::last(&mut tx).await?.filter(|said| said.id == id && said.ticket.is_none());
        let said = said.ok_or(AppError::NotFound)?;
        let transcript = super::ask::transcript(lang, &said);
        conversations::hand_over(&mut tx, id, &subject, &transcript, now).await?;
        tx.commit().await?;
        leptos_axum::redirect("/help/ask#last");
        Ok(())
    })
    .await
}
