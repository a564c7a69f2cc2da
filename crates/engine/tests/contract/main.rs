//! What the portal relies on, wherever the engine runs: inside this process, behind HTTP, or as a Meilisearch server.

mod child;
mod crash;
mod documents;
mod facets;
mod indexes;
mod processes;
mod queries;
mod settings;
mod shop;

use std::future::Future;
use std::io::Write;
use std::pin::Pin;

use engine::sdk::errors::Error;
use engine::{Client, Options, Place};
use shop::Shop;

type Rule = fn(Shop) -> Pin<Box<dyn Future<Output = ()> + Send>>;

/// Writes a rule as a value, each with an index of its own that holds [`shop::parts`].
macro_rules! rules {
    ($($module:ident::$rule:ident),* $(,)?) => { [$((stringify!($rule), |shop| Box::pin($module::$rule(shop)))),*] };
}

const RULES: [(&str, Rule); 39] = rules![
    queries::better_matches_come_first,
    queries::ties_follow_the_id_whatever_the_order_of_insertion,
    queries::words_of_five_letters_forgive_one_typo,
    queries::numbers_forgive_no_typo,
    queries::the_last_word_is_a_prefix,
    queries::accents_and_arabic_forms_do_not_matter,
    queries::all_words_can_be_asked_for,
    queries::words_that_find_too_little_are_left_out_as_asked,
    queries::only_the_attributes_asked_for_are_searched,
    queries::what_matched_in_a_list_is_told_by_its_place,
    queries::hits_are_highlighted_and_cropped,
    queries::only_the_attributes_asked_for_come_back,
    queries::filters_compare_join_and_list,
    queries::a_filter_lists_a_thousand_ids,
    queries::hits_are_sorted_and_those_without_a_value_come_last,
    queries::pages_and_offsets_show_each_document_once,
    queries::totals_stop_at_the_same_number,
    queries::several_searches_are_answered_at_once,
    queries::several_counts_are_answered_at_once,
    facets::values_are_counted_under_the_filter,
    facets::values_come_most_frequent_first_up_to_a_limit,
    facets::a_facet_is_searched_inside,
    facets::fields_below_a_filterable_one_are_filtered_and_counted,
    documents::a_document_is_replaced_or_updated,
    documents::documents_come_back_by_id_field_and_filter,
    documents::lines_of_json_are_documents,
    documents::documents_are_deleted_by_id_filter_and_altogether,
    documents::what_cannot_be_read_changes_nothing_else,
    documents::a_queue_of_additions_ends_as_if_done_one_by_one,
    indexes::indexes_are_made_listed_and_deleted,
    indexes::swapped_indexes_answer_for_each_other,
    indexes::no_search_sees_an_index_half_swapped,
    indexes::tasks_are_listed_newest_first,
    indexes::stats_count_documents_and_fields,
    settings::settings_are_applied_once,
    settings::synonyms_act_as_soon_as_they_are_saved,
    settings::a_private_word_stands_for_its_alternatives_alone,
    settings::a_search_can_be_cut_off,
    settings::errors_have_the_codes_of_meilisearch,
];

async fn keep_the_contract(client: Client) {
    engine::settings::check_version(&client).await.unwrap();
    assert!(client.is_healthy().await);
    let run = RULES.map(|(name, rule)| {
        let client = client.clone();
        (name, tokio::spawn(async move { rule(Shop::open(client, name).await).await }))
    });
    let mut broken = Vec::new();
    for (name, rule) in run {
        if rule.await.is_err() {
            broken.push(name);
        }
    }
    for (name, _) in RULES {
        Shop::close(&client, name).await;
    }
    assert!(broken.is_empty(), "broken: {broken:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_engine_inside_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    keep_the_contract(Place::Embedded(Options::new(folder.path())).connect().unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_engine_over_http_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let url = shop::serve(Options::new(folder.path()), "key of this test").await;
    keep_the_contract(Place::Remote { url, key: Some("key of this test".into()) }.connect().unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meilisearch_server_keeps_the_contract() {
    let Ok(url) = std::env::var("MEILI_URL") else {
        // Past the harness, which keeps what a passing test prints to itself.
        writeln!(std::io::stderr(), "not run: MEILI_URL is not set").unwrap();
        return;
    };
    keep_the_contract(
        Place::Remote { url, key: std::env::var("MEILI_MASTER_KEY").ok().map(Into::into) }.connect().unwrap(),
    )
    .await;
}

#[tokio::test]
async fn a_server_with_a_key_refuses_those_without() {
    let folder = tempfile::tempdir().unwrap();
    let url = shop::serve(Options::new(folder.path()), "the key").await;
    for (key, code) in [(None, "missing_authorization_header"), (Some("another".into()), "invalid_api_key")] {
        let client = Place::Remote { url: url.clone(), key }.connect().unwrap();
        let Err(Error::Meilisearch(error)) = client.get_stats().await else { panic!("not refused") };
        assert_eq!(error.error_code.to_string(), code);
    }
}

#[test]
fn an_address_that_cannot_work_is_refused() {
    let place = Place::Remote { url: "https://search.example".to_owned(), key: None };
    assert!(matches!(place.connect().map(|_| ()), Err(engine::Error::Address(_))));
}
