//! Whatever happens to tickets in whatever order, what is kept is what the rules say when they are asked anew.

use super::{into, of, office, plan};
use crate::calendars::TypedCalendar;
use crate::change::Change;
use crate::clock::{Terms, clock_events};
use crate::due::{Due, Kept};
use crate::messages::{self, With};
use crate::sla::{Calendar, Plan, Promise, Target, clocks};
use crate::tests::{Desk, NOW, new, text};
use crate::{EntryId, EntryKind, Priority, QueueId, StateKind, TicketId, queues};
use platform::{Actor, Error};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use sqlx::PgPool;
use time::{Duration, OffsetDateTime};

#[derive(Clone, Debug)]
enum Step {
    Open {
        by_agent: bool,
        urgent: bool,
    },
    Say {
        staff: bool,
    },
    Note,
    State(StateKind),
    Priority(Priority),
    Queue(usize),
    Merge {
        into: usize,
    },
    Split,
    /// A worker looks.
    Watch,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (any::<bool>(), any::<bool>()).prop_map(|(by_agent, urgent)| Step::Open { by_agent, urgent }),
        8 => any::<bool>().prop_map(|staff| Step::Say { staff }),
        1 => Just(Step::Note),
        6 => prop::sample::select(StateKind::ALL.to_vec()).prop_map(Step::State),
        2 => prop::sample::select(Priority::ALL.to_vec()).prop_map(Step::Priority),
        2 => (0_usize..3).prop_map(Step::Queue),
        1 => any::<usize>().prop_map(|into| Step::Merge { into }),
        1 => Just(Step::Split),
        3 => Just(Step::Watch),
    ]
}

struct World {
    desk: Desk,
    queues: [QueueId; 2],
    tickets: Vec<TicketId>,
    now: OffsetDateTime,
}

/// As the plans of [`World::new`] promise it, said once more.
fn promised(terms: Terms, queues: [QueueId; 2]) -> Plan {
    let reply = match (terms.priority, terms.queue) {
        (Priority::Urgent, _) => 30,
        (_, Some(queue)) if queue == queues[0] => 120,
        _ => 60,
    };
    let target = |minutes| Some(Target::minutes(minutes).unwrap());
    Plan { first: target(reply), next: target(reply), solve: target(480) }
}

fn hours() -> Calendar {
    TypedCalendar { holidays: "2026-07-16; Stocktaking; 13:00-15:00".into(), ..office() }.read().unwrap()
}

impl World {
    async fn new(owner: PgPool) -> Self {
        let desk = Desk::new(owner).await;
        let calendar = desk.works(&TypedCalendar::of(&hours())).await;
        let mut tx = desk.tx(&desk.chief).await;
        let queues = [queues::add(&mut tx, "Brakes").await.unwrap(), queues::add(&mut tx, "Oil").await.unwrap()];
        tx.commit().await.unwrap();
        desk.promises(&plan("Brakes", calendar, "2:00").for_queues(vec![queues[0]])).await;
        desk.promises(&plan("Rest", calendar, "1:00")).await;
        Self { desk, queues, tickets: Vec::new(), now: NOW }
    }

    async fn takes(&mut self, at: usize, step: &Step) {
        let Some(id) = self.tickets.get(at % self.tickets.len().max(1)).copied() else {
            return self.opens(false, false).await;
        };
        match step {
            Step::Open { by_agent, urgent } => self.opens(*by_agent, *urgent).await,
            Step::Say { staff } => self.says(if *staff { &self.desk.agent } else { &self.desk.boss }, id).await,
            Step::Note => drop(self.desk.notes(&self.desk.agent, id, "Hm.", self.now).await),
            Step::State(kind) => {
                let state = self.desk.state(*kind).await;
                self.changes(id, state.into()).await;
            }
            Step::Priority(priority) => self.changes(id, of(*priority)).await,
            Step::Queue(2) => self.changes(id, Change { queue: Some(None), ..Change::default() }).await,
            Step::Queue(queue) => self.changes(id, into(self.queues[*queue])).await,
            Step::Merge { into } => {
                let into = self.tickets[into % self.tickets.len()];
                refusable(self.desk.merges(id, into, self.now).await);
            }
            Step::Split => self.splits(id).await,
            Step::Watch => drop(self.desk.watches(self.now).await),
        }
    }

    async fn opens(&mut self, by_agent: bool, urgent: bool) {
        let mut asked = new("Question", "?");
        if urgent {
            asked.priority = Priority::Urgent;
        }
        let by = if by_agent { &self.desk.agent } else { &self.desk.boss };
        if by_agent {
            asked.requester = Some(self.desk.boss.person);
        }
        self.tickets.push(self.desk.opens_as(by, &asked, self.now).await.ticket);
    }

    async fn says(&self, who: &Actor, id: TicketId) {
        let mut tx = self.desk.tx(who).await;
        // What is closed is not answered by customers.
        if refusable(messages::reply(&mut tx, id, &text("Well."), With::default(), self.now).await).is_some() {
            tx.commit().await.unwrap();
        }
    }

    async fn changes(&self, id: TicketId, change: Change) {
        let version = self.desk.version(id).await;
        let mut tx = self.desk.tx(&self.desk.agent).await;
        if refusable(crate::change::change(&mut tx, id, version, &change, self.now).await).is_some() {
            tx.commit().await.unwrap();
        }
    }

    async fn splits(&mut self, id: TicketId) {
        let entries = self.desk.entries(&self.desk.agent, id).await;
        let said = entries.iter().filter(|entry| entry.kind == EntryKind::Message).map(|entry| entry.id);
        let said: Vec<EntryId> = said.collect();
        if let Some(opened) = refusable(self.desk.splits(id, &said[said.len() / 2..], self.now).await) {
            self.tickets.push(opened.ticket);
        }
    }

    async fn check(&self, steps: &[(i64, usize, Step)]) {
        self.desk.watches(self.now).await;
        for id in &self.tickets {
            let ticket = self.desk.ticket(&self.desk.agent, *id).await;
            let kept = self.desk.kept(*id).await.expect("clocks of each ticket").at(self.now);
            if ticket.merged_into.is_some() {
                assert_eq!(kept, Kept::default(), "{steps:?}");
                continue;
            }
            let history = clock_events(&mut self.desk.tx(&self.desk.reader).await, *id).await.unwrap();
            let (plan, events) = history.by(|terms| promised(terms, self.queues));
            let anew = clocks(&hours(), plan, &events, self.now);
            let expected = Kept { first: anew.first, next: anew.next, solve: anew.solve };
            assert_eq!(kept, expected, "{steps:?}\n{events:?}");
            assert_eq!(self.due_in_lists(*id).await, expected.due().and_then(moment), "{steps:?}");
            let mut decided: Vec<_> =
                anew.verdicts.iter().map(|v| (v.promise.as_str().to_owned(), v.due, v.at)).collect();
            decided.sort();
            assert_eq!(self.decided(*id).await, decided, "{steps:?}\n{events:?}");
        }
    }

    async fn due_in_lists(&self, id: TicketId) -> Option<OffsetDateTime> {
        let sql = "select due_at from ticket_clocks where ticket_id = $1";
        sqlx::query_scalar(sql).bind(id.uuid()).fetch_one(&self.desk.owner).await.unwrap()
    }

    async fn decided(&self, id: TicketId) -> Vec<(String, OffsetDateTime, Option<OffsetDateTime>)> {
        let sql = "select clock, due_at, done_at from ticket_verdicts where ticket_id = $1";
        let mut decided: Vec<_> = sqlx::query_as(sql).bind(id.uuid()).fetch_all(&self.desk.owner).await.unwrap();
        decided.sort();
        decided
    }
}

fn moment(due: Due) -> Option<OffsetDateTime> {
    match due {
        Due::At(_, at) => Some(at),
        Due::Paused(..) => None,
    }
}

/// What cannot be done to a merged or closed ticket is not done.
fn refusable<T>(result: platform::Result<T>) -> Option<T> {
    match result {
        Ok(done) => Some(done),
        Err(Error::Stale | Error::Invalid(_)) => None,
        Err(error) => panic!("{error:?}"),
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_kept_is_what_the_rules_say_anew(owner: PgPool) {
    let mut runner = TestRunner::deterministic();
    let mut world = World::new(owner).await;
    for _ in 0..60 {
        world.tickets.clear();
        let gap = prop_oneof![1 => Just(0_i64), 6 => 0_i64..40, 1 => 0_i64..1_500];
        let steps = vec((gap, any::<usize>(), step()), 4..22).new_tree(&mut runner).unwrap().current();
        for (gap, at, step) in &steps {
            world.now += Duration::minutes(*gap);
            world.takes(*at, step).await;
        }
        world.check(&steps).await;
    }
    for promise in Promise::ALL.map(Promise::as_str) {
        for met in [true, false] {
            let sql = format!("select count(*) from ticket_verdicts where clock = '{promise}' and met = {met}");
            assert!(world.desk.count(&sql).await > 3, "{promise} {met} was hardly tried");
        }
    }
    let paused = "select count(*) from ticket_clocks where clocks::text like '%paused%'";
    assert!(world.desk.count(paused).await > 3);
}
