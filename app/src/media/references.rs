//! Files of others that are known by their addresses: which, of which parts, and whether they were fetched.

use super::tabs::{Here, tabs};
use crate::{
    request::{Request, escaped, page, param},
    text::{Lang, Text},
    texts::media_references as texts,
    ui::{
        Badge, Button, Card, EmptyState, Glyph, LinkButton, Look, PageHeader, Pager, PartNumber, Tab, Tabs, TextField,
        Tone,
    },
};
use kernel::PageRequest;
use leptos::prelude::*;
use leptos_meta::Title;
use media::{
    ReferenceId,
    references::{self, Counts, Fetch, Filter, Reference},
};

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
    page(async move {
        let mut visit = request?.visit().await?;
        let found = references::list(&mut visit.tx, &filter, PageRequest::new(after, PAGE)).await?;
        let counts = references::counts(&mut visit.tx).await?;
        let lang = visit.lang;
        let actor = visit.request.who.actor.clone();
        let csv = address("/media/references.csv", &filter, None);
        let list = match found.rows.as_slice() {
            [] => empty(lang, &filter),
            _ => {
                let first = after.map(|_| address("/media/references", &filter, None));
                let next = found.next.map(|next| address("/media/references", &filter, Some(next)));
                table(lang, found.rows, first, next)
            }
        };
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::TITLE)/>
            <PageHeader lang title=lang.t(texts::TITLE) subtitle=move || view! { {lang.t(texts::SUBTITLE)} }
                actions=move || view! { <LinkButton href=csv.clone()>{lang.t(texts::DOWNLOAD)}</LinkButton> }/>
            {tabs(lang, &actor, Here::References)}
            <div><Tabs label=lang.t(texts::STATE) tabs=states(lang, &filter, counts) segments=true/></div>
            {search(lang, &filter)}
            {list}
        }))
    })
}

/// The list, or its spreadsheet, of what is looked for.
fn address(path: &str, filter: &Filter, after: Option<ReferenceId>) -> String {
    let mut pairs = Vec::new();
    pairs.extend(filter.state.map(|state| format!("state={}", state.as_str())));
    pairs.extend((!filter.number.is_empty()).then(|| format!("number={}", escaped(&filter.number))));
    pairs.extend(after.map(|id| format!("after={id}")));
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

const fn name(state: Fetch) -> Text {
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
    let Counts { not_fetched, fetched, refused } = counts;
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

fn table(lang: Lang, rows: Vec<Reference>, first: Option<String>, next: Option<String>) -> AnyView {
    let shown = lang.plural(texts::SHOWN, i64::try_from(rows.len()).unwrap_or_default());
    view! {
        <Card flush=true>
            <table class="table table-list">
                <thead>
                    <tr>
                        <th scope="col">{lang.t(texts::PART)}</th>
                        <th scope="col">{lang.t(texts::KIND)}</th>
                        <th scope="col">{lang.t(texts::FILE)}</th>
                        <th scope="col" class="num">{lang.t(texts::PIXELS)}</th>
                        <th scope="col" class="num">{lang.t(texts::SIZE)}</th>
                        <th scope="col">{lang.t(texts::DATED)}</th>
                        <th scope="col">{lang.t(texts::STATE)}</th>
                    </tr>
                </thead>
                <tbody>{rows.into_iter().map(|row| line(lang, row)).collect_view()}</tbody>
            </table>
        </Card>
        <Pager lang shown first next/>
    }
    .into_any()
}

fn line(lang: Lang, row: Reference) -> impl IntoView {
    let pixels = row.width.zip(row.height).map(|(width, height)| format!("{width} × {height}"));
    let kilobytes = |bytes: i64| lang.fill(texts::KILOBYTES, &[("count", &lang.number((bytes + 999) / 1000))]);
    let file = if row.file_name.is_empty() { row.uri.clone() } else { row.file_name.clone() };
    let place = lang.fill(texts::PLACE, &[("slot", &lang.number(row.slot.into()))]);
    let state = state(lang, &row);
    view! {
        <tr>
            <td class="cell-main">
                <PartNumber number=row.part_number href=format!("/parts/{}", row.part)/>" "
                <span class="muted">{row.brand}</span>
            </td>
            <td data-label=lang.t(texts::KIND)>
                <span translate="no">{row.asset_type}</span>" "<bdi>{row.description}</bdi>" "
                <span class="muted">{place}</span>
            </td>
            <td data-label=lang.t(texts::FILE)>
                <a href=row.uri rel="external noopener noreferrer"><bdi translate="no">{file}</bdi></a>
                {(!row.is_public).then(|| view! { " "<Badge tone=Tone::Caution>{lang.t(texts::NOT_PUBLIC)}</Badge> })}
            </td>
            <td class="num" data-label=lang.t(texts::PIXELS)>{pixels.unwrap_or_else(|| "–".to_owned())}</td>
            <td class="num" data-label=lang.t(texts::SIZE)>{row.bytes.map_or_else(|| "–".to_owned(), kilobytes)}</td>
            <td data-label=lang.t(texts::DATED)>{row.dated_on.map_or_else(|| "–".to_owned(), |day| lang.date(day))}</td>
            <td data-label=lang.t(texts::STATE)>{state}</td>
        </tr>
    }
}

/// Where it stands, with why it was refused or where it has come to.
fn state(lang: Lang, row: &Reference) -> impl IntoView + use<> {
    let (tone, glyph) = match row.state {
        Fetch::NotFetched => (Tone::Neutral, Glyph::Clock),
        Fetch::Fetched => (Tone::Positive, Glyph::Check),
        Fetch::Refused => (Tone::Critical, Glyph::Cross),
    };
    let asset = row.asset().map(|asset| {
        view! { " "<a href=format!("/media/assets/{asset}")>{lang.t(texts::SEE)}</a> }
    });
    let why = (!row.error.is_empty()).then(|| row.error.clone());
    let name = lang.t(name(row.state));
    view! {
        <Badge tone glyph>{name}</Badge>
        {asset}
        {why.map(|why| view! { " "<bdi class="muted">{why}</bdi> })}
    }
}
