use crate::AppError;
use leptos::prelude::*;

/// Begins a chat, or leaves a message where nobody is there. `client` is the form's own name for it: sent twice, it is one.
#[server(endpoint = "chat/start")]
pub async fn start_chat(client: String, body: String, #[server(default)] page: String) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    use support::chat::{self, Saying};
    crate::request::action(async |request| {
        let typed = Typed::new("chat", "").field("body", &body).field("page", &page);
        keeping(typed, async {
            let saying = Saying::parse(&client, &body)?;
            let mut tx = request.begin().await?;
            let started = chat::start(&mut tx, &saying, &page, time::OffsetDateTime::now_utc()).await?;
            tx.commit().await?;
            leptos_axum::redirect(&match started.live {
                true => "/chat".to_owned(),
                false => format!("/chat?left={}", started.number),
            });
            Ok(())
        })
        .await
    })
    .await
}

/// Says something in a chat.
#[server(endpoint = "chat/say")]
pub async fn say_in_chat(ticket: String, client: String, body: String) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    use support::chat::{self, Saying};
    crate::request::action(async |request| {
        let typed = Typed::new("chat", &ticket).field("body", &body);
        keeping(typed, async {
            let id = ticket.parse().map_err(|_| AppError::NotFound)?;
            let saying = Saying::parse(&client, &body)?;
            let mut tx = request.begin().await?;
            chat::say(&mut tx, id, &saying, time::OffsetDateTime::now_utc()).await?;
            tx.commit().await?;
            leptos_axum::redirect(&place(&request, &ticket));
            Ok(())
        })
        .await
    })
    .await
}

/// The conversation is over.
#[server(endpoint = "chat/end")]
pub async fn end_chat(ticket: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = ticket.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        support::chat::end(&mut tx, id, time::OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        leptos_axum::redirect(&place(&request, &ticket));
        Ok(())
    })
    .await
}

/// An agent takes a chat that they saw with the agent `from`, or with none.
#[server(endpoint = "chat/take")]
pub async fn take_chat(ticket: String, #[server(default)] from: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let id = ticket.parse().map_err(|_| AppError::NotFound)?;
        let from = match from.as_str() {
            "" => None,
            from => Some(from.parse().map_err(|_| AppError::NotFound)?),
        };
        let mut tx = request.begin().await?;
        support::chat::take(&mut tx, id, from, time::OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        leptos_axum::redirect(&place(&request, &ticket));
        Ok(())
    })
    .await
}

/// An agent takes no chats for now, or does again.
#[server(endpoint = "chat/away")]
pub async fn go_away(#[server(default)] away: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let mut tx = request.begin().await?;
        support::chat::set_away(&mut tx, !away.is_empty()).await?;
        tx.commit().await?;
        leptos_axum::redirect("/tickets/chats");
        Ok(())
    })
    .await
}

/// When chats are answered: for each day, Monday first, periods such as `08:00-12:00 13:00-17:00`. Without any, at all times
/// while somebody is there.
#[server(endpoint = "chat/hours")]
pub async fn set_chat_hours(
    version: i32,
    zone: String,
    #[server(default)] monday: String,
    #[server(default)] tuesday: String,
    #[server(default)] wednesday: String,
    #[server(default)] thursday: String,
    #[server(default)] friday: String,
    #[server(default)] saturday: String,
    #[server(default)] sunday: String,
) -> Result<(), AppError> {
    use crate::media::kept::{Typed, keeping};
    use support::chat::{self, DAYS};
    crate::request::action(async |request| {
        let days = [monday, tuesday, wednesday, thursday, friday, saturday, sunday];
        let typed = DAYS.iter().zip(&days).fold(Typed::new("hours", ""), |typed, (name, day)| typed.field(name, day));
        keeping(typed.field("zone", &zone), async {
            let calendar = chat::parse_hours(&zone, &days)?;
            let mut tx = request.begin().await?;
            chat::set_hours(&mut tx, version, calendar.as_ref()).await?;
            tx.commit().await?;
            leptos_axum::redirect("/tickets/chats");
            Ok(())
        })
        .await
    })
    .await
}

/// The page on which somebody sees a chat.
#[cfg(feature = "ssr")]
fn place(request: &crate::request::Request, ticket: &str) -> String {
    let path = if request.who.actor.company.is_some() { "/chat" } else { "/tickets/chats" };
    crate::request::address(path, [("chat", Some(ticket.to_owned()))])
}
