//! What a customer never sees.

use super::{Desk, NOW, minutes, new, text};
use crate::change::Change;
use crate::filter::{Assigned, Filter};
use crate::list::{self, Sort};
use crate::messages::{self, Text, With};
use crate::{TicketId, drafts, followers, queues, thread, tickets};
use kernel::PageRequest;
use platform::{Actor, Error, alerts};
use sqlx::PgPool;

impl Desk {
    pub(super) async fn lists(&self, viewer: &Actor, filter: &Filter) -> Vec<TicketId> {
        let mut tx = self.tx(viewer).await;
        let page = list::list(&mut tx, filter, Sort::Updated, PageRequest::new(None, 100), NOW).await.unwrap();
        let counted = list::counts(&mut tx, std::slice::from_ref(filter), NOW).await.unwrap();
        let ids: Vec<TicketId> = page.rows.into_iter().map(|ticket| ticket.id).collect();
        assert_eq!(counted, [ids.len() as i64], "what is listed is counted");
        ids
    }
}

fn about(text: &str) -> Filter {
    Filter { text: text.to_owned(), ..Filter::default() }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_note_is_nowhere_for_a_customer(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    let other = desk.opens(&desk.clerk, "Discs", minutes(1)).await.ticket;
    for customer in [&desk.clerk, &desk.boss, &desk.branch_boss] {
        let mut tx = desk.tx(customer).await;
        followers::follow(&mut tx, id, NOW).await.unwrap();
        tx.commit().await.unwrap();
    }
    let (before, told) = (desk.ticket(&desk.clerk, id).await, desk.heard(&desk.boss).await);
    let note = desk.notes(&desk.agent, id, "They pay late: Zebra.", minutes(9)).await;
    let mut tx = desk.tx(&desk.agent).await;
    drafts::save(&mut tx, id, "Zebra draft", false, 1, minutes(9)).await.unwrap();
    tx.commit().await.unwrap();
    for customer in [&desk.clerk, &desk.boss, &desk.branch_boss] {
        let entries = desk.entries(customer, id).await;
        assert!(entries.iter().all(|entry| entry.id != note && !entry.body.contains("Zebra")), "{entries:?}");
        assert_eq!(desk.lists(customer, &about("zebra")).await, []);
        assert_eq!(desk.lists(customer, &Filter::default()).await, [other, id], "a note moves nothing in the list");
        assert_eq!(desk.ticket(customer, id).await, before, "nor does it touch the ticket");
        assert_eq!(drafts::read(&mut desk.tx(customer).await, id).await.unwrap(), None);
        let earlier = thread::get(&mut desk.tx(customer).await, id, Some(note)).await.unwrap();
        assert_eq!(earlier.earlier, None);
    }
    assert_eq!(desk.heard(&desk.boss).await, told, "nobody of them is told");
    assert_eq!(desk.heard(&desk.clerk).await.len(), 0);
    assert_eq!(desk.lists(&desk.agent, &about("zebra")).await, [id]);
    assert_eq!(desk.lists(&desk.agent, &Filter::default()).await, [id, other]);
    assert!(desk.ticket(&desk.agent, id).await.updated_at == minutes(9));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_the_desk_does_with_a_ticket_cannot_be_asked_for(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    let mut tx = desk.tx(&desk.chief).await;
    let queue = queues::add(&mut tx, "Slow payers").await.unwrap();
    tx.commit().await.unwrap();
    let before = desk.ticket(&desk.clerk, id).await;
    let change = Change {
        queue: Some(Some(queue)),
        assignee: Some(Some(desk.agent.person)),
        add_tags: vec!["slow-payer".parse().unwrap()],
        ..Change::default()
    };
    desk.changes(&desk.agent, id, &change, minutes(1)).await;
    assert_eq!(desk.ticket(&desk.clerk, id).await, before);
    assert_eq!(desk.entries(&desk.clerk, id).await.len(), 1);
    let probes = [
        Filter { queue: Some(queue), ..Filter::default() },
        Filter { queue: Some(crate::QueueId::generate()), ..Filter::default() },
        Filter { assigned: Some(Assigned::To(desk.agent.person)), ..Filter::default() },
        Filter { assigned: Some(Assigned::Nobody), ..Filter::default() },
        Filter { tag: Some("slow-payer".to_owned()), ..Filter::default() },
        Filter { tag: Some("good-payer".to_owned()), ..Filter::default() },
    ];
    for probe in probes {
        assert_eq!(desk.lists(&desk.boss, &probe).await, [id], "every answer is the same: {probe:?}");
    }
    let mentions = Text::parse("Hello", &[desk.agent.person], &[]).unwrap();
    let mut tx = desk.tx(&desk.clerk).await;
    let said = messages::reply(&mut tx, id, &mentions, With::default(), minutes(2)).await;
    assert!(matches!(said, Err(Error::Forbidden)), "who works there is not theirs to try out");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn each_sees_the_tickets_that_are_theirs_to_see(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let clerks = desk.opens(&desk.clerk, "Clerk's", NOW).await.ticket;
    let peers = desk.opens(&desk.peer, "Peer's", minutes(1)).await.ticket;
    let others = desk.opens(&desk.other_branch, "Other branch's", minutes(2)).await.ticket;
    let headquarters = desk.opens(&desk.boss, "Boss's", minutes(3)).await.ticket;
    let strangers = desk.opens(&desk.stranger, "Stranger's", minutes(4)).await.ticket;
    let mut internal = new("A walk-in", "Asked for pads.");
    internal.contact = "+1 312 555 0100".to_owned();
    let internal = desk.opens_as(&desk.agent, &internal, minutes(5)).await.ticket;
    let everything = Filter::default();
    let seen = async |viewer: &Actor| desk.lists(viewer, &everything).await;
    assert_eq!(seen(&desk.agent).await, [internal, strangers, headquarters, others, peers, clerks]);
    assert_eq!(seen(&desk.boss).await, [headquarters, others, peers, clerks]);
    assert_eq!(seen(&desk.branch_boss).await, [peers, clerks]);
    assert_eq!(seen(&desk.other_branch).await, [others]);
    assert_eq!((seen(&desk.clerk).await, seen(&desk.peer).await), (vec![clerks], vec![peers]));
    assert_eq!((seen(&desk.stranger).await, seen(&desk.foreign).await), (vec![strangers], vec![]));
    for (viewer, id) in [(&desk.boss, strangers), (&desk.boss, internal), (&desk.stranger, clerks)] {
        let mut tx = desk.tx(viewer).await;
        assert!(matches!(tickets::get(&mut tx, id).await, Err(Error::NotFound)));
    }
    let mut tx = desk.tx(&desk.agent).await;
    followers::add(&mut tx, clerks, desk.peer.person, minutes(6)).await.unwrap();
    let stranger = followers::add(&mut tx, clerks, desk.stranger.person, minutes(6)).await;
    assert_eq!(super::refused(stranger, "person"), Some(kernel::FieldError::Unknown));
    tx.commit().await.unwrap();
    assert_eq!(seen(&desk.peer).await, [peers, clerks], "who follows it sees it");
    assert_eq!(desk.bodies(&desk.peer, clerks).await, ["Does it fit?"]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn somebody_who_moved_to_another_company_leaves_their_tickets_behind(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    let moved = Actor { company: desk.stranger.company, ..desk.clerk.clone() };
    let mut tx = desk.tx(&moved).await;
    assert!(matches!(tickets::get(&mut tx, id).await, Err(Error::NotFound)));
    drop(tx);
    let sql = "update memberships set company_id = $2, branch_id = $3 where person_id = $1";
    let to = desk.stranger.company.unwrap();
    let statement = sqlx::query(sql).bind(moved.person.uuid()).bind(to.company.uuid());
    statement.bind(to.branch.map(platform::BranchId::uuid)).execute(&desk.owner).await.unwrap();
    let mut tx = desk.tx(&desk.agent).await;
    messages::reply(&mut tx, id, &text("Yes."), With::default(), minutes(1)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(desk.heard(&moved).await.len(), 0, "nor are they told of them");
    let mut tx = desk.tx(&desk.clerk).await;
    assert_eq!(alerts::unseen(&mut tx).await.unwrap(), 0);
}
