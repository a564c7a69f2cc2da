//! Nothing typed is lost.

use super::{Desk, NOW, minutes, text};
use crate::change::Change;
use crate::drafts::{self, Saved};
use crate::messages::{self, With};
use crate::{TicketId, merge};
use platform::Actor;
use sqlx::PgPool;

impl Desk {
    async fn types(&self, who: &Actor, id: TicketId, body: &str, version: i64) -> Saved {
        self.types_as(who, id, body, false, version).await
    }

    async fn types_as(&self, who: &Actor, id: TicketId, body: &str, internal: bool, version: i64) -> Saved {
        let mut tx = self.tx(who).await;
        let saved = drafts::save(&mut tx, id, body, internal, version, NOW).await.unwrap();
        tx.commit().await.unwrap();
        saved
    }

    async fn typed(&self, who: &Actor, id: TicketId) -> Option<String> {
        drafts::read(&mut self.tx(who).await, id).await.unwrap().map(|draft| draft.body)
    }
}

fn some(body: &str) -> Option<String> {
    Some(body.to_owned())
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_saved_again_because_the_answer_was_lost_is_kept(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    for _ in 0..2 {
        assert_eq!(desk.types(&desk.agent, id, "It fits", 1).await, Saved::Kept);
    }
    assert_eq!(desk.types(&desk.agent, id, "Other words", 1).await, Saved::Older(1));
    assert_eq!(desk.types_as(&desk.agent, id, "It fits", true, 1).await, Saved::Older(1));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_draft_survives_another_owner_and_is_there_for_the_new_one(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    let to = |who: &Actor| Change { assignee: Some(Some(who.person)), ..Change::default() };
    desk.changes(&desk.agent, id, &to(&desk.agent), minutes(1)).await;
    desk.types(&desk.agent, id, "It fits, because", 1).await;
    desk.types(&desk.clerk, id, "Forget it", 1).await;
    desk.changes(&desk.chief, id, &to(&desk.second), minutes(2)).await;
    assert_eq!(desk.typed(&desk.agent, id).await, some("It fits, because"));
    assert_eq!(desk.typed(&desk.second, id).await, None);
    let begun = drafts::of_agents(&mut desk.tx(&desk.second).await, id).await.unwrap();
    let begun: Vec<_> = begun.iter().map(|draft| (draft.person, draft.body.as_str())).collect();
    assert_eq!(begun, [(desk.agent.person, "It fits, because")], "a customer's draft is theirs");
    desk.replies(&desk.second, id, "Yes.", minutes(3)).await;
    assert_eq!(desk.typed(&desk.agent, id).await, some("It fits, because"), "nobody sends another's");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_older_save_does_not_go_back_in_time(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    assert_eq!(desk.types(&desk.agent, id, "It", 1).await, Saved::Kept);
    assert_eq!(desk.types(&desk.agent, id, "It fits well", 3).await, Saved::Kept);
    assert_eq!(desk.types(&desk.agent, id, "It fits", 2).await, Saved::Older(3));
    assert_eq!(desk.types(&desk.agent, id, "It fits", 3).await, Saved::Older(3));
    assert_eq!(desk.typed(&desk.agent, id).await, some("It fits well"));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_was_sent_or_dropped_does_not_come_back_and_what_is_newer_stays(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    desk.types(&desk.agent, id, "It fits.", 4).await;
    let sends = async |draft| {
        let mut tx = desk.tx(&desk.agent).await;
        let with = With { draft: Some(draft), ..With::default() };
        messages::reply(&mut tx, id, &text("It fits."), with, minutes(1)).await.unwrap();
        tx.commit().await.unwrap();
    };
    sends(5).await;
    assert_eq!(desk.typed(&desk.agent, id).await, None);
    assert_eq!(desk.types(&desk.agent, id, "It fits", 3).await, Saved::Older(5), "a save that was under way");
    assert_eq!(desk.types(&desk.agent, id, "Another window", 9).await, Saved::Kept);
    sends(8).await;
    assert_eq!(desk.typed(&desk.agent, id).await, some("Another window"));
    let mut tx = desk.tx(&desk.agent).await;
    drafts::discard(&mut tx, id, 9).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(desk.typed(&desk.agent, id).await, None);
    assert_eq!(desk.types(&desk.agent, id, "Another", 9).await, Saved::Older(9));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_draft_goes_with_a_merged_ticket_and_a_note_stays_a_note(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let from = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    let into = desk.opens(&desk.clerk, "Pads again", NOW).await.ticket;
    desk.types_as(&desk.agent, from, "They pay late", true, 7).await;
    desk.types(&desk.agent, into, "It fits", 2).await;
    desk.types(&desk.second, from, "Let me see", 1).await;
    let mut tx = desk.tx(&desk.chief).await;
    merge::merge(&mut tx, from, 1, into, minutes(1)).await.unwrap();
    tx.commit().await.unwrap();
    let draft = drafts::read(&mut desk.tx(&desk.agent).await, from).await.unwrap().unwrap();
    assert_eq!((draft.body.as_str(), draft.internal), ("It fits\n\nThey pay late", true));
    assert_eq!(desk.typed(&desk.second, into).await, some("Let me see"));
    assert_eq!(desk.types(&desk.agent, from, "Late", 7).await, Saved::Older(8));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_nobody_came_back_to_is_forgotten(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    desk.types(&desk.agent, id, "It fits", 1).await;
    let mut tx = desk.tx(&desk.system()).await;
    assert_eq!(drafts::forget(&mut tx, NOW + drafts::KEPT).await.unwrap(), 0);
    assert_eq!(drafts::forget(&mut tx, minutes(1) + drafts::KEPT).await.unwrap(), 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_sent_twice_by_the_same_form_is_said_once(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    let says = async |who: &Actor, body: &str, internal: bool, draft: i64| {
        let mut tx = desk.tx(who).await;
        let with = With { draft: Some(draft), ..With::default() };
        let entry = match internal {
            true => messages::note(&mut tx, id, &text(body), with, minutes(1)).await,
            false => messages::reply(&mut tx, id, &text(body), with, minutes(1)).await,
        };
        tx.commit().await.unwrap();
        entry.unwrap()
    };
    let (first, again) = tokio::join!(says(&desk.agent, "It fits.", false, 1), says(&desk.agent, "It fits.", false, 1));
    assert_eq!(first, again, "two clicks");
    let said = async || desk.entries(&desk.agent, id).await.into_iter().filter(|entry| !entry.body.is_empty()).count();
    assert_eq!(said().await, 2);
    assert_ne!(says(&desk.agent, "It fits well.", false, 1).await, first, "another window says something else");
    assert_ne!(says(&desk.agent, "It fits well.", true, 1).await, first, "a note is no answer");
    assert_ne!(says(&desk.agent, "It fits well.", true, 2).await, first, "said again, and meant so");
    assert_ne!(says(&desk.second, "It fits well.", true, 1).await, first, "a colleague says it too");
    assert_eq!(said().await, 6);
}
