//! A list as its address says it: a view, what narrows it, and from where on.

use crate::request::address;
use axum::{extract::Query as Pairs, http::Uri};
use platform::{CompanyId, PersonId};
use std::collections::HashMap;
use support::{
    Priority, StateKind, ViewId,
    filter::{Assigned, DueBy, Filter},
    list::{Cursor, Sort},
    views::View,
};

/// Views that every desk has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {
    /// What waits for whoever looks.
    Mine,
    Unassigned,
    /// What is late, or will be within a day.
    Due,
    /// Somebody else's turn.
    Waiting,
    Unsolved,
    Solved,
    All,
}

impl Standard {
    pub const ALL: [Self; 7] =
        [Self::Mine, Self::Unassigned, Self::Due, Self::Waiting, Self::Unsolved, Self::Solved, Self::All];
    /// Those that mean something to a customer.
    pub const CUSTOMERS: [Self; 3] = [Self::Unsolved, Self::Solved, Self::All];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Unassigned => "unassigned",
            Self::Due => "due",
            Self::Waiting => "waiting",
            Self::Unsolved => "unsolved",
            Self::Solved => "solved",
            Self::All => "all",
        }
    }

    pub fn filter(self) -> Filter {
        let of_kinds = |kinds: &[StateKind]| Filter { kinds: kinds.to_vec(), ..Filter::default() };
        match self {
            Self::Mine => Filter { assigned: Some(Assigned::Me), ..Filter::unsolved() },
            Self::Unassigned => Filter { assigned: Some(Assigned::Nobody), ..Filter::unsolved() },
            Self::Due => Filter { due: Some(DueBy::Day), ..Filter::unsolved() },
            Self::Waiting => of_kinds(&[StateKind::WaitingCustomer, StateKind::WaitingOther]),
            Self::Unsolved => Filter::unsolved(),
            Self::Solved => of_kinds(&[StateKind::Solved, StateKind::Closed]),
            Self::All => Filter::default(),
        }
    }
}

/// Which view is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Standard(Standard),
    Saved(ViewId),
}

/// A list and what of it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    pub view: Shown,
    /// Takes the place of what the view says, where it says anything.
    pub narrow: Filter,
    pub sort: Option<Sort>,
    pub after: Option<Cursor>,
}

impl Query {
    /// What says nothing that is known is not there.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| get(name).unwrap_or_default();
        let (view, kind, sort, priority) = (text("view"), text("kind"), text("sort"), text("priority"));
        let due = text("due");
        let standard = Standard::ALL.into_iter().find(|known| known.code() == view);
        let saved = view.parse().ok().map(Shown::Saved);
        let narrow = Filter {
            kinds: StateKind::ALL.into_iter().filter(|known| known.as_str() == kind).collect(),
            priority: Priority::read(&priority),
            queue: text("queue").parse().ok(),
            assigned: assigned(&text("assignee")),
            tag: Some(text("tag").trim().to_lowercase()).filter(|tag| !tag.is_empty()),
            requester: text("requester").parse().ok(),
            company: text("company").parse().ok(),
            part: text("part").parse().ok(),
            asset: text("asset").parse().ok(),
            due: DueBy::ALL.into_iter().find(|known| known.as_str() == due),
            following: get("following").is_some(),
            text: text("q").chars().take(200).collect(),
            ..Filter::default()
        };
        Self {
            view: standard.map(Shown::Standard).or(saved).unwrap_or(Shown::Standard(Standard::Unsolved)),
            narrow,
            sort: Sort::ALL.into_iter().find(|known| known.as_str() == sort),
            after: text("after").parse().ok(),
        }
    }

    /// As a form sends the address of its list.
    pub fn parse(address: &str) -> Self {
        let pairs = address.parse::<Uri>().ok();
        let pairs = pairs.and_then(|uri| Pairs::<HashMap<String, String>>::try_from_uri(&uri).ok());
        let pairs = pairs.map(|Pairs(pairs)| pairs).unwrap_or_default();
        Self::read(|name| pairs.get(name).filter(|value| !value.is_empty()).cloned())
    }

    pub fn of(view: Shown) -> Self {
        Self { view, narrow: Filter::default(), sort: None, after: None }
    }

    pub fn from(&self, after: Option<Cursor>) -> Self {
        Self { after, ..self.clone() }
    }

    /// The saved view that is open.
    pub fn saved<'a>(&self, views: &'a [View]) -> Option<&'a View> {
        views.iter().find(|view| self.view == Shown::Saved(view.id))
    }

    /// What is listed: the view, as it is narrowed.
    pub fn filter(&self, views: &[View]) -> (Filter, Sort) {
        let saved = self.saved(views);
        let base = match self.view {
            Shown::Standard(standard) => standard.filter(),
            Shown::Saved(_) => saved.map_or_else(Filter::unsolved, |view| view.filter.clone()),
        };
        let narrow = self.narrow.clone();
        let filter = Filter {
            kinds: if narrow.kinds.is_empty() { base.kinds } else { narrow.kinds },
            priority: narrow.priority.or(base.priority),
            queue: narrow.queue.or(base.queue),
            assigned: narrow.assigned.or(base.assigned),
            tag: narrow.tag.or(base.tag),
            requester: narrow.requester.or(base.requester),
            company: narrow.company.or(base.company),
            part: narrow.part.or(base.part),
            asset: narrow.asset.or(base.asset),
            due: narrow.due.or(base.due),
            following: narrow.following || base.following,
            text: if narrow.text.trim().is_empty() { base.text } else { narrow.text },
            ..base
        };
        let usual = if self.view == Shown::Standard(Standard::Due) { Sort::Due } else { Sort::default() };
        (filter, self.sort.or(saved.map(|view| view.sort)).unwrap_or(usual))
    }

    /// Whether less is asked for than the view shows.
    pub fn is_narrow(&self) -> bool {
        self.narrow != Filter::default()
    }

    /// What stands behind the address of the page or of its spreadsheet, with its question mark.
    pub fn written(&self) -> String {
        let view = match self.view {
            Shown::Standard(Standard::Unsolved) => None,
            Shown::Standard(standard) => Some(standard.code().to_owned()),
            Shown::Saved(id) => Some(id.to_string()),
        };
        let of = &self.narrow;
        let pairs = [
            ("view", view),
            ("q", Some(of.text.trim().to_owned()).filter(|text| !text.is_empty())),
            ("kind", of.kinds.first().map(|kind| kind.as_str().to_owned())),
            ("priority", of.priority.map(|priority| priority.as_str().to_owned())),
            ("queue", of.queue.map(|id| id.to_string())),
            ("assignee", of.assigned.map(assigned_code)),
            ("tag", of.tag.clone()),
            ("requester", of.requester.map(|id| id.to_string())),
            ("company", of.company.map(|id| id.to_string())),
            ("part", of.part.map(|id| id.to_string())),
            ("asset", of.asset.map(|id| id.to_string())),
            ("due", of.due.map(|due| due.as_str().to_owned())),
            ("following", of.following.then(|| "1".to_owned())),
            ("sort", self.sort.map(|sort| sort.as_str().to_owned())),
            ("after", self.after.map(|after| after.to_string())),
        ];
        address("", pairs)
    }

    pub fn address(&self) -> String {
        format!("/tickets{}", self.written())
    }
}

fn assigned(code: &str) -> Option<Assigned> {
    match code {
        "nobody" => Some(Assigned::Nobody),
        "me" => Some(Assigned::Me),
        person => person.parse().ok().map(Assigned::To),
    }
}

pub fn assigned_code(assigned: Assigned) -> String {
    match assigned {
        Assigned::Nobody => "nobody".to_owned(),
        Assigned::Me => "me".to_owned(),
        Assigned::To(person) => person.to_string(),
    }
}

/// The people and the company that a filter names, for a page to say who they are.
pub fn named(filter: &Filter) -> (Vec<PersonId>, Vec<CompanyId>) {
    let assignee = match filter.assigned {
        Some(Assigned::To(person)) => Some(person),
        _ => None,
    };
    (assignee.into_iter().chain(filter.requester).collect(), filter.company.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "01936f00-0000-7000-8000-000000000000";

    #[test]
    fn an_address_reads_back_as_it_was_written() {
        for written in [
            String::new(),
            "?view=mine".to_owned(),
            format!("?view={ID}&q=brake%20%26%20pads&kind=waiting_other&priority=urgent"),
            format!("?queue={ID}&assignee=nobody&tag=core&company={ID}&sort=priority"),
            format!("?view=all&assignee={ID}&requester={ID}&part={ID}&asset={ID}&following=1&sort=created"),
            format!("?view=due&due=overdue&sort=due&after=normal.1784000000000000..{ID}"),
            format!("?after=normal.1784000000000000.1784000000000001.{ID}"),
        ] {
            assert_eq!(Query::parse(&format!("/tickets{written}")).written(), written);
        }
        let nonsense =
            Query::parse("/tickets?view=x&kind=poem&priority=9&queue=1&assignee=who&sort=up&due=never&after=1.2.3");
        assert_eq!(nonsense, Query::of(Shown::Standard(Standard::Unsolved)));
        assert_eq!(Query::parse("no address at all"), nonsense);
    }

    #[test]
    fn what_narrows_a_view_takes_the_place_of_what_it_says() {
        let (filter, sort) = Query::parse("/tickets?view=mine&assignee=nobody&q=pads").filter(&[]);
        let wanted = Filter { assigned: Some(Assigned::Nobody), text: "pads".to_owned(), ..Filter::unsolved() };
        assert_eq!((filter, sort), (wanted, Sort::Updated));
        assert_eq!(Query::parse("/tickets?view=due").filter(&[]).1, Sort::Due);
        let view = View {
            id: ID.parse().unwrap(),
            name: "Cores".to_owned(),
            filter: Filter { tag: Some("core".to_owned()), ..Filter::default() },
            sort: Sort::Created,
            shared: true,
            version: 1,
        };
        let (filter, sort) = Query::parse(&format!("/tickets?view={ID}&priority=high")).filter(&[view]);
        let wanted = Filter { tag: Some("core".to_owned()), priority: Some(Priority::High), ..Filter::default() };
        assert_eq!((filter, sort), (wanted, Sort::Created));
        // A view that was removed since is everybody's first view.
        assert_eq!(Query::parse(&format!("/tickets?view={ID}")).filter(&[]).0, Filter::unsolved());
    }
}
