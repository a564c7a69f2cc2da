//! What is done with many tickets at once, and what became of each.

use super::query::Query;
use crate::{
    AppError,
    media::kept::Typed,
    request::{back_or, param},
    search::posted,
    text::{Lang, Plural},
    texts::support_desk as texts,
    ui::{Button, Choice, Notice, SelectField, TextField, Tone},
};
use kernel::{FieldError, FieldErrors};
use leptos::prelude::*;
use platform::PersonId;
use support::{
    Priority, QueueId, TicketId,
    change::{Change, Outcome},
};

/// A ticket as it was ticked.
pub struct Seen {
    pub id: TicketId,
    pub version: i32,
    pub number: i64,
}

/// Reads what boxes send: `id:version:number`.
pub fn seen(tickets: &[String]) -> Result<Vec<Seen>, AppError> {
    if tickets.is_empty() {
        return Err(FieldErrors::one("tickets", FieldError::Required).into());
    }
    let read = |text: &String| {
        let mut parts = text.splitn(3, ':');
        let (id, version) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Seen { id, version, number: parts.next()?.parse().ok()? })
    };
    tickets.iter().map(|text| read(text).ok_or(AppError::BadRequest)).collect()
}

/// What the fields ask for; an empty one leaves what is.
pub fn change(
    me: PersonId,
    state: &str,
    assignee: &str,
    queue: &str,
    priority: &str,
    tag: &str,
) -> Result<Change, AppError> {
    let unknown = |field: &str| AppError::from(FieldErrors::one(field, FieldError::Unknown));
    let mut change = Change::default();
    if !state.is_empty() {
        change.state = Some(state.parse().map_err(|_| unknown("state"))?);
    }
    change.assignee = match assignee {
        "" => None,
        "nobody" => Some(None),
        "me" => Some(Some(me)),
        person => Some(Some(person.parse().map_err(|_| unknown("assignee"))?)),
    };
    change.queue = match queue {
        "" => None,
        "none" => Some(None),
        queue => Some(Some(queue.parse::<QueueId>().map_err(|_| unknown("queue"))?)),
    };
    if !priority.is_empty() {
        change.priority = Some(Priority::read(priority).ok_or_else(|| unknown("priority"))?);
    }
    if !tag.trim().is_empty() {
        change.add_tags = vec![tag.parse()?];
    }
    match change == Change::default() {
        true => Err(FieldErrors::one("change", FieldError::Required).into()),
        false => Ok(change),
    }
}

/// The list again, which says what became of which ticket.
pub fn after(back: &str, seen: &[Seen], outcomes: &[(TicketId, Outcome)]) -> String {
    let back = Query::parse(&back_or(back, "/tickets")).address();
    let numbers = |wanted: fn(&Outcome) -> bool| {
        let of = outcomes.iter().filter(|(_, outcome)| wanted(outcome));
        let of = of.filter_map(|(id, _)| seen.iter().find(|ticket| ticket.id == *id));
        let of: Vec<_> = of.map(|ticket| ticket.number.to_string()).collect();
        (!of.is_empty()).then(|| of.join(","))
    };
    let said = [
        ("changed", numbers(|outcome| matches!(outcome, Outcome::Changed(_)))),
        ("same", numbers(|outcome| *outcome == Outcome::Same)),
        ("stale", numbers(|outcome| *outcome == Outcome::Stale)),
        ("gone", numbers(|outcome| *outcome == Outcome::NotFound)),
    ];
    let said = crate::request::address("", said);
    let joined = if back.contains('?') { said.replacen('?', "&", 1) } else { said };
    format!("{back}{joined}")
}

/// What the last change did, as the address says it, or why nothing was changed.
pub struct Last {
    outcomes: [Vec<i64>; 4],
    pub failed: Option<AppError>,
    pub typed: Option<Typed>,
}

const SAID: [(&str, Plural, Tone); 4] = [
    ("changed", texts::CHANGED, Tone::Positive),
    ("same", texts::SAME, Tone::Info),
    ("stale", texts::STALE, Tone::Caution),
    ("gone", texts::GONE, Tone::Caution),
];

impl Last {
    /// Call it before the first `.await`.
    pub fn current() -> Self {
        let numbers = |name: &str| -> Vec<i64> {
            let written = param(name).unwrap_or_default();
            written.split(',').filter_map(|number| number.parse().ok()).take(100).collect()
        };
        Self {
            outcomes: SAID.map(|(name, _, _)| numbers(name)),
            failed: posted::posted::<super::ChangeTickets>(),
            typed: None,
        }
    }

    pub fn notices(&self, lang: Lang) -> AnyView {
        let said = SAID.into_iter().zip(&self.outcomes).filter(|(_, numbers)| !numbers.is_empty());
        let said = said.map(|((_, text, tone), numbers)| {
            let count = i64::try_from(numbers.len()).unwrap_or(i64::MAX);
            let link = |number: &i64| view! { <a href=format!("/tickets/{number}")>{format!("#{number}")}</a> };
            let links = numbers.iter().map(link).collect_view();
            view! {
                <Notice tone title=lang.plural(text, count)>
                    <span class="cluster number">{links}</span>
                </Notice>
            }
        });
        let failed = self.failed.as_ref().map(|error| match error {
            AppError::Invalid(fields) if fields.get("tickets") == Some(FieldError::Required) => {
                view! { <Notice tone=Tone::Critical>{lang.t(texts::NONE_TICKED)}</Notice> }.into_any()
            }
            AppError::Invalid(fields) if fields.get("change") == Some(FieldError::Required) => {
                view! { <Notice tone=Tone::Critical>{lang.t(texts::NOTHING_CHOSEN)}</Notice> }.into_any()
            }
            error => posted::any(lang, error),
        });
        view! { {failed}{said.collect_view()} }.into_any()
    }

    fn typed(&self, field: &str) -> String {
        self.ours().and_then(|typed| typed.get(field)).unwrap_or_default().to_owned()
    }

    fn ours(&self) -> Option<&Typed> {
        self.typed.as_ref().filter(|typed| typed.is("tickets", ""))
    }

    /// Whether a ticket was ticked when nothing came of it.
    pub fn is_ticked(&self, id: TicketId) -> bool {
        self.typed("tickets").split(' ').any(|ticket| ticket.split(':').next() == Some(&id.to_string()))
    }
}

/// What can be chosen for the ticked ones.
pub struct Choices {
    pub states: Vec<Choice>,
    pub queues: Vec<Choice>,
    pub people: Vec<Choice>,
}

/// The fields below the list.
pub fn fields(lang: Lang, choices: &Choices, last: &Last) -> AnyView {
    let with = |first: &[(&str, &str)], rest: &[Choice]| -> Vec<Choice> {
        let first = first.iter().map(|(value, label)| Choice::new(*value, *label));
        first.chain(rest.iter().cloned()).collect()
    };
    let people = with(&[("me", lang.t(texts::ME)), ("nobody", lang.t(texts::NOBODY))], &choices.people);
    let queues = with(&[("none", lang.t(texts::NO_QUEUE))], &choices.queues);
    let priorities = super::filters::priorities(lang);
    let as_is = lang.t(texts::AS_IS);
    let error = posted::field(lang, last.failed.as_ref(), "tags");
    view! {
        <fieldset class="ticket-bulk form-inline no-print">
            <legend class="muted small">{lang.t(texts::WITH_TICKED)}</legend>
            <SelectField name="state" id="bulk-state" label=lang.t(texts::STATE) choices=choices.states.clone()
                selected=last.typed("state") placeholder=as_is/>
            <SelectField name="assignee" id="bulk-assignee" label=lang.t(texts::ASSIGNEE) choices=people
                selected=last.typed("assignee") placeholder=as_is/>
            <SelectField name="queue" id="bulk-queue" label=lang.t(texts::QUEUE) choices=queues
                selected=last.typed("queue") placeholder=as_is/>
            <SelectField name="priority" id="bulk-priority" label=lang.t(texts::PRIORITY) choices=priorities
                selected=last.typed("priority") placeholder=as_is/>
            <TextField name="tag" id="bulk-tag" label=lang.t(texts::ADD_TAG) value=last.typed("tag") error=error maxlength=41/>
            <Button>{lang.t(texts::CHANGE_TICKED)}</Button>
        </fieldset>
    }
    .into_any()
}
