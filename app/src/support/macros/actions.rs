use crate::AppError;
use leptos::prelude::*;
use std::collections::HashMap;

/// Adds a macro, or changes the one that the sender saw at `version`.
#[server(endpoint = "support/keep-macro")]
pub async fn keep_macro(
    #[server(default)] of: String,
    #[server(default)] version: i32,
    #[server(default)] typed: HashMap<String, String>,
) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    let kept = typed.iter().fold(Typed::new("macro", &of), |kept, (name, value)| kept.field(name, value));
    keeping(
        kept,
        crate::request::action(async |request| {
            let new = super::form::read(|name| typed.get(name).cloned())?;
            let mut tx = request.begin().await?;
            if of.is_empty() {
                support::macros::add(&mut tx, &new).await?;
            } else {
                let id = of.parse().map_err(|_| AppError::NotFound)?;
                support::macros::change(&mut tx, id, version, &new).await?;
            }
            tx.commit().await?;
            leptos_axum::redirect("/tickets/macros?saved=1");
            Ok(())
        }),
    )
    .await
}

#[server(endpoint = "support/archive-macro")]
pub async fn archive_macro(of: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = of.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        support::macros::archive(&mut tx, id).await?;
        tx.commit().await?;
        leptos_axum::redirect(&format!("/tickets/macros?gone={id}"));
        Ok(())
    })
    .await
}

#[server(endpoint = "support/restore-macro")]
pub async fn restore_macro(of: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = of.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        support::macros::restore(&mut tx, id).await?;
        tx.commit().await?;
        leptos_axum::redirect("/tickets/macros");
        Ok(())
    })
    .await
}
