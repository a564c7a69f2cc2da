//! The page of the report.

use super::{Query, log, query::written, shares};
use crate::{
    request::{Request, page, param},
    support::satisfaction::figures,
    text::{Lang, Text},
    texts::support_report as texts,
    ui::{Button, Card, EmptyState, Glyph, LinkButton, Look, Notice, PageHeader, Tab, Tabs, TextField, Tone},
};
use identity::people;
use kernel::PageRequest;
use leptos::prelude::*;
use leptos_meta::Title;
use platform::PersonId;
use support::{
    MANAGE,
    report::{self, By},
    satisfaction,
};
use time::OffsetDateTime;

/// As many broken promises as a page shows.
const PAGE: u16 = 50;

#[component]
pub fn ReportPage() -> impl IntoView {
    let request = Request::current();
    let now = OffsetDateTime::now_utc();
    let query = Query::read(param, now);
    page(async move {
        let mut visit = request?.visit().await?;
        let mut lines = report::shares(&mut visit.tx, query.days, query.by).await?;
        let broken = report::decided(&mut visit.tx, query.days, true, PageRequest::new(query.after, PAGE)).await?;
        let of_lines =
            lines.iter().filter(|_| query.by == By::Agent).filter_map(|line| line.key.as_ref()?.parse().ok());
        let people: Vec<PersonId> = of_lines.chain(broken.rows.iter().filter_map(|row| row.agent)).collect();
        let satisfied = satisfaction::figures(&mut visit.tx, query.days).await?;
        let names = match people.is_empty() {
            true => Default::default(),
            false => people::names(&mut visit.tx, &people).await?,
        };
        if query.by == By::Agent {
            shares::name_agents(&mut lines, &names);
        }
        let lang = visit.lang;
        let csv = |path| Query { after: None, by: By::default(), ..query }.address(path);
        let (csv, answers) = (csv("/tickets/report.csv"), csv("/tickets/satisfaction.csv"));
        let manages = visit.request.who.actor.may(MANAGE);
        let actions = move || {
            let hours =
                manages.then(|| view! { <LinkButton href="/tickets/hours">{lang.t(texts::HOURS)}</LinkButton> });
            view! { {hours} <LinkButton href=csv.clone()>{lang.t(texts::DOWNLOAD)}</LinkButton> }
        };
        let content = match lines.is_empty() {
            true => view! {
                <EmptyState glyph=Glyph::Clock title=lang.t(texts::NOTHING) text=lang.t(texts::NOTHING_TEXT)/>
            }
            .into_any(),
            false => view! {
                {shares::tiles(lang, &lines)}
                <div><Tabs label=lang.t(texts::BY) tabs=tabs(lang, &query) segments=true/></div>
                {shares::table(lang, query.by, &lines)}
                {log::card(lang, &query, broken, &names, now)}
            }
            .into_any(),
        };
        let desk_tabs =
            crate::support::tabs::tabs(visit.lang, &visit.request.who.actor, crate::support::tabs::Here::Report);
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::TITLE)/>
            <PageHeader lang title=lang.t(texts::TITLE) subtitle=move || view! { {lang.t(texts::SUBTITLE)} } actions/>
            {desk_tabs}
            {query.wrong.then(|| view! { <Notice tone=Tone::Caution>{lang.t(texts::BAD_DAYS)}</Notice> })}
            {days(lang, &query)}
            {content}
            {definition(lang)}
            {figures::card(lang, satisfied, answers)}
        }))
    })
}

fn days(lang: Lang, query: &Query) -> impl IntoView + use<> {
    let by = query.by.as_str();
    view! {
        <form class="form-inline" action="/tickets/report" aria-label=lang.t(texts::TITLE)>
            <input type="hidden" name="by" value=by/>
            <TextField name="from" kind="date" label=lang.t(texts::FROM) value=written(query.days.from) required=true/>
            <TextField name="to" kind="date" label=lang.t(texts::TO) value=written(query.days.to) required=true/>
            <Button look=Look::Secondary>{lang.t(texts::SHOW)}</Button>
        </form>
    }
}

pub(super) const fn name(by: By) -> Text {
    match by {
        By::Plan => texts::PLAN,
        By::Queue => texts::QUEUE,
        By::Agent => texts::AGENT,
        By::Week => texts::WEEK,
    }
}

fn tabs(lang: Lang, query: &Query) -> Vec<Tab> {
    let tab = |by| {
        let href = Query { by, after: None, ..*query }.address("/tickets/report");
        Tab::new(href, lang.t(name(by)), by == query.by)
    };
    By::ALL.map(tab).to_vec()
}

/// What the figures mean, for whoever is judged by them.
fn definition(lang: Lang) -> impl IntoView {
    let lines = [
        texts::DEFINITION_SHARE,
        texts::DEFINITION_PROMISES,
        texts::DEFINITION_KEPT,
        texts::DEFINITION_BROKEN,
        texts::DEFINITION_TIME,
        texts::DEFINITION_DAY,
    ];
    let lines = lines.map(|text| view! { <li>{lang.t(text)}</li> });
    view! { <Card title=lang.t(texts::DEFINITION)><ul class="stack-tight measure">{lines}</ul></Card> }
}
