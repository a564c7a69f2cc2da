//! Macros, and taking turns.

use super::{Desk, NOW, minutes, new, refused, text};
use crate::change::Change;
use crate::macros::{self, Assign, Becomes, Named, NewMacro};
use crate::messages::{self, With};
use crate::{Priority, QueueId, StateKind, TicketId, queues, robin};
use kernel::FieldError;
use platform::{Actor, Error, PersonId};
use sqlx::PgPool;

fn into(queue: QueueId) -> Change {
    Change { queue: Some(Some(queue)), ..Change::default() }
}

impl Desk {
    /// A queue whose members take turns.
    async fn taking_turns(&self, name: &str, members: &[&Actor]) -> QueueId {
        let mut tx = self.tx(&self.chief).await;
        let queue = queues::add(&mut tx, name).await.unwrap();
        let members: Vec<PersonId> = members.iter().map(|member| member.person).collect();
        robin::set(&mut tx, queue, &members).await.unwrap();
        tx.commit().await.unwrap();
        queue
    }

    async fn has(&self, id: TicketId) -> Option<PersonId> {
        self.ticket(&self.chief, id).await.desk.unwrap().assignee
    }

    async fn comes_into(&self, queue: QueueId) -> Option<PersonId> {
        let id = self.opens(&self.clerk, "Pads", NOW).await.ticket;
        self.changes(&self.chief, id, &into(queue), minutes(1)).await;
        self.has(id).await
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_macro_is_made_ready_for_a_ticket(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads {agent}", NOW).await;
    let solved = desk.state(StateKind::Solved).await;
    let becomes = Becomes {
        state: Some(solved),
        priority: Some(Priority::Low),
        assign: Some(Assign::Me),
        add_tags: vec!["fits".parse().unwrap()],
        ..Becomes::default()
    };
    let mut tx = desk.tx(&desk.chief).await;
    let said = "Dear {customer} of {company}, #{number} {subject}: {part} {reference}";
    let id_of = macros::add(&mut tx, &NewMacro::parse("Fits", said, false, becomes).unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = desk.tx(&desk.agent).await;
    let found = macros::get(&mut tx, id_of).await.unwrap();
    let named = Named { customer: "Test".into(), company: Some("Shop".into()), ..Named::default() };
    assert_eq!(
        found.text_for(&desk.ticket(&desk.agent, id.ticket).await, &named),
        format!("Dear Test of Shop, #{} Pads {{agent}}:  ", id.number),
        "what is filled in is not read"
    );
    let change = macros::used(&mut tx, id_of, found.version).await.unwrap();
    assert!(matches!(macros::used(&mut tx, id_of, found.version - 1).await, Err(Error::Stale)));
    drop(tx);
    desk.changes(&desk.agent, id.ticket, &change, minutes(5)).await;
    let ticket = desk.ticket(&desk.agent, id.ticket).await;
    let behind = ticket.desk.unwrap();
    assert_eq!((ticket.state, ticket.priority), (solved, Priority::Low));
    assert_eq!((behind.assignee, behind.tags), (Some(desk.agent.person), vec!["fits".to_owned()]));
    let foreign = macros::used(&mut desk.tx(&desk.foreign).await, id_of, found.version).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_answer_and_what_goes_with_it_are_one_change_of_what_was_seen(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    let solved = desk.state(StateKind::Solved).await;
    let seen = desk.version(id).await;
    let change = Change { state: Some(solved), add_tags: vec!["fits".parse().unwrap()], ..Change::default() };
    let with = |version| With { change: change.clone(), seen: Some(version), draft: None };
    let mut tx = desk.tx(&desk.agent).await;
    let late = messages::reply(&mut tx, id, &text("Yes."), with(seen - 1), minutes(1)).await;
    assert!(matches!(late, Err(Error::Stale)));
    let late = messages::note(&mut tx, id, &text("Yes."), with(seen - 1), minutes(1)).await;
    assert!(matches!(late, Err(Error::Stale)));
    messages::reply(&mut tx, id, &text("Yes."), with(seen), minutes(1)).await.unwrap();
    tx.commit().await.unwrap();
    let ticket = desk.ticket(&desk.agent, id).await;
    let behind = ticket.desk.unwrap();
    assert_eq!((ticket.state, behind.tags, behind.version), (solved, vec!["fits".to_owned()], seen + 1), "one change");
    let tagged = With { change: Change { add_tags: change.add_tags.clone(), ..Change::default() }, ..With::default() };
    let customers = messages::reply(&mut desk.tx(&desk.clerk).await, id, &text("Thanks."), tagged, minutes(2)).await;
    assert!(matches!(customers, Err(Error::Forbidden)), "tags are the desk's");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_macro_is_changed_archived_and_brought_back(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let new = |name: &str, body: &str| NewMacro::parse(name, body, true, Becomes::default());
    assert_eq!(new("", "{price}").unwrap_err().get("body"), Some(FieldError::Unknown));
    assert_eq!(new("Nothing", " ").unwrap_err().get("body"), Some(FieldError::Required));
    let mut tx = desk.tx(&desk.chief).await;
    let id = macros::add(&mut tx, &new("Thanks", "Thank you.").unwrap()).await.unwrap();
    let twice = macros::add(&mut tx, &new("thanks", "Thanks.").unwrap()).await;
    assert_eq!(refused(twice, "name"), Some(FieldError::Taken));
    drop(tx);
    let mut tx = desk.tx(&desk.chief).await;
    let id_of = macros::add(&mut tx, &new("Thanks", "Thank you.").unwrap()).await.unwrap();
    assert_ne!(id, id_of);
    macros::change(&mut tx, id_of, 1, &new("Thanks", "Many thanks.").unwrap()).await.unwrap();
    let stale = macros::change(&mut tx, id_of, 1, &new("Thanks", "No thanks.").unwrap()).await;
    assert!(matches!(stale, Err(Error::Stale)));
    macros::archive(&mut tx, id_of).await.unwrap();
    assert!(macros::list(&mut tx).await.unwrap().is_empty());
    macros::restore(&mut tx, id_of).await.unwrap();
    assert_eq!(macros::list(&mut tx).await.unwrap()[0].body, "Many thanks.");
    let nowhere = Becomes { queue: Some(QueueId::generate()), ..Becomes::default() };
    let nowhere = macros::add(&mut tx, &NewMacro::parse("Away", "", false, nowhere).unwrap()).await;
    assert_eq!(refused(nowhere, "queue"), Some(FieldError::Unknown));
    tx.commit().await.unwrap();
    let mut tx = desk.tx(&desk.agent).await;
    assert!(matches!(macros::archive(&mut tx, id_of).await, Err(Error::Forbidden)));
    assert!(matches!(macros::list(&mut desk.tx(&desk.clerk).await).await, Err(Error::Forbidden)));
    assert!(matches!(macros::archive(&mut desk.tx(&desk.foreign).await, id_of).await, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn members_of_a_queue_take_turns_and_who_is_off_has_none(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let queue = desk.taking_turns("Brakes", &[&desk.agent, &desk.second]).await;
    let mut two = [desk.comes_into(queue).await.unwrap(), desk.comes_into(queue).await.unwrap()];
    let third = desk.comes_into(queue).await.unwrap();
    assert_eq!(third, two[0], "in turn");
    two.sort();
    let mut expected = [desk.agent.person, desk.second.person];
    expected.sort();
    assert_eq!(two, expected);
    let mut tx = desk.tx(&desk.agent).await;
    robin::set_off(&mut tx, desk.agent.person, true).await.unwrap();
    assert!(matches!(robin::set_off(&mut tx, desk.second.person, true).await, Err(Error::Forbidden)));
    tx.commit().await.unwrap();
    for _ in 0..3 {
        assert_eq!(desk.comes_into(queue).await, Some(desk.second.person));
    }
    let mut tx = desk.tx(&desk.chief).await;
    robin::set_off(&mut tx, desk.second.person, true).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(desk.comes_into(queue).await, None, "all are off");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn whoever_has_a_ticket_keeps_it_and_many_at_once_go_around(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let queue = desk.taking_turns("Brakes", &[&desk.agent, &desk.second]).await;
    let mut had = new("Pads", "?");
    (had.contact, had.assignee, had.queue) = ("A caller".into(), Some(desk.chief.person), Some(queue));
    let had = desk.opens_as(&desk.chief, &had, NOW).await.ticket;
    assert_eq!(desk.has(had).await, Some(desk.chief.person));
    let mut ids = Vec::new();
    for _ in 0..4 {
        let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
        ids.push((id, desk.version(id).await));
    }
    let mut tx = desk.tx(&desk.chief).await;
    crate::change::change_each(&mut tx, &ids, &into(queue), minutes(1)).await.unwrap();
    tx.commit().await.unwrap();
    let mut counts = [0, 0];
    for (id, _) in &ids {
        counts[usize::from(desk.has(*id).await == Some(desk.agent.person))] += 1;
    }
    assert_eq!(counts, [2, 2]);
    let nobody = Change { assignee: Some(None), ..into(queue) };
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    desk.changes(&desk.chief, id, &nobody, minutes(2)).await;
    assert_eq!(desk.has(id).await, None, "nobody was wanted");
    let customers = robin::set(&mut desk.tx(&desk.chief).await, queue, &[desk.clerk.person]).await;
    assert_eq!(refused(customers, "members"), Some(FieldError::Unknown));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_only_one_of_a_queue_gets_both_of_two_tickets_that_come_at_once(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let queue = desk.taking_turns("Brakes", &[&desk.agent]).await;
    let [first, other] =
        [desk.opens(&desk.clerk, "Pads", NOW).await.ticket, desk.opens(&desk.clerk, "Discs", NOW).await.ticket];
    let mut tx = desk.tx(&desk.chief).await;
    crate::change::change(&mut tx, first, 1, &into(queue), minutes(1)).await.unwrap();
    desk.changes(&desk.chief, other, &into(queue), minutes(1)).await;
    tx.commit().await.unwrap();
    assert_eq!([desk.has(first).await, desk.has(other).await], [Some(desk.agent.person); 2]);
}
