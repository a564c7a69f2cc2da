use crate::AppError;
use leptos::prelude::*;

/// Saves an article's text over the version that the writer saw, or begins an article. `preview` shows how it will look, and
/// saves nothing.
#[server(endpoint = "knowledge/save-article")]
pub async fn save_article(
    #[server(default)] article: String,
    language: String,
    #[server(default)] version: String,
    #[server(default)] title: String,
    #[server(default)] body: String,
    #[server(default)] preview: Option<String>,
) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keep, keeping};
    use ::knowledge::{ArticleText, Audience, NewArticle, create, save};
    let typed = Typed::new("article", super::edit::form_of(&article, &language))
        .field("language", &language)
        .field("version", &version)
        .field("title", &title)
        .field("body", &body);
    if preview.is_some() {
        return crate::request::action(async |request| {
            request.who.actor.require(::knowledge::WRITE)?;
            keep(typed).await;
            leptos_axum::redirect(&super::edit::address(&article, &language, "kept=1"));
            Ok(())
        })
        .await;
    }
    keeping(
        typed,
        crate::request::action(async |request| {
            let now = time::OffsetDateTime::now_utc();
            let text = ArticleText::parse(&language, &title, &body)?;
            let mut tx = request.begin().await?;
            let id = if article.is_empty() {
                // Nobody outside reads it before somebody has said who.
                let new = NewArticle { text, audience: Audience::Staff, links: Vec::new() };
                create(&mut tx, &new, now).await?.0
            } else {
                let id = article.parse().map_err(|_| AppError::NotFound)?;
                save(&mut tx, id, version.parse().ok(), &text, now).await?;
                id
            };
            tx.commit().await?;
            leptos_axum::redirect(&super::edit::address(&id.to_string(), &language, "saved=1"));
            Ok(())
        }),
    )
    .await
}

/// Publishes, takes back, archives or restores an article that the writer saw at `version`.
#[server(endpoint = "knowledge/article-step")]
pub async fn article_step(article: String, version: i32, step: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = article.parse().map_err(|_| AppError::NotFound)?;
        let now = time::OffsetDateTime::now_utc();
        let mut tx = request.begin().await?;
        match step.as_str() {
            "publish" => ::knowledge::publish(&mut tx, id, version, now).await?,
            "unpublish" => ::knowledge::unpublish(&mut tx, id, version, now).await?,
            "archive" => ::knowledge::archive(&mut tx, id, version, now).await?,
            "restore" => ::knowledge::restore(&mut tx, id, version, now).await?,
            _ => return Err(AppError::BadRequest),
        }
        tx.commit().await?;
        leptos_axum::redirect(&format!("/help/{id}/edit?saved=1"));
        Ok(())
    })
    .await
}

/// Says who reads an article: `audience` is `everybody`, `staff` or `named`.
#[server(endpoint = "knowledge/set-audience")]
pub async fn set_audience(
    article: String,
    version: i32,
    audience: String,
    #[server(default)] types: Vec<String>,
    #[server(default)] companies: Vec<String>,
) -> Result<(), AppError> {
    use ::knowledge::{Audience, AudienceKind};
    crate::request::action(async |request| {
        let id = article.parse().map_err(|_| AppError::NotFound)?;
        let audience = match AudienceKind::read(&audience).ok_or(AppError::BadRequest)? {
            AudienceKind::Everybody => Audience::Everybody,
            AudienceKind::Staff => Audience::Staff,
            AudienceKind::Named => {
                Audience::Named { customer_types: super::edit::ids(&types)?, companies: super::edit::ids(&companies)? }
            }
        };
        let mut tx = request.begin().await?;
        ::knowledge::set_audience(&mut tx, id, version, &audience, time::OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        leptos_axum::redirect(&format!("/help/{id}/edit?tab=about&saved=1"));
        Ok(())
    })
    .await
}

/// Says what an article is about: parts by their numbers, and part types, categories and brands.
#[server(endpoint = "knowledge/set-links")]
pub async fn set_links(
    article: String,
    version: i32,
    #[server(default)] parts: String,
    #[server(default)] types: Vec<String>,
    #[server(default)] categories: Vec<String>,
    #[server(default)] brands: Vec<String>,
) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    use ::knowledge::links::{self, Target};
    let typed = Typed::new("links", &article).field("parts", &parts);
    keeping(
        typed,
        crate::request::action(async |request| {
            let id = article.parse().map_err(|_| AppError::NotFound)?;
            let mut tx = request.begin().await?;
            let mut targets = links::by_number(&mut tx, &parts).await?;
            targets.extend(super::edit::ids(&types)?.into_iter().map(Target::PartType));
            targets.extend(super::edit::ids(&categories)?.into_iter().map(Target::Category));
            targets.extend(super::edit::ids(&brands)?.into_iter().map(Target::Brand));
            links::set(&mut tx, id, version, &targets, time::OffsetDateTime::now_utc()).await?;
            tx.commit().await?;
            leptos_axum::redirect(&format!("/help/{id}/edit?tab=about&saved=1"));
            Ok(())
        }),
    )
    .await
}

/// Makes an older version of a text the newest, for a writer who saw the newest at `seen`.
#[server(endpoint = "knowledge/put-back")]
pub async fn put_back(article: String, language: String, version: i32, seen: i32) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = article.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        let now = time::OffsetDateTime::now_utc();
        ::knowledge::history::put_back(&mut tx, id, &language, version, seen, now).await?;
        tx.commit().await?;
        leptos_axum::redirect(&super::edit::address(&article, &language, "tab=history&saved=1"));
        Ok(())
    })
    .await
}
