//! What a person decides about mails that wait.

use super::{Desk, minutes};
use crate::InboundId;
use crate::inbound::{Outcome, Reason, Settle, settle};
use crate::log;
use kernel::PageRequest;
use platform::Error;
use sqlx::PgPool;

async fn held(desk: &Desk, body: &str) -> InboundId {
    let raw = desk.mail("Eve <eve@elsewhere.example>", &desk.reply(1), body);
    assert_eq!(desk.takes(&raw, minutes(1)).await, Outcome::Held(Reason::Stranger));
    let mut tx = desk.tx(&desk.agent).await;
    log::inbound(&mut tx, Some("held"), PageRequest::new(None, 10)).await.unwrap().rows[0].id
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_held_mail_is_accepted_once_and_says_whose_it_is(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = held(&desk, "I know them.").await;
    assert_eq!(settle(&desk.post, &desk.agent, id, Settle::Accept(1), minutes(2)).await.unwrap(), Some(1));
    assert_eq!(desk.last_said().await, "Eve <eve@elsewhere.example>\n\nI know them.");
    let again = settle(&desk.post, &desk.agent, id, Settle::Discard, minutes(3)).await;
    assert!(matches!(again, Err(Error::Stale)));
    let mut tx = desk.tx(&desk.agent).await;
    let read = log::read(&mut tx, id).await.unwrap();
    assert_eq!((&*read.mail.outcome, read.mail.number, &*read.said), ("landed", Some(1), "I know them."));
    assert!(log::raw(&mut tx, id).await.unwrap().starts_with(b"From: Eve"));
    assert_eq!(log::held(&mut tx).await.unwrap(), 0);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_held_mail_opens_a_ticket_or_is_discarded_and_kept(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = held(&desk, "Another matter.").await;
    assert_eq!(settle(&desk.post, &desk.agent, id, Settle::Open, minutes(2)).await.unwrap(), Some(3));
    let id = held(&desk, "Cheap watches.").await;
    assert_eq!(settle(&desk.post, &desk.agent, id, Settle::Discard, minutes(3)).await.unwrap(), None);
    assert_eq!(log::read(&mut desk.tx(&desk.agent).await, id).await.unwrap().mail.outcome, "discarded");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn only_those_who_look_after_the_desk_decide_and_only_of_their_tenant(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = held(&desk, "Mine?").await;
    let refused = settle(&desk.post, &desk.customer, id, Settle::Discard, minutes(2)).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    let foreign = testkit::actor(&desk.owner, super::ALL).await;
    let unknown = settle(&desk.post, &foreign, id, Settle::Discard, minutes(2)).await;
    assert!(matches!(unknown, Err(Error::NotFound)));
    assert!(matches!(log::read(&mut desk.tx(&foreign).await, id).await, Err(Error::NotFound)));
    assert!(matches!(log::read(&mut desk.tx(&desk.customer).await, id).await, Err(Error::Forbidden)));
    let unknown = settle(&desk.post, &desk.agent, id, Settle::Accept(99), minutes(2)).await;
    assert!(matches!(unknown, Err(Error::NotFound)));
}
