//! The text index and processes that are killed while they keep it.

use crate::site::built;
use platform::TenantId;
use search::index::{self, State, Worker};
use sqlx::{ConnectOptions, PgPool};
use std::{
    path::Path,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    time::Duration,
};

/// How many changes are made; more with the environment variable.
const CHANGES: &str = "NEXUS_KILL_CHANGES";
const PARTS: usize = 300;

/// The same numbers every time, as far as the machine's pace lets them be.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

/// `{t}` is the tenant; ids are made of what they are, so that changes can name them.
const SHELF: &str = "
    insert into tenants (tenant_id, slug, name, currency) values ('{t}', 'north', 'North', 'USD');
    insert into makes values (1, 'Honda');
    insert into models values (1, 1, 'Civic', 'car');
    insert into base_vehicles select 300 + n, 2000 + n, 1, 1 from generate_series(0, 20) n;
    insert into brands select md5('brand' || n)::uuid, '{t}', 'B' || n, 'Brand ' || n from generate_series(0, 9) n;
    insert into categories (category_id, tenant_id, slug, name)
        select md5('category' || n)::uuid, '{t}', 'c' || n, 'Shelf ' || n from generate_series(0, 2) n;
    insert into part_types (part_type_id, tenant_id, category_id, name)
        select md5('type' || n)::uuid, '{t}', md5('category' || n % 3)::uuid, 'Kind ' || n from generate_series(0, 9) n;
    insert into attributes (attribute_id, tenant_id, code, name, kind) values (md5('size')::uuid, '{t}', 'size', 'Size', 'number');
    insert into locations (location_id, tenant_id, code, name) values (md5('main')::uuid, '{t}', 'MAIN', 'Main');
    insert into parts (part_id, tenant_id, brand_id, part_type_id, part_number, name)
        select md5('part' || n)::uuid, '{t}', md5('brand' || n % 10)::uuid, md5('type' || n % 10)::uuid, 'N-' || n, 'Part ' || n
        from generate_series(0, {parts} - 1) n;
";

/// Changes of what documents show. `{p}` is some part, `{n}` some number, `{d}` one digit.
const KINDS: [&str; 13] = [
    "update parts set name = 'Part {n}' where part_id = {p}",
    "update parts set name = 'Parts ' || part_number || ' {n}' where part_number like 'N-{d}%'",
    "update parts set brand_id = md5('brand{d}')::uuid, lifecycle = 'obsolete' where part_id = {p}",
    "update parts set archived_at = case when archived_at is null then now() end where part_id = {p}",
    "insert into parts (part_id, tenant_id, brand_id, part_number) values (gen_random_uuid(), '{t}', md5('brand{d}')::uuid, gen_random_uuid())",
    "insert into part_descriptions values ('{t}', {p}, 'DES', 'EN', 1, 'About {n}')
        on conflict (tenant_id, part_id, code, language, sequence) do update set body = excluded.body",
    "delete from part_descriptions where part_id = {p}",
    "insert into part_attributes (tenant_id, part_id, attribute_id, number_value) values ('{t}', {p}, md5('size')::uuid, {n})
        on conflict (tenant_id, part_id, attribute_id, sequence) do update set number_value = excluded.number_value",
    "insert into stock_levels (tenant_id, part_id, location_id, on_hand) values ('{t}', {p}, md5('main')::uuid, {d})
        on conflict (tenant_id, part_id, location_id) do update set on_hand = case when stock_levels.on_hand = 0 then 1 else 0 end",
    "insert into applications (application_id, tenant_id, part_id, base_vehicle_id, position, source)
        values (gen_random_uuid(), '{t}', {p}, 300 + {d}, 'front', 'staff')",
    "delete from applications where part_id = {p}",
    "update brands set name = 'Brand {n}' where brand_id = md5('brand{d}')::uuid",
    "update categories set name = 'Shelf {n}' where category_id = md5('category' || {d} % 3)::uuid",
];

fn change(tenant: TenantId, dice: &mut Dice) -> String {
    // Names that many parts show are changed seldom.
    let kinds = if dice.below(20) == 0 { KINDS.len() } else { KINDS.len() - 2 };
    let kind = KINDS[dice.below(kinds)];
    kind.replace("{t}", &tenant.to_string())
        .replace("{p}", &format!("md5('part{}')::uuid", dice.below(PARTS)))
        .replace("{n}", &dice.below(100_000).to_string())
        .replace("{d}", &dice.below(10).to_string())
}

/// A process that keeps the index; every other one serves pages, too.
fn start(url: &str, folder: &Path, serves: bool) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nexus"));
    match serves {
        true => command.args(["serve", "--port", "0", "--site"]).arg(built()),
        false => command.arg("worker"),
    };
    command
        .env("DATABASE_URL", url)
        .env("NEXUS_SECRET_KEY", "5a".repeat(32))
        .env("NEXUS_SEARCH", folder)
        .env_remove("MEILI_URL")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("nexus runs")
}

async fn indexed(owner: &PgPool) -> i64 {
    let done = "select count(*) from search_changes where indexed_at is not null";
    sqlx::query_scalar(done).fetch_one(owner).await.unwrap()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn killed_at_random_during_many_changes_the_index_ends_up_equal_to_the_database(owner: PgPool) {
    let changes: usize = std::env::var(CHANGES).map_or(300, |many| many.parse().expect("a number of changes"));
    let folder = tempfile::tempdir().unwrap();
    let tenant = TenantId::generate();
    let shelf = SHELF.replace("{t}", &tenant.to_string()).replace("{parts}", &PARTS.to_string());
    sqlx::raw_sql(&shelf).execute(&owner).await.unwrap();

    let (over, kills) = (AtomicBool::new(false), AtomicUsize::new(0));
    let url = owner.connect_options().to_url_lossy().to_string();
    let killed = async {
        let mut dice = Dice(7);
        while !over.load(Ordering::SeqCst) {
            let so_far = kills.load(Ordering::SeqCst);
            let mut child = start(&url, folder.path(), so_far % 2 == 1);
            // Where the machine is slow, they live longer while none has got anything done.
            let patience = if indexed(&owner).await == 0 { 500 * so_far as u64 } else { 0 };
            tokio::time::sleep(Duration::from_millis(300 + dice.below(1_500) as u64 + patience)).await;
            assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
            child.kill().unwrap();
            child.wait().unwrap();
            kills.fetch_add(1, Ordering::SeqCst);
        }
    };
    let made = async {
        let mut dice = Dice(11);
        let db = testkit::app_pool(&owner);
        let mut n = 0;
        while n < changes || kills.load(Ordering::SeqCst) <= 3 || indexed(&owner).await == 0 {
            assert!(n < changes + 10_000, "nobody lived long enough to index anything");
            let sql = change(tenant, &mut dice);
            sqlx::raw_sql(&sql).execute(&owner).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
            if n % 100 == 50 {
                index::ask(&db, "in the middle of changes").await.unwrap();
            }
            // About as fast as they are indexed, so that there is always something under way.
            tokio::time::sleep(Duration::from_millis(dice.below(60) as u64)).await;
            n += 1;
        }
        over.store(true, Ordering::SeqCst);
        n
    };
    let ((), changes) = tokio::join!(killed, made);
    let kills = kills.into_inner();

    let db = testkit::app_pool(&owner);
    let client = engine::Place::Embedded(engine::Options::new(folder.path())).connect().unwrap();
    let mut worker = Worker::new(db.clone(), client.clone());
    crate::site::eventually("everything is indexed", async || {
        while worker.turn().await.unwrap() {}
        let built = "select not exists (select from search_builds where finished_at is null)";
        let built: bool = sqlx::query_scalar(built).fetch_one(&db).await.unwrap();
        built && matches!(index::health(&db, &client).await.unwrap(), State::Ready { pending: 0, .. })
    })
    .await;
    let check = index::check(&db, &client).await.unwrap();
    let sold = "select count(*) from parts where archived_at is null";
    let sold: i64 = sqlx::query_scalar(sold).fetch_one(&owner).await.unwrap();
    assert!(check.is_clean() && check.documents as i64 == sold, "{check:?}");
    println!("{changes} changes, {kills} kills, {} documents", check.documents);
}
