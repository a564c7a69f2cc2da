//! Everything in its order, with the days between.

use super::{entry, event, load::Seen};
use crate::texts::support_ticket as texts;
use leptos::prelude::*;
use support::EntryKind;

pub fn list(seen: &Seen) -> AnyView {
    let lang = seen.lang;
    let mut lines = Vec::new();
    let mut day = None;
    for entry in &seen.thread.entries {
        let line = match entry.kind {
            EntryKind::Event => event::line(seen, entry),
            EntryKind::Message | EntryKind::Note => Some(entry::card(seen, entry)),
        };
        let Some(line) = line else { continue };
        if day.replace(entry.at.date()) != Some(entry.at.date()) {
            lines.push(view! { <li class="ticket-day"><span>{lang.date(entry.at.date())}</span></li> }.into_any());
        }
        lines.push(line);
    }
    let earlier = seen.thread.earlier.map(|before| {
        let href = format!("{}?before={before}", seen.address());
        view! { <p><a class="button button-secondary" href=href>{lang.t(texts::EARLIER)}</a></p> }
    });
    let newest = seen
        .is_earlier
        .then(|| view! { <p><a class="button button-secondary" href=seen.address()>{lang.t(texts::NEWEST)}</a></p> });
    view! {
        <section class="stack" aria-labelledby="ticket-thread">
            <h2 class="sr-only" id="ticket-thread">{lang.t(texts::THREAD)}</h2>
            {earlier}
            <ol class="ticket-thread">{lines}</ol>
            {newest}
        </section>
    }
    .into_any()
}
