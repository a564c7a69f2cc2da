//! Whatever is merged and split in whatever order, nothing that was said is lost or doubled, and nobody sees more.

use super::{Desk, minutes, new};
use crate::filter::Filter;
use crate::{EntryId, EntryKind, TicketId};
use platform::Error;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use sqlx::PgPool;

#[derive(Clone, Debug)]
enum Step {
    Open { stranger: bool },
    Reply { at: usize, staff: bool },
    Note { at: usize },
    Merge { from: usize, into: usize },
    Split { at: usize, entries: Vec<usize> },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => any::<bool>().prop_map(|stranger| Step::Open { stranger }),
        4 => (any::<usize>(), any::<bool>()).prop_map(|(at, staff)| Step::Reply { at, staff }),
        2 => any::<usize>().prop_map(|at| Step::Note { at }),
        3 => (any::<usize>(), any::<usize>()).prop_map(|(from, into)| Step::Merge { from, into }),
        3 => (any::<usize>(), vec(any::<usize>(), 1..4)).prop_map(|(at, entries)| Step::Split { at, entries }),
    ]
}

/// A ticket, and whether it is the stranger's.
type Known = (TicketId, bool);

#[derive(Default)]
struct Said {
    public: Vec<(String, bool)>,
    notes: Vec<(String, bool)>,
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn no_sequence_of_merges_and_splits_loses_a_word(owner: PgPool) {
    let mut runner = TestRunner::deterministic();
    let desk = Desk::new(owner).await;
    let (mut known, mut said) = (Vec::new(), Said::default());
    for _ in 0..25 {
        let steps = vec(step(), 1..14).new_tree(&mut runner).unwrap().current();
        for step in &steps {
            take(&desk, step, &mut known, &mut said).await;
        }
        check(&desk, &said, &steps).await;
    }
    let count = async |what| desk.count(&format!("select count(*) from ticket_entries where action = '{what}'")).await;
    let (merged, split) = (count("merged").await, count("split").await);
    assert!(merged > 8 && split > 5, "{merged} were merged and {split} split");
}

async fn take(desk: &Desk, step: &Step, known: &mut Vec<Known>, said: &mut Said) {
    let words = said.public.len() + said.notes.len();
    let (body, now) = (format!("word {words}"), minutes(words as i64));
    let Some(at) = known.len().checked_sub(1) else {
        return open(desk, &body, false, known, said).await;
    };
    let pick = |index: &usize| known[index % (at + 1)];
    match step {
        Step::Open { stranger } => open(desk, &body, *stranger, known, said).await,
        Step::Reply { at, staff } => {
            let (id, stranger) = pick(at);
            let closed = desk.ticket(&desk.agent, desk.ticket(&desk.agent, id).await.thread).await;
            let customer = if stranger { &desk.stranger } else { &desk.boss };
            let staff = *staff || closed.state_kind == crate::StateKind::Closed;
            desk.replies(if staff { &desk.agent } else { customer }, id, &body, now).await;
            said.public.push((body, stranger));
        }
        Step::Note { at } => {
            let (id, stranger) = pick(at);
            desk.notes(&desk.agent, id, &body, now).await;
            said.notes.push((body, stranger));
        }
        Step::Merge { from, into } => match desk.merges(pick(from).0, pick(into).0, now).await {
            Ok(()) | Err(Error::Stale | Error::Invalid(_)) => {}
            Err(error) => panic!("{error:?}"),
        },
        Step::Split { at, entries } => {
            let (id, stranger) = pick(at);
            let all = desk.entries(&desk.agent, id).await;
            let all: Vec<EntryId> = all.iter().filter(|e| e.kind != EntryKind::Event).map(|e| e.id).collect();
            if all.is_empty() {
                return;
            }
            let chosen: Vec<EntryId> = entries.iter().map(|index| all[index % all.len()]).collect();
            match desk.splits(id, &chosen, now).await {
                Ok(opened) => known.push((opened.ticket, stranger)),
                Err(Error::Stale | Error::Invalid(_)) => {}
                Err(error) => panic!("{error:?}"),
            }
        }
    }
}

async fn open(desk: &Desk, body: &str, stranger: bool, known: &mut Vec<Known>, said: &mut Said) {
    let customer = if stranger { &desk.stranger } else { &desk.boss };
    let opened = desk.opens_as(customer, &new("Question", body), minutes(known.len() as i64)).await;
    known.push((opened.ticket, stranger));
    said.public.push((body.to_owned(), stranger));
}

/// What each viewer reads in all the threads of their list.
async fn check(desk: &Desk, said: &Said, steps: &[Step]) {
    let of = |list: &[(String, bool)], whose: Option<bool>| -> Vec<String> {
        let mine = list.iter().filter(|(_, stranger)| whose.is_none_or(|whose| whose == *stranger));
        mine.map(|(body, _)| body.clone()).collect()
    };
    let everything = [of(&said.public, None), of(&said.notes, None)].concat();
    for (viewer, expected) in [
        (&desk.agent, everything),
        (&desk.boss, of(&said.public, Some(false))),
        (&desk.stranger, of(&said.public, Some(true))),
    ] {
        let mut read = Vec::new();
        for id in desk.lists(viewer, &Filter::default()).await {
            let entries = desk.entries(viewer, id).await;
            assert!(entries.windows(2).all(|two| (two[0].at, two[0].id) < (two[1].at, two[1].id)), "{steps:?}");
            read.extend(entries.into_iter().map(|entry| entry.body).filter(|body| !body.is_empty()));
        }
        let (mut expected, _) = (expected, read.sort());
        expected.sort();
        assert_eq!(read, expected, "after {steps:?}");
    }
}
