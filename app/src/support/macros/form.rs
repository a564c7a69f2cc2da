//! What stands in the form of a macro.

use crate::{
    AppError,
    media::kept::Typed,
    support::fields::{id, tags},
};
use std::collections::HashMap;
use support::{
    Priority,
    macros::{Assign, Becomes, Macro, NewMacro},
    tags::Tag,
};

pub const FIELDS: [&str; 9] =
    ["name", "body", "internal", "state", "priority", "queue", "assign", "add_tags", "remove_tags"];

/// A macro as it was typed.
pub fn read(get: impl Fn(&str) -> Option<String>) -> Result<NewMacro, AppError> {
    let field = |name: &str| get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    let becomes = Becomes {
        state: id(field("state"), "state")?,
        priority: field("priority").as_deref().and_then(Priority::read),
        queue: id(field("queue"), "queue")?,
        assign: field("assign").as_deref().and_then(Assign::read),
        add_tags: tags(field("add_tags"), "add_tags")?,
        remove_tags: tags(field("remove_tags"), "remove_tags")?,
    };
    let text = |name| field(name).unwrap_or_default();
    Ok(NewMacro::parse(&text("name"), &text("body"), field("internal").is_some(), becomes)?)
}

/// By the names of the fields.
pub struct Filled(HashMap<String, String>);

impl Filled {
    pub fn of(found: Option<&Macro>) -> Self {
        let Some(found) = found else { return Self(HashMap::new()) };
        let becomes = &found.becomes;
        let tags = |tags: &[Tag]| tags.iter().map(Tag::as_str).collect::<Vec<_>>().join(", ");
        let fields = [
            ("name", Some(found.name.clone())),
            ("body", Some(found.body.clone())),
            ("internal", found.internal.then(|| "yes".to_owned())),
            ("state", becomes.state.map(|id| id.to_string())),
            ("priority", becomes.priority.map(|priority| priority.as_str().to_owned())),
            ("queue", becomes.queue.map(|id| id.to_string())),
            ("assign", becomes.assign.map(|assign| assign.as_str().to_owned())),
            ("add_tags", Some(tags(&becomes.add_tags))),
            ("remove_tags", Some(tags(&becomes.remove_tags))),
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
