//! A list of tickets as a spreadsheet.

use crate::{
    current::Current,
    downloads::{Csv, Download},
    problem::Problem,
};
use app::{support::list::Query as Asked, text::Lang};
use axum::{extract::Query, response::IntoResponse};
use identity::directory::{self, Known, Wanted};
use kernel::PageRequest;
use std::collections::HashMap;
use support::{QueueId, list, queues, tickets::Ticket, views, visibility};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

const HEAD: [&str; 17] = [
    "number",
    "subject",
    "state",
    "priority",
    "asked_by",
    "company",
    "branch",
    "reference",
    "channel",
    "opened_at",
    "last_activity_at",
    "solved_at",
    "queue",
    "agent",
    "tags",
    "due_at",
    "due",
];

/// What only staff know stands in the last columns.
const DESK: usize = 5;

/// As many as a spreadsheet has.
const MOST: usize = 50_000;

/// `GET /tickets.csv?view=mine`: all that the list shows, in its order.
pub async fn download(
    Current(request): Current,
    Query(asked): Query<HashMap<String, String>>,
) -> Result<impl IntoResponse, Problem> {
    let asked = Asked::read(|name| asked.get(name).filter(|value| !value.is_empty()).cloned());
    let now = OffsetDateTime::now_utc();
    let mut tx = request.begin().await?;
    let staff = visibility::viewer(tx.actor())?.is_staff();
    let (views, queues) = match staff {
        true => (views::list(&mut tx).await?, queues::list(&mut tx).await?),
        false => Default::default(),
    };
    let queues = queues.into_iter().map(|queue| (queue.id, queue.name)).collect();
    let (filter, sort) = asked.filter(&views);
    let columns = HEAD.len() - if staff { 0 } else { DESK };
    let mut csv = Csv::new(&HEAD[..columns]);
    let (mut after, mut rows) = (None, 0);
    loop {
        let page = PageRequest::new(after, PageRequest::<()>::MAX);
        let page = list::list(&mut tx, &filter, sort, page, now).await?;
        let names = directory::names(&mut tx, &wanted(&page.rows)).await?;
        rows += page.rows.len();
        for ticket in &page.rows {
            let cells = cells(request.lang(), ticket, &names, &queues);
            csv.row(&cells.each_ref().map(String::as_str)[..columns]);
        }
        after = page.next;
        if after.is_none() || rows >= MOST {
            return Download::Ok(csv.named("tickets"));
        }
    }
}

fn wanted(tickets: &[Ticket]) -> Wanted {
    let asked = tickets.iter().filter_map(|ticket| ticket.requester);
    let agents = tickets.iter().filter_map(|ticket| ticket.desk.as_ref()?.assignee);
    Wanted {
        people: asked.chain(agents).collect(),
        companies: tickets.iter().filter_map(|ticket| ticket.company).collect(),
        branches: tickets.iter().filter_map(|ticket| ticket.branch).collect(),
        ..Wanted::default()
    }
}

fn cells(lang: Lang, ticket: &Ticket, names: &Known, queues: &HashMap<QueueId, String>) -> [String; HEAD.len()] {
    let at = |at: OffsetDateTime| at.format(&Rfc3339).unwrap_or_default();
    let person = |id| names.people.get(&id).cloned();
    let desk = ticket.desk.clone().unwrap_or_default();
    let due = desk.due();
    [
        ticket.number.to_string(),
        ticket.subject.clone(),
        ticket.state_names.in_language(lang.tag()).to_owned(),
        ticket.priority.as_str().to_owned(),
        ticket.requester.and_then(person).unwrap_or_else(|| ticket.contact.clone()),
        ticket.company.and_then(|id| names.companies.get(&id).cloned()).unwrap_or_default(),
        ticket.branch.and_then(|id| names.branches.get(&id).cloned()).unwrap_or_default(),
        ticket.about.reference.clone(),
        ticket.channel.as_str().to_owned(),
        at(ticket.created_at),
        at(ticket.updated_at),
        ticket.solved_at.map(at).unwrap_or_default(),
        desk.queue.and_then(|id| queues.get(&id).cloned()).unwrap_or_default(),
        desk.assignee.and_then(person).unwrap_or_default(),
        desk.tags.join(" "),
        due.map(|(_, due)| at(due)).unwrap_or_default(),
        due.map(|(promise, _)| promise.as_str().to_owned()).unwrap_or_default(),
    ]
}
