//! Lists by what is due.

use super::super::{Desk, NOW, minutes};
use crate::StateKind;
use crate::filter::{DueBy, Filter};
use crate::list::{self, Sort};
use kernel::PageRequest;
use sqlx::PgPool;

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_due_next_comes_first_and_what_waits_comes_last(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let never = desk.opens(&desk.clerk, "Before any promise", NOW).await.ticket;
    desk.takes_state(never, StateKind::Solved, NOW).await;
    desk.promises_an_hour().await;
    let mut ids = Vec::new();
    for at in [30, 10, 20] {
        ids.push(desk.opens(&desk.clerk, "Pads", minutes(at)).await.ticket);
    }
    desk.takes_state(ids[2], StateKind::WaitingOther, minutes(40)).await;
    let mut last = [never, ids[2]];
    last.sort();
    let all = [ids[1], ids[0], last[0], last[1]];
    assert_eq!(desk.leafs(&desk.agent, &Filter::default(), Sort::Due).await, all);
    let by_touch = desk.leafs(&desk.clerk, &Filter::default(), Sort::Updated).await;
    assert_eq!(desk.leafs(&desk.clerk, &Filter::default(), Sort::Due).await, by_touch, "what is due is the desk's");

    // At 13:10 and 13:30, for there is an hour without work.
    let due = |due| Filter { due: Some(due), ..Filter::default() };
    let mut tx = desk.tx(&desk.agent).await;
    for (now, overdue, within_a_day) in [(120, 0, 2), (140, 1, 2), (160, 2, 2), (-24 * 60, 0, 0)] {
        let counts = list::counts(&mut tx, &[due(DueBy::Overdue), due(DueBy::Day)], minutes(now)).await.unwrap();
        assert_eq!(counts, [overdue, within_a_day], "{now}");
    }
    let mut tx = desk.tx(&desk.clerk).await;
    let counts = list::counts(&mut tx, &[due(DueBy::Overdue)], minutes(160)).await.unwrap();
    assert_eq!(counts, [4], "a customer is not told what is late");
    desk.replies(&desk.agent, ids[1], "Yes.", minutes(50)).await;
    desk.takes_state(ids[1], StateKind::Solved, minutes(51)).await;
    assert_eq!(
        desk.leafs(&desk.agent, &Filter::default(), Sort::Due).await[0],
        ids[0],
        "what is solved is due no more"
    );
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_order_is_read_by_its_index(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    let many = "insert into tickets (ticket_id, tenant_id, number, subject, state_id, state_kind, channel, company_id,
                                     requester_id, thread_id, created_at, created_by, updated_at, updated_by, public_at,
                                     due_at)
                select made.id, t.tenant_id, t.number + made.n, t.subject, t.state_id, t.state_kind, t.channel,
                       t.company_id, t.requester_id, made.id, t.created_at, t.created_by, t.updated_at, t.updated_by,
                       t.public_at, case when made.n % 4 = 0 then t.created_at + made.n * interval '1 min'
                                         else 'infinity' end
                from tickets t, (select gen_random_uuid() as id, n from generate_series(1, 20000) n) made
                where t.ticket_id = $1";
    sqlx::query(many).bind(id.uuid()).execute(&desk.owner).await.unwrap();
    sqlx::query("analyze tickets").execute(&desk.owner).await.unwrap();
    let mut tx = desk.tx(&desk.agent).await;
    let first = list::list(&mut tx, &Filter::unsolved(), Sort::Due, PageRequest::new(None, 50), NOW).await.unwrap();
    let second = PageRequest::new(first.next, 50);
    let second = list::list(&mut tx, &Filter::unsolved(), Sort::Due, second, NOW).await.unwrap();
    assert_eq!((first.rows.len(), second.rows.len()), (50, 50));
    assert!(first.rows.iter().all(|ticket| ticket.id != second.rows[0].id));
    sqlx::query("select pg_stat_force_next_flush()").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let read = "select idx_tup_read from pg_stat_user_indexes where indexrelname = 'tickets_due_idx'";
    let read = desk.count(read).await;
    assert!((50..=400).contains(&read), "{read} of 20,000 were read");
}
