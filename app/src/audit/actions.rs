use crate::AppError;
use leptos::prelude::*;

/// Puts back what an entry says was changed, which is a change of its own.
#[server(endpoint = "audit/revert")]
pub async fn revert_change(event: String, #[server(default)] back: String) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    let typed = Typed::new("revert", "").field("event", &event);
    keeping(
        typed,
        crate::request::action(async |request| {
            let id = event.parse().map_err(|_| AppError::NotFound)?;
            let mut tx = request.begin().await?;
            let entry = platform::audit::put_back(&mut tx, id).await?;
            revert(&mut tx, &entry).await?;
            tx.commit().await?;
            request.services().text.forget(request.who.actor.tenant);
            let back = crate::request::back_or(&back, "/audit");
            let joined = if back.contains('?') { '&' } else { '?' };
            leptos_axum::redirect(&format!("{back}{joined}done={id}"));
            Ok(())
        }),
    )
    .await
}

/// Each context puts back what is its own.
#[cfg(feature = "ssr")]
async fn revert(tx: &mut platform::TenantTx, entry: &platform::audit::Entry) -> Result<(), AppError> {
    let action = entry.action.as_str();
    match () {
        () if media::revert::needs(action).is_some() => {
            media::revert::revert(tx, entry, time::OffsetDateTime::now_utc()).await?;
        }
        () if search::synonyms::needs(action).is_some() => search::synonyms::revert(tx, entry).await?,
        () if catalog::parts::needs(action).is_some() => catalog::parts::revert(tx, entry).await?,
        () => return Err(AppError::Forbidden),
    }
    Ok(())
}
