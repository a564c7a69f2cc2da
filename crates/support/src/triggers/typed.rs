//! A trigger that is to be kept.

use super::{Tells, Trigger, When, id};
use crate::filter::{Assigned, Filter};
use crate::macros::Becomes;
use crate::tags::Tag;
use crate::words::Priority;
use crate::{QueueId, StateId};
use kernel::{FieldError, FieldErrors};
use platform::Changes;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTrigger {
    pub(super) name: String,
    pub(super) when: When,
    pub(super) hours: Option<i16>,
    pub(super) filter: Filter,
    pub(super) becomes: Becomes,
    pub(super) tells: Tells,
}

impl NewTrigger {
    /// Fields are `name`, `hours`, `filter`, `text`, `becomes`. Nobody asks when a trigger runs, so its filter names no
    /// one who does.
    pub fn parse(
        name: &str,
        (when, hours): (When, &str),
        filter: Filter,
        becomes: Becomes,
        tells: Tells,
    ) -> Result<Self, FieldErrors> {
        let name = name.trim().to_owned();
        let mut errors = FieldErrors::default();
        errors.check(!name.is_empty(), "name", FieldError::Required);
        errors.check(name.chars().count() <= 80, "name", FieldError::TooLong);
        let hours = match when {
            When::Waiting => {
                let hours = hours.trim().parse::<i16>().ok();
                errors.check(hours.is_some(), "hours", FieldError::Malformed);
                errors.check(hours.is_none_or(|hours| (1..=1000).contains(&hours)), "hours", FieldError::OutOfRange);
                hours
            }
            When::Opened | When::Changed => None,
        };
        let of_nobody = filter.assigned != Some(Assigned::Me) && !filter.following;
        errors.check(of_nobody, "filter", FieldError::OutOfRange);
        errors.check(filter.text.chars().count() <= 200, "text", FieldError::TooLong);
        errors.check(filter.tag.as_ref().is_none_or(|tag| tag.chars().count() <= 40), "tag", FieldError::TooLong);
        errors.check(filter.kinds.len() <= 6, "filter", FieldError::OutOfRange);
        let does = becomes != Becomes::default() || tells != Tells::Nobody;
        errors.check(does && becomes.assign.is_none(), "becomes", FieldError::Required);
        let tags = becomes.add_tags.len() <= 20 && becomes.remove_tags.len() <= 20;
        errors.check(tags, "add_tags", FieldError::OutOfRange);
        errors.into_result()?;
        Ok(Self { name, when, hours, filter, becomes, tells })
    }

    pub(super) fn changes_from(&self, old: Option<&Trigger>) -> Changes {
        let was = old.map(|old| old.becomes.clone()).unwrap_or_default();
        let filter = |filter: &Filter| serde_json::to_value(filter).unwrap_or_default();
        let becomes = &self.becomes;
        Changes::default()
            .field("name", old.map(|old| old.name.clone()), &*self.name)
            .field("event", old.map(|old| old.when.as_str()), self.when.as_str())
            .field("hours", old.and_then(|old| old.hours), self.hours)
            .field("filter", old.map(|old| filter(&old.filter)), filter(&self.filter))
            .field("state", id(was.state.map(StateId::uuid)), id(becomes.state.map(StateId::uuid)))
            .field("priority", was.priority.map(Priority::as_str), becomes.priority.map(Priority::as_str))
            .field("queue", id(was.queue.map(QueueId::uuid)), id(becomes.queue.map(QueueId::uuid)))
            .field("add_tags", written(&was.add_tags), written(&becomes.add_tags))
            .field("remove_tags", written(&was.remove_tags), written(&becomes.remove_tags))
            .field("tells", old.map(|old| old.tells.as_str()), self.tells.as_str())
    }
}

pub(super) fn written(tags: &[Tag]) -> Vec<String> {
    tags.iter().map(Tag::to_string).collect()
}
