//! A synonym holds for its tenant and language alone, from the moment it is saved.

use super::text_shop::{STAFF, Shelf, begin, document, somebody, words};
use crate::synonyms::{self, LONGEST, MOST, NewSynonym, SynonymId};
use crate::text::Ask;
use kernel::{FieldError, FieldErrors};
use platform::{Error, TenantTx};
use sqlx::PgPool;

/// Saves, as a page does.
async fn save(shelf: &Shelf, owner: &PgPool, mut tx: TenantTx, new: NewSynonym) -> (TenantTx, SynonymId) {
    let actor = tx.actor().clone();
    let id = synonyms::add(&mut tx, new).await.unwrap();
    tx.commit().await.unwrap();
    assert!(synonyms::publish(&shelf.index, &testkit::app_pool(owner)).await.unwrap());
    (begin(owner, &actor).await, id)
}

fn new(language: &str, phrase: &str, meaning: &str, both_ways: bool) -> NewSynonym {
    NewSynonym::parse(language, phrase, meaning, both_ways).unwrap()
}

fn ask(language: &str, typed: &str) -> Ask {
    Ask { language: language.to_owned(), ..words(typed) }
}

async fn count(shelf: &Shelf, tx: &mut TenantTx, language: &str, typed: &str) -> usize {
    shelf.ids(tx, &ask(language, typed)).await.len()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_saved_synonym_holds_at_once_for_its_tenant_and_language_alone(owner: PgPool) {
    let (shelf, (us, mut tx), (them, mut theirs)) =
        (Shelf::new().await, somebody(&owner).await, somebody(&owner).await);
    let parts = [us.tenant, them.tenant].map(|tenant| document(tenant, "Vented brake disc, front"));
    shelf.put(&parts).await;
    assert_eq!(count(&shelf, &mut tx, "en", "rotor").await, 0);
    assert_eq!(count(&shelf, &mut theirs, "en", "rotor").await, 0);

    let (mut tx, id) = save(&shelf, &owner, tx, new("en", "Rotors", "brake disc", false)).await;
    assert_eq!(count(&shelf, &mut tx, "en", "rotor").await, 1);
    assert_eq!(count(&shelf, &mut tx, "en", "front ROTORS").await, 1, "among other words, in any form");
    assert_eq!(count(&shelf, &mut tx, "en", "rear rotor").await, 0, "the other words must still be there");
    assert_eq!(count(&shelf, &mut tx, "fr", "rotor").await, 0, "in another language it means nothing");
    assert_eq!(count(&shelf, &mut theirs, "en", "rotor").await, 0, "to another tenant it means nothing");
    let hits = shelf.find(&mut tx, &ask("en", "rotor")).await.hits;
    assert_eq!(hits[0].matched, ["brake", "disc"]);

    synonyms::remove(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    assert!(synonyms::publish(&shelf.index, &testkit::app_pool(&owner)).await.unwrap());
    let mut tx = begin(&owner, &us).await;
    assert_eq!(count(&shelf, &mut tx, "en", "rotor").await, 0);
    assert!(synonyms::list(&mut tx).await.unwrap().is_empty());
    assert!(matches!(synonyms::remove(&mut tx, id).await, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn one_way_is_not_the_other(owner: PgPool) {
    let (shelf, (us, tx)) = (Shelf::new().await, somebody(&owner).await);
    shelf
        .put(&[document(us.tenant, "sway bar"), document(us.tenant, "stabilizer"), document(us.tenant, "strut")])
        .await;
    let (mut tx, _) = save(&shelf, &owner, tx, new("en", "sway bar", "stabilizer", false)).await;
    assert_eq!(count(&shelf, &mut tx, "en", "sway bar").await, 2);
    assert_eq!(count(&shelf, &mut tx, "en", "stabilizer").await, 1);
    let (mut tx, _) = save(&shelf, &owner, tx, new("en", "strut", "stabilizer", true)).await;
    assert_eq!(count(&shelf, &mut tx, "en", "stabilizer").await, 2, "both ways, but not from the one to the third");
    assert_eq!(count(&shelf, &mut tx, "en", "strut").await, 2);
    assert_eq!(count(&shelf, &mut tx, "en", "sway bar").await, 2);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn french_and_arabic_have_synonyms_too(owner: PgPool) {
    let (shelf, (us, tx)) = (Shelf::new().await, somebody(&owner).await);
    shelf.put(&[document(us.tenant, "Étrier de frein"), document(us.tenant, "قرص الفرامل")]).await;
    let (tx, _) = save(&shelf, &owner, tx, new("fr", "pince", "étriers", false)).await;
    let (mut tx, _) = save(&shelf, &owner, tx, new("ar", "ديسك", "قرص الفرامل", true)).await;
    assert_eq!(count(&shelf, &mut tx, "fr", "la pince de frein").await, 1);
    assert_eq!(count(&shelf, &mut tx, "ar", "الديسك").await, 1, "with the article");
    assert_eq!(count(&shelf, &mut tx, "en", "pince").await, 0);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_the_engine_has_not_been_told_is_not_used(owner: PgPool) {
    let (shelf, (us, mut tx)) = (Shelf::new().await, somebody(&owner).await);
    shelf.put(&[document(us.tenant, "rotor"), document(us.tenant, "brake disc")]).await;
    synonyms::add(&mut tx, new("en", "rotor", "brake disc", false)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = begin(&owner, &us).await;
    assert_eq!(count(&shelf, &mut tx, "en", "rotor").await, 1, "the word still finds itself");
    assert!(!synonyms::list(&mut tx).await.unwrap()[0].holds);
    // As when a process starts.
    let db = testkit::app_pool(&owner);
    let wanted = synonyms::settings(&db).await.unwrap();
    let client = shelf.index.client();
    assert!(engine::settings::apply(client, crate::document::INDEX, &wanted).await.unwrap());
    assert!(synonyms::publish(&shelf.index, &db).await.unwrap());
    assert!(!engine::settings::apply(client, crate::document::INDEX, &wanted).await.unwrap(), "nothing is sent twice");
    assert_eq!(count(&shelf, &mut tx, "en", "rotor").await, 2);
    assert!(synonyms::list(&mut tx).await.unwrap()[0].holds);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_saved_elsewhere_is_published_and_heard(owner: PgPool) {
    let (shelf, (us, mut tx)) = (Shelf::new().await, somebody(&owner).await);
    shelf.put(&[document(us.tenant, "brake disc")]).await;
    let index = std::sync::Arc::new(shelf.index);
    let db = testkit::app_pool(&owner);
    let listening = tokio::spawn(synonyms::keep_published(index.clone(), db, true));
    synonyms::add(&mut tx, new("en", "rotor", "brake disc", false)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = begin(&owner, &us).await;
    let found = async {
        while crate::text::suggest(&index, &mut tx, "rotor", "en", 5).await.unwrap().is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(10), found).await.expect("the synonym holds");
    listening.abort();
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_cannot_be_a_synonym_is_said_at_its_field(owner: PgPool) {
    let error = |language: &str, phrase: &str, meaning: &str| {
        NewSynonym::parse(language, phrase, meaning, true).err().unwrap_or_default()
    };
    let long = "a b c d e".replace(' ', "x ");
    assert_eq!(error("english", "rotor", "disc").get("language"), Some(FieldError::Malformed));
    assert_eq!(error("en", " - ", "disc").get("phrase"), Some(FieldError::Required));
    assert_eq!(error("en", "rotor", "").get("meaning"), Some(FieldError::Required));
    assert_eq!(error("en", &long, "disc").get("phrase"), Some(FieldError::TooLong), "{LONGEST} words");
    assert_eq!(error("en", "Brake discs", "brake disc").get("meaning"), Some(FieldError::Malformed));

    let (_, mut tx) = somebody(&owner).await;
    synonyms::add(&mut tx, new("en", "rotor", "brake disc", true)).await.unwrap();
    tx.commit().await.unwrap();
    let (actor, mut tx) = somebody(&owner).await;
    for (phrase, meaning) in [("Rotors", "Brake discs"), ("brake disc", "rotor")] {
        synonyms::add(&mut tx, new("en", "rotor", "brake disc", true)).await.unwrap();
        let taken = synonyms::add(&mut tx, new("en", phrase, meaning, true)).await;
        assert!(
            matches!(taken, Err(Error::Invalid(errors)) if errors == FieldErrors::one("meaning", FieldError::Taken))
        );
        tx = begin(&owner, &actor).await;
    }
    synonyms::add(&mut tx, new("fr", "rotor", "brake disc", true)).await.unwrap();
    let sql = "insert into search_synonyms
                   (synonym_id, tenant_id, language, phrase, meaning, both_ways, phrase_key, meaning_key, created_by)
               select gen_random_uuid(), $1, 'en', n::text, 'x', false, n::text, 'x', $1 from generate_series(2, $2) n";
    sqlx::query(sql).bind(actor.tenant.uuid()).bind(MOST).execute(&mut *tx).await.unwrap();
    let full = synonyms::add(&mut tx, new("en", "one", "too many", false)).await;
    assert!(
        matches!(full, Err(Error::Invalid(errors)) if errors == FieldErrors::one("phrase", FieldError::OutOfRange))
    );
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn synonyms_are_kept_by_who_may_and_who_did_is_noted(owner: PgPool) {
    let (actor, mut tx) = somebody(&owner).await;
    let id = synonyms::add(&mut tx, new("en", "rotor", "brake disc", true)).await.unwrap();
    tx.commit().await.unwrap();

    let reader = testkit::colleague(&owner, &actor, &[catalog::READ]).await;
    let mut tx = begin(&owner, &reader).await;
    assert!(matches!(synonyms::list(&mut tx).await, Err(Error::Forbidden)));
    assert!(matches!(synonyms::remove(&mut tx, id).await, Err(Error::Forbidden)));
    let added = synonyms::add(&mut tx, new("en", "a", "b", false)).await;
    assert!(matches!(added, Err(Error::Forbidden)));

    let stranger = testkit::actor(&owner, STAFF).await;
    let mut tx = begin(&owner, &stranger).await;
    assert!(synonyms::list(&mut tx).await.unwrap().is_empty());
    assert!(matches!(synonyms::remove(&mut tx, id).await, Err(Error::NotFound)));

    let mut tx = begin(&owner, &actor).await;
    synonyms::remove(&mut tx, id).await.unwrap();
    let noted: Vec<(String, String)> =
        sqlx::query_as("select action, subject_id from audit_events where tenant_id = $1 order by audit_event_id")
            .bind(actor.tenant.uuid())
            .fetch_all(&mut *tx)
            .await
            .unwrap();
    let expected = ["search.synonym.add", "search.synonym.remove"].map(|action| (action.to_owned(), id.to_string()));
    assert_eq!(noted, expected);
}
