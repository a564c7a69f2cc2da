use crate::AppError;
use leptos::prelude::*;

/// The same change to every ticket that is ticked: `id:version:number`, as they were seen. What is empty stays as it is.
/// `back` is the list that they were chosen from.
#[server(endpoint = "support/change-tickets")]
pub async fn change_tickets(
    #[server(default)] tickets: Vec<String>,
    #[server(default)] state: String,
    #[server(default)] assignee: String,
    #[server(default)] queue: String,
    #[server(default)] priority: String,
    #[server(default)] tag: String,
    #[server(default)] back: String,
) -> Result<(), AppError> {
    use super::bulk::{after, change, seen};
    use crate::media::kept::{Typed, keeping};
    use time::OffsetDateTime;
    let typed = Typed::new("tickets", "")
        .field("tickets", &tickets.join(" "))
        .field("state", &state)
        .field("assignee", &assignee)
        .field("queue", &queue)
        .field("priority", &priority)
        .field("tag", &tag);
    keeping(
        typed,
        crate::request::action(async |request| {
            let change = change(request.who.actor.person, &state, &assignee, &queue, &priority, &tag)?;
            let seen = seen(&tickets)?;
            let ids: Vec<_> = seen.iter().map(|ticket| (ticket.id, ticket.version)).collect();
            let mut tx = request.begin().await?;
            let outcomes = support::change::change_each(&mut tx, &ids, &change, OffsetDateTime::now_utc()).await?;
            tx.commit().await?;
            leptos_axum::redirect(&after(&back, &seen, &outcomes));
            Ok(())
        }),
    )
    .await
}

/// Keeps the list of an address under a name: for oneself, or for the whole desk.
#[server(endpoint = "support/add-view")]
pub async fn add_view(
    #[server(default)] name: String,
    #[server(default)] address: String,
    #[server(default)] shared: Option<String>,
) -> Result<(), AppError> {
    use super::query::{Query, Shown};
    use crate::media::kept::{Typed, keeping};
    let tick = if shared.is_some() { "yes" } else { "" };
    let typed = Typed::new("view", "").field("name", &name).field("shared", tick);
    keeping(
        typed,
        crate::request::action(async |request| {
            let mut tx = request.begin().await?;
            let views = support::views::list(&mut tx).await?;
            let (filter, sort) = Query::parse(&address).filter(&views);
            let new = support::views::NewView::parse(&name, filter, sort)?;
            let id = support::views::add(&mut tx, &new, shared.is_some()).await?;
            tx.commit().await?;
            leptos_axum::redirect(&Query::of(Shown::Saved(id)).address());
            Ok(())
        }),
    )
    .await
}

/// Gives the view that was seen at `version` another name, and what is listed at `address` as its filter.
#[server(endpoint = "support/rename-view")]
pub async fn rename_view(
    view: String,
    version: i32,
    #[server(default)] name: String,
    #[server(default)] address: String,
) -> Result<(), AppError> {
    use super::query::{Query, Shown};
    use crate::media::kept::{Typed, keeping};
    let typed = Typed::new("view", &view).field("name", &name);
    keeping(
        typed,
        crate::request::action(async |request| {
            let id = view.parse().map_err(|_| AppError::NotFound)?;
            let mut tx = request.begin().await?;
            let views = support::views::list(&mut tx).await?;
            let query = Query { view: Shown::Saved(id), ..Query::parse(&address) };
            let (filter, sort) = query.filter(&views);
            let new = support::views::NewView::parse(&name, filter, sort)?;
            support::views::change(&mut tx, id, version, &new).await?;
            tx.commit().await?;
            leptos_axum::redirect(&Query::of(Shown::Saved(id)).address());
            Ok(())
        }),
    )
    .await
}

/// Takes a view away; the list says so and offers to bring it back.
#[server(endpoint = "support/remove-view")]
pub async fn remove_view(view: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = view.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        let views = support::views::list(&mut tx).await?;
        support::views::remove(&mut tx, id).await?;
        tx.commit().await?;
        let name = views.into_iter().find(|known| known.id == id).map(|removed| removed.name);
        let pairs = [("removed", Some(id.to_string())), ("name", name)];
        leptos_axum::redirect(&crate::request::address("/tickets", pairs));
        Ok(())
    })
    .await
}

/// Brings back a view that was taken away.
#[server(endpoint = "support/restore-view")]
pub async fn restore_view(view: String) -> Result<(), AppError> {
    use super::query::{Query, Shown};
    crate::request::action(async |request| {
        let id = view.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        support::views::restore(&mut tx, id).await?;
        tx.commit().await?;
        leptos_axum::redirect(&Query::of(Shown::Saved(id)).address());
        Ok(())
    })
    .await
}
