use super::shop;
use crate::names::{NameHit, find};
use platform::TenantTx;
use sqlx::{PgPool, types::Uuid};

async fn names(tx: &mut TenantTx, text: &str, language: &str) -> Vec<String> {
    find(tx, text, language, 10).await.unwrap().iter().map(|hit| hit.name().to_owned()).collect()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn names_are_found_by_the_beginnings_of_their_words_in_both_languages(owner: PgPool) {
    let (mut tx, _) = shop(&owner).await;
    let tenant = tx.actor().tenant.uuid();
    for (name, french) in [
        ("Disc Brake Pad Set", "Plaquettes d'étrier"),
        ("Brake Disc", "Disque de frein"),
        ("Parking Brake Cable", "Câble de frein à main"),
    ] {
        sqlx::query("insert into part_types (part_type_id, tenant_id, name, names) values ($1, $2, $3, $4)")
            .bind(Uuid::now_v7())
            .bind(tenant)
            .bind(name)
            .bind(serde_json::json!({ "fr": french }))
            .execute(&mut *tx)
            .await
            .unwrap();
    }
    sqlx::query("insert into categories (category_id, tenant_id, slug, name) values ($1, $2, 'brakes', 'Brakes')")
        .bind(Uuid::now_v7())
        .bind(tenant)
        .execute(&mut *tx)
        .await
        .unwrap();

    assert_eq!(
        names(&mut tx, "brake", "en").await,
        ["Brakes", "Brake Disc", "Parking Brake Cable", "Disc Brake Pad Set"]
    );
    assert_eq!(names(&mut tx, "PAD brak", "en").await, ["Disc Brake Pad Set"]);
    assert_eq!(names(&mut tx, "ETRIER", "fr").await, ["Plaquettes d'étrier"]);
    assert_eq!(names(&mut tx, "cable frein", "fr").await, ["Câble de frein à main"]);
    assert_eq!(
        names(&mut tx, "brake disc", "fr").await,
        ["Disque de frein", "Plaquettes d'étrier"],
        "English words too"
    );
    assert!(names(&mut tx, "rake", "en").await.is_empty() && names(&mut tx, " ' ", "en").await.is_empty());
    let category = find(&mut tx, "brakes", "fr", 1).await.unwrap();
    assert_eq!(category, [NameHit::Category { slug: "brakes".to_owned(), name: "Brakes".to_owned() }]);
    tx.commit().await.unwrap();

    let (mut tx, _) = shop(&owner).await;
    assert!(names(&mut tx, "brake", "en").await.is_empty());
}
