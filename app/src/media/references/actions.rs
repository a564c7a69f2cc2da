use crate::AppError;
use leptos::prelude::*;

/// Asks for the files of those that are ticked, or of `only` one. `back` is the list that they were chosen from.
#[server(endpoint = "media/fetch-references")]
pub async fn fetch_references(
    #[server(default)] references: Vec<String>,
    #[server(default)] only: String,
    #[server(default)] back: String,
) -> Result<(), AppError> {
    crate::request::action(async |request| {
        able(&request)?;
        let chosen = if only.is_empty() { references } else { vec![only] };
        let ids: Vec<_> =
            chosen.iter().map(|id| id.parse().map_err(|_| AppError::NotFound)).collect::<Result<_, _>>()?;
        let mut tx = request.begin().await?;
        let asked = media::references::ask(&mut tx, &ids, time::OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        leptos_axum::redirect(&after(&back, asked));
        Ok(())
    })
    .await
}

/// Asks for the files of all that are listed, as many as can be asked for at once.
#[server(endpoint = "media/fetch-all-references")]
pub async fn fetch_all_references(
    #[server(default)] state: String,
    #[server(default)] number: String,
    #[server(default)] back: String,
) -> Result<(), AppError> {
    use media::references::{Fetch, Filter, ask_all};
    crate::request::action(async |request| {
        able(&request)?;
        let filter = Filter { state: Fetch::read(&state), number: number.trim().chars().take(100).collect() };
        let mut tx = request.begin().await?;
        let asked = ask_all(&mut tx, &filter, time::OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        leptos_axum::redirect(&after(&back, asked));
        Ok(())
    })
    .await
}

/// Nothing is asked for where nothing would ever come.
#[cfg(feature = "ssr")]
fn able(request: &crate::request::Request) -> Result<(), AppError> {
    use kernel::{FieldError, FieldErrors};
    request.who.actor.require(media::UPLOAD)?;
    let mut errors = FieldErrors::default();
    errors.check(!request.services().hosts.is_empty(), "hosts", FieldError::Required);
    Ok(errors.into_result()?)
}

/// The list again, which says how many are asked for now.
#[cfg(feature = "ssr")]
fn after(back: &str, asked: usize) -> String {
    let back = crate::request::back_or(back, "/media/references");
    let and = if back.contains('?') { '&' } else { '?' };
    format!("{back}{and}asked={asked}")
}
