//! The page of the list.

use super::{FetchAllReferences, FetchReferences, asking, asking::Asking, list};
use crate::{
    AppError,
    media::tabs::{Here, tabs},
    request::{self, Request, page, param},
    search::posted,
    text::{Lang, Text},
    texts::media_references as texts,
    ui::{Button, EmptyState, Glyph, LinkButton, Look, Notice, PageHeader, Tab, Tabs, TextField, Tone},
};
use kernel::{FieldError, PageRequest};
use leptos::prelude::*;
use leptos_meta::Title;
use media::{
    ReferenceId, UPLOAD,
    references::{self, Counts, Fetch, Filter},
};
use time::OffsetDateTime;

/// As many as a page shows.
const PAGE: u16 = 50;

#[component]
pub fn ReferencesPage() -> impl IntoView {
    let request = Request::current();
    let filter = Filter {
        state: param("state").and_then(|state| Fetch::read(&state)),
        number: param("number").unwrap_or_default().trim().chars().take(100).collect(),
    };
    let after = param("after").and_then(|id| id.parse::<ReferenceId>().ok());
    let asked = param("asked").and_then(|count| count.parse::<u16>().ok());
    let failed = posted::posted::<FetchReferences>().or_else(posted::posted::<FetchAllReferences>);
    page(async move {
        let mut visit = request?.visit().await?;
        let (lang, now) = (visit.lang, OffsetDateTime::now_utc());
        let found = references::list(&mut visit.tx, &filter, PageRequest::new(after, PAGE)).await?;
        let counts = references::counts(&mut visit.tx).await?;
        let actor = visit.request.who.actor.clone();
        let hosts = visit.request.services().hosts.clone();
        let may_ask = actor.may(UPLOAD) && !hosts.is_empty();
        let open = if may_ask { references::count_open(&mut visit.tx, &filter, now).await? } else { 0 };
        let csv = address("/media/references.csv", &filter, None);
        let first = after.map(|_| address("/media/references", &filter, None));
        let next = found.next.map(|next| address("/media/references", &filter, Some(next)));
        let rows = list::Rows { lang, now, hosts: may_ask.then_some(&hosts) };
        let ticks = found.rows.iter().any(|row| rows.can_be_asked(row));
        let back = address("/media/references", &filter, after);
        let asking = Asking { lang, hosts: &hosts, filter: &filter, open, ticks, back };
        let fetching = if may_ask {
            view! { {asking.hosts(&found.rows)} {asking.forms()} }.into_any()
        } else if hosts.is_empty() {
            asking::nowhere(lang).into_any()
        } else {
            ().into_any()
        };
        let list = match found.rows.as_slice() {
            [] => empty(lang, &filter),
            _ => view! { {fetching} {rows.table(found.rows, first, next)} }.into_any(),
        };
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::TITLE)/>
            <PageHeader lang title=lang.t(texts::TITLE) subtitle=move || view! { {lang.t(texts::SUBTITLE)} }
                actions=move || view! { <LinkButton href=csv.clone()>{lang.t(texts::DOWNLOAD)}</LinkButton> }/>
            {tabs(lang, &actor, Here::References)}
            {failed.map(|error| failure(lang, &error))}
            {asked.map(|count| asking::asked(lang, count.into()))}
            <div><Tabs label=lang.t(texts::STATE) tabs=states(lang, &filter, counts) segments=true/></div>
            {search(lang, &filter)}
            {list}
        }))
    })
}

/// That nothing is ticked, or that nothing is fetched here, has a sentence of its own.
fn failure(lang: Lang, error: &AppError) -> AnyView {
    let of = |field, text| posted::field_as(lang, Some(error), field, (FieldError::Required, text));
    match of("references", texts::TICK_SOME).or_else(|| of("hosts", texts::NO_HOSTS_ADVICE)) {
        Some(sentence) => view! { <Notice tone=Tone::Critical>{sentence}</Notice> }.into_any(),
        None => posted::any(lang, error),
    }
}

/// The list, or its spreadsheet, of what is looked for.
fn address(path: &str, filter: &Filter, after: Option<ReferenceId>) -> String {
    let pairs = [
        ("state", filter.state.map(|state| state.as_str().to_owned())),
        ("number", Some(filter.number.clone()).filter(|number| !number.is_empty())),
        ("after", after.map(|id| id.to_string())),
    ];
    request::address(path, pairs)
}

pub(super) const fn name(state: Fetch) -> Text {
    match state {
        Fetch::NotFetched => texts::NOT_FETCHED,
        Fetch::Fetched => texts::FETCHED,
        Fetch::Refused => texts::REFUSED,
    }
}

fn states(lang: Lang, filter: &Filter, counts: Counts) -> Vec<Tab> {
    let tab = |state: Option<Fetch>, name: Text, count: i64| {
        let href = address("/media/references", &Filter { state, ..filter.clone() }, None);
        Tab::new(href, lang.t(name), filter.state == state).count(lang.number(count))
    };
    let Counts { not_fetched, fetched, refused, .. } = counts;
    let count = |state| match state {
        Fetch::NotFetched => not_fetched,
        Fetch::Fetched => fetched,
        Fetch::Refused => refused,
    };
    let each = Fetch::ALL.into_iter().map(|state| tab(Some(state), name(state), count(state)));
    std::iter::once(tab(None, texts::ALL, not_fetched + fetched + refused)).chain(each).collect()
}

fn search(lang: Lang, filter: &Filter) -> impl IntoView + use<> {
    let (state, number) = (filter.state, filter.number.clone());
    view! {
        <form class="form-inline" action="/media/references" role="search" aria-label=lang.t(texts::TITLE)>
            {state.map(|state| view! { <input type="hidden" name="state" value=state.as_str()/> })}
            <TextField name="number" kind="search" label=lang.t(texts::NUMBER) hint=lang.t(texts::NUMBER_HINT) value=number
                maxlength=100/>
            <Button look=Look::Secondary>{lang.t(texts::SHOW)}</Button>
        </form>
    }
}

fn empty(lang: Lang, filter: &Filter) -> AnyView {
    if *filter == Filter::default() {
        return view! { <EmptyState glyph=Glyph::Box title=lang.t(texts::NONE) text=lang.t(texts::NONE_TEXT)/> }
            .into_any();
    }
    view! {
        <EmptyState glyph=Glyph::Search title=lang.t(texts::NONE) text=lang.t(texts::NONE_FOUND)
            action=move || view! { <LinkButton href="/media/references">{lang.t(texts::CLEAR)}</LinkButton> }/>
    }
    .into_any()
}
