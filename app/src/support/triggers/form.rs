//! What stands in the form of a trigger.

use crate::{
    AppError,
    media::kept::Typed,
    support::fields::{id, tags},
};
use kernel::FieldErrors;
use std::collections::HashMap;
use support::{
    Channel, Priority, StateKind,
    filter::{Assigned, Filter},
    macros::Becomes,
    tags::Tag,
    triggers::{NewTrigger, Tells, Trigger, When},
};

/// Conditions begin with `if_`.
pub const FIELDS: [&str; 16] = [
    "name",
    "when",
    "hours",
    "if_kind",
    "if_priority",
    "if_channel",
    "if_queue",
    "if_assigned",
    "if_tag",
    "if_text",
    "state",
    "priority",
    "queue",
    "add_tags",
    "remove_tags",
    "tells",
];

/// A trigger as it was typed.
pub fn read(get: impl Fn(&str) -> Option<String>) -> Result<NewTrigger, AppError> {
    let field = |name: &str| get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    let text = |name| field(name).unwrap_or_default();
    let becomes = Becomes {
        state: id(field("state"), "state")?,
        priority: field("priority").as_deref().and_then(Priority::read),
        queue: id(field("queue"), "queue")?,
        assign: None,
        add_tags: tags(field("add_tags"), "add_tags")?,
        remove_tags: tags(field("remove_tags"), "remove_tags")?,
    };
    let when = When::read(&text("when")).unwrap_or_default();
    let tells = Tells::read(&text("tells")).unwrap_or_default();
    Ok(NewTrigger::parse(&text("name"), (when, &text("hours")), filter(field)?, becomes, tells)?)
}

fn filter(field: impl Fn(&str) -> Option<String>) -> Result<Filter, FieldErrors> {
    let kinds = field("if_kind").and_then(|kind| StateKind::ALL.into_iter().find(|each| each.as_str() == kind));
    let tag = tags(field("if_tag"), "if_tag")?.first().map(Tag::to_string);
    Ok(Filter {
        // What is over is left alone, unless it is asked for.
        kinds: kinds.map_or_else(|| StateKind::UNSOLVED.to_vec(), |kind| vec![kind]),
        priority: field("if_priority").as_deref().and_then(Priority::read),
        channel: field("if_channel").and_then(|name| Channel::ALL.into_iter().find(|each| each.as_str() == name)),
        queue: id(field("if_queue"), "if_queue")?,
        assigned: field("if_assigned").map(|_| Assigned::Nobody),
        tag,
        text: field("if_text").unwrap_or_default(),
        ..Filter::default()
    })
}

/// By the names of the fields.
pub struct Filled(HashMap<String, String>);

impl Filled {
    pub fn of(found: Option<&Trigger>) -> Self {
        let Some(found) = found else { return Self(HashMap::new()) };
        let (becomes, filter) = (&found.becomes, &found.filter);
        let tags = |tags: &[Tag]| tags.iter().map(Tag::as_str).collect::<Vec<_>>().join(", ");
        let kind = match filter.kinds.as_slice() {
            [kind] => Some(kind.as_str().to_owned()),
            _ => None,
        };
        let fields = [
            ("name", Some(found.name.clone())),
            ("when", Some(found.when.as_str().to_owned())),
            ("hours", found.hours.map(|hours| hours.to_string())),
            ("if_kind", kind),
            ("if_priority", filter.priority.map(|priority| priority.as_str().to_owned())),
            ("if_channel", filter.channel.map(|channel| channel.as_str().to_owned())),
            ("if_queue", filter.queue.map(|id| id.to_string())),
            ("if_assigned", filter.assigned.map(|_| "nobody".to_owned())),
            ("if_tag", filter.tag.clone()),
            ("if_text", Some(filter.text.clone())),
            ("state", becomes.state.map(|id| id.to_string())),
            ("priority", becomes.priority.map(|priority| priority.as_str().to_owned())),
            ("queue", becomes.queue.map(|id| id.to_string())),
            ("add_tags", Some(tags(&becomes.add_tags))),
            ("remove_tags", Some(tags(&becomes.remove_tags))),
            ("tells", Some(found.tells.as_str().to_owned())),
        ];
        Self(fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect())
    }

    pub fn typed(typed: &Typed) -> Self {
        let fields = FIELDS.into_iter().filter_map(|name| Some((name.to_owned(), typed.get(name)?.to_owned())));
        Self(fields.collect())
    }

    pub fn get(&self, name: &str) -> String {
        self.0.get(name).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_read_as_the_same() {
        let typed = [
            ("name", "Raise what waits"),
            ("when", "waiting"),
            ("hours", "24"),
            ("if_kind", "open"),
            ("if_priority", "normal"),
            ("if_channel", "portal"),
            ("if_assigned", "nobody"),
            ("if_tag", "fits"),
            ("if_text", "pads"),
            ("priority", "high"),
            ("add_tags", "late, raised"),
            ("tells", "managers"),
        ];
        let get = |name: &str| typed.iter().find(|(field, _)| *field == name).map(|(_, value)| (*value).to_owned());
        assert!(read(get).is_ok());
        for without in ["name", "hours"] {
            assert!(read(|name| get(name).filter(|_| name != without)).is_err(), "{without}");
        }
        let nothing = read(|name| get(name).filter(|_| !["priority", "add_tags", "tells"].contains(&name)));
        assert!(nothing.is_err(), "it does something");
    }
}
