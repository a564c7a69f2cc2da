use crate::AppError;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Adds a state of a kind after the others.
#[server(endpoint = "support/add-state")]
pub async fn add_state(
    #[server(default)] kind: String,
    #[server(default)] names: BTreeMap<String, String>,
) -> Result<(), AppError> {
    use crate::media::kept::keeping;
    use kernel::{FieldError, FieldErrors};
    use support::{StateKind, states};
    let typed = super::lists::typed_names("", &names).field("kind", &kind);
    keeping(
        typed,
        crate::request::action(async |request| {
            let kind = StateKind::ALL.into_iter().find(|known| known.as_str() == kind);
            let kind = kind.ok_or_else(|| FieldErrors::one("kind", FieldError::Required))?;
            let names = states::parse_names(names)?;
            let mut tx = request.begin().await?;
            states::add(&mut tx, kind, &names).await?;
            tx.commit().await?;
            leptos_axum::redirect("/tickets/settings#states");
            Ok(())
        }),
    )
    .await
}

/// Renames the state that was seen at `version`. Names in languages that the form does not have stay.
#[server(endpoint = "support/rename-state")]
pub async fn rename_state(
    state: String,
    version: i32,
    #[server(default)] names: BTreeMap<String, String>,
) -> Result<(), AppError> {
    use crate::media::kept::keeping;
    use support::states;
    let typed = super::lists::typed_names(&state, &names);
    keeping(
        typed,
        crate::request::action(async |request| {
            let id = state.parse().map_err(|_| AppError::NotFound)?;
            let mut tx = request.begin().await?;
            let all = states::list(&mut tx).await?;
            let old = all.into_iter().find(|known| known.id == id).ok_or(AppError::NotFound)?;
            let names = states::parse_names(old.names.0.into_iter().chain(names).collect())?;
            states::change(&mut tx, id, version, &names, old.rank).await?;
            tx.commit().await?;
            leptos_axum::redirect("/tickets/settings?saved=1#states");
            Ok(())
        }),
    )
    .await
}

/// Puts the state that was seen at `version` before its neighbour, or behind it.
#[server(endpoint = "support/move-state")]
pub async fn move_state(state: String, version: i32, #[server(default)] up: String) -> Result<(), AppError> {
    use support::states;
    crate::request::action(async |request| {
        let id = state.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        let all = states::list(&mut tx).await?;
        let seen = all.iter().find(|known| known.id == id).ok_or(AppError::NotFound)?;
        if seen.version != version {
            return Err(AppError::Stale);
        }
        for (rank, state) in super::lists::moved(all, |known| known.id == id, !up.is_empty()) {
            if state.rank != rank {
                states::change(&mut tx, state.id, state.version, &state.names, rank).await?;
            }
        }
        tx.commit().await?;
        leptos_axum::redirect("/tickets/settings#states");
        Ok(())
    })
    .await
}

#[server(endpoint = "support/archive-state")]
pub async fn archive_state(state: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = state.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        let all = support::states::list(&mut tx).await?;
        support::states::archive(&mut tx, id).await?;
        tx.commit().await?;
        let name = all.into_iter().find(|known| known.id == id);
        let name = name.map(|known| known.names.in_language(request.lang().tag()).to_owned());
        super::lists::archived("state", id.to_string(), name);
        Ok(())
    })
    .await
}

#[server(endpoint = "support/restore-state")]
pub async fn restore_state(state: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = state.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        support::states::restore(&mut tx, id).await?;
        tx.commit().await?;
        leptos_axum::redirect("/tickets/settings#states");
        Ok(())
    })
    .await
}

/// Adds a queue after the others.
#[server(endpoint = "support/add-queue")]
pub async fn add_queue(#[server(default)] name: String) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    let typed = Typed::new("queue", "").field("name", &name);
    keeping(
        typed,
        crate::request::action(async |request| {
            let mut tx = request.begin().await?;
            support::queues::add(&mut tx, &name).await?;
            tx.commit().await?;
            leptos_axum::redirect("/tickets/settings#queues");
            Ok(())
        }),
    )
    .await
}

/// Renames the queue that was seen at `version`.
#[server(endpoint = "support/rename-queue")]
pub async fn rename_queue(queue: String, version: i32, #[server(default)] name: String) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    use support::queues;
    let typed = Typed::new("queue", &queue).field("name", &name);
    keeping(
        typed,
        crate::request::action(async |request| {
            let id = queue.parse().map_err(|_| AppError::NotFound)?;
            let mut tx = request.begin().await?;
            let all = queues::list(&mut tx).await?;
            let old = all.into_iter().find(|known| known.id == id).ok_or(AppError::NotFound)?;
            queues::change(&mut tx, id, version, &name, old.rank).await?;
            tx.commit().await?;
            leptos_axum::redirect("/tickets/settings?saved=1#queues");
            Ok(())
        }),
    )
    .await
}

/// Puts the queue that was seen at `version` before its neighbour, or behind it.
#[server(endpoint = "support/move-queue")]
pub async fn move_queue(queue: String, version: i32, #[server(default)] up: String) -> Result<(), AppError> {
    use support::queues;
    crate::request::action(async |request| {
        let id = queue.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        let all = queues::list(&mut tx).await?;
        let seen = all.iter().find(|known| known.id == id).ok_or(AppError::NotFound)?;
        if seen.version != version {
            return Err(AppError::Stale);
        }
        for (rank, queue) in super::lists::moved(all, |known| known.id == id, !up.is_empty()) {
            if queue.rank != rank {
                queues::change(&mut tx, queue.id, queue.version, &queue.name, rank).await?;
            }
        }
        tx.commit().await?;
        leptos_axum::redirect("/tickets/settings#queues");
        Ok(())
    })
    .await
}

#[server(endpoint = "support/archive-queue")]
pub async fn archive_queue(queue: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = queue.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        let all = support::queues::list(&mut tx).await?;
        support::queues::archive(&mut tx, id).await?;
        tx.commit().await?;
        let name = all.into_iter().find(|known| known.id == id).map(|known| known.name);
        super::lists::archived("queue", id.to_string(), name);
        Ok(())
    })
    .await
}

#[server(endpoint = "support/restore-queue")]
pub async fn restore_queue(queue: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = queue.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        support::queues::restore(&mut tx, id).await?;
        tx.commit().await?;
        leptos_axum::redirect("/tickets/settings#queues");
        Ok(())
    })
    .await
}
