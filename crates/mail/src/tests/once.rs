//! A mail that is brought more than once, by whatever way and whatever ends in between, is one.

use super::{Desk, minutes};
use crate::inbound::{Outcome, Reason};
use sqlx::PgPool;

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_mail_that_two_bring_at_once_lands_once(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let raw = desk.mail("ada@garage.example", &desk.reply(1), "At once");
    let both = futures::future::join_all((0..4).map(|_| desk.takes(&raw, minutes(1)))).await;
    assert_eq!(both.iter().filter(|outcome| **outcome == Outcome::Landed(1)).count(), 1, "{both:?}");
    assert_eq!(both.iter().filter(|outcome| **outcome == Outcome::Known).count(), 3);
    assert_eq!(desk.count("select count(*) from ticket_entries where body = 'At once'").await, 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_mail_to_two_desks_is_read_once_at_each(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let other = testkit::actor(&desk.owner, super::ALL).await;
    let other = desk.post.addresses.desk(&format!("t{}", other.tenant.uuid().simple()));
    let to = format!("{other}, {}, {}, {other}", desk.post.addresses.desk(&desk.slug), desk.reply(1));
    let raw = desk.mail("ada@garage.example", &to, "To both");
    assert_eq!(desk.takes(&raw, minutes(1)).await, Outcome::Landed(1), "an answer names its ticket");
    assert_eq!(desk.takes(&raw, minutes(2)).await, Outcome::Known);
    let read = "select string_agg(outcome, ' ' order by outcome) from inbound_mails";
    assert_eq!(desk.text(read).await, "landed opened");
    assert_eq!(desk.count("select count(*) from ticket_entries where body = 'To both'").await, 2);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_ends_while_a_mail_is_taken_leaves_nothing_of_it(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let raw = desk.mail("ada@garage.example", &desk.reply(1), "Cut off");
    // The last statement of the transaction fails, as if the process had ended before its commit.
    sqlx::query("revoke insert on inbound_mail_bytes from nexus_app").execute(&desk.owner).await.unwrap();
    crate::inbound::take(&desk.post, &raw, minutes(1)).await.unwrap_err();
    assert_eq!(desk.count("select count(*) from ticket_entries where body = 'Cut off'").await, 0);
    assert_eq!(desk.count("select count(*) from inbound_mails").await, 0);
    sqlx::query("grant insert on inbound_mail_bytes to nexus_app").execute(&desk.owner).await.unwrap();
    assert_eq!(desk.takes(&raw, minutes(2)).await, Outcome::Landed(1));
    assert_eq!(desk.takes(&raw, minutes(3)).await, Outcome::Known);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn who_sends_many_in_an_hour_is_held_until_it_is_over(owner: PgPool) {
    let desk = Desk::new(owner).await;
    for number in 0..30 {
        let raw = desk.mail("ada@garage.example", &desk.reply(1), &format!("Mail {number}"));
        assert_eq!(desk.takes(&raw, minutes(1)).await, Outcome::Landed(1));
    }
    let raw = desk.mail("ada@garage.example", &desk.reply(1), "One too many");
    assert_eq!(desk.takes(&raw, minutes(2)).await, Outcome::Held(Reason::TooMany));
    let raw = desk.mail("ada@garage.example", &desk.reply(1), "An hour later");
    assert_eq!(desk.takes(&raw, minutes(62)).await, Outcome::Landed(1));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_answers_a_closed_ticket_opens_another(owner: PgPool) {
    let desk = Desk::new(owner).await;
    sqlx::query(
        "update tickets t set state_kind = 'closed', state_id = s.state_id from ticket_states s
         where s.tenant_id = t.tenant_id and s.kind = 'closed' and t.number = 1",
    )
    .execute(&desk.owner)
    .await
    .unwrap();
    let raw = desk.mail("ada@garage.example", &desk.reply(1), "It broke again");
    assert_eq!(desk.takes(&raw, minutes(1)).await, Outcome::Opened(3));
    assert_eq!(desk.count("select count(*) from tickets where number = 3 and requester_id is not null").await, 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_mail_of_a_thousand_small_files_is_taken_in_and_names_some(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let head = format!(
        "From: ada@garage.example\r\nTo: {}\r\nSubject: Photos\r\nMessage-ID: <many@garage.example>\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nAll of them.\r\n",
        desk.reply(1)
    );
    let file = |number: usize| {
        let name = format!("{}{number}.txt", "n".repeat(190));
        format!("--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename={name}\r\n\r\nx\r\n")
    };
    let raw = head + &(0..1000).map(file).collect::<String>() + "--b--\r\n";
    assert_eq!(desk.takes(raw.as_bytes(), minutes(1)).await, Outcome::Landed(1));
    let said = desk.last_said().await;
    assert!(said.starts_with("All of them.") && said.contains("… +") && said.len() < 20_000, "{}", said.len());
    assert_eq!(desk.takes(raw.as_bytes(), minutes(2)).await, Outcome::Known);
}
