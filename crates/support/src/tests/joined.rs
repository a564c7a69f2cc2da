//! Merged and split tickets.

use super::{Desk, NOW, minutes, new, refused};
use crate::filter::Filter;
use crate::tickets::Opened;
use crate::{EntryId, StateKind, TicketId, followers, merge, split};
use kernel::FieldError;
use platform::{Error, Result};
use sqlx::PgPool;
use time::OffsetDateTime;

impl Desk {
    pub(super) async fn merges(&self, from: TicketId, into: TicketId, at: OffsetDateTime) -> Result<()> {
        let version = self.version(from).await;
        let mut tx = self.tx(&self.agent).await;
        merge::merge(&mut tx, from, version, into, at).await?;
        tx.commit().await
    }

    pub(super) async fn splits(&self, id: TicketId, entries: &[EntryId], at: OffsetDateTime) -> Result<Opened> {
        let version = self.version(id).await;
        let mut tx = self.tx(&self.agent).await;
        let opened = split::split(&mut tx, id, version, entries, "Another question", at).await?;
        tx.commit().await?;
        Ok(opened)
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_merged_ticket_is_read_in_the_target_in_the_order_of_time(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let into = desk.opens_as(&desk.clerk, &new("Pads", "1 clerk"), NOW).await.ticket;
    let from = desk.opens_as(&desk.peer, &new("Pads, too", "2 peer"), minutes(1)).await.ticket;
    desk.replies(&desk.agent, into, "3 agent", minutes(2)).await;
    desk.notes(&desk.agent, from, "4 note", minutes(3)).await;
    desk.replies(&desk.agent, from, "5 agent", minutes(4)).await;
    desk.merges(from, into, minutes(5)).await.unwrap();
    assert_eq!(desk.bodies(&desk.agent, into).await, ["1 clerk", "2 peer", "3 agent", "4 note", "5 agent"]);
    assert_eq!(desk.bodies(&desk.clerk, into).await, ["1 clerk", "2 peer", "3 agent", "5 agent"]);
    assert_eq!(desk.bodies(&desk.peer, into).await.len(), 4, "who asked the one follows the other");
    assert_eq!(desk.bodies(&desk.agent, from).await, ["2 peer", "4 note", "5 agent"], "and it is read where it was");
    let merged = desk.ticket(&desk.peer, from).await;
    assert_eq!((merged.merged_into, merged.thread, merged.state_kind), (Some(into), into, StateKind::Closed));
    assert_eq!(desk.lists(&desk.agent, &Filter::default()).await, [into], "it is in no list of its own");
    let about_it = Filter { text: "2 PEER".to_owned(), ..Filter::default() };
    assert_eq!(desk.lists(&desk.clerk, &about_it).await, [into], "and found in the target");
    desk.replies(&desk.peer, from, "6 peer", minutes(6)).await;
    assert_eq!(desk.bodies(&desk.clerk, into).await.last().unwrap(), "6 peer", "an answer to the old goes to the new");
    let last = desk.opens_as(&desk.boss, &new("All of it", "0 boss"), minutes(7)).await.ticket;
    desk.merges(into, last, minutes(8)).await.unwrap();
    assert_eq!(desk.bodies(&desk.agent, last).await.len(), 7, "what was merged before comes along");
    assert_eq!(desk.ticket(&desk.agent, from).await.thread, last);
    let mut tx = desk.tx(&desk.agent).await;
    let people: Vec<_> = followers::list(&mut tx, last).await.unwrap().into_iter().map(|each| each.person).collect();
    assert!(people.contains(&desk.clerk.person) && people.contains(&desk.peer.person), "{people:?}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn tickets_of_two_companies_are_never_merged(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let ours = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    let theirs = desk.opens(&desk.stranger, "Pads", NOW).await.ticket;
    let mut walk_in = new("Pads", "Asked at the door.");
    walk_in.contact = "a walk-in".to_owned();
    let nobodys = desk.opens_as(&desk.agent, &walk_in, NOW).await.ticket;
    for (from, into) in [(ours, theirs), (theirs, ours), (ours, nobodys), (ours, ours)] {
        let merged = desk.merges(from, into, minutes(1)).await;
        assert_eq!(refused(merged, "target"), Some(FieldError::Unknown));
    }
    assert!(matches!(desk.merges(ours, TicketId::generate(), minutes(1)).await, Err(Error::NotFound)));
    desk.merges(nobodys, ours, minutes(1)).await.unwrap();
    assert_eq!(desk.bodies(&desk.clerk, ours).await, ["Does it fit?", "Asked at the door."]);
    let mut tx = desk.tx(&desk.agent).await;
    let again = merge::merge(&mut tx, nobodys, 1, ours, minutes(2)).await;
    assert!(matches!(again, Err(Error::Stale)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_split_moves_what_was_chosen_and_each_says_where_the_other_is(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let opened = desk.opens_as(&desk.clerk, &new("Pads", "Pads?"), NOW).await;
    let id = opened.ticket;
    let discs = desk.replies(&desk.clerk, id, "And discs?", minutes(1)).await;
    let note = desk.notes(&desk.agent, id, "Discs are out.", minutes(2)).await;
    for (chosen, wrong) in [
        (vec![], FieldError::Required),
        (vec![note], FieldError::Required),
        (vec![opened.entry, discs], FieldError::OutOfRange),
        (vec![discs, EntryId::generate()], FieldError::Unknown),
    ] {
        assert_eq!(refused(desk.splits(id, &chosen, minutes(3)).await, "entries"), Some(wrong), "{chosen:?}");
    }
    let split = desk.splits(id, &[note, discs], minutes(3)).await.unwrap();
    assert_eq!((split.number, split.entry), (2, discs));
    assert_eq!(desk.bodies(&desk.agent, id).await, ["Pads?"]);
    assert_eq!(desk.bodies(&desk.agent, split.ticket).await, ["And discs?", "Discs are out."]);
    assert_eq!(desk.bodies(&desk.clerk, split.ticket).await, ["And discs?"]);
    let ticket = desk.ticket(&desk.clerk, split.ticket).await;
    assert_eq!((ticket.split_from, ticket.requester), (Some(id), Some(desk.clerk.person)));
    let of = async |ticket| desk.entries(&desk.agent, ticket).await.into_iter().filter_map(|entry| entry.other);
    assert_eq!(of(id).await.collect::<Vec<_>>(), [split.ticket]);
    assert_eq!(of(split.ticket).await.collect::<Vec<_>>(), [id]);
    let moved = desk.entries(&desk.agent, split.ticket).await;
    assert!(moved.iter().filter(|entry| !entry.body.is_empty()).all(|entry| entry.split_from == Some(id)));
}
