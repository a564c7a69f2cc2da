use super::{MAY, reference::a_small_reference};
use crate::garage::{self, GarageVehicle, GarageVehicleId};
use crate::{BaseVehicleId, FactSource, Facts, Vin};
use kernel::{FieldError, FieldErrors};
use platform::{Actor, Error, TenantTx};
use sqlx::PgPool;

fn facts(of: &[(&str, &str, FactSource)]) -> Facts {
    let mut facts = Facts::default();
    for (name, value, from) in of {
        facts.set(name, *value, *from);
    }
    facts
}

fn vin() -> Vin {
    "2HGFC2F59JH500000".parse().unwrap()
}

async fn begin(owner: &PgPool, actor: &Actor) -> TenantTx {
    TenantTx::begin(&testkit::app_pool(owner), actor).await.unwrap()
}

/// A vehicle as the garage shows it.
async fn shown(tx: &mut TenantTx, id: GarageVehicleId) -> Option<GarageVehicle> {
    garage::recent(tx, 100).await.unwrap().into_iter().find(|vehicle| vehicle.id == id)
}

fn names(garage: &[GarageVehicle]) -> Vec<String> {
    garage.iter().map(|vehicle| vehicle.vehicle.to_string()).collect()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_vehicle_chosen_last_is_in_front_and_is_there_once(owner: PgPool) {
    let [civic16, civic18, ..] = a_small_reference(&owner).await;
    let me = testkit::actor(&owner, MAY).await;
    for id in [civic16, civic18, civic16] {
        let mut tx = begin(&owner, &me).await; // now() is the transaction's
        garage::choose(&mut tx, id, None, Facts::default()).await.unwrap();
        tx.commit().await.unwrap();
    }
    let mut tx = begin(&owner, &me).await;
    assert_eq!(names(&garage::recent(&mut tx, 10).await.unwrap()), ["2016 Honda Civic", "2018 Honda Civic"]);
    assert_eq!(garage::recent(&mut tx, 1).await.unwrap().len(), 1);
    let with_vin = garage::choose(&mut tx, civic16, Some(&vin()), Facts::default()).await.unwrap();
    assert_eq!(shown(&mut tx, with_vin).await.unwrap().vin, Some(vin()));
    assert_eq!(garage::recent(&mut tx, 10).await.unwrap().len(), 3);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_a_person_said_outlives_what_a_vin_says(owner: PgPool) {
    let [_, civic, ..] = a_small_reference(&owner).await;
    let mut tx = begin(&owner, &testkit::actor(&owner, MAY).await).await;
    let told = facts(&[(Facts::ENGINE_LITERS, "2.0", FactSource::Vin), (Facts::BODY_STYLE, "Sedan", FactSource::Vin)]);
    let id = garage::choose(&mut tx, civic, Some(&vin()), told.clone()).await.unwrap();
    garage::answer(&mut tx, id, Facts::ENGINE_LITERS, " 1.5 ").await.unwrap();
    garage::answer(&mut tx, id, "brake_system", "Bosch").await.unwrap();
    assert_eq!(garage::choose(&mut tx, civic, Some(&vin()), told).await.unwrap(), id);

    let known = shown(&mut tx, id).await.unwrap().facts;
    let of = |name| known.get(name).map(str::to_owned);
    assert_eq!(of(Facts::ENGINE_LITERS).as_deref(), Some("1.5"));
    assert_eq!(of(Facts::BODY_STYLE).as_deref(), Some("Sedan"));
    assert_eq!(of("brake_system").as_deref(), Some("Bosch"));

    let said = facts(&[("brake_system", "Akebono", FactSource::Person)]);
    garage::choose(&mut tx, civic, Some(&vin()), said).await.unwrap();
    garage::forget(&mut tx, id, Facts::ENGINE_LITERS).await.unwrap();
    let known = shown(&mut tx, id).await.unwrap().facts;
    assert_eq!((known.get("brake_system"), known.get(Facts::ENGINE_LITERS)), (Some("Akebono"), None));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_vehicle_is_saved_under_a_name_by_who_saw_its_last_version(owner: PgPool) {
    let [_, civic, ..] = a_small_reference(&owner).await;
    let mut tx = begin(&owner, &testkit::actor(&owner, MAY).await).await;
    let id = garage::choose(&mut tx, civic, None, Facts::default()).await.unwrap();
    let seen = shown(&mut tx, id).await.unwrap();
    assert!(!seen.saved);

    garage::save(&mut tx, id, " Unit 114 ", seen.version).await.unwrap();
    assert!(matches!(garage::save(&mut tx, id, "Unit 115", seen.version).await, Err(Error::Stale)));
    let saved = shown(&mut tx, id).await.unwrap();
    assert_eq!((saved.label.as_str(), saved.saved), ("Unit 114", true));

    garage::unsave(&mut tx, id).await.unwrap();
    let unsaved = shown(&mut tx, id).await.unwrap();
    assert_eq!((unsaved.label.as_str(), unsaved.saved), ("", false));
    let long = "x".repeat(81);
    assert!(matches!(garage::save(&mut tx, id, &long, unsaved.version).await, Err(Error::Invalid(_))));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_removed_vehicle_comes_back_unless_it_was_chosen_anew(owner: PgPool) {
    let [civic16, civic18, ..] = a_small_reference(&owner).await;
    let mut tx = begin(&owner, &testkit::actor(&owner, MAY).await).await;
    let id = garage::choose(&mut tx, civic16, None, Facts::default()).await.unwrap();
    garage::remove(&mut tx, id).await.unwrap();
    assert!(garage::recent(&mut tx, 10).await.unwrap().is_empty());
    assert!(matches!(garage::remove(&mut tx, id).await, Err(Error::NotFound)));
    garage::restore(&mut tx, id).await.unwrap();
    assert_eq!(shown(&mut tx, id).await.unwrap().vehicle.id, civic16);

    let other = garage::choose(&mut tx, civic18, None, Facts::default()).await.unwrap();
    garage::remove(&mut tx, other).await.unwrap();
    assert_ne!(garage::choose(&mut tx, civic18, None, Facts::default()).await.unwrap(), other);
    let taken = FieldErrors::one("vehicle", FieldError::Taken);
    assert!(matches!(garage::restore(&mut tx, other).await, Err(Error::Invalid(errors)) if errors == taken));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn another_persons_vehicle_does_not_exist(owner: PgPool) {
    let [_, civic, ..] = a_small_reference(&owner).await;
    let me = testkit::actor(&owner, MAY).await;
    let mut tx = begin(&owner, &me).await;
    let id = garage::choose(&mut tx, civic, None, Facts::default()).await.unwrap();
    tx.commit().await.unwrap();
    for stranger in [testkit::colleague(&owner, &me, MAY).await, testkit::actor(&owner, MAY).await] {
        let mut tx = begin(&owner, &stranger).await;
        assert!(garage::recent(&mut tx, 10).await.unwrap().is_empty());
        assert!(matches!(garage::answer(&mut tx, id, "a", "b").await, Err(Error::NotFound)));
        assert!(matches!(garage::forget(&mut tx, id, "a").await, Err(Error::NotFound)));
        assert!(matches!(garage::save(&mut tx, id, "", 1).await, Err(Error::NotFound)));
        assert!(matches!(garage::unsave(&mut tx, id).await, Err(Error::NotFound)));
        assert!(matches!(garage::remove(&mut tx, id).await, Err(Error::NotFound)));
        assert!(matches!(garage::restore(&mut tx, id).await, Err(Error::NotFound)));
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn only_vehicles_of_the_reference_can_be_chosen_and_only_with_permission(owner: PgPool) {
    let [_, civic, ..] = a_small_reference(&owner).await;
    let mut tx = begin(&owner, &testkit::actor(&owner, &MAY[..1]).await).await;
    assert!(matches!(garage::choose(&mut tx, civic, None, Facts::default()).await, Err(Error::Forbidden)));
    let mut tx = begin(&owner, &testkit::actor(&owner, MAY).await).await;
    let unknown = FieldErrors::one("vehicle", FieldError::Unknown);
    let refused = garage::choose(&mut tx, 999.into(), None, Facts::default()).await;
    assert!(matches!(refused, Err(Error::Invalid(errors)) if errors == unknown));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_vehicle_at_hand_is_the_last_used_until_it_is_set_aside(owner: PgPool) {
    let [civic16, civic18, ..] = a_small_reference(&owner).await;
    let me = testkit::actor(&owner, MAY).await;
    assert_eq!(at_hand_of(&mut begin(&owner, &me).await).await, None);
    for id in [civic16, civic18] {
        let mut tx = begin(&owner, &me).await; // now() is the transaction's
        garage::choose(&mut tx, id, None, Facts::default()).await.unwrap();
        tx.commit().await.unwrap();
    }
    let mut tx = begin(&owner, &me).await;
    assert_eq!(at_hand_of(&mut tx).await, Some(civic18));
    garage::set_aside(&mut tx).await.unwrap();
    assert_eq!(at_hand_of(&mut tx).await, None, "not the one before it");
    garage::choose(&mut tx, civic16, None, Facts::default()).await.unwrap();
    assert_eq!(at_hand_of(&mut tx).await, Some(civic16));
}

async fn at_hand_of(tx: &mut TenantTx) -> Option<BaseVehicleId> {
    garage::at_hand(&garage::recent(tx, 8).await.unwrap()).map(|vehicle| vehicle.vehicle.id)
}
