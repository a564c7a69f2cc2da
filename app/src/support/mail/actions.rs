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
        leptos_axum::redirect(&crate::request::back_or(&back, "/tickets/mail?way=went&said=again"));
        Ok(())
    })
    .await
}
