use super::{part, shop};
use crate::{
    TextIndex,
    suggest::{Suggestions, suggest},
    vocabulary::NameHit,
};
use platform::{Error, Result, TenantTx};
use sqlx::{PgPool, types::Uuid};

/// Nothing is remembered of what was there before.
async fn offered_with(tx: &mut TenantTx, typed: &str, hits: &[catalog::PartId]) -> Result<Suggestions> {
    let nowhere = engine::Place::Remote { url: "http://127.0.0.1:9".to_owned(), key: None };
    suggest(&TextIndex::new(nowhere.connect().unwrap()), tx, typed, "en", hits).await
}

async fn offered(tx: &mut TenantTx, typed: &str) -> Suggestions {
    offered_with(tx, typed, &[]).await.unwrap()
}

/// Years of three models, all but one of which lead to parts of the tenant.
async fn vehicles(owner: &PgPool, tenant: Uuid) {
    sqlx::raw_sql(
        "insert into makes values (1, 'Honda'), (2, 'Ford');
         insert into models values (10, 1, 'Civic', 'car'), (11, 1, 'CR-V', 'mpv'), (20, 2, 'F-150', 'truck');
         insert into base_vehicles
             select model_id * 200 + year - 1900, year, make_id, model_id
             from models cross join generate_series(2015, 2020) year;",
    )
    .execute(owner)
    .await
    .unwrap();
    sqlx::query(
        "insert into vehicle_coverage select $1, base_vehicle_id, year, make_id, model_id, base_vehicle_id
         from base_vehicles where not (model_id = 10 and year = 2020)",
    )
    .bind(tenant)
    .execute(owner)
    .await
    .unwrap();
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn vehicles_are_named_in_any_order_and_lead_to_parts(owner: PgPool) {
    let (mut tx, actor) = shop(&owner).await;
    vehicles(&owner, actor.tenant.uuid()).await;
    for (typed, first) in [
        ("2018 honda civic", Some("2018 Honda Civic")),
        ("CIV 2018 hon", Some("2018 Honda Civic")),
        ("civic", Some("2019 Honda Civic")),
        ("f150", Some("2020 Ford F-150")),
        ("F-150 2016", Some("2016 Ford F-150")),
        ("crv", Some("2020 Honda CR-V")),
        ("civic 2020", None),
        ("brake 2018", None),
        ("2018", None),
        ("c", None),
        ("%", None),
    ] {
        let vehicles = offered(&mut tx, typed).await.vehicles;
        assert_eq!(vehicles.first().map(ToString::to_string).as_deref(), first, "{typed}");
    }
    let hondas = offered(&mut tx, "honda").await.vehicles;
    let named: Vec<String> = hondas.iter().map(ToString::to_string).collect();
    assert_eq!(named, ["2020 Honda CR-V", "2019 Honda CR-V", "2019 Honda Civic", "2018 Honda CR-V"]);
    assert_eq!(hondas[0].id.get(), 11 * 200 + 120);

    let (mut other, _) = shop(&owner).await;
    assert!(offered(&mut other, "civic").await.vehicles.is_empty());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn numbers_names_and_parts_by_words_are_offered_each_part_once(owner: PgPool) {
    let (mut tx, actor) = shop(&owner).await;
    let (one, two) = (part(&mut tx, "ACME", "BRAKE-1").await, part(&mut tx, "ACME", "ZZ-2").await);
    sqlx::query("insert into categories (category_id, tenant_id, slug, name) values ($1, $2, 'brakes', 'Brakes')")
        .bind(Uuid::now_v7())
        .bind(actor.tenant.uuid())
        .execute(&mut *tx)
        .await
        .unwrap();
    let hits = [two, one, catalog::PartId::generate()];
    let offered = offered_with(&mut tx, "brake", &hits).await.unwrap();
    assert_eq!(offered.numbers.iter().map(|hit| hit.part.id).collect::<Vec<_>>(), [one]);
    assert_eq!(offered.parts.iter().map(|part| part.id).collect::<Vec<_>>(), [two]);
    assert_eq!(offered.names, [NameHit::Category { slug: "brakes".to_owned(), name: "Brakes".to_owned() }]);
    tx.commit().await.unwrap();

    let (mut other, _) = shop(&owner).await;
    assert_eq!(offered_with(&mut other, "brake", &hits).await.unwrap(), Suggestions::default());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_vin_is_a_vin_and_nothing_typed_offers_what_the_person_keeps(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let vin = offered(&mut tx, " 2hgfc2f59jh000001").await;
    assert_eq!(vin.vin.map(|vin| vin.to_string()).as_deref(), Some("2HGFC2F59JH000001"));
    crate::saved::save(&mut tx, "Pads", "/search?q=pads").await.unwrap();
    let empty = offered(&mut tx, "  ").await;
    assert_eq!((empty.saved.len(), empty.recent.len()), (1, 0));
    assert_eq!(offered(&mut tx, &"9".repeat(5_000)).await, Suggestions::default());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn who_may_not_read_the_catalogue_is_offered_nothing(owner: PgPool) {
    let actor = testkit::actor(&owner, &[]).await;
    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &actor).await.unwrap();
    assert!(matches!(offered_with(&mut tx, "a", &[]).await, Err(Error::Forbidden)));
}
