use crate::AppError;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A part that somebody may mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundPart {
    pub id: String,
    pub number: String,
    /// Brand and name.
    pub note: String,
}

/// As many parts as are offered.
#[cfg(feature = "ssr")]
const MOST: usize = 8;

/// Parts by the beginning of a number, or by words.
#[server(endpoint = "media/find-part")]
pub async fn find_part(#[server(default)] words: String) -> Result<Vec<FoundPart>, AppError> {
    use crate::catalog::parts_view::name_or_kind;
    crate::request::action(async |request| {
        let (words, lang) = (words.trim(), request.lang());
        let mut tx = request.begin().await?;
        tx.actor().require(media::UPLOAD)?;
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let text = &request.services().text;
        let hits = search::text::suggest(text, &mut tx, words, lang.tag(), search::suggest::PARTS).await?;
        let found = search::suggest::suggest(text, &mut tx, words, lang.tag(), &hits).await?;
        let by_number = found.numbers.into_iter().map(|hit| {
            (
                hit.part.id,
                hit.part.part_number,
                hit.part.brand,
                name_or_kind(lang, hit.part.name, hit.part.part_type.as_ref()),
            )
        });
        let by_words = found.parts.into_iter().map(|part| {
            let kind = part.part_type.as_ref().map(|kind| &kind.name);
            (part.id, part.part_number, part.brand, name_or_kind(lang, part.name, kind))
        });
        let offered = by_number.chain(by_words).take(MOST).map(|(id, number, brand, name)| FoundPart {
            id: id.to_string(),
            number,
            note: if name.is_empty() { brand } else { format!("{brand} · {name}") },
        });
        Ok(offered.collect())
    })
    .await
}

/// Puts files into places of a part, one after another from `slot` on. The part is named by its id, or by a number that
/// only it has; otherwise the page asks which one is meant.
#[server(endpoint = "media/put-on-part")]
pub async fn put_on_part(
    #[server(default)] assets: Vec<String>,
    #[server(default)] part: String,
    #[server(default)] number: String,
    #[server(default)] slot: String,
    #[server(default)] after: String,
) -> Result<(), AppError> {
    use super::pages::Address;
    use kernel::{FieldError, FieldErrors};
    crate::request::action(async |request| {
        let ids = read(&assets)?;
        let first = if slot.trim().is_empty() { Ok(1) } else { slot.trim().parse::<i16>() };
        let first = first.map_err(|_| FieldErrors::one("slot", FieldError::Malformed))?;
        let page = Address::after(&after);
        let mut tx = request.begin().await?;
        tx.actor().require(media::UPLOAD)?;
        if ids.is_empty() {
            leptos_axum::redirect(&page.with("none", "1").to_string());
            return Ok(());
        }
        let parts = match part.as_str() {
            "" if number.trim().is_empty() => return Err(FieldErrors::one("number", FieldError::Required).into()),
            "" => media::matching::by_number(&mut tx, &number).await?,
            id => vec![id.parse().map_err(|_| AppError::NotFound)?],
        };
        let [part] = *parts.as_slice() else {
            let asked =
                page.with("for", &assets.join(",")).with("number", number.trim()).with("slot", &first.to_string());
            leptos_axum::redirect(&asked.to_string());
            return Ok(());
        };
        let now = time::OffsetDateTime::now_utc();
        for (slot, asset) in (first..).zip(&ids) {
            media::links::place(&mut tx, *asset, part, slot, now).await?;
        }
        tx.commit().await?;
        leptos_axum::redirect(&page.with("put", &assets.join(",")).with("part", &part.to_string()).to_string());
        Ok(())
    })
    .await
}

/// Takes files from a part again.
#[server(endpoint = "media/take-off-part")]
pub async fn take_off_part(
    #[server(default)] assets: Vec<String>,
    part: String,
    #[server(default)] after: String,
) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let (ids, part) = (read(&assets)?, part.parse().map_err(|_| AppError::NotFound)?);
        let mut tx = request.begin().await?;
        let now = time::OffsetDateTime::now_utc();
        for asset in ids {
            media::links::remove(&mut tx, asset, part, now).await?;
        }
        tx.commit().await?;
        leptos_axum::redirect(&super::pages::Address::after(&after).to_string());
        Ok(())
    })
    .await
}

/// Takes files out of the library.
#[server(endpoint = "media/remove-from-tray")]
pub async fn remove_from_tray(
    #[server(default)] assets: Vec<String>,
    #[server(default)] after: String,
) -> Result<(), AppError> {
    use super::pages::Address;
    crate::request::action(async |request| {
        let ids = read(&assets)?;
        let mut tx = request.begin().await?;
        tx.actor().require(media::UPLOAD)?;
        let now = time::OffsetDateTime::now_utc();
        for asset in &ids {
            media::assets::archive(&mut tx, *asset, now).await?;
        }
        tx.commit().await?;
        let page = Address::after(&after);
        let to = if ids.is_empty() { page.with("none", "1") } else { page.with("removed", &assets.join(",")) };
        leptos_axum::redirect(&to.to_string());
        Ok(())
    })
    .await
}

/// Brings files back that were taken out of the library.
#[server(endpoint = "media/restore-to-tray")]
pub async fn restore_to_tray(
    #[server(default)] assets: Vec<String>,
    #[server(default)] after: String,
) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let mut tx = request.begin().await?;
        let now = time::OffsetDateTime::now_utc();
        for asset in read(&assets)? {
            media::assets::restore(&mut tx, asset, now).await?;
        }
        tx.commit().await?;
        leptos_axum::redirect(&super::pages::Address::after(&after).to_string());
        Ok(())
    })
    .await
}

/// As many files as a page has, and no id that is none.
#[cfg(feature = "ssr")]
fn read(assets: &[String]) -> Result<Vec<media::AssetId>, AppError> {
    if assets.len() > usize::from(kernel::PageRequest::<()>::MAX) {
        return Err(AppError::BadRequest);
    }
    assets.iter().map(|id| id.parse().map_err(|_| AppError::NotFound)).collect()
}
