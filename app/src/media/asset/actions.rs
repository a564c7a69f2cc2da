use crate::AppError;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Publishes, unpublishes or ends a version, or hands it in again.
#[server(endpoint = "media/asset-step")]
pub async fn take_asset_step(
    version: String,
    revision: i32,
    step: String,
    #[server(default)] back: String,
) -> Result<(), AppError> {
    use media::workflow;
    use time::OffsetDateTime;
    crate::request::action(async |request| {
        let seen = seen(&version, revision)?;
        let now = OffsetDateTime::now_utc();
        let mut tx = request.begin().await?;
        match step.as_str() {
            "publish" => workflow::publish(&mut tx, seen, now).await?,
            "unpublish" => workflow::unpublish(&mut tx, seen, now).await?,
            "expire" => workflow::expire(&mut tx, seen, now).await?,
            "resubmit" => workflow::resubmit(&mut tx, seen, now).await?,
            _ => return Err(AppError::BadRequest),
        };
        tx.commit().await?;
        to(&back, "");
        Ok(())
    })
    .await
}

/// Has made what could not be made of a version.
#[server(endpoint = "media/try-renditions-again")]
pub async fn try_renditions_again(version: String, #[server(default)] back: String) -> Result<(), AppError> {
    use media::renditions;
    use time::OffsetDateTime;
    crate::request::action(async |request| {
        let version = version.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        renditions::try_again(&mut tx, version, OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        to(&back, "");
        Ok(())
    })
    .await
}

/// Says what a version shows, in each of the tenant's languages.
#[server(endpoint = "media/asset-texts")]
pub async fn set_asset_texts(
    version: String,
    revision: i32,
    #[server(default)] alt: BTreeMap<String, String>,
    #[server(default)] transcript: BTreeMap<String, String>,
    #[server(default)] back: String,
) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    use media::assets::{self, Text};
    use time::OffsetDateTime;
    let typed =
        alt.iter().fold(Typed::new("texts", &version), |typed, (code, text)| typed.field(&format!("alt.{code}"), text));
    let typed = transcript.iter().fold(typed, |typed, (code, text)| typed.field(&format!("transcript.{code}"), text));
    keeping(
        typed,
        crate::request::action(async |request| {
            let seen = seen(&version, revision)?;
            let said = |code: &String| transcript.get(code).map_or("", String::as_str);
            let texts = alt.iter().map(|(code, text)| Text::parse(code, text, said(code)));
            let texts: Vec<Text> = texts.collect::<Result<_, _>>()?;
            let mut tx = request.begin().await?;
            assets::set_texts(&mut tx, seen, &texts, OffsetDateTime::now_utc()).await?;
            tx.commit().await?;
            to(&back, "texts");
            Ok(())
        }),
    )
    .await
}

/// Says whose a version is, and from when until when it may be shown.
#[server(endpoint = "media/asset-terms")]
pub async fn set_asset_terms(
    version: String,
    revision: i32,
    #[server(default)] rights_holder: String,
    #[server(default)] licence: String,
    #[server(default)] valid_from: String,
    #[server(default)] valid_until: String,
    #[server(default)] back: String,
) -> Result<(), AppError> {
    use super::moment;
    use crate::media::kept::{Typed, keeping};
    use media::{
        Period,
        assets::{self, Terms},
    };
    use time::OffsetDateTime;
    let typed = Typed::new("terms", &version)
        .field("rights_holder", &rights_holder)
        .field("licence", &licence)
        .field("valid_from", &valid_from)
        .field("valid_until", &valid_until);
    keeping(
        typed,
        crate::request::action(async |request| {
            let seen = seen(&version, revision)?;
            let from = moment::read(&valid_from, "valid_from")?;
            let until = moment::read(&valid_until, "valid_until")?;
            let terms = Terms::parse(&rights_holder, &licence, Period { from, until })?;
            let mut tx = request.begin().await?;
            assets::set_terms(&mut tx, seen, &terms, OffsetDateTime::now_utc()).await?;
            tx.commit().await?;
            to(&back, "terms");
            Ok(())
        }),
    )
    .await
}

/// Says which point of a picture no crop may lose, in per cent of its width and height.
#[server(endpoint = "media/asset-focus")]
pub async fn set_asset_focus(
    version: String,
    revision: i32,
    #[server(default)] x: String,
    #[server(default)] y: String,
    #[server(default)] back: String,
) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    use time::OffsetDateTime;
    let typed = Typed::new("focus", &version).field("x", &x).field("y", &y);
    keeping(
        typed,
        crate::request::action(async |request| {
            let seen = seen(&version, revision)?;
            let focus = (thousandths(&x)?, thousandths(&y)?);
            let mut tx = request.begin().await?;
            media::assets::set_focus(&mut tx, seen, focus, OffsetDateTime::now_utc()).await?;
            tx.commit().await?;
            to(&back, "focus");
            Ok(())
        }),
    )
    .await
}

/// Shows the asset with the part that alone has this number.
#[server(endpoint = "media/add-asset-link")]
pub async fn add_asset_link(
    asset: String,
    #[server(default)] number: String,
    #[server(default)] slot: String,
    #[server(default)] back: String,
) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    use time::OffsetDateTime;
    let typed = Typed::new("link", &asset).field("part", &number).field("slot", &slot);
    keeping(
        typed,
        crate::request::action(async |request| {
            let asset = asset.parse().map_err(|_| AppError::NotFound)?;
            let slot = place(&slot)?;
            let mut tx = request.begin().await?;
            let part = search::log::part_of(&mut tx, &number).await?;
            media::links::place(&mut tx, asset, part, slot, OffsetDateTime::now_utc()).await?;
            tx.commit().await?;
            to(&back, "links");
            Ok(())
        }),
    )
    .await
}

/// Puts the asset into another place of a part, or back into one that it was taken from.
#[server(endpoint = "media/move-asset-link")]
pub async fn move_asset_link(
    asset: String,
    part: String,
    #[server(default)] slot: String,
    #[server(default)] back: String,
) -> Result<(), AppError> {
    use time::OffsetDateTime;
    crate::request::action(async |request| {
        let asset = asset.parse().map_err(|_| AppError::NotFound)?;
        let part = part.parse().map_err(|_| AppError::NotFound)?;
        let slot = place(&slot)?;
        let mut tx = request.begin().await?;
        media::links::place(&mut tx, asset, part, slot, OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        to(&back, "links");
        Ok(())
    })
    .await
}

/// Takes the asset from a part.
#[server(endpoint = "media/remove-asset-link")]
pub async fn remove_asset_link(asset: String, part: String, #[server(default)] back: String) -> Result<(), AppError> {
    use time::OffsetDateTime;
    crate::request::action(async |request| {
        let asset: media::AssetId = asset.parse().map_err(|_| AppError::NotFound)?;
        let part: catalog::PartId = part.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        let linked = media::links::of_asset(&mut tx, asset).await?;
        media::links::remove(&mut tx, asset, part, OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        let slot = linked.into_iter().find(|link| link.part == part).map_or(1, |link| link.slot);
        let back = crate::request::back_or(&back, "/media");
        let joined = if back.contains('?') { '&' } else { '?' };
        leptos_axum::redirect(&format!("{back}{joined}unlinked={part}&slot={slot}#links"));
        Ok(())
    })
    .await
}

/// Takes one asset out of the library.
#[server(endpoint = "media/archive-asset")]
pub async fn archive_asset(asset: String, #[server(default)] back: String) -> Result<(), AppError> {
    use time::OffsetDateTime;
    crate::request::action(async |request| {
        let asset = asset.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        media::assets::archive(&mut tx, asset, OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        to(&back, "");
        Ok(())
    })
    .await
}

/// Brings one asset back.
#[server(endpoint = "media/restore-asset")]
pub async fn restore_asset(asset: String, #[server(default)] back: String) -> Result<(), AppError> {
    use time::OffsetDateTime;
    crate::request::action(async |request| {
        let asset = asset.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        media::assets::restore(&mut tx, asset, OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        to(&back, "");
        Ok(())
    })
    .await
}

#[cfg(feature = "ssr")]
fn seen(version: &str, revision: i32) -> Result<media::workflow::Decision, AppError> {
    let version = version.parse().map_err(|_| AppError::NotFound)?;
    Ok(media::workflow::Decision { version, revision })
}

/// Back to the page, and on it to what was changed.
#[cfg(feature = "ssr")]
fn to(back: &str, section: &str) {
    let back = crate::request::back_or(back, "/media");
    let to = if section.is_empty() { back } else { format!("{back}#{section}") };
    leptos_axum::redirect(&to);
}

#[cfg(feature = "ssr")]
fn place(slot: &str) -> Result<i16, AppError> {
    use kernel::{FieldError, FieldErrors};
    slot.trim().parse().map_err(|_| FieldErrors::one("slot", FieldError::Malformed).into())
}

#[cfg(feature = "ssr")]
fn thousandths(percent: &str) -> Result<i16, AppError> {
    use kernel::{FieldError, FieldErrors};
    let percent: f64 =
        percent.trim().replace(',', ".").parse().map_err(|_| FieldErrors::one("focus", FieldError::Malformed))?;
    if !(0.0..=100.0).contains(&percent) {
        return Err(FieldErrors::one("focus", FieldError::OutOfRange).into());
    }
    Ok((percent * 10.0).round() as i16)
}
