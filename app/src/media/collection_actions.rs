use crate::AppError;
use leptos::prelude::*;

/// Shares files. `assets` are ids with commas between.
#[server(endpoint = "media/add-collection")]
pub async fn add_collection(
    #[server(default)] name: String,
    #[server(default)] last_day: String,
    #[server(default)] password: String,
    #[server(default)] watermark: String,
    #[server(default)] downloads: Option<String>,
    #[server(default)] assets: String,
) -> Result<(), AppError> {
    use super::collections::{form, input};
    use crate::media::kept::keeping;
    use media::collections::{self, NewCollection};
    let typed = form::typed("add-collection", "", [&name, &last_day, &watermark], downloads.is_some());
    keeping(
        typed,
        crate::request::action(async |request| {
            let day = input::day(&last_day)?;
            let password_hash = input::hashed(&request, &password).await?;
            let assets = input::ids(&assets)?;
            let mut tx = request.begin().await?;
            let expires_at = match day {
                Some(day) => Some(collections::end_of_day(&mut tx, day).await?),
                None => None,
            };
            let (name, watermark) = (name.clone(), watermark.clone());
            let new = NewCollection { name, password_hash, expires_at, watermark, downloads: downloads.is_some() };
            let id = collections::add(&mut tx, &new, &assets, time::OffsetDateTime::now_utc()).await?;
            tx.commit().await?;
            leptos_axum::redirect(&format!("/media/collections/{id}?shared=1"));
            Ok(())
        }),
    )
    .await
}

#[server(endpoint = "media/edit-collection")]
pub async fn edit_collection(
    collection: String,
    version: i32,
    #[server(default)] name: String,
    #[server(default)] last_day: String,
    #[server(default)] watermark: String,
    #[server(default)] downloads: Option<String>,
) -> Result<(), AppError> {
    use super::collections::{form, input};
    use crate::media::kept::keeping;
    use media::collections::{self, Edit};
    let typed = form::typed("edit-collection", &collection, [&name, &last_day, &watermark], downloads.is_some());
    keeping(
        typed,
        crate::request::action(async |request| {
            let id = collection.parse().map_err(|_| AppError::NotFound)?;
            let day = input::day(&last_day)?;
            let mut tx = request.begin().await?;
            let old = collections::get(&mut tx, id).await?;
            // A day that nobody changed ends when it did, to the second.
            let expires_at = match day.filter(|day| *day != old.last_day) {
                Some(day) => Some(collections::end_of_day(&mut tx, day).await?),
                None => None,
            };
            let (name, watermark) = (name.clone(), watermark.clone());
            let new = Edit { name, watermark, downloads: downloads.is_some(), expires_at };
            collections::edit(&mut tx, id, version, &new, time::OffsetDateTime::now_utc()).await?;
            tx.commit().await?;
            leptos_axum::redirect(&format!("/media/collections/{id}"));
            Ok(())
        }),
    )
    .await
}

/// Gives it another password, or with `remove` none.
#[server(endpoint = "media/set-collection-password")]
pub async fn set_collection_password(
    collection: String,
    version: i32,
    #[server(default)] password: String,
    #[server(default)] remove: Option<String>,
) -> Result<(), AppError> {
    use kernel::{FieldError, FieldErrors};
    use media::collections;
    crate::request::action(async |request| {
        let id = collection.parse().map_err(|_| AppError::NotFound)?;
        let hash = match remove {
            Some(_) => None,
            None => super::collections::input::hashed(&request, &password).await?,
        };
        if hash.is_none() && remove.is_none() {
            return Err(FieldErrors::one("password", FieldError::Required).into());
        }
        let mut tx = request.begin().await?;
        collections::set_password(&mut tx, id, version, hash.as_deref()).await?;
        tx.commit().await?;
        leptos_axum::redirect(&format!("/media/collections/{id}"));
        Ok(())
    })
    .await
}

/// `how` is `add`, `remove`, `up` or `down`; `q` what was searched for, so that the search stays.
#[server(endpoint = "media/change-collection")]
pub async fn change_collection(
    collection: String,
    version: i32,
    how: String,
    asset: String,
    #[server(default)] q: String,
) -> Result<(), AppError> {
    use media::collections::{self, Change};
    crate::request::action(async |request| {
        let id = collection.parse().map_err(|_| AppError::NotFound)?;
        let asset = asset.parse().map_err(|_| AppError::NotFound)?;
        let change = match how.as_str() {
            "add" => Change::Add(vec![asset]),
            "remove" => Change::Remove(asset),
            "up" => Change::Up(asset),
            "down" => Change::Down(asset),
            _ => return Err(AppError::BadRequest),
        };
        let mut tx = request.begin().await?;
        collections::change_items(&mut tx, id, version, &change).await?;
        tx.commit().await?;
        let search = if q.is_empty() { String::new() } else { format!("?q={}", crate::request::escaped(&q)) };
        let place = if how == "add" { "add" } else { "files" };
        leptos_axum::redirect(&format!("/media/collections/{id}{search}#{place}"));
        Ok(())
    })
    .await
}

/// Adds everything that is published for the parts with these numbers.
#[server(endpoint = "media/add-to-collection")]
pub async fn add_to_collection(
    collection: String,
    version: i32,
    #[server(default)] numbers: String,
) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    use kernel::{FieldError, FieldErrors};
    use media::collections::{self, Change};
    let typed = Typed::new("add-to-collection", &collection).field("numbers", &numbers);
    keeping(
        typed,
        crate::request::action(async |request| {
            let id = collection.parse().map_err(|_| AppError::NotFound)?;
            let mut tx = request.begin().await?;
            let before = collections::get(&mut tx, id).await?.items;
            let found = collections::published(&mut tx, &numbers, time::OffsetDateTime::now_utc()).await?;
            if found.assets.is_empty() {
                return Err(FieldErrors::one("numbers", FieldError::Unknown).into());
            }
            collections::change_items(&mut tx, id, version, &Change::Add(found.assets)).await?;
            let added = collections::get(&mut tx, id).await?.items - before;
            tx.commit().await?;
            let without: String = found.without.join(", ").chars().take(600).collect();
            let without = crate::request::escaped(&without);
            leptos_axum::redirect(&format!("/media/collections/{id}?added={added}&without={without}"));
            Ok(())
        }),
    )
    .await
}

/// Ends it for good; `sure` is the box that says so.
#[server(endpoint = "media/revoke-collection")]
pub async fn revoke_collection(collection: String, #[server(default)] sure: Option<String>) -> Result<(), AppError> {
    use kernel::{FieldError, FieldErrors};
    use media::collections;
    crate::request::action(async |request| {
        let id = collection.parse().map_err(|_| AppError::NotFound)?;
        if sure.is_none() {
            return Err(FieldErrors::one("sure", FieldError::Required).into());
        }
        let mut tx = request.begin().await?;
        collections::revoke(&mut tx, id, time::OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        leptos_axum::redirect(&format!("/media/collections/{id}"));
        Ok(())
    })
    .await
}
