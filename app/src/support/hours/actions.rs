use crate::AppError;
use leptos::prelude::*;
use std::collections::HashMap;

/// Adds a calendar, or changes the one that the sender saw at `version`.
#[server(endpoint = "support/keep-calendar")]
pub async fn keep_calendar(
    #[server(default)] calendar: String,
    #[server(default)] version: i32,
    #[server(default)] typed: HashMap<String, String>,
) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    use support::calendars::{self, NewCalendar, TypedCalendar, WEEKDAYS};
    let field = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let hours = TypedCalendar { zone: field("zone"), days: WEEKDAYS.map(field), holidays: field("holidays") };
    let kept = typed.iter().fold(Typed::new("calendar", &calendar), |kept, (name, value)| kept.field(name, value));
    keeping(
        kept,
        crate::request::action(async |request| {
            let new = NewCalendar::parse(&field("name"), &hours)?;
            let mut tx = request.begin().await?;
            if calendar.is_empty() {
                calendars::add(&mut tx, &new).await?;
            } else {
                let id = calendar.parse().map_err(|_| AppError::NotFound)?;
                calendars::change(&mut tx, id, version, &new).await?;
            }
            tx.commit().await?;
            leptos_axum::redirect("/tickets/hours?saved=1");
            Ok(())
        }),
    )
    .await
}

#[server(endpoint = "support/archive-calendar")]
pub async fn archive_calendar(calendar: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = calendar.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        support::calendars::archive(&mut tx, id).await?;
        tx.commit().await?;
        leptos_axum::redirect(&format!("/tickets/hours?calendar-gone={id}"));
        Ok(())
    })
    .await
}

#[server(endpoint = "support/restore-calendar")]
pub async fn restore_calendar(calendar: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = calendar.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        support::calendars::restore(&mut tx, id).await?;
        tx.commit().await?;
        leptos_axum::redirect("/tickets/hours#calendars");
        Ok(())
    })
    .await
}

/// Adds a plan, or changes the one that the sender saw at `version`. Targets are typed as `urgent-first` and so on.
#[server(endpoint = "support/keep-plan")]
pub async fn keep_plan(
    #[server(default)] plan: String,
    #[server(default)] version: i32,
    #[server(default)] typed: HashMap<String, String>,
    #[server(default)] queues: Vec<String>,
) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    let kept = typed.iter().fold(Typed::new("plan", &plan), |kept, (name, value)| kept.field(name, value));
    keeping(
        kept.field("queues", &queues.join(",")),
        crate::request::action(async |request| {
            let (new, rank) = super::plans::read(&typed, &queues)?;
            let mut tx = request.begin().await?;
            if plan.is_empty() {
                support::plans::add(&mut tx, &new).await?;
            } else {
                let id = plan.parse().map_err(|_| AppError::NotFound)?;
                support::plans::change(&mut tx, id, version, &new, rank).await?;
            }
            tx.commit().await?;
            leptos_axum::redirect("/tickets/hours?saved=1");
            Ok(())
        }),
    )
    .await
}

#[server(endpoint = "support/archive-plan")]
pub async fn archive_plan(plan: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = plan.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        support::plans::archive(&mut tx, id).await?;
        tx.commit().await?;
        leptos_axum::redirect(&format!("/tickets/hours?plan-gone={id}"));
        Ok(())
    })
    .await
}

#[server(endpoint = "support/restore-plan")]
pub async fn restore_plan(plan: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = plan.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        support::plans::restore(&mut tx, id).await?;
        tx.commit().await?;
        leptos_axum::redirect("/tickets/hours#plans");
        Ok(())
    })
    .await
}
