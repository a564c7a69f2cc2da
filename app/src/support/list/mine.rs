//! The list of a customer: what they asked, or what their company or branch did.

use super::{
    pages::{PAGE, counted, empty, pager},
    query::{Query, Shown, Standard},
    rows::{self, Rows},
};
use crate::{
    AppError,
    request::Visit,
    text::Lang,
    texts::support_desk as texts,
    ui::{Button, Glyph, Icon, LinkButton, Look, PageHeader, Tab, Tabs, TextField},
};
use identity::directory::{self, Wanted};
use kernel::PageRequest;
use leptos::prelude::*;
use leptos_meta::Title;
use support::{
    filter::Filter,
    list,
    visibility::{self, Viewer},
};
use time::OffsetDateTime;

pub async fn page(mut visit: Visit, query: Query) -> Result<impl IntoView + use<>, AppError> {
    let query = customers(query);
    let (lang, actor) = (visit.lang, visit.request.who.actor.clone());
    let (filter, sort) = query.filter(&[]);
    let now = OffsetDateTime::now_utc();
    let found = list::list(&mut visit.tx, &filter, sort, PageRequest::new(query.after, PAGE), now).await?;
    let counts = list::counts(&mut visit.tx, &Standard::CUSTOMERS.map(Standard::filter), now).await?;
    let wanted = Wanted {
        people: found.rows.iter().filter_map(|ticket| ticket.requester).collect(),
        branches: found.rows.iter().filter_map(|ticket| ticket.branch).collect(),
        ..Wanted::default()
    };
    let names = directory::names(&mut visit.tx, &wanted).await?;
    let whose = match visibility::viewer(&actor)? {
        Viewer::Company(_) => texts::OF_COMPANY,
        Viewer::Branch(..) => texts::OF_BRANCH,
        Viewer::Own(_) | Viewer::Staff => texts::OF_OWN,
    };
    let shown = found.rows.len();
    let pager = pager(lang, &query, shown, found.next);
    let rows = Rows { tickets: found.rows, names: &names, queues: Default::default(), now, ticks: false };
    let list = if shown == 0 { empty(lang, &query, true) } else { rows::customers(lang, rows) };
    let csv = format!("/tickets.csv{}", query.from(None).written());
    Ok(visit.frame(view! {
        <Title text=lang.t(texts::TICKETS)/>
        <PageHeader lang title=lang.t(texts::TICKETS) subtitle=move || view! { {lang.t(whose)} }
            actions=move || view! {
                <LinkButton href=csv.clone()>{lang.t(texts::DOWNLOAD)}</LinkButton>
                <LinkButton href="/tickets/new" look=Look::Primary>{lang.t(texts::ASK)}</LinkButton>
            }/>
        <div><Tabs label=lang.t(texts::VIEWS) tabs=shown_views(lang, &query, &counts) segments=true/></div>
        {search(lang, &query)}
        <h2 class="sr-only" id="found">{lang.t(texts::TICKETS)}</h2>
        {list}
        {pager}
    }))
}

/// What a customer may ask of a list; the rest of an address is not there.
fn customers(query: Query) -> Query {
    let known = matches!(query.view, Shown::Standard(view) if Standard::CUSTOMERS.contains(&view));
    let view = if known { query.view } else { Shown::Standard(Standard::Unsolved) };
    let of = query.narrow;
    let narrow = Filter { text: of.text, part: of.part, asset: of.asset, following: of.following, ..Filter::default() };
    Query { view, narrow, ..query }
}

fn shown_views(lang: Lang, query: &Query, counts: &[i64]) -> Vec<Tab> {
    let names = [texts::OPEN, texts::SOLVED, texts::ALL];
    let tab = |((view, name), count): ((Standard, _), &i64)| {
        let shown = Shown::Standard(view);
        Tab::new(Query::of(shown).address(), lang.t(name), query.view == shown).count(counted(lang, *count))
    };
    Standard::CUSTOMERS.into_iter().zip(names).zip(counts).map(tab).collect()
}

fn search(lang: Lang, query: &Query) -> impl IntoView + use<> {
    let view = match query.view {
        Shown::Standard(standard) => standard.code(),
        Shown::Saved(_) => "",
    };
    let of = query.narrow.clone();
    view! {
        <form class="form-inline no-print" action="/tickets" role="search" aria-label=lang.t(texts::FIND)>
            <input type="hidden" name="view" value=view/>
            {of.part.map(|part| view! { <input type="hidden" name="part" value=part.to_string()/> })}
            {of.asset.map(|asset| view! { <input type="hidden" name="asset" value=asset.to_string()/> })}
            <TextField name="q" id="tickets-q" kind="search" label=lang.t(texts::TEXT) value=of.text maxlength=200/>
            <Button look=Look::Secondary><Icon glyph=Glyph::Search/>{lang.t(texts::FIND)}</Button>
        </form>
    }
}
