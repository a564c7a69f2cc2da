//! What a person decides about mails that wait.

use super::{Desk, minutes};
use crate::InboundId;
use crate::inbound::{self, Outcome, Reason, Settle};
use crate::log;
use kernel::PageRequest;
use platform::{Actor, Error, Result};
use sqlx::PgPool;
use time::OffsetDateTime;

async fn held(desk: &Desk, body: &str) -> InboundId {
    let raw = desk.mail("Eve <eve@elsewhere.example>", &desk.reply(1), body);
    assert_eq!(desk.takes(&raw, minutes(1)).await, Outcome::Held(Reason::Stranger));
    let mut tx = desk.tx(&desk.agent).await;
    log::inbound(&mut tx, Some("held"), PageRequest::new(None, 10)).await.unwrap().rows[0].id
}

async fn settle(desk: &Desk, actor: &Actor, id: InboundId, settle: Settle, now: OffsetDateTime) -> Result<Option<i64>> {
    let waiting = inbound::waiting(&mut desk.tx(actor).await, id).await?;
    let waiting = waiting.with_files(&desk.post.db, &desk.post.storage, actor, now).await?;
    let mut tx = desk.tx(actor).await;
    let settled = inbound::settle(&mut tx, &waiting, settle, now).await?;
    tx.commit().await?;
    Ok(settled)
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_held_mail_is_accepted_once_and_says_whose_it_is(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = held(&desk, "I know them.").await;
    assert_eq!(settle(&desk, &desk.agent, id, Settle::Accept(1), minutes(2)).await.unwrap(), Some(1));
    assert_eq!(desk.last_said().await, "Eve <eve@elsewhere.example>\n\nI know them.");
    let again = settle(&desk, &desk.agent, id, Settle::Discard, minutes(3)).await;
    assert!(matches!(again, Err(Error::Stale)));
    let mut tx = desk.tx(&desk.agent).await;
    let read = log::read(&mut tx, id).await.unwrap();
    assert_eq!((&*read.mail.outcome, read.mail.number, &*read.said), ("landed", Some(1), "I know them."));
    assert!(log::raw(&mut tx, id).await.unwrap().starts_with(b"From: Eve"));
    assert_eq!(log::held(&mut tx).await.unwrap(), 0);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn whoever_looks_after_the_desk_is_told_once_until_they_have_looked(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let agent = testkit::colleague(&desk.owner, &desk.agent, &[support::READ, support::WORK]).await;
    let role = sqlx::query("update memberships set role = 'support_agent' where person_id = $1");
    role.bind(agent.person.uuid()).execute(&desk.owner).await.unwrap();
    let told = "select coalesce(string_agg(person_id || ' ' || about || ' ' || note, ', ' order by alert_id), '')
                from alerts where kind = 'support.mail-held'";
    held(&desk, "One.").await;
    held(&desk, "Two.").await;
    let line = format!("{} eve@elsewhere.example Pads", desk.agent.person);
    assert_eq!(desk.text(told).await, line);
    sqlx::query("update alerts set seen_at = now()").execute(&desk.owner).await.unwrap();
    let raw = desk.mail("MAILER <robot@elsewhere.example>", &desk.reply(1), "Out of office");
    let raw = [b"Auto-Submitted: auto-replied\n", &*raw].concat();
    assert!(matches!(desk.takes(&raw, minutes(2)).await, Outcome::Refused(_)), "nobody has to look");
    held(&desk, "Three.").await;
    assert_eq!(desk.text(told).await, format!("{line}, {line}"));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_nobody_let_in_is_kept_for_ninety_days_and_what_waits_or_is_read_for_ever(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let automatic =
        [b"Auto-Submitted: auto-replied\n", &*desk.mail("ada@garage.example", &desk.reply(1), "Away")].concat();
    assert_eq!(desk.takes(&automatic, minutes(0)).await, Outcome::Refused(Reason::Automatic));
    let landed = desk.mail("ada@garage.example", &desk.reply(1), "Thanks");
    assert_eq!(desk.takes(&landed, minutes(0)).await, Outcome::Landed(1));
    let discarded = held(&desk, "Cheap watches.").await;
    let day = |days: i64| minutes(days * 24 * 60);
    settle(&desk, &desk.agent, discarded, Settle::Discard, day(60)).await.unwrap();
    held(&desk, "It waits.").await;
    let left = async |now: OffsetDateTime| {
        let mut tx = desk.tx(&super::job(&desk.agent)).await;
        let gone = inbound::forget(&mut tx, now).await.unwrap();
        tx.commit().await.unwrap();
        let left = "select string_agg(m.outcome, ' ' order by m.outcome)
                    from inbound_mails m join inbound_mail_bytes b on b.mail_id = m.mail_id";
        (gone, desk.text(left).await)
    };
    assert_eq!(left(day(90)).await, (0, "discarded held landed refused".to_owned()));
    assert_eq!(left(day(91)).await, (1, "discarded held landed".to_owned()));
    assert_eq!(left(day(151)).await, (1, "held landed".to_owned()));
    assert_eq!(desk.takes(&automatic, day(151)).await, Outcome::Refused(Reason::Automatic), "it is not known any more");
    let refused = inbound::forget(&mut desk.tx(&desk.customer).await, day(300)).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_held_mail_opens_a_ticket_or_is_discarded_and_kept(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = held(&desk, "Another matter.").await;
    assert_eq!(settle(&desk, &desk.agent, id, Settle::Open, minutes(2)).await.unwrap(), Some(3));
    let id = held(&desk, "Cheap watches.").await;
    assert_eq!(settle(&desk, &desk.agent, id, Settle::Discard, minutes(3)).await.unwrap(), None);
    assert_eq!(log::read(&mut desk.tx(&desk.agent).await, id).await.unwrap().mail.outcome, "discarded");
    // Whoever thinks better of it has it read after all.
    assert_eq!(settle(&desk, &desk.agent, id, Settle::Accept(1), minutes(4)).await.unwrap(), Some(1));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn only_those_who_look_after_the_desk_decide_and_only_of_their_tenant(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = held(&desk, "Mine?").await;
    let refused = settle(&desk, &desk.customer, id, Settle::Discard, minutes(2)).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    let foreign = testkit::actor(&desk.owner, super::ALL).await;
    let unknown = settle(&desk, &foreign, id, Settle::Discard, minutes(2)).await;
    assert!(matches!(unknown, Err(Error::NotFound)));
    assert!(matches!(log::read(&mut desk.tx(&foreign).await, id).await, Err(Error::NotFound)));
    assert!(matches!(log::read(&mut desk.tx(&desk.customer).await, id).await, Err(Error::Forbidden)));
    let unknown = settle(&desk, &desk.agent, id, Settle::Accept(99), minutes(2)).await;
    assert!(matches!(unknown, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn agents_see_at_an_entry_what_was_folded_and_what_never_arrived(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let raw = desk.mail("ada@garage.example", &desk.reply(1), "Thanks.\n\n> It fits.\n> Really.");
    desk.takes(&raw, minutes(1)).await;
    sqlx::query("update outgoing_mails set state = 'bounced', reason = 'no such user'")
        .execute(&desk.owner)
        .await
        .unwrap();
    let mut tx = desk.tx(&desk.agent).await;
    let entries = support::thread::by_number(&mut tx, 1, None).await.unwrap().entries;
    let ids: Vec<_> = entries.iter().map(|entry| entry.id).collect();
    let traces = log::traces(&mut tx, &ids).await.unwrap();
    let came: Vec<_> = traces.came.values().map(|came| (&*came.sender, &*came.rest)).collect();
    assert_eq!(came, [("ada@garage.example", "> It fits.\n> Really.")]);
    let failed: Vec<_> = traces.failed[&desk.answer].iter().map(|mail| (&*mail.address, &*mail.reason)).collect();
    assert_eq!(failed, [("ada@garage.example", "no such user")]);
    let theirs = log::traces(&mut desk.tx(&desk.customer).await, &ids).await.unwrap();
    assert!(theirs.came.is_empty() && theirs.failed.is_empty(), "customers learn nothing of it");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_forged_is_nobodys_words_even_where_it_is_let_in(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let forged = |body: &str| {
        let mut raw = b"Authentication-Results: mx.desk.example; dmarc=fail header.from=garage.example\r\n".to_vec();
        raw.extend(desk.mail("Ada <ada@garage.example>", &desk.reply(1), body));
        raw
    };
    let held = async |body: &str| {
        assert_eq!(desk.takes(&forged(body), minutes(1)).await, Outcome::Held(Reason::Forged));
        let mut tx = desk.tx(&desk.agent).await;
        log::inbound(&mut tx, Some("held"), PageRequest::new(None, 10)).await.unwrap().rows[0].id
    };
    let id = held("Send it elsewhere.").await;
    settle(&desk, &desk.agent, id, Settle::Accept(1), minutes(2)).await.unwrap();
    assert_eq!(desk.last_said().await, "Ada <ada@garage.example>\n\nSend it elsewhere.");
    let author = "select count(*) from ticket_entries where body like '%elsewhere%' and author_id is not null";
    assert_eq!(desk.count(author).await, 0, "Ada did not say it");
    let id = held("And this one.").await;
    settle(&desk, &desk.agent, id, Settle::Open, minutes(3)).await.unwrap();
    let hers = "select count(*) from tickets where number = 3 and (requester_id is not null or contact like '%ada%')";
    assert_eq!(desk.count(hers).await, 0, "nor did she open it, and no answer goes to her");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_mail_that_says_nothing_of_who_sent_it_opens_a_ticket(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let raw = format!("To: {}\r\nSubject: Hello\r\n\r\nIs anybody there?\r\n", desk.reply(1));
    assert_eq!(desk.takes(raw.as_bytes(), minutes(1)).await, Outcome::Held(Reason::NoSender));
    let mut tx = desk.tx(&desk.agent).await;
    let id = log::inbound(&mut tx, Some("held"), PageRequest::new(None, 10)).await.unwrap().rows[0].id;
    drop(tx);
    assert_eq!(settle(&desk, &desk.agent, id, Settle::Open, minutes(2)).await.unwrap(), Some(3));
}
