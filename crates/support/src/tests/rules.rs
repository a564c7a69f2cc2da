//! States and queues.

use super::{Desk, NOW, refused};
use crate::change::{self, Change};
use crate::{Names, StateKind, queues, states};
use kernel::FieldError;
use platform::Error;
use sqlx::PgPool;
use std::collections::BTreeMap;

fn names(all: &[(&str, &str)]) -> Names {
    let names: BTreeMap<_, _> =
        all.iter().map(|(language, name)| ((*language).to_owned(), (*name).to_owned())).collect();
    states::parse_names(names).unwrap()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn every_tenant_begins_with_the_usual_states_in_three_languages(owner: PgPool) {
    let desk = Desk::new(owner).await;
    for tenant in [&desk.agent, &desk.foreign] {
        let states = states::list(&mut desk.tx(tenant).await).await.unwrap();
        assert_eq!(states.iter().map(|state| state.kind).collect::<Vec<_>>(), StateKind::ALL);
        assert!(states.iter().all(|state| ["en", "fr", "ar"].iter().all(|code| state.names.0.contains_key(*code))));
        assert!(states.iter().all(|state| state.id.uuid().get_version_num() == 7));
    }
    let names = names(&[("fr", "Nouveau")]);
    assert_eq!((names.in_language("en"), Names::default().in_language("en")), ("Nouveau", ""));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn states_are_renamed_added_and_archived_but_for_the_last_of_a_kind(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let open = desk.state(StateKind::Open).await;
    let mut tx = desk.tx(&desk.chief).await;
    states::change(&mut tx, open, 1, &names(&[("en", "In work"), ("fr", "En cours")]), 2).await.unwrap();
    let late = states::change(&mut tx, open, 1, &names(&[("en", "Late")]), 2).await;
    assert!(matches!(late, Err(Error::Stale)));
    for needed in [StateKind::New, StateKind::Open, StateKind::Solved, StateKind::Closed] {
        let archived =
            states::archive(&mut tx, if needed == StateKind::Open { open } else { desk.state(needed).await }).await;
        assert_eq!(refused(archived, "state"), Some(FieldError::Required), "{needed:?}");
    }
    let second = states::add(&mut tx, StateKind::Open, &names(&[("en", "Escalated")])).await.unwrap();
    states::archive(&mut tx, open).await.unwrap();
    tx.commit().await.unwrap();
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    desk.replies(&desk.agent, id, "Yes.", NOW).await;
    let ticket = desk.ticket(&desk.clerk, id).await;
    assert_eq!((ticket.state, ticket.state_names.in_language("ar")), (second, "Escalated"));
    let mut tx = desk.tx(&desk.agent).await;
    let version = desk.version(id).await;
    let archived = change::change(&mut tx, id, version, &open.into(), NOW).await;
    assert_eq!(refused(archived, "state"), Some(FieldError::Unknown), "no ticket comes into it any more");
    let foreign = Change { state: Some(crate::StateId::generate()), ..Change::default() };
    let foreign = change::change(&mut tx, id, version, &foreign, NOW).await;
    assert_eq!(refused(foreign, "state"), Some(FieldError::Unknown));
    drop(tx); // it holds the ticket
    let mut tx = desk.tx(&desk.chief).await;
    states::restore(&mut tx, open).await.unwrap();
    assert!(matches!(states::restore(&mut tx, open).await, Err(Error::NotFound)), "it is there already");
    tx.commit().await.unwrap();
    desk.changes(&desk.agent, id, &open.into(), NOW).await;
    let wrong = states::parse_names(BTreeMap::from([("english".to_owned(), "New".to_owned())]));
    assert_eq!(wrong.unwrap_err().get("name.english"), Some(FieldError::Malformed));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn queues_have_names_of_their_own_and_take_no_ticket_when_archived(owner: PgPool) {
    let desk = Desk::new(owner).await;
    let mut tx = desk.tx(&desk.chief).await;
    let brakes = queues::add(&mut tx, " Brakes ").await.unwrap();
    queues::change(&mut tx, brakes, 1, "Brakes and wheels", 3).await.unwrap();
    assert!(matches!(queues::change(&mut tx, brakes, 1, "Wheels", 3).await, Err(Error::Stale)));
    assert_eq!(queues::list(&mut tx).await.unwrap()[0].name, "Brakes and wheels");
    tx.commit().await.unwrap();
    let taken = queues::add(&mut desk.tx(&desk.chief).await, "BRAKES and wheels").await;
    assert_eq!(refused(taken, "name"), Some(FieldError::Taken));
    let id = desk.opens(&desk.clerk, "Pads", NOW).await.ticket;
    let into = Change { queue: Some(Some(brakes)), ..Change::default() };
    desk.changes(&desk.agent, id, &into, NOW).await;
    let mut tx = desk.tx(&desk.chief).await;
    queues::archive(&mut tx, brakes).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(desk.ticket(&desk.agent, id).await.desk.unwrap().queue, Some(brakes), "those in it stay");
    let other = desk.opens(&desk.clerk, "Discs", NOW).await.ticket;
    let mut tx = desk.tx(&desk.agent).await;
    assert_eq!(refused(change::change(&mut tx, other, 1, &into, NOW).await, "queue"), Some(FieldError::Unknown));
    drop(tx); // it holds the ticket
    let mut tx = desk.tx(&desk.chief).await;
    queues::restore(&mut tx, brakes).await.unwrap();
    assert!(matches!(queues::restore(&mut tx, brakes).await, Err(Error::NotFound)), "it is there already");
    tx.commit().await.unwrap();
    desk.changes(&desk.agent, other, &into, NOW).await;
}
