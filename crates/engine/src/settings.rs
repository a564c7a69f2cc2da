//! The settings document of an index: explicit, applied when it differs, and checked to be in effect.

use std::collections::{BTreeMap, HashMap};

use meilisearch_sdk::settings::{
    FacetSortValue, FacetingSettings, MinWordSizeForTypos, PaginationSetting, Settings, TypoToleranceSettings,
};
use serde_json::Value;

use crate::{Client, Error, Result, is_no_index, wait};

/// Best first. Defaults differ between releases, and without the last rule ties follow the order of insertion.
/// Documents therefore need a field `id`.
pub const RANKING_RULES: [&str; 7] = ["words", "typo", "proximity", "attribute", "sort", "exactness", "id:asc"];

/// No search returns or counts more documents than this.
pub const MAX_TOTAL_HITS: usize = 1000;

/// The oldest release of Meilisearch with the same results as the engine inside.
pub const OLDEST_VERSION: &str = "1.15.0";

/// Settings where order means something; in every other list it does not.
const ORDERED: [&str; 4] = ["rankingRules", "searchableAttributes", "filterableAttributes", "localizedAttributes"];

/// Every setting that changes results, at the value this product starts from. Searchable, filterable and sortable
/// attributes are the caller's to add.
pub fn base() -> Settings {
    Settings {
        ranking_rules: Some(RANKING_RULES.map(str::to_owned).to_vec()),
        synonyms: Some(HashMap::new()),
        stop_words: Some(Vec::new()),
        separator_tokens: Some(Vec::new()),
        non_separator_tokens: Some(Vec::new()),
        dictionary: Some(Vec::new()),
        distinct_attribute: Some(None),
        proximity_precision: Some("byWord".to_owned()),
        pagination: Some(PaginationSetting { max_total_hits: MAX_TOTAL_HITS }),
        faceting: Some(FacetingSettings {
            max_values_per_facet: 100,
            sort_facet_values_by: Some(BTreeMap::from([("*".to_owned(), FacetSortValue::Count)])),
        }),
        typo_tolerance: Some(TypoToleranceSettings {
            enabled: Some(true),
            disable_on_attributes: Some(Vec::new()),
            disable_on_words: Some(Vec::new()),
            disable_on_numbers: Some(true),
            min_word_size_for_typos: Some(MinWordSizeForTypos { one_typo: Some(5), two_typos: Some(9) }),
        }),
        ..Settings::default()
    }
}

/// Brings the index to `wanted` and says whether anything had to change. An index that does not exist is made.
///
/// Changing a setting can index every document anew, so nothing is sent when nothing differs.
pub async fn apply(client: &Client, uid: &str, wanted: &Settings) -> Result<bool> {
    match client.get_raw_index(uid).await {
        Ok(_) => {}
        Err(error) if is_no_index(&error) => {
            wait(client, client.create_index(uid, Some("id")).await?).await?;
        }
        Err(error) => return Err(error.into()),
    }
    let index = client.index(uid);
    if differences(wanted, &index.get_settings().await?).is_empty() {
        return Ok(false);
    }
    wait(client, index.set_settings(wanted).await?).await?;
    let names = differences(wanted, &index.get_settings().await?);
    if names.is_empty() { Ok(true) } else { Err(Error::Settings { index: uid.to_owned(), names }) }
}

/// The release that answers, or an error when it is too old to give the same results.
pub async fn check_version(client: &Client) -> Result<String> {
    let found = client.get_version().await?.pkg_version;
    if version(&found) >= version(OLDEST_VERSION) {
        Ok(found)
    } else {
        Err(Error::Version { found, wanted: OLDEST_VERSION })
    }
}

fn version(text: &str) -> Vec<u32> {
    text.split(['.', '-']).map_while(|part| part.parse().ok()).collect()
}

/// The settings of `wanted` that `effective` does not have. What `wanted` leaves out is not compared.
pub fn differences(wanted: &Settings, effective: &Settings) -> Vec<String> {
    let [wanted, effective] = [wanted, effective].map(|it| serde_json::to_value(it).unwrap_or_default());
    let Value::Object(wanted) = wanted else { return Vec::new() };
    wanted
        .into_iter()
        .filter(|(name, value)| !same(name, value, &effective[name.as_str()]))
        .map(|(name, _)| name)
        .collect()
}

fn same(name: &str, wanted: &Value, effective: &Value) -> bool {
    match (wanted, effective) {
        (Value::Array(a), Value::Array(b)) if !ORDERED.contains(&name) => sorted(a) == sorted(b),
        (Value::Object(a), Value::Object(b)) => {
            (name != "synonyms" || a.len() == b.len())
                && a.iter().all(|(key, value)| value.is_null() || same("", value, &effective[key.as_str()]))
        }
        _ => wanted == effective,
    }
}

fn sorted(list: &[Value]) -> Vec<String> {
    let mut texts: Vec<String> = list.iter().map(Value::to_string).collect();
    texts.sort();
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_without_an_order_are_compared_without_one() {
        let wanted = base().with_sortable_attributes(["a", "b"]).with_searchable_attributes(["a", "b"]);
        let effective = base().with_sortable_attributes(["b", "a"]).with_searchable_attributes(["b", "a"]);
        assert_eq!(differences(&wanted, &effective), ["searchableAttributes"]);
        assert_eq!(differences(&wanted, &wanted), [""; 0]);
    }

    #[test]
    fn what_is_set_beyond_what_is_wanted_is_a_difference() {
        let synonyms = |of: &[(&str, &str)]| base().with_synonyms(of.iter().map(|(from, to)| (*from, [*to])).collect());
        assert_eq!(differences(&base(), &synonyms(&[("rotor", "disc")])), ["synonyms"]);
        assert_eq!(differences(&synonyms(&[("rotor", "disc")]), &synonyms(&[("rotor", "drum")])), ["synonyms"]);
        assert_eq!(differences(&base(), &base().with_distinct_attribute(Some("kind"))), ["distinctAttribute"]);
        assert_eq!(differences(&base(), &base().with_stop_words(["the"])), ["stopWords"]);
    }

    #[test]
    fn parts_of_a_setting_that_are_not_wanted_are_not_compared() {
        let mut wanted = Settings::new();
        let typos = |enabled| TypoToleranceSettings { enabled, ..TypoToleranceSettings::default() };
        wanted.typo_tolerance = Some(typos(None));
        assert_eq!(differences(&wanted, &base()), [""; 0]);
        wanted.typo_tolerance = Some(typos(Some(false)));
        assert_eq!(differences(&wanted, &base()), ["typoTolerance"]);
    }

    #[test]
    fn versions_are_compared_by_number() {
        assert!(version("1.50.0") > version("1.15.0") && version("1.9.9") < version("1.15.0"));
        assert!(version("2.0.0-rc.1") > version("1.15.0") && version("nonsense") < version("1.15.0"));
    }
}
