//! What the database must do, as the server's role.

use crate::applications::{self, NewApplication};
use crate::verdict::{Reason, Verdict};
use crate::{Position, Qualifier, READ, WRITE, grid, judge, reverse};
use catalog::{BrandId, CategoryId, PartId, PartTypeId};
use kernel::{FieldError, FieldErrors};
use platform::{Actor, Error, TenantTx};
use sqlx::PgPool;
use testkit::{actor, app_pool};
use vehicles::{BaseVehicleId, FactSource, Facts, reference::Names};

/// 2018 and 2019 Honda Civic; 2018 Ford F-150; 2020 Honda Fit.
pub const CIVIC_2018: i32 = 10 * 200 + 118;
pub const CIVIC_2019: i32 = 10 * 200 + 119;
pub const F150_2018: i32 = 20 * 200 + 118;
pub const FIT_2020: i32 = 11 * 200 + 120;

pub async fn reference(owner: &PgPool) {
    for statement in [
        "insert into makes values (1, 'Honda'), (2, 'Ford')",
        "insert into models values (10, 1, 'Civic', 'car'), (11, 1, 'Fit', 'car'), (20, 2, 'F-150', 'truck')",
        "insert into base_vehicles values (2118, 2018, 1, 10), (2119, 2019, 1, 10), (4118, 2018, 2, 20), (2320, 2020, 1, 11)",
    ] {
        sqlx::query(statement).execute(owner).await.unwrap();
    }
}

/// A part of the actor's tenant, of a brand of that name and of the part type named, if any.
pub async fn part(owner: &PgPool, of: &Actor, number: &str, brand: &str, part_type: Option<PartTypeId>) -> PartId {
    let (part, tenant) = (PartId::generate(), of.tenant.uuid());
    sqlx::query("insert into brands values ($1, $2, $3, $3) on conflict do nothing")
        .bind(BrandId::generate().uuid())
        .bind(tenant)
        .bind(brand)
        .execute(owner)
        .await
        .unwrap();
    sqlx::query(
        "insert into parts (part_id, tenant_id, brand_id, part_type_id, part_number, name)
         select $1, $2, brand_id, $5, $3, 'Part ' || $3 from brands where tenant_id = $2 and code = $4",
    )
    .bind(part.uuid())
    .bind(tenant)
    .bind(number)
    .bind(brand)
    .bind(part_type.map(PartTypeId::uuid))
    .execute(owner)
    .await
    .unwrap();
    part
}

pub async fn part_type(owner: &PgPool, of: &Actor, name: &str, category: &str, rank: i32) -> PartTypeId {
    let (id, tenant) = (PartTypeId::generate(), of.tenant.uuid());
    sqlx::query(
        "with c as (
             insert into categories (category_id, tenant_id, slug, name, names, rank)
             values ($1, $2, $3, $3, '{\"fr\": \"Freinage\"}', $5) returning category_id
         )
         insert into part_types (part_type_id, tenant_id, category_id, name, names)
         select $4, $2, category_id, $6, '{}' from c",
    )
    .bind(CategoryId::generate().uuid())
    .bind(tenant)
    .bind(category)
    .bind(id.uuid())
    .bind(rank)
    .bind(name)
    .execute(owner)
    .await
    .unwrap();
    id
}

pub fn plain(part: PartId, vehicle: i32, position: &str) -> NewApplication {
    qualified(part, vehicle, position, &[])
}

pub fn qualified(part: PartId, vehicle: i32, position: &str, qualifiers: &[(&str, &str)]) -> NewApplication {
    let qualifiers = qualifiers.iter().map(|(name, value)| Qualifier::new(*name, *value)).collect();
    NewApplication::parse(part, vehicle.into(), position, 1, qualifiers, Vec::new()).unwrap()
}

fn invalid<T: std::fmt::Debug>(result: Result<T, Error>) -> FieldErrors {
    match result {
        Err(Error::Invalid(errors)) => errors,
        other => panic!("should be invalid: {other:?}"),
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_attribute_that_nobody_knew_of_is_stored_judged_and_asked(owner: PgPool) {
    let who = actor(&owner, &[READ, WRITE]).await;
    reference(&owner).await;
    let part = part(&owner, &who, "TB-1", "Corvin", None).await;
    let vehicle = BaseVehicleId::from(F150_2018);
    let mut tx = TenantTx::begin(&app_pool(&owner), &who).await.unwrap();
    applications::add(&mut tx, qualified(part, F150_2018, "rear", &[("flux_capacitor", "1.21 GW")])).await.unwrap();

    let (stored, engines) = applications::to_judge(&mut tx, part, vehicle).await.unwrap();
    assert_eq!(engines, []);
    assert_eq!(stored[0].qualifiers, [Qualifier::new("flux_capacitor", "1.21 GW")]);
    assert_eq!(applications::for_vehicle(&mut tx, vehicle).await.unwrap(), stored);
    assert_eq!(applications::for_part(&mut tx, part).await.unwrap(), stored);
    let mut facts = Facts::default();
    let Verdict::NeedsAnswer { question, .. } = judge(&stored, &facts, &[]) else { panic!("a question") };
    facts.set(&question.name, question.choices[0].value.clone(), FactSource::Person);
    assert!(judge(&stored, &facts, &[]).fits());
    let shown = grid::load(&mut tx, vehicle, &facts, &[]).await.unwrap();
    assert!(shown.entries[0].verdict.fits());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn engines_come_with_the_applications_that_have_conditions(owner: PgPool) {
    let who = actor(&owner, &[READ, WRITE]).await;
    reference(&owner).await;
    for statement in [
        "insert into engines (liters, cylinders, configuration, fuel, aspiration, label)
         values (2.0, 4, 'L', 'gasoline', '', '2.0L L4 gasoline'), (1.5, 4, 'L', 'gasoline', 'turbo', '1.5L L4 turbo gasoline')",
        "insert into vehicle_engines select 2118, engine_id from engines",
    ] {
        sqlx::query(statement).execute(&owner).await.unwrap();
    }
    let asks = part(&owner, &who, "TB-1", "Corvin", None).await;
    let asks_nothing = part(&owner, &who, "TB-2", "Corvin", None).await;
    let vehicle = BaseVehicleId::from(CIVIC_2018);
    let mut tx = TenantTx::begin(&app_pool(&owner), &who).await.unwrap();
    for new in [
        qualified(asks, CIVIC_2018, "front", &[("engine_liters", "1.5")]),
        qualified(asks, CIVIC_2018, "rear", &[("engine_liters", "2.0")]),
        qualified(asks_nothing, CIVIC_2018, "front", &[]),
    ] {
        applications::add(&mut tx, new).await.unwrap();
    }
    let (applications, engines) = applications::to_judge(&mut tx, asks, vehicle).await.unwrap();
    let labels: Vec<_> = engines.iter().map(|engine| engine.label.as_str()).collect();
    assert_eq!((applications.len(), labels), (2, vec!["1.5L L4 turbo gasoline", "2.0L L4 gasoline"]));
    assert!(matches!(judge(&applications, &Facts::default(), &engines), Verdict::NeedsAnswer { .. }));
    let (applications, engines) = applications::to_judge(&mut tx, asks_nothing, vehicle).await.unwrap();
    assert_eq!((applications.len(), engines), (1, Vec::new()));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_vehicle_page_lists_each_part_once_per_type_and_position_in_order(owner: PgPool) {
    let who = actor(&owner, &[READ, WRITE]).await;
    reference(&owner).await;
    let filters = part_type(&owner, &who, "Oil filter", "filters", 2).await;
    let pads = part_type(&owner, &who, "Brake pads", "brakes", 1).await;
    let filter = part(&owner, &who, "OF-1", "Zeta", Some(filters)).await;
    let (pad, other_pad) =
        (part(&owner, &who, "BP-1", "Zeta", Some(pads)).await, part(&owner, &who, "BP-2", "Alpha", Some(pads)).await);
    let untyped = part(&owner, &who, "X-1", "Alpha", None).await;
    let mut tx = TenantTx::begin(&app_pool(&owner), &who).await.unwrap();
    for new in [
        qualified(filter, CIVIC_2018, "", &[("engine_liters", "1.5")]),
        qualified(filter, CIVIC_2018, "", &[("engine_liters", "2.0")]),
        plain(pad, CIVIC_2018, "rear"),
        plain(pad, CIVIC_2018, "front"),
        plain(other_pad, CIVIC_2018, "front"),
        plain(untyped, CIVIC_2018, "front"),
        plain(untyped, CIVIC_2018, "front").as_type(filters),
        plain(pad, CIVIC_2019, "front"),
    ] {
        applications::add(&mut tx, new).await.unwrap();
    }
    let page = grid::load(&mut tx, CIVIC_2018.into(), &Facts::default(), &[]).await.unwrap();
    let listed: Vec<_> = page
        .entries
        .iter()
        .map(|entry| (entry.part_number.as_str(), entry.position.code(), entry.verdict.fits()))
        .collect();
    assert_eq!(
        listed,
        [
            ("BP-2", "front", true),
            ("BP-1", "front", true),
            ("BP-1", "rear", true),
            ("OF-1", "", false),
            ("X-1", "front", true),
            ("X-1", "front", true),
        ]
    );
    let category = page.entries[0].part_type.as_ref().unwrap().category.as_ref().unwrap();
    assert_eq!((category.slug.as_str(), category.name.text("fr")), ("brakes", "Freinage"));
    assert_eq!(page.question(&Facts::default()).unwrap().0.name, "engine_liters");
    assert!(page.entries[5].part_type.is_none());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_part_lists_its_vehicles_by_year_ranges_and_what_is_unresolved(owner: PgPool) {
    let who = actor(&owner, &[READ, WRITE, vehicles::READ]).await;
    reference(&owner).await;
    let part = part(&owner, &who, "BP-1", "Corvin", None).await;
    for id in [588_822, 588_822, 29_775] {
        sqlx::query(
            "insert into applications (application_id, tenant_id, part_id, source, source_base_vehicle_id)
             values (gen_random_uuid(), $1, $2, 'aces:BMNN', $3)",
        )
        .bind(who.tenant.uuid())
        .bind(part.uuid())
        .bind(id)
        .execute(&owner)
        .await
        .unwrap();
    }
    let mut tx = TenantTx::begin(&app_pool(&owner), &who).await.unwrap();
    for new in [plain(part, CIVIC_2018, "front"), plain(part, CIVIC_2019, "front"), plain(part, F150_2018, "front")] {
        applications::add(&mut tx, new).await.unwrap();
    }
    let fits = reverse::fits(&mut tx, part, &Names::default()).await.unwrap();
    let ranges: Vec<_> =
        fits.ranges.iter().map(|r| (r.line.make.as_str(), r.line.model.as_str(), r.from, r.to)).collect();
    assert_eq!(ranges, [("Ford", "F-150", 2018, 2018), ("Honda", "Civic", 2018, 2019)]);
    let unresolved: Vec<_> = fits.unresolved.iter().map(|u| (u.source_base_vehicle_id, u.count)).collect();
    assert_eq!((unresolved, fits.total), (vec![(Some(29_775), 1), (Some(588_822), 2)], 6));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_application_that_makes_no_sense_is_refused_by_field(owner: PgPool) {
    let who = actor(&owner, &[READ, WRITE]).await;
    let stranger = actor(&owner, &[READ, WRITE]).await;
    reference(&owner).await;
    let ours = part(&owner, &who, "BP-1", "Corvin", None).await;
    let theirs = part(&owner, &stranger, "BP-1", "Corvin", None).await;
    let pool = app_pool(&owner);
    let refused = async |new: NewApplication| {
        let mut tx = TenantTx::begin(&pool, &who).await.unwrap();
        invalid(applications::add(&mut tx, new).await)
    };
    assert_eq!(refused(plain(theirs, CIVIC_2018, "")).await.get("part"), Some(FieldError::Unknown));
    assert_eq!(refused(plain(ours, 1, "")).await.get("vehicle"), Some(FieldError::Unknown));
    let of_no_type = plain(ours, CIVIC_2018, "").as_type(PartTypeId::generate());
    assert_eq!(refused(of_no_type).await.get("part_type"), Some(FieldError::Unknown));

    let mut tx = TenantTx::begin(&pool, &who).await.unwrap();
    let either = |a, b| qualified(ours, CIVIC_2018, "front", &[("submodel", a), ("submodel", b)]);
    applications::add(&mut tx, either("EX", "LX")).await.unwrap();
    assert_eq!(invalid(applications::add(&mut tx, either("LX", "EX")).await).get("vehicle"), Some(FieldError::Taken));

    let errors = NewApplication::parse(ours, 1.into(), "sideways", -1, vec![Qualifier::new("submodel", " ")], vec![]);
    let errors = errors.unwrap_err();
    assert_eq!(errors.get("position"), Some(FieldError::Unknown));
    assert_eq!(errors.get("quantity"), Some(FieldError::OutOfRange));
    assert_eq!(errors.get("qualifiers"), Some(FieldError::Required));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn adding_and_removing_leaves_a_trace_on_the_part(owner: PgPool) {
    let who = actor(&owner, &[READ, WRITE]).await;
    reference(&owner).await;
    let part = part(&owner, &who, "BP-1", "Corvin", None).await;
    let mut tx = TenantTx::begin(&app_pool(&owner), &who).await.unwrap();
    let id = applications::add(&mut tx, plain(part, CIVIC_2018, "front")).await.unwrap();
    applications::remove(&mut tx, id).await.unwrap();
    assert!(matches!(applications::remove(&mut tx, id).await, Err(Error::NotFound)));
    let actions: Vec<(String, serde_json::Value)> =
        sqlx::query_as("select action, changes from audit_events where subject_id = $1 order by audit_event_id")
            .bind(part.to_string())
            .fetch_all(&mut *tx)
            .await
            .unwrap();
    assert_eq!(actions[0].0, "fitment.application.add");
    assert_eq!(actions[1].0, "fitment.application.remove");
    assert_eq!(actions[0].1["application"]["new"], actions[1].1["application"]["old"]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn applications_are_invisible_to_another_tenant_and_closed_without_permission(owner: PgPool) {
    let who = actor(&owner, &[READ, WRITE, vehicles::READ]).await;
    let stranger = actor(&owner, &[READ, WRITE, vehicles::READ]).await;
    let reader = testkit::colleague(&owner, &who, &[READ, vehicles::READ]).await;
    let nobody = testkit::colleague(&owner, &who, &[]).await;
    reference(&owner).await;
    let part = part(&owner, &who, "BP-1", "Corvin", None).await;
    let (pool, vehicle) = (app_pool(&owner), BaseVehicleId::from(CIVIC_2018));
    let mut tx = TenantTx::begin(&pool, &who).await.unwrap();
    let id = applications::add(&mut tx, plain(part, CIVIC_2018, "front")).await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = TenantTx::begin(&pool, &stranger).await.unwrap();
    assert!(applications::for_vehicle(&mut tx, vehicle).await.unwrap().is_empty());
    assert!(applications::for_part(&mut tx, part).await.unwrap().is_empty());
    assert!(grid::load(&mut tx, vehicle, &Facts::default(), &[]).await.unwrap().entries.is_empty());
    assert_eq!(reverse::fits(&mut tx, part, &Names::default()).await.unwrap().total, 0);
    assert!(matches!(applications::remove(&mut tx, id).await, Err(Error::NotFound)));

    let mut tx = TenantTx::begin(&pool, &reader).await.unwrap();
    assert_eq!(applications::for_part(&mut tx, part).await.unwrap().len(), 1);
    assert!(matches!(applications::remove(&mut tx, id).await, Err(Error::Forbidden)));
    let mut tx = TenantTx::begin(&pool, &nobody).await.unwrap();
    assert!(matches!(grid::load(&mut tx, vehicle, &Facts::default(), &[]).await, Err(Error::Forbidden)));
    assert!(matches!(reverse::fits(&mut tx, part, &Names::default()).await, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_stored_in_an_unknown_vocabulary_is_shown_as_it_came(owner: PgPool) {
    let who = actor(&owner, &[READ, WRITE]).await;
    reference(&owner).await;
    let part = part(&owner, &who, "BP-1", "Corvin", None).await;
    sqlx::query(
        "insert into applications (application_id, tenant_id, part_id, base_vehicle_id, position, source, source_position_id)
         values (gen_random_uuid(), $1, $2, $3, 'behind-seat', 'aces:BMNN', 341221)",
    )
    .bind(who.tenant.uuid())
    .bind(part.uuid())
    .bind(CIVIC_2018)
    .execute(&owner)
    .await
    .unwrap();
    let mut tx = TenantTx::begin(&app_pool(&owner), &who).await.unwrap();
    let stored = applications::for_part(&mut tx, part).await.unwrap();
    assert_eq!(
        (&stored[0].position, stored[0].source_position_id),
        (&Position::Other("behind-seat".into()), Some(341_221))
    );
    let empty = judge(&[], &Facts::default(), &[]);
    assert_eq!(empty, Verdict::DoesNotFit { because: Reason::NoApplication });
}
