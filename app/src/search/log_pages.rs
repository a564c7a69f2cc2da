//! The search log, and what is done about what was not found. For those who manage search.

mod resolve;
mod sourcing;

pub use resolve::ResolvePage;
pub use sourcing::SourcingPage;

use super::{ReopenSearch, posted};
use crate::{
    request::{Request, escaped, page, param},
    text::{Lang, Text},
    texts::{fitment as fit_texts, search as search_texts, search_log as texts},
    ui::{Badge, Card, EmptyState, Glyph, LinkButton, PageHeader, Tab, Tabs, Tone},
    undo,
};
use leptos::prelude::*;
use leptos_meta::Title;
use search::log::{Period, Report, Row, report};
use std::fmt::Display;
use time::OffsetDateTime;

/// As many words as the page shows.
const MOST: u16 = 100;

#[component]
pub fn SearchLogPage() -> impl IntoView {
    let request = Request::current();
    let which = param("report").and_then(|report| Report::read(&report)).unwrap_or_default();
    let period = param("days").and_then(|days| Period::read(&days)).unwrap_or_default();
    let done = param("resolved").zip(param("made"));
    let failed = posted::posted::<ReopenSearch>();
    page(async move {
        let mut visit = request?.visit().await?;
        let rows = report(&mut visit.tx, which, period, OffsetDateTime::now_utc(), MOST).await?;
        let lang = visit.lang;
        let csv = format!("/search/log.csv?report={}&days={}", which.as_str(), period.days());
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::TITLE)/>
            <PageHeader lang title=lang.t(texts::TITLE) subtitle=move || view! { {lang.t(texts::PRIVATE)} }
                actions=move || view! {
                    <LinkButton href="/search/synonyms">{lang.t(texts::SYNONYMS)}</LinkButton>
                    <LinkButton href="/search/sourcing">{lang.t(texts::SOURCING)}</LinkButton>
                    <LinkButton href=csv.clone()>{lang.t(texts::DOWNLOAD)}</LinkButton>
                }/>
            {failed.map(|error| posted::any(lang, &error))}
            {done.map(|(words, made)| {
                let text = lang.fill(texts::RESOLVED, &[("words", &words)]);
                undo::notice(lang, Tone::Positive, text, "/api/search/reopen", vec![("words", words), ("made", made)])
            })}
            <Tabs label=lang.t(texts::REPORTS) tabs=reports(lang, which, period)/>
            <div><Tabs label=lang.t(texts::PERIOD) tabs=periods(lang, which, period) segments=true/></div>
            {table(lang, which, rows)}
        }))
    })
}

fn address(report: Report, period: Period) -> String {
    format!("/search/log?report={}&days={}", report.as_str(), period.days())
}

/// Where one comes to after something was `made` of `words`.
pub fn resolved(words: &str, made: impl Display) -> String {
    format!("/search/log?report=zero&resolved={}&made={made}", escaped(&search::log::normalised(words)))
}

const fn title(report: Report) -> Text {
    match report {
        Report::Top => texts::TOP,
        Report::Zero => texts::ZERO,
        Report::Unpicked => texts::UNPICKED,
    }
}

fn reports(lang: Lang, shown: Report, period: Period) -> Vec<Tab> {
    let tab = |report| Tab::new(address(report, period), lang.t(title(report)), report == shown);
    Report::ALL.map(tab).into()
}

fn periods(lang: Lang, report: Report, shown: Period) -> Vec<Tab> {
    let tab =
        |period: Period| Tab::new(address(report, period), lang.plural(texts::DAYS, period.days()), period == shown);
    Period::ALL.map(tab).into()
}

fn table(lang: Lang, which: Report, rows: Vec<Row>) -> AnyView {
    if rows.is_empty() {
        let none = match which {
            Report::Top => texts::NONE_TOP,
            Report::Zero => texts::NONE_ZERO,
            Report::Unpicked => texts::NONE_UNPICKED,
        };
        return view! { <EmptyState glyph=Glyph::Search title=lang.t(none) text=lang.t(texts::NONE_TEXT)/> }.into_any();
    }
    let zero = which == Report::Zero;
    let lines = rows.into_iter().map(|row| line(lang, zero, row)).collect_view();
    view! {
        <Card flush=true>
            <table class="table table-list">
                <thead>
                    <tr>
                        <th scope="col">{lang.t(texts::WORDS)}</th>
                        <th scope="col" class="num">{lang.t(texts::SEARCHES)}</th>
                        {(!zero).then(|| view! {
                            <th scope="col" class="num">{lang.t(texts::RESULTS)}</th>
                            <th scope="col" class="num">{lang.t(texts::PICKED)}</th>
                            <th scope="col" class="num">{lang.t(texts::PLACE)}</th>
                        })}
                        <th scope="col">{lang.t(texts::FILTERS)}</th>
                        <th scope="col">{lang.t(texts::LAST)}</th>
                        {zero.then(|| view! { <th scope="col" class="cell-actions">{lang.t(texts::DO)}</th> })}
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </Card>
    }
    .into_any()
}

/// What a filter of the log is called; `None` for one that this release does not know any more.
fn filter_name(code: &str) -> Option<Text> {
    Some(match code {
        "vehicle" => search_texts::VEHICLE,
        "type" => fit_texts::PART_TYPE,
        "position" => fit_texts::POSITION,
        "brand" => fit_texts::BRAND,
        "category" => search_texts::CATEGORY,
        "stock" => search_texts::STOCK,
        "price" => search_texts::PRICE,
        "attribute" => texts::ATTRIBUTES,
        _ => return None,
    })
}

fn line(lang: Lang, zero: bool, row: Row) -> impl IntoView {
    let words = escaped(&row.words);
    let place = format!("{}.{}", row.tenth_place / 10, row.tenth_place % 10);
    let place = if row.picked == 0 { "–".to_owned() } else { lang.decimal(&place) };
    let filters: Vec<_> =
        row.filters.iter().map(|code| filter_name(code).map_or(code.as_str(), |name| lang.t(name))).collect();
    let filters = if filters.is_empty() { "–".to_owned() } else { filters.join(lang.comma()) };
    let todo = [
        ("synonym", texts::MAKE_SYNONYM),
        ("interchange", texts::ADD_INTERCHANGE),
        ("sourcing", texts::REQUEST_SOURCING),
    ];
    view! {
        <tr>
            <td class="cell-main">
                <a href=format!("/search?q={words}")><bdi>{row.words}</bdi></a>
                {row.sourcing.then(|| view! { " " <Badge tone=Tone::Info>{lang.t(texts::SOURCING_OPEN)}</Badge> })}
            </td>
            <td class="num" data-label=lang.t(texts::SEARCHES)>{lang.number(row.searches)}</td>
            {(!zero).then(|| view! {
                <td class="num" data-label=lang.t(texts::RESULTS)>{lang.number(row.results.into())}</td>
                <td class="num" data-label=lang.t(texts::PICKED)>{lang.number(row.picked)}</td>
                <td class="num" data-label=lang.t(texts::PLACE)>{place}</td>
            })}
            <td data-label=lang.t(texts::FILTERS)>{filters}</td>
            <td data-label=lang.t(texts::LAST)>{lang.datetime(row.last_at)}</td>
            {zero.then(|| view! {
                <td class="cell-actions">
                    <span class="cluster">
                        {todo.map(|(what, text)| view! {
                            <a class="button button-secondary button-small" href=format!("/search/resolve?words={words}&how={what}")>
                                {lang.t(text)}
                            </a>
                        })}
                    </span>
                </td>
            })}
        </tr>
    }
}
