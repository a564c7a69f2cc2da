//! Documents go in, change, and go out.

use engine::sdk::documents::{DocumentDeletionQuery, DocumentsQuery};
use engine::sdk::errors::{Error, ErrorCode};
use serde_json::{Value, json};

use crate::shop::{Shop, code, many, parts};

pub async fn a_document_is_replaced_or_updated(shop: Shop) {
    shop.done(shop.index.add_or_update(&[json!({"id": "p08", "stock": 0})], Some("id")).await).await;
    let updated: Value = shop.index.get_document("p08").await.unwrap();
    assert_eq!((&updated["stock"], &updated["brand"]), (&json!(0), &json!("NGK")));
    assert_eq!(shop.filtered("brand = NGK AND stock = 0").await, ["p08"]);

    shop.done(shop.index.add_or_replace(&[json!({"id": "p08", "name": "Glow plug"})], Some("id")).await).await;
    let replaced: Value = shop.index.get_document("p08").await.unwrap();
    assert_eq!(replaced, json!({"id": "p08", "name": "Glow plug"}));
    assert_eq!(shop.found("glow").await, ["p08"]);
    assert!(shop.found("spark").await.is_empty() && shop.filtered("brand = NGK").await.is_empty());
}

pub async fn documents_come_back_by_id_field_and_filter(shop: Shop) {
    let all = shop.index.get_documents::<Value>().await.unwrap();
    assert_eq!((all.total as usize, all.results.len()), (parts().len(), parts().len()));

    let mut query = DocumentsQuery::new(&shop.index);
    let some = query.with_ids(["p03", "p01", "nothing"]).with_fields(["id", "kind"]).execute::<Value>().await.unwrap();
    let mut found = some.results;
    found.sort_by_key(|part| part["id"].to_string());
    assert_eq!(found, [json!({"id": "p01", "kind": "pads"}), json!({"id": "p03", "kind": "discs"})]);

    let mut query = DocumentsQuery::new(&shop.index);
    query.with_filter("kind = pads").with_limit(2).with_offset(1);
    let page = query.execute::<Value>().await.unwrap();
    assert_eq!((page.total, page.limit, page.offset, page.results.len()), (3, 2, 1, 2));

    let missing = shop.index.get_document::<Value>("p99").await;
    assert!(matches!(missing, Err(Error::Meilisearch(error)) if error.error_code == ErrorCode::DocumentNotFound));
}

pub async fn lines_of_json_are_documents(shop: Shop) {
    let lines: &[u8] =
        b"{\"id\": \"n1\", \"name\": \"Window\\nlifter\"}\n\n{\"id\": \"n2\", \"name\": \"Window frame\"}\n";
    shop.done(shop.index.add_or_replace_unchecked_payload(lines, "application/x-ndjson", Some("id")).await).await;
    assert_eq!(shop.found("window").await, ["n1", "n2"]);
}

pub async fn documents_are_deleted_by_id_filter_and_altogether(shop: Shop) {
    let index = &shop.index;
    shop.done(index.delete_document("p01").await).await;
    assert_eq!(shop.filtered("kind = pads").await, ["p02", "p09"]);
    shop.done(index.delete_documents(&["p02", "p03", "never-there"]).await).await;
    assert_eq!(shop.filtered("kind = pads OR kind = discs").await, ["p04", "p09", "p10"]);
    let mut query = DocumentDeletionQuery::new(index);
    shop.done(index.delete_documents_with(query.with_filter("stock < 5")).await).await;
    assert_eq!(shop.found("").await, ["p06", "p07", "p08", "p11", "p12"]);
    shop.done(index.delete_all_documents().await).await;
    assert!(shop.found("").await.is_empty());
    shop.done(index.add_or_replace(&parts()[..2], Some("id")).await).await;
    assert_eq!(shop.found("").await, ["p02", "p05"]);
}

pub async fn what_cannot_be_read_changes_nothing_else(shop: Shop) {
    let (client, index) = (&shop.client, &shop.index);
    let before = shop.found("").await;
    for (document, wanted) in [
        (json!({"name": "without an id"}), "missing_document_id"),
        (json!({"id": "with spaces", "name": "x"}), "invalid_document_id"),
    ] {
        let good = json!({"id": "good", "name": "Good"});
        assert_eq!(code(client, index.add_or_replace(&[good, document], Some("id")).await).await, wanted);
    }
    let broken: &[u8] = b"[{\"id\": 1";
    let refused = index.add_or_replace_unchecked_payload(broken, "application/json", Some("id")).await;
    assert_eq!(code(client, refused).await, "malformed_payload");
    let refused = index.add_or_replace_unchecked_payload(broken, "text/plain", Some("id")).await;
    assert_eq!(code(client, refused).await, "invalid_content_type");
    assert_eq!(shop.found("").await, before);
}

pub async fn a_queue_of_additions_ends_as_if_done_one_by_one(shop: Shop) {
    let index = &shop.index;
    let mut tasks = Vec::new();
    for chunk in many(60).chunks(10) {
        tasks.push(index.add_or_replace(chunk, Some("id")).await);
    }
    tasks.push(index.add_or_update(&[json!({"id": "m0001", "name": "Wheel nut"})], Some("id")).await);
    tasks.push(index.delete_document("m0000").await);
    tasks.push(index.add_or_replace(&[json!({"id": "m0002"})], Some("id")).await);
    let bad = index.add_or_replace(&[json!({"no": "id"})], Some("id")).await;
    tasks.push(index.add_or_update(&[json!({"id": "m0002", "name": "Wheel cap"})], Some("id")).await);
    for task in tasks {
        shop.done(task).await;
    }
    assert_eq!(code(&shop.client, bad).await, "missing_document_id");
    assert_eq!(index.get_stats().await.unwrap().number_of_documents, parts().len() + 59);
    assert_eq!(shop.found("wheel nut").await[0], "m0001");
    assert_eq!(index.get_document::<Value>("m0001").await.unwrap()["brand"], "Brand 1");
    assert_eq!(index.get_document::<Value>("m0002").await.unwrap(), json!({"id": "m0002", "name": "Wheel cap"}));
}
