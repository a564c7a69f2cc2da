use super::islands::TicketPresence;
use crate::{text::Lang, texts::live as texts};
use leptos::prelude::*;
use support::{EntryId, TicketId};

/// For the top of a ticket's page: who else has it open, who types, and what was said since. `after` is the newest entry
/// that the page shows.
#[component]
pub fn WhoIsHere(lang: Lang, ticket: TicketId, after: Option<EntryId>) -> impl IntoView {
    let after = after.map(|entry| entry.to_string()).unwrap_or_default();
    view! {
        <TicketPresence ticket=ticket.to_string() after=after label=lang.t(texts::WHO_IS_HERE).to_owned()
            show=lang.t(texts::SHOW).to_owned() lost=lang.t(texts::NOT_YOURS).to_owned()/>
    }
}
