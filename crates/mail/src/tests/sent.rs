//! What goes out is taken by a server of others, or waits, or fails with its reason.

use super::{Desk, minutes};
use crate::inbound::Outcome;
use crate::letter::Letter;
use crate::outbox::{self, SEND, Sender};
use platform::jobs::{Failure, Job};
use sqlx::PgPool;
use std::time::Duration;
use testkit::servers::Smtp;
use time::OffsetDateTime;

impl Desk {
    fn sender(&self, server: &Smtp) -> Sender {
        let smtp = server.url().parse().unwrap();
        let (db, addresses) = (self.post.db.clone(), self.post.addresses.clone());
        Sender { db, smtp, addresses, site: "https://portal.example".to_owned() }
    }

    async fn send(&self, server: &Smtp, now: OffsetDateTime) -> Result<(), Failure> {
        outbox::send(&self.sender(server), &self.send_job().await, now).await
    }

    /// The job of the first mail.
    async fn send_job(&self) -> Job {
        let row: (sqlx::types::Uuid, serde_json::Value, i32) =
            sqlx::query_as("select job_id, payload, attempts from jobs where kind = $1 order by job_id limit 1")
                .bind(SEND)
                .fetch_one(&self.owner)
                .await
                .unwrap();
        let (id, payload, attempts) = row;
        Job { id: id.into(), tenant: self.agent.tenant, kind: SEND.to_owned(), payload, attempts }
    }

    /// State, attempts and whether it may have gone twice.
    async fn fate(&self) -> String {
        self.text("select concat_ws(' ', state, attempts, case when doubtful then 'doubtful' end) from outgoing_mails")
            .await
    }

    /// A file goes with the agent's answer.
    async fn attach(&self, name: &str, state: &str) {
        sqlx::query(
            "with file as (
                 insert into attached_files (attached_file_id, tenant_id, file_name, content_type, bytes, sha256,
                                             storage_key, state, created_at, created_by)
                 values (gen_random_uuid(), $1, $2, 'application/pdf', 1, decode(repeat('00', 32), 'hex'), $2, $3,
                         now(), $4)
                 returning attached_file_id as id, tenant_id, file_name, created_at, created_by)
             insert into ticket_attachments (attachment_id, tenant_id, entry_id, asset_version_id, file_name, created_at,
                                             created_by)
             select $5, tenant_id, $6, id, file_name, created_at, created_by from file",
        )
        .bind(self.agent.tenant.uuid())
        .bind(name)
        .bind(state)
        .bind(self.agent.person.uuid())
        .bind(sqlx::types::Uuid::now_v7())
        .bind(self.answer.uuid())
        .execute(&self.owner)
        .await
        .unwrap();
    }

    /// The agent is told that their answer did not arrive.
    fn told(&self) -> String {
        format!("{} #1 Brake pads", self.agent.person)
    }

    async fn reason(&self) -> String {
        self.text("select reason from outgoing_mails").await
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_answer_goes_out_and_what_is_answered_to_it_lands_in_its_ticket(owner: PgPool) {
    let (server, desk) = (Smtp::start(), Desk::new(owner).await);
    desk.send(&server, minutes(1)).await.unwrap();
    assert_eq!(desk.fate().await, "sent 1");
    assert_eq!(desk.count("select count(*) from jobs where kind = 'mail.send' and finished_at is not null").await, 1);
    let taken = server.taken();
    let text = String::from_utf8_lossy(&taken[0]);
    let reply = desk.reply(1);
    assert!(text.starts_with(&format!("X-From: {reply}\r\nX-To: ada@garage.example\r\n")), "{text}");
    assert!(text.contains(&format!("<{}@desk.example>", desk.sent)), "{text}");
    let letter = Letter::read(&taken[0]);
    assert_eq!((&*letter.subject, letter.said()), ("[#1] Brake pads", "It fits."));
    assert!(letter.body.contains("https://portal.example/tickets/1"));
    // Ada answers under another subject, to the address that the mail names alone.
    let answer = format!(
        "From: Ada <ada@garage.example>\nTo: {reply}\nSubject: Something else\nMessage-ID: <a1@garage.example>\n\nAnd the discs?\n"
    );
    assert_eq!(desk.takes(answer.as_bytes(), minutes(2)).await, Outcome::Landed(1));
    assert_eq!(desk.last_said().await, "And the discs?");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn files_are_named_where_they_can_be_had_and_alone_make_no_empty_mail(owner: PgPool) {
    let (server, desk) = (Smtp::start(), Desk::new(owner).await);
    desk.attach("plate <1>.jpg", "cleared").await;
    desk.attach("virus.pdf", "infected").await;
    desk.attach("drawing.pdf", "quarantined").await;
    desk.send(&server, minutes(1)).await.unwrap();
    let there = "Files of this message, to be opened on the page of the ticket: https://portal.example/tickets/1";
    let named = format!("{there}\n* plate <1>.jpg\n* drawing.pdf");
    let letter = Letter::read(&server.taken()[0]);
    assert_eq!(letter.said(), format!("It fits.\n\n{named}"));
    let raw = String::from_utf8_lossy(&server.taken()[0]).replace("=\r\n", "");
    assert!(raw.contains("<li><bdi>plate &lt;1&gt;.jpg</bdi></li>") && !raw.contains("virus.pdf"), "{raw}");
    // Nothing but files; and to somebody who has no page of the ticket.
    sqlx::query("update ticket_entries set body = ''").execute(&desk.owner).await.unwrap();
    sqlx::query("update outgoing_mails set state = 'queued', person_id = null").execute(&desk.owner).await.unwrap();
    sqlx::query("update jobs set finished_at = null").execute(&desk.owner).await.unwrap();
    desk.send(&server, minutes(2)).await.unwrap();
    let letter = Letter::read(&server.taken()[1]);
    let asked = "Files of this message, which are not in this mail. Answer it to ask for them:";
    assert_eq!(letter.said(), format!("{asked}\n* plate <1>.jpg\n* drawing.pdf"));
    assert!(!letter.body.contains("portal.example"), "{}", letter.body);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_mail_names_those_of_its_thread(owner: PgPool) {
    let (server, desk) = (Smtp::start(), Desk::new(owner).await);
    desk.send(&server, minutes(1)).await.unwrap();
    let reply = desk.reply(1);
    let asked = format!(
        "From: ada@garage.example\nTo: {reply}\nSubject: Re\nMessage-ID: <a1@garage.example>\n\nAnd the discs?\n"
    );
    assert_eq!(desk.takes(asked.as_bytes(), minutes(2)).await, Outcome::Landed(1));
    sqlx::query("delete from jobs").execute(&desk.owner).await.unwrap();
    desk.answer("They fit, too.", minutes(3)).await;
    desk.send(&server, minutes(4)).await.unwrap();
    let text = String::from_utf8_lossy(&server.taken()[1]).replace("\r\n ", " ");
    assert!(text.contains("In-Reply-To: <a1@garage.example>"), "{text}");
    assert!(text.contains(&format!("References: <{}@desk.example> <a1@garage.example>", desk.sent)), "{text}");
    assert!(text.contains("Subject: Re: [#1] Brake pads"), "{text}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_the_server_does_not_take_yet_is_tried_for_three_days(owner: PgPool) {
    let (server, desk) = (Smtp::start(), Desk::new(owner).await);
    server.be("busy");
    assert!(matches!(desk.send(&server, minutes(1)).await, Err(Failure::Away(_))));
    assert_eq!(desk.fate().await, "queued 1");
    assert!(desk.reason().await.contains("try again later"), "{}", desk.reason().await);
    server.be_well();
    desk.send(&server, minutes(2)).await.unwrap();
    assert_eq!((&*desk.fate().await, &*desk.reason().await), ("sent 2", ""));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn patience_ends(owner: PgPool) {
    let (server, desk) = (Smtp::start(), Desk::new(owner).await);
    server.be("busy");
    desk.send(&server, minutes(3 * 24 * 60 + 1)).await.unwrap();
    assert_eq!(desk.fate().await, "failed 1");
    assert!(desk.reason().await.contains("try again later"));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_server_that_is_away_is_waited_for(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let sender = desk.sender(&Smtp::start()); // which ends here
    let sent = outbox::send(&sender, &desk.send_job().await, minutes(1)).await;
    assert!(matches!(sent, Err(Failure::Away(_))), "{sent:?}");
    assert_eq!(desk.fate().await, "queued 1");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn whom_the_server_does_not_know_fails_at_once_and_is_sent_again_when_somebody_says_so(owner: PgPool) {
    let (server, desk) = (Smtp::start(), Desk::new(owner).await);
    sqlx::query("update outgoing_mails set address = 'gone@garage.example'").execute(&desk.owner).await.unwrap();
    desk.send(&server, minutes(1)).await.unwrap();
    assert_eq!(desk.fate().await, "failed 1");
    assert!(desk.reason().await.contains("no such user"), "{}", desk.reason().await);
    assert_eq!(server.taken().len(), 0);
    assert_eq!(
        desk.text("select person_id || ' ' || about from alerts where kind = 'support.undelivered'").await,
        desk.told()
    );
    sqlx::query("update outgoing_mails set address = 'ada@garage.example'").execute(&desk.owner).await.unwrap();
    sqlx::query("delete from jobs").execute(&desk.owner).await.unwrap();
    let mut tx = desk.tx(&desk.agent).await;
    outbox::again(&mut tx, desk.sent, minutes(2)).await.unwrap();
    tx.commit().await.unwrap();
    desk.send(&server, minutes(3)).await.unwrap();
    assert_eq!((&*desk.fate().await, server.taken().len()), ("sent 2", 1));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn no_outage_and_nobody_who_sends_it_again_makes_mail_come_at_night(owner: PgPool) {
    let (server, desk) = (Smtp::start(), Desk::new(owner).await);
    let night = minutes(0).replace_time(time::macros::time!(23:30));
    let morning = night.replace_time(time::macros::time!(07:00)) + time::Duration::DAY;
    let waits = async || {
        let due = "select due_at from jobs where kind = 'mail.send' and finished_at is null";
        sqlx::query_scalar::<_, OffsetDateTime>(due).fetch_all(&desk.owner).await.unwrap()
    };
    // Nobody did the work until it was night.
    desk.send(&server, night).await.unwrap();
    assert_eq!((&*desk.fate().await, server.taken().len(), waits().await), ("queued 0", 0, vec![morning]));
    sqlx::query("delete from jobs where finished_at is not null").execute(&desk.owner).await.unwrap();
    desk.send(&server, morning).await.unwrap();
    assert_eq!((&*desk.fate().await, server.taken().len()), ("sent 1", 1));
    // It comes back, and is sent again in the next night.
    sqlx::query("update outgoing_mails set state = 'bounced'").execute(&desk.owner).await.unwrap();
    sqlx::query("delete from jobs").execute(&desk.owner).await.unwrap();
    let mut tx = desk.tx(&desk.agent).await;
    outbox::again(&mut tx, desk.sent, night + time::Duration::DAY).await.unwrap();
    tx.commit().await.unwrap();
    desk.send(&server, night + time::Duration::DAY).await.unwrap();
    assert_eq!((server.taken().len(), waits().await), (1, vec![morning + time::Duration::DAY]));
    // Whoever has no account has no quiet hours.
    sqlx::query("update outgoing_mails set person_id = null").execute(&desk.owner).await.unwrap();
    sqlx::query("delete from jobs where finished_at is not null").execute(&desk.owner).await.unwrap();
    desk.send(&server, night + time::Duration::DAY).await.unwrap();
    assert_eq!((&*desk.fate().await, server.taken().len()), ("sent 2", 2));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn whoever_has_left_meanwhile_gets_nothing(owner: PgPool) {
    let (server, desk) = (Smtp::start(), Desk::new(owner).await);
    let leaves = sqlx::query("update memberships set ended_at = now() where person_id = $1");
    leaves.bind(desk.customer.person.uuid()).execute(&desk.owner).await.unwrap();
    desk.send(&server, minutes(1)).await.unwrap();
    assert_eq!((desk.fate().await, server.taken().len()), ("failed 1".to_owned(), 0));
    assert!(desk.reason().await.contains("does not read this ticket any more"));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_address_that_no_mail_can_be_sent_to_fails_and_its_author_is_told(owner: PgPool) {
    let (server, desk) = (Smtp::start(), Desk::new(owner).await);
    sqlx::query("update outgoing_mails set address = 'a..b@garage.example'").execute(&desk.owner).await.unwrap();
    desk.send(&server, minutes(1)).await.unwrap();
    assert_eq!((desk.fate().await, server.taken().len()), ("failed 1".to_owned(), 0));
    let told = "select person_id || ' ' || about from alerts where kind = 'support.undelivered'";
    assert_eq!(desk.text(told).await, desk.told());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_process_that_ends_while_it_sends_is_noted_and_the_second_copy_has_the_same_name(owner: PgPool) {
    let (server, desk) = (Smtp::start(), Desk::new(owner).await);
    server.be("slow");
    let sender = desk.sender(&server);
    let job = desk.send_job().await;
    // It is gone before the server says that it has the mail.
    let cut = tokio::time::timeout(Duration::from_secs(3), outbox::send(&sender, &job, minutes(1))).await;
    assert!(cut.is_err());
    assert_eq!((&*desk.fate().await, server.taken().len()), ("sending 1", 1));
    server.be_well();
    desk.send(&server, minutes(2)).await.unwrap();
    assert_eq!(desk.fate().await, "sent 2 doubtful");
    let names: Vec<String> = server.taken().iter().map(|raw| Letter::read(raw).message_id).collect();
    assert_eq!(names, [format!("{}@desk.example", desk.sent), format!("{}@desk.example", desk.sent)]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_server_that_hangs_up_before_it_answers_is_asked_again(owner: PgPool) {
    let (server, desk) = (Smtp::start(), Desk::new(owner).await);
    server.be("cut");
    assert!(matches!(desk.send(&server, minutes(1)).await, Err(Failure::Away(_))));
    assert_eq!(desk.fate().await, "queued 1");
    server.be_well();
    desk.send(&server, minutes(2)).await.unwrap();
    assert_eq!((&*desk.fate().await, server.taken().len()), ("sent 2", 2));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_report_that_came_marks_the_mail_that_it_names(owner: PgPool) {
    let (server, desk) = (Smtp::start(), Desk::new(owner).await);
    desk.send(&server, minutes(1)).await.unwrap();
    let report = format!(
        "From: MAILER-DAEMON@mx.example\nTo: {}\nSubject: Undelivered Mail Returned to Sender\nMessage-ID: <r1@mx.example>\n\
         MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n--b\n\
         Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nAction: failed\nStatus: 5.2.2\n\
         Diagnostic-Code: smtp; 552 mailbox full\n\n--b\nContent-Type: text/rfc822-headers\n\n\
         Message-ID: <{}@desk.example>\n\n--b--\n",
        desk.reply(1),
        desk.sent
    );
    assert_eq!(desk.takes(report.as_bytes(), minutes(2)).await, Outcome::Bounce(desk.sent));
    assert_eq!((&*desk.fate().await, &*desk.reason().await), ("bounced 1", "5.2.2 552 mailbox full"));
    let told = "select person_id || ' ' || about from alerts where kind = 'support.undelivered'";
    assert_eq!(desk.text(told).await, desk.told());
}

#[test]
fn a_password_is_said_to_no_server_in_the_open() {
    use crate::outbox::Smtp;
    for right in
        ["smtp://mx.example:25", "smtps://a:b@mx.example", "smtp://a:b@mx.example?tls=required", "smtp://a:b@127.0.0.1"]
    {
        assert!(right.parse::<Smtp>().is_ok(), "{right}");
    }
    for wrong in ["", "mx.example", "smtp://a:b@mx.example", "smtp://a:b@mx.example?tls=opportunistic"] {
        assert!(wrong.parse::<Smtp>().is_err(), "{wrong}");
    }
}
