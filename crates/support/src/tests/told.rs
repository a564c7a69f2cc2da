//! Who is told of what.

use super::{Desk, NOW, minutes, new, text};
use crate::change::Change;
use crate::followers;
use crate::messages::{self, Text, With};
use kernel::PageRequest;
use platform::{Actor, alerts};
use sqlx::PgPool;

impl Desk {
    /// What somebody was told, the newest first.
    pub(super) async fn heard(&self, who: &Actor) -> Vec<String> {
        let mut tx = self.tx(who).await;
        let page = alerts::list(&mut tx, PageRequest::new(None, 50)).await.unwrap();
        page.rows.into_iter().map(|alert| alert.kind).collect()
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn agents_are_told_until_somebody_has_it_and_then_that_one(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    desk.opens(&desk.clerk, "Discs", NOW).await;
    assert_eq!(desk.heard(&desk.agent).await, ["support.opened"], "one is enough to go and look");
    assert_eq!(desk.heard(&desk.second).await, ["support.opened"]);
    assert!(desk.heard(&desk.nobody).await.is_empty() && desk.heard(&desk.clerk).await.is_empty());
    let mine = Change { assignee: Some(Some(desk.agent.person)), ..Change::default() };
    desk.changes(&desk.second, id, &mine, minutes(1)).await;
    assert_eq!(desk.heard(&desk.agent).await[0], "support.assigned");
    desk.replies(&desk.clerk, id, "Well?", minutes(2)).await;
    assert_eq!(desk.heard(&desk.agent).await[0], "support.asked");
    assert_eq!(desk.heard(&desk.second).await.len(), 1, "it is not theirs");
    desk.replies(&desk.agent, id, "Yes.", minutes(3)).await;
    assert_eq!(desk.heard(&desk.agent).await.len(), 3, "nobody is told of what they did");
    assert_eq!(desk.heard(&desk.clerk).await, ["support.replied"]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn followers_and_the_mentioned_are_told_once(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let mut asked = new("Pads", "?");
    (asked.requester, asked.assignee) = (Some(desk.clerk.person), Some(desk.agent.person));
    let id = desk.opens_as(&desk.chief, &asked, NOW).await.ticket;
    assert_eq!(desk.heard(&desk.clerk).await, ["support.opened-for"]);
    for follower in [&desk.second, &desk.boss] {
        let mut tx = desk.tx(follower).await;
        followers::follow(&mut tx, id, NOW).await.unwrap();
        tx.commit().await.unwrap();
    }
    let mentioning = Text::parse("@agent, @second: look", &[desk.agent.person, desk.second.person], &[]).unwrap();
    let mut tx = desk.tx(&desk.chief).await;
    messages::note(&mut tx, id, &mentioning, With::default(), minutes(1)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(desk.heard(&desk.agent).await, ["support.mentioned", "support.assigned"]);
    assert_eq!(desk.heard(&desk.second).await, ["support.mentioned"]);
    desk.replies(&desk.agent, id, "It fits.", minutes(2)).await;
    assert_eq!(desk.heard(&desk.second).await[0], "support.replied");
    assert_eq!(desk.heard(&desk.boss).await, ["support.replied"]);
    desk.notes(&desk.agent, id, "They are in a hurry.", minutes(3)).await;
    assert_eq!(desk.heard(&desk.second).await[0], "support.noted");
    desk.takes_state(id, crate::StateKind::Solved, minutes(4)).await;
    assert_eq!(desk.heard(&desk.boss).await.len(), 1, "customers are told of messages alone");
    let mut tx = desk.tx(&desk.boss).await;
    followers::unfollow(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    desk.replies(&desk.agent, id, "Anything else?", minutes(5)).await;
    assert_eq!((desk.heard(&desk.boss).await.len(), desk.heard(&desk.clerk).await.len()), (1, 3));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn only_colleagues_who_see_tickets_are_mentioned(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    for person in [&desk.clerk, &desk.boss, &desk.nobody, &desk.foreign] {
        let mut tx = desk.tx(&desk.agent).await;
        let note = Text::parse("Look", &[person.person], &[]).unwrap();
        let noted = messages::note(&mut tx, id, &note, With::default(), minutes(1)).await;
        assert_eq!(super::refused(noted, "mentions"), Some(kernel::FieldError::Unknown));
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_comes_by_mail_is_the_customers_word(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    desk.takes_state(id, crate::StateKind::Solved, minutes(1)).await;
    let mut tx = desk.tx(&desk.system()).await;
    messages::receive(&mut tx, id, Some(desk.clerk.person), &text("It broke."), minutes(2)).await.unwrap();
    tx.commit().await.unwrap();
    let entries = desk.entries(&desk.clerk, id).await;
    let said = entries.iter().find(|entry| entry.body == "It broke.").unwrap();
    assert_eq!((said.side, said.author), (crate::Side::Customer, Some(desk.clerk.person)));
    assert_eq!(desk.ticket(&desk.clerk, id).await.state_kind, crate::StateKind::Open);
    assert_eq!(desk.heard(&desk.agent).await[0], "support.asked");
}
