use crate::AppError;
use leptos::prelude::*;

/// Takes several assets out of the library. `back` is the list that they were chosen from.
#[server(endpoint = "media/archive-assets")]
pub async fn archive_assets(
    #[server(default)] assets: Vec<String>,
    #[server(default)] back: String,
) -> Result<(), AppError> {
    use time::OffsetDateTime;
    crate::request::action(async |request| {
        // Of one that may archive, single files may still be refused; anybody else is told so at once.
        request.who.actor.require(media::UPLOAD)?;
        let mut tx = request.begin().await?;
        let (now, chosen) = (OffsetDateTime::now_utc(), chosen(&assets)?);
        let mut done = Vec::new();
        for asset in &chosen {
            match media::assets::archive(&mut tx, *asset, now).await {
                Ok(()) => done.push(*asset),
                Err(platform::Error::Forbidden | platform::Error::Stale) => {}
                Err(other) => return Err(other.into()),
            }
        }
        tx.commit().await?;
        leptos_axum::redirect(&after("taken", &back, &done, chosen.len()));
        Ok(())
    })
    .await
}

/// Brings several assets back.
#[server(endpoint = "media/restore-assets")]
pub async fn restore_assets(
    #[server(default)] assets: Vec<String>,
    #[server(default)] back: String,
) -> Result<(), AppError> {
    use time::OffsetDateTime;
    crate::request::action(async |request| {
        let mut tx = request.begin().await?;
        let (now, chosen) = (OffsetDateTime::now_utc(), chosen(&assets)?);
        let mut done = Vec::new();
        for asset in &chosen {
            match media::assets::restore(&mut tx, *asset, now).await {
                Ok(()) => done.push(*asset),
                Err(platform::Error::NotFound) => {}
                Err(other) => return Err(other.into()),
            }
        }
        tx.commit().await?;
        leptos_axum::redirect(&after("back", &back, &done, chosen.len()));
        Ok(())
    })
    .await
}

/// Leads to the form of a new collection of what was chosen.
#[server(endpoint = "media/collect-assets")]
pub async fn collect_assets(#[server(default)] assets: Vec<String>) -> Result<(), AppError> {
    crate::request::action(async |_| {
        let chosen = chosen(&assets)?;
        let named: Vec<_> = chosen.iter().map(|asset| format!("assets={asset}")).collect();
        leptos_axum::redirect(&format!("/media/collections/new?{}", named.join("&")));
        Ok(())
    })
    .await
}

/// At most as many as a page of the list has.
#[cfg(feature = "ssr")]
fn chosen(assets: &[String]) -> Result<Vec<media::AssetId>, AppError> {
    use kernel::{FieldError, FieldErrors};
    let mut errors = FieldErrors::default();
    errors.check(!assets.is_empty(), "assets", FieldError::Required);
    errors.check(assets.len() <= 100, "assets", FieldError::OutOfRange);
    errors.into_result()?;
    assets.iter().map(|id| id.parse().map_err(|_| AppError::NotFound)).collect()
}

/// The list again, which says what was done with which assets, and with how many it was not.
#[cfg(feature = "ssr")]
fn after(what: &str, back: &str, done: &[media::AssetId], chosen: usize) -> String {
    let back = crate::request::back_or(back, "/media");
    let ids: Vec<_> = done.iter().map(|asset| asset.to_string()).collect();
    let joined = if back.contains('?') { '&' } else { '?' };
    format!("{back}{joined}{what}={}&left={}", ids.join(","), chosen - done.len())
}
