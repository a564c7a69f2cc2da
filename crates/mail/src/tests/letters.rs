//! What people were told goes out in letters, as they chose, taken by a server of others.

use super::{Desk, job};
use crate::digest::{self, Postman};
use crate::inbound::{Outcome, Reason};
use crate::letter::Letter;
use crate::log;
use crate::outbox::Sender;
use kernel::PageRequest;
use platform::alerts::letters::{self, Contents, GATHER, SEND, Written};
use platform::alerts::{self, Chosen, NewAlert, read_stop_token};
use platform::jobs::{Failure, Job};
use platform::{Actor, Error, SecretKey};
use sqlx::{PgPool, types::Uuid};
use support::TicketId;
use testkit::servers::Smtp;
use time::{Duration, OffsetDateTime};

fn key() -> SecretKey {
    SecretKey::from_hex(&"07".repeat(32).into()).unwrap()
}

/// As plain as a test can read it.
fn words(contents: &Contents<'_>) -> Written {
    let about: Vec<_> = contents.alerts.iter().map(|alert| alert.about.as_str()).collect();
    let text = format!("{}\n{}\n", about.join("\n"), contents.stop);
    Written { subject: format!("{} {}", contents.language, about.len()), html: format!("<p>{text}</p>"), text }
}

impl Desk {
    fn postman(&self, server: &Smtp) -> Postman {
        let (db, addresses) = (self.post.db.clone(), self.post.addresses.clone());
        let smtp = server.url().parse().unwrap();
        let sender = Sender { db, smtp, addresses, site: "https://portal.example".to_owned() };
        Postman::new(sender, key(), words).unwrap()
    }

    /// Of a ticket; returns when it is to be mailed.
    async fn tell(&self, to: &Actor, ticket: TicketId, about: &str) -> OffsetDateTime {
        let mut tx = self.tx(&job(&self.agent)).await;
        let alert = NewAlert { kind: "support.replied", subject: ("ticket", ticket.uuid()), about, note: "" };
        alerts::tell(&mut tx, &[to.person], alert).await.unwrap();
        tx.commit().await.unwrap();
        let last = sqlx::query_scalar("select mail_at from alerts where about = $1").bind(about);
        last.fetch_one(&self.owner).await.unwrap()
    }

    /// The oldest job of a kind that is not done.
    async fn next(&self, kind: &str) -> Option<Job> {
        let row: Option<(Uuid, serde_json::Value, i32)> = sqlx::query_as(
            "select job_id, payload, attempts from jobs where kind = $1 and finished_at is null order by job_id limit 1",
        )
        .bind(kind)
        .fetch_optional(&self.owner)
        .await
        .unwrap();
        let (id, payload, attempts) = row?;
        Some(Job { id: id.into(), tenant: self.agent.tenant, kind: kind.to_owned(), payload, attempts })
    }

    async fn does(&self, postman: Option<&Postman>, kind: &str, now: OffsetDateTime) -> Result<(), Failure> {
        let job = self.next(kind).await.expect(kind);
        digest::run(&self.post.db, postman, &job, now).await
    }

    /// What became of the letters.
    async fn letters(&self) -> String {
        self.text("select coalesce(string_agg(concat_ws(' ', state, attempts, nullif(reason, '')), '; ' order by letter_id), '') from alert_letters")
            .await
    }

    async fn forget_what_was_told(&self) {
        sqlx::query("delete from alerts").execute(&self.owner).await.unwrap();
        sqlx::query("delete from jobs").execute(&self.owner).await.unwrap();
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_due_goes_out_in_one_letter_that_can_be_stopped(owner: PgPool) {
    let (server, desk) = (Smtp::start(), Desk::new(owner).await);
    desk.forget_what_was_told().await;
    let postman = desk.postman(&server);
    desk.tell(&desk.customer, desk.first.ticket, "#1 Brake pads").await;
    let due = desk.tell(&desk.customer, desk.first.ticket, "#1 Brake discs").await;
    desk.does(Some(&postman), GATHER, due).await.unwrap();
    desk.does(Some(&postman), SEND, due).await.unwrap();
    assert_eq!(desk.letters().await, "sent 1");
    let taken = server.taken();
    assert_eq!(taken.len(), 1);
    let text = String::from_utf8_lossy(&taken[0]).replace("\r\n ", " ");
    assert!(text.contains("X-To: ada@garage.example\r\n"), "{text}");
    assert!(text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{text}");
    assert!(text.contains("Auto-Submitted: auto-generated"), "{text}");
    let (_, link) = text.split_once("List-Unsubscribe: <https://portal.example/unsubscribe/").expect("a link");
    let token = link.split_once('>').unwrap().0;
    assert_eq!(read_stop_token(&key(), token), Some((desk.agent.tenant, desk.customer.person)));
    let letter = Letter::read(&taken[0]);
    assert_eq!(&*letter.subject, "en 2");
    assert!(letter.body.contains("#1 Brake pads") && letter.body.contains("#1 Brake discs"), "{}", letter.body);
    assert!(desk.next(SEND).await.is_none());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_worker_whose_clock_is_slow_leaves_nothing_behind(owner: PgPool) {
    let (server, desk) = (Smtp::start(), Desk::new(owner).await);
    desk.forget_what_was_told().await;
    let postman = desk.postman(&server);
    let due = desk.tell(&desk.customer, desk.first.ticket, "#1 Brake pads").await;
    desk.does(Some(&postman), GATHER, due - Duration::seconds(5)).await.unwrap();
    assert_eq!(desk.letters().await, "queued 0");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn nothing_goes_out_in_quiet_hours_even_if_it_was_due_before(owner: PgPool) {
    let (server, desk) = (Smtp::start(), Desk::new(owner).await);
    desk.forget_what_was_told().await;
    let postman = desk.postman(&server);
    let due = desk.tell(&desk.customer, desk.first.ticket, "#1 Brake pads").await;
    // The worker was away: by now it is night.
    let night = due.replace_time(time::macros::time!(23:30));
    let morning = night.replace_time(time::macros::time!(07:00)) + Duration::days(1);
    desk.does(Some(&postman), GATHER, night).await.unwrap();
    assert_eq!(desk.letters().await, "");
    let mail_at: OffsetDateTime =
        sqlx::query_scalar("select mail_at from alerts").fetch_one(&desk.owner).await.unwrap();
    assert_eq!(mail_at, morning);
    desk.does(Some(&postman), GATHER, morning).await.unwrap();
    // The server is away until the next night.
    desk.does(Some(&postman), SEND, night + Duration::days(1)).await.unwrap();
    assert_eq!((&*desk.letters().await, server.taken().len()), ("queued 1", 0));
    desk.does(Some(&postman), SEND, morning + Duration::days(1)).await.unwrap();
    assert_eq!((&*desk.letters().await, server.taken().len()), ("sent 2", 1));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_somebody_may_not_see_any_more_is_not_mailed(owner: PgPool) {
    let (server, desk) = (Smtp::start(), Desk::new(owner).await);
    desk.forget_what_was_told().await;
    let postman = desk.postman(&server);
    desk.tell(&desk.customer, desk.first.ticket, "#1 Brake pads").await;
    let due = desk.tell(&desk.customer, desk.second.ticket, "#2 Van").await;
    desk.does(Some(&postman), GATHER, due).await.unwrap();
    desk.does(Some(&postman), SEND, due).await.unwrap();
    let text = String::from_utf8_lossy(&server.taken()[0]).into_owned();
    assert!(text.contains("#1 Brake pads") && !text.contains("#2 Van"), "{text}");
    desk.forget_what_was_told().await;
    let due = desk.tell(&desk.customer, desk.second.ticket, "#2 Van").await;
    desk.does(Some(&postman), GATHER, due).await.unwrap();
    desk.does(Some(&postman), SEND, due).await.unwrap();
    assert_eq!((&*desk.letters().await, server.taken().len()), ("sent 1; unneeded 1", 1));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_letter_waits_for_the_server_and_fails_with_its_reason(owner: PgPool) {
    let (server, desk) = (Smtp::start(), Desk::new(owner).await);
    desk.forget_what_was_told().await;
    let postman = desk.postman(&server);
    let due = desk.tell(&desk.customer, desk.first.ticket, "#1 Brake pads").await;
    desk.does(Some(&postman), GATHER, due).await.unwrap();
    server.be("busy");
    assert!(matches!(desk.does(Some(&postman), SEND, due).await, Err(Failure::Away(_))));
    let fate = desk.letters().await;
    assert!(fate.starts_with("queued 1") && fate.contains("try again later"), "{fate}");
    server.be_well();
    sqlx::query("update alert_letters set address = 'gone@garage.example'").execute(&desk.owner).await.unwrap();
    sqlx::query("update people set email = 'gone@garage.example' where email like 'ada%'")
        .execute(&desk.owner)
        .await
        .unwrap();
    desk.does(Some(&postman), SEND, due).await.unwrap();
    let fate = desk.letters().await;
    assert!(fate.starts_with("failed 2") && fate.contains("no such user"), "{fate}");
    assert!(desk.next(SEND).await.is_none());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn nothing_goes_to_the_people_of_a_demo_or_where_nobody_takes_mail(owner: PgPool) {
    let (server, desk) = (Smtp::start(), Desk::new(owner).await);
    desk.forget_what_was_told().await;
    let postman = desk.postman(&server);
    let due = desk.tell(&desk.customer, desk.first.ticket, "#1 Brake pads").await;
    desk.does(None, GATHER, due).await.unwrap();
    let due = desk.tell(&desk.customer, desk.first.ticket, "#1 Brake discs").await;
    sqlx::query("update tenants set demo_seed = 1").execute(&desk.owner).await.unwrap();
    desk.does(Some(&postman), GATHER, due).await.unwrap();
    assert_eq!((&*desk.letters().await, desk.next(SEND).await.is_none()), ("", true));
    assert_eq!(desk.count("select count(*) from alerts where mail_at is not null").await, 0);
    assert_eq!(desk.count("select count(*) from alerts where listed and seen_at is null").await, 2);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn who_has_stopped_mail_gets_none_that_waits(owner: PgPool) {
    let (server, desk) = (Smtp::start(), Desk::new(owner).await);
    desk.forget_what_was_told().await;
    let postman = desk.postman(&server);
    let due = desk.tell(&desk.customer, desk.first.ticket, "#1 Brake pads").await;
    desk.does(Some(&postman), GATHER, due).await.unwrap();
    let mut tx = desk.tx(&desk.customer).await;
    alerts::stop_mail(&mut tx, true, due).await.unwrap();
    tx.commit().await.unwrap();
    desk.does(Some(&postman), SEND, due).await.unwrap();
    assert_eq!((&*desk.letters().await, server.taken().len()), ("unneeded 1", 0));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_message_goes_by_mail_once_and_as_its_reader_chose(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let sent = "select count(*) from outgoing_mails where address = 'ada@garage.example'";
    let letters = "select count(*) from alerts where kind = 'support.replied' and mail_at is not null";
    assert_eq!((desk.count(sent).await, desk.count(letters).await), (1, 0), "at once: the message itself");
    for (mail, listed) in [("digest", 1), ("never", 0)] {
        sqlx::query("delete from alerts").execute(&desk.owner).await.unwrap();
        let mut tx = desk.tx(&desk.customer).await;
        let field = |name: &str| match name {
            "zone" => "UTC".to_owned(),
            "digest-at" => "07:00".to_owned(),
            "messages-mail" => mail.to_owned(),
            _ => String::new(),
        };
        alerts::choose(&mut tx, &Chosen::parse(field).unwrap(), super::NOW).await.unwrap();
        tx.commit().await.unwrap();
        desk.answer("It fits, too.", super::NOW).await;
        assert_eq!((desk.count(sent).await, desk.count(letters).await), (1, listed), "{mail}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_letter_that_came_back_is_seen_and_sent_again(owner: PgPool) {
    let (server, desk) = (Smtp::start(), Desk::new(owner).await);
    desk.forget_what_was_told().await;
    let postman = desk.postman(&server);
    let due = desk.tell(&desk.customer, desk.first.ticket, "#1 Brake pads").await;
    desk.does(Some(&postman), GATHER, due).await.unwrap();
    desk.does(Some(&postman), SEND, due).await.unwrap();
    let letter = Letter::read(&server.taken()[0]);
    let report = |action: &str, id: &str| {
        format!(
            "From: MAILER-DAEMON@mx.example\nTo: {}@desk.example\nSubject: Undelivered Mail\nMessage-ID: <{action}@mx.example>\n\
             MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n--b\n\
             Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nAction: {action}\nStatus: 5.2.2\n\
             Diagnostic-Code: smtp; 552 mailbox full\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{id}>\n\n--b--\n",
            desk.slug,
        )
    };
    let id = desk.post.addresses.letter(&letter.message_id).expect("our own");
    let named = |action: &str| report(action, &letter.message_id);
    assert_eq!(desk.takes(named("delayed").as_bytes(), due).await, Outcome::Returned(id));
    assert_eq!(desk.letters().await, "sent 1 5.2.2 552 mailbox full", "the server goes on trying");
    let others = desk.post.addresses.message_id_of_letter(letters::LetterId::generate());
    let outcome = desk.takes(report("unknown", &others).as_bytes(), due).await;
    assert_eq!(outcome, Outcome::Refused(Reason::UnknownReport));
    let mut tx = desk.tx(&desk.agent).await;
    assert!(matches!(digest::again(&mut tx, id, due).await, Err(Error::Stale)), "it is not known to be lost");
    drop(tx);
    assert_eq!(desk.takes(named("failed").as_bytes(), due).await, Outcome::Returned(id));
    assert_eq!(desk.letters().await, "bounced 1 5.2.2 552 mailbox full");
    // Our own, sent back to us whole, is no mail of anybody's.
    let delivered = [format!("Delivered-To: {}@desk.example\r\n", desk.slug).as_bytes(), &server.taken()[0]].concat();
    assert_eq!(desk.takes(&delivered, due).await, Outcome::Refused(Reason::Loop));

    let mut tx = desk.tx(&desk.customer).await;
    assert!(matches!(digest::again(&mut tx, id, due).await, Err(Error::Forbidden)));
    assert!(matches!(log::letters(&mut tx, None, PageRequest::new(None, 9)).await, Err(Error::Forbidden)));
    let mut tx = desk.tx(&desk.agent).await;
    let seen = log::letters(&mut tx, Some("bounced"), PageRequest::new(None, 9)).await.unwrap().rows;
    assert_eq!((seen.len(), &*seen[0].address, seen[0].alerts), (1, "ada@garage.example", 1));
    assert!(log::letters(&mut tx, Some("failed"), PageRequest::new(None, 9)).await.unwrap().rows.is_empty());
    sqlx::query("update people set email = 'ada@new.example' where email = 'ada@garage.example'")
        .execute(&desk.owner)
        .await
        .unwrap();
    digest::again(&mut tx, id, due).await.unwrap();
    tx.commit().await.unwrap();
    desk.does(Some(&postman), SEND, due).await.unwrap();
    assert_eq!(desk.letters().await, "sent 2");
    assert!(String::from_utf8_lossy(&server.taken()[1]).contains("X-To: ada@new.example\r\n"));
}
