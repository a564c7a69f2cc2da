//! `/tickets`: the desk for staff, their own questions for customers.

use super::{
    bulk, desk, mine,
    query::{Query, Shown, Standard},
    saved,
};
use crate::{
    media::kept::Kept,
    request::{Request, page, param},
    text::Lang,
    texts::support_desk as texts,
    ui::{EmptyState, Glyph, LinkButton, Look, Pager},
};
use leptos::{either::Either, prelude::*};
use support::{list::Cursor, visibility};

/// As many as a page of a list has.
pub const PAGE: u16 = 50;

#[component]
pub fn TicketsPage() -> impl IntoView {
    let request = Request::current();
    let query = Query::read(param);
    let (mut changed, mut views, kept) = (bulk::Last::current(), saved::Last::current(), Kept::current());
    page(async move {
        let visit = request?.visit().await?;
        match visibility::viewer(&visit.request.who.actor)?.is_staff() {
            true => {
                let typed = kept.typed().await;
                (changed.typed, views.typed) = (typed.clone(), typed);
                desk::page(visit, query, changed, views).await.map(Either::Left)
            }
            false => mine::page(visit, query).await.map(Either::Right),
        }
    })
}

/// What stands where the list would, when nothing is in it.
pub fn empty(lang: Lang, query: &Query, may_open: bool) -> AnyView {
    if query.is_narrow() || query.after.is_some() {
        let all = Query::of(query.view).address();
        return view! {
            <EmptyState glyph=Glyph::Search title=lang.t(texts::NONE_SUCH) text=lang.t(texts::NONE_SUCH_TEXT)
                action=move || view! { <LinkButton href=all.clone()>{lang.t(texts::CLEAR)}</LinkButton> }/>
        }
        .into_any();
    }
    let (title, text) = match query.view {
        Shown::Standard(Standard::All | Standard::Unsolved) => (texts::NONE_YET, texts::NONE_YET_TEXT),
        _ => (texts::NONE_HERE, texts::NONE_HERE_TEXT),
    };
    if !may_open {
        return view! { <EmptyState glyph=Glyph::Check title=lang.t(title) text=lang.t(text)/> }.into_any();
    }
    view! {
        <EmptyState glyph=Glyph::Check title=lang.t(title) text=lang.t(text)
            action=move || view! { <LinkButton href="/tickets/new" look=Look::Primary>{lang.t(texts::ASK)}</LinkButton> }/>
    }
    .into_any()
}

pub fn pager(lang: Lang, query: &Query, shown: usize, next: Option<Cursor>) -> Option<AnyView> {
    let first = query.after.map(|_| query.from(None).address());
    let next = next.map(|next| query.from(Some(next)).address());
    let shown = lang.plural(texts::SHOWN, i64::try_from(shown).unwrap_or(i64::MAX));
    (first.is_some() || next.is_some()).then(|| view! { <Pager lang shown first next/> }.into_any())
}

/// A count as it stands on a tab: no list is counted to its end.
pub fn counted(lang: Lang, count: i64) -> String {
    let written = lang.number(count);
    if count >= support::list::COUNTED { format!("{written}+") } else { written }
}
