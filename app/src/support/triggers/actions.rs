use crate::AppError;
use leptos::prelude::*;
use std::collections::HashMap;

/// Adds a trigger, or changes the one that the sender saw at `version`.
#[server(endpoint = "support/keep-trigger")]
pub async fn keep_trigger(
    #[server(default)] of: String,
    #[server(default)] version: i32,
    #[server(default)] typed: HashMap<String, String>,
) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    let kept = typed.iter().fold(Typed::new("trigger", &of), |kept, (name, value)| kept.field(name, value));
    keeping(
        kept,
        crate::request::action(async |request| {
            let new = super::form::read(|name| typed.get(name).cloned())?;
            let mut tx = request.begin().await?;
            if of.is_empty() {
                support::triggers::add(&mut tx, &new).await?;
            } else {
                let id = of.parse().map_err(|_| AppError::NotFound)?;
                support::triggers::change(&mut tx, id, version, &new).await?;
            }
            tx.commit().await?;
            leptos_axum::redirect("/tickets/triggers?saved=1");
            Ok(())
        }),
    )
    .await
}

#[server(endpoint = "support/archive-trigger")]
pub async fn archive_trigger(of: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = of.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        support::triggers::archive(&mut tx, id).await?;
        tx.commit().await?;
        leptos_axum::redirect(&format!("/tickets/triggers?gone={id}"));
        Ok(())
    })
    .await
}

#[server(endpoint = "support/restore-trigger")]
pub async fn restore_trigger(of: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = of.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        support::triggers::restore(&mut tx, id).await?;
        tx.commit().await?;
        leptos_axum::redirect("/tickets/triggers");
        Ok(())
    })
    .await
}
