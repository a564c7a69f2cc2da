use crate::AppError;
use leptos::prelude::*;

/// Says who takes turns in a queue.
#[server(endpoint = "support/set-members")]
pub async fn set_members(queue: String, #[server(default)] members: Vec<String>) -> Result<(), AppError> {
    use kernel::{FieldError, FieldErrors};
    crate::request::action(async |request| {
        let id = queue.parse().map_err(|_| AppError::NotFound)?;
        let members = members.iter().map(|member| member.parse()).collect::<Result<Vec<_>, _>>();
        let members = members.map_err(|_| FieldErrors::one("members", FieldError::Unknown))?;
        let mut tx = request.begin().await?;
        support::robin::set(&mut tx, id, &members).await?;
        tx.commit().await?;
        leptos_axum::redirect("/tickets/turns?saved=1");
        Ok(())
    })
    .await
}

/// Somebody gets no tickets for now, or does again.
#[server(endpoint = "support/set-off")]
pub async fn set_off(person: String, #[server(default)] off: Option<String>) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let person = person.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        support::robin::set_off(&mut tx, person, off.is_some()).await?;
        tx.commit().await?;
        leptos_axum::redirect("/tickets/turns#here");
        Ok(())
    })
    .await
}
