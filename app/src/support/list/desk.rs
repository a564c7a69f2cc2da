//! The desk as staff see it.

use super::{
    bulk::{self, Choices},
    filters::filters,
    pages::{PAGE, counted, empty, pager},
    query::{Query, Shown, Standard, named},
    rows::{self, Rows},
    saved,
};
use crate::{
    AppError,
    live::ListPresence,
    request::Visit,
    support::{
        fields::{of_queues, of_states},
        tabs::{Here, tabs},
    },
    text::{Lang, Text},
    texts::support_desk as texts,
    ui::{Choice, LinkButton, Look, PageHeader, Tab, Tabs},
};
use identity::directory::{self, Wanted};
use kernel::PageRequest;
use leptos::prelude::*;
use leptos_meta::Title;
use support::{MANAGE, WORK, filter::Filter, list, queues, states, tickets::Ticket, views, views::View};
use time::OffsetDateTime;

/// As many companies as the filter offers.
const COMPANIES: i64 = 300;

pub async fn page(
    mut visit: Visit,
    query: Query,
    changed: bulk::Last,
    last: saved::Last,
) -> Result<impl IntoView + use<>, AppError> {
    let (tx, now) = (&mut visit.tx, OffsetDateTime::now_utc());
    let views = views::list(tx).await?;
    let (filter, sort) = query.filter(&views);
    let found = list::list(tx, &filter, sort, PageRequest::new(query.after, PAGE), now).await?;
    let counts = list::counts(tx, &counted_filters(&views), now).await?;
    let states = states::list(tx).await?;
    let queues = queues::list(tx).await?;
    let names = directory::names(tx, &wanted(&found.rows, &filter)).await?;
    let (lang, actor) = (visit.lang, visit.request.who.actor.clone());
    let (works, manages) = (actor.may(WORK), actor.may(MANAGE));
    let choices = Choices {
        states: of_states(lang, &states),
        queues: of_queues(&queues),
        people: names.able.iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect(),
    };
    let companies = names.listed.iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    let shown = found.rows.len();
    let pager = pager(lang, &query, shown, found.next);
    let queues = queues.into_iter().map(|queue| (queue.id, queue.name)).collect();
    let rows = Rows { tickets: found.rows, names: &names, queues, now, ticks: works };
    let notices = (changed.notices(lang), last.notice(lang));
    let list = match shown {
        0 => empty(lang, &query, works),
        _ => table(lang, &query, rows, works.then_some(&choices), &changed),
    };
    let forms = saved::forms(lang, &query, &views, &last, manages);
    let csv = format!("/tickets.csv{}", query.from(None).written());
    let title = title(lang, &query, &views);
    Ok(visit.frame(view! {
        <Title text=lang.t(texts::TICKETS)/>
        <PageHeader lang title=lang.t(texts::TICKETS) actions=move || view! {
            <LinkButton href=csv.clone()>{lang.t(texts::DOWNLOAD)}</LinkButton>
            {works.then(|| view! { <LinkButton href="/tickets/new" look=Look::Primary>{lang.t(texts::NEW_TICKET)}</LinkButton> })}
        }/>
        {tabs(lang, &actor, Here::Tickets)}
        {notices}
        <div><Tabs label=lang.t(texts::VIEWS) tabs=shown_views(lang, &query, &views, &counts) segments=true/></div>
        {filters(lang, &query, &choices, companies)}
        <h2 class="list-count" id="found">{title}</h2>
        {list}
        {(shown > 0).then(|| view! { <ListPresence/> })}
        {pager}
        {forms}
    }))
}

/// All that a line names, in one question.
fn wanted(tickets: &[Ticket], filter: &Filter) -> Wanted {
    let (mut people, mut companies) = named(filter);
    people.extend(tickets.iter().filter_map(|ticket| ticket.requester));
    people.extend(tickets.iter().filter_map(|ticket| ticket.desk.as_ref()?.assignee));
    companies.extend(tickets.iter().filter_map(|ticket| ticket.company));
    let branches = tickets.iter().filter_map(|ticket| ticket.branch).collect();
    Wanted { people, companies, branches, who_may: Some(WORK), first_companies: COMPANIES }
}

const fn name(standard: Standard) -> Text {
    match standard {
        Standard::Mine => texts::MINE,
        Standard::Unassigned => texts::UNASSIGNED,
        Standard::Due => texts::DUE,
        Standard::Waiting => texts::WAITING,
        Standard::Unsolved => texts::UNSOLVED,
        Standard::Solved => texts::SOLVED,
        Standard::All => texts::ALL,
    }
}

/// What each view shows, in the order of the tabs, as many as are counted at once.
fn counted_filters(views: &[View]) -> Vec<Filter> {
    let standard = Standard::ALL.map(Standard::filter);
    let saved = views.iter().map(|view| view.filter.clone());
    standard.into_iter().chain(saved).take(list::MOST_COUNTS).collect()
}

fn shown_views(lang: Lang, query: &Query, views: &[View], counts: &[i64]) -> Vec<Tab> {
    let standard = Standard::ALL.into_iter().map(|of| (Shown::Standard(of), lang.t(name(of)).to_owned()));
    let saved = views.iter().map(|view| (Shown::Saved(view.id), view.name.clone()));
    let open = match query.view {
        Shown::Saved(_) if query.saved(views).is_none() => Shown::Standard(Standard::Unsolved),
        view => view,
    };
    let tab = |(at, (view, name)): (usize, (Shown, String))| {
        let tab = Tab::new(Query::of(view).address(), name, view == open);
        match counts.get(at) {
            Some(count) => tab.count(counted(lang, *count)),
            None => tab,
        }
    };
    standard.chain(saved).enumerate().map(tab).collect()
}

fn title(lang: Lang, query: &Query, views: &[View]) -> String {
    match (query.saved(views), query.view) {
        (Some(view), _) => view.name.clone(),
        (None, Shown::Standard(standard)) => lang.t(name(standard)).to_owned(),
        (None, Shown::Saved(_)) => lang.t(texts::UNSOLVED).to_owned(),
    }
}

/// One form around all: what is ticked is what its button is about.
fn table(lang: Lang, query: &Query, rows: Rows<'_>, choices: Option<&Choices>, changed: &bulk::Last) -> AnyView {
    let table = rows::desk(lang, rows, changed);
    let Some(choices) = choices else { return table };
    view! {
        <form class="stack" method="post" action="/api/support/change-tickets">
            <input type="hidden" name="back" value=query.address()/>
            {table}
            {bulk::fields(lang, choices, changed)}
        </form>
    }
    .into_any()
}
