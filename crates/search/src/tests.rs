mod corpus;
mod facets;
mod index;
mod log;
mod numbers;
mod query;
mod saved;
mod suggest;
mod synonyms;
mod text_breaker;
mod text_find;
mod text_shop;
mod vocabulary;
mod walls;

use crate::numbers::{How, NumberHit, NumberKind, find, refresh};
use catalog::{
    PartId, READ, WRITE, brands,
    interchange::{self, Interchange, InterchangeKind},
    parts::{self, NewPart},
    supersession::{self, NewSupersession},
};
use platform::{Actor, TenantTx};
use sqlx::PgPool;
use time::macros::date;

/// A transaction of somebody who may change the catalogue of a new tenant, which has three brands.
async fn shop(owner: &PgPool) -> (TenantTx, Actor) {
    let actor = testkit::actor(owner, &[READ, WRITE]).await;
    let mut tx = TenantTx::begin(&testkit::app_pool(owner), &actor).await.unwrap();
    for (code, name) in [("ACME", "Acme"), ("BBRK", "Brembo"), ("TRWX", "TRW")] {
        brands::add(&mut tx, code, name).await.unwrap();
    }
    (tx, actor)
}

/// Adds a part and its numbers to the index.
async fn part(tx: &mut TenantTx, brand: &str, number: &str) -> PartId {
    let id = parts::add(tx, NewPart::parse(brand, number, "Brake pad set", None).unwrap()).await.unwrap();
    refresh(tx, &[id]).await.unwrap();
    id
}

async fn also_known(tx: &mut TenantTx, part: PartId, kind: InterchangeKind, brand: &str, number: &str) {
    interchange::add(tx, part, Interchange::parse(kind, brand, number, "").unwrap()).await.unwrap();
    refresh(tx, &[part]).await.unwrap();
}

async fn replaced(tx: &mut TenantTx, old: PartId, successor: PartId) {
    let new = NewSupersession { old, successor, effective_on: date!(2026 - 01 - 01), reason: String::new() };
    supersession::add(tx, new).await.unwrap();
    refresh(tx, &[old]).await.unwrap();
}

async fn found(tx: &mut TenantTx, typed: &str) -> Vec<NumberHit> {
    find(tx, typed, 20).await.unwrap()
}

/// How, by which kind and for which part of ours, in order.
fn reasons(hits: &[NumberHit]) -> Vec<(How, NumberKind, &str)> {
    hits.iter().map(|hit| (hit.reason.how, hit.reason.kind, hit.part.part_number.as_str())).collect()
}
