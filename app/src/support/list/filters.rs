//! The form above the desk's list.

use super::{
    bulk::Choices,
    query::{Query, Shown, assigned_code},
};
use crate::{
    support::words,
    text::{Lang, Text},
    texts::support_desk as texts,
    ui::{Button, Choice, Glyph, Icon, LinkButton, Look, SelectField, TextField},
};
use leptos::prelude::*;
use support::{Priority, StateKind, filter::DueBy, list::Sort};

pub const fn kind(kind: StateKind) -> Text {
    match kind {
        StateKind::New => texts::KIND_NEW,
        StateKind::Open => texts::KIND_OPEN,
        StateKind::WaitingCustomer => texts::KIND_WAITING_CUSTOMER,
        StateKind::WaitingOther => texts::KIND_WAITING_OTHER,
        StateKind::Solved => texts::KIND_SOLVED,
        StateKind::Closed => texts::KIND_CLOSED,
    }
}

const fn sort(sort: Sort) -> Text {
    match sort {
        Sort::Updated => texts::BY_UPDATED,
        Sort::Created => texts::BY_CREATED,
        Sort::Priority => texts::BY_PRIORITY,
        Sort::Due => texts::BY_DUE,
    }
}

const fn due(due: DueBy) -> Text {
    match due {
        DueBy::Overdue => texts::OVERDUE,
        DueBy::Day => texts::DUE_DAY,
    }
}

pub fn priorities(lang: Lang) -> Vec<Choice> {
    let urgent_first = Priority::ALL.into_iter().rev();
    urgent_first.map(|priority| Choice::new(priority.as_str(), lang.t(words::priority(priority)))).collect()
}

pub fn sorts(lang: Lang) -> Vec<Choice> {
    Sort::ALL.map(|by| Choice::new(by.as_str(), lang.t(sort(by)))).to_vec()
}

/// On a phone behind a button. The view is kept: it is chosen above. What only a link says (a part, a requester) is kept, too.
pub fn filters(lang: Lang, query: &Query, choices: &Choices, companies: Vec<Choice>) -> impl IntoView + use<> {
    let of = query.narrow.clone();
    let kinds = StateKind::ALL.map(|each| Choice::new(each.as_str(), lang.t(kind(each)))).to_vec();
    let first = [Choice::new("me", lang.t(texts::ME)), Choice::new("nobody", lang.t(texts::NOBODY))];
    let people = first.into_iter().chain(choices.people.iter().cloned()).collect();
    let all = lang.t(texts::ANY);
    let view = match query.view {
        Shown::Standard(standard) => standard.code().to_owned(),
        Shown::Saved(id) => id.to_string(),
    };
    let dues = DueBy::ALL.map(|by| Choice::new(by.as_str(), lang.t(due(by)))).to_vec();
    let hidden = [
        ("part", of.part.map(|id| id.to_string())),
        ("asset", of.asset.map(|id| id.to_string())),
        ("requester", of.requester.map(|id| id.to_string())),
        ("following", of.following.then(|| "1".to_owned())),
    ];
    let hidden = hidden.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
    let id = |id: Option<String>| id.unwrap_or_default();
    let clear = query.is_narrow().then(|| Query::of(query.view).address());
    view! {
        <details class="filters" open=query.is_narrow()>
            <summary class="button button-secondary"><Icon glyph=Glyph::Filter/>{lang.t(texts::FILTER)}</summary>
            <form class="form-inline" action="/tickets" role="search" aria-label=lang.t(texts::FILTER)>
                <input type="hidden" name="view" value=view/>
                {hidden}
                <TextField name="q" id="tickets-q" kind="search" label=lang.t(texts::TEXT) value=of.text maxlength=200/>
                <SelectField name="kind" label=lang.t(texts::STATE) choices=kinds
                    selected=of.kinds.first().map(|kind| kind.as_str()).unwrap_or_default() placeholder=all/>
                <SelectField name="assignee" label=lang.t(texts::ASSIGNEE) choices=people
                    selected=id(of.assigned.map(assigned_code)) placeholder=all/>
                <SelectField name="queue" label=lang.t(texts::QUEUE) choices=choices.queues.clone()
                    selected=id(of.queue.map(|id| id.to_string())) placeholder=all/>
                <SelectField name="priority" label=lang.t(texts::PRIORITY) choices=priorities(lang)
                    selected=of.priority.map(Priority::as_str).unwrap_or_default() placeholder=all/>
                <SelectField name="due" label=lang.t(texts::DUE) choices=dues
                    selected=of.due.map(DueBy::as_str).unwrap_or_default() placeholder=all/>
                <SelectField name="company" label=lang.t(texts::COMPANY) choices=companies
                    selected=id(of.company.map(|id| id.to_string())) placeholder=all/>
                <TextField name="tag" label=lang.t(texts::TAG) value=of.tag.unwrap_or_default() maxlength=40/>
                <SelectField name="sort" label=lang.t(texts::SORT) choices=sorts(lang)
                    selected=query.sort.map(Sort::as_str).unwrap_or_default() placeholder=lang.t(texts::AS_VIEW)/>
                <Button look=Look::Secondary>{lang.t(texts::APPLY)}</Button>
                {clear.map(|href| view! { <LinkButton href=href look=Look::Quiet>{lang.t(texts::CLEAR)}</LinkButton> })}
            </form>
        </details>
    }
}
