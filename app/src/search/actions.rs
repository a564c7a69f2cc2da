use crate::AppError;
use leptos::prelude::*;

/// Keeps a search under a name.
#[server(endpoint = "search/save")]
pub async fn save_search(#[server(default)] name: String, address: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let mut tx = request.begin().await?;
        search::saved::save(&mut tx, &name, &address).await?;
        tx.commit().await?;
        leptos_axum::redirect("/search/mine");
        Ok(())
    })
    .await
}

#[server(endpoint = "search/rename")]
pub async fn rename_search(saved_search: String, #[server(default)] name: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = saved_search.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        search::saved::rename(&mut tx, id, &name).await?;
        tx.commit().await?;
        leptos_axum::redirect("/search/mine");
        Ok(())
    })
    .await
}

#[server(endpoint = "search/delete")]
pub async fn delete_search(saved_search: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = saved_search.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        search::saved::delete(&mut tx, id).await?;
        tx.commit().await?;
        leptos_axum::redirect("/search/mine");
        Ok(())
    })
    .await
}

/// Forgets what this person looked for.
#[server(endpoint = "search/clear-recent")]
pub async fn clear_recent() -> Result<(), AppError> {
    crate::request::action(async |request| {
        let mut tx = request.begin().await?;
        search::saved::clear_recent(&mut tx).await?;
        tx.commit().await?;
        leptos_axum::redirect("/search/mine");
        Ok(())
    })
    .await
}

/// Lets a phrase find another. `words` are those of the log that this is done about, if any.
#[server(endpoint = "search/add-synonym")]
pub async fn add_synonym(
    language: String,
    #[server(default)] phrase: String,
    #[server(default)] meaning: String,
    #[server(default)] both_ways: Option<String>,
    #[server(default)] words: String,
) -> Result<(), AppError> {
    use search::{
        log::{self, Resolution},
        synonyms::{self, NewSynonym},
    };
    crate::request::action(async |request| {
        let new = NewSynonym::parse(&language, &phrase, &meaning, both_ways.is_some())?;
        let mut tx = request.begin().await?;
        let id = synonyms::add(&mut tx, new).await?;
        log::resolve(&mut tx, &words, Resolution::Synonym).await?;
        tx.commit().await?;
        request.services().text.forget(request.who.actor.tenant);
        let to = if words.is_empty() { "/search/synonyms".to_owned() } else { super::log_pages::resolved(&words, id) };
        leptos_axum::redirect(&to);
        Ok(())
    })
    .await
}

#[server(endpoint = "search/remove-synonym")]
pub async fn remove_synonym(synonym: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id: search::synonyms::SynonymId = synonym.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        search::synonyms::remove(&mut tx, id).await?;
        tx.commit().await?;
        request.services().text.forget(request.who.actor.tenant);
        leptos_axum::redirect(&format!("/search/synonyms?removed={id}"));
        Ok(())
    })
    .await
}

/// Brings a removed synonym back.
#[server(endpoint = "search/restore-synonym")]
pub async fn restore_synonym(synonym: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = synonym.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        search::synonyms::restore(&mut tx, id).await?;
        tx.commit().await?;
        request.services().text.forget(request.who.actor.tenant);
        leptos_axum::redirect("/search/synonyms");
        Ok(())
    })
    .await
}

/// Makes a number that found nothing lead to a part of ours, which is named by a number that only it has.
#[server(endpoint = "search/add-interchange")]
pub async fn add_interchange_for(
    words: String,
    #[server(default)] part: String,
    #[server(default)] number: String,
    #[server(default)] maker: String,
    kind: String,
) -> Result<(), AppError> {
    use catalog::interchange::{self, Interchange, InterchangeKind};
    use search::log::{self, Resolution};
    crate::request::action(async |request| {
        let kind = if kind == "oe" { InterchangeKind::Oe } else { InterchangeKind::Competitor };
        let new = Interchange::parse(kind, &maker, &number, "")?;
        let mut tx = request.begin().await?;
        let part = log::part_of(&mut tx, &part).await?;
        let id = interchange::add(&mut tx, part, new).await?;
        search::numbers::refresh(&mut tx, &[part]).await?;
        log::resolve(&mut tx, &words, Resolution::Interchange).await?;
        tx.commit().await?;
        leptos_axum::redirect(&super::log_pages::resolved(&words, id));
        Ok(())
    })
    .await
}

/// Asks for a source of what was not found.
#[server(endpoint = "search/request-sourcing")]
pub async fn request_sourcing(
    #[server(default)] term: String,
    #[server(default)] note: String,
) -> Result<(), AppError> {
    use search::sourcing::{self, NewSourcing};
    crate::request::action(async |request| {
        let new = NewSourcing::parse(&term, &note)?;
        let mut tx = request.begin().await?;
        let id = sourcing::add(&mut tx, new).await?;
        tx.commit().await?;
        leptos_axum::redirect(&super::log_pages::resolved(&term, id));
        Ok(())
    })
    .await
}

/// Marks a request as done, or with `open` as open again.
#[server(endpoint = "search/close-sourcing")]
pub async fn close_sourcing(sourcing_request: String, #[server(default)] open: Option<String>) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = sourcing_request.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        search::sourcing::close(&mut tx, id, open.is_some()).await?;
        tx.commit().await?;
        leptos_axum::redirect("/search/sourcing");
        Ok(())
    })
    .await
}

/// Puts words back on the list of those that found nothing, and takes back what was `made` of them.
#[server(endpoint = "search/reopen")]
pub async fn reopen_search(words: String, #[server(default)] made: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let mut tx = request.begin().await?;
        search::log::reopen(&mut tx, &words, &made).await?;
        tx.commit().await?;
        leptos_axum::redirect("/search/log?report=zero");
        Ok(())
    })
    .await
}
