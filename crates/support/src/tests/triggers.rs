//! Triggers.

use super::{Desk, NOW, minutes, new, refused};
use crate::change::Change;
use crate::filter::{Assigned, Filter};
use crate::macros::Becomes;
use crate::triggers::{self, NewTrigger, Tells, Touched, Waits, When};
use crate::{Priority, StateKind, TicketId, TriggerId, queues};
use kernel::FieldError;
use platform::{Error, jobs::Job};
use sqlx::{PgPool, types::Uuid};
use time::{Duration, OffsetDateTime};

fn raises(to: Priority) -> Becomes {
    Becomes { priority: Some(to), ..Becomes::default() }
}

fn trigger(name: &str, when: When, filter: Filter, becomes: Becomes) -> NewTrigger {
    NewTrigger::parse(name, (when, "24"), filter, becomes, Tells::Nobody).unwrap()
}

impl Desk {
    async fn triggers(&self, new: &NewTrigger) -> TriggerId {
        let mut tx = self.tx(&self.chief).await;
        let id = triggers::add(&mut tx, new).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// What a worker does with the jobs there are; answers to how many.
    async fn works_off(&self, now: OffsetDateTime) -> usize {
        let sql =
            "select job_id, payload from jobs where kind = 'support.touched' and finished_at is null order by job_id";
        let jobs: Vec<(Uuid, serde_json::Value)> = sqlx::query_as(sql).fetch_all(&self.owner).await.unwrap();
        for (id, payload) in &jobs {
            let tenant = self.chief.tenant;
            let job =
                Job { id: (*id).into(), tenant, kind: triggers::JOB.into(), payload: payload.clone(), attempts: 0 };
            let mut tx = self.tx(&self.system()).await;
            triggers::run(&mut tx, job.read::<Touched>().unwrap(), now).await.unwrap();
            job.finish(&mut tx).await.unwrap();
            tx.commit().await.unwrap();
        }
        jobs.len()
    }

    async fn waits(&self, now: OffsetDateTime) -> usize {
        let mut done = 0;
        for waits in self.waiting(now).await {
            done += usize::from(self.wait(waits, now).await);
        }
        done
    }

    async fn waiting(&self, now: OffsetDateTime) -> Vec<Waits> {
        triggers::waiting(&mut self.tx(&self.system()).await, now).await.unwrap()
    }

    async fn wait(&self, waits: Waits, now: OffsetDateTime) -> bool {
        let mut tx = self.tx(&self.system()).await;
        let done = triggers::wait(&mut tx, waits, now).await.unwrap();
        tx.commit().await.unwrap();
        done
    }

    async fn priority(&self, id: TicketId) -> Priority {
        self.ticket(&self.chief, id).await.priority
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_trigger_does_something_to_what_its_filter_lets_through(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let before = desk.opens(&desk.clerk, "Brake pads", NOW).await.ticket;
    assert_eq!(desk.works_off(NOW).await, 0, "without a trigger there is no job");
    let mut tx = desk.tx(&desk.chief).await;
    let brakes = queues::add(&mut tx, "Brakes").await.unwrap();
    tx.commit().await.unwrap();
    let about_brakes = Filter { text: "brake".into(), assigned: Some(Assigned::Nobody), ..Filter::unsolved() };
    let sorts = Becomes { queue: Some(brakes), add_tags: vec!["sorted".parse().unwrap()], ..Becomes::default() };
    desk.triggers(&trigger("Sort", When::Opened, about_brakes, sorts)).await;
    let (one, other) = (desk.opens(&desk.clerk, "Brake discs", NOW).await, desk.opens(&desk.clerk, "Oil", NOW).await);
    assert_eq!(desk.works_off(minutes(1)).await, 2);
    let queue = async |id| desk.ticket(&desk.chief, id).await.desk.unwrap().queue;
    assert_eq!(queue(one.ticket).await, Some(brakes));
    assert_eq!((queue(other.ticket).await, queue(before).await), (None, None));
    let named =
        "select count(*) from audit_events where action = 'support.trigger.run' and changes::text like '%Sort%'";
    assert_eq!(desk.count(named).await, 1, "the audit trail names the trigger");
    let by_nobody = "select count(*) from ticket_entries where action = 'changed' and side = 'system'";
    assert_eq!(desk.count(by_nobody).await, 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn triggers_start_neither_one_another_nor_themselves(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let of = |priority| Filter { priority: Some(priority), ..Filter::unsolved() };
    desk.triggers(&trigger("Up", When::Changed, of(Priority::Normal), raises(Priority::High))).await;
    desk.triggers(&trigger("Down", When::Changed, of(Priority::High), raises(Priority::Low))).await;
    desk.triggers(&trigger("Around", When::Changed, of(Priority::Low), raises(Priority::Normal))).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    desk.notes(&desk.agent, id, "Hm.", minutes(1)).await;
    assert_eq!(desk.works_off(minutes(2)).await, 1);
    assert_eq!(desk.priority(id).await, Priority::Normal, "each did something once, in its order");
    assert_eq!(desk.works_off(minutes(3)).await, 0, "and nothing follows from it");
    assert_eq!(desk.count("select count(*) from ticket_entries where action = 'changed'").await, 3);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_waits_is_touched_once_until_somebody_acts(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let tags = Becomes { add_tags: vec!["waits".parse().unwrap()], ..Becomes::default() };
    let new = NewTrigger::parse("Remind", (When::Waiting, "24"), Filter::unsolved(), tags, Tells::Managers).unwrap();
    desk.triggers(&new).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    assert_eq!(desk.waits(NOW + Duration::hours(23)).await, 0);
    assert_eq!(desk.waits(NOW + Duration::hours(25)).await, 1);
    assert_eq!(desk.waits(NOW + Duration::hours(60)).await, 0);
    assert_eq!(desk.heard(&desk.chief).await.iter().filter(|kind| *kind == "support.triggered").count(), 1);
    desk.replies(&desk.clerk, id, "Hello?", NOW + Duration::hours(61)).await;
    assert_eq!(desk.waits(NOW + Duration::hours(70)).await, 0);
    assert_eq!(desk.waits(NOW + Duration::hours(86)).await, 1, "somebody had acted");
    desk.takes_state(id, StateKind::Solved, NOW + Duration::hours(87)).await;
    assert_eq!(desk.waits(NOW + Duration::hours(200)).await, 0);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_dry_run_names_what_would_be_touched_and_touches_nothing(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let pads = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    desk.opens(&desk.clerk, "Oil", NOW).await;
    let about = Filter { text: "pads".into(), ..Filter::unsolved() };
    let now = NOW + Duration::hours(30);
    let dry = async |when, now| {
        let new = trigger("Try", when, about.clone(), raises(Priority::High));
        let mut tx = desk.tx(&desk.chief).await;
        let found = triggers::dry_run(&mut tx, &new, now).await.unwrap();
        found.into_iter().map(|ticket| ticket.id).collect::<Vec<_>>()
    };
    assert_eq!(dry(When::Opened, now).await, [pads]);
    assert_eq!(dry(When::Waiting, now).await, [pads]);
    assert_eq!(dry(When::Waiting, minutes(5)).await, []);
    assert_eq!(desk.priority(pads).await, Priority::Normal);
    let new = trigger("Try", When::Opened, Filter::default(), raises(Priority::High));
    assert!(triggers::dry_run(&mut desk.tx(&desk.foreign).await, &new, now).await.unwrap().is_empty());
    assert!(matches!(triggers::dry_run(&mut desk.tx(&desk.agent).await, &new, now).await, Err(Error::Forbidden)));
    assert!(matches!(triggers::waiting(&mut desk.tx(&desk.chief).await, now).await, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_trigger_says_what_it_does_and_for_whom(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let parse = |filter, becomes, hours| NewTrigger::parse("X", (When::Waiting, hours), filter, becomes, Tells::Nobody);
    let mine = Filter { assigned: Some(Assigned::Me), ..Filter::default() };
    let error = parse(mine, Becomes::default(), "0").unwrap_err();
    assert_eq!(error.get("filter"), Some(FieldError::OutOfRange), "it is nobody's");
    assert_eq!(error.get("becomes"), Some(FieldError::Required));
    assert_eq!(error.get("hours"), Some(FieldError::OutOfRange));
    let id = desk.triggers(&trigger("Up", When::Opened, Filter::unsolved(), raises(Priority::High))).await;
    let mut tx = desk.tx(&desk.chief).await;
    let other = trigger("Down", When::Opened, Filter::unsolved(), raises(Priority::Low));
    triggers::change(&mut tx, id, 1, &other).await.unwrap();
    assert!(matches!(
        triggers::change(&mut tx, id, 1, &trigger("Z", When::Opened, Filter::default(), raises(Priority::Low))).await,
        Err(Error::Stale)
    ));
    triggers::archive(&mut tx, id).await.unwrap();
    assert!(triggers::list(&mut tx).await.unwrap().is_empty());
    triggers::restore(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    let twice = triggers::add(&mut desk.tx(&desk.chief).await, &other).await;
    assert_eq!(refused(twice, "name"), Some(FieldError::Taken));
    for actor in [&desk.agent, &desk.clerk] {
        let mut tx = desk.tx(actor).await;
        assert!(matches!(triggers::list(&mut tx).await, Err(Error::Forbidden)));
        assert!(matches!(triggers::archive(&mut tx, id).await, Err(Error::Forbidden)));
    }
    assert!(matches!(triggers::archive(&mut desk.tx(&desk.foreign).await, id).await, Err(Error::NotFound)));
    let mut raised = new("Pads", "?");
    raised.priority = Priority::Urgent;
    let raised = desk.opens_as(&desk.clerk, &raised, NOW).await.ticket;
    desk.changes(&desk.agent, raised, &Change { subject: Some("Pads!".into()), ..Change::default() }, minutes(1)).await;
    assert_eq!(desk.works_off(minutes(2)).await, 1, "what it does not go by asks for nothing");
    assert_eq!(desk.priority(raised).await, Priority::Low);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_somebody_answers_meanwhile_waits_no_more_and_two_workers_do_it_once(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let [pads, discs] =
        [desk.opens(&desk.clerk, "Pads", NOW).await.ticket, desk.opens(&desk.clerk, "Discs", NOW).await.ticket];
    let parse = NewTrigger::parse(
        "Close",
        (When::Waiting, "1"),
        Filter::unsolved(),
        Becomes { state: Some(desk.state(StateKind::Solved).await), ..Becomes::default() },
        Tells::Nobody,
    );
    let id = desk.triggers(&parse.unwrap()).await;
    let found = desk.waiting(minutes(90)).await;
    assert_eq!(found.len(), 2);
    desk.replies(&desk.agent, pads, "Let me see.", minutes(91)).await;
    assert!(!desk.wait(Waits { trigger: id, ticket: pads }, minutes(92)).await);
    assert_ne!(desk.ticket(&desk.agent, pads).await.state_kind, StateKind::Solved);
    let discs = Waits { trigger: id, ticket: discs };
    let (one, other) = tokio::join!(desk.wait(discs, minutes(92)), desk.wait(discs, minutes(92)));
    assert!(one != other, "one of them");
}
