//! Lists, their pages and what they are narrowed by.

use super::{Desk, NOW, minutes, new, refused};
use crate::change::Change;
use crate::filter::{Assigned, Filter};
use crate::list::{self, Cursor, Sort};
use crate::views::{self, NewView};
use crate::{Priority, StateKind, TicketId, followers, queues};
use kernel::{FieldError, PageRequest};
use platform::{Actor, Error};
use sqlx::PgPool;

impl Desk {
    /// All of it, two rows at a time.
    pub(super) async fn leafs(&self, viewer: &Actor, filter: &Filter, sort: Sort) -> Vec<TicketId> {
        let (mut all, mut after) = (Vec::new(), None::<Cursor>);
        let mut tx = self.tx(viewer).await;
        loop {
            let page = list::list(&mut tx, filter, sort, PageRequest::new(after, 2), NOW).await.unwrap();
            all.extend(page.rows.iter().map(|ticket| ticket.id));
            let Some(next) = page.next else { return all };
            let read: Cursor = next.to_string().parse().unwrap();
            assert_eq!(read, next, "a cursor goes through an address");
            after = Some(read);
        }
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn every_order_is_read_page_by_page_without_a_gap(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let mut ids = Vec::new();
    for (at, priority) in [2, 4, 1, 4, 2, 3, 2].into_iter().enumerate() {
        let mut question = new("Pads", "?");
        question.priority = Priority::ALL[priority - 1];
        // Some at the very same time.
        ids.push(desk.opens_as(&desk.clerk, &question, minutes(at as i64 / 2)).await.ticket);
    }
    desk.notes(&desk.agent, ids[0], "Hm.", minutes(20)).await;
    let order = |places: [usize; 7]| places.map(|at| ids[at]).to_vec();
    for viewer in [&desk.agent, &desk.clerk] {
        let all = Filter::default();
        assert_eq!(desk.leafs(viewer, &all, Sort::Created).await, order([6, 5, 4, 3, 2, 1, 0]));
        let staff = viewer.company.is_none();
        let updated = if staff { order([0, 6, 5, 4, 3, 2, 1]) } else { order([6, 5, 4, 3, 2, 1, 0]) };
        assert_eq!(desk.leafs(viewer, &all, Sort::Updated).await, updated);
        let urgent = if staff { order([3, 1, 5, 0, 6, 4, 2]) } else { order([3, 1, 5, 6, 4, 0, 2]) };
        assert_eq!(desk.leafs(viewer, &all, Sort::Priority).await, urgent);
    }
    assert_eq!("urgent.1..x".parse::<Cursor>().unwrap_err().get("after"), Some(FieldError::Malformed));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn filters_narrow_and_are_counted(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let pads = desk.opens(&desk.clerk, "Brake pads", NOW).await.ticket;
    let discs = desk.opens(&desk.stranger, "100% discs_", minutes(1)).await.ticket;
    let oil = desk.opens(&desk.boss, "Oil", minutes(2)).await.ticket;
    let mut tx = desk.tx(&desk.chief).await;
    let queue = queues::add(&mut tx, "Brakes").await.unwrap();
    followers::follow(&mut tx, oil, NOW).await.unwrap();
    tx.commit().await.unwrap();
    let change = Change {
        queue: Some(Some(queue)),
        assignee: Some(Some(desk.agent.person)),
        add_tags: vec!["fit".parse().unwrap()],
        priority: Some(Priority::High),
        ..Change::default()
    };
    desk.changes(&desk.chief, pads, &change, minutes(3)).await;
    desk.takes_state(oil, StateKind::Solved, minutes(4)).await;
    let of = Filter::default;
    let cases: Vec<(Filter, Vec<TicketId>)> = vec![
        (Filter::unsolved(), vec![pads, discs]),
        (Filter { kinds: vec![StateKind::Solved], ..of() }, vec![oil]),
        (Filter { queue: Some(queue), ..of() }, vec![pads]),
        (Filter { assigned: Some(Assigned::Nobody), ..of() }, vec![oil, discs]),
        (Filter { assigned: Some(Assigned::Me), ..of() }, vec![]),
        (Filter { assigned: Some(Assigned::To(desk.agent.person)), ..of() }, vec![pads]),
        (Filter { tag: Some("fit".to_owned()), ..of() }, vec![pads]),
        (Filter { priority: Some(Priority::High), ..of() }, vec![pads]),
        (Filter { company: desk.clerk.company.map(|c| c.company), ..of() }, vec![oil, pads]),
        (Filter { branch: desk.clerk.company.unwrap().branch, ..of() }, vec![pads]),
        (Filter { requester: Some(desk.stranger.person), ..of() }, vec![discs]),
        (Filter { following: true, ..of() }, vec![oil]),
        (Filter { text: "BRAKE".to_owned(), ..of() }, vec![pads]),
        (Filter { text: "#2".to_owned(), ..of() }, vec![discs]),
        (Filter { text: "100%".to_owned(), ..of() }, vec![discs]),
        (Filter { text: "does it FIT".to_owned(), ..of() }, vec![oil, pads, discs]),
        (Filter { state: Some(desk.state(StateKind::New).await), ..of() }, vec![pads, discs]),
    ];
    for (filter, expected) in &cases {
        assert_eq!(desk.lists(&desk.chief, filter).await, *expected, "{filter:?}");
    }
    let filters: Vec<Filter> = cases.iter().map(|(filter, _)| filter.clone()).collect();
    let counts = list::counts(&mut desk.tx(&desk.chief).await, &filters, NOW).await.unwrap();
    assert_eq!(counts, cases.iter().map(|(_, ids)| ids.len() as i64).collect::<Vec<_>>());
    let filter: Filter = serde_json::from_str(r#"{"text": "x", "of another release": 1}"#).unwrap();
    assert_eq!(filter, Filter { text: "x".to_owned(), ..of() }, "a view outlives releases");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn views_are_ones_own_or_the_desks(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let view = |name: &str, sort| NewView::parse(name, Filter::unsolved(), sort).unwrap();
    let mut tx = desk.tx(&desk.chief).await;
    let shared = views::add(&mut tx, &view("Unsolved", Sort::Priority), true).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = desk.tx(&desk.agent).await;
    let own = views::add(&mut tx, &view("Unsolved", Sort::Updated), false).await.unwrap();
    tx.commit().await.unwrap();
    let names = async |who: &Actor| {
        let views = views::list(&mut desk.tx(who).await).await.unwrap();
        views.into_iter().map(|view| (view.name, view.shared)).collect::<Vec<_>>()
    };
    let unsolved = |shared| ("Unsolved".to_owned(), shared);
    assert_eq!(names(&desk.agent).await, [unsolved(true), unsolved(false)]);
    assert_eq!(names(&desk.second).await, [unsolved(true)]);
    let again = views::add(&mut desk.tx(&desk.agent).await, &view("unsolved", Sort::Created), false).await;
    assert_eq!(refused(again, "name"), Some(FieldError::Taken));
    let again = views::add(&mut desk.tx(&desk.chief).await, &view("UNSOLVED", Sort::Created), true).await;
    assert_eq!(refused(again, "name"), Some(FieldError::Taken));
    let others = views::change(&mut desk.tx(&desk.chief).await, own, 1, &view("Mine now", Sort::Created)).await;
    assert!(matches!(others, Err(Error::NotFound)), "another's view is not there");
    let mut tx = desk.tx(&desk.chief).await;
    views::change(&mut tx, shared, 1, &view("Everything", Sort::Created)).await.unwrap();
    let late = views::change(&mut tx, shared, 1, &view("Nothing", Sort::Created)).await;
    assert!(matches!(late, Err(Error::Stale)));
    views::remove(&mut tx, shared).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(names(&desk.agent).await, [unsolved(false)]);
    assert!(matches!(views::restore(&mut desk.tx(&desk.agent).await, shared).await, Err(Error::Forbidden)));
    let mut tx = desk.tx(&desk.chief).await;
    views::restore(&mut tx, shared).await.unwrap();
    assert!(matches!(views::restore(&mut tx, shared).await, Err(Error::NotFound)), "it is there already");
    tx.commit().await.unwrap();
    assert_eq!(names(&desk.second).await, [("Everything".to_owned(), true)]);
    let mut tx = desk.tx(&desk.agent).await;
    views::remove(&mut tx, own).await.unwrap();
    views::add(&mut tx, &view("UNSOLVED", Sort::Created), false).await.unwrap();
    assert_eq!(refused(views::restore(&mut tx, own).await, "name"), Some(FieldError::Taken));
}
