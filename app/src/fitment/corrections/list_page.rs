//! The worklist of those who say what fits.

use super::{
    claim as claim_name,
    query::Query,
    state_badge,
    words::{self, state as state_name},
};
use crate::{
    request::{Request, page, param},
    text::Lang,
    texts::corrections as texts,
    ui::{
        Button, Card, Choice, EmptyState, Glyph, LinkButton, Look, PageHeader, Pager, PartNumber, SelectField, Tab,
        Tabs, TextField,
    },
};
use fitment::corrections::{self, Claim, Correction, Counts, Order, State};
use kernel::PageRequest;
use leptos::prelude::*;
use leptos_meta::Title;
use time::OffsetDateTime;

/// As many as a page shows.
const PAGE: u16 = 50;
const PATH: &str = "/corrections";

#[component]
pub fn CorrectionsPage() -> impl IntoView {
    let request = Request::current();
    let query = Query::read(param);
    page(async move {
        let mut visit = request?.visit().await?;
        let (lang, now) = (visit.lang, OffsetDateTime::now_utc());
        let wanted = PageRequest::new(query.after, PAGE);
        let found = corrections::list(&mut visit.tx, &query.filter, query.order, wanted).await?;
        let counts = corrections::counts(&mut visit.tx, &query.filter).await?;
        let csv = query.from(None).written("/corrections.csv");
        let first = query.after.map(|_| query.from(None).written(PATH));
        let next = found.next.map(|next| query.from(Some(next)).written(PATH));
        let list = if found.rows.is_empty() { empty(lang, &query) } else { table(lang, found.rows, now, first, next) };
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::CORRECTIONS)/>
            <PageHeader lang title=lang.t(texts::CORRECTIONS) subtitle=move || view! { {lang.t(texts::CORRECTIONS_TEXT)} }
                actions=move || view! { <LinkButton href=csv.clone()>{lang.t(texts::CSV)}</LinkButton> }/>
            <div><Tabs label=lang.t(texts::STATE) tabs=states(lang, &query, counts) segments=true/></div>
            {filters(lang, &query)}
            {list}
        }))
    })
}

fn states(lang: Lang, query: &Query, counts: Counts) -> Vec<Tab> {
    let tab = |state: Option<State>, name, count| {
        Tab::new(query.of_state(state).written(PATH), lang.t(name), query.filter.state == state)
            .count(lang.number(count))
    };
    let each = State::ALL.map(|state| tab(Some(state), state_name(state), counts.of(state)));
    let all: i64 = State::ALL.into_iter().map(|state| counts.of(state)).sum();
    each.into_iter().chain([tab(None, texts::ALL, all)]).collect()
}

fn filters(lang: Lang, query: &Query) -> impl IntoView + use<> {
    let filter = query.filter.clone();
    let state = query.of_state(filter.state).written("").contains("state=").then(|| match filter.state {
        Some(state) => state.as_str(),
        None => "all",
    });
    let claims = Claim::ALL.map(|claim| Choice::new(claim.as_str(), lang.t(claim_name(claim)))).into();
    let orders = vec![Choice::new("", lang.t(texts::OLDEST)), Choice::new("reported", lang.t(texts::MOST_REPORTED))];
    let order = if query.order == Order::MostReported { "reported" } else { "" };
    view! {
        <form class="form-inline" action=PATH aria-label=lang.t(texts::FILTER)>
            {state.map(|state| view! { <input type="hidden" name="state" value=state/> })}
            <SelectField name="claim" label=lang.t(texts::CLAIM) choices=claims
                selected=filter.claim.map(Claim::as_str).unwrap_or_default() placeholder=lang.t(texts::ALL)/>
            <TextField name="number" kind="search" label=lang.t(texts::PART_NUMBER) value=filter.number maxlength=100/>
            <SelectField name="order" label=lang.t(texts::ORDER) choices=orders selected=order/>
            <Button look=Look::Secondary>{lang.t(texts::FILTER)}</Button>
        </form>
    }
}

fn empty(lang: Lang, query: &Query) -> AnyView {
    if *query == Query::read(|_| None) {
        return view! { <EmptyState glyph=Glyph::Check title=lang.t(texts::NONE) text=lang.t(texts::NONE_TEXT)/> }
            .into_any();
    }
    view! {
        <EmptyState glyph=Glyph::Search title=lang.t(texts::NONE) text=lang.t(texts::NONE_FOUND)
            action=move || view! { <LinkButton href=PATH>{lang.t(texts::CLEAR)}</LinkButton> }/>
    }
    .into_any()
}

fn table(
    lang: Lang,
    rows: Vec<Correction>,
    now: OffsetDateTime,
    first: Option<String>,
    next: Option<String>,
) -> AnyView {
    let shown = lang.plural(texts::SHOWN, i64::try_from(rows.len()).unwrap_or_default());
    view! {
        <Card flush=true>
            <table class="table table-list">
                <thead>
                    <tr>
                        <th scope="col">{lang.t(texts::CLAIM)}</th>
                        <th scope="col">{lang.t(texts::PART)}</th>
                        <th scope="col">{lang.t(texts::VEHICLE)}</th>
                        <th scope="col" class="num">{lang.t(texts::REPORTS)}</th>
                        <th scope="col">{lang.t(texts::SINCE)}</th>
                        <th scope="col">{lang.t(texts::STATE)}</th>
                    </tr>
                </thead>
                <tbody>{rows.into_iter().map(|row| line(lang, &row, now)).collect_view()}</tbody>
            </table>
        </Card>
        <Pager lang shown first next/>
    }
    .into_any()
}

fn line(lang: Lang, row: &Correction, now: OffsetDateTime) -> impl IntoView + use<> {
    let value = words::value(lang, row);
    view! {
        <tr>
            <td class="cell-main">
                <a href=format!("{PATH}/{}", row.id)>{lang.t(claim_name(row.claim))}</a>
                {value.map(|value| view! { " " <bdi class="muted">{value}</bdi> })}
            </td>
            <td data-label=lang.t(texts::PART)>
                <PartNumber number=row.part_number.clone() href=format!("/parts/{}", row.part)/> " "
                <bdi class="muted">{row.brand.clone()}</bdi>
            </td>
            <td data-label=lang.t(texts::VEHICLE)><bdi>{words::vehicle(lang, row)}</bdi></td>
            <td class="num" data-label=lang.t(texts::REPORTS)>{lang.number(row.reports.into())}</td>
            <td data-label=lang.t(texts::SINCE)>{lang.ago(row.created_at, now)}</td>
            <td data-label=lang.t(texts::STATE)>{state_badge(lang, row.state)}</td>
        </tr>
    }
}
