//! What is said in a ticket goes out once to each who is to get it.

use super::{Desk, NOW, job, minutes};
use crate::log;
use crate::outbox;
use kernel::PageRequest;
use platform::Error;
use sqlx::PgPool;
use support::followers;
use support::mailed::Written;

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn each_who_is_to_get_a_message_gets_it_once(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let mut tx = desk.tx(&desk.agent).await;
    followers::follow(&mut tx, desk.first.ticket, NOW).await.unwrap();
    tx.act_as(&job(&desk.agent)).await.unwrap();
    // Ada has hers; the agent who wrote it gets none.
    outbox::spread(&mut tx, Written { entry: desk.answer }, NOW).await.unwrap();
    // What Ada asked goes to the agent who follows.
    outbox::spread(&mut tx, Written { entry: desk.first.entry }, NOW).await.unwrap();
    // Somebody without a sign-in is written to where they can be reached.
    outbox::spread(&mut tx, Written { entry: desk.second.entry }, NOW).await.unwrap();
    tx.commit().await.unwrap();
    let sent = desk.text("select string_agg(address, ' ' order by mail_id) from outgoing_mails").await;
    assert_eq!(sent, "ada@garage.example agent@northgate.example walk@in.example");
    assert_eq!(desk.count("select count(*) from jobs where kind = 'mail.send'").await, 3);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn somebody_without_a_sign_in_is_written_to_in_the_language_of_whoever_answers(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let french = sqlx::query("update people set language = 'fr' where person_id = $1").bind(desk.agent.person.uuid());
    french.execute(&desk.owner).await.unwrap();
    let mut tx = desk.tx(&job(&desk.agent)).await;
    outbox::spread(&mut tx, Written { entry: desk.answer }, NOW).await.unwrap();
    outbox::spread(&mut tx, Written { entry: desk.second.entry }, NOW).await.unwrap();
    tx.commit().await.unwrap();
    let languages = "select string_agg(address || ' ' || language, ', ' order by address) from outgoing_mails";
    assert_eq!(desk.text(languages).await, "ada@garage.example en, walk@in.example fr");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn nothing_goes_to_the_people_of_a_demo(owner: PgPool) {
    let desk = Desk::new(owner).await;
    sqlx::query("update tenants set demo_seed = 1").execute(&desk.owner).await.unwrap();
    let mut tx = desk.tx(&job(&desk.agent)).await;
    outbox::spread(&mut tx, Written { entry: desk.second.entry }, NOW).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(desk.count("select count(*) from outgoing_mails").await, 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_came_back_is_sent_again_when_somebody_says_so(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let state = "select state from outgoing_mails";
    let mut tx = desk.tx(&desk.agent).await;
    assert!(matches!(outbox::again(&mut tx, desk.sent, minutes(1)).await, Err(Error::Stale)));
    sqlx::query("update outgoing_mails set state = 'bounced', reason = 'no such user'")
        .execute(&desk.owner)
        .await
        .unwrap();
    let failed = log::outgoing(&mut tx, Some("bounced"), PageRequest::new(None, 10)).await.unwrap().rows;
    assert_eq!((&*failed[0].reason, failed[0].number), ("no such user", 1));
    outbox::again(&mut tx, desk.sent, minutes(2)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(desk.text(state).await, "queued");
    assert_eq!(desk.count("select count(*) from jobs where kind = 'mail.send'").await, 2);
    let mut tx = desk.tx(&desk.customer).await;
    assert!(matches!(outbox::again(&mut tx, desk.sent, minutes(3)).await, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn whoever_stopped_all_mail_gets_no_messages_of_tickets_either(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let mut tx = desk.tx(&desk.customer).await;
    platform::alerts::stop_mail(&mut tx, true, NOW).await.unwrap();
    tx.commit().await.unwrap();
    desk.answer("One more thing.", minutes(1)).await;
    assert_eq!(desk.count("select count(*) from outgoing_mails").await, 1, "only that of before");
}
