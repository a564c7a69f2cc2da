use crate::AppError;
use leptos::prelude::*;

/// Sets the language, the theme, or both.
#[server(endpoint = "identity/set-preferences")]
pub async fn set_preferences(
    #[server(default)] language: Option<String>,
    #[server(default)] theme: Option<String>,
    #[server(default)] back: String,
) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let who = &request.who;
        let language = language.map_or(Ok(who.language), |text| text.parse().map_err(|_| AppError::BadRequest))?;
        let theme = theme.map_or(Ok(who.theme), |text| text.parse().map_err(|_| AppError::BadRequest))?;
        let mut tx = request.begin().await?;
        identity::people::set_preferences(&mut tx, language, theme).await?;
        tx.commit().await?;
        request.forget();
        leptos_axum::redirect(&crate::request::back_or(&back, "/account"));
        Ok(())
    })
    .await
}

/// Signs another device of this person out.
#[server(endpoint = "identity/revoke-device")]
pub async fn revoke_device(sign_in: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = sign_in.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        identity::sign_in::revoke(&mut tx, id).await?;
        tx.commit().await?;
        leptos_axum::redirect("/account#devices");
        Ok(())
    })
    .await
}

#[server(endpoint = "identity/revoke-other-devices")]
pub async fn revoke_other_devices() -> Result<(), AppError> {
    crate::request::action(async |request| {
        let mut tx = request.begin().await?;
        identity::sign_in::revoke_others(&mut tx, request.who.sign_in).await?;
        tx.commit().await?;
        leptos_axum::redirect("/account#devices");
        Ok(())
    })
    .await
}
