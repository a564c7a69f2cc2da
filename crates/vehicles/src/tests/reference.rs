use super::{MAY, begin, vpic};
use crate::reference::{self, BaseVehicleId, Loaded, ModelId, Names};
use platform::{Error, TenantTx};
use sqlx::PgPool;
use std::path::Path;

async fn find(tx: &mut TenantTx, year: i16, make: &str, model: &str) -> BaseVehicleId {
    let id: i32 = sqlx::query_scalar(
        "select base_vehicle_id from base_vehicles join makes k using (make_id) join models m using (model_id)
         where year = $1 and k.name = $2 and m.name = $3",
    )
    .bind(year)
    .bind(make)
    .bind(model)
    .fetch_one(&mut **tx)
    .await
    .unwrap();
    id.into()
}

async fn labels(tx: &mut TenantTx, year: i16, make: &str, model: &str) -> Vec<String> {
    let id = find(tx, year, make, model).await;
    reference::engines(tx, id).await.unwrap().into_iter().map(|engine| engine.label).collect()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_reference_knows_real_vehicles_and_keeps_their_ids(owner: PgPool) {
    let Some(file) = vpic() else { return };
    let first = reference::load(&owner, &file, |_| ()).await.unwrap();
    assert!(!first.unchanged && first.base_vehicles > 15_000 && first.makes > 100, "{first}");

    let mut tx = begin(&owner).await;
    let civic = labels(&mut tx, 2018, "Honda", "Civic").await;
    for label in ["1.5L L4 turbo gasoline", "2.0L L4 gasoline"] {
        assert!(civic.iter().any(|civic| civic == label), "{civic:?}");
    }
    let f150 = labels(&mut tx, 2014, "Ford", "F-150").await;
    assert_eq!(f150, ["3.5L V6 gasoline", "3.7L V6 gasoline", "5.0L V8 gasoline", "6.2L V8 gasoline"]);
    assert_eq!(labels(&mut tx, 2022, "Tesla", "Model 3").await, ["electric"]);
    let most: i64 = sqlx::query_scalar(
        "select max(n) from (select count(*) as n from vehicle_engines group by base_vehicle_id) as of_each",
    )
    .fetch_one(&mut *tx)
    .await
    .unwrap();
    assert!(most <= 20, "{most} engines for one vehicle cannot be right");

    let status = reference::status(&mut tx).await.unwrap().unwrap();
    assert_eq!((i64::from(status.base_vehicles), &status.version), (first.base_vehicles, &first.version));
    let again = reference::load(&owner, &file, |step| panic!("{step}")).await.unwrap();
    assert_eq!(again, Loaded { unchanged: true, ..first.clone() });
    drop(tx);
    another_file_keeps_every_id(&owner, &file, first).await;
}

async fn another_file_keeps_every_id(owner: &PgPool, file: &Path, first: Loaded) {
    let before: Vec<(i32, i32)> = all_engines(owner).await;
    sqlx::raw_sql(
        "update reference_loads set digest = 'of an older file';
         update makes set name = 'Old name';
         delete from vehicle_engines where base_vehicle_id % 2 = 0;
         insert into vehicle_engines select base_vehicle_id, (select max(engine_id) from engines) from base_vehicles
         on conflict do nothing",
    )
    .execute(owner)
    .await
    .unwrap();
    let second = reference::load(owner, file, |_| ()).await.unwrap();
    assert_eq!(second, first);
    assert_eq!(all_engines(owner).await, before);
    let stale: i64 =
        sqlx::query_scalar("select count(*) from makes where name = 'Old name'").fetch_one(owner).await.unwrap();
    assert_eq!(stale, 0);
    a_year_that_is_gone_goes_with_its_model_to_another_make(owner, file).await;
}

async fn a_year_that_is_gone_goes_with_its_model_to_another_make(owner: &PgPool, file: &Path) {
    sqlx::raw_sql(
        "update reference_loads set digest = 'of an older file';
         insert into base_vehicles (base_vehicle_id, year, make_id, model_id)
         select m.model_id * 200, 1900, k.make_id, m.model_id
         from models m join makes k on k.make_id <> m.make_id order by m.model_id, k.make_id limit 1",
    )
    .execute(owner)
    .await
    .unwrap();
    reference::load(owner, file, |_| ()).await.unwrap();
    let elsewhere = "select count(*) from base_vehicles b join models m using (model_id) where b.make_id <> m.make_id";
    assert_eq!(sqlx::query_scalar::<_, i64>(elsewhere).fetch_one(owner).await.unwrap(), 0);
}

async fn all_engines(owner: &PgPool) -> Vec<(i32, i32)> {
    sqlx::query_as("select base_vehicle_id, engine_id from vehicle_engines order by 1, 2")
        .fetch_all(owner)
        .await
        .unwrap()
}

/// Three years of one model, with a gap, and another model.
pub(super) async fn a_small_reference(owner: &PgPool) -> [BaseVehicleId; 4] {
    sqlx::raw_sql(
        "insert into makes values (1, 'Honda'), (2, 'Ford');
         insert into models values (10, 1, 'Civic', 'car'), (11, 2, 'F-150', 'truck');
         insert into base_vehicles values (2116, 2016, 1, 10), (2118, 2018, 1, 10), (2119, 2019, 1, 10),
             (2314, 2014, 2, 11);
         insert into engines (liters, cylinders, configuration, fuel, aspiration, label) values
             (2.0, 4, 'L', 'gasoline', '', '2.0L L4 gasoline'), (1.5, 4, 'L', 'gasoline', 'turbo', '1.5L L4 turbo gasoline');
         insert into vehicle_engines select 2118, engine_id from engines",
    )
    .execute(owner)
    .await
    .unwrap();
    [2116, 2118, 2119, 2314].map(BaseVehicleId::from)
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_vehicle_has_a_name_engines_and_neighbouring_years(owner: PgPool) {
    let [civic16, civic18, civic19, truck] = a_small_reference(&owner).await;
    let mut tx = begin(&owner).await;
    let vehicle = reference::base_vehicle(&mut tx, civic18).await.unwrap();
    assert_eq!(vehicle.to_string(), "2018 Honda Civic");
    assert_eq!(reference::neighbours(&mut tx, &vehicle).await.unwrap(), (Some(civic16), Some(civic19)));
    let engines = reference::engines(&mut tx, civic18).await.unwrap();
    assert_eq!(
        engines.iter().map(|e| e.label.as_str()).collect::<Vec<_>>(),
        ["1.5L L4 turbo gasoline", "2.0L L4 gasoline"]
    );

    assert_eq!(reference::with_engines(&mut tx, civic18).await.unwrap(), (vehicle, engines));

    let other = reference::base_vehicle(&mut tx, truck).await.unwrap();
    assert_eq!(reference::with_engines(&mut tx, truck).await.unwrap(), (other.clone(), Vec::new()));
    assert_eq!(reference::neighbours(&mut tx, &other).await.unwrap(), (None, None));
    assert!(reference::engines(&mut tx, truck).await.unwrap().is_empty());

    let some = reference::base_vehicles(&mut tx, &[civic19, 999.into(), truck, civic16]).await.unwrap();
    assert_eq!(some.iter().map(|v| v.id).collect::<Vec<_>>(), [truck, civic16, civic19]);
    assert!(matches!(reference::base_vehicle(&mut tx, 999.into()).await, Err(Error::NotFound)));
    assert!(matches!(reference::with_engines(&mut tx, 999.into()).await, Err(Error::NotFound)));
    assert_eq!(reference::status(&mut tx).await.unwrap(), None);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn who_may_not_read_the_reference_is_refused(owner: PgPool) {
    let [id, ..] = a_small_reference(&owner).await;
    let actor = testkit::actor(&owner, &MAY[1..]).await;
    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &actor).await.unwrap();
    assert!(matches!(reference::base_vehicle(&mut tx, id).await, Err(Error::Forbidden)));
    assert!(matches!(reference::engines(&mut tx, id).await, Err(Error::Forbidden)));
    assert!(matches!(reference::with_engines(&mut tx, id).await, Err(Error::Forbidden)));
    assert!(matches!(reference::status(&mut tx).await, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn names_are_remembered_until_a_model_is_asked_for_that_is_not_among_them(owner: PgPool) {
    let sql = async |text: &str| sqlx::raw_sql(text).execute(&owner).await.map(|_| ()).unwrap();
    sql("insert into makes values (1, 'Honda'); insert into models values (10, 1, 'Civic', 'car')").await;
    let (mut tx, names) = (begin(&owner).await, Names::default());
    let (civic, fit) = (ModelId::from(10), ModelId::from(11));
    assert_eq!(names.of(&mut tx, &[civic]).await.unwrap()[&civic].make, "Honda");
    sql("update models set name = 'Civic Type R'; insert into models values (11, 1, 'Fit', 'car')").await;
    assert_eq!(names.of(&mut tx, &[civic]).await.unwrap()[&civic].model, "Civic", "remembered");
    let both = names.of(&mut tx, &[civic, fit]).await.unwrap();
    assert_eq!((&*both[&civic].model, &*both[&fit].model), ("Civic Type R", "Fit"));
    assert!(!names.of(&mut tx, &[ModelId::from(12)]).await.unwrap().contains_key(&ModelId::from(12)));
}
