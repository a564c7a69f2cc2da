//! A mailbox of a server of others is read.

use super::{Desk, minutes};
use crate::mailbox::{Account, LEFT, Looked, PROCESSED, look};
use sqlx::PgPool;
use testkit::servers::Mailbox;

fn account(mailbox: &Mailbox) -> Account {
    mailbox.url("secret").parse().unwrap()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn mail_is_taken_in_once_and_moved_aside(owner: PgPool) {
    let (mailbox, desk) = (Mailbox::start(), Desk::new(owner).await);
    let account = account(&mailbox);
    let raw = desk.mail("ada@garage.example", &desk.reply(1), "By way of the mailbox");
    mailbox.deliver("a", &raw);
    mailbox.deliver("b", &desk.mail("ada@garage.example", "nobody@desk.example", "For nobody"));
    let looked = look(&desk.post, &account, || minutes(1)).await.unwrap();
    assert_eq!(looked, Looked { taken: 1, left: 1, failed: 0 });
    assert_eq!(desk.last_said().await, "By way of the mailbox");
    assert_eq!((mailbox.count(""), mailbox.count(PROCESSED), mailbox.count(LEFT)), (0, 1, 1));
    // The same mail is brought again, as after a process that ended before it moved it.
    mailbox.deliver("c", &raw);
    let looked = look(&desk.post, &account, || minutes(2)).await.unwrap();
    assert_eq!(looked, Looked { taken: 1, left: 0, failed: 0 });
    assert_eq!(desk.count("select count(*) from ticket_entries where body = 'By way of the mailbox'").await, 1);
    assert_eq!(look(&desk.post, &account, || minutes(3)).await.unwrap(), Looked::default());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_cannot_be_taken_in_stays_and_keeps_out_nothing_else(owner: PgPool) {
    let (mailbox, desk) = (Mailbox::start(), Desk::new(owner).await);
    let account = account(&mailbox);
    mailbox.deliver("a", &desk.mail("ada@garage.example", &desk.reply(1), "First"));
    mailbox.deliver("b", &desk.mail("ada@garage.example", "nobody@desk.example", "For nobody"));
    sqlx::query("revoke insert on inbound_mail_bytes from nexus_app").execute(&desk.owner).await.unwrap();
    let looked = look(&desk.post, &account, || minutes(1)).await.unwrap();
    assert_eq!((looked, mailbox.count("")), (Looked { taken: 0, left: 1, failed: 1 }, 1));
    sqlx::query("grant insert on inbound_mail_bytes to nexus_app").execute(&desk.owner).await.unwrap();
    let looked = look(&desk.post, &account, || minutes(2)).await.unwrap();
    assert_eq!((looked, mailbox.count("")), (Looked { taken: 1, left: 0, failed: 0 }, 0));
    assert_eq!(desk.last_said().await, "First");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_mailbox_that_lets_nobody_in_is_an_error_and_loses_nothing(owner: PgPool) {
    let (mailbox, desk) = (Mailbox::start(), Desk::new(owner).await);
    mailbox.deliver("a", &desk.mail("ada@garage.example", &desk.reply(1), "Later"));
    let wrong: Account = mailbox.url("guessed").parse().unwrap();
    look(&desk.post, &wrong, || minutes(1)).await.unwrap_err();
    assert_eq!(mailbox.count(""), 1);
    let looked = look(&desk.post, &account(&mailbox), || minutes(2)).await.unwrap();
    assert_eq!(looked, Looked { taken: 1, left: 0, failed: 0 });
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_too_large_is_moved_aside_and_not_read(owner: PgPool) {
    let (mailbox, desk) = (Mailbox::start(), Desk::new(owner).await);
    let large = desk.mail("ada@garage.example", &desk.reply(1), &"large ".repeat(crate::inbound::MOST_BYTES / 6));
    mailbox.deliver("a", &large);
    let looked = look(&desk.post, &account(&mailbox), || minutes(1)).await.unwrap();
    assert_eq!((looked, mailbox.count(LEFT)), (Looked { taken: 0, left: 1, failed: 0 }, 1));
}
