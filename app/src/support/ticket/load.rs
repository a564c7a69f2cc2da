//! What the page of a ticket shows.

use super::{
    failed::Failed,
    said::Said,
    using::{Asked, Using},
};
use crate::{AppError, request::Visit, support::context::Panel, text::Lang, texts::support_ticket as texts};
use mail::log::Traces;
use platform::{Actor, PersonId};
use std::{collections::HashMap, sync::Arc};
use support::{
    EntryId, Side, StateKind, WORK,
    around::{self, Around, Begun},
    names,
    thread::{self, Entry, Thread},
    tickets::{Desk, Ticket},
};
use time::OffsetDateTime;
use vehicles::GarageVehicle;

pub struct Seen {
    pub lang: Lang,
    pub actor: Actor,
    pub thread: Thread,
    pub around: Around,
    names: HashMap<PersonId, String>,
    /// Of those entries that came by mail, and those that somebody did not get by it.
    pub mails: Traces,
    pub failed: Failed,
    pub said: Option<Said>,
    /// The macro that the agent has chosen.
    pub using: Option<Using>,
    /// Not the newest entries are shown.
    pub is_earlier: bool,
    /// For staff: what the customer sees of what it is about.
    pub panel: Option<Panel>,
    /// The vehicles that the actor worked with last.
    pub garage: Arc<[GarageVehicle]>,
    /// With what an agent wants the answer begun.
    pub say: Option<String>,
}

impl Seen {
    pub async fn load(
        visit: &mut Visit,
        number: i64,
        before: Option<EntryId>,
        failed: Failed,
        (said, asked, say): (Option<Said>, Asked, Option<String>),
    ) -> Result<Self, AppError> {
        let (lang, actor) = (visit.lang, visit.request.who.actor.clone());
        let thread = thread::by_number(&mut visit.tx, number, before).await?;
        let around = around::read(&mut visit.tx, &thread).await?;
        let names = names::of(&mut visit.tx, &thread, &around).await?;
        let using = asked.find(&mut visit.tx).await?;
        let entries: Vec<_> = thread.entries.iter().map(|entry| entry.id).collect();
        let mails = mail::log::traces(&mut visit.tx, &entries).await?;
        let panel = match actor.company.is_none() && thread.ticket.merged_into.is_none() {
            true => Some(Panel::load(visit, thread.ticket.id, OffsetDateTime::now_utc()).await?),
            false => None,
        };
        let (is_earlier, garage) = (before.is_some(), visit.garage.clone());
        Ok(Self { lang, actor, thread, around, names, mails, failed, said, using, is_earlier, panel, garage, say })
    }

    pub fn ticket(&self) -> &Ticket {
        &self.thread.ticket
    }

    /// What the desk knows of it, for an agent who may change it and a ticket that stands by itself.
    pub fn desk(&self) -> Option<&Desk> {
        let desk = self.ticket().desk.as_ref()?;
        (self.actor.may(WORK) && self.ticket().merged_into.is_none()).then_some(desk)
    }

    pub fn is_customer(&self) -> bool {
        self.actor.company.is_some()
    }

    /// The actor may write here.
    pub fn answers(&self) -> bool {
        let open = self.is_customer() && self.ticket().state_kind != StateKind::Closed;
        (open || self.desk().is_some()) && self.ticket().merged_into.is_none()
    }

    /// What the actor has typed and not sent.
    pub fn draft(&self) -> Option<&Begun> {
        self.around.draft.as_ref().filter(|draft| !draft.body.is_empty())
    }

    pub fn follows(&self) -> bool {
        self.around.followers.contains(&self.actor.person)
    }

    pub fn name(&self, person: PersonId) -> String {
        let unnamed = if self.is_customer() { texts::THE_TEAM } else { texts::SOMEBODY };
        self.names.get(&person).cloned().unwrap_or_else(|| self.lang.t(unnamed).to_owned())
    }

    pub fn has_name(&self, person: PersonId) -> bool {
        self.names.contains_key(&person)
    }

    pub fn author(&self, entry: &Entry) -> String {
        match (entry.author, entry.side) {
            (Some(person), _) => self.name(person),
            (None, Side::Customer) if !self.ticket().contact.is_empty() => self.ticket().contact.clone(),
            (None, Side::Customer) => self.lang.t(texts::THE_CUSTOMER).to_owned(),
            (None, Side::Staff) => self.lang.t(texts::THE_TEAM).to_owned(),
            (None, Side::System) => self.lang.t(texts::THE_SYSTEM).to_owned(),
        }
    }

    /// People by name, for lists to choose from.
    pub fn sorted(&self, people: impl Iterator<Item = PersonId>) -> Vec<(PersonId, String)> {
        let mut people: Vec<_> = people.map(|person| (person, self.name(person))).collect();
        people.sort_by_key(|(_, name)| name.to_lowercase());
        people
    }

    /// Of the ticket that others call by this number.
    pub fn address(&self) -> String {
        format!("/tickets/{}", self.ticket().number)
    }
}
