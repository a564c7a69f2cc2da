mod categories;
mod parts;
mod relations;
mod values;

use crate::{
    PartId, READ, WRITE, brands,
    parts::{NewPart, add},
};
use kernel::FieldError;
use platform::{Actor, Error, Result, TenantTx};
use sqlx::PgPool;

/// A transaction of somebody who may change the catalogue of a new tenant, which has the brand ACME.
async fn shop(owner: &PgPool) -> (TenantTx, Actor) {
    let actor = testkit::actor(owner, &[READ, WRITE]).await;
    let mut tx = TenantTx::begin(&testkit::app_pool(owner), &actor).await.unwrap();
    brands::add(&mut tx, "acme", "Acme").await.unwrap();
    (tx, actor)
}

async fn part(tx: &mut TenantTx, number: &str) -> PartId {
    add(tx, NewPart::parse("acme", number, "Brake pad set", None).unwrap()).await.unwrap()
}

fn refused<T>(result: Result<T>, field: &str) -> Option<FieldError> {
    match result {
        Err(Error::Invalid(errors)) => errors.get(field),
        _ => None,
    }
}

/// Runs SQL for facts that only imports write.
async fn sql(tx: &mut TenantTx, statement: &str, ids: &[sqlx::types::Uuid]) {
    let tenant = tx.actor().tenant.uuid();
    let query = ids.iter().fold(sqlx::query(statement).bind(tenant), |query, id| query.bind(id));
    query.execute(&mut **tx).await.unwrap();
}
