use crate::AppError;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The person has seen their alerts up to `last`.
#[server(endpoint = "alerts/see")]
pub async fn see_alerts(last: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let last = last.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        platform::alerts::see(&mut tx, last, time::OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        leptos_axum::redirect("/alerts");
        Ok(())
    })
    .await
}

/// The person chooses what they are told of, and when mail may come.
#[server(endpoint = "alerts/choose")]
pub async fn choose_alerts(#[server(default)] typed: BTreeMap<String, String>) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    use platform::alerts::{self, Chosen};
    let kept = typed.iter().fold(Typed::new("alerts", ""), |kept, (name, value)| kept.field(name, value));
    keeping(
        kept,
        crate::request::action(async |request| {
            let chosen = Chosen::parse(|name| typed.get(name).cloned().unwrap_or_default())?;
            let mut tx = request.begin().await?;
            alerts::choose(&mut tx, &chosen, time::OffsetDateTime::now_utc()).await?;
            tx.commit().await?;
            leptos_axum::redirect("/alerts/settings?saved=1");
            Ok(())
        }),
    )
    .await
}

/// The person gets no mail of alerts any more, or again.
#[server(endpoint = "alerts/stop-mail")]
pub async fn stop_alert_mail(#[server(default)] again: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let mut tx = request.begin().await?;
        platform::alerts::stop_mail(&mut tx, again.is_empty(), time::OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        leptos_axum::redirect("/alerts/settings");
        Ok(())
    })
    .await
}
