use super::{Desk, NOW, minutes, refused};
use crate::chat::{self, Line, Saying, Started, Which, parse_hours};
use crate::presence::{self, ProcessId, SeatId};
use crate::{Channel, StateKind, TicketId};
use kernel::FieldError;
use platform::{Actor, Error, Result};
use sqlx::{PgPool, types::Uuid};
use time::OffsetDateTime;

fn saying(body: &str) -> Saying {
    named(Uuid::now_v7(), body)
}

fn named(name: Uuid, body: &str) -> Saying {
    Saying::parse(&name.to_string(), body).unwrap()
}

impl Desk {
    /// An agent is there to answer.
    async fn opens_chats(&self, agent: &Actor) -> SeatId {
        let (seat, mut tx) = (SeatId::generate(), self.tx(agent).await);
        chat::sit(&mut tx, seat, ProcessId::generate(), NOW).await.unwrap();
        tx.commit().await.unwrap();
        seat
    }

    async fn starts(&self, actor: &Actor, saying: &Saying) -> Result<Started> {
        let mut tx = self.tx(actor).await;
        let started = chat::start(&mut tx, saying, "/parts/7?all=1", NOW).await?;
        tx.commit().await?;
        Ok(started)
    }

    async fn chats_in(&self, actor: &Actor, ticket: TicketId, saying: &Saying, at: OffsetDateTime) -> Result<Line> {
        let mut tx = self.tx(actor).await;
        let line = chat::say(&mut tx, ticket, saying, at).await?;
        tx.commit().await?;
        Ok(line)
    }

    async fn takes(&self, actor: &Actor, ticket: TicketId, from: Option<&Actor>) -> Result<()> {
        let mut tx = self.tx(actor).await;
        chat::take(&mut tx, ticket, from.map(|from| from.person), minutes(1)).await?;
        tx.commit().await
    }

    async fn listed(&self, actor: &Actor, which: Which) -> Vec<TicketId> {
        let chats = chat::chats(&mut self.tx(actor).await, which).await.unwrap();
        chats.into_iter().map(|chat| chat.ticket).collect()
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_sent_again_is_the_same_message(owner: PgPool) {
    let desk = Desk::new(owner).await;
    desk.opens_chats(&desk.agent).await;
    let names = [Uuid::now_v7(), Uuid::now_v7()];
    let first = named(names[0], "Does it fit?");
    let started = desk.starts(&desk.clerk, &first).await.unwrap();
    assert!(started.live);
    assert_eq!(desk.starts(&desk.clerk, &first).await.unwrap(), started);
    let next = named(names[1], "The rear, I mean.");
    let line = desk.chats_in(&desk.clerk, started.ticket, &next, minutes(1)).await.unwrap();
    assert_eq!(desk.chats_in(&desk.clerk, started.ticket, &next, minutes(2)).await.unwrap(), line);
    assert_eq!((line.seq, line.body.as_str()), (2, "The rear, I mean."));
    let lines = chat::since(&mut desk.tx(&desk.agent).await, started.ticket, 0).await.unwrap().1;
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert_eq!(desk.count("select count(*) from ticket_entries where kind = 'message'").await, 2);
    // Other words under the name of a page that somebody went back to are another message.
    let back = named(names[1], "And the front?");
    let line = desk.chats_in(&desk.clerk, started.ticket, &back, minutes(3)).await.unwrap();
    assert_eq!((line.seq, line.body.as_str()), (3, "And the front?"));
    let again = named(names[0], "And the price?");
    assert_eq!(desk.starts(&desk.clerk, &again).await.unwrap().ticket, started.ticket, "which is open");
    let lines = chat::since(&mut desk.tx(&desk.agent).await, started.ticket, 3).await.unwrap().1;
    assert_eq!(lines.iter().map(|line| line.body.as_str()).collect::<Vec<_>>(), ["And the price?"]);
    // Another's message of the same name is another message.
    let other = desk.starts(&desk.boss, &next).await.unwrap();
    assert_ne!(other.ticket, started.ticket);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn two_that_are_sent_at_the_same_moment_are_one_chat(owner: PgPool) {
    let desk = Desk::new(owner).await;
    desk.opens_chats(&desk.agent).await;
    let (one, two) = (saying("One"), saying("Two"));
    let (first, second, again) =
        tokio::join!(desk.starts(&desk.clerk, &one), desk.starts(&desk.clerk, &two), desk.starts(&desk.clerk, &one));
    let tickets = [first.unwrap().ticket, second.unwrap().ticket, again.unwrap().ticket];
    assert!(tickets.iter().all(|ticket| *ticket == tickets[0]), "{tickets:?}");
    let lines = chat::since(&mut desk.tx(&desk.clerk).await, tickets[0], 0).await.unwrap().1;
    assert_eq!(lines.iter().map(|line| line.seq).collect::<Vec<_>>(), [1, 2]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn messages_are_numbered_without_a_gap_however_they_come(owner: PgPool) {
    let desk = Desk::new(owner).await;
    desk.opens_chats(&desk.agent).await;
    let chat = desk.starts(&desk.clerk, &saying("Hello")).await.unwrap().ticket;
    desk.replies(&desk.agent, chat, "From the ticket's page.", minutes(1)).await;
    desk.notes(&desk.agent, chat, "He always asks.", minutes(2)).await;
    let many: Vec<Saying> = (0..6).map(|at| saying(&at.to_string())).collect();
    let said = many.iter().map(|saying| desk.chats_in(&desk.clerk, chat, saying, minutes(3)));
    futures::future::try_join_all(said).await.unwrap();
    let lines = chat::since(&mut desk.tx(&desk.clerk).await, chat, 0).await.unwrap().1;
    assert_eq!(lines.iter().map(|line| line.seq).collect::<Vec<_>>(), (1..=8).collect::<Vec<i64>>());
    assert_eq!(lines[1].body, "From the ticket's page.");
    let missed = chat::since(&mut desk.tx(&desk.clerk).await, chat, 6).await.unwrap().1;
    assert_eq!(missed, lines[6..]);
    assert_eq!(chat::read(&mut desk.tx(&desk.agent).await, chat).await.unwrap().1, lines);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn while_nobody_answers_a_message_is_a_ticket_with_its_page(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let typed = saying("Does it fit?");
    let left = desk.starts(&desk.clerk, &typed).await.unwrap();
    assert!(!left.live);
    assert_eq!(desk.starts(&desk.clerk, &typed).await.unwrap(), left, "sent again it is the same");
    let ticket = desk.ticket(&desk.agent, left.ticket).await;
    assert_eq!((ticket.channel, ticket.subject.as_str()), (Channel::Portal, "Does it fit?"));
    assert_eq!(desk.bodies(&desk.agent, left.ticket).await, ["Does it fit?\n\n/parts/7?all=1"]);
    assert_eq!(desk.listed(&desk.agent, Which::All).await, []);
    // An agent who is away is not there, and neither is one whose desk is closed.
    desk.opens_chats(&desk.agent).await;
    let away = async |away: bool| {
        let mut tx = desk.tx(&desk.agent).await;
        chat::set_away(&mut tx, away).await.unwrap();
        tx.commit().await.unwrap();
    };
    away(true).await;
    assert!(!desk.starts(&desk.clerk, &saying("And now?")).await.unwrap().live);
    away(false).await;
    let mut tx = desk.tx(&desk.chief).await;
    let mut days: [String; 7] = Default::default();
    days[0] = "08:00-12:00".to_owned();
    let hours = parse_hours("UTC", &days).unwrap();
    chat::set_hours(&mut tx, 0, hours.as_ref()).await.unwrap();
    tx.commit().await.unwrap();
    let agents = chat::agents(&mut desk.tx(&desk.clerk).await, NOW).await.unwrap();
    assert_eq!((agents.here, agents.opens.map(|opens| opens.weekday())), (1, Some(time::Weekday::Monday)));
    assert!(!desk.starts(&desk.clerk, &saying("And then?")).await.unwrap().live);
    let mut tx = desk.tx(&desk.chief).await;
    assert!(matches!(chat::set_hours(&mut tx, 0, None).await, Err(Error::Stale)));
    chat::set_hours(&mut tx, 1, None).await.unwrap();
    tx.commit().await.unwrap();
    assert!(desk.starts(&desk.clerk, &saying("At last?")).await.unwrap().live);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn one_of_two_agents_takes_a_chat_and_it_can_be_taken_over(owner: PgPool) {
    let desk = Desk::new(owner).await;
    desk.opens_chats(&desk.agent).await;
    let chat = desk.starts(&desk.clerk, &saying("Hello")).await.unwrap().ticket;
    assert_eq!(desk.listed(&desk.agent, Which::Waiting).await, [chat]);
    let (one, two) = tokio::join!(desk.takes(&desk.agent, chat, None), desk.takes(&desk.second, chat, None));
    assert_eq!([one.is_ok(), two.is_ok()].iter().filter(|taken| **taken).count(), 1);
    let (has, other) = if one.is_ok() { (&desk.agent, &desk.second) } else { (&desk.second, &desk.agent) };
    assert_eq!(desk.listed(has, Which::Mine).await, [chat]);
    assert_eq!(desk.listed(other, Which::Waiting).await, []);
    desk.takes(other, chat, Some(has)).await.unwrap();
    assert!(matches!(desk.takes(&desk.chief, chat, Some(has)).await, Err(Error::Stale)));
    assert_eq!((desk.listed(other, Which::Mine).await, desk.listed(has, Which::Mine).await), (vec![chat], vec![]));
    assert_eq!(desk.ticket(&desk.agent, chat).await.state_kind, StateKind::Open);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_over_is_over_and_the_next_question_begins_another(owner: PgPool) {
    let desk = Desk::new(owner).await;
    desk.opens_chats(&desk.agent).await;
    let chat = desk.starts(&desk.clerk, &saying("Hello")).await.unwrap().ticket;
    let mut tx = desk.tx(&desk.boss).await;
    assert!(matches!(chat::end(&mut tx, chat, NOW).await, Err(Error::Forbidden)), "it is the asker's, or the desk's");
    drop(tx);
    let mut tx = desk.tx(&desk.clerk).await;
    chat::end(&mut tx, chat, NOW).await.unwrap();
    chat::end(&mut tx, chat, NOW).await.unwrap();
    tx.commit().await.unwrap();
    let late = desk.chats_in(&desk.clerk, chat, &saying("One more"), NOW).await;
    assert_eq!(refused(late, "ticket"), Some(FieldError::OutOfRange));
    assert_eq!(chat::current(&mut desk.tx(&desk.clerk).await, NOW).await.unwrap(), None);
    assert_ne!(desk.starts(&desk.clerk, &saying("One more")).await.unwrap().ticket, chat);
    assert!(matches!(desk.takes(&desk.agent, chat, None).await, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_chat_of_others_is_not_there(owner: PgPool) {
    let desk = Desk::new(owner).await;
    desk.opens_chats(&desk.agent).await;
    let chat = desk.starts(&desk.clerk, &saying("Hello")).await.unwrap().ticket;
    for actor in [&desk.stranger, &desk.foreign, &desk.peer] {
        let mut tx = desk.tx(actor).await;
        assert!(matches!(chat::since(&mut tx, chat, 0).await, Err(Error::NotFound)));
        assert!(matches!(chat::read(&mut tx, chat).await, Err(Error::NotFound)));
        assert!(matches!(chat::standing(&mut tx, chat).await, Err(Error::NotFound)));
        assert!(matches!(chat::say(&mut tx, chat, &saying("Psst"), NOW).await, Err(Error::NotFound)));
        assert!(matches!(chat::end(&mut tx, chat, NOW).await, Err(Error::NotFound)));
        assert!(matches!(chat::take(&mut tx, chat, None, NOW).await, Err(Error::NotFound)));
    }
    let mut tx = desk.tx(&desk.foreign).await;
    assert_eq!(chat::chats(&mut tx, Which::All).await.unwrap(), []);
    assert_eq!(chat::agents(&mut tx, NOW).await.unwrap().here, 0, "another tenant's agents are not ours");
    // What customers may, and what staff may, is told apart.
    for actor in [&desk.clerk, &desk.reader, &desk.nobody] {
        let mut tx = desk.tx(actor).await;
        assert!(matches!(chat::chats(&mut tx, Which::All).await, Err(Error::Forbidden)));
        assert!(matches!(chat::set_away(&mut tx, true).await, Err(Error::Forbidden)));
        assert!(matches!(chat::set_hours(&mut tx, 0, None).await, Err(Error::Forbidden)));
        assert!(chat::sit(&mut tx, SeatId::generate(), ProcessId::generate(), NOW).await.is_err());
    }
    assert!(matches!(desk.starts(&desk.agent, &saying("Me")).await, Err(Error::Forbidden)));
    // A ticket that is no chat is none.
    let ticket = desk.opens(&desk.clerk, "Brakes", NOW).await.ticket;
    assert!(matches!(desk.chats_in(&desk.clerk, ticket, &saying("Hello"), NOW).await, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn whoever_has_left_is_not_there_to_answer(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let here = async |at| chat::agents(&mut desk.tx(&desk.clerk).await, at).await.unwrap().here;
    let seat = desk.opens_chats(&desk.agent).await;
    desk.opens_chats(&desk.agent).await;
    assert_eq!(here(NOW).await, 1, "two pages are one agent");
    assert_eq!(here(NOW + presence::LEASE).await, 0, "their process never said that it is alive");
    let mut tx = desk.tx(&desk.second).await;
    chat::leave(&mut tx, seat).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(desk.count("select count(*) from chat_seats").await, 2, "a seat is left by its person alone");
}

#[test]
fn a_message_has_a_name_and_is_no_book() {
    let client = Uuid::now_v7().to_string();
    let field =
        |client: &str, body: &str, field: &str| Saying::parse(client, body).err().and_then(|errors| errors.get(field));
    assert_eq!(field(&client, "Hello", "body"), None);
    assert_eq!(field(&client, " ", "body"), Some(FieldError::Required));
    assert_eq!(field(&client, &"é".repeat(chat::LONGEST + 1), "body"), Some(FieldError::TooLong));
    assert_eq!(field("mine", "Hello", "client"), Some(FieldError::Malformed));
    assert_eq!(field(&Uuid::nil().to_string(), "Hello", "client"), Some(FieldError::Malformed));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_forgotten_chat_takes_no_new_question(owner: PgPool) {
    let desk = Desk::new(owner).await;
    desk.opens_chats(&desk.agent).await;
    let started = desk.starts(&desk.clerk, &saying("Does it fit?")).await.unwrap();
    assert!(started.live);
    let at = NOW + chat::FORGOTTEN;
    let current = async |at| chat::current(&mut desk.tx(&desk.clerk).await, at).await.unwrap();
    assert_eq!(current(at - time::Duration::SECOND).await, Some(started.ticket));
    assert_eq!(current(at).await, None);
    // Nobody is there any more: it becomes a ticket of its own, with the page on which it was asked.
    let mut tx = desk.tx(&desk.clerk).await;
    let left = chat::start(&mut tx, &saying("And the discs?"), "/parts/9", at).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((left.live, left.number), (false, started.number + 1));
    assert_eq!(desk.entries(&desk.agent, left.ticket).await[1].body, "And the discs?\n\n/parts/9");
}
