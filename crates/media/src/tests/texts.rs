//! What is said about a file, in several languages at once.

use super::*;
use crate::{history, settings};
use std::collections::BTreeMap;

fn text(language: &str, alt: &str) -> Text {
    Text::parse(language, alt, "").unwrap()
}

impl Library {
    async fn writes(&self, actor: &Actor, version: AssetVersionId, texts: &[Text]) -> Result<()> {
        let seen = self.seen(version).await;
        let mut tx = self.tx(actor).await;
        assets::set_texts(&mut tx, seen, texts, NOW).await?;
        tx.commit().await
    }

    async fn alt(&self, asset: AssetId) -> BTreeMap<String, String> {
        assets::get(&mut self.tx(&self.approver).await, asset).await.unwrap().versions[0].alt.clone()
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn texts_of_several_languages_are_one_step_with_one_entry(owner: PgPool) {
    let library = Library::new(owner).await;
    let added = library.described(1).await;
    let before = library.seen(added.version).await;
    let texts = [text("en", "A pad"), text("fr", "Une plaquette"), text("ar", "لقمة"), text("fr", "Plaquette")];
    library.writes(&library.uploader, added.version, &texts).await.unwrap();
    assert_eq!(library.seen(added.version).await.revision, before.revision + 1);
    let said = [("ar", "لقمة"), ("en", "A pad"), ("fr", "Plaquette")];
    assert_eq!(library.alt(added.asset).await, said.map(|(of, alt)| (of.to_owned(), alt.to_owned())).into());
    let events = history::list(&mut library.tx(&library.approver).await, added.asset).await.unwrap();
    let last = events.last().unwrap();
    assert_eq!((events.len(), last.action.as_str()), (3, "text"), "the upload, what was said before, and this");
    assert_eq!(last.changes["alt.en"], serde_json::json!({ "old": "A brake pad", "new": "A pad" }));
    assert_eq!(last.changes.as_object().unwrap().len(), 3);

    library.writes(&library.uploader, added.version, &[text("fr", ""), text("de", "Belag")]).await.unwrap();
    let said = library.alt(added.asset).await;
    assert_eq!(said.keys().collect::<Vec<_>>(), ["ar", "de", "en"], "what was not named stays");
    assert_eq!(library.seen(added.version).await.revision, before.revision + 2);
    let late = assets::set_texts(&mut library.tx(&library.uploader).await, before, &texts, NOW).await;
    assert!(matches!(late, Err(Error::Stale)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_said_already_asks_nobody_to_approve_anew(owner: PgPool) {
    let library = Library::new(owner).await;
    let mut tx = library.tx(&library.chief).await;
    let rules = settings::get(&mut tx).await.unwrap();
    settings::change(&mut tx, &settings::Settings { second_approver: true, ..rules }).await.unwrap();
    tx.commit().await.unwrap();
    let added = library.described(1).await;
    let seen = library.seen(added.version).await;
    let mut tx = library.tx(&library.approver).await;
    workflow::approve(&mut tx, seen, NOW).await.unwrap();
    tx.commit().await.unwrap();
    let before = library.seen(added.version).await;
    library.writes(&library.uploader, added.version, &[text("en", "A brake pad"), text("fr", "")]).await.unwrap();
    assert_eq!(library.seen(added.version).await, before);
    let half = "select count(*) from asset_versions where first_approved_by is not null";
    assert_eq!(library.count(half).await, 1);
    library.writes(&library.uploader, added.version, &[text("en", "Another")]).await.unwrap();
    assert_eq!(library.count(half).await, 0);
    let customer = library.writes(&library.customer, added.version, &[text("en", "Mine")]).await;
    assert!(matches!(customer, Err(Error::Forbidden)));
}
