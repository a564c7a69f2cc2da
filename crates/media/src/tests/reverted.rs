//! Every edit is in the audit trail with both values, and can be put back as long as nobody has changed the same since.

use super::*;
use crate::assets::Terms;
use crate::collections::{self, Edit, NewCollection};
use crate::matching::Template;
use crate::{Period, revert, settings};
use platform::AUDIT;
use platform::audit::{Entry, Filter, list, put_back};
use serde_json::{Value, json};
use time::Duration;

const ALL: &[platform::Permission] = &[AUDIT, catalog::READ, READ, UPLOAD, APPROVE, MANAGE];

/// Somebody who may everything, and brought nothing.
async fn editor(library: &Library) -> Actor {
    testkit::colleague(&library.owner, &library.chief, ALL).await
}

/// The latest entry of an action.
async fn latest(library: &Library, who: &Actor, action: &str) -> Entry {
    let filter = Filter { actions: vec![action.to_owned()], ..Filter::default() };
    let mut tx = library.tx(who).await;
    let mut found = list(&mut tx, &filter, kernel::PageRequest::new(None, 1)).await.unwrap().rows;
    assert!(!found.is_empty(), "no {action}");
    found.remove(0)
}

async fn reverts(library: &Library, who: &Actor, entry: &Entry) -> Result<()> {
    let mut tx = library.tx(who).await;
    let entry = put_back(&mut tx, entry.id).await?;
    revert::revert(&mut tx, &entry, NOW).await?;
    tx.commit().await
}

/// Puts the latest entry of an action back; the entry of that names it, and says the same the other way round.
async fn there_and_back(library: &Library, who: &Actor, action: &str, changes: Value) {
    let entry = latest(library, who, action).await;
    assert_eq!(entry.changes, changes, "{action}");
    reverts(library, who, &entry).await.unwrap();
    let back = latest(library, who, action).await;
    assert_eq!(back.reverts, Some(entry.id), "{action}");
    for (field, old, new) in entry.fields() {
        assert_eq!((&back.changes[field]["old"], &back.changes[field]["new"]), (new, old), "{action}: {field}");
    }
    assert!(matches!(reverts(library, who, &entry).await, Err(Error::Stale)), "{action} was put back already");
}

fn changed(field: &str, old: impl Into<Value>, new: impl Into<Value>) -> Value {
    json!({ field: { "old": old.into(), "new": new.into() } })
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn texts_terms_and_the_focal_point_are_put_back(owner: PgPool) {
    let library = Library::new(owner).await;
    let who = editor(&library).await;
    let added = library.described(1).await;
    let seen = async || library.seen(added.version).await;
    let mut tx = library.tx(&who).await;
    let text = Text::parse("en", "A brake disc", "").unwrap();
    assets::set_texts(&mut tx, seen().await, &[text], NOW).await.unwrap();
    tx.commit().await.unwrap();
    there_and_back(&library, &who, "media.asset.text", changed("alt.en", "A brake pad", "A brake disc")).await;

    let until = NOW + Duration::days(9);
    let terms = Terms::parse("Ours", "", Period { from: None, until: Some(until) }).unwrap();
    let mut tx = library.tx(&who).await;
    assets::set_terms(&mut tx, seen().await, &terms, NOW).await.unwrap();
    tx.commit().await.unwrap();
    let changes = json!({
        "rights_holder": { "old": "", "new": "Ours" },
        "valid_until": { "old": null, "new": "2026-07-24T09:00:00Z" },
    });
    there_and_back(&library, &who, "media.asset.terms", changes).await;

    let mut tx = library.tx(&who).await;
    assets::set_focus(&mut tx, seen().await, (250, 500), NOW).await.unwrap();
    tx.commit().await.unwrap();
    there_and_back(&library, &who, "media.asset.focus", changed("focal_x", 500, 250)).await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_was_changed_since_stays(owner: PgPool) {
    let library = Library::new(owner).await;
    let who = editor(&library).await;
    let added = library.described(1).await;
    for alt in ["A brake disc", "A rotor"] {
        let mut tx = library.tx(&who).await;
        let text = Text::parse("en", alt, "").unwrap();
        assets::set_texts(&mut tx, library.seen(added.version).await, &[text], NOW).await.unwrap();
        tx.commit().await.unwrap();
    }
    let last = latest(&library, &who, "media.asset.text").await;
    let filter = Filter { actions: vec!["media.asset.text".to_owned()], ..Filter::default() };
    let mut tx = library.tx(&who).await;
    let all = list(&mut tx, &filter, kernel::PageRequest::new(None, 9)).await.unwrap().rows;
    let since = platform::audit::changed_since(&mut tx, all[1].id).await.unwrap();
    assert_eq!(since.map(|entry| entry.id), Some(last.id));
    drop(tx);
    assert!(matches!(reverts(&library, &who, &all[1]).await, Err(Error::Stale)));
    reverts(&library, &who, &last).await.unwrap();
    reverts(&library, &who, &all[1]).await.unwrap();
    assert_eq!(latest(&library, &who, "media.asset.text").await.changes["alt.en"]["new"], "A brake pad");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn links_go_and_come_back_to_their_place(owner: PgPool) {
    let library = Library::new(owner).await;
    let who = editor(&library).await;
    let added = library.described(1).await;
    let part = library.part("BP", "PN1").await;
    let slot = async || {
        let mut tx = library.tx(&who).await;
        links::of_asset(&mut tx, added.asset).await.unwrap().first().map(|link| link.slot)
    };
    for place in [1, 4] {
        let mut tx = library.tx(&who).await;
        links::place(&mut tx, added.asset, part, place, NOW).await.unwrap();
        tx.commit().await.unwrap();
    }
    let moved = latest(&library, &who, "media.asset.link").await;
    reverts(&library, &who, &moved).await.unwrap();
    assert_eq!(slot().await, Some(1));
    assert!(matches!(reverts(&library, &who, &moved).await, Err(Error::Stale)));
    let mut tx = library.tx(&who).await;
    links::remove(&mut tx, added.asset, part, NOW).await.unwrap();
    tx.commit().await.unwrap();
    let removed = latest(&library, &who, "media.asset.unlink").await;
    reverts(&library, &who, &removed).await.unwrap();
    assert_eq!(slot().await, Some(1));
    let again = latest(&library, &who, "media.asset.link").await;
    assert_eq!(again.reverts, Some(removed.id));
    reverts(&library, &who, &again).await.unwrap();
    assert_eq!(slot().await, None);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn rules_reasons_and_patterns_are_put_back(owner: PgPool) {
    let library = Library::new(owner).await;
    let who = editor(&library).await;
    let mut tx = library.tx(&who).await;
    let mut rules = settings::get(&mut tx).await.unwrap();
    rules.share_days = 7;
    rules.languages = vec!["en".to_owned(), "fr".to_owned()];
    rules.valid_days = Some(90);
    settings::change(&mut tx, &rules).await.unwrap();
    settings::add_reason(&mut tx, "Blurred").await.unwrap();
    settings::add_pattern(&mut tx, &Template::parse("{part}_{slot}").unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    let changes = json!({
        "share_days": { "old": 30, "new": 7 },
        "languages": { "old": ["en"], "new": ["en", "fr"] },
        "valid_days": { "old": null, "new": 90 },
    });
    there_and_back(&library, &who, "media.settings.change", changes).await;

    for (added, gone) in [("media.reason.add", "media.reason.archive"), ("media.pattern.add", "media.pattern.remove")] {
        let entry = latest(&library, &who, added).await;
        reverts(&library, &who, &entry).await.unwrap();
        assert!(matches!(reverts(&library, &who, &entry).await, Err(Error::Stale)), "{added}");
        let away = latest(&library, &who, gone).await;
        assert_eq!(away.reverts, Some(entry.id));
        reverts(&library, &who, &away).await.unwrap();
        assert_eq!(latest(&library, &who, added).await.reverts, Some(away.id));
    }
    let mut tx = library.tx(&who).await;
    assert_eq!(settings::reasons(&mut tx).await.unwrap().len(), 1);
    assert_eq!(settings::patterns(&mut tx).await.unwrap().len(), 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_said_of_a_collection_is_put_back_and_its_files_are_named(owner: PgPool) {
    let library = Library::new(owner).await;
    let who = editor(&library).await;
    let (one, two) = (library.described(1).await.asset, library.described(2).await.asset);
    let mut tx = library.tx(&who).await;
    let new = NewCollection {
        name: "Fair".to_owned(),
        password_hash: None,
        expires_at: None,
        watermark: String::new(),
        downloads: true,
    };
    let id = collections::add(&mut tx, &new, &[one], NOW).await.unwrap();
    let edit = Edit { name: "Fair 2026".to_owned(), watermark: "DRAFT".to_owned(), downloads: false, expires_at: None };
    collections::edit(&mut tx, id, 1, &edit, NOW).await.unwrap();
    tx.commit().await.unwrap();
    let changes = json!({
        "name": { "old": "Fair", "new": "Fair 2026" },
        "watermark": { "old": "", "new": "DRAFT" },
        "downloads": { "old": true, "new": false },
    });
    there_and_back(&library, &who, "media.collection.edit", changes).await;

    let set = async |assets: &[AssetId]| {
        let mut tx = library.tx(&who).await;
        let version = collections::get(&mut tx, id).await.unwrap().version;
        collections::set_items(&mut tx, id, version, assets).await.unwrap();
        tx.commit().await.unwrap();
        latest(&library, &who, "media.collection.items").await.changes
    };
    let ids = |assets: &[AssetId]| json!(assets.iter().map(AssetId::to_string).collect::<Vec<_>>());
    let (first, second) = (ids(&[one]), ids(&[two]));
    let added = json!({ "items": { "old": 1, "new": 2 }, "added": { "old": [], "new": second.clone() } });
    assert_eq!(set(&[one, two]).await, added);
    let order = json!({ "order": { "old": ids(&[one, two]), "new": ids(&[two, one]) } });
    assert_eq!(set(&[two, one]).await, order);
    let removed = json!({ "items": { "old": 2, "new": 1 }, "removed": { "old": first, "new": [] } });
    assert_eq!(set(&[two]).await, removed);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn decisions_are_not_put_back_and_nobody_puts_back_what_they_may_not_change(owner: PgPool) {
    let library = Library::new(owner).await;
    let who = editor(&library).await;
    let added = library.described(1).await;
    let mut tx = library.tx(&who).await;
    workflow::approve(&mut tx, library.seen(added.version).await, NOW).await.unwrap();
    let mut rules = settings::get(&mut tx).await.unwrap();
    rules.share_days = 7;
    settings::change(&mut tx, &rules).await.unwrap();
    tx.commit().await.unwrap();
    let approved = latest(&library, &who, "media.asset.approve").await;
    assert!(matches!(reverts(&library, &who, &approved).await, Err(Error::NotFound)));
    assert!(
        ["media.asset.approve", "media.asset.publish", "media.asset.undo", "media.collection.revoke"]
            .iter()
            .all(|action| revert::needs(action).is_none())
    );

    let changed = latest(&library, &who, "media.settings.change").await;
    let reader = testkit::colleague(&library.owner, &library.chief, &[AUDIT, READ]).await;
    assert!(matches!(reverts(&library, &reader, &changed).await, Err(Error::Forbidden)));
    let stranger = testkit::actor(&library.owner, ALL).await;
    assert!(matches!(reverts(&library, &stranger, &changed).await, Err(Error::NotFound)));
}
