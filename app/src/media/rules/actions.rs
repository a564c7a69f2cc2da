use crate::AppError;
use leptos::prelude::*;

/// Changes the rules that the sender saw at `version`.
#[server(endpoint = "media/change-settings")]
pub async fn change_settings(
    version: i32,
    #[server(default)] second_approver: Option<String>,
    #[server(default)] publish_on_approval: Option<String>,
    #[server(default)] rights_required: Option<String>,
    #[server(default)] languages: String,
    #[server(default)] valid_days: String,
    #[server(default)] share_days: String,
) -> Result<(), AppError> {
    use super::settings::read;
    use crate::media::kept::{Typed, keeping};
    let tick = |on: &Option<String>| if on.is_some() { "yes" } else { "" };
    let typed = Typed::new("settings", "")
        .field("second_approver", tick(&second_approver))
        .field("publish_on_approval", tick(&publish_on_approval))
        .field("rights_required", tick(&rights_required))
        .field("languages", &languages)
        .field("valid_days", &valid_days)
        .field("share_days", &share_days);
    let new = read(version, &typed);
    keeping(
        typed,
        crate::request::action(async |request| {
            let new = new?;
            let mut tx = request.begin().await?;
            media::settings::change(&mut tx, &new).await?;
            tx.commit().await?;
            leptos_axum::redirect("/media/rules?saved=1");
            Ok(())
        }),
    )
    .await
}

/// Adds a reason for refusing files.
#[server(endpoint = "media/add-reason")]
pub async fn add_reason(#[server(default)] body: String) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    let typed = Typed::new("reason", "").field("body", &body);
    keeping(
        typed,
        crate::request::action(async |request| {
            let mut tx = request.begin().await?;
            media::settings::add_reason(&mut tx, &body).await?;
            tx.commit().await?;
            leptos_axum::redirect("/media/rules#reasons");
            Ok(())
        }),
    )
    .await
}

#[server(endpoint = "media/archive-reason")]
pub async fn archive_reason(reason: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = reason.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        let all = media::settings::reasons(&mut tx).await?;
        media::settings::archive_reason(&mut tx, id).await?;
        tx.commit().await?;
        let body = all.into_iter().find(|reason| reason.id == id).map(|reason| reason.body).unwrap_or_default();
        leptos_axum::redirect(&format!("/media/rules?reason={}#reasons", crate::request::escaped(&body)));
        Ok(())
    })
    .await
}

/// Adds a pattern after the others.
#[server(endpoint = "media/add-pattern")]
pub async fn add_pattern(#[server(default)] template: String) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    let typed = Typed::new("pattern", "").field("template", &template);
    keeping(
        typed,
        crate::request::action(async |request| {
            let template = media::matching::Template::parse(&template)?;
            let mut tx = request.begin().await?;
            media::settings::add_pattern(&mut tx, &template).await?;
            tx.commit().await?;
            leptos_axum::redirect("/media/rules#patterns");
            Ok(())
        }),
    )
    .await
}

#[server(endpoint = "media/remove-pattern")]
pub async fn remove_pattern(pattern: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = pattern.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        let all = media::settings::patterns(&mut tx).await?;
        media::settings::remove_pattern(&mut tx, id).await?;
        tx.commit().await?;
        let template = all.into_iter().find(|pattern| pattern.id == id).map(|pattern| pattern.template);
        let template = crate::request::escaped(&template.unwrap_or_default());
        leptos_axum::redirect(&format!("/media/rules?pattern={template}#patterns"));
        Ok(())
    })
    .await
}
