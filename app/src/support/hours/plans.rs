//! The plans, in the order in which they are asked, and what a form says of one.

use crate::{
    AppError,
    support::{due, words},
    text::Lang,
    texts::support_hours as texts,
    ui::{Button, Card, LinkButton, Look},
};
use kernel::{FieldError, FieldErrors};
use leptos::prelude::*;
use std::collections::HashMap;
use support::{
    Priority, QueueId,
    calendars::NamedCalendar,
    plans::{Escalation, NewPlan, PlanRule, target_in_words},
    queues::Queue,
    sla::{Plan, Promise, Target},
};

pub fn target(plan: &Plan, promise: Promise) -> Option<Target> {
    match promise {
        Promise::First => plan.first,
        Promise::Next => plan.next,
        Promise::Solve => plan.solve,
    }
}

/// A plan as it was typed, and its place in the order.
pub fn read(typed: &HashMap<String, String>, queues: &[String]) -> Result<(NewPlan, i32), AppError> {
    let field = |name: &str| typed.get(name).map(|value| value.trim()).unwrap_or_default();
    let calendar = field("calendar").parse().map_err(|_| FieldErrors::one("calendar", FieldError::Unknown))?;
    let new =
        NewPlan::parse(field("name"), calendar, |name| typed.get(name).cloned(), field("accounts"), field("warn"))?;
    let queues = queues.iter().map(|queue| queue.parse()).collect::<Result<Vec<QueueId>, _>>();
    let queues = queues.map_err(|_| FieldErrors::one("queues", FieldError::Unknown))?;
    let escalation = match field("escalation") {
        "nobody" => Escalation::Nobody,
        "managers" | "" => Escalation::Managers,
        person => Escalation::Person(person.parse().map_err(|_| FieldErrors::one("person", FieldError::Unknown))?),
    };
    let rank = match field("rank") {
        "" => Ok(0),
        rank => rank.parse::<i32>().map_err(|_| FieldErrors::one("rank", FieldError::Malformed)),
    };
    Ok((new.for_queues(queues).escalating(escalation), rank?))
}

pub fn card(lang: Lang, plans: &[PlanRule], calendars: &[NamedCalendar], queues: &[Queue]) -> impl IntoView + use<> {
    let add =
        move || view! { <LinkButton href="/tickets/hours/plans/new" small=true>{lang.t(texts::NEW_PLAN)}</LinkButton> };
    let rows = plans.iter().map(|plan| row(lang, plan, calendars, queues)).collect_view();
    let text = if plans.is_empty() { texts::NO_PLANS } else { texts::PLANS_TEXT };
    view! {
        <div id="plans">
            <Card title=lang.t(texts::PLANS) note=add>
                <div class="stack">
                    <p class="muted small">{lang.t(text)}</p>
                    <ol class="rows">{rows}</ol>
                </div>
            </Card>
        </div>
    }
}

fn row(lang: Lang, plan: &PlanRule, calendars: &[NamedCalendar], queues: &[Queue]) -> impl IntoView + use<> {
    let name = [("name", &*plan.name)];
    let (edit, archive) = (lang.fill(texts::EDIT_NAMED, &name), lang.fill(texts::ARCHIVE_NAMED, &name));
    let calendar = calendars.iter().find(|calendar| calendar.id == plan.calendar).map(|calendar| calendar.name.clone());
    let href = format!("/tickets/hours/plans/{}", plan.id);
    view! {
        <li class="stack-tight">
            <div class="cluster-between">
                <strong><bdi>{plan.name.clone()}</bdi></strong>
                <div class="cluster">
                    <LinkButton href look=Look::Quiet small=true attr:aria-label=edit>{lang.t(texts::EDIT)}</LinkButton>
                    <form action="/api/support/archive-plan" method="post">
                        <input type="hidden" name="plan" value=plan.id.to_string()/>
                        <Button look=Look::Quiet small=true attr:aria-label=archive>{lang.t(texts::ARCHIVE)}</Button>
                    </form>
                </div>
            </div>
            <p class="small">{whose(lang, plan, queues)}</p>
            <p class="muted small"><bdi>{calendar}</bdi></p>
            {targets(lang, plan)}
        </li>
    }
}

fn whose(lang: Lang, plan: &PlanRule, queues: &[Queue]) -> String {
    let mut said = Vec::new();
    if !plan.queues.is_empty() {
        let names = queues.iter().filter(|queue| plan.queues.contains(&queue.id)).map(|queue| queue.name.as_str());
        let names = names.collect::<Vec<_>>().join(lang.comma());
        said.push(lang.fill(texts::FOR_QUEUES, &[("queues", &names)]));
    }
    if !plan.accounts.is_empty() {
        said.push(lang.fill(texts::FOR_COMPANIES, &[("accounts", &plan.accounts.join(lang.comma()))]));
    }
    if said.is_empty() { lang.t(texts::FOR_ALL).to_owned() } else { said.join(lang.semicolon()) }
}

fn targets(lang: Lang, plan: &PlanRule) -> impl IntoView + use<> {
    let head = Promise::ALL.map(|promise| view! { <th scope="col" class="num">{lang.t(due::clock(promise))}</th> });
    let rows = Priority::ALL.into_iter().rev().map(|priority| {
        let promised = plan.targets.of(priority);
        let cells = Promise::ALL.map(|promise| {
            let label = lang.t(due::clock(promise));
            match target(&promised, promise) {
                Some(target) => view! { <td class="num" data-label=label>{target_in_words(target)}</td> }.into_any(),
                None => view! {
                    <td class="num muted" data-label=label>
                        <span aria-hidden="true">"–"</span><span class="sr-only">{lang.t(texts::NO_PROMISE)}</span>
                    </td>
                }
                .into_any(),
            }
        });
        view! { <tr><th scope="row" class="cell-main">{lang.t(words::priority(priority))}</th>{cells}</tr> }
    });
    view! {
        <table class="table table-list">
            <thead><tr><th scope="col">{lang.t(texts::PRIORITY)}</th>{head}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
