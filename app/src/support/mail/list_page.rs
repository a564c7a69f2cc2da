//! The page of what came and went.

use super::{Query, Said, SendAgain, SendLetterAgain, Way, came, letters, went, words};
use crate::{
    AppError,
    request::{Request, Visit, page, param},
    search::posted,
    support::tabs::{self, Here},
    text::Lang,
    texts::support_mail as texts,
    ui::{Button, Choice, EmptyState, Glyph, LinkButton, Look, PageHeader, Pager, SelectField, Tab, Tabs},
};
use kernel::PageRequest;
use leptos::prelude::*;
use leptos_meta::Title;
use mail::{inbound, log};
use std::str::FromStr;

/// As many mails as a page shows.
const PAGE: u16 = 50;

#[component]
pub fn MailsPage() -> impl IntoView {
    let request = Request::current();
    let query = Query::read(param);
    let failed = posted::posted::<SendAgain>().or_else(posted::posted::<SendLetterAgain>);
    let said = param("said").and_then(|said| Said::read(&said));
    page(async move {
        let mut visit = request?.visit().await?;
        let lang = visit.lang;
        let found = found(&mut visit, &query).await?;
        let held = log::held(&mut visit.tx).await?;
        let csv = Query { after: None, ..query.clone() }.address("/tickets/mail.csv");
        let actions = move || view! { <LinkButton href=csv.clone()>{lang.t(texts::DOWNLOAD)}</LinkButton> };
        let desk_tabs = tabs::tabs(lang, &visit.request.who.actor, Here::Mail);
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::TITLE)/>
            <PageHeader lang title=lang.t(texts::TITLE) subtitle=move || view! { {lang.t(texts::SUBTITLE)} } actions/>
            {desk_tabs}
            {failed.map(|error| posted::any(lang, &error))}
            {said.map(|said| said.notice(lang))}
            <div><Tabs label=lang.t(texts::TITLE) tabs=ways(lang, query.way, held) segments=true/></div>
            {filter(lang, &query)}
            {kept(lang, &query)}
            {found}
        }))
    })
}

async fn found(visit: &mut Visit, query: &Query) -> Result<AnyView, AppError> {
    let lang = visit.lang;
    let (table, shown, next) = match query.way {
        Way::Came => {
            let page = log::inbound(&mut visit.tx, query.state, PageRequest::new(after(query), PAGE)).await?;
            let shown = page.rows.len();
            (came::table(lang, page.rows), shown, page.next.map(|next| next.to_string()))
        }
        Way::Went => {
            let page = log::outgoing(&mut visit.tx, query.state, PageRequest::new(after(query), PAGE)).await?;
            let (shown, back) = (page.rows.len(), query.address("/tickets/mail"));
            (went::table(lang, page.rows, &back), shown, page.next.map(|next| next.to_string()))
        }
        Way::Alerts => {
            let page = log::letters(&mut visit.tx, query.state, PageRequest::new(after(query), PAGE)).await?;
            let (shown, back) = (page.rows.len(), query.address("/tickets/mail"));
            (letters::table(lang, page.rows, &back), shown, page.next.map(|next| next.to_string()))
        }
    };
    if shown == 0 {
        let (title, text) = match (query.way, query.state) {
            (Way::Came, Some("held")) => (texts::NOTHING_WAITS, texts::NOTHING_WAITS_TEXT),
            (Way::Came, _) => (texts::NOTHING_CAME, texts::NOTHING_TEXT),
            (Way::Went | Way::Alerts, _) => (texts::NOTHING_WENT, texts::NOTHING_TEXT),
        };
        return Ok(view! { <EmptyState glyph=Glyph::Bell title=lang.t(title) text=lang.t(text)/> }.into_any());
    }
    let first = query.after.as_ref().map(|_| Query { after: None, ..query.clone() }.address("/tickets/mail"));
    let next = next.map(|next| Query { after: Some(next), ..query.clone() }.address("/tickets/mail"));
    let shown = lang.plural(texts::SHOWN, i64::try_from(shown).unwrap_or_default());
    Ok(view! { {table} <Pager lang shown first next/> }.into_any())
}

/// How long what nobody let in can still be let in.
fn kept(lang: Lang, query: &Query) -> impl IntoView + use<> {
    let is_kept = query.way == Way::Came && matches!(query.state, Some("refused" | "discarded"));
    let days = inbound::KEPT.whole_days().to_string();
    is_kept.then(|| view! { <p class="muted small">{lang.fill(texts::KEPT, &[("days", &days)])}</p> })
}

fn after<Id: FromStr>(query: &Query) -> Option<Id> {
    query.after.as_ref().and_then(|after| after.parse().ok())
}

fn ways(lang: Lang, open: Way, held: i64) -> Vec<Tab> {
    let tab = |way| {
        let name = words::way(way);
        let tab = Tab::new(Query::of(way).address("/tickets/mail"), lang.t(name), way == open);
        if way == Way::Came && held > 0 { tab.count(held.to_string()) } else { tab }
    };
    Way::ALL.map(tab).to_vec()
}

fn filter(lang: Lang, query: &Query) -> impl IntoView + use<> {
    let all = Choice::new("all", lang.t(texts::ALL));
    let states = query.way.states().iter().map(|state| Choice::new(*state, lang.t(words::state(state))));
    let choices = std::iter::once(all).chain(states).collect();
    let way = query.way.code().map(|way| view! { <input type="hidden" name="way" value=way/> });
    view! {
        <form class="form-inline" action="/tickets/mail" aria-label=lang.t(texts::FILTER)>
            {way}
            <SelectField name="state" label=lang.t(texts::STATE) choices selected=query.state.unwrap_or("all")/>
            <Button look=Look::Secondary>{lang.t(texts::SHOW)}</Button>
        </form>
    }
}
