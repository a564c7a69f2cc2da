//! How well promises were kept.

use super::to;
use crate::report::{self, By, Days, Share};
use crate::sla::Promise;
use crate::tests::{Desk, NOW, minutes};
use crate::{StateKind, TicketId, tickets};
use kernel::PageRequest;
use platform::Error;
use sqlx::PgPool;
use time::{Duration, macros::date};

fn july() -> Days {
    Days::new(date!(2026 - 07 - 01), date!(2026 - 07 - 31)).unwrap()
}

async fn asked(desk: &Desk, by: By) -> Vec<report::Line> {
    report::shares(&mut desk.tx(&desk.reader).await, july(), by).await.unwrap()
}

async fn log(desk: &Desk, broken: bool) -> Vec<(TicketId, Promise, bool)> {
    let mut tx = desk.tx(&desk.reader).await;
    let page = report::decided(&mut tx, july(), broken, PageRequest::new(None, 50)).await.unwrap();
    page.rows.iter().map(|row| (row.ticket, row.promise, row.met)).collect()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_was_kept_and_broken_is_counted_once(owner: PgPool) {
    let desk = Desk::new(owner).await;
    desk.promises_an_hour().await;
    let kept = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    desk.changes(&desk.chief, kept, &to(&desk.agent), minutes(1)).await;
    let broken = desk.opens(&desk.clerk, "Discs", minutes(2)).await.ticket;
    let never = desk.opens(&desk.clerk, "Oil", minutes(3)).await.ticket;
    desk.replies(&desk.agent, kept, "Yes.", minutes(10)).await;
    desk.replies(&desk.second, broken, "Yes.", minutes(200)).await;
    desk.watches(minutes(200)).await;
    let share = |met, broken| Share { met, broken };
    let lines = asked(&desk, By::Plan).await;
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].name.as_deref(), Some("Usual"));
    assert_eq!(lines[0].shares, [share(1, 2), share(0, 0), share(0, 0)]);
    assert_eq!((share(2, 1).basis_points(), share(0, 0).basis_points()), (Some(6_666), None));
    let agents: Vec<_> = asked(&desk, By::Agent).await.iter().map(|line| (line.key.clone(), line.shares[0])).collect();
    assert!(agents.contains(&(Some(desk.agent.person.to_string()), share(1, 0))));
    assert!(agents.contains(&(Some(desk.second.person.to_string()), share(0, 1))), "whoever answered late had it");
    assert!(agents.contains(&(None, share(0, 1))), "nobody had it");
    assert_eq!(asked(&desk, By::Week).await[0].key.as_deref(), Some("2026-07-13"));
    assert_eq!(asked(&desk, By::Queue).await[0].key, None);
    assert_eq!(log(&desk, true).await, [(never, Promise::First, false), (broken, Promise::First, false)]);
    assert_eq!(log(&desk, false).await.len(), 3);
    desk.takes_state(kept, StateKind::Solved, minutes(210)).await;
    assert_eq!(asked(&desk, By::Plan).await[0].share(Promise::Solve), share(1, 0));
    desk.replies(&desk.clerk, kept, "It does not fit.", minutes(220)).await;
    assert_eq!(asked(&desk, By::Plan).await[0].share(Promise::Solve), share(0, 0), "it is open again");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_page_of_the_log_follows_the_other(owner: PgPool) {
    let desk = Desk::new(owner).await;
    desk.promises_an_hour().await;
    for at in 0..5 {
        desk.opens(&desk.clerk, "Pads", minutes(at / 2)).await;
    }
    desk.watches(NOW + Duration::hours(3)).await;
    let mut tx = desk.tx(&desk.reader).await;
    let (mut after, mut seen) = (None, Vec::new());
    loop {
        let page = report::decided(&mut tx, july(), true, PageRequest::new(after, 2)).await.unwrap();
        seen.extend(page.rows.iter().map(|row| row.ticket));
        after = page.next.map(|next| next.to_string().parse().unwrap());
        if after.is_none() {
            break;
        }
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 5);
    let late = report::decided(&mut tx, july(), true, PageRequest::new(None, 1)).await.unwrap().rows.remove(0);
    assert_eq!(late.late(late.due + Duration::minutes(7)), Duration::minutes(7));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_was_merged_was_not_solved(owner: PgPool) {
    let desk = Desk::new(owner).await;
    desk.promises_an_hour().await;
    let from = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    let into = desk.opens(&desk.clerk, "Pads again", minutes(1)).await.ticket;
    desk.merges(from, into, minutes(2)).await.unwrap();
    assert_eq!(asked(&desk, By::Plan).await, []);
    assert_eq!(desk.due(from).await, None);
    desk.watches(minutes(130)).await;
    assert_eq!(log(&desk, true).await, [(into, Promise::First, false)]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn another_tenant_sees_nothing_of_it(owner: PgPool) {
    let desk = Desk::new(owner).await;
    desk.promises_an_hour().await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    desk.watches(minutes(70)).await;
    let mut tx = desk.tx(&desk.foreign).await;
    assert_eq!(report::shares(&mut tx, july(), By::Plan).await.unwrap(), []);
    assert!(report::decided(&mut tx, july(), false, PageRequest::new(None, 50)).await.unwrap().rows.is_empty());
    assert!(matches!(tickets::get(&mut tx, id).await, Err(Error::NotFound)));
    assert!(matches!(report::shares(&mut desk.tx(&desk.boss).await, july(), By::Plan).await, Err(Error::Forbidden)));
}
