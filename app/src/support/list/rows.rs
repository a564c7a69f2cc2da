//! Tickets as lines of a table; on a phone as cards.

use super::bulk;
use crate::{
    support::due::DueBadge,
    support::words::{self, PriorityBadge, StateBadge},
    text::Lang,
    texts::support_desk as texts,
    ui::{Badge, Card},
};
use identity::directory::Known;
use leptos::prelude::*;
use std::collections::HashMap;
use support::{QueueId, tickets::Ticket};
use time::OffsetDateTime;

/// What the lines are made of.
pub struct Rows<'a> {
    pub tickets: Vec<Ticket>,
    pub names: &'a Known,
    pub queues: HashMap<QueueId, String>,
    pub now: OffsetDateTime,
    /// Whether lines can be ticked.
    pub ticks: bool,
}

/// The desk's table.
pub fn desk(lang: Lang, rows: Rows<'_>, last: &bulk::Last) -> AnyView {
    let lines = rows.tickets.iter().map(|ticket| desk_line(lang, &rows, ticket, last)).collect_view();
    view! {
        <Card flush=true>
            <table class="table table-list ticket-table" aria-labelledby="found">
                <thead>
                    <tr>
                        {rows.ticks.then(|| view! { <th scope="col"><span class="sr-only">{lang.t(texts::TICKED)}</span></th> })}
                        <th scope="col">{lang.t(texts::TICKET)}</th>
                        <th scope="col">{lang.t(texts::STATE)}</th>
                        <th scope="col">{lang.t(texts::ASKED_BY)}</th>
                        <th scope="col">{lang.t(texts::QUEUE)}</th>
                        <th scope="col">{lang.t(texts::ASSIGNEE)}</th>
                        <th scope="col" class="num">{lang.t(texts::UPDATED)}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </Card>
    }
    .into_any()
}

fn desk_line(lang: Lang, rows: &Rows<'_>, ticket: &Ticket, last: &bulk::Last) -> impl IntoView + use<> {
    let desk = ticket.desk.clone().unwrap_or_default();
    let number = ticket.number;
    let tick = rows.ticks.then(|| {
        let value = format!("{}:{}:{number}", ticket.id, desk.version);
        let label = lang.fill(texts::TICK, &[("number", &number.to_string())]);
        let checked = last.is_ticked(ticket.id);
        view! {
            <td class="ticket-tick no-print">
                <label><input type="checkbox" name="tickets[]" value=value checked=checked aria-label=label/></label>
            </td>
        }
    });
    let tags = desk.tags.into_iter().map(|tag| view! { <Badge><bdi>{tag}</bdi></Badge> }).collect_view();
    let stands = ticket.state_names.in_language(lang.tag()).to_owned();
    let queue = desk.queue.and_then(|id| rows.queues.get(&id).cloned()).unwrap_or_default();
    let assignee = desk.assignee.and_then(|id| rows.names.people.get(&id).cloned());
    view! {
        <tr data-ticket=ticket.id.to_string()>
            {tick}
            {subject(ticket)}
            <td data-label=lang.t(texts::STATE)>
                {state(lang, ticket)}
                <span class="cluster">
                    <DueBadge lang kept=desk.clocks state=stands now=rows.now/>
                    {tags}
                </span>
            </td>
            <td data-label=lang.t(texts::ASKED_BY)>{asked_by(lang, rows.names, ticket)}</td>
            <td data-label=lang.t(texts::QUEUE)><bdi>{queue}</bdi></td>
            <td data-label=lang.t(texts::ASSIGNEE)>
                {match assignee {
                    Some(name) => view! { <bdi>{name}</bdi> }.into_any(),
                    None => view! { <span class="muted">{lang.t(texts::NOBODY)}</span> }.into_any(),
                }}
            </td>
            {updated(lang, ticket, rows.now)}
        </tr>
    }
}

/// A customer's table: no word of what the desk does.
pub fn customers(lang: Lang, rows: Rows<'_>) -> AnyView {
    let line = |ticket: &Ticket| {
        view! {
            <tr>
                {subject(ticket)}
                <td data-label=lang.t(texts::STATE)>{state(lang, ticket)}</td>
                <td data-label=lang.t(texts::ASKED_BY)>{asked_by(lang, rows.names, ticket)}</td>
                <td data-label=lang.t(texts::REFERENCE)><bdi>{ticket.about.reference.clone()}</bdi></td>
                {updated(lang, ticket, rows.now)}
            </tr>
        }
    };
    let lines = rows.tickets.iter().map(line).collect_view();
    view! {
        <Card flush=true>
            <table class="table table-list ticket-table" aria-labelledby="found">
                <thead>
                    <tr>
                        <th scope="col">{lang.t(texts::TICKET)}</th>
                        <th scope="col">{lang.t(texts::STATE)}</th>
                        <th scope="col">{lang.t(texts::ASKED_BY)}</th>
                        <th scope="col">{lang.t(texts::REFERENCE)}</th>
                        <th scope="col" class="num">{lang.t(texts::UPDATED)}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </Card>
    }
    .into_any()
}

fn subject(ticket: &Ticket) -> impl IntoView + use<> {
    let number = ticket.number;
    view! {
        <td class="cell-main">
            <a href=format!("/tickets/{number}")>
                <span class="number muted">{format!("#{number}")}</span>" "<bdi>{ticket.subject.clone()}</bdi>
            </a>
        </td>
    }
}

fn state(lang: Lang, ticket: &Ticket) -> impl IntoView + use<> {
    view! {
        <span class="cluster">
            <StateBadge lang kind=ticket.state_kind names=ticket.state_names.clone()/>
            <PriorityBadge lang priority=ticket.priority/>
        </span>
    }
}

/// The person and the company; somebody without a sign-in by how they are reached.
fn asked_by(lang: Lang, names: &Known, ticket: &Ticket) -> impl IntoView + use<> {
    let person = ticket.requester.and_then(|id| names.people.get(&id).cloned());
    let contact = Some(ticket.contact.clone()).filter(|contact| !contact.is_empty());
    let who = person.or(contact).unwrap_or_else(|| lang.t(words::channel(ticket.channel)).to_owned());
    let company = ticket.company.and_then(|id| names.companies.get(&id).cloned());
    let branch = ticket.branch.and_then(|id| names.branches.get(&id).cloned());
    let of = [company, branch].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <span class="stack-tight">
            <bdi>{who}</bdi>
            {(!of.is_empty()).then(|| view! { <span class="muted small"><bdi>{of}</bdi></span> })}
        </span>
    }
}

fn updated(lang: Lang, ticket: &Ticket, now: OffsetDateTime) -> impl IntoView + use<> {
    let at = lang.datetime(ticket.updated_at);
    view! { <td class="num" data-label=lang.t(texts::UPDATED)><span title=at>{lang.ago(ticket.updated_at, now)}</span></td> }
}
