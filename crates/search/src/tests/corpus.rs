//! SE-2: in a corpus of 50,000 real-shaped numbers, any spelling of any number of a part finds that part first, and a
//! number that is nearly one of them finds no part at all.
//!
//! All numbers are loaded, and a tenth of them is tried in one spelling each; `NEXUS_CORPUS=all` tries every number in
//! every spelling, on all processors.

mod numbers;
mod spellings;

use super::shop;
use crate::numbers::{How, find};
use numbers::{Entry, fill};
use platform::{Actor, TenantTx};
use proptest::test_runner::TestRunner;
use spellings::{SPELLINGS, near_miss};
use sqlx::PgPool;
use std::{collections::HashSet, sync::Arc};

const PARTS: usize = 10_000;
const NEAR_MISSES: usize = 1_000;
/// One number in so many is tried. Prime to the kinds of numbers and to the spellings, so that all are mixed.
const STEP: usize = 11;

/// Whether `typed` finds the number's part first, exactly, and by this number.
async fn is_found(tx: &mut TenantTx, entry: &Entry, typed: &str) -> bool {
    let hits = find(tx, typed, 1).await.unwrap();
    hits.first().is_some_and(|first| {
        first.part.id.uuid() == entry.part
            && first.reason.how == How::Exact
            && first.reason.kind == entry.kind
            && first.reason.number == entry.number
    })
}

/// The spellings of a number that are not also another one of it.
fn different(entry: &Entry) -> impl Iterator<Item = usize> {
    let typed = SPELLINGS.map(|(_, spell)| spell(&entry.number));
    (0..SPELLINGS.len()).filter(move |at| !typed[..*at].contains(&typed[*at]))
}

/// Tries those numbers in those spellings: place of the number, place of the spelling.
async fn not_found(db: PgPool, actor: Actor, entries: Arc<Vec<Entry>>, tries: Vec<(usize, usize)>) -> Vec<String> {
    let mut tx = TenantTx::begin(&db, &actor).await.unwrap();
    let mut lost = Vec::new();
    for (number, spelling) in tries {
        let (name, spell) = SPELLINGS[spelling];
        let typed = spell(&entries[number].number);
        if !is_found(&mut tx, &entries[number], &typed).await {
            lost.push(format!("{typed:?} ({name}) of {:?}", entries[number].number));
        }
    }
    lost
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn any_spelling_of_any_number_finds_the_part_first(owner: PgPool) {
    let (mut tx, actor) = shop(&owner).await;
    let mut runner = TestRunner::deterministic();
    let entries = Arc::new(fill(&mut tx, &mut runner, PARTS).await);
    assert_eq!(entries.len(), 50_000);
    tx.commit().await.unwrap();
    sqlx::raw_sql("analyze").execute(&owner).await.unwrap();

    let tries: Vec<(usize, usize)> = match std::env::var("NEXUS_CORPUS").as_deref() {
        Ok("all") => {
            entries.iter().enumerate().flat_map(|(at, entry)| different(entry).map(move |one| (at, one))).collect()
        }
        _ => (0..entries.len()).step_by(STEP).enumerate().map(|(at, number)| (number, at % SPELLINGS.len())).collect(),
    };
    let (db, count) = (testkit::app_pool(&owner), tries.len());
    let each = tries.chunks(count.div_ceil(4)).map(|some| {
        let (db, actor, entries) = (db.clone(), actor.clone(), entries.clone());
        tokio::spawn(not_found(db, actor, entries, some.to_vec()))
    });
    let mut lost = Vec::new();
    for tried in each.collect::<Vec<_>>() {
        lost.extend(tried.await.unwrap());
    }
    println!("{} of {count} spellings of {} numbers found", count - lost.len(), entries.len());
    assert!(lost.is_empty(), "{} of {count} lost, as {:#?}", lost.len(), &lost[..lost.len().min(10)]);

    let mut tx = TenantTx::begin(&db, &actor).await.unwrap();
    near_misses_find_nothing(&mut tx, &entries, &mut runner).await;
}

/// A digit changed, lost or added, or two exchanged. What some number still contains would rightly be found by it.
async fn near_misses_find_nothing(tx: &mut TenantTx, entries: &[Entry], runner: &mut TestRunner) {
    let keys: HashSet<String> = entries.iter().map(|entry| kernel::number_key(&entry.number)).collect();
    let (mut tried, mut at) = (0, 0);
    while tried < NEAR_MISSES {
        let entry = &entries[(at * 7) % entries.len()];
        at += 1;
        let Some(typed) = near_miss(&entry.number, at, runner) else { continue };
        let key = kernel::number_key(&typed);
        if keys.iter().any(|known| known.contains(&key)) {
            continue;
        }
        let hits = find(tx, &typed, 5).await.unwrap();
        assert!(hits.is_empty(), "{typed:?}, nearly {:?}, finds {:?}", entry.number, hits[0]);
        tried += 1;
    }
}
