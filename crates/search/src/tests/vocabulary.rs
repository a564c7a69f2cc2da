use super::{part, shop};
use crate::{
    TextIndex,
    vocabulary::{NameHit, Vocabulary},
};
use catalog::{
    AttributeId, PartTypeId,
    attributes::{self, AttributeKind, NewAttribute, Value},
    brands,
};
use platform::{Error, TenantTx};
use sqlx::{PgPool, types::Uuid};
use std::{sync::Arc, time::Duration};

pub(super) async fn part_type(tx: &mut TenantTx, name: &str, french: &str) -> PartTypeId {
    let id = Uuid::now_v7();
    sqlx::query("insert into part_types (part_type_id, tenant_id, name, names) values ($1, $2, $3, $4)")
        .bind(id)
        .bind(tx.actor().tenant.uuid())
        .bind(name)
        .bind(serde_json::json!({ "fr": french }))
        .execute(&mut **tx)
        .await
        .unwrap();
    id.into()
}

async fn category(tx: &mut TenantTx, slug: &str, name: &str) {
    sqlx::query("insert into categories (category_id, tenant_id, slug, name) values ($1, $2, $3, $4)")
        .bind(Uuid::now_v7())
        .bind(tx.actor().tenant.uuid())
        .bind(slug)
        .bind(name)
        .execute(&mut **tx)
        .await
        .unwrap();
}

/// Parts fit the Civic of these years.
pub(super) async fn civics(owner: &PgPool, tx: &mut TenantTx, years: &[i16]) {
    sqlx::raw_sql(
        "insert into makes values (474, 'Honda') on conflict do nothing;
         insert into models values (1863, 474, 'Civic', 'car') on conflict do nothing;
         insert into base_vehicles
         select 1863 * 200 + (year - 1900), year, 474, 1863 from generate_series(2015, 2020) year
         on conflict do nothing",
    )
    .execute(owner)
    .await
    .unwrap();
    sqlx::query(
        "insert into vehicle_coverage (tenant_id, base_vehicle_id, year, make_id, model_id, applications)
         select $1, 1863 * 200 + (year - 1900), year, 474, 1863, 1 from unnest($2::smallint[]) year",
    )
    .bind(tx.actor().tenant.uuid())
    .bind(years)
    .execute(&mut **tx)
    .await
    .unwrap();
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn names_are_found_by_the_beginnings_of_their_words_in_both_languages(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    for (name, french) in [
        ("Disc Brake Pad Set", "Plaquettes d'étrier"),
        ("Brake Disc", "Disque de frein"),
        ("Parking Brake Cable", "Câble de frein à main"),
    ] {
        part_type(&mut tx, name, french).await;
    }
    category(&mut tx, "brakes", "Brakes").await;
    let vocabulary = Vocabulary::load(&mut tx).await.unwrap();
    let names = |text: &str, language: &str| {
        vocabulary.named(text, language, 10).iter().map(|hit| hit.name().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("brake", "en"), ["Brakes", "Brake Disc", "Parking Brake Cable", "Disc Brake Pad Set"]);
    assert_eq!(names("PADS brak", "en"), ["Disc Brake Pad Set"]);
    assert_eq!(names("ETRIER", "fr"), ["Plaquettes d'étrier"]);
    assert_eq!(names("cable freins", "fr"), ["Câble de frein à main"]);
    assert_eq!(names("brake disc", "fr"), ["Disque de frein", "Plaquettes d'étrier"], "English words too");
    assert!(names("rake", "en").is_empty() && names(" ' ", "en").is_empty() && names("frein", "en").is_empty());
    let hit = vocabulary.named("brakes", "fr", 1);
    assert_eq!(hit, [NameHit::Category { slug: "brakes".to_owned(), name: "Brakes".to_owned() }]);
    tx.commit().await.unwrap();

    let (mut tx, _) = shop(&owner).await;
    assert!(Vocabulary::load(&mut tx).await.unwrap().named("brake", "en", 10).is_empty());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_tenant_has_its_own_words_and_the_vehicles_that_its_parts_fit(owner: PgPool) {
    let (mut tx, actor) = shop(&owner).await;
    civics(&owner, &mut tx, &[2018, 2016]).await;
    part_type(&mut tx, "Brake Disc", "Disque de frein").await;
    let own = Vocabulary::load(&mut tx).await.unwrap();
    assert_eq!(own.brands().iter().map(|brand| brand.name.as_str()).collect::<Vec<_>>(), ["Acme", "Brembo", "TRW"]);
    assert_eq!(own.part_types()[0].name.text("fr"), "Disque de frein");
    let model = &own.models()[0];
    assert_eq!((model.name.as_str(), model.years.as_slice()), ("Civic", &[2016, 2018][..]));
    assert_eq!(own.make(model.make).unwrap().name, "Honda");
    assert!(own.newest_year() > 2025);
    tx.commit().await.unwrap();

    let (mut other, _) = shop(&owner).await;
    let theirs = Vocabulary::load(&mut other).await.unwrap();
    assert_eq!((theirs.part_types().len(), theirs.models().len(), theirs.brands().len()), (0, 0, 3));
    let nobody = testkit::colleague(&owner, &actor, &[]).await;
    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &nobody).await.unwrap();
    assert!(matches!(Vocabulary::load(&mut tx).await, Err(Error::Forbidden)));
    assert!(matches!(TextIndex::new(nowhere()).vocabulary(&mut tx).await, Err(Error::Forbidden)));
}

async fn attribute(tx: &mut TenantTx, code: &str) -> AttributeId {
    attributes::define(tx, NewAttribute::parse(code, code, AttributeKind::Number, "mm").unwrap()).await.unwrap()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_attribute_knows_the_types_of_the_parts_that_have_it(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let (disc, pad) = (part_type(&mut tx, "Disc", "Disque").await, part_type(&mut tx, "Pad", "Plaquette").await);
    let (thickness, width) = (attribute(&mut tx, "thickness").await, attribute(&mut tx, "width").await);
    let of_type = "update parts set part_type_id = $2 where part_id = $1";
    let first = part(&mut tx, "ACME", "D-1").await;
    sqlx::query(of_type).bind(first.uuid()).bind(disc.uuid()).execute(&mut *tx).await.unwrap();
    attributes::set(&mut tx, first, vec![(thickness, Value::Number(22.into()))]).await.unwrap();
    let second = part(&mut tx, "ACME", "P-1").await;
    attributes::set(&mut tx, second, vec![(width, Value::Number(9.into()))]).await.unwrap();

    let vocabulary = Vocabulary::load(&mut tx).await.unwrap();
    let of = |vocabulary: &Vocabulary, kind| vocabulary.attributes_of(&[kind]).map(|a| a.id).collect::<Vec<_>>();
    assert_eq!((of(&vocabulary, disc), of(&vocabulary, pad)), (vec![thickness], vec![]));
    sqlx::query(of_type).bind(second.uuid()).bind(pad.uuid()).execute(&mut *tx).await.unwrap();
    sqlx::query(of_type).bind(first.uuid()).bind(pad.uuid()).execute(&mut *tx).await.unwrap();
    let vocabulary = Vocabulary::load(&mut tx).await.unwrap();
    assert_eq!(of(&vocabulary, pad), [thickness, width], "a part takes its attributes to its new type");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn every_process_forgets_words_that_have_changed(owner: PgPool) {
    let (tx, actor) = shop(&owner).await;
    tx.commit().await.unwrap();
    let db = testkit::app_pool(&owner);
    let index = Arc::new(TextIndex::new(nowhere()));
    let hearing = tokio::spawn(platform::listen(db.clone(), vec![index.clone()]));
    let brands = async |wanted: usize| {
        for _ in 0..100 {
            let mut tx = TenantTx::begin(&db, &actor).await.unwrap();
            if index.vocabulary(&mut tx).await.unwrap().brands().len() == wanted {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        false
    };
    assert!(brands(3).await);
    let listens =
        "select exists (select from pg_stat_activity where datname = current_database() and query ilike 'listen %')";
    while !sqlx::query_scalar::<_, bool>(listens).fetch_one(&owner).await.unwrap() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(brands(3).await);
    let mut tx = TenantTx::begin(&db, &actor).await.unwrap();
    brands::add(&mut tx, "ATEE", "ATE").await.unwrap();
    tx.commit().await.unwrap();
    assert!(brands(4).await, "the change was heard");
    hearing.abort();
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn words_are_loaded_once_until_they_are_forgotten(owner: PgPool) {
    let (mut tx, actor) = shop(&owner).await;
    let index = TextIndex::new(nowhere());
    let first = index.vocabulary(&mut tx).await.unwrap();
    brands::add(&mut tx, "ATEE", "ATE").await.unwrap();
    assert!(Arc::ptr_eq(&first, &index.vocabulary(&mut tx).await.unwrap()));
    index.forget(actor.tenant);
    assert_eq!(index.vocabulary(&mut tx).await.unwrap().brands().len(), 4);
}

/// An engine that is away.
fn nowhere() -> engine::Client {
    engine::Place::Remote { url: "http://127.0.0.1:9".to_owned(), key: None }.connect().unwrap()
}
