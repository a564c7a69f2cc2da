//! Every person at every function.

use super::{Desk, NOW, minutes, new, text};
use crate::calendars::{self, NewCalendar, TypedCalendar};
use crate::change::{self, Change, Outcome};
use crate::clock::clock_events;
use crate::filter::Filter;
use crate::list::{self, Sort};
use crate::messages::{self, With};
use crate::plans::{self, NewPlan};
use crate::report::{self, By, Days};
use crate::views::{self, NewView};
use crate::{CalendarId, Names, PlanId, Priority, QueueId, StateId, StateKind, TicketId};
use crate::{drafts, due, followers, merge, queues, split, states, tags, thread, tickets};
use kernel::PageRequest;
use platform::{Actor, Error, Result, TenantTx};
use sqlx::PgPool;
use std::collections::BTreeMap;

/// What is done, and how it ends for: chief, agent, reader; the clerk who asked, the manager of the company, the one of
/// the branch; another clerk, another branch, another company, another tenant; a colleague without permissions.
/// `+` done, `F` forbidden, `-` there is no such thing.
const TABLE: &[(&str, &str)] = &[
    ("open", "++F +++ ++++ F"),
    ("get", "+++ +++ ---- F"),
    ("by number", "+++ +++ ---- F"),
    ("thread", "+++ +++ ---- F"),
    ("reply", "++F +++ ---- F"),
    ("reply and solve", "++F FFF ---- F"),
    ("note", "++F FFF ---- F"),
    ("receive", "FFF FFF FFFF F"),
    ("change", "++F FFF ---- F"),
    ("change each", "++F FFF FFF- F"),
    ("merge", "++F FFF ---- F"),
    ("split", "++F FFF ---- F"),
    ("follow", "+++ +++ ---- F"),
    ("unfollow", "+++ +++ ---- F"),
    ("followers", "+++ FFF ---- F"),
    ("add follower", "++F FFF ---- F"),
    ("remove follower", "++F FFF ---- F"),
    ("save draft", "++F +++ ---- F"),
    ("save draft of a note", "++F FFF ---- F"),
    ("read draft", "+++ +++ ---- F"),
    ("discard draft", "+++ +++ ---- F"),
    ("drafts of agents", "++F FFF ---- F"),
    ("forget drafts", "FFF FFF FFFF F"),
    ("list", "+++ +++ ---- F"),
    ("counts", "+++ +++ ---- F"),
    ("clock", "+++ FFF ---- F"),
    ("views", "+++ FFF FFF+ F"),
    ("add view", "+++ FFF FFF+ F"),
    ("add shared view", "+FF FFF FFF+ F"),
    ("change shared view", "+FF FFF FFF- F"),
    ("remove shared view", "+FF FFF FFF- F"),
    ("restore shared view", "+FF FFF FFF- F"),
    ("states", "+++ +++ ++++ F"),
    ("add state", "+FF FFF FFF+ F"),
    ("change state", "+FF FFF FFF- F"),
    ("archive state", "+FF FFF FFF- F"),
    ("restore state", "+FF FFF FFF- F"),
    ("queues", "+++ FFF FFF+ F"),
    ("add queue", "+FF FFF FFF+ F"),
    ("change queue", "+FF FFF FFF- F"),
    ("archive queue", "+FF FFF FFF- F"),
    ("restore queue", "+FF FFF FFF- F"),
    ("tags", "+++ FFF FFF+ F"),
    ("calendars", "+++ FFF FFF+ F"),
    ("add calendar", "+FF FFF FFF+ F"),
    ("change calendar", "+FF FFF FFF- F"),
    ("archive calendar", "+FF FFF FFF- F"),
    ("plans", "+++ FFF FFF+ F"),
    ("add plan", "+FF FFF FFF- F"),
    ("change plan", "+FF FFF FFF- F"),
    ("archive plan", "+FF FFF FFF- F"),
    ("shares", "+++ FFF FFF+ F"),
    ("watch", "FFF FFF FFFF F"),
];

/// What there is of the clerk's tenant.
struct Things {
    ticket: TicketId,
    number: i64,
    second: crate::EntryId,
    target: TicketId,
    state: StateId,
    solved: StateId,
    queue: QueueId,
    view: crate::ViewId,
    calendar: CalendarId,
    spare: CalendarId,
    plan: PlanId,
    /// What was taken away: a state, a queue and a shared view.
    gone: (StateId, QueueId, crate::ViewId),
    clerk: Actor,
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn everybody_may_do_what_the_table_says(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let things = things(&desk).await;
    let people = [
        &desk.chief,
        &desk.agent,
        &desk.reader,
        &desk.clerk,
        &desk.boss,
        &desk.branch_boss,
        &desk.peer,
        &desk.other_branch,
        &desk.stranger,
        &desk.foreign,
        &desk.nobody,
    ];
    let mut wrong = Vec::new();
    for (what, expected) in TABLE {
        let mut got = String::new();
        for (at, person) in people.into_iter().enumerate() {
            if [3, 6, 10].contains(&at) {
                got.push(' ');
            }
            // What is done is not kept, so that everybody finds the same.
            let mut tx = desk.tx(person).await;
            got.push(match attempt(&mut tx, what, &things).await {
                Ok(true) => '+',
                Ok(false) | Err(Error::NotFound) => '-',
                Err(Error::Forbidden) => 'F',
                Err(error) => panic!("{what} as number {at}: {error:?}"),
            });
        }
        if got != *expected {
            wrong.push(format!("{what}: expected {expected}, got {got}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn things(desk: &Desk) -> Things {
    let mut tx = desk.tx(&desk.chief).await;
    let [at_work, spare] = [calendar("Days"), calendar("Spare")];
    let (at_work, spare) =
        (calendars::add(&mut tx, &at_work).await.unwrap(), calendars::add(&mut tx, &spare).await.unwrap());
    let plan = NewPlan::parse("Usual", at_work, |_| Some("1:00".into()), "", "").unwrap();
    let plan = plans::add(&mut tx, &plan).await.unwrap();
    tx.commit().await.unwrap();
    let opened = desk.opens(&desk.clerk, "Pads for a Civic", NOW).await;
    let target = desk.opens(&desk.clerk, "Discs for a Civic", NOW).await;
    let second = desk.replies(&desk.clerk, opened.ticket, "And the discs?", minutes(1)).await;
    let mut tx = desk.tx(&desk.chief).await;
    let queue = queues::add(&mut tx, "Brakes").await.unwrap();
    let view = views::add(&mut tx, &view("Everybody's"), true).await.unwrap();
    let state = states::add(&mut tx, StateKind::WaitingOther, &names("Waiting for a carrier")).await.unwrap();
    let gone = (
        states::add(&mut tx, StateKind::Open, &names("Escalated")).await.unwrap(),
        queues::add(&mut tx, "Lamps").await.unwrap(),
        views::add(&mut tx, &self::view("Once"), true).await.unwrap(),
    );
    states::archive(&mut tx, gone.0).await.unwrap();
    queues::archive(&mut tx, gone.1).await.unwrap();
    views::remove(&mut tx, gone.2).await.unwrap();
    tx.commit().await.unwrap();
    Things {
        ticket: opened.ticket,
        number: opened.number,
        second,
        target: target.ticket,
        state,
        solved: desk.state(StateKind::Solved).await,
        queue,
        view,
        calendar: at_work,
        spare,
        plan,
        gone,
        clerk: desk.clerk.clone(),
    }
}

fn names(name: &str) -> Names {
    states::parse_names(BTreeMap::from([("en".to_owned(), name.to_owned())])).unwrap()
}

fn view(name: &str) -> NewView {
    NewView::parse(name, Filter::unsolved(), Sort::Updated).unwrap()
}

/// Whether it found the clerk's ticket, where it is not said in an error.
async fn attempt(tx: &mut TenantTx, what: &str, things: &Things) -> Result<bool> {
    let (id, clerk) = (things.ticket, things.clerk.person);
    let now = minutes(5);
    match what {
        "open" => {
            let mut new = new("Wiper blades", "Which length?");
            if tx.actor().company.is_none() {
                new.contact = "a walk-in".to_owned();
            }
            tickets::open(tx, &new, now).await.map(|_| true)
        }
        "get" => tickets::get(tx, id).await.map(|_| true),
        "by number" => tickets::by_number(tx, things.number).await.map(|_| true),
        "thread" => thread::get(tx, id, None).await.map(|_| true),
        "reply" => messages::reply(tx, id, &text("Yes."), With::default(), now).await.map(|_| true),
        "reply and solve" => {
            let with = With::state(Some(things.solved));
            messages::reply(tx, id, &text("Yes."), with, now).await.map(|_| true)
        }
        "note" => messages::note(tx, id, &text("Ask the maker."), With::default(), now).await.map(|_| true),
        "receive" => messages::receive(tx, id, None, &text("By mail."), now).await.map(|_| true),
        "change" => change::change(tx, id, 1, &urgent(), now).await.map(|_| true),
        "change each" => {
            let outcomes = change::change_each(tx, &[(id, 1)], &urgent(), now).await?;
            Ok(outcomes != [(id, Outcome::NotFound)])
        }
        "merge" => merge::merge(tx, id, 1, things.target, now).await.map(|()| true),
        "split" => split::split(tx, id, 1, &[things.second], "Discs", now).await.map(|_| true),
        "follow" => followers::follow(tx, id, now).await.map(|()| true),
        "unfollow" => followers::unfollow(tx, id).await.map(|()| true),
        "followers" => followers::list(tx, id).await.map(|_| true),
        "add follower" => followers::add(tx, id, clerk, now).await.map(|()| true),
        "remove follower" => followers::remove(tx, id, clerk).await.map(|()| true),
        "save draft" => drafts::save(tx, id, "Yes, it", false, 1, now).await.map(|_| true),
        "save draft of a note" => drafts::save(tx, id, "Ask", true, 1, now).await.map(|_| true),
        "read draft" => drafts::read(tx, id).await.map(|_| true),
        "discard draft" => drafts::discard(tx, id, 1).await.map(|()| true),
        "drafts of agents" => drafts::of_agents(tx, id).await.map(|_| true),
        "forget drafts" => drafts::forget(tx, now).await.map(|_| true),
        "list" => {
            let page = list::list(tx, &Filter::default(), Sort::Updated, PageRequest::new(None, 50), now).await?;
            Ok(page.rows.iter().any(|ticket| ticket.id == id))
        }
        "counts" => list::counts(tx, &[Filter::unsolved()], now).await.map(|counts| counts[0] > 0),
        "clock" => clock_events(tx, id).await.map(|_| true),
        _ => attempt_rules(tx, what, things).await,
    }
}

async fn attempt_rules(tx: &mut TenantTx, what: &str, things: &Things) -> Result<bool> {
    match what {
        "views" => views::list(tx).await.map(|_| true),
        "add view" => views::add(tx, &view("Mine"), false).await.map(|_| true),
        "add shared view" => views::add(tx, &view("Ours"), true).await.map(|_| true),
        "change shared view" => views::change(tx, things.view, 1, &view("Ours")).await.map(|()| true),
        "remove shared view" => views::remove(tx, things.view).await.map(|()| true),
        "restore shared view" => views::restore(tx, things.gone.2).await.map(|()| true),
        "restore state" => states::restore(tx, things.gone.0).await.map(|()| true),
        "restore queue" => queues::restore(tx, things.gone.1).await.map(|()| true),
        "states" => states::list(tx).await.map(|_| true),
        "add state" => states::add(tx, StateKind::Open, &names("In work")).await.map(|_| true),
        "change state" => states::change(tx, things.state, 1, &names("At the carrier"), 9).await.map(|()| true),
        "archive state" => states::archive(tx, things.state).await.map(|()| true),
        "queues" => queues::list(tx).await.map(|_| true),
        "add queue" => queues::add(tx, "Engines").await.map(|_| true),
        "change queue" => queues::change(tx, things.queue, 1, "Brakes and wheels", 2).await.map(|()| true),
        "archive queue" => queues::archive(tx, things.queue).await.map(|()| true),
        "tags" => tags::known(tx, "").await.map(|_| true),
        _ => attempt_promises(tx, what, things).await,
    }
}

async fn attempt_promises(tx: &mut TenantTx, what: &str, things: &Things) -> Result<bool> {
    let plan = |calendar| NewPlan::parse("Other", calendar, |_| Some("1:00".into()), "", "").unwrap();
    match what {
        "calendars" => calendars::list(tx).await.map(|_| true),
        "add calendar" => calendars::add(tx, &calendar("Nights")).await.map(|_| true),
        "change calendar" => calendars::change(tx, things.calendar, 1, &calendar("Nights")).await.map(|()| true),
        "archive calendar" => calendars::archive(tx, things.spare).await.map(|()| true),
        "plans" => plans::list(tx).await.map(|_| true),
        "add plan" => match plans::add(tx, &plan(things.calendar)).await {
            Err(Error::Invalid(_)) => Ok(false),
            other => other.map(|_| true),
        },
        "change plan" => plans::change(tx, things.plan, 1, &plan(things.calendar), 1).await.map(|()| true),
        "archive plan" => plans::archive(tx, things.plan).await.map(|()| true),
        "shares" => report::shares(tx, Days::recent(minutes(5)), By::Plan).await.map(|_| true),
        "watch" => due::watch(tx, minutes(5)).await.map(|_| true),
        _ => panic!("nobody knows how to {what}"),
    }
}

fn calendar(name: &str) -> NewCalendar {
    let days = std::array::from_fn(|_| "08:00-17:00".to_owned());
    NewCalendar::parse(name, &TypedCalendar { zone: "UTC".into(), days, holidays: String::new() }).unwrap()
}

fn urgent() -> Change {
    Change { priority: Some(Priority::Urgent), ..Change::default() }
}
