//! Asking how it was, without nagging.

use super::{Desk, NOW, minutes, new, refused};
use crate::report::Days;
use crate::satisfaction::{
    self as asked, Answer, History, NewRules, Next, OPEN, REMINDED_AFTER, Rules, Verdict, whether_to_ask,
};
use crate::{StateKind, SurveyId, TicketId, around, merge, thread};
use kernel::{FieldError, PageRequest};
use platform::{Actor, Error, SecretKey};
use sqlx::{PgPool, types::Uuid};
use time::{Duration, OffsetDateTime};

fn days(days: i64) -> OffsetDateTime {
    NOW + Duration::days(days)
}

#[test]
fn nobody_is_asked_often_and_nobody_twice() {
    let solved = History { solved_at: Some(NOW), ..History::default() };
    let stands = History { asked_at: Some(NOW), last_asked_at: Some(NOW), ..solved };
    let usual = Rules::default();
    let never = Rules { asks: false, ..usual };
    let quiet = Rules { reminds: false, ..usual };
    let after = |last: i64| History { last_asked_at: Some(days(-last)), ..solved };
    let in_three = NOW + REMINDED_AFTER;
    let last_moment = NOW + OPEN - Duration::SECOND;
    for (what, history, rules, now, next) in [
        ("solved", solved, usual, NOW, Next::Ask),
        ("not solved", History::default(), usual, NOW, Next::Nothing),
        ("the tenant does not ask", solved, never, NOW, Next::Nothing),
        ("does not want to be asked", History { refused: true, ..solved }, usual, NOW, Next::Nothing),
        ("answered", History { answered: true, ..solved }, usual, NOW, Next::Nothing),
        ("solved a week ago", solved, usual, days(7), Next::Ask),
        ("solved long ago", solved, usual, days(8), Next::Nothing),
        ("asked today about another", after(0), usual, NOW, Next::Nothing),
        ("asked 13 days ago", after(13), usual, NOW, Next::Nothing),
        (
            "asked today about this, and opened again",
            History { asked_before: true, ..after(0) },
            usual,
            NOW,
            Next::Stand,
        ),
        ("asked 14 days ago about this", History { asked_before: true, ..after(14) }, usual, NOW, Next::Ask),
        ("solved again long ago", History { asked_before: true, ..after(0) }, usual, days(8), Next::Nothing),
        ("asked 14 days ago", after(14), usual, NOW, Next::Ask),
        ("asked 14 days ago, once in 30", after(14), Rules { every_days: 30, ..usual }, NOW, Next::Nothing),
        ("too early to remind", stands, usual, days(2), Next::Wait(in_three)),
        ("time to remind", stands, usual, in_three, Next::Remind),
        ("late, but time to remind", stands, usual, last_moment, Next::Remind),
        ("the question is over", stands, usual, NOW + OPEN, Next::Nothing),
        ("reminded", History { reminded: true, ..stands }, usual, in_three, Next::Nothing),
        ("the tenant does not remind", stands, quiet, in_three, Next::Nothing),
        ("answered before", History { answered: true, ..stands }, usual, in_three, Next::Nothing),
        ("open again", History { solved_at: None, ..stands }, usual, in_three, Next::Nothing),
        ("wants no more", History { refused: true, ..stands }, usual, in_three, Next::Nothing),
        ("the tenant stopped asking", stands, never, in_three, Next::Nothing),
    ] {
        assert_eq!(whether_to_ask(&history, &rules, now), next, "{what}");
    }
}

#[test]
fn an_answer_has_a_verdict() {
    assert_eq!(Answer::parse("", "Fine").unwrap_err().get("verdict"), Some(FieldError::Required));
    assert_eq!(Answer::parse("great", "").unwrap_err().get("verdict"), Some(FieldError::Required));
    assert_eq!(Answer::parse("bad", &"x".repeat(2001)).unwrap_err().get("comment"), Some(FieldError::TooLong));
    assert_eq!(NewRules::parse(true, true, "0").unwrap_err().get("every_days"), Some(FieldError::OutOfRange));
    assert_eq!(NewRules::parse(true, true, "soon").unwrap_err().get("every_days"), Some(FieldError::Malformed));
}

impl Desk {
    /// What a worker does at some time; answers how many were told.
    async fn surveys(&self, now: OffsetDateTime) -> usize {
        let mut tx = self.tx(&self.system()).await;
        let told = asked::ask(&mut tx, now).await.unwrap();
        tx.commit().await.unwrap();
        told
    }

    async fn solved(&self, who: &Actor, at: OffsetDateTime) -> TicketId {
        let id = self.opens(who, "Pads", at).await.ticket;
        self.takes_state(id, StateKind::Solved, at).await;
        id
    }

    async fn answers(&self, who: &Actor, id: TicketId, verdict: &str, at: OffsetDateTime) -> platform::Result<()> {
        let mut tx = self.tx(who).await;
        asked::answer(&mut tx, id, &Answer::parse(verdict, "Thank you.").unwrap(), at).await?;
        tx.commit().await
    }

    async fn survey(&self, viewer: &Actor, id: TicketId) -> Option<asked::Survey> {
        let mut tx = self.tx(viewer).await;
        let thread = thread::get(&mut tx, id, None).await.unwrap();
        around::read(&mut tx, &thread).await.unwrap().survey
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn whoever_asked_is_asked_once_and_reminded_once(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.solved(&desk.clerk, NOW).await;
    let other = desk.solved(&desk.clerk, NOW).await;
    let peers = desk.solved(&desk.peer, NOW).await;
    assert_eq!(desk.surveys(minutes(1)).await, 2, "one of the clerk's two, and the peer's");
    assert_eq!(desk.surveys(minutes(1)).await, 0);
    let told = async |who: &Actor, kind: &str| desk.heard(who).await.iter().filter(|heard| *heard == kind).count();
    assert_eq!((told(&desk.clerk, "support.survey").await, told(&desk.peer, "support.survey").await), (1, 1));
    let stands = async |id| desk.survey(&desk.clerk, id).await.unwrap().asked_at.is_some();
    assert_ne!(stands(id).await, stands(other).await);
    desk.answers(&desk.peer, peers, "good", minutes(5)).await.unwrap();
    assert_eq!(desk.surveys(days(2)).await, 0);
    assert_eq!(desk.surveys(days(4)).await, 1, "whoever answered is not reminded");
    assert_eq!(told(&desk.clerk, "support.survey-reminder").await, 1);
    assert_eq!(desk.surveys(days(40)).await, 0);
    let later = desk.solved(&desk.clerk, days(10)).await;
    assert_eq!(desk.surveys(days(10)).await, 0, "asked and reminded a few days ago");
    assert_eq!(desk.survey(&desk.clerk, later).await.unwrap().asked_at, None);
    let mut called = new("Pads", "By telephone.");
    called.contact = "A caller".to_owned();
    let staff = desk.opens_as(&desk.agent, &called, NOW).await.ticket;
    desk.takes_state(staff, StateKind::Solved, NOW).await;
    assert_eq!(desk.survey(&desk.agent, staff).await, None, "nobody with a sign-in asked");
    assert!(matches!(asked::ask(&mut desk.tx(&desk.chief).await, NOW).await, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn opening_again_withdraws_the_question_and_refusing_ends_it(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.solved(&desk.clerk, NOW).await;
    assert_eq!(desk.surveys(NOW).await, 1);
    desk.replies(&desk.clerk, id, "They squeal.", minutes(5)).await;
    assert_eq!(desk.survey(&desk.clerk, id).await.unwrap().asked_at, None);
    let early = desk.answers(&desk.clerk, id, "bad", minutes(6)).await;
    assert_eq!(refused(early, "verdict"), Some(FieldError::OutOfRange));
    assert_eq!(desk.surveys(days(4)).await, 0, "nothing to remind of");
    desk.takes_state(id, StateKind::Solved, days(5)).await;
    assert_eq!(desk.surveys(days(5)).await, 0, "they were told of it");
    assert_eq!(desk.survey(&desk.clerk, id).await.unwrap().asked_at, Some(days(5)), "and can answer");
    assert_eq!(desk.surveys(days(9)).await, 0, "nor reminded");
    desk.replies(&desk.clerk, id, "They squeal again.", days(10)).await;
    desk.takes_state(id, StateKind::Solved, days(20)).await;
    assert_eq!(desk.surveys(days(20)).await, 1, "after that it is asked anew");

    let mut tx = desk.tx(&desk.clerk).await;
    asked::refuse(&mut tx, true, days(20)).await.unwrap();
    asked::refuse(&mut tx, true, days(20)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(desk.surveys(days(24)).await, 0, "no reminder either");
    desk.solved(&desk.clerk, days(60)).await;
    assert_eq!(desk.surveys(days(60)).await, 0);
    let noted = "select count(*) from audit_events where action = 'support.satisfaction.refuse'";
    assert_eq!(desk.count(noted).await, 1);
    assert!(matches!(asked::refuse(&mut desk.tx(&desk.agent).await, true, NOW).await, Err(Error::Forbidden)));

    // Of what became another ticket nothing is asked.
    let (from, to) = (desk.solved(&desk.peer, NOW).await, desk.opens(&desk.peer, "Pads", NOW).await.ticket);
    assert_eq!(desk.surveys(NOW).await, 1);
    let version = desk.version(from).await;
    let mut tx = desk.tx(&desk.agent).await;
    merge::merge(&mut tx, from, version, to, minutes(1)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(desk.surveys(days(4)).await, 0);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_answer_is_the_requesters_and_can_be_changed_for_a_week(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.solved(&desk.clerk, NOW).await;
    let early = desk.answers(&desk.clerk, id, "good", NOW).await;
    assert_eq!(refused(early, "verdict"), Some(FieldError::OutOfRange), "nobody asked yet");
    desk.surveys(NOW).await;
    for other in [&desk.boss, &desk.branch_boss, &desk.stranger, &desk.peer, &desk.foreign] {
        let other = desk.answers(other, id, "bad", minutes(1)).await;
        assert!(matches!(other, Err(Error::NotFound | Error::Forbidden)), "{other:?}");
    }
    assert!(matches!(desk.answers(&desk.agent, id, "good", minutes(1)).await, Err(Error::Forbidden)));
    desk.answers(&desk.clerk, id, "bad", minutes(1)).await.unwrap();
    desk.answers(&desk.clerk, id, "bad", minutes(2)).await.unwrap();
    desk.answers(&desk.clerk, id, "good", days(6)).await.unwrap();
    let late = desk.answers(&desk.clerk, id, "bad", days(8)).await;
    assert_eq!(refused(late, "verdict"), Some(FieldError::OutOfRange));
    let survey = desk.survey(&desk.agent, id).await.unwrap();
    assert_eq!(
        (survey.verdict, survey.answered_at, &*survey.comment),
        (Some(Verdict::Good), Some(minutes(1)), "Thank you.")
    );
    assert_eq!(desk.survey(&desk.boss, id).await, None, "colleagues are not told");
    for (action, times) in [("answer", 1), ("change", 1)] {
        let noted = format!("select count(*) from audit_events where action = 'support.satisfaction.{action}'");
        assert_eq!(desk.count(&noted).await, times, "{action}");
    }
    desk.solved(&desk.peer, minutes(3)).await;
    desk.surveys(minutes(3)).await;
    let in_july = Days::recent(days(1));
    let mut tx = desk.tx(&desk.reader).await;
    let figures = asked::figures(&mut tx, in_july).await.unwrap();
    assert_eq!((figures.asked, figures.answered, figures.good), (2, 1, 1));
    assert_eq!((figures.share_good(), figures.response_rate()), (Some(10_000), Some(5_000)));
    let answers = asked::answers(&mut tx, in_july, PageRequest::new(None, 10)).await.unwrap();
    assert_eq!((answers.rows.len(), answers.rows[0].verdict), (1, Verdict::Good));
    assert!(matches!(asked::figures(&mut desk.tx(&desk.clerk).await, in_july).await, Err(Error::Forbidden)));
    let theirs = asked::figures(&mut desk.tx(&desk.foreign).await, in_july).await.unwrap();
    assert_eq!(theirs.asked, 0, "another tenant's");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_link_is_one_persons_for_one_ticket_and_ends(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let key = |byte: &str| SecretKey::from_hex(&byte.repeat(32).into()).unwrap();
    let id = desk.solved(&desk.clerk, NOW).await;
    let survey: Uuid = sqlx::query_scalar("select survey_id from ticket_surveys").fetch_one(&desk.owner).await.unwrap();
    let survey = SurveyId::from(survey);
    let link = asked::link(&key("07"), desk.chief.tenant, survey, NOW);
    let token = link.strip_prefix("/satisfaction/").unwrap();
    let read = |token: &str, now| asked::read_link(&key("07"), token, now);
    assert_eq!(read(token, days(29)), Some((desk.chief.tenant, survey)));
    assert_eq!(read(token, days(30)), None, "it ends");
    assert_eq!(asked::read_link(&key("08"), token, NOW), None);
    for at in 0..token.len() {
        let other = if token.as_bytes()[at] == b'A' { "B" } else { "A" };
        let bent = format!("{}{other}{}", &token[..at], &token[at + 1..]);
        assert_eq!(read(&bent, NOW), None, "{at}");
        assert_eq!(read(&token[..at], NOW), None, "{at}");
    }
    let mut tx = desk.tx(&desk.system()).await;
    assert!(matches!(asked::come(&mut tx, survey).await, Err(Error::NotFound)), "nobody was asked yet");
    drop(tx);
    desk.surveys(NOW).await;
    let mut tx = desk.tx(&desk.system()).await;
    let (found, person) = asked::come(&mut tx, survey).await.unwrap();
    assert_eq!((found.ticket, &*found.subject, person.person), (id, "Pads", desk.clerk.person));
    let mut tx = desk.tx(&person).await;
    asked::answer(&mut tx, id, &Answer::parse("good", "").unwrap(), minutes(1)).await.unwrap();
    tx.commit().await.unwrap();
    let foreign = asked::come(&mut desk.tx(&desk.foreign).await, survey).await;
    assert!(matches!(foreign, Err(Error::NotFound)), "another tenant's");
    sqlx::query("update memberships set ended_at = now() where person_id = $1")
        .bind(desk.clerk.person.uuid())
        .execute(&desk.owner)
        .await
        .unwrap();
    let gone = asked::come(&mut desk.tx(&desk.system()).await, survey).await;
    assert!(matches!(gone, Err(Error::NotFound)), "who has left is not let in");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_rules_are_the_managers(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let mut tx = desk.tx(&desk.chief).await;
    assert_eq!(asked::rules(&mut tx).await.unwrap(), Rules::default());
    let never = NewRules::parse(false, true, "30").unwrap();
    asked::set_rules(&mut tx, 0, &never).await.unwrap();
    let stale = asked::set_rules(&mut tx, 0, &never).await;
    assert!(matches!(stale, Err(Error::Stale)));
    assert_eq!(
        asked::rules(&mut tx).await.unwrap(),
        Rules { asks: false, every_days: 30, version: 1, ..Rules::default() }
    );
    tx.commit().await.unwrap();
    desk.solved(&desk.clerk, NOW).await;
    assert_eq!(desk.surveys(NOW).await, 0);
    assert!(matches!(asked::set_rules(&mut desk.tx(&desk.agent).await, 1, &never).await, Err(Error::Forbidden)));
    assert!(matches!(asked::rules(&mut desk.tx(&desk.clerk).await).await, Err(Error::Forbidden)));
}
