//! The projection: what is noted, what documents say, and that the index ends up saying the same.

mod changes;
mod documents;
mod projection;

use crate::index::Worker;
use engine::{Client, Options, Place};
use platform::{Actor, TenantTx};
use sqlx::{PgPool, types::Uuid};
use tempfile::TempDir;

/// A tenant that sells one part, of which every table has something.
struct Shelf {
    owner: PgPool,
    actor: Actor,
    part: Uuid,
}

/// In SQL, so that a test can name the rows; `{t}` is the tenant.
const ROWS: &str = "
    insert into makes (make_id, name) values (1, 'Honda') on conflict do nothing;
    insert into models (model_id, make_id, name, vehicle_kind) values (1, 1, 'Civic', 'car') on conflict do nothing;
    insert into base_vehicles (base_vehicle_id, year, make_id, model_id) values (317, 2017, 1, 1), (318, 2018, 1, 1) on conflict do nothing;
    insert into brands (brand_id, tenant_id, code, name) values ('{b}', '{t}', 'ACME', 'Acmé'), ('{b2}', '{t}', 'OTHR', 'Other');
    insert into categories (category_id, tenant_id, slug, name, names) values ('{c}', '{t}', 'brakes', 'Brakes', '{\"fr\": \"Freinage\"}');
    insert into categories (category_id, tenant_id, parent_id, slug, name) values ('{c2}', '{t}', '{c}', 'discs', 'Disc brakes');
    insert into part_types (part_type_id, tenant_id, category_id, name, names)
        values ('{y}', '{t}', '{c2}', 'Brake pad set', '{\"fr\": \"Plaquettes de frein\"}'), ('{y2}', '{t}', null, 'Wear sensor', '{}');
    insert into attributes (attribute_id, tenant_id, code, name, kind) values
        ('{a}', '{t}', 'thickness', 'Thickness', 'number'), ('{a2}', '{t}', 'material', 'Material', 'list'),
        ('{a3}', '{t}', 'coated', 'Coated', 'boolean'), ('{a4}', '{t}', 'since', 'Since', 'date');
    insert into locations (location_id, tenant_id, code, name) values ('{l}', '{t}', 'MAIN', 'Main'), ('{l2}', '{t}', 'EAST', 'East');
    insert into parts (part_id, tenant_id, brand_id, part_type_id, part_number, name) values ('{p}', '{t}', '{b}', '{y}', 'fdb-5220a', 'Front pads');
    insert into part_descriptions (tenant_id, part_id, code, language, body) values ('{t}', '{p}', 'DES', 'EN', 'Ceramic, quiet');
    insert into part_attributes (tenant_id, part_id, attribute_id, sequence, text_value, number_value, boolean_value, date_value) values
        ('{t}', '{p}', '{a}', 1, null, 12.5, null, null), ('{t}', '{p}', '{a2}', 1, 'Céramique', null, null, null),
        ('{t}', '{p}', '{a3}', 1, null, null, true, null), ('{t}', '{p}', '{a4}', 1, null, null, null, '2000-01-01');
    insert into applications (application_id, tenant_id, part_id, base_vehicle_id, part_type_id, position, source) values
        ('{f}', '{t}', '{p}', 318, '{y}', 'front', 'staff'), ('{f2}', '{t}', '{p}', null, '{y2}', '', 'staff');
    insert into stock_levels (tenant_id, part_id, location_id, on_hand, reserved) values ('{t}', '{p}', '{l}', 5, 2), ('{t}', '{p}', '{l2}', 3, 3);
";

/// The ids of [`ROWS`], but for the tenant's.
const IDS: [&str; 15] = ["b", "b2", "c", "c2", "y", "y2", "a", "a2", "a3", "a4", "l", "l2", "p", "f", "f2"];

impl Shelf {
    async fn new(owner: &PgPool) -> Self {
        let actor = testkit::actor(owner, &[catalog::READ, catalog::WRITE]).await;
        let shelf = Self { owner: owner.clone(), part: id(&actor, "p"), actor };
        shelf.run(ROWS).await;
        shelf
    }

    fn id(&self, name: &str) -> Uuid {
        id(&self.actor, name)
    }

    /// Statements with `{names}` of ids, past every policy.
    async fn run(&self, sql: &str) {
        sqlx::raw_sql(&self.named(sql)).execute(&self.owner).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    fn named(&self, sql: &str) -> String {
        let sql = sql.replace("{t}", &self.actor.tenant.to_string());
        IDS.iter().fold(sql, |sql, name| sql.replace(&format!("{{{name}}}"), &self.id(name).to_string()))
    }

    async fn begin(&self) -> TenantTx {
        TenantTx::begin(&testkit::app_pool(&self.owner), &self.actor).await.unwrap()
    }
}

/// The same for the same tenant and name.
fn id(actor: &Actor, name: &str) -> Uuid {
    let at = IDS.iter().position(|known| *known == name).expect("a known name") as u128;
    Uuid::from_u128((actor.tenant.uuid().as_u128() << 8) | at)
}

/// An engine in a folder of its own, and a worker that has built its index.
struct Indexed {
    db: PgPool,
    client: Client,
    worker: Worker,
    _folder: TempDir,
}

impl Indexed {
    async fn new(owner: &PgPool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let client = open(&folder);
        let db = testkit::app_pool(owner);
        let mut indexed = Self { worker: Worker::new(db.clone(), client.clone()), db, client, _folder: folder };
        indexed.catch_up().await;
        indexed
    }

    /// Until nothing waits.
    async fn catch_up(&mut self) {
        for _ in 0..2_000 {
            let more = self.worker.turn().await.unwrap();
            let state = crate::index::health(&self.db, &self.client).await.unwrap();
            if !more && is_built(&self.db).await && matches!(state, crate::index::State::Ready { pending: 0, .. }) {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        panic!("the worker never catches up");
    }
}

/// No rebuild waits or is under way.
async fn is_built(db: &PgPool) -> bool {
    let built = "select not exists (select from search_builds where finished_at is null)";
    sqlx::query_scalar(built).fetch_one(db).await.unwrap()
}

fn open(folder: &TempDir) -> Client {
    let options = Options { indexing_threads: 1, largest_index: 1 << 30, ..Options::new(folder.path()) };
    Place::Embedded(options).connect().unwrap()
}

/// Asks again and again, for twenty seconds at most.
async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    for _ in 0..4_000 {
        if holds().await {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    panic!("it never came true that {what}");
}
