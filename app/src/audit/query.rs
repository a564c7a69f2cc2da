//! The filter of the trail as it stands in its address.

use crate::request::address;
use kernel::uuid::Uuid;
use platform::{
    PersonId,
    audit::{AuditEventId, Filter},
};
use time::{Date, format_description::BorrowedFormatItem, macros::format_description};

const DAY: &[BorrowedFormatItem<'static>] = format_description!("[year]-[month]-[day]");

/// What stands in the address for background work.
pub const SYSTEM: &str = "system";

/// A part of the portal, and the beginnings of what is done there.
pub struct Area {
    pub code: &'static str,
    pub actions: &'static [&'static str],
}

pub const AREAS: [Area; 10] = [
    Area { code: "files", actions: &["media.asset"] },
    Area { code: "collections", actions: &["media.collection"] },
    Area { code: "rules", actions: &["media.settings", "media.reason", "media.pattern"] },
    Area { code: "catalog", actions: &["catalog"] },
    Area { code: "fitment", actions: &["fitment"] },
    Area { code: "pricing", actions: &["pricing"] },
    Area { code: "inventory", actions: &["inventory"] },
    Area { code: "search", actions: &["search"] },
    Area { code: "help", actions: &["knowledge"] },
    Area { code: "people", actions: &["person", "company", "branch"] },
];

/// What is asked for, and from where on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub person: String,
    /// The code of an area, or the beginning of an action.
    pub action: String,
    /// `asset:0198…`, or `asset` alone.
    pub subject: String,
    pub from: Option<Date>,
    pub until: Option<Date>,
    pub after: Option<AuditEventId>,
}

impl Query {
    /// What says nothing that can be looked for is not there.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| get(name).unwrap_or_default().trim().chars().take(200).collect::<String>();
        let day = |name: &str| Date::parse(&text(name), DAY).ok();
        let is_action = |text: &String| text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'-' | b'.'));
        let (person, action) = (text("person"), Some(text("action")).filter(is_action));
        let known = person == SYSTEM || person.parse::<PersonId>().is_ok();
        Self {
            person: if known { person } else { String::new() },
            action: action.unwrap_or_default(),
            subject: text("subject"),
            from: day("from"),
            until: day("until"),
            after: text("after").parse().ok(),
        }
    }

    /// What the trail is asked for.
    pub fn filter(&self) -> Filter {
        let person = if self.person == SYSTEM { Some(Uuid::nil().into()) } else { self.person.parse().ok() };
        let area = AREAS.iter().find(|area| area.code == self.action);
        let actions = match area {
            Some(area) => area.actions.iter().map(|action| (*action).to_owned()).collect(),
            None => Some(self.action.clone()).filter(|action| !action.is_empty()).into_iter().collect(),
        };
        Filter { person, actions, subject: self.subject(), from: self.from, until: self.until }
    }

    fn subject(&self) -> Option<(String, Option<String>)> {
        let (kind, id) = self.subject.split_once(':').map_or((&*self.subject, ""), |subject| subject);
        let id = Some(id.to_owned()).filter(|id| !id.is_empty());
        (!kind.is_empty()).then(|| (kind.to_owned(), id))
    }

    /// The same from another entry on; `None`: from the newest.
    pub fn from(&self, after: Option<AuditEventId>) -> Self {
        Self { after, ..self.clone() }
    }

    /// Whether something else is asked for than all that there is.
    pub fn is_narrow(&self) -> bool {
        self.from(None) != Self::default()
    }

    /// The address of the page, or of its spreadsheet.
    pub fn address(&self, path: &str) -> String {
        let pairs = [
            ("subject", self.subject.clone()),
            ("person", self.person.clone()),
            ("action", self.action.clone()),
            ("from", written(self.from)),
            ("until", written(self.until)),
            ("after", self.after.map(|after| after.to_string()).unwrap_or_default()),
        ];
        address(path, pairs.map(|(name, value)| (name, Some(value).filter(|value| !value.is_empty()))))
    }
}

/// As a field for a day has it.
pub fn written(day: Option<Date>) -> String {
    day.and_then(|day| day.format(DAY).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn read(address: &str) -> Query {
        let pairs: HashMap<_, _> = address
            .trim_start_matches("/audit")
            .trim_start_matches('?')
            .split('&')
            .filter_map(|p| p.split_once('='))
            .collect();
        Query::read(|name| pairs.get(name).map(|value| value.replace("%3A", ":")))
    }

    #[test]
    fn an_address_reads_back_as_it_was_written() {
        for address in [
            "/audit",
            "/audit?person=system&action=media.asset.text",
            "/audit?subject=asset%3A019a&action=files&from=2026-07-01&until=2026-07-31",
        ] {
            assert_eq!(read(address).address("/audit"), address);
        }
        assert_eq!(read("/audit?person=me&action=%27&from=yesterday&after=x"), Query::default());
        assert!(!Query::default().is_narrow() && read("/audit?subject=part").is_narrow());
    }

    #[test]
    fn an_area_is_the_beginnings_of_its_actions() {
        let actions = |address: &str| read(address).filter().actions;
        assert_eq!(actions("/audit?action=people"), ["person", "company", "branch"]);
        assert_eq!(actions("/audit?action=pricing.set-terms"), ["pricing.set-terms"]);
        assert_eq!(actions("/audit"), [""; 0]);
        let filter = read("/audit?subject=part%3A7&person=system").filter();
        assert_eq!(filter.subject, Some(("part".to_owned(), Some("7".to_owned()))));
        assert!(filter.person.is_some_and(|person| person.uuid().is_nil()));
    }
}
