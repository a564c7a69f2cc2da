//! What a ticket's page shows each, and what a customer does there.

use super::{Desk, NOW, minutes, refused};
use crate::change::Change;
use crate::{StateKind, TicketId, around, drafts, followers, names, queues, solve, thread};
use kernel::FieldError;
use platform::{Actor, Error, PersonId};
use sqlx::PgPool;

impl Desk {
    async fn solves(&self, who: &Actor, id: TicketId, at: i64) -> platform::Result<()> {
        let mut tx = self.tx(who).await;
        solve::solve(&mut tx, id, minutes(at)).await?;
        tx.commit().await
    }

    async fn around(&self, who: &Actor, number: i64) -> around::Around {
        let mut tx = self.tx(who).await;
        let thread = thread::by_number(&mut tx, number, None).await.unwrap();
        around::read(&mut tx, &thread).await.unwrap()
    }

    async fn named(&self, who: &Actor, number: i64) -> Vec<PersonId> {
        let mut tx = self.tx(who).await;
        let thread = thread::by_number(&mut tx, number, None).await.unwrap();
        let around = around::read(&mut tx, &thread).await.unwrap();
        let mut people: Vec<_> = names::of(&mut tx, &thread, &around).await.unwrap().into_keys().collect();
        people.sort();
        people
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_customer_says_that_it_is_solved_and_the_desk_is_told(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    let mine = Change { assignee: Some(Some(desk.agent.person)), ..Change::default() };
    desk.changes(&desk.agent, id, &mine, minutes(1)).await;
    desk.solves(&desk.clerk, id, 2).await.unwrap();
    let ticket = desk.ticket(&desk.agent, id).await;
    assert_eq!((ticket.state_kind, ticket.solved_at), (StateKind::Solved, Some(minutes(2))));
    assert_eq!(desk.heard(&desk.agent).await[0], "support.solved");
    desk.solves(&desk.clerk, id, 3).await.unwrap();
    let audited = format!(
        "select count(*) from audit_events where action = 'support.ticket.change' and person_id = '{}'",
        desk.clerk.person
    );
    assert_eq!(desk.count(&audited).await, 1, "once is enough");
    desk.replies(&desk.clerk, id, "It broke again.", minutes(4)).await;
    assert_eq!(desk.ticket(&desk.agent, id).await.state_kind, StateKind::Open);
    desk.takes_state(id, StateKind::Closed, minutes(5)).await;
    assert_eq!(refused(desk.solves(&desk.clerk, id, 6).await, "ticket"), Some(FieldError::OutOfRange));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn nobody_else_solves_a_ticket_like_that(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    for stranger in [&desk.peer, &desk.stranger, &desk.other_branch] {
        assert!(matches!(desk.solves(stranger, id, 1).await, Err(Error::NotFound)));
    }
    for staff in [&desk.agent, &desk.reader] {
        assert!(matches!(desk.solves(staff, id, 1).await, Err(Error::Forbidden)));
    }
    assert!(desk.solves(&desk.foreign, id, 1).await.is_err() && desk.solves(&desk.nobody, id, 1).await.is_err());
    desk.solves(&desk.boss, id, 1).await.unwrap();
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_customer_brings_in_colleagues_of_their_company_alone(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let opened = desk.opens(&desk.clerk, "Pads", NOW).await;
    let bring = async |who: &Actor, person: &Actor| {
        let mut tx = desk.tx(who).await;
        followers::add_colleague(&mut tx, opened.ticket, person.person, minutes(1)).await?;
        tx.commit().await
    };
    for other in [&desk.stranger, &desk.agent, &desk.foreign] {
        assert_eq!(refused(bring(&desk.clerk, other).await, "person"), Some(FieldError::Unknown));
    }
    assert!(matches!(bring(&desk.peer, &desk.peer).await, Err(Error::NotFound)), "nobody lets themselves in");
    assert!(matches!(bring(&desk.agent, &desk.peer).await, Err(Error::Forbidden)));
    bring(&desk.clerk, &desk.peer).await.unwrap();
    assert_eq!(desk.around(&desk.peer, opened.number).await.followers, [desk.peer.person]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_customer_learns_the_names_of_those_who_wrote_to_them_and_no_others(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let opened = desk.opens(&desk.clerk, "Pads", NOW).await;
    let id = opened.ticket;
    desk.notes(&desk.second, id, "Who has this?", minutes(1)).await;
    desk.takes_state(id, StateKind::WaitingOther, minutes(2)).await;
    let known = desk.named(&desk.clerk, opened.number).await;
    for staff in [&desk.agent, &desk.second, &desk.chief] {
        assert!(!known.contains(&staff.person), "nobody of the desk has written to them");
    }
    desk.replies(&desk.agent, id, "Which engine?", minutes(3)).await;
    let known = desk.named(&desk.clerk, opened.number).await;
    assert!(known.contains(&desk.agent.person) && known.contains(&desk.clerk.person));
    assert!(known.contains(&desk.peer.person), "a colleague may be brought in by name");
    for hidden in [&desk.second, &desk.chief, &desk.stranger] {
        assert!(!known.contains(&hidden.person));
    }
    let staff = desk.named(&desk.reader, opened.number).await;
    assert!(staff.contains(&desk.second.person) && staff.contains(&desk.clerk.person));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_the_desks_stands_around_a_ticket_for_the_desk_alone(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let opened = desk.opens(&desk.clerk, "Pads", NOW).await;
    let mut tx = desk.tx(&desk.chief).await;
    let queue = queues::add(&mut tx, "Slow payers").await.unwrap();
    drafts::save(&mut tx, opened.ticket, "They never", true, 4, NOW).await.unwrap();
    followers::add(&mut tx, opened.ticket, desk.second.person, NOW).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = desk.tx(&desk.clerk).await;
    drafts::save(&mut tx, opened.ticket, "Never mind", false, 2, NOW).await.unwrap();
    tx.commit().await.unwrap();
    let seen = desk.around(&desk.agent, opened.number).await;
    assert_eq!(seen.queues.iter().map(|queue| queue.id).collect::<Vec<_>>(), [queue]);
    assert!(seen.agents.contains(&desk.second.person) && !seen.agents.contains(&desk.nobody.person));
    assert_eq!(seen.begun.iter().map(|draft| draft.person).collect::<Vec<_>>(), [desk.chief.person]);
    assert_eq!((seen.followers, seen.draft.is_none()), (vec![desk.second.person], true));
    let seen = desk.around(&desk.clerk, opened.number).await;
    assert_eq!((seen.queues.len(), seen.agents.len(), seen.begun.len(), seen.followers.len()), (0, 0, 0, 0));
    assert_eq!((seen.next_draft(), seen.states.len()), (3, 6));
    assert!(!seen.colleagues.contains(&desk.stranger.person) && seen.colleagues.contains(&desk.boss.person));
}
