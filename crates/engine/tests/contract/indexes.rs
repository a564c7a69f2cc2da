//! Indexes, tasks and figures.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use engine::sdk::client::SwapIndexes;
use engine::sdk::tasks::TasksSearchQuery;
use serde_json::json;

use crate::shop::{Part, Shop, code, parts, settings};

pub async fn indexes_are_made_listed_and_deleted(shop: Shop) {
    let (client, other) = (&shop.client, shop.other());
    shop.done(client.create_index(&other.uid, Some("number")).await).await;
    assert_eq!(client.get_raw_index(&other.uid).await.unwrap()["primaryKey"], "number");
    assert_eq!(code(client, client.create_index(&other.uid, None).await).await, "index_already_exists");
    let mut query = engine::sdk::indexes::IndexesQuery::new(client);
    let all = query.with_limit(1000).execute().await.unwrap();
    assert_eq!(all.results.iter().filter(|index| index.uid == other.uid || index.uid == shop.index.uid).count(), 2);

    shop.done(client.delete_index(&other.uid).await).await;
    assert!(client.get_raw_index(&other.uid).await.is_err());
    assert_eq!(code(client, client.delete_index(&other.uid).await).await, "index_not_found");
    // The name can be used again.
    shop.done(other.add_or_replace(&parts()[..1], Some("id")).await).await;
    assert_eq!(other.get_stats().await.unwrap().number_of_documents, 1);
}

pub async fn swapped_indexes_answer_for_each_other(shop: Shop) {
    let other = shop.other();
    engine::settings::apply(&shop.client, &other.uid, &settings()).await.unwrap();
    shop.done(other.add_or_replace(&[json!({"id": "new", "name": "Brake hose"})], Some("id")).await).await;
    let swap = SwapIndexes { indexes: (shop.index.uid.clone(), other.uid.clone()), rename: None };
    shop.done(shop.client.swap_indexes([&swap]).await).await;
    assert_eq!(shop.found("brake").await, ["new"]);
    assert_eq!(other.get_stats().await.unwrap().number_of_documents, parts().len());

    let missing = SwapIndexes { indexes: (shop.index.uid.clone(), "missing".to_owned()), rename: None };
    assert_eq!(code(&shop.client, shop.client.swap_indexes([&missing]).await).await, "index_not_found");
    let twice = SwapIndexes { indexes: (other.uid.clone(), other.uid.clone()), rename: None };
    let refused = shop.client.swap_indexes([&twice]).await;
    assert_eq!(code(&shop.client, refused).await, "invalid_swap_duplicate_index_found");
    assert_eq!(shop.found("brake").await, ["new"]);
}

pub async fn no_search_sees_an_index_half_swapped(shop: Shop) {
    let other = shop.other();
    engine::settings::apply(&shop.client, &other.uid, &settings()).await.unwrap();
    shop.done(other.add_or_replace(&parts(), Some("id")).await).await;
    let shop = Arc::new(shop);
    let over = Arc::new(AtomicBool::new(false));
    let readers: Vec<_> = (0..2)
        .map(|_| {
            let (shop, over) = (Arc::clone(&shop), Arc::clone(&over));
            tokio::spawn(async move {
                while !over.load(Ordering::Relaxed) {
                    let results = shop
                        .search::<Part>(|query| {
                            query.with_query("brake pad");
                        })
                        .await;
                    assert_eq!(results.hits.len(), 7);
                }
            })
        })
        .collect();
    for _ in 0..10 {
        let swap = SwapIndexes { indexes: (shop.index.uid.clone(), other.uid.clone()), rename: None };
        shop.done(shop.client.swap_indexes([&swap]).await).await;
    }
    over.store(true, Ordering::Relaxed);
    for reader in readers {
        reader.await.unwrap();
    }
}

pub async fn tasks_are_listed_newest_first(shop: Shop) {
    let task = shop.index.delete_document("p01").await.unwrap();
    let uid = task.task_uid;
    shop.done(Ok(task)).await;
    let mut query = TasksSearchQuery::new(&shop.client);
    let tasks = query.with_index_uids([shop.index.uid.as_str()]).with_limit(2).execute().await.unwrap();
    let uids: Vec<u32> = tasks.results.iter().map(|task| task.get_uid()).collect();
    assert!(uids[0] == uid && uids[1] < uid, "{uids:?}");
    // Making the index, its settings, its documents, and the deletion.
    assert_eq!((tasks.total, tasks.next.is_some()), (4, true));
}

pub async fn stats_count_documents_and_fields(shop: Shop) {
    let stats = shop.index.get_stats().await.unwrap();
    assert_eq!(stats.number_of_documents, parts().len());
    assert_eq!((stats.field_distribution["id"], stats.field_distribution["width"]), (12, 8));
    let all = shop.client.get_stats().await.unwrap();
    assert!(all.database_size > 0 && all.indexes.contains_key(&shop.index.uid));
}
