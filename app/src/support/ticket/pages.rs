//! `/tickets/{number}`, for agents and customers.

use super::{
    about, compose, customer, desk, failed::Failed, followers, head, load::Seen, said::Said, thread, using::Asked,
};
use crate::{
    AppError,
    media::kept::Kept,
    request::{Request, page, param},
    support::satisfaction,
    texts::support_ticket as texts,
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn TicketPage() -> impl IntoView {
    let request = Request::current();
    let number = param("ticket").and_then(|number| number.parse().ok());
    let before = param("before").and_then(|entry| entry.parse().ok());
    let said = param("said").and_then(|said| Said::read(&said));
    let asked = Asked::current();
    let say = param("say").filter(|say| !say.trim().is_empty());
    let (mut failed, kept) = (Failed::current(), Kept::current());
    page(async move {
        let number = number.ok_or(AppError::NotFound)?;
        let mut visit = request?.visit().await?;
        failed.typed = kept.typed().await;
        let seen = Seen::load(&mut visit, number, before, failed, (said, asked, say)).await?;
        let content = content(&seen);
        Ok(visit.frame(content))
    })
}

fn content(seen: &Seen) -> impl IntoView + use<> {
    let title = seen.lang.fill(texts::TICKET, &[("number", &seen.ticket().number.to_string())]);
    view! {
        <Title text=format!("{} · {title}", seen.ticket().subject)/>
        {head::header(seen)}
        {seen.ticket().merged_into.is_none().then(|| head::presence(seen))}
        {seen.failed.notice(seen.lang)}
        {desk::stale(seen)}
        {head::merged(seen)}
        <div class="with-aside ticket">
            <div class="stack">
                {thread::list(seen)}
                {(!seen.is_earlier).then(|| compose::form(seen))}
            </div>
            <aside class="stack">
                {customer::card(seen)}
                {satisfaction::card::card(seen)}
                {head::facts(seen)}
                {seen.panel.as_ref().map(|panel| panel.view(!seen.is_earlier))}
                {about::card(seen)}
                {desk::cards(seen)}
                {followers::card(seen)}
            </aside>
        </div>
    }
}
