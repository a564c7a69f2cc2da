//! On a reference of a few models; the rules do not depend on which they are.

mod catalogue;
mod library;
mod loading;
mod questions;
mod tickets;

use crate::{Loaded, Options, load};
use kernel::Gtin;
use media::storage::{Place, Storage};
use platform::{Result, SecretKey};
use sqlx::PgPool;
use tempfile::TempDir;
use time::{OffsetDateTime, macros::datetime};

const NOW: OffsetDateTime = datetime!(2026-11-21 12:00 UTC);

fn key() -> SecretKey {
    SecretKey::from_hex(&"07".repeat(32).into()).unwrap()
}

async fn demo(owner: &PgPool, options: Options) -> Result<Loaded> {
    let folder = tempfile::tempdir().unwrap();
    demo_in(owner, &storage(&folder), options).await
}

async fn demo_in(owner: &PgPool, storage: &Storage, options: Options) -> Result<Loaded> {
    load(&testkit::app_pool(owner), owner, (storage, &key()), options, NOW, |_| ()).await
}

fn storage(folder: &TempDir) -> Storage {
    Place::Folder(folder.path().to_owned()).open().unwrap()
}

fn small() -> Options {
    Options { parts: 200, files: false, ..Options::default() }
}

/// A database with the demo in it.
async fn loaded(owner: &PgPool) -> Loaded {
    reference(owner).await;
    demo(owner, small()).await.unwrap()
}

/// Models with their years and engines, one of them electric, one of which nothing is known.
async fn reference(owner: &PgPool) {
    sqlx::raw_sql(
        "insert into makes values (1, 'Honda'), (2, 'Ford'), (3, 'Volkswagen'), (4, 'Tesla'), (5, 'Toyota');
         insert into models values
             (10, 1, 'Civic', 'car'), (11, 1, 'CR-V', 'mpv'), (20, 2, 'F-150', 'truck'), (30, 3, 'Golf', 'car'),
             (40, 4, 'Model 3', 'car'), (50, 5, 'Camry', 'car'), (51, 5, 'Sienna', 'mpv');
         insert into base_vehicles
             select model_id * 200 + year - 1900, year, make_id, model_id
             from models cross join generate_series(2010, 2021) year;
         insert into engines (liters, cylinders, configuration, fuel, aspiration, label) values
             (1.5, 4, 'L', 'gasoline', 'turbo', '1.5L L4 turbo gasoline'), (2.0, 4, 'L', 'gasoline', '', '2.0L L4 gasoline'),
             (2.0, 4, '', 'diesel', 'turbo', '2.0L 4 cyl turbo diesel'), (3.5, 6, 'V', 'gasoline', 'turbo', '3.5L V6 turbo gasoline'),
             (5.0, 8, 'V', 'flex', '', '5.0L V8 flex'), (null, null, '', 'electric', '', 'electric'),
             (2.0, 4, 'L', 'gasoline', 'turbo', '2.0L L4 turbo gasoline');
         insert into vehicle_engines
             select b.base_vehicle_id, e.engine_id
             from base_vehicles b
             join (values (10, 1), (10, 2), (11, 1), (20, 4), (20, 5), (30, 2), (30, 3), (30, 7), (40, 6), (50, 2)) has (model, engine)
               on has.model = b.model_id
             join engines e on e.engine_id = has.engine
             where b.model_id <> 10 or b.year >= 2016 or e.engine_id = 2;",
    )
    .execute(owner)
    .await
    .unwrap();
}

/// A statement that finds what must not be.
async fn none(owner: &PgPool, what: &str, sql: &str) {
    let rows: i64 = sqlx::query_scalar(&format!("select count(*) from ({sql}) wrong")).fetch_one(owner).await.unwrap();
    assert_eq!(rows, 0, "{what}");
}

async fn count(owner: &PgPool, sql: &str) -> i64 {
    sqlx::query_scalar(&format!("select count(*) from {sql}")).fetch_one(owner).await.unwrap()
}

fn is_gtin(text: &str) -> bool {
    Gtin::parse(text).is_ok_and(|gtin| gtin.as_str()[1..].starts_with("02"))
}
