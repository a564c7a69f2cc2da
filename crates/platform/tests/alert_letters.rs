//! What somebody chose, against a database: which alerts they get, when these are mailed, and what becomes of the mail.

use kernel::PageRequest;
use platform::{
    Actor, Error, TenantTx,
    alerts::{
        self, Chosen, Mail, NewAlert, Topic,
        letters::{self, LetterId, Outcome},
        when_to_send,
    },
};
use sqlx::{PgPool, types::Uuid};
use time::{Duration, OffsetDateTime};

struct Desk {
    owner: PgPool,
    db: PgPool,
    teller: Actor,
}

/// An alert as it was written.
#[derive(Debug, PartialEq, Eq, sqlx::FromRow)]
struct Written {
    about: String,
    listed: bool,
    created_at: OffsetDateTime,
    mail_at: Option<OffsetDateTime>,
}

impl Desk {
    async fn new(owner: PgPool) -> Self {
        let (db, teller) = (testkit::app_pool(&owner), testkit::actor(&owner, &[]).await);
        Self { owner, db, teller }
    }

    async fn colleague(&self, chosen: &[(&str, &str)]) -> Actor {
        let person = testkit::colleague(&self.owner, &self.teller, &[]).await;
        if !chosen.is_empty() {
            self.chooses(&person, chosen).await;
        }
        person
    }

    async fn chooses(&self, person: &Actor, typed: &[(&str, &str)]) {
        let usual = [("zone", "UTC"), ("digest-at", "07:00")];
        let field = |name: &str| {
            let said = typed.iter().chain(&usual).find(|(field, _)| *field == name);
            said.map(|(_, value)| (*value).to_owned()).unwrap_or_default()
        };
        let mut tx = self.tx(person).await;
        alerts::choose(&mut tx, &Chosen::parse(field).unwrap(), OffsetDateTime::now_utc()).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn tx(&self, actor: &Actor) -> TenantTx {
        TenantTx::begin(&self.db, actor).await.unwrap()
    }

    /// As a job.
    async fn job(&self) -> TenantTx {
        self.tx(&Actor { person: Uuid::nil().into(), ..self.teller.clone() }).await
    }

    async fn tell(&self, people: &[&Actor], kind: &'static str, name: &str) {
        let mut tx = self.tx(&self.teller).await;
        let people: Vec<_> = people.iter().map(|actor| actor.person).collect();
        alerts::tell(&mut tx, &people, about(kind, name)).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn written(&self, person: &Actor) -> Vec<Written> {
        sqlx::query_as("select about, listed, created_at, mail_at from alerts where person_id = $1 order by alert_id")
            .bind(person.person.uuid())
            .fetch_all(&self.owner)
            .await
            .unwrap()
    }

    async fn shown(&self, person: &Actor) -> (Vec<String>, i64) {
        let mut tx = self.tx(person).await;
        let page = alerts::list(&mut tx, PageRequest::new(None, 50)).await.unwrap();
        (page.rows.into_iter().map(|alert| alert.about).collect(), alerts::unseen(&mut tx).await.unwrap())
    }

    async fn jobs(&self, kind: &str) -> i64 {
        let count = sqlx::query_scalar("select count(*) from jobs where kind = $1").bind(kind);
        count.fetch_one(&self.owner).await.unwrap()
    }

    async fn gather(&self, person: &Actor, now: OffsetDateTime) -> Option<LetterId> {
        let mut tx = self.job().await;
        let letter = letters::gather(&mut tx, person.person, "ada@mail.example", now).await.unwrap();
        tx.commit().await.unwrap();
        letter
    }

    /// What an attempt would send, and what then became of it.
    async fn sends(&self, letter: LetterId, outcome: Outcome<'_>) -> Vec<String> {
        let (mut tx, now) = (self.job().await, OffsetDateTime::now_utc());
        let begun = letters::begin(&mut tx, letter, now).await.unwrap();
        letters::note(&mut tx, letter, outcome, now).await.unwrap();
        tx.commit().await.unwrap();
        begun.map(|begun| begun.alerts.into_iter().map(|alert| alert.about).collect()).unwrap_or_default()
    }
}

fn about<'a>(kind: &'static str, name: &'a str) -> NewAlert<'a> {
    NewAlert { kind, subject: ("asset", Uuid::nil()), about: name, note: "" }
}

fn soon() -> OffsetDateTime {
    OffsetDateTime::now_utc() + Duration::days(3)
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_same_event_reaches_each_as_they_chose(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let usual = desk.colleague(&[]).await;
    let mail_only = desk.colleague(&[("files-mail", "at-once")]).await;
    let nothing = desk.colleague(&[("files-mail", "never")]).await;
    let bell_only = desk.colleague(&[("files-mail", "never"), ("files-listed", "on")]).await;
    desk.tell(&[&usual, &mail_only, &nothing, &bell_only], "media.rejected", "a.jpg").await;
    assert_eq!(desk.shown(&usual).await, (vec!["a.jpg".to_owned()], 1));
    assert_eq!(desk.shown(&mail_only).await, (vec![], 0));
    assert_eq!(desk.shown(&nothing).await, (vec![], 0));
    assert_eq!(desk.shown(&bell_only).await, (vec!["a.jpg".to_owned()], 1));
    assert!(desk.written(&nothing).await.is_empty());
    for (person, mail) in [(&usual, Mail::Digest), (&mail_only, Mail::AtOnce), (&bell_only, Mail::Never)] {
        let written = &desk.written(person).await[0];
        let mut tx = desk.tx(person).await;
        let preferences = alerts::preferences(&mut tx, person.person).await.unwrap();
        assert_eq!(preferences.mail(Topic::Files), mail);
        assert_eq!(written.mail_at, when_to_send(mail, &preferences.schedule, written.created_at));
    }
    assert_eq!(desk.jobs(letters::GATHER).await, 2);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_danger_is_always_listed(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let person = desk.colleague(&[("dangers-mail", "never")]).await;
    desk.tell(&[&person], "media.infected", "a.jpg").await;
    assert_eq!(desk.shown(&person).await, (vec!["a.jpg".to_owned()], 1));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn much_at_one_time_is_one_letter(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let person = desk.colleague(&[("files-mail", "digest"), ("files-listed", "on")]).await;
    let mut tx = desk.tx(&desk.teller).await;
    for number in 0..500 {
        alerts::tell(&mut tx, &[person.person], about("media.rejected", &format!("{number}.jpg"))).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(desk.jobs(letters::GATHER).await, 1);
    let letter = desk.gather(&person, soon()).await.expect("a letter");
    assert_eq!(desk.gather(&person, soon()).await, None);
    assert_eq!(desk.sends(letter, Outcome::Sent).await.len(), 500);
    let mut tx = desk.tx(&person).await;
    let mine = letters::mine(&mut tx).await.unwrap();
    assert_eq!((mine.len(), mine[0].alerts, &*mine[0].state, mine[0].attempts), (1, 500, "sent", 1));
    assert_eq!(letters::waiting(&mut tx).await.unwrap(), 0);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_was_read_is_not_mailed(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let person = desk.colleague(&[]).await;
    let see = async || {
        let mut tx = desk.tx(&person).await;
        let last = alerts::list(&mut tx, PageRequest::new(None, 1)).await.unwrap().rows[0].id;
        alerts::see(&mut tx, last, OffsetDateTime::now_utc()).await.unwrap();
        tx.commit().await.unwrap();
    };
    desk.tell(&[&person], "media.rejected", "a.jpg").await;
    see().await;
    assert_eq!(desk.gather(&person, soon()).await, None);
    desk.tell(&[&person], "media.rejected", "b.jpg").await;
    let letter = desk.gather(&person, soon()).await.expect("a letter");
    assert_eq!(desk.sends(letter, Outcome::Later("busy")).await, ["b.jpg"]);
    see().await;
    assert_eq!(desk.sends(letter, Outcome::Unneeded).await, [""; 0]);
    assert_eq!(desk.sends(letter, Outcome::Sent).await, [""; 0], "it is over");
    let mut tx = desk.tx(&person).await;
    assert_eq!(letters::mine(&mut tx).await.unwrap()[0].state, "unneeded");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn one_of_a_kind_is_enough_until_it_was_mailed(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let person = desk.colleague(&[("files-mail", "digest")]).await;
    let once = async |name: &str| {
        let mut tx = desk.tx(&desk.teller).await;
        alerts::tell_once(&mut tx, &[person.person], about("media.waiting", name)).await.unwrap();
        tx.commit().await.unwrap();
        desk.written(&person).await.len()
    };
    assert_eq!((once("a.jpg").await, once("b.jpg").await), (1, 1));
    let letter = desk.gather(&person, soon()).await.expect("a letter");
    desk.sends(letter, Outcome::Sent).await;
    assert_eq!(once("c.jpg").await, 2);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_has_a_mail_of_its_own_gets_no_second_one(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let at_once = desk.colleague(&[("messages-mail", "at-once"), ("messages-listed", "on")]).await;
    let digest = desk.colleague(&[("messages-mail", "digest"), ("messages-listed", "on")]).await;
    let mut tx = desk.tx(&desk.teller).await;
    let people = [at_once.person, digest.person];
    alerts::tell_of_mail(&mut tx, &people, about("support.replied", "#1 Pads")).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(desk.written(&at_once).await[0].mail_at, None);
    assert!(desk.written(&digest).await[0].mail_at.is_some());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn who_chooses_anew_gets_what_waits_as_they_want_it_now(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let person = desk.colleague(&[("files-mail", "digest")]).await;
    desk.tell(&[&person], "media.rejected", "a.jpg").await;
    desk.chooses(&person, &[("files-mail", "at-once")]).await;
    let due = desk.written(&person).await[0].mail_at.expect("it is mailed");
    assert!(due <= OffsetDateTime::now_utc() + Duration::minutes(1));
    assert_eq!(desk.jobs(letters::GATHER).await, 2);
    let stop = async |stop: bool| {
        let mut tx = desk.tx(&person).await;
        alerts::stop_mail(&mut tx, stop, OffsetDateTime::now_utc()).await.unwrap();
        tx.commit().await.unwrap();
    };
    stop(true).await;
    assert_eq!(desk.written(&person).await[0].mail_at, None);
    desk.tell(&[&person], "media.rejected", "b.jpg").await;
    assert_eq!(desk.written(&person).await.len(), 1, "nothing is left of it to write");
    stop(false).await;
    desk.tell(&[&person], "media.rejected", "c.jpg").await;
    assert!(desk.written(&person).await[1].mail_at.is_some(), "what was chosen is still there");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_becomes_due_in_quiet_hours_waits(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let person = desk.colleague(&[("files-mail", "at-once")]).await;
    desk.tell(&[&person], "media.rejected", "a.jpg").await;
    let (now, until) = (soon(), soon() + Duration::hours(8));
    let mut tx = desk.job().await;
    letters::put_off(&mut tx, person.person, now, until).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(desk.gather(&person, now).await, None);
    assert!(desk.gather(&person, until).await.is_some());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn people_read_their_own_choices_alone_and_carry_no_letters(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let (person, other) = (desk.colleague(&[]).await, desk.colleague(&[]).await);
    let mut tx = desk.tx(&person).await;
    assert!(alerts::preferences(&mut tx, person.person).await.is_ok());
    assert!(matches!(alerts::preferences(&mut tx, other.person).await, Err(Error::Forbidden)));
    let gathered = letters::gather(&mut tx, person.person, "ada@mail.example", soon()).await;
    assert!(matches!(gathered, Err(Error::Forbidden)));
    let stranger = testkit::actor(&desk.owner, &[]).await;
    let mut tx = desk.tx(&Actor { tenant: desk.teller.tenant, ..stranger }).await;
    assert!(!alerts::may_choose(&mut tx).await.unwrap(), "who is nothing in the tenant chooses nothing");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn letters_are_forgotten_with_their_alerts(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let person = desk.colleague(&[]).await;
    desk.tell(&[&person], "media.rejected", "a.jpg").await;
    let letter = desk.gather(&person, soon()).await.expect("a letter");
    desk.sends(letter, Outcome::Failed("550 no such mailbox")).await;
    let mut tx = desk.tx(&desk.teller).await;
    let late = soon() + alerts::KEPT + Duration::days(1);
    assert_eq!(alerts::forget(&mut tx, late).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let mut tx = desk.tx(&person).await;
    assert!(letters::mine(&mut tx).await.unwrap().is_empty());
}

#[test]
fn a_choice_that_makes_no_sense_is_refused_where_it_was_typed() {
    let chosen = |typed: &[(&str, &str)]| {
        let usual = [("zone", "UTC"), ("digest-at", "07:00")];
        let typed: Vec<_> = typed.iter().chain(&usual).copied().collect();
        Chosen::parse(|name| {
            typed.iter().find(|(field, _)| *field == name).map(|(_, value)| (*value).to_owned()).unwrap_or_default()
        })
    };
    assert!(chosen(&[("files-mail", "digest")]).is_ok());
    let all: Vec<String> = (1..=7).map(|day| format!("day-{day}")).collect();
    let all: Vec<_> = all.iter().map(|day| (&**day, "on")).collect();
    let quiet = |from, to| vec![("quiet", "on"), ("quiet-from", from), ("quiet-to", to)];
    let wrong: [(Vec<(&str, &str)>, &str); 7] = [
        (vec![("zone", "Europe/Atlantis")], "zone"),
        (vec![("digest-at", "25:00")], "digest-at"),
        (vec![("files-mail", "sms")], "files-mail"),
        (all, "days"),
        (quiet("", "07:00"), "quiet-from"),
        (quiet("20:00", "late"), "quiet-to"),
        (quiet("20:00", "20:00"), "quiet-to"),
    ];
    for (typed, field) in wrong {
        let errors = chosen(&typed).unwrap_err();
        assert!(errors.get(field).is_some(), "{typed:?}: {errors:?}");
    }
}
