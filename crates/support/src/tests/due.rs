//! What is due, as it is kept, told and reported.

mod listed;
mod lives;
mod plans;
mod report;

use super::{Desk, NOW, minutes};
use crate::calendars::{self, NewCalendar, TypedCalendar};
use crate::change::Change;
use crate::due::{self, Due, Kept};
use crate::plans::{self as promised, Escalation, NewPlan};
use crate::sla::Promise;
use crate::{CalendarId, PlanId, Priority, QueueId, StateKind, TicketId};
use platform::Actor;
use sqlx::PgPool;
use time::OffsetDateTime;

/// NOW is a Wednesday, 11:00 in Berlin.
fn office() -> TypedCalendar {
    let day = "08:00-12:00, 13:00-17:00".to_owned();
    let days = std::array::from_fn(|weekday| if weekday < 5 { day.clone() } else { String::new() });
    TypedCalendar { zone: "Europe/Berlin".into(), days, holidays: String::new() }
}

/// First and next reply in so many hours and minutes, urgent ones in half an hour; solved in eight hours.
fn plan(name: &str, calendar: CalendarId, reply: &str) -> NewPlan {
    let targets = |field: &str| {
        let (priority, promise) = field.split_once('-').unwrap();
        let target = match (priority, promise) {
            (_, "solve") => "8:00",
            ("urgent", _) => "0:30",
            _ => reply,
        };
        Some(target.to_owned())
    };
    NewPlan::parse(name, calendar, targets, "", "50").unwrap()
}

impl Desk {
    async fn works(&self, typed: &TypedCalendar) -> CalendarId {
        self.works_as("Office", typed).await
    }

    async fn works_as(&self, name: &str, typed: &TypedCalendar) -> CalendarId {
        let mut tx = self.tx(&self.chief).await;
        let id = calendars::add(&mut tx, &NewCalendar::parse(name, typed).unwrap()).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    async fn promises(&self, new: &NewPlan) -> PlanId {
        let mut tx = self.tx(&self.chief).await;
        let id = promised::add(&mut tx, new).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Replies within an hour in office hours, whatever it is.
    async fn promises_an_hour(&self) -> PlanId {
        let calendar = self.works(&office()).await;
        self.promises(&plan("Usual", calendar, "1:00")).await
    }

    /// What a worker does at some time; answers how many tickets it looked at.
    async fn watches(&self, now: OffsetDateTime) -> usize {
        let mut looked_at = 0;
        loop {
            let mut tx = self.tx(&self.system()).await;
            if due::watch(&mut tx, now).await.unwrap().is_none() {
                return looked_at;
            }
            tx.commit().await.unwrap();
            looked_at += 1;
            assert!(looked_at < 10_000, "it looks at the same again and again");
        }
    }

    async fn kept(&self, id: TicketId) -> Option<Kept> {
        self.ticket(&self.reader, id).await.desk.unwrap().clocks
    }

    async fn due(&self, id: TicketId) -> Option<Due> {
        self.kept(id).await.and_then(|kept| kept.due())
    }

    async fn told(&self, who: &Actor, kind: &str) -> usize {
        self.heard(who).await.iter().filter(|heard| *heard == kind).count()
    }
}

fn to(assignee: &Actor) -> Change {
    Change { assignee: Some(Some(assignee.person)), ..Change::default() }
}

fn of(priority: Priority) -> Change {
    Change { priority: Some(priority), ..Change::default() }
}

fn into(queue: QueueId) -> Change {
    Change { queue: Some(Some(queue)), ..Change::default() }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn nothing_is_promised_until_somebody_does(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    assert_eq!(desk.kept(id).await, None);
    desk.promises_an_hour().await;
    assert_eq!(due::tenants(&desk.db, minutes(300)).await.unwrap(), [desk.chief.tenant]);
    assert_eq!(desk.watches(minutes(300)).await, 1);
    // 16:00 in Berlin.
    assert_eq!(desk.due(id).await, Some(Due::At(Promise::First, minutes(360))), "its clocks begin then");
    assert_eq!(due::tenants(&desk.db, minutes(300)).await.unwrap(), []);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_agents_reply_stops_the_clock_and_a_customers_starts_it(owner: PgPool) {
    let desk = Desk::new(owner).await;
    desk.promises_an_hour().await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    assert_eq!(desk.due(id).await, Some(Due::At(Promise::First, minutes(60))));
    desk.notes(&desk.agent, id, "Hm.", minutes(5)).await;
    assert_eq!(desk.due(id).await, Some(Due::At(Promise::First, minutes(60))));
    desk.replies(&desk.agent, id, "Which engine?", minutes(10)).await;
    // Eight hours of work: an hour before lunch, four after it, three the next morning.
    let solved_by = minutes(24 * 60);
    assert_eq!(desk.due(id).await, Some(Due::At(Promise::Solve, solved_by)));
    desk.replies(&desk.clerk, id, "The 1.5.", minutes(30)).await;
    // Half an hour before lunch and half an hour after it.
    assert_eq!(desk.due(id).await, Some(Due::At(Promise::Next, minutes(150))));
    desk.takes_state(id, StateKind::WaitingOther, minutes(40)).await;
    assert!(matches!(desk.due(id).await, Some(Due::Paused(Promise::Next, left)) if left.whole_minutes() == 50));
    assert_eq!(desk.watches(minutes(9_000)).await, 0, "what is paused is never late");
    desk.takes_state(id, StateKind::Solved, minutes(9_100)).await;
    assert_eq!(desk.due(id).await, None);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn whoever_has_it_is_warned_and_told_and_managers_hear_of_it_once(owner: PgPool) {
    let desk = Desk::new(owner).await;
    desk.promises_an_hour().await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    desk.changes(&desk.chief, id, &to(&desk.agent), NOW).await;
    assert_eq!(desk.watches(minutes(29)).await, 0);
    assert_eq!(desk.watches(minutes(31)).await, 1);
    assert_eq!(
        (desk.told(&desk.agent, "support.due-soon").await, desk.told(&desk.chief, "support.due-soon").await),
        (1, 0)
    );
    assert_eq!(desk.watches(minutes(60)).await, 0, "at the due moment it is in time");
    assert_eq!(desk.watches(minutes(61)).await, 1);
    assert_eq!(desk.watches(minutes(62)).await, 0);
    assert_eq!(
        (desk.told(&desk.agent, "support.overdue").await, desk.told(&desk.chief, "support.escalated").await),
        (1, 1)
    );
    assert_eq!(desk.told(&desk.reader, "support.escalated").await, 0, "only managers");
    assert_eq!(desk.due(id).await, Some(Due::At(Promise::First, minutes(60))), "it is still to be done");
    desk.replies(&desk.agent, id, "Sorry.", minutes(90)).await;
    assert!(matches!(desk.due(id).await, Some(Due::At(Promise::Solve, _))));
    let count = "select count(*) from ticket_verdicts where clock = 'first' and not met and done_at is not null";
    assert_eq!(desk.count(count).await, 1);
    assert_eq!(desk.told(&desk.chief, "support.escalated").await, 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_late_answer_before_the_worker_looks_is_a_breach_all_the_same(owner: PgPool) {
    let desk = Desk::new(owner).await;
    desk.promises_an_hour().await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    desk.replies(&desk.agent, id, "Sorry.", minutes(61)).await;
    assert_eq!(desk.told(&desk.chief, "support.escalated").await, 1);
    assert_eq!(desk.count("select count(*) from ticket_verdicts where not met").await, 1);
    assert_eq!(desk.watches(minutes(62)).await, 0);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_worker_that_is_killed_tells_nothing_and_the_next_one_does(owner: PgPool) {
    let desk = Desk::new(owner).await;
    desk.promises_an_hour().await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    let mut killed = desk.tx(&desk.system()).await;
    assert_eq!(due::watch(&mut killed, minutes(61)).await.unwrap(), Some(id));
    let mut beside = desk.tx(&desk.system()).await;
    assert_eq!(due::watch(&mut beside, minutes(61)).await.unwrap(), None, "another one leaves it alone");
    drop((killed, beside));
    assert_eq!(desk.told(&desk.chief, "support.escalated").await, 0);
    let (one, other) = futures::join!(desk.watches(minutes(61)), desk.watches(minutes(61)));
    assert!(one + other >= 1);
    assert_eq!(desk.told(&desk.chief, "support.escalated").await, 1);
    assert_eq!(desk.told(&desk.agent, "support.overdue").await, 1, "nobody has it: all agents are told");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_ticket_whose_clocks_cannot_be_computed_keeps_no_other_waiting(owner: PgPool) {
    let desk = Desk::new(owner).await;
    desk.promises_an_hour().await;
    let broken = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    let other = desk.opens(&desk.clerk, "Discs", minutes(1)).await.ticket;
    let unread = desk.works_as("Branch", &office()).await;
    let hours = async |hours: &str| {
        let set = "update ticket_calendar_hours set hours = $1::jsonb where calendar_id = $2";
        sqlx::query(set).bind(hours).bind(unread.uuid()).execute(&desk.owner).await.unwrap();
    };
    let hours_as_they_were = "select hours::text from ticket_calendar_hours where calendar_id = $1";
    let good: String = sqlx::query_scalar(hours_as_they_were).bind(unread.uuid()).fetch_one(&desk.owner).await.unwrap();
    hours("{}").await;
    let promised = "update ticket_promises set calendar_id = $1 where ticket_id = $2";
    sqlx::query(promised).bind(unread.uuid()).bind(broken.uuid()).execute(&desk.owner).await.unwrap();
    let verdicts = async |id: TicketId| {
        let count = "select count(*) from ticket_verdicts where ticket_id = $1";
        sqlx::query_scalar::<_, i64>(count).bind(id.uuid()).fetch_one(&desk.owner).await.unwrap()
    };
    assert_eq!(desk.watches(minutes(122)).await, 2);
    assert_eq!(
        (verdicts(broken).await, verdicts(other).await),
        (0, 1),
        "the hour of the other one, which lunch interrupts, is over"
    );
    hours(&good).await;
    assert_eq!(desk.watches(minutes(130)).await, 0, "it rests");
    assert_eq!(desk.watches(minutes(138)).await, 1);
    assert_eq!(verdicts(broken).await, 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_plan_says_who_hears_of_a_breach(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let calendar = desk.works(&office()).await;
    let lead = Escalation::Person(desk.second.person);
    desk.promises(&plan("Led", calendar, "1:00").escalating(lead)).await;
    desk.opens(&desk.clerk, "Pads", NOW).await;
    desk.watches(minutes(61)).await;
    assert_eq!(
        (desk.told(&desk.second, "support.escalated").await, desk.told(&desk.chief, "support.escalated").await),
        (1, 0)
    );
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn whoever_asked_and_says_that_it_is_solved_ends_what_waited_for_them(owner: PgPool) {
    let desk = Desk::new(owner).await;
    desk.promises_an_hour().await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    desk.replies(&desk.agent, id, "Which engine?", minutes(10)).await;
    desk.takes_state(id, StateKind::WaitingCustomer, minutes(11)).await;
    assert!(matches!(desk.due(id).await, Some(Due::Paused(..))));
    let mut tx = desk.tx(&desk.clerk).await;
    crate::solve::solve(&mut tx, id, minutes(20)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(desk.due(id).await, None);
}
