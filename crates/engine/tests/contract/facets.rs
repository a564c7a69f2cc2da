//! Counts beside the results.

use engine::sdk::search::{FacetSearchQuery, Selectors};
use engine::sdk::settings::{FacetSortValue, FacetingSettings, Settings};

use serde_json::json;

use crate::shop::{Part, Shop, many};

pub async fn values_are_counted_under_the_filter(shop: Shop) {
    let results = shop
        .search::<Part>(|query| {
            query
                .with_filter("vehicles = 1")
                .with_facets(Selectors::Some(&["brand", "position", "width"]))
                .with_limit(0);
        })
        .await;
    assert!(results.hits.is_empty());
    let counts = results.facet_distribution.unwrap();
    let count = |facet: &str, value: &str| counts[facet].get(value).copied();
    assert_eq!((count("brand", "Ferodo"), count("brand", "Mann"), count("brand", "NGK")), (Some(2), Some(2), Some(1)));
    assert_eq!((counts["brand"].len(), counts["position"].len()), (5, 2));
    assert_eq!((count("position", "front"), count("position", "rear")), (Some(2), Some(1)));
    let stats = &results.facet_stats.unwrap()["width"];
    assert_eq!((stats.min, stats.max), (76.0, 282.0));

    let every = shop
        .search::<Part>(|query| {
            query.with_query("brake disc").with_facets(Selectors::All);
        })
        .await;
    assert_eq!(every.facet_distribution.unwrap()["kind"]["discs"], 2);
}

pub async fn values_come_most_frequent_first_up_to_a_limit(shop: Shop) {
    let faceting = FacetingSettings {
        max_values_per_facet: 3,
        sort_facet_values_by: Some([("*".to_owned(), FacetSortValue::Count)].into()),
    };
    shop.done(shop.index.set_settings(&Settings::new().with_faceting(faceting)).await).await;
    shop.done(shop.index.add_or_replace(&many(30), Some("id")).await).await;
    let results = shop.search::<Part>(|query| {
        query.with_facets(Selectors::Some(&["brand"]));
    });
    let brands = &results.await.facet_distribution.unwrap()["brand"];
    assert_eq!((brands.len(), brands["Brand 0"], brands["Brand 1"]), (3, 5, 5));
    assert!(brands.values().all(|count| *count >= 4), "{brands:?}");
}

pub async fn a_facet_is_searched_inside(shop: Shop) {
    let found = |text: &'static str, filter: &'static str| {
        let shop = &shop;
        async move {
            let mut query = FacetSearchQuery::new(&shop.index, "brand");
            query.with_facet_query(text);
            if !filter.is_empty() {
                query.with_filter(filter);
            }
            let hits = query.execute().await.unwrap().facet_hits;
            hits.into_iter().map(|hit| (hit.value, hit.count)).collect::<Vec<_>>()
        }
    };
    assert_eq!(found("fer", "").await, [("Ferodo".to_owned(), 3)]);
    assert_eq!(found("ferodo", "position = rear").await, [("Ferodo".to_owned(), 1)]);
    assert_eq!(found("ferido", "").await, [("Ferodo".to_owned(), 3)]);
    assert_eq!(found("bosch", "").await, []);
}

/// `a` is filterable, and so is whatever stands below it.
pub async fn fields_below_a_filterable_one_are_filtered_and_counted(shop: Shop) {
    const BELOW: [&str; 2] = ["a.018fb2c4d3e27a91b0c5d6e7f8091a2b", "a.0190aa12bb34cc56dd78ee90ff01ab23"];
    let [width, material] = BELOW;
    let part = |id: &str, of_width: f64, of_material: &str| {
        let values = json!({width[2..]: [of_width], material[2..]: [of_material, "coated"]});
        json!({"id": id, "name": "Shim", "a": values})
    };
    let parts = [part("n1", 1.5, "Steel"), part("n2", 2.0, "steel"), part("n3", 30.25, "Brass")];
    shop.done(shop.index.add_or_replace(&parts, Some("id")).await).await;
    shop.done(shop.index.set_filterable_attributes(["a", "id", "kind"]).await).await;

    assert_eq!(shop.filtered(&format!("{material} = Steel")).await, ["n1", "n2"]);
    assert_eq!(shop.filtered(&format!("{width} 1.75 TO 30.25 AND {material} = coated")).await, ["n2", "n3"]);
    assert_eq!(shop.filtered(&format!("{width} EXISTS AND NOT {material} IN [brass]")).await, ["n1", "n2"]);
    let results = shop
        .search::<Part>(|query| {
            query.with_query("shim").with_facets(Selectors::Some(&BELOW));
        })
        .await;
    let counts = results.facet_distribution.unwrap();
    assert_eq!(json!(counts[material]), json!({"coated": 3, "Steel": 2, "Brass": 1}));
    assert_eq!(json!(counts[width]), json!({"1.5": 1, "2": 1, "30.25": 1}));
    let stats = &results.facet_stats.unwrap()[width];
    assert_eq!((stats.min, stats.max), (1.5, 30.25));
    let mut inside = FacetSearchQuery::new(&shop.index, material);
    let hits = inside.with_facet_query("bra").execute().await.unwrap().facet_hits;
    assert_eq!(hits.iter().map(|hit| (hit.value.as_str(), hit.count)).collect::<Vec<_>>(), [("Brass", 1)]);
}
