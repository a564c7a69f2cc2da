//! Which documents a query finds, in what order and form.

use engine::sdk::errors::Error;
use engine::sdk::search::{MatchingStrategies, Selectors};
use serde_json::{Value, json};

use crate::shop::{Part, Shop, many, parts};

pub async fn better_matches_come_first(shop: Shop) {
    // Both words near each other in the name, then one word, then both in a lesser attribute.
    assert_eq!(shop.found("brake pad").await, ["p01", "p02", "p12", "p03", "p04", "p05", "p11"]);
    let scored = shop.search::<Part>(|query| {
        query.with_query("brake pad").with_show_ranking_score(true);
    });
    let scores: Vec<f64> = scored.await.hits.iter().map(|hit| hit.ranking_score.unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b) && scores[0] > scores[6], "{scores:?}");
}

pub async fn ties_follow_the_id_whatever_the_order_of_insertion(shop: Shop) {
    assert_eq!(shop.found("brake disc").await[..2], ["p03", "p04"]);
    let all = shop.found("").await;
    assert!(all.is_sorted() && all.len() == parts().len(), "{all:?}");
}

pub async fn words_of_five_letters_forgive_one_typo(shop: Shop) {
    assert_eq!(shop.found("brkae pad").await[..2], ["p01", "p02"]);
    assert_eq!(shop.found("calliper").await, ["p05"]);
    assert_eq!(shop.found("plag").await, [""; 0]);
}

pub async fn numbers_forgive_no_typo(shop: Shop) {
    assert_eq!(shop.found("97506").await, ["p08"]);
    assert_eq!(shop.found("97505").await, [""; 0]);
}

pub async fn the_last_word_is_a_prefix(shop: Shop) {
    assert_eq!(shop.found("brake cal").await[0], "p05");
    let mut one_letter = shop.found("f").await;
    one_letter.sort();
    assert_eq!(one_letter, ["p01", "p02", "p06", "p07", "p09", "p11"]);
    // Only the last.
    assert_eq!(
        shop.ids(|query| {
            query.with_query("cal brake").with_matching_strategy(MatchingStrategies::ALL);
        })
        .await,
        [""; 0]
    );
}

pub async fn accents_and_arabic_forms_do_not_matter(shop: Shop) {
    assert_eq!(shop.found("plaquéttes").await, ["p09"]);
    // Without the hamza of the alef.
    assert_eq!(shop.found("اقراص").await, ["p10"]);
    assert_eq!(shop.found("اماميه").await, ["p10"]);
    // The article is a word of its own, so it has to be a stop word.
    assert_eq!(shop.found("الفرامل").await, [""; 0]);
    shop.done(shop.index.set_stop_words(["ال"]).await).await;
    assert_eq!(shop.found("الفرامل").await, ["p10"]);
}

pub async fn all_words_can_be_asked_for(shop: Shop) {
    let all = shop.ids(|query| {
        query.with_query("brake pad").with_matching_strategy(MatchingStrategies::ALL);
    });
    assert_eq!(all.await, ["p01", "p02", "p12"]);
}

pub async fn words_that_find_too_little_are_left_out_as_asked(shop: Shop) {
    let found = |strategy| {
        shop.ids(move |query| {
            query.with_query("brake disc rear").with_matching_strategy(strategy);
        })
    };
    // The last ones first, the most frequent ones first, or none.
    assert_eq!(found(MatchingStrategies::LAST).await, ["p03", "p04", "p01", "p02", "p05", "p11", "p12"]);
    assert_eq!(found(MatchingStrategies::FREQUENCY).await, ["p03", "p04"]);
    assert_eq!(found(MatchingStrategies::ALL).await, [""; 0]);
}

pub async fn only_the_attributes_asked_for_are_searched(shop: Shop) {
    let found = |attributes: &'static [&'static str]| {
        shop.ids(move |query| {
            query.with_query("brake pad").with_attributes_to_search_on(attributes);
        })
    };
    assert_eq!(found(&["text"]).await, ["p12"]);
    assert_eq!(found(&["text", "name"]).await[..3], ["p01", "p02", "p12"]);
    let mut query = shop.index.search();
    let refused = query.with_query("pad").with_attributes_to_search_on(&["stock"]).execute::<Part>().await;
    let Err(Error::Meilisearch(error)) = refused else { panic!("not refused") };
    // The SDK does not know this code.
    assert!(error.error_link.ends_with("#invalid_search_attributes_to_search_on"), "{error:?}");
}

pub async fn what_matched_in_a_list_is_told_by_its_place(shop: Shop) {
    let names = json!({"id": "l1", "name": ["Radlager", "Roulement de roue", "Wheel bearing"], "text": "bearing"});
    shop.done(shop.index.add_or_replace(&[names], Some("id")).await).await;
    let results = shop
        .search::<Value>(|query| {
            query
                .with_query("bear")
                .with_show_matches_position(true)
                .with_attributes_to_retrieve(Selectors::Some(&["id"]))
                .with_attributes_to_highlight(Selectors::Some(&["name"]));
        })
        .await;
    let [hit] = &results.hits[..] else { panic!("{results:?}") };
    let marked = ["Radlager", "Roulement de roue", "Wheel <em>bear</em>ing"];
    assert_eq!(hit.formatted_result.as_ref().unwrap()["name"], json!(marked));
    let found = hit.matches_position.as_ref().unwrap();
    assert_eq!((found["name"].len(), found["text"].len()), (1, 1));
    let range = &found["name"][0];
    assert_eq!((range.start, range.length, range.indices.as_deref()), (6, 4, Some(&[2][..])));
}

pub async fn hits_are_highlighted_and_cropped(shop: Shop) {
    let results = shop
        .search::<Value>(|query| {
            query
                .with_query("wear sens")
                .with_attributes_to_retrieve(Selectors::Some(&["id", "stock"]))
                .with_attributes_to_highlight(Selectors::Some(&["name", "text"]))
                .with_attributes_to_crop(Selectors::Some(&[("text", Some(5))]))
                .with_crop_marker("[…]")
                .with_highlight_pre_tag("<mark>")
                .with_highlight_post_tag("</mark>");
        })
        .await;
    let [hit] = &results.hits[..] else { panic!("{results:?}") };
    assert_eq!(hit.result, json!({"id": "p01", "stock": 12}));
    let formatted = Value::Object(hit.formatted_result.clone().unwrap());
    let text = "[…]The <mark>wear</mark> <mark>sens</mark>or is part[…]";
    assert_eq!(formatted, json!({"id": "p01", "stock": "12", "name": "Brake pad set", "text": text}));

    let positions = shop.search::<Part>(|query| {
        query.with_query("caliper").with_show_matches_position(true);
    });
    let range = positions.await.hits[0].matches_position.clone().unwrap()["name"][0].clone();
    assert_eq!((range.start, range.length), (6, 7));
}

pub async fn only_the_attributes_asked_for_come_back(shop: Shop) {
    let results = shop.search::<Value>(|query| {
        query.with_query("97506").with_attributes_to_retrieve(Selectors::Some(&["brand", "nothing"]));
    });
    assert_eq!(results.await.hits[0].result, json!({"brand": "NGK"}));
    let results = shop.search::<Value>(|query| {
        query.with_query("97506");
    });
    assert_eq!(&results.await.hits[0].result, parts().iter().find(|part| part["id"] == "p08").unwrap());
}

pub async fn filters_compare_join_and_list(shop: Shop) {
    for (filter, ids) in [
        ("brand = Ferodo", "p01 p02 p09"),
        ("brand = ferodo AND position != front", "p02"),
        ("brand IN [NGK, Mann]", "p06 p07 p08"),
        ("NOT kind IN [pads, discs, filters, kits]", "p05 p08 p11"),
        ("width 110.5 TO 155", "p01 p02"),
        ("width > 200 AND width <= 260", "p04 p10"),
        ("width NOT EXISTS", "p05 p08 p11 p12"),
        ("vehicles = 3 AND (kind = pads OR kind = fluids)", "p01 p11"),
        ("vehicles IN [4] AND stock > 6", "p06 p08 p11"),
        ("vehicles IS EMPTY", "p10"),
        ("id = p07", "p07"),
    ] {
        assert_eq!(shop.filtered(filter).await.join(" "), ids, "{filter}");
    }
    let listed = shop.ids(|query| {
        query.with_array_filter(vec!["vehicles = 1", "stock > 0", "kind = pads OR kind = filters"]);
    });
    assert_eq!(listed.await, ["p01", "p02", "p06", "p07"]);
}

pub async fn a_filter_lists_a_thousand_ids(shop: Shop) {
    shop.done(shop.index.add_or_replace(&many(1_500), Some("id")).await).await;
    let listed: Vec<String> = (0..1_000).map(|n| format!("m{:04}", n * 3 / 2)).collect();
    let total = |filter: String| {
        let shop = &shop;
        async move {
            let results = shop.search::<Part>(|query| {
                query.with_filter(&filter).with_page(1);
            });
            results.await.total_hits.unwrap()
        }
    };
    let list = listed.join(", ");
    assert_eq!(total(format!("id IN [{list}]")).await, 1_000);
    assert_eq!(total(format!("id NOT IN [{list}] AND brand = 'Brand 1'")).await, 72);
    assert_eq!(total(format!("id IN [{list}] AND id NOT IN [{list}]")).await, 0);
    assert_eq!(
        shop.filtered(&format!("id NOT IN [{list}] AND NOT brand STARTS WITH Brand")).await.len(),
        parts().len()
    );
}

pub async fn hits_are_sorted_and_those_without_a_value_come_last(shop: Shop) {
    let pads = ["p02", "p01", "p09"];
    let mut narrow_first = shop
        .ids(|query| {
            query.with_filter("kind = pads").with_sort(&["width:asc"]);
        })
        .await;
    assert_eq!(narrow_first, pads);
    narrow_first.reverse();
    assert_eq!(
        shop.ids(|query| {
            query.with_filter("kind = pads").with_sort(&["width:desc"]);
        })
        .await,
        narrow_first
    );
    let all = shop
        .ids(|query| {
            query.with_sort(&["width:desc"]);
        })
        .await;
    assert_eq!(all[..2], ["p03", "p04"]);
    assert_eq!(all[8..], ["p05", "p08", "p11", "p12"]);
    // Words and typos weigh more than the sort that is asked for.
    let words = shop
        .ids(|query| {
            query.with_query("brake pad").with_sort(&["width:asc"]);
        })
        .await;
    assert_eq!(words[..3], ["p02", "p01", "p12"]);
}

pub async fn pages_and_offsets_show_each_document_once(shop: Shop) {
    let all = shop.found("").await;
    let (mut by_page, mut by_offset) = (Vec::new(), Vec::new());
    for n in 0..3 {
        by_page.extend(
            shop.ids(|query| {
                query.with_page(n + 1).with_hits_per_page(5);
            })
            .await,
        );
        by_offset.extend(
            shop.ids(|query| {
                query.with_offset(n * 5).with_limit(5);
            })
            .await,
        );
    }
    assert_eq!((&by_page, &by_offset), (&all, &all));

    let page = shop
        .search::<Part>(|query| {
            query.with_page(2).with_hits_per_page(5);
        })
        .await;
    let numbers = (page.page, page.hits_per_page, page.total_pages, page.total_hits, page.estimated_total_hits);
    assert_eq!(numbers, (Some(2), Some(5), Some(3), Some(12), None));
    let offset = shop
        .search::<Part>(|query| {
            query.with_offset(10).with_limit(5);
        })
        .await;
    let numbers = (offset.offset, offset.limit, offset.estimated_total_hits, offset.total_hits);
    assert_eq!(numbers, (Some(10), Some(5), Some(12), None));
    assert!(
        shop.ids(|query| {
            query.with_page(0);
        })
        .await
        .is_empty()
    );
}

pub async fn totals_stop_at_the_same_number(shop: Shop) {
    let most = engine::settings::MAX_TOTAL_HITS;
    shop.done(shop.index.add_or_replace(&many(most + 30), Some("id")).await).await;
    let by_offset = shop
        .search::<Part>(|query| {
            query.with_offset(most - 5).with_limit(20);
        })
        .await;
    assert_eq!((by_offset.hits.len(), engine::total(&by_offset)), (5, most));
    let by_page = shop
        .search::<Part>(|query| {
            query.with_page(most / 10).with_hits_per_page(10);
        })
        .await;
    assert_eq!((by_page.hits.len(), engine::total(&by_page)), (10, most));
    let beyond = shop
        .search::<Part>(|query| {
            query.with_page(most / 10 + 1).with_hits_per_page(10);
        })
        .await;
    assert_eq!((beyond.hits.len(), engine::total(&beyond)), (0, most));
}

pub async fn several_searches_are_answered_at_once(shop: Shop) {
    let index = &shop.index;
    let (mut pads, mut plugs) = (index.search(), index.search());
    let (pads, plugs) = (pads.with_query("pad").build(), plugs.with_query("plug").build());
    let mut both = shop.client.multi_search();
    both.with_search_query(pads).with_search_query(plugs);
    let results = both.execute::<Part>().await.unwrap().results;
    let ids: Vec<Vec<&str>> =
        results.iter().map(|one| one.hits.iter().map(|hit| hit.result.id.as_str()).collect()).collect();
    assert_eq!(ids, [vec!["p01", "p02", "p12"], vec!["p08"]]);
    assert_eq!(results[0].index_uid.as_deref(), Some(index.uid.as_str()));
}

pub async fn several_counts_are_answered_at_once(shop: Shop) {
    let facets = Selectors::Some(&["brand", "width"][..]);
    let [mut front, mut rear] = [(); 2].map(|()| shop.index.search());
    let front = front.with_filter("position = front").with_limit(0).with_facets(facets.clone()).build();
    let rear = rear.with_query("brake").with_filter("position = rear").with_limit(0).with_facets(facets).build();
    let mut both = shop.client.multi_search();
    both.with_search_query(front).with_search_query(rear);
    let results = both.execute::<Part>().await.unwrap().results;
    let told = results.iter().map(|one| {
        let stats = &one.facet_stats.as_ref().unwrap()["width"];
        (one.hits.len(), one.estimated_total_hits, json!(one.facet_distribution.as_ref().unwrap()["brand"]), stats.max)
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            (0, Some(5), json!({"Brembo": 2, "Ferodo": 2, "ATE": 1}), 282.0),
            (0, Some(2), json!({"Brembo": 1, "Ferodo": 1}), 260.0)
        ]
    );
}
