//! Settings are compared, applied and in effect; what is wrong is refused by name.

use std::collections::HashMap;

use engine::sdk::documents::DocumentDeletionQuery;
use engine::sdk::errors::Error;
use engine::sdk::search::MatchingStrategies::ALL;
use engine::sdk::search::{FacetSearchQuery, SearchQuery, Selectors};
use engine::sdk::settings::Settings;
use engine::{Transport, settings};
use serde_json::json;

use crate::shop::{self, Part, Shop, code};

pub async fn settings_are_applied_once(shop: Shop) {
    let (client, uid) = (&shop.client, shop.index.uid.as_str());
    assert!(!settings::apply(client, uid, &shop::settings()).await.unwrap());
    let changed = shop::settings().with_sortable_attributes(["stock"]).with_stop_words(["the", "a"]);
    assert!(settings::apply(client, uid, &changed).await.unwrap());
    assert!(!settings::apply(client, uid, &changed).await.unwrap());
    let effective = shop.index.get_settings().await.unwrap();
    assert_eq!(effective.ranking_rules.clone().unwrap(), settings::RANKING_RULES);
    assert_eq!(settings::differences(&shop::settings(), &effective), ["stopWords", "sortableAttributes"]);
    assert_eq!(
        shop.ids(|query| {
            query.with_sort(&["stock:desc"]);
        })
        .await[0],
        "p08"
    );
}

pub async fn synonyms_act_as_soon_as_they_are_saved(shop: Shop) {
    assert!(shop.found("rotor").await.is_empty());
    let one_way = HashMap::from([("rotor", vec!["brake disc"]), ("puck", vec!["pad"])]);
    shop.done(shop.index.set_settings(&Settings::new().with_synonyms(one_way)).await).await;
    assert_eq!(shop.found("rotor").await, ["p03", "p04"]);
    assert_eq!(shop.found("puck").await, ["p01", "p02", "p12"]);
    shop.done(shop.index.set_settings(&Settings::new().with_synonyms(HashMap::<&str, Vec<&str>>::new())).await).await;
    assert!(shop.found("rotor").await.is_empty());
}

/// A private word stands for a phrase and its alternatives: nothing but they is found by it, and nothing else leads to it.
pub async fn a_private_word_stands_for_its_alternatives_alone(shop: Shop) {
    let parts = [("s1", "Rotor"), ("s2", "Front rotor, vented"), ("s3", "Motor"), ("s4", "Disc of the brake")];
    let parts = parts.map(|(id, name)| json!({"id": id, "name": name}));
    shop.done(shop.index.add_or_replace(&parts, Some("id")).await).await;
    let own =
        HashMap::from([("zq7f3k9xrotor", vec!["rotor", "brake disc"]), ("zq1b8w2mrotor", vec!["rotor", "oil filter"])]);
    shop.done(shop.index.set_settings(&Settings::new().with_synonyms(own)).await).await;

    let all = |q: &'static str| {
        shop.ids(move |query| {
            query.with_query(q).with_matching_strategy(ALL);
        })
    };
    let sorted = |mut ids: Vec<String>| {
        ids.sort();
        ids
    };
    assert_eq!(sorted(all("zq7f3k9xrotor").await), ["p03", "p04", "s1", "s2"]);
    assert_eq!(sorted(all("zq1b8w2mrotor").await), ["p06", "s1", "s2"]);
    assert_eq!(all("front zq7f3k9xrotor").await, ["s2"]);
    assert_eq!(all("zq7f3k9xrotor vented").await, ["s2"]);
    assert_eq!(all("zq7f3k9xrotor ven").await, ["s2"]);
    assert_eq!(all("zq1b8w2mrotor W 712").await, ["p06"]);
    assert_eq!(sorted(all("rotor").await), ["s1", "s2"]);
    for near in ["zq7f3k9xroto", "zq7f3k9xrotors", "zq7f3k9rotor", "zq7f3k9x", "zq7", "7f3k9xrotor"] {
        assert_eq!(all(near).await, [""; 0], "{near}");
    }
}

pub async fn a_search_can_be_cut_off(shop: Shop) {
    let settings = Settings { search_cutoff_ms: Some(50), ..shop::settings() };
    assert!(settings::apply(&shop.client, &shop.index.uid, &settings).await.unwrap());
    assert_eq!(shop.index.get_settings().await.unwrap().search_cutoff_ms, Some(50));
    assert_eq!(shop.found("caliper").await, ["p05"]);
}

pub async fn errors_have_the_codes_of_meilisearch(shop: Shop) {
    let (client, index) = (&shop.client, &shop.index);
    for (ask, wanted) in [
        (filter as fn(&mut SearchQuery<'_, Transport>), "invalid_search_filter"),
        (unfilterable, "invalid_search_filter"),
        (sort, "invalid_search_sort"),
        (facets, "invalid_search_facets"),
    ] {
        let mut query = index.search();
        ask(&mut query);
        let Err(Error::Meilisearch(error)) = query.execute::<Part>().await else { panic!("{wanted}: not refused") };
        assert_eq!(error.error_code.to_string(), wanted);
        assert!(!error.error_message.is_empty() && error.error_link.ends_with(wanted), "{error:?}");
    }
    let facet = FacetSearchQuery::new(index, "number").execute().await;
    assert!(matches!(facet, Err(Error::Meilisearch(_))));

    let missing = client.index("missing-index").search().execute::<Part>().await;
    assert!(matches!(missing, Err(Error::Meilisearch(error)) if error.error_code.to_string() == "index_not_found"));
    let delete = |filter| {
        let mut query = DocumentDeletionQuery::new(index);
        query.with_filter(filter);
        async move { code(client, index.delete_documents_with(&query).await).await }
    };
    assert_eq!(delete("width >>> 3").await, "invalid_document_filter");
    assert_eq!(delete("number = 3").await, "invalid_document_filter");
    assert_eq!(code(client, client.create_index("no spaces please", None).await).await, "invalid_index_uid");
    let rules = Settings::new().with_ranking_rules(["words", "sideways"]);
    assert_eq!(code(client, index.set_settings(&rules).await).await, "invalid_settings_ranking_rules");
}

fn filter(query: &mut SearchQuery<'_, Transport>) {
    query.with_filter("width >>> 3");
}

fn unfilterable(query: &mut SearchQuery<'_, Transport>) {
    query.with_filter("number = 3");
}

fn sort(query: &mut SearchQuery<'_, Transport>) {
    query.with_sort(&["number:asc"]);
}

fn facets(query: &mut SearchQuery<'_, Transport>) {
    query.with_facets(Selectors::Some(&["number"]));
}
