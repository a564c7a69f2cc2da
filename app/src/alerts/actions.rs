use crate::AppError;
use leptos::prelude::*;

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
