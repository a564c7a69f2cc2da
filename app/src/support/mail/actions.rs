use crate::AppError;
use leptos::prelude::*;

/// Has a mail sent again that failed or came back. `back` is the list that it was chosen from.
#[server(endpoint = "support/send-again")]
pub async fn send_again(mail: String, #[server(default)] back: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = mail.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        mail::outbox::again(&mut tx, id, time::OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        leptos_axum::redirect(&on_its_way(&back, "/tickets/mail?way=went"));
        Ok(())
    })
    .await
}

/// As [`send_again`], of a mail of alerts.
#[server(endpoint = "support/send-letter-again")]
pub async fn send_letter_again(letter: String, #[server(default)] back: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = letter.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        mail::digest::again(&mut tx, id, time::OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        leptos_axum::redirect(&on_its_way(&back, "/tickets/mail?way=alerts"));
        Ok(())
    })
    .await
}

/// The list, which says that it is.
#[cfg(feature = "ssr")]
fn on_its_way(back: &str, usual: &str) -> String {
    let list = crate::request::back_or(back, usual);
    let join = if list.contains('?') { '&' } else { '?' };
    if list.contains("said=") { list } else { format!("{list}{join}said={}", super::Said::Again.code()) }
}
