use crate::locations::{self, report_received};
use crate::movements::{Kind, NewMovement, record};
use crate::stock::{self, Freshness};
use crate::{LocationId, READ, WRITE};
use catalog::PartId;
use kernel::FieldError;
use platform::{Actor, Error, Result, TenantTx};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use sqlx::PgPool;
use time::{Duration, OffsetDateTime, macros::datetime};

const NOW: OffsetDateTime = datetime!(2026-07-15 14:05 UTC);

/// A tenant with parts and three places: the hub, then north, then south.
struct Setting {
    owner: PgPool,
    db: PgPool,
    staff: Actor,
    parts: Vec<PartId>,
    hub: LocationId,
    north: LocationId,
    south: LocationId,
}

impl Setting {
    async fn new(owner: PgPool) -> Self {
        let staff = testkit::actor(&owner, &[READ, WRITE]).await;
        let parts: Vec<PartId> = (0..3).map(|_| PartId::generate()).collect();
        let [hub, north, south] = std::array::from_fn(|_| LocationId::generate());
        sqlx::query(
            "with b as (insert into brands (brand_id, tenant_id, code, name) values ($1, $1, 'B', 'Brand')),
                  p as (insert into parts (part_id, tenant_id, brand_id, part_number)
                        select id, $1, $1, id::text from unnest($2::uuid[]) id)
             insert into locations (location_id, tenant_id, code, name, city, rank, report_minutes, source)
             select id, $1, code, code, 'Springfield', rank, 60, 'counter'
             from unnest($3::uuid[], array['hub', 'north', 'south']) with ordinality as l (id, code, rank)",
        )
        .bind(staff.tenant.uuid())
        .bind(parts.iter().map(|part| part.uuid()).collect::<Vec<_>>())
        .bind(vec![hub.uuid(), north.uuid(), south.uuid()])
        .execute(&owner)
        .await
        .unwrap();
        Self { db: testkit::app_pool(&owner), owner, staff, parts, hub, north, south }
    }

    async fn tx(&self) -> TenantTx {
        TenantTx::begin(&self.db, &self.staff).await.unwrap()
    }

    /// Moves stock of the first part and commits.
    async fn moves(&self, kind: Kind, location: LocationId, quantity: i32) -> Result<()> {
        moves(&self.db, &self.staff, NewMovement::parse(kind, self.parts[0], location, quantity, "count")?).await
    }

    async fn set(&self, statement: &str, location: LocationId) {
        let done = sqlx::query(statement).bind(location.uuid()).execute(&self.owner).await.unwrap();
        assert_eq!(done.rows_affected(), 1);
    }

    async fn reported(&self, location: LocationId, at: OffsetDateTime) {
        sqlx::query("update locations set reported_at = $2 where location_id = $1")
            .bind(location.uuid())
            .bind(at)
            .execute(&self.owner)
            .await
            .unwrap();
    }

    /// A shop that is served from the south first, then from the north.
    async fn shop(&self) -> Actor {
        let shop = testkit::customer(&self.owner, &self.staff, &[READ]).await;
        sqlx::query(
            "insert into branch_locations (tenant_id, branch_id, location_id, rank)
             values ($1, $2, $3, 1), ($1, $2, $4, 2)",
        )
        .bind(shop.tenant.uuid())
        .bind(shop.company.unwrap().branch.unwrap().uuid())
        .bind(self.south.uuid())
        .bind(self.north.uuid())
        .execute(&self.owner)
        .await
        .unwrap();
        shop
    }

    /// On hand, and the sum of movements, of the first part.
    async fn books(&self, location: LocationId) -> (i64, i64) {
        sqlx::query_as(
            "select coalesce((select on_hand from stock_levels where part_id = $1 and location_id = $2), 0)::bigint,
                    coalesce((select sum(quantity) from stock_movements where part_id = $1 and location_id = $2), 0)",
        )
        .bind(self.parts[0].uuid())
        .bind(location.uuid())
        .fetch_one(&self.owner)
        .await
        .unwrap()
    }
}

async fn moves(db: &PgPool, actor: &Actor, new: NewMovement) -> Result<()> {
    let mut tx = TenantTx::begin(db, actor).await?;
    record(&mut tx, new).await?;
    tx.commit().await
}

fn refused(result: Result<()>, field: &str) -> Option<FieldError> {
    match result {
        Err(Error::Invalid(errors)) => errors.get(field),
        _ => None,
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_sum_of_movements_is_what_is_on_hand_always(owner: PgPool) {
    let at = Setting::new(owner).await;
    let kind = prop_oneof![Just(Kind::Opening), Just(Kind::Receipt), Just(Kind::Issue), Just(Kind::Adjustment)];
    let sequence = prop::collection::vec((kind, 0..3_usize, -30..30_i32), 120);
    let mut expected = [0_i64; 3];
    let mut refusals = 0;
    for (kind, place, quantity) in sequence.new_tree(&mut TestRunner::deterministic()).unwrap().current() {
        let location = [at.hub, at.north, at.south][place];
        let valid = quantity != 0 && (quantity > 0 || kind == Kind::Adjustment);
        let change = i64::from(if kind == Kind::Issue { -quantity } else { quantity });
        let possible = valid && expected[place] + change >= 0;
        let result = at.moves(kind, location, quantity).await;
        if possible {
            result.unwrap();
            expected[place] += change;
        } else {
            assert_eq!(refused(result, "quantity"), Some(FieldError::OutOfRange), "{kind:?} {quantity}");
            refusals += 1;
        }
        assert_eq!(at.books(location).await, (expected[place], expected[place]));
    }
    assert!(refusals > 10);
    let audited: i64 = sqlx::query_scalar("select count(*) from audit_events where action like 'inventory.%'")
        .fetch_one(&at.owner)
        .await
        .unwrap();
    assert_eq!(audited, 120 - refusals);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn two_who_issue_at_once_never_oversell(owner: PgPool) {
    let at = Setting::new(owner).await;
    at.moves(Kind::Receipt, at.hub, 25).await.unwrap();
    let issue = NewMovement::parse(Kind::Issue, at.parts[0], at.hub, 2, "").unwrap();
    let tasks: Vec<_> = (0..2)
        .map(|_| {
            let (db, actor, issue) = (at.db.clone(), at.staff.clone(), issue.clone());
            tokio::spawn(async move {
                let mut issued = 0;
                for _ in 0..10 {
                    match moves(&db, &actor, issue.clone()).await {
                        Ok(()) => issued += 1,
                        refusal => assert_eq!(refused(refusal, "quantity"), Some(FieldError::OutOfRange)),
                    }
                }
                issued
            })
        })
        .collect();
    let mut issued = 0;
    for task in tasks {
        issued += task.await.unwrap();
    }
    assert_eq!(issued, 12);
    assert_eq!(at.books(at.hub).await, (1, 1));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_reserved_stays_and_what_arrives_is_always_taken(owner: PgPool) {
    let at = Setting::new(owner).await;
    at.moves(Kind::Opening, at.hub, 5).await.unwrap();
    at.set("update stock_levels set reserved = 3 where location_id = $1", at.hub).await;
    assert_eq!(refused(at.moves(Kind::Issue, at.hub, 3).await, "quantity"), Some(FieldError::OutOfRange));
    at.moves(Kind::Issue, at.hub, 2).await.unwrap();
    at.set("update stock_levels set reserved = 9 where location_id = $1", at.hub).await;
    at.moves(Kind::Receipt, at.hub, 1).await.unwrap();
    assert_eq!(at.books(at.hub).await, (4, 4));
    let places = stock::for_part(&mut at.tx().await, at.parts[0], NOW).await.unwrap().places;
    assert_eq!((places[0].on_hand, places[0].reserved, places[0].available), (4, 9, 0));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_movement_that_makes_no_sense_is_refused_by_field(owner: PgPool) {
    let at = Setting::new(owner.clone()).await;
    let parse = |kind, quantity, reason| NewMovement::parse(kind, at.parts[0], at.hub, quantity, reason).err();
    let field =
        |kind, quantity, reason, field: &str| parse(kind, quantity, reason).and_then(|errors| errors.get(field));
    assert_eq!(field(Kind::Adjustment, -1, "  ", "reason"), Some(FieldError::Required));
    assert_eq!(field(Kind::Adjustment, -1, "broken", "reason"), None);
    for (kind, quantity) in [(Kind::Receipt, 0), (Kind::Receipt, -1), (Kind::Issue, -1), (Kind::Receipt, 1_000_001)] {
        assert_eq!(field(kind, quantity, "", "quantity"), Some(FieldError::OutOfRange));
    }
    let stranger = Setting::new(owner).await;
    for (part, location, field) in [(stranger.parts[0], at.hub, "part"), (at.parts[0], stranger.hub, "location")] {
        let new = NewMovement::parse(Kind::Receipt, part, location, 1, "").unwrap();
        assert_eq!(refused(moves(&at.db, &at.staff, new).await, field), Some(FieldError::Unknown));
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_shop_sees_its_own_places_first(owner: PgPool) {
    let at = Setting::new(owner).await;
    let shop = at.shop().await;
    for (location, quantity) in [(at.hub, 7), (at.north, 5)] {
        at.moves(Kind::Opening, location, quantity).await.unwrap();
    }
    for (actor, order, ranks) in [
        (&at.staff, ["hub", "north", "south"], [None, None, None]),
        (&shop, ["south", "north", "hub"], [Some(1), Some(2), None]),
    ] {
        let mut tx = TenantTx::begin(&at.db, actor).await.unwrap();
        let places = stock::for_part(&mut tx, at.parts[0], NOW).await.unwrap().places;
        assert_eq!(places.iter().map(|place| place.location.code.as_str()).collect::<Vec<_>>(), order);
        assert_eq!(places.iter().map(|place| place.rank).collect::<Vec<_>>(), ranks);
        let lines = stock::for_parts(&mut tx, &at.parts, NOW).await.unwrap();
        assert_eq!(lines.len(), 1);
        let (line, first) = (&lines[&at.parts[0]], places.iter().find(|place| place.available > 0).unwrap());
        let nearest = line.first.as_ref().unwrap();
        assert_eq!((nearest.location, nearest.available), (first.location.id, first.available));
        assert_eq!(i64::from(nearest.available) + line.elsewhere, 12);
        let (same, all) = stock::with_places(&mut tx, &at.parts, NOW).await.unwrap();
        assert_eq!(same, lines);
        let seen: Vec<_> = all.iter().map(|place| (place.id, place.serves)).collect();
        assert_eq!(seen, places.iter().map(|it| (it.location.id, it.rank.is_some())).collect::<Vec<_>>());
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_line_is_as_old_as_its_oldest_report(owner: PgPool) {
    let at = Setting::new(owner).await;
    for location in [at.hub, at.north] {
        at.moves(Kind::Opening, location, 1).await.unwrap();
    }
    let line =
        async || stock::for_parts(&mut at.tx().await, &at.parts, NOW).await.unwrap().remove(&at.parts[0]).unwrap();
    at.reported(at.hub, NOW).await;
    assert_eq!((line().await.oldest_report, line().await.freshness), (None, Freshness::Never));
    let late = NOW - Duration::minutes(121);
    at.reported(at.north, late).await;
    assert_eq!((line().await.oldest_report, line().await.freshness), (Some(late), Freshness::Late));
    let just = NOW - Duration::minutes(120);
    at.reported(at.north, just).await;
    assert_eq!((line().await.oldest_report, line().await.freshness), (Some(just), Freshness::Fresh));
    let mut tx = at.tx().await;
    let places = stock::for_part(&mut tx, at.parts[0], NOW + Duration::seconds(1)).await.unwrap().places;
    let seen: Vec<_> = places.iter().map(|place| place.freshness).collect();
    assert_eq!(seen, [Freshness::Fresh, Freshness::Late, Freshness::Never]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_report_never_makes_stock_look_fresher_than_it_is(owner: PgPool) {
    let at = Setting::new(owner).await;
    let mut tx = at.tx().await;
    let now = OffsetDateTime::now_utc();
    let seen =
        async |tx: &mut TenantTx| stock::for_part(tx, at.parts[0], now).await.unwrap().places[0].reported_at.unwrap();
    report_received(&mut tx, at.hub, NOW).await.unwrap();
    assert_eq!(seen(&mut tx).await, NOW);
    report_received(&mut tx, at.hub, NOW - Duration::hours(1)).await.unwrap();
    assert_eq!(seen(&mut tx).await, NOW);
    report_received(&mut tx, at.hub, now + Duration::days(365)).await.unwrap();
    assert!(seen(&mut tx).await < now + Duration::days(1));
    let unknown = report_received(&mut tx, LocationId::generate(), NOW).await;
    assert!(matches!(unknown, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn another_tenants_stock_is_invisible_and_readers_do_not_write(owner: PgPool) {
    let at = Setting::new(owner.clone()).await;
    at.moves(Kind::Opening, at.hub, 5).await.unwrap();
    let stranger = Setting::new(owner.clone()).await;
    let mut tx = stranger.tx().await;
    assert!(stock::for_parts(&mut tx, &at.parts, NOW).await.unwrap().is_empty());
    let places = stock::for_part(&mut tx, at.parts[0], NOW).await.unwrap().places;
    assert!(places.iter().all(|place| place.on_hand == 0 && place.location.id != at.hub));
    assert!(matches!(report_received(&mut tx, at.hub, NOW).await, Err(Error::NotFound)));
    assert_eq!(locations::list(&mut tx).await.unwrap().len(), 3);

    let reader = testkit::colleague(&owner, &at.staff, &[READ]).await;
    let issue = NewMovement::parse(Kind::Issue, at.parts[0], at.hub, 1, "").unwrap();
    assert!(matches!(moves(&at.db, &reader, issue).await, Err(Error::Forbidden)));
    let nobody = testkit::colleague(&owner, &at.staff, &[]).await;
    let mut tx = TenantTx::begin(&at.db, &nobody).await.unwrap();
    assert!(matches!(stock::for_part(&mut tx, at.parts[0], NOW).await, Err(Error::Forbidden)));
}
