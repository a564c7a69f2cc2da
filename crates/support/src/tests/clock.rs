//! What the clocks go by.

use super::{Desk, NOW, minutes, new};
use crate::change::Change;
use crate::clock::{Terms, clock_events};
use crate::sla::{By, Calendar, Clock, Event, Period, Plan, State, Week, What, clocks};
use crate::{Priority, StateKind, TicketId};
use sqlx::PgPool;

/// The first reply within an hour; of what is urgent, within ten minutes.
fn plan(terms: Terms) -> Plan {
    Plan::new(Some(if terms.priority == Priority::Urgent { 10 } else { 60 }), Some(60), Some(480)).unwrap()
}

impl Desk {
    async fn events(&self, id: TicketId) -> (Plan, Vec<(i64, What)>) {
        let (plan, events) = clock_events(&mut self.tx(&self.system()).await, id).await.unwrap().by(plan);
        let events = events.into_iter().map(|Event { at, what }| ((at - NOW).whole_minutes(), what));
        (plan, events.collect())
    }
}

fn urgent() -> Change {
    Change { priority: Some(Priority::Urgent), ..Change::default() }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn entries_say_what_happened(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    desk.notes(&desk.agent, id, "Hm.", minutes(1)).await;
    desk.changes(&desk.agent, id, &urgent(), minutes(2)).await;
    desk.replies(&desk.agent, id, "Which engine?", minutes(3)).await;
    desk.takes_state(id, StateKind::WaitingCustomer, minutes(4)).await;
    desk.replies(&desk.clerk, id, "The 1.5.", minutes(5)).await;
    desk.takes_state(id, StateKind::WaitingOther, minutes(6)).await;
    desk.takes_state(id, StateKind::Solved, minutes(7)).await;
    let promised = Terms { priority: Priority::Urgent, queue: None };
    let expected = [
        (0, What::Opened { by: By::Customer }),
        (1, What::Noted),
        (2, What::PlanChanged(plan(promised))),
        (3, What::AgentReplied),
        (3, What::StateChanged(State::Active)),
        (4, What::StateChanged(State::Paused)),
        (5, What::CustomerWrote),
        (5, What::StateChanged(State::Active)),
        (6, What::StateChanged(State::Paused)),
        (7, What::StateChanged(State::Solved)),
    ];
    assert_eq!(desk.events(id).await, (plan(Terms::default()), expected.to_vec()));
    let history = clock_events(&mut desk.tx(&desk.agent).await, id).await.unwrap();
    let (plan, events) = history.by(plan);
    let hours = vec![Period::parse("00:00", "24:00").unwrap()];
    let calendar = Calendar::new("UTC", Week::from([(); 7].map(|()| hours.clone())), Vec::new()).unwrap();
    let stand = clocks(&calendar, plan, &events, minutes(8));
    assert_eq!(stand.first, Clock::Met { at: minutes(3), due: minutes(10) });
    assert_eq!(stand.solve, Clock::Met { at: minutes(7), due: minutes(482) });
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn whoever_opens_it_is_told_apart(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let mut called = new("Pads", "Called.");
    (called.requester, called.priority) = (Some(desk.clerk.person), Priority::Urgent);
    let by_agent = desk.opens_as(&desk.agent, &called, NOW).await.ticket;
    let urgent = Terms { priority: Priority::Urgent, queue: None };
    assert_eq!(desk.events(by_agent).await, (plan(urgent), vec![(0, What::Opened { by: By::Agent })]));
    let by_mail = desk.opens_as(&desk.system(), &called, NOW).await.ticket;
    assert_eq!(desk.events(by_mail).await.1, [(0, What::Opened { by: By::Customer })]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn of_a_merged_ticket_messages_count_and_states_do_not(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let into = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    let from = desk.opens(&desk.clerk, "Pads again", minutes(1)).await.ticket;
    desk.takes_state(from, StateKind::WaitingOther, minutes(2)).await;
    desk.replies(&desk.agent, from, "Soon.", minutes(3)).await;
    let alone = desk.events(from).await.1;
    desk.merges(from, into, minutes(4)).await.unwrap();
    let expected = vec![(0, What::Opened { by: By::Customer }), (1, What::CustomerWrote), (3, What::AgentReplied)];
    assert_eq!(desk.events(into).await.1, expected);
    let closed = (4, What::StateChanged(State::Solved));
    assert_eq!(desk.events(from).await.1, [alone, vec![closed]].concat(), "and its own clocks end");
    let last = desk.opens(&desk.clerk, "Pads, all of it", minutes(5)).await.ticket;
    desk.merges(into, last, minutes(6)).await.unwrap();
    let before = [expected, vec![(6, What::StateChanged(State::Solved))]].concat();
    assert_eq!(desk.events(into).await.1, before, "what became of it later changes nothing");
    assert_eq!(desk.events(last).await.1.len(), 4);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_split_begins_clocks_anew_and_leaves_given_answers_given(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    let answer = desk.replies(&desk.agent, id, "Discs: yes.", minutes(1)).await;
    let question = desk.replies(&desk.clerk, id, "And oil?", minutes(2)).await;
    let split = desk.splits(id, &[answer, question], minutes(9)).await.unwrap().ticket;
    let here = desk.events(id).await.1;
    assert!(here.contains(&(1, What::AgentReplied)) && !here.contains(&(2, What::CustomerWrote)), "{here:?}");
    let there = desk.events(split).await.1;
    assert_eq!(there.last(), Some(&(9, What::Opened { by: By::Customer })), "{there:?}");
}
