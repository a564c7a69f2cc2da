//! What was done, as a quiet line: states, queues and people by their names.

use super::load::Seen;
use crate::{
    support::words,
    text::Text,
    texts::{support_context as of_context, support_ticket as texts},
};
use leptos::prelude::*;
use serde_json::Value;
use support::{Priority, TicketId, thread::Entry};

/// The line of an event; nothing for one of which this viewer may know nothing.
pub fn line(seen: &Seen, entry: &Entry) -> Option<AnyView> {
    let who = seen.author(entry);
    let text = |text: Text| seen.lang.fill(text, &[("who", &who)]);
    let changes = changes(seen, entry);
    let said = match entry.action.as_str() {
        "opened" => text(texts::OPENED).into_any(),
        "changed" if changes.is_empty() => return None,
        "changed" => text(texts::CHANGED).into_any(),
        "merged" => linked(seen, texts::MERGED, &who, entry.other)?,
        "took-in" => linked(seen, texts::TOOK_IN, &who, entry.other)?,
        "split" => linked(seen, texts::SPLIT, &who, entry.other)?,
        "split-off" => linked(seen, texts::SPLIT_OFF, &who, entry.other)?,
        _ => of_correction(seen, entry, &who)?,
    };
    // What a ticket was opened with stands at its head.
    let shown = (entry.action == "changed")
        .then(|| changes.into_iter().map(|change| view! { <li>{change}</li> }).collect_view());
    Some(
        view! {
            <li class="ticket-event" id=format!("entry-{}", entry.id)>
                <span>{said}</span>
                {shown.map(|shown| view! { <ul class="ticket-changes">{shown}</ul> })}
                <time class="muted" datetime=moment(entry)>{seen.lang.datetime(entry.at)}</time>
            </li>
        }
        .into_any(),
    )
}

/// The sentence with a link on it to the other ticket, if the viewer sees that.
fn linked(seen: &Seen, text: Text, who: &str, other: Option<TicketId>) -> Option<AnyView> {
    let number = seen.around.number(other?)?;
    let text = seen.lang.fill(text, &[("who", who), ("number", &number.to_string())]);
    Some(view! { <a href=format!("/tickets/{number}")>{text}</a> }.into_any())
}

/// What became of a correction that was reported from here; its own page is for staff.
fn of_correction(seen: &Seen, entry: &Entry, who: &str) -> Option<AnyView> {
    let text = seen.lang.fill(of_context::event(&entry.action)?, &[("who", who)]);
    let id = entry.changes["correction"]["new"].as_str().filter(|_| !seen.is_customer());
    Some(match id {
        Some(id) => view! { <a href=format!("/corrections/{id}")>{text}</a> }.into_any(),
        None => text.into_any(),
    })
}

/// Each field that was changed, with what it was and is.
pub fn changes(seen: &Seen, entry: &Entry) -> Vec<String> {
    let Value::Object(changes) = &entry.changes else { return Vec::new() };
    let lines = changes.iter().filter_map(|(field, change)| {
        let (old, new) = (value(seen, field, &change["old"]), value(seen, field, &change["new"]));
        let field = seen.lang.t(name(field)?);
        Some(seen.lang.fill(texts::BECAME, &[("field", field), ("old", &old), ("new", &new)]))
    });
    lines.collect()
}

fn name(field: &str) -> Option<Text> {
    Some(match field {
        "state" => texts::STATE,
        "priority" => texts::PRIORITY,
        "queue" => texts::QUEUE,
        "assignee" => texts::ASSIGNEE,
        "subject" => texts::SUBJECT,
        "tags" => texts::TAGS,
        "part" => texts::ABOUT_PART,
        "vehicle" => texts::ABOUT_VEHICLE,
        "vin" => texts::ABOUT_VIN,
        "file" => texts::ABOUT_FILE,
        "reference" => texts::ABOUT_REFERENCE,
        _ => return None,
    })
}

fn value(seen: &Seen, field: &str, value: &Value) -> String {
    let lang = seen.lang;
    let read = match (field, value) {
        ("tags", Value::Array(tags)) if !tags.is_empty() => {
            let tags: Vec<_> = tags.iter().filter_map(Value::as_str).collect();
            Some(tags.join(lang.comma()))
        }
        ("state", Value::String(id)) => {
            seen.around.state(id).map(|state| state.names.in_language(lang.tag()).to_owned())
        }
        ("queue", Value::String(id)) => seen.around.queue(id).map(|queue| queue.name.clone()),
        ("assignee", Value::String(id)) => id.parse().ok().map(|person| seen.name(person)),
        ("priority", Value::String(code)) => {
            Priority::read(code).map(|priority| lang.t(words::priority(priority)).to_owned())
        }
        (_, Value::String(text)) => Some(text.clone()),
        _ => None,
    };
    read.unwrap_or_else(|| lang.t(texts::NONE).to_owned())
}

/// RFC 3339.
pub fn moment(entry: &Entry) -> String {
    entry.at.format(&time::format_description::well_known::Rfc3339).unwrap_or_default()
}
