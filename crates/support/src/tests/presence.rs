use super::{Desk, NOW, minutes};
use crate::live::{self, Notice};
use crate::presence::{self, Doing, LEASE, Present, ProcessId, SeatId, Seen, TYPING};
use crate::{TicketId, followers, visibility};
use platform::{Actor, Error, Result};
use sqlx::{PgPool, types::Uuid};
use time::{Duration, OffsetDateTime};

struct Room<'a> {
    desk: &'a Desk,
    process: ProcessId,
    ticket: TicketId,
}

impl Room<'_> {
    async fn sits(&self, actor: &Actor) -> Result<SeatId> {
        let (seat, mut tx) = (SeatId::generate(), self.desk.tx(actor).await);
        presence::sit(&mut tx, self.ticket, seat, self.process, NOW).await?;
        tx.commit().await?;
        Ok(seat)
    }

    async fn does(&self, actor: &Actor, doing: Doing, at: OffsetDateTime) -> Result<()> {
        let mut tx = self.desk.tx(actor).await;
        presence::set_doing(&mut tx, self.ticket, doing, at).await?;
        tx.commit().await
    }

    async fn seen(&self, actor: &Actor, at: OffsetDateTime) -> Option<Seen> {
        let system = self.desk.system();
        let rooms = presence::rooms(&mut self.desk.tx(&system).await, &[self.ticket], at).await.unwrap();
        rooms.get(&self.ticket)?.seen_by(actor)
    }

    /// Who is seen, with what they do.
    async fn people(&self, actor: &Actor, at: OffsetDateTime) -> Vec<(Uuid, Doing)> {
        let people = self.seen(actor, at).await.unwrap().people;
        people.into_iter().map(|Present { person, doing, .. }| (person.uuid(), doing)).collect()
    }
}

async fn room(desk: &Desk) -> Room<'_> {
    let process = ProcessId::generate();
    presence::beat(&desk.db, process, NOW).await.unwrap();
    Room { desk, process, ticket: desk.opens(&desk.clerk, "Brakes", NOW).await.ticket }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn colleagues_see_each_other_and_the_customer(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let room = room(&desk).await;
    room.sits(&desk.agent).await.unwrap();
    let seat = room.sits(&desk.clerk).await.unwrap();
    room.does(&desk.clerk, Doing::Replying, NOW).await.unwrap();
    room.does(&desk.agent, Doing::Noting, NOW).await.unwrap();
    let (agent, clerk) = (desk.agent.person.uuid(), desk.clerk.person.uuid());
    assert_eq!(room.people(&desk.second, NOW).await, [(agent, Doing::Noting), (clerk, Doing::Replying)]);
    assert_eq!(room.people(&desk.agent, NOW).await, [(clerk, Doing::Replying)], "nobody is told of themselves");
    presence::leave(&mut desk.tx(&desk.agent).await, seat).await.unwrap();
    assert_eq!(room.people(&desk.agent, NOW).await.len(), 1, "a seat is left by its person alone");
    let mut tx = desk.tx(&desk.clerk).await;
    presence::leave(&mut tx, seat).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(room.people(&desk.agent, NOW).await, []);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_customer_learns_that_an_answer_is_written_and_nothing_else(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let room = room(&desk).await;
    for actor in [&desk.agent, &desk.second, &desk.boss] {
        room.sits(actor).await.unwrap();
    }
    let nothing = Seen::default();
    assert_eq!(room.seen(&desk.clerk, NOW).await, Some(nothing.clone()), "readers are not a customer's to know");
    room.does(&desk.agent, Doing::Noting, NOW).await.unwrap();
    assert_eq!(room.seen(&desk.clerk, NOW).await, Some(nothing.clone()), "nor is a note");
    room.does(&desk.boss, Doing::Replying, NOW).await.unwrap();
    assert_eq!(room.seen(&desk.clerk, NOW).await, Some(nothing.clone()), "nor a colleague of theirs");
    room.does(&desk.second, Doing::Replying, NOW).await.unwrap();
    assert_eq!(room.seen(&desk.clerk, NOW).await, Some(Seen { answering: true, ..nothing.clone() }));
    assert_eq!(room.seen(&desk.clerk, NOW + TYPING).await, Some(nothing), "whoever stops without a word stops");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn nobody_sits_types_or_looks_where_they_see_no_ticket(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let room = room(&desk).await;
    for actor in [&desk.stranger, &desk.foreign, &desk.peer, &desk.other_branch] {
        assert!(matches!(room.sits(actor).await, Err(Error::NotFound)));
        assert!(matches!(room.does(actor, Doing::Replying, NOW).await, Err(Error::NotFound)));
        assert!(matches!(
            live::missed(&mut desk.tx(actor).await, room.ticket, Uuid::nil(), &[]).await,
            Err(Error::NotFound)
        ));
    }
    assert!(matches!(room.sits(&desk.nobody).await, Err(Error::Forbidden)));
    assert!(matches!(room.does(&desk.clerk, Doing::Noting, NOW).await, Err(Error::Forbidden)));
    assert!(matches!(room.does(&desk.reader, Doing::Replying, NOW).await, Err(Error::Forbidden)));
    let mut tx = desk.tx(&desk.foreign).await;
    assert!(presence::rooms(&mut tx, &[room.ticket], NOW).await.unwrap().is_empty(), "another tenant's is not there");
    assert_eq!(desk.count("select count(*) from ticket_seats").await, 0);
}

/// The rule stands in SQL for one who asks and in Rust for many who listen: both say the same of everybody.
#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_told_goes_by_the_same_rule_as_what_is_read(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let first = room(&desk).await;
    let second = Room { ticket: desk.opens(&desk.other_branch, "Filter", NOW).await.ticket, ..room(&desk).await };
    let followed = Room { ticket: desk.opens(&desk.boss, "Rotor", NOW).await.ticket, ..room(&desk).await };
    let mut tx = desk.tx(&desk.agent).await;
    followers::add(&mut tx, followed.ticket, desk.peer.person, NOW).await.unwrap();
    tx.commit().await.unwrap();
    let everybody = [
        &desk.chief,
        &desk.agent,
        &desk.reader,
        &desk.clerk,
        &desk.peer,
        &desk.boss,
        &desk.branch_boss,
        &desk.other_branch,
        &desk.stranger,
        &desk.nobody,
    ];
    let mut seen = 0;
    for room in [&first, &second, &followed] {
        for actor in everybody {
            let read = visibility::see(&mut desk.tx(actor).await, room.ticket).await.is_ok();
            assert_eq!(room.seen(actor, NOW).await.is_some(), read, "{actor:?}");
            seen += usize::from(read);
        }
    }
    assert!((12..25).contains(&seen), "some see and some do not: {seen}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn who_sat_at_a_process_that_was_killed_is_gone_after_its_lease(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let room = room(&desk).await;
    room.sits(&desk.agent).await.unwrap();
    let late = NOW + LEASE + Duration::seconds(1);
    assert_eq!(room.people(&desk.second, NOW).await.len(), 1);
    assert_eq!(room.people(&desk.second, late).await, [], "nobody needs to clear it for that");
    let other = ProcessId::generate();
    let beat = presence::beat(&desk.db, other, late).await.unwrap();
    assert_eq!((beat.silent, beat.unknown), (vec![room.process], true));
    let mut tx = desk.tx(&desk.agent).await;
    assert!(matches!(presence::clear(&mut tx, room.process).await, Err(Error::Forbidden)), "it is the system's to do");
    let mut tx = desk.tx(&desk.system()).await;
    presence::clear(&mut tx, room.process).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(desk.count("select count(*) from ticket_seats").await, 0);
    presence::end(&desk.db, room.process).await.unwrap();
    let beat = presence::beat(&desk.db, other, minutes(1)).await.unwrap();
    assert_eq!((beat.silent, beat.unknown), (Vec::new(), false));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn news_of_notes_and_of_the_desk_are_for_staff(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let opened = desk.opens(&desk.clerk, "Brakes", NOW).await;
    let note = desk.notes(&desk.agent, opened.ticket, "He always asks.", minutes(1)).await;
    let reply = desk.replies(&desk.agent, opened.ticket, "It fits.", minutes(2)).await;
    let missed = async |actor: &Actor, since: Uuid| {
        let news = live::missed(&mut desk.tx(actor).await, opened.ticket, since, &[since]).await.unwrap();
        news.into_iter().map(|news| news.entry).collect::<Vec<_>>()
    };
    let theirs = missed(&desk.clerk, opened.entry.uuid()).await;
    assert!(theirs.contains(&reply) && !theirs.contains(&note), "{theirs:?}");
    let all = missed(&desk.second, opened.entry.uuid()).await;
    assert!(all.contains(&reply) && all.contains(&note) && !all.contains(&opened.entry), "{all:?}");
    let viewer = visibility::viewer(&desk.clerk).unwrap();
    let news = live::news(&mut desk.tx(&desk.system()).await, &[note, reply]).await.unwrap();
    let told: Vec<_> = news.iter().filter(|news| news.is_for(viewer)).map(|news| news.entry).collect();
    assert_eq!(told, [reply]);
    assert!(live::news(&mut desk.tx(&desk.foreign).await, &[note, reply]).await.unwrap().is_empty());
}

#[test]
fn a_notice_is_read_or_it_is_none() {
    let (tenant, ticket, entry) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
    let seats: Notice = format!("seats {tenant} {ticket}").parse().unwrap();
    assert_eq!((seats.tenant.uuid(), seats.ticket.uuid(), seats.entry), (tenant, ticket, None));
    let said: Notice = format!("entry {tenant} {ticket} {entry}").parse().unwrap();
    assert_eq!(said.entry.map(|entry| entry.uuid()), Some(entry));
    for text in
        ["", "seats", "entry", "seats x y", &format!("entry {tenant} {ticket}"), &format!("other {tenant} {ticket}")]
    {
        assert_eq!(text.parse::<Notice>(), Err(()), "{text}");
    }
}
