//! Mails as programs and servers write them, each with what becomes of it.

use super::{Desk, minutes};
use crate::inbound::Outcome;
use crate::letter::Letter;
use sqlx::PgPool;
use std::path::Path;

struct Expected {
    mail: String,
    outcome: String,
    said: String,
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus"))
}

fn expected() -> Vec<Expected> {
    let table = std::fs::read_to_string(folder().join("expected.txt")).unwrap();
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut columns = line.splitn(3, '|').map(|column| column.trim().to_owned());
            let mut next = || columns.next().unwrap_or_default();
            Expected { mail: next(), outcome: next(), said: next() }
        })
        .collect()
}

/// The mail with the names of this desk in the places left for them.
fn mail(desk: &Desk, name: &str) -> Vec<u8> {
    let reply = desk.reply(desk.first.number);
    let names = [
        ("{{desk}}", desk.post.addresses.desk(&desk.slug)),
        ("{{reply}}", reply.clone()),
        ("{{REPLY}}", reply.to_uppercase()),
        ("{{reply2}}", desk.reply(desk.second.number)),
        ("{{forged}}", desk.reply(desk.first.number).replacen('+', "+aaaa", 1)),
        ("{{ours}}", desk.post.addresses.message_id(desk.sent)),
    ];
    let mut raw = std::fs::read(folder().join(format!("{name}.eml"))).unwrap();
    for (place, name) in names {
        while let Some(at) = raw.windows(place.len()).position(|bytes| bytes == place.as_bytes()) {
            raw.splice(at..at + place.len(), name.bytes());
        }
    }
    raw
}

fn said(outcome: Outcome) -> String {
    match outcome {
        Outcome::Landed(number) => format!("landed {number}"),
        Outcome::Opened(_) => "opened".to_owned(),
        Outcome::Bounce(_) | Outcome::Returned(_) => "bounce".to_owned(),
        Outcome::Held(reason) => format!("held {}", reason.as_str()),
        Outcome::Refused(reason) => format!("refused {}", reason.as_str()),
        Outcome::Known => "known".to_owned(),
        Outcome::Nobodys => "nobodys".to_owned(),
        Outcome::TooLarge => "too-large".to_owned(),
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn every_mail_has_the_outcome_that_it_should_have(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let expected = expected();
    assert!(expected.len() >= 40);
    let mut wrong = Vec::new();
    for (at, Expected { mail: name, outcome, said: words }) in expected.iter().enumerate() {
        let raw = mail(&desk, name);
        let letter = Letter::read(&raw);
        let files = desk.count("select count(*) from ticket_attachments").await;
        let now = minutes(5 * i64::try_from(at).unwrap());
        let got = desk.takes(&raw, now).await;
        let files = desk.count("select count(*) from ticket_attachments").await - files;
        let files = if files > 0 { format!(" +{files}") } else { String::new() };
        let got = (format!("{}{files}", said(got)), first_line(&desk, got, &letter).await);
        if (&got.0, &*got.1) != (outcome, &**words) {
            wrong.push(format!("{name}: {got:?}, not {outcome:?} {words:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    let listed = std::fs::read_dir(folder()).unwrap().count();
    assert_eq!(listed, expected.len() + 1, "every mail of the folder is in the table");
    // Whatever came for the tenant is kept as it came.
    let kept = desk.count("select count(*) from inbound_mails").await;
    let theirs = expected.iter().filter(|one| !matches!(&*one.outcome, "known" | "nobodys")).count();
    assert_eq!(kept, i64::try_from(theirs).unwrap());
    assert_eq!(kept, desk.count("select count(*) from inbound_mail_bytes").await);
}

/// Of what is read in a ticket its first line there; of a mail of ours why it came back; otherwise of the mail.
async fn first_line(desk: &Desk, outcome: Outcome, letter: &Letter) -> String {
    let text = match outcome {
        Outcome::Landed(_) | Outcome::Opened(_) => desk.last_said().await,
        Outcome::Bounce(_) | Outcome::Returned(_) => match &letter.nature {
            crate::letter::Nature::Bounce(bounce) => bounce.reason.clone(),
            other => format!("{other:?}"),
        },
        Outcome::Known | Outcome::Nobodys => String::new(),
        Outcome::Refused(crate::inbound::Reason::UnknownReport) => String::new(),
        _ => letter.said().to_owned(),
    };
    text.lines().next().unwrap_or_default().to_owned()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_large_file_comes_with_its_mail_and_a_larger_one_stays_in_it(owner: PgPool) {
    let desk = Desk::new(owner).await;
    for (size, files) in [(20 << 20, 1), ((20 << 20) + 1, 0)] {
        let outcome = desk.takes(&with_file(&desk, size), minutes(5)).await;
        assert_eq!(outcome, Outcome::Landed(desk.first.number));
        assert_eq!(desk.count("select count(*) from ticket_attachments").await, 1);
        assert_eq!(desk.last_said().await.contains("[large.png]"), files == 0);
    }
    assert_eq!(desk.takes(&vec![b'x'; crate::inbound::MOST_BYTES + 1], minutes(6)).await, Outcome::TooLarge);
}

fn with_file(desk: &Desk, size: usize) -> Vec<u8> {
    let head = format!(
        "From: ada@garage.example\nTo: {}\nSubject: Photo\nMessage-ID: <{size}@x.example>\nMIME-Version: 1.0\n\
         Content-Type: multipart/mixed; boundary=b1\n\n--b1\nContent-Type: text/plain\n\nA photo.\n--b1\n\
         Content-Type: image/png\nContent-Disposition: attachment; filename=\"large.png\"\n\
         Content-Transfer-Encoding: 8bit\n\n",
        desk.reply(desk.first.number)
    );
    let mut raw = head.into_bytes();
    raw.extend(std::iter::repeat_n(b'p', size));
    raw.extend(b"\n--b1--\n");
    raw
}

mod any_bytes {
    use crate::letter::{Letter, MOST_TEXT};
    use proptest::prelude::*;

    fn check(raw: &[u8]) -> Result<(), TestCaseError> {
        let letter = Letter::read(raw);
        prop_assert!(letter.body.is_char_boundary(letter.fold_at));
        prop_assert!(letter.body.chars().count() <= MOST_TEXT && letter.subject.chars().count() <= 200);
        prop_assert!(!letter.body.contains('\0') && !letter.subject.contains('\0'));
        letter.said();
        letter.digest();
        Ok(())
    }

    proptest! {
        #[test]
        fn are_read_as_something(raw in prop::collection::vec(any::<u8>(), 0..600)) {
            check(&raw)?;
        }

        #[test]
        fn in_the_shape_of_a_mail_are_read(raw in "(From: |To: |a@b\\.example|Subject: |Content-Type: |multipart/(mixed|report)|; boundary=b|--b|--b--|message/(rfc822|delivery-status)|text/html|Status: 5|<|>|=\\?utf-8\\?B\\?|\n|\r\n| |é|\u{0}){0,60}") {
            check(raw.as_bytes())?;
        }

        #[test]
        fn of_real_mails_cut_and_changed_are_read(at in 0_usize..80, cut in 0_usize..3000, byte in any::<u8>()) {
            let mails = super::expected();
            let name = &mails[at % mails.len()].mail;
            let mut raw = std::fs::read(super::folder().join(format!("{name}.eml"))).unwrap();
            let cut = cut % raw.len();
            raw[cut] = byte;
            check(&raw)?;
            check(&raw[..cut])?;
        }
    }
}
