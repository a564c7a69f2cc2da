//! Which plan a ticket has, and what a changed one does.

use super::{into, of, office, plan};
use crate::calendars::{self, NewCalendar, TypedCalendar};
use crate::due::Due;
use crate::plans::{self, About, Escalation, Fits, NewPlan};
use crate::sla::Promise;
use crate::tests::{Desk, NOW, minutes, refused};
use crate::{Priority, queues};
use kernel::FieldError;
use platform::Error;
use sqlx::PgPool;
use time::macros::datetime;

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_first_plan_that_is_for_it_is_a_tickets(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let calendar = desk.works(&office()).await;
    let account = desk.stranger.company.unwrap().company;
    let mut tx = desk.tx(&desk.chief).await;
    let brakes = queues::add(&mut tx, "Brakes").await.unwrap();
    let targets = |_: &str| Some("4".to_owned());
    let gold = NewPlan::parse("Gold", calendar, targets, &account.to_string(), "").unwrap();
    plans::add(&mut tx, &gold).await.unwrap();
    plans::add(&mut tx, &plan("Brakes", calendar, "2:00").for_queues(vec![brakes])).await.unwrap();
    let calendars = calendars::list(&mut tx).await.unwrap();
    let all = plans::list(&mut tx).await.unwrap();
    let at = datetime!(2026-07-15 11:30);
    let asked = |about: About| plans::preview(&tx, &all, &calendars, &about, at).unwrap();
    let usual = asked(About::default());
    assert_eq!(usual.promised, None);
    assert_eq!(usual.asked, [("Gold".to_owned(), Fits::OtherCompany), ("Brakes".to_owned(), Fits::OtherQueue)]);
    let theirs = asked(About { company: Some(account), queue: Some(brakes), ..About::default() });
    assert_eq!(theirs.asked, [("Gold".to_owned(), Fits::Yes)], "the others are not asked any more");
    let urgent = asked(About { queue: Some(brakes), priority: Priority::Urgent, company: None });
    let promised = urgent.promised.unwrap();
    assert_eq!(promised.zone, "Europe/Berlin");
    assert_eq!(promised.first, Some(datetime!(2026-07-15 12:00 +2)));
    assert_eq!(promised.solve, Some(datetime!(2026-07-16 11:30 +2)));
    tx.commit().await.unwrap();
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    assert_eq!(desk.kept(id).await, None);
    desk.changes(&desk.agent, id, &into(brakes), minutes(10)).await;
    // Fifty minutes before lunch, seventy after it.
    assert_eq!(desk.due(id).await, Some(Due::At(Promise::First, minutes(190))));
    desk.changes(&desk.agent, id, &of(Priority::Urgent), minutes(20)).await;
    assert_eq!(desk.due(id).await, Some(Due::At(Promise::First, minutes(40))), "what was used counts");
    let promised = "select count(*) from ticket_promises join ticket_plans using (plan_id) where name = 'Brakes'";
    assert_eq!(desk.count(promised).await, 2);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_changed_plan_holds_from_then_on(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.promises_an_hour().await;
    let broken = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    desk.watches(minutes(61)).await;
    let open = desk.opens(&desk.clerk, "Discs", minutes(130)).await.ticket;
    let mut tx = desk.tx(&desk.chief).await;
    let calendar = calendars::list(&mut tx).await.unwrap()[0].id;
    plans::change(&mut tx, id, 1, &plan("Usual", calendar, "3:00"), 1).await.unwrap();
    let again = plans::change(&mut tx, id, 1, &plan("Usual", calendar, "4:00"), 1).await;
    assert!(matches!(again, Err(Error::Stale)));
    tx.commit().await.unwrap();
    assert_eq!(desk.watches(minutes(140)).await, 2);
    assert_eq!(desk.due(broken).await, Some(Due::At(Promise::First, minutes(60))), "broken is broken");
    assert_eq!(desk.due(open).await, Some(Due::At(Promise::First, minutes(130 + 180))));
    let mut tx = desk.tx(&desk.chief).await;
    plans::archive(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    desk.watches(minutes(150)).await;
    assert_eq!(desk.due(open).await, None, "nothing is promised any more");
    let mut tx = desk.tx(&desk.chief).await;
    plans::restore(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    desk.watches(minutes(151)).await;
    assert_eq!(desk.due(open).await, Some(Due::At(Promise::First, minutes(130 + 180))));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_holiday_that_is_entered_counts_from_then_on(owner: PgPool) {
    let desk = Desk::new(owner).await;
    desk.promises_an_hour().await;
    let id = desk.opens(&desk.clerk, "Pads", minutes(330)).await.ticket;
    // Half an hour today, half an hour tomorrow.
    let tomorrow = minutes(330 + 15 * 60 + 60);
    assert_eq!(desk.due(id).await, Some(Due::At(Promise::First, tomorrow)));
    let mut tx = desk.tx(&desk.chief).await;
    let old = calendars::list(&mut tx).await.unwrap().remove(0);
    let holidays = TypedCalendar { holidays: "2026-07-16; Stocktaking".into(), ..TypedCalendar::of(&old.calendar) };
    calendars::change(&mut tx, old.id, 1, &NewCalendar::parse("Office", &holidays).unwrap()).await.unwrap();
    let used = calendars::archive(&mut tx, old.id).await;
    assert_eq!(refused(used, "calendar"), Some(FieldError::Taken), "a plan has it");
    tx.commit().await.unwrap();
    desk.watches(minutes(340)).await;
    assert_eq!(desk.due(id).await, Some(Due::At(Promise::First, tomorrow + time::Duration::days(1))));
    assert_eq!(desk.count("select count(*) from ticket_calendar_hours").await, 2);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_plan_names_what_there_is(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let calendar = desk.works(&office()).await;
    let usual = || plan("Usual", calendar, "1:00");
    let mut tx = desk.tx(&desk.chief).await;
    let unknown = NewPlan::parse("X", calendar, |_| Some("1".into()), "no such account", "").unwrap();
    assert_eq!(refused(plans::add(&mut tx, &unknown).await, "accounts"), Some(FieldError::Unknown));
    let to_a_customer = usual().escalating(Escalation::Person(desk.clerk.person));
    assert_eq!(refused(plans::add(&mut tx, &to_a_customer).await, "person"), Some(FieldError::Unknown));
    let nowhere = plan("Usual", crate::CalendarId::generate(), "1:00");
    assert_eq!(refused(plans::add(&mut tx, &nowhere).await, "calendar"), Some(FieldError::Unknown));
    plans::add(&mut tx, &usual()).await.unwrap();
    let twice = plans::add(&mut tx, &usual()).await;
    assert_eq!(refused(twice, "name"), Some(FieldError::Taken));
    let nothing = NewPlan::parse("X", calendar, |_| None, "", "").unwrap_err();
    assert_eq!(nothing.get("targets"), Some(FieldError::Required));
    let wrong = NewPlan::parse("", calendar, |_| Some("soon".into()), "", "100").unwrap_err();
    assert_eq!(wrong.get("name"), Some(FieldError::Required));
    assert_eq!(wrong.get("urgent-first"), Some(FieldError::Malformed));
    assert_eq!(wrong.get("warn"), Some(FieldError::OutOfRange));
}
