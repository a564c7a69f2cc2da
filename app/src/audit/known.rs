//! What the page knows of the people and things that its entries name.

use super::subjects;
use crate::{AppError, request::Visit, text::Lang, texts::audit as texts};
use catalog::PartId;
use identity::people;
use kernel::uuid::Uuid;
use media::{AssetId, assets};
use platform::{
    Actor, PersonId,
    audit::{self, Entry},
};
use serde_json::Value;
use std::{
    collections::{BTreeSet, HashMap},
    str::FromStr,
};

pub struct Known {
    pub lang: Lang,
    pub actor: Actor,
    /// Who has ever changed something.
    pub authors: Vec<PersonId>,
    names: HashMap<PersonId, String>,
    numbers: HashMap<PartId, String>,
    files: HashMap<AssetId, String>,
    /// Tickets, and their states and queues.
    desk: HashMap<Uuid, String>,
}

impl Known {
    pub async fn load<'a>(
        visit: &mut Visit,
        entries: impl Iterator<Item = &'a Entry> + Clone,
    ) -> Result<Self, AppError> {
        let (lang, actor) = (visit.lang, visit.request.who.actor.clone());
        let tx = &mut visit.tx;
        let authors = audit::authors(tx).await?;
        let mut people = named::<PersonId>(entries.clone(), "person", &["assignee"]);
        people.extend(&authors);
        people.extend(entries.clone().filter_map(|entry| entry.person));
        let names = people::names(tx, &people.into_iter().collect::<Vec<_>>()).await?;
        let parts: Vec<_> = named(entries.clone(), "part", &["part", "successor"]).into_iter().collect();
        let mut numbers = HashMap::new();
        if !parts.is_empty() && actor.may(catalog::READ) {
            let found = catalog::parts::refs(tx, &parts).await?;
            numbers.extend(found.into_iter().map(|(id, part)| (id, part.part_number)));
        }
        let tickets = entries.clone().filter(|entry| entry.subject_kind == "ticket");
        let ids: Vec<Uuid> = named(tickets, "ticket", &OF_TICKETS).into_iter().collect();
        let mut desk = HashMap::new();
        if !ids.is_empty() && actor.may(support::READ) {
            desk = support::names::recorded(tx, &ids, lang.tag()).await?;
        }
        let assets: Vec<_> = named(entries, "asset", &["added", "removed", "order"]).into_iter().collect();
        let mut files = HashMap::new();
        if !assets.is_empty() && actor.may(media::READ) {
            files = assets::names(tx, &assets).await?;
        }
        Ok(Self { lang, actor, authors, names, numbers, files, desk })
    }

    /// Who is nobody is background work.
    pub fn person(&self, person: Option<PersonId>) -> String {
        let Some(person) = person else { return self.lang.t(texts::BACKGROUND).to_owned() };
        self.names.get(&person).cloned().unwrap_or_else(|| self.lang.t(texts::SOMEBODY).to_owned())
    }

    /// The page of what an entry is about. A ticket's is found by its number, which is the first word of its name.
    pub fn address(&self, kind: &str, id: &str) -> Option<String> {
        match (kind, self.name(kind, id)) {
            ("ticket", name) => Some(format!("/tickets/{}", name?.strip_prefix('#')?.split(' ').next()?)),
            _ => subjects::address(kind, id),
        }
    }

    /// The name of what an id is of, if it is of something that has one here.
    pub fn name(&self, kind: &str, id: &str) -> Option<&str> {
        let name = match kind {
            "person" => self.names.get(&id.parse().ok()?),
            "part" => self.numbers.get(&id.parse().ok()?),
            "asset" => self.files.get(&id.parse().ok()?),
            "ticket" | "ticket_state" | "ticket_queue" => self.desk.get(&id.parse().ok()?),
            _ => None,
        };
        name.map(String::as_str)
    }
}

/// Fields of a ticket whose values are ids.
const OF_TICKETS: [&str; 5] = ["state", "queue", "merged_into", "took_in", "split"];

/// The ids of one kind that are subjects, or values of these fields.
fn named<'a, Id: FromStr + Ord>(entries: impl Iterator<Item = &'a Entry>, kind: &str, fields: &[&str]) -> BTreeSet<Id> {
    let mut ids = BTreeSet::new();
    for entry in entries {
        if entry.subject_kind == kind {
            ids.extend(entry.subject_id.parse().ok());
        }
        for (field, old, new) in entry.fields() {
            if fields.contains(&field) {
                ids.extend([old, new].into_iter().flat_map(texts_of).filter_map(|id| id.parse().ok()));
            }
        }
    }
    ids
}

/// The text that a value is, or those in its list.
fn texts_of(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(values) => values.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}
