//! What a customer does with their ticket beside answering.

use super::load::Seen;
use crate::{
    texts::support_ticket as texts,
    ui::{Button, Card, Look},
};
use leptos::prelude::*;

/// The question whether it is solved, while it is not.
pub fn card(seen: &Seen) -> Option<AnyView> {
    let (lang, number) = (seen.lang, seen.ticket().number.to_string());
    let open = seen.is_customer() && seen.ticket().merged_into.is_none() && !seen.ticket().state_kind.is_over();
    open.then(|| {
        view! {
            <Card title=lang.t(texts::SOLVED_QUESTION)>
                <form class="stack-tight" action="/api/support/solve-ticket" method="post">
                    <input type="hidden" name="ticket" value=number/>
                    <p class="muted small">{lang.t(texts::SOLVED_TEXT)}</p>
                    <Button look=Look::Secondary>{lang.t(texts::SOLVED)}</Button>
                </form>
            </Card>
        }
        .into_any()
    })
}
