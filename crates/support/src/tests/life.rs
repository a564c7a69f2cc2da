//! A ticket from its opening to its end.

use super::{Desk, NOW, minutes, new, refused, text};
use crate::change::{self, Change, Outcome};
use crate::messages::{self, Text, With};
use crate::tickets::{self, About, NewTicket};
use crate::{Channel, EntryKind, Priority, Side, StateKind, TicketId, queues, thread};
use kernel::FieldError;
use platform::{Actor, Error};
use sqlx::PgPool;
use vehicles::Vin;

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_ticket_is_asked_answered_solved_reopened_and_closed(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, " Pads for a Civic ", NOW).await.ticket;
    let kind = async || desk.ticket(&desk.agent, id).await.state_kind;
    assert_eq!(kind().await, StateKind::New);
    desk.replies(&desk.agent, id, "Which engine?", minutes(5)).await;
    assert_eq!(kind().await, StateKind::Open, "a first answer is work on it");
    desk.takes_state(id, StateKind::WaitingCustomer, minutes(6)).await;
    desk.replies(&desk.clerk, id, "The 1.5.", minutes(7)).await;
    assert_eq!(kind().await, StateKind::Open, "it waited for the customer");
    desk.takes_state(id, StateKind::WaitingOther, minutes(8)).await;
    desk.replies(&desk.clerk, id, "Any news?", minutes(9)).await;
    assert_eq!(kind().await, StateKind::WaitingOther, "it waits for somebody else");
    desk.takes_state(id, StateKind::Solved, minutes(10)).await;
    assert_eq!(desk.ticket(&desk.clerk, id).await.solved_at, Some(minutes(10)));
    desk.replies(&desk.clerk, id, "It does not fit.", minutes(11)).await;
    let ticket = desk.ticket(&desk.agent, id).await;
    assert_eq!((ticket.state_kind, ticket.solved_at), (StateKind::Open, None));
    desk.takes_state(id, StateKind::Closed, minutes(12)).await;
    let mut tx = desk.tx(&desk.clerk).await;
    let late = messages::reply(&mut tx, id, &text("Hello?"), With::default(), minutes(13)).await;
    assert_eq!(refused(late, "ticket"), Some(FieldError::OutOfRange), "it is closed for good");
    assert_eq!(
        desk.bodies(&desk.boss, id).await,
        ["Does it fit?", "Which engine?", "The 1.5.", "Any news?", "It does not fit."]
    );
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_message_may_leave_the_ticket_in_a_state(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    let solved = desk.state(StateKind::Solved).await;
    let mut tx = desk.tx(&desk.agent).await;
    let with = With::state(Some(solved));
    messages::reply(&mut tx, id, &text("Yes, it does."), with, minutes(3)).await.unwrap();
    tx.commit().await.unwrap();
    let entries = desk.entries(&desk.clerk, id).await;
    let seen: Vec<_> = entries.iter().map(|entry| (entry.kind, entry.side, entry.action.as_str())).collect();
    assert_eq!(
        seen,
        [
            (EntryKind::Message, Side::Customer, "opening"),
            (EntryKind::Message, Side::Staff, ""),
            (EntryKind::Event, Side::Staff, "changed"),
        ]
    );
    assert_eq!(entries[2].changes["state"]["new"], solved.to_string());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_change_is_written_with_old_and_new_and_no_change_is_not(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    let mut tx = desk.tx(&desk.chief).await;
    let queue = queues::add(&mut tx, "Brakes").await.unwrap();
    tx.commit().await.unwrap();
    let change = Change {
        priority: Some(Priority::High),
        queue: Some(Some(queue)),
        assignee: Some(Some(desk.second.person)),
        subject: Some("Pads for a Civic".to_owned()),
        add_tags: vec!["Fit".parse().unwrap(), "urgent".parse().unwrap()],
        ..Change::default()
    };
    assert_eq!(desk.changes(&desk.agent, id, &change, minutes(1)).await, 2);
    let entries = desk.entries(&desk.agent, id).await;
    let event = entries.last().unwrap();
    assert_eq!(event.changes["priority"], serde_json::json!({ "old": "normal", "new": "high" }));
    assert_eq!(event.changes["tags"], serde_json::json!({ "old": [], "new": ["fit", "urgent"] }));
    assert_eq!(event.changes["assignee"]["new"], desk.second.person.to_string());
    assert_eq!((event.changes.get("state"), event.author), (None, Some(desk.agent.person)));
    let audited = "select count(*) from audit_events where action = 'support.ticket.change'
                   and changes -> 'queue' ->> 'new' is not null";
    assert_eq!(desk.count(audited).await, 1);
    assert_eq!(desk.changes(&desk.agent, id, &change, minutes(2)).await, 2, "it is so already");
    assert_eq!(desk.entries(&desk.agent, id).await.len(), entries.len());
    let back = Change { queue: Some(None), remove_tags: vec!["fit".parse().unwrap()], ..Change::default() };
    desk.changes(&desk.agent, id, &back, minutes(3)).await;
    let known = desk.ticket(&desk.agent, id).await.desk.unwrap();
    assert_eq!((known.queue, known.tags, known.version), (None, vec!["urgent".to_owned()], 3));
    let seen = desk.entries(&desk.clerk, id).await;
    assert_eq!(seen.len(), 2, "of the two changes one is the customer's to see: {seen:?}");
    let fields: Vec<_> = seen[1].changes.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["subject"]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn of_two_agents_who_saw_the_same_the_second_is_too_late(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    let mine = |actor: &platform::Actor| Change { assignee: Some(Some(actor.person)), ..Change::default() };
    let mut tx = desk.tx(&desk.agent).await;
    change::change(&mut tx, id, 1, &mine(&desk.agent), minutes(1)).await.unwrap();
    let late = async {
        let mut tx = desk.tx(&desk.second).await;
        change::change(&mut tx, id, 1, &mine(&desk.second), minutes(1)).await
    };
    let (late, ()) = futures::join!(late, async { tx.commit().await.unwrap() });
    assert!(matches!(late, Err(Error::Stale)), "{late:?}");
    assert_eq!(desk.ticket(&desk.chief, id).await.desk.unwrap().assignee, Some(desk.agent.person));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn many_are_changed_at_once_but_for_those_that_others_changed(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let mut ids = Vec::new();
    for at in 0..4 {
        ids.push(desk.opens(&desk.clerk, &format!("Question {at}"), minutes(at)).await.ticket);
    }
    let urgent = Change { priority: Some(Priority::Urgent), ..Change::default() };
    desk.changes(&desk.second, ids[1], &Change { priority: Some(Priority::Low), ..Change::default() }, minutes(5))
        .await;
    let stranger = TicketId::generate();
    let seen = [(stranger, 1), (ids[2], 1), (ids[0], 1), (ids[1], 1)];
    let mut tx = desk.tx(&desk.agent).await;
    let outcomes = change::change_each(&mut tx, &seen, &urgent, minutes(6)).await.unwrap();
    tx.commit().await.unwrap();
    let of = |id| outcomes.iter().find(|(other, _)| *other == id).unwrap().1;
    assert_eq!(
        [of(ids[0]), of(ids[1]), of(ids[2]), of(stranger)],
        [Outcome::Changed(2), Outcome::Stale, Outcome::Changed(2), Outcome::NotFound]
    );
    assert_eq!(desk.ticket(&desk.clerk, ids[3]).await.priority, Priority::Normal);
    let mut tx = desk.tx(&desk.agent).await;
    let again = change::change_each(&mut tx, &[(ids[0], 2)], &urgent, minutes(7)).await.unwrap();
    assert_eq!(again, [(ids[0], Outcome::Same)]);
    let many = vec![(ids[0], 2); 101];
    let many = change::change_each(&mut tx, &many, &urgent, minutes(7)).await;
    assert_eq!(refused(many, "tickets"), Some(FieldError::OutOfRange));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_ticket_carries_what_it_was_opened_from(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let vin: Vin = "1HGCM82633A004352".parse().unwrap();
    let about = About { vin: Some(vin), reference: " PO-4711 ".to_owned(), ..About::default() };
    let mut asked = NewTicket::parse("Pads", text("Does it fit?"), about).unwrap();
    asked.priority = Priority::High;
    let id = desk.opens_as(&desk.clerk, &asked, NOW).await.ticket;
    let ticket = desk.ticket(&desk.branch_boss, id).await;
    assert_eq!((ticket.about.vin, ticket.about.reference.as_str()), (asked.about.vin.clone(), "PO-4711"));
    assert_eq!((ticket.priority, ticket.channel, ticket.number), (Priority::High, Channel::Portal, 1));
    assert_eq!(ticket.requester, Some(desk.clerk.person));
    asked.about.part = Some(catalog::PartId::generate());
    let mut tx = desk.tx(&desk.clerk).await;
    let opened = tickets::open(&mut tx, &asked, NOW).await;
    assert_eq!(refused(opened, "part"), Some(FieldError::Unknown));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_agent_opens_a_ticket_for_a_customer_and_a_customer_only_their_own(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let mut called = new("Pads", "Called: does it fit?");
    (called.channel, called.requester) = (Channel::Phone, Some(desk.clerk.person));
    called.assignee = Some(desk.agent.person);
    let id = desk.opens_as(&desk.agent, &called, NOW).await.ticket;
    let ticket = desk.ticket(&desk.clerk, id).await;
    assert_eq!(ticket.company, desk.clerk.company.map(|company| company.company));
    assert_eq!((ticket.branch, ticket.desk), (desk.clerk.company.unwrap().branch, None));
    let mut tx = desk.tx(&desk.clerk).await;
    assert!(matches!(tickets::open(&mut tx, &called, NOW).await, Err(Error::Forbidden)), "the desk says with whom");
    let mut tx = desk.tx(&desk.agent).await;
    assert_eq!(refused(tickets::open(&mut tx, &new("Pads", "?"), NOW).await, "requester"), Some(FieldError::Required));
    called.assignee = Some(desk.nobody.person);
    assert_eq!(refused(tickets::open(&mut tx, &called, NOW).await, "assignee"), Some(FieldError::Unknown));
    called.requester = Some(desk.foreign.person);
    assert_eq!(refused(tickets::open(&mut tx, &called, NOW).await, "requester"), Some(FieldError::Unknown));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_said_has_words_or_files_and_somebody_elses_files_are_not_there(owner: PgPool) {
    use crate::attachments::NewFile;
    let desk = Desk::new(owner).await;
    assert_eq!(Text::parse(" \n", &[], &[]).unwrap_err().get("body"), Some(FieldError::Required));
    let (upload, version) = (media::UploadId::generate(), media::AssetVersionId::generate());
    sqlx::query(
        "insert into uploads (upload_id, tenant_id, asset_version_id, file_name, kind, length, expires_at, created_at,
                              created_by, attached)
         values ($1, $2, $3, 'plate.jpg', 'image', 10, now(), now(), $4, true)",
    )
    .bind(upload.uuid())
    .bind(desk.chief.tenant.uuid())
    .bind(version.uuid())
    .bind(desk.clerk.person.uuid())
    .execute(&desk.owner)
    .await
    .unwrap();
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    let picture = Text::parse("", &[], &[NewFile::Upload(upload)]).unwrap();
    let mut tx = desk.tx(&desk.boss).await;
    let stolen = messages::reply(&mut tx, id, &picture, With::default(), minutes(1)).await;
    assert_eq!(refused(stolen, "files"), Some(FieldError::Unknown));
    drop(tx);
    let mut tx = desk.tx(&desk.clerk).await;
    messages::reply(&mut tx, id, &picture, With::default(), minutes(1)).await.unwrap();
    tx.commit().await.unwrap();
    sqlx::query("delete from uploads where upload_id = $1").bind(upload.uuid()).execute(&desk.owner).await.unwrap();
    let thread = thread::get(&mut desk.tx(&desk.agent).await, id, None).await.unwrap();
    let file = &thread.entries.last().unwrap().attachments[0];
    assert_eq!((file.file_name.as_str(), file.version), ("plate.jpg", Some(version)), "the file outlives the upload");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_form_that_is_sent_twice_opens_one_ticket(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let name = TicketId::generate();
    let contact = |who: &Actor| if who.company.is_none() { "Mo".to_owned() } else { String::new() };
    let opens = async |who: &Actor, body: &str| {
        let mut new = NewTicket::parse("Pads", Text::parse(body, &[], &[]).unwrap(), About::default()).unwrap();
        (new.id, new.contact) = (Some(name), contact(who));
        let mut tx = desk.tx(who).await;
        let opened = tickets::open(&mut tx, &new, NOW).await?;
        tx.commit().await.map(|()| opened)
    };
    let (first, again) = tokio::join!(opens(&desk.clerk, "Do they fit?"), opens(&desk.clerk, "Do they fit?"));
    let first = first.unwrap();
    assert_eq!((first, first.ticket), (again.unwrap(), name));
    let other = opens(&desk.clerk, "And the discs?").await.unwrap();
    assert_eq!(other.number, first.number + 1, "shown again, it says something else");
    for somebody in [&desk.peer, &desk.foreign] {
        assert!(matches!(opens(somebody, "Do they fit?").await, Err(Error::Stale)));
    }
}
