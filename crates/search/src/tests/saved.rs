use crate::saved::{delete, list, rename, save};
use catalog::READ;
use kernel::FieldError;
use platform::{Error, Result, TenantTx};
use sqlx::PgPool;

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T>, field: &str) -> FieldError {
    match result {
        Err(Error::Invalid(fields)) => fields.get(field).expect(field),
        other => panic!("{other:?}"),
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_search_is_kept_under_a_name_of_its_persons_own(owner: PgPool) {
    let actor = testkit::actor(&owner, &[READ]).await;
    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &actor).await.unwrap();
    let pads = save(&mut tx, " Pads ", "/search?q=pads&brand=Acme").await.unwrap();
    save(&mut tx, "discs", "/search?q=discs").await.unwrap();
    let saved = list(&mut tx).await.unwrap();
    assert_eq!(saved.iter().map(|saved| saved.name.as_str()).collect::<Vec<_>>(), ["discs", "Pads"]);
    assert_eq!(saved[1].address, "/search?q=pads&brand=Acme");
    rename(&mut tx, pads, "Brakes").await.unwrap();
    tx.commit().await.unwrap();

    for colleague in [testkit::colleague(&owner, &actor, &[READ]).await, testkit::actor(&owner, &[READ]).await] {
        let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &colleague).await.unwrap();
        assert!(list(&mut tx).await.unwrap().is_empty());
        assert!(matches!(rename(&mut tx, pads, "Mine").await, Err(Error::NotFound)));
        assert!(matches!(delete(&mut tx, pads).await, Err(Error::NotFound)));
        save(&mut tx, "Brakes", "/search?q=mine").await.unwrap();
    }
    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &actor).await.unwrap();
    delete(&mut tx, pads).await.unwrap();
    assert_eq!(list(&mut tx).await.unwrap().len(), 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn names_are_unique_and_addresses_are_searches_of_this_site(owner: PgPool) {
    let actor = testkit::actor(&owner, &[READ]).await;
    let db = testkit::app_pool(&owner);
    let mut tx = TenantTx::begin(&db, &actor).await.unwrap();
    for (name, error) in [(" ", FieldError::Required), (&"é".repeat(81), FieldError::TooLong)] {
        assert_eq!(refused(save(&mut tx, name, "/search?q=a").await, "name"), error);
    }
    for address in ["", "/search", "/search?", "/parts", "//evil.test/search?q=a", "/search?q=a b", "/search?q=é"] {
        assert_eq!(refused(save(&mut tx, "a", address).await, "address"), FieldError::Malformed, "{address}");
    }
    save(&mut tx, "Pads", "/search?q=a").await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = TenantTx::begin(&db, &actor).await.unwrap();
    assert_eq!(refused(save(&mut tx, "PADS", "/search?q=b").await, "name"), FieldError::Taken);
    drop(tx);
    let mut tx = TenantTx::begin(&db, &actor).await.unwrap();
    for at in 0..99 {
        save(&mut tx, &format!("n{at}"), "/search?q=b").await.unwrap();
    }
    assert_eq!(refused(save(&mut tx, "one more", "/search?q=b").await, "name"), FieldError::OutOfRange);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn who_may_not_read_the_catalogue_keeps_no_searches(owner: PgPool) {
    let actor = testkit::actor(&owner, &[]).await;
    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &actor).await.unwrap();
    assert!(matches!(list(&mut tx).await, Err(Error::Forbidden)));
    assert!(matches!(save(&mut tx, "a", "/search?q=a").await, Err(Error::Forbidden)));
}
