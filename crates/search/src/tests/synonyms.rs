//! A synonym holds for its tenant and language alone, from the moment it is saved.

use super::text_shop::{STAFF, Shelf, begin, document, somebody, with, words};
use crate::document::{AttributeValue, Document};
use crate::synonyms::{self, LONGEST, MOST, MOST_MEANINGS, NewSynonym, SynonymId};
use crate::text::{Ask, AttributeFacet, Facet, Sort, Total, facet_values};
use catalog::{AttributeId, PartId};
use kernel::{FieldError, FieldErrors};
use platform::{Error, TenantTx};
use sqlx::PgPool;

/// Saves, as a page does.
async fn save(shelf: &Shelf, owner: &PgPool, mut tx: TenantTx, new: NewSynonym) -> (TenantTx, SynonymId) {
    let actor = tx.actor().clone();
    let id = synonyms::add(&mut tx, new).await.unwrap();
    tx.commit().await.unwrap();
    shelf.index.forget(actor.tenant);
    (begin(owner, &actor).await, id)
}

/// Removes, as a page does.
async fn drop_it(shelf: &Shelf, owner: &PgPool, mut tx: TenantTx, id: SynonymId) -> TenantTx {
    let actor = tx.actor().clone();
    synonyms::remove(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    shelf.index.forget(actor.tenant);
    begin(owner, &actor).await
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
        (Shelf::new(&owner).await, somebody(&owner).await, somebody(&owner).await);
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

    let mut tx = drop_it(&shelf, &owner, tx, id).await;
    assert_eq!(count(&shelf, &mut tx, "en", "rotor").await, 0);
    assert!(synonyms::list(&mut tx).await.unwrap().is_empty());
    assert!(matches!(synonyms::remove(&mut tx, id).await, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn one_way_is_not_the_other(owner: PgPool) {
    let (shelf, (us, tx)) = (Shelf::new(&owner).await, somebody(&owner).await);
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
    let (shelf, (us, tx)) = (Shelf::new(&owner).await, somebody(&owner).await);
    shelf.put(&[document(us.tenant, "Étrier de frein"), document(us.tenant, "قرص الفرامل")]).await;
    let (tx, _) = save(&shelf, &owner, tx, new("fr", "pince", "étriers", false)).await;
    let (mut tx, _) = save(&shelf, &owner, tx, new("ar", "ديسك", "قرص الفرامل", true)).await;
    assert_eq!(count(&shelf, &mut tx, "fr", "la pince de frein").await, 1);
    assert_eq!(count(&shelf, &mut tx, "ar", "الديسك").await, 1, "with the article");
    assert_eq!(count(&shelf, &mut tx, "en", "pince").await, 0);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_removed_stops_to_hold_while_its_phrase_has_another(owner: PgPool) {
    let (shelf, (us, tx)) = (Shelf::new(&owner).await, somebody(&owner).await);
    let (disc, drum) = (document(us.tenant, "brake disc"), document(us.tenant, "drum"));
    shelf.put(&[disc.clone(), drum.clone()]).await;
    let (tx, first) = save(&shelf, &owner, tx, new("en", "rotor", "brake disc", false)).await;
    let (mut tx, _) = save(&shelf, &owner, tx, new("en", "rotor", "drum", false)).await;
    assert_eq!(count(&shelf, &mut tx, "en", "rotor").await, 2);
    let mut tx = drop_it(&shelf, &owner, tx, first).await;
    assert_eq!(shelf.ids(&mut tx, &ask("en", "rotor")).await, [PartId::from(drum.id)]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_part_that_has_the_phrase_and_its_meaning_is_found_and_counted_once(owner: PgPool) {
    let (shelf, (us, tx)) = (Shelf::new(&owner).await, somebody(&owner).await);
    let attribute = AttributeId::generate();
    let names = ["Brake disc rotor", "Rotor", "Disc for a brake", "Vented brake disc", "Pad"];
    let documents: Vec<Document> = names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let number = format!("N{at}");
            let document = Document { number, brand: format!("B{}", at % 2), ..document(us.tenant, name) };
            with(document, attribute, AttributeValue::Number(at as f64))
        })
        .collect();
    shelf.put(&documents).await;
    let (mut tx, _) = save(&shelf, &owner, tx, new("en", "rotor", "brake disc", true)).await;
    let sql = "insert into attributes (attribute_id, tenant_id, code, name, kind) values ($1, $2, 'x', 'x', 'number')";
    sqlx::query(sql).bind(attribute.uuid()).bind(us.tenant.uuid()).execute(&mut *tx).await.unwrap();
    shelf.index.forget(us.tenant);
    for typed in ["rotor", "brake disc"] {
        let asked = Ask { sort: Sort::PartNumber, attributes: vec![attribute], ..ask("en", typed) };
        let found = shelf.find(&mut tx, &asked).await;
        let numbers = found.hits.iter().map(|hit| documents.iter().position(|one| hit.part == one.id.into()).unwrap());
        assert_eq!(numbers.collect::<Vec<_>>(), [0, 1, 3], "{typed}: by number, each once, the words side by side");
        assert_eq!(found.total, Total::Exactly(3));
        assert_eq!(found.facets.brands, [("B1".to_owned(), 2), ("B0".to_owned(), 1)]);
        let AttributeFacet::Numbers { lowest, highest, .. } = &found.facets.attributes[&attribute] else { panic!() };
        assert_eq!((*lowest, *highest), (0.0, 3.0));
        let values = facet_values(&shelf.index, &mut tx, &asked, Facet::Brand, "b").await.unwrap();
        assert_eq!(values, [("B1".to_owned(), 2), ("B0".to_owned(), 1)]);

        let mut pages = Vec::new();
        for page in 1..=4 {
            pages.extend(shelf.ids(&mut tx, &Ask { page, per_page: 1, ..ask("en", typed) }).await);
        }
        let all = shelf.ids(&mut tx, &ask("en", typed)).await;
        assert_eq!((pages.len(), &pages), (3, &all), "{typed}: pages are pieces of the list");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_saved_elsewhere_is_heard(owner: PgPool) {
    let (shelf, (us, mut tx)) = (Shelf::new(&owner).await, somebody(&owner).await);
    shelf.put(&[document(us.tenant, "brake disc")]).await;
    let index = std::sync::Arc::new(shelf.index);
    let listening = tokio::spawn(platform::listen(testkit::app_pool(&owner), vec![index.clone()]));
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
    drop(tx);

    let mut tx = begin(&owner, &actor).await;
    for meaning in 0..MOST_MEANINGS {
        synonyms::add(&mut tx, new("en", "rotor", &format!("m{meaning}"), true)).await.unwrap();
    }
    synonyms::add(&mut tx, new("en", "m0", "x", false)).await.unwrap();
    synonyms::add(&mut tx, new("fr", "rotor", "m", true)).await.unwrap();
    for (phrase, meaning, field) in [("Rotors", "m", "phrase"), ("m", "rotor", "meaning")] {
        let full = synonyms::add(&mut tx, new("en", phrase, meaning, true)).await;
        assert!(
            matches!(full, Err(Error::Invalid(errors)) if errors == FieldErrors::one(field, FieldError::OutOfRange))
        );
    }
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

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_was_done_with_a_synonym_is_put_back(owner: PgPool) {
    use platform::audit::{Filter, list, put_back};
    let (actor, mut tx) = somebody(&owner).await;
    let who = testkit::colleague(&owner, &actor, &[catalog::READ, crate::MANAGE, platform::AUDIT]).await;
    synonyms::add(&mut tx, new("en", "rotor", "brake disc", true)).await.unwrap();
    tx.commit().await.unwrap();
    let latest = async || {
        let mut tx = begin(&owner, &who).await;
        let filter = Filter { actions: vec!["search.synonym".to_owned()], ..Filter::default() };
        list(&mut tx, &filter, kernel::PageRequest::new(None, 1)).await.unwrap().rows.remove(0)
    };
    let revert = async |id| {
        let mut tx = begin(&owner, &who).await;
        let entry = put_back(&mut tx, id).await.unwrap();
        synonyms::revert(&mut tx, &entry).await?;
        tx.commit().await
    };
    let added = latest().await;
    revert(added.id).await.unwrap();
    assert!(matches!(revert(added.id).await, Err(Error::Stale)), "it has been removed since");
    let removed = latest().await;
    assert_eq!((removed.action.as_str(), removed.reverts), ("search.synonym.remove", Some(added.id)));
    for (field, value) in [("phrase", "rotor".into()), ("meaning", "brake disc".into()), ("both_ways", true.into())] {
        let (gone, come) = (&removed.changes[field], &added.changes[field]);
        let none = serde_json::Value::Null;
        assert_eq!((&gone["old"], &gone["new"], &come["old"], &come["new"]), (&value, &none, &none, &value), "{field}");
    }
    revert(removed.id).await.unwrap();
    assert_eq!(latest().await.reverts, Some(removed.id));
    let mut tx = begin(&owner, &who).await;
    assert_eq!(synonyms::list(&mut tx).await.unwrap().len(), 1);
}
