//! The settings document: reading it from an index, and turning a change of it into steps of the engine.

use std::collections::BTreeMap;

use milli_core::order_by_map::OrderByMap;
use milli_core::tokenizer::Language;
use milli_core::update::Settings;
use milli_core::{Criterion, DEFAULT_VALUES_PER_FACET, Index, LocalizedAttributesRule, OrderBy, default_criteria};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::api::{Answer, ApiError, parse, snake};
use super::search::DEFAULT_MAX_TOTAL_HITS;

/// One step of a change of settings.
pub(super) type Change = Box<dyn FnOnce(&mut Settings<'_, '_, '_>) + Send>;

const NAMES: [&str; 18] = [
    "displayedAttributes",
    "searchableAttributes",
    "filterableAttributes",
    "sortableAttributes",
    "rankingRules",
    "stopWords",
    "synonyms",
    "distinctAttribute",
    "typoTolerance",
    "faceting",
    "pagination",
    "separatorTokens",
    "nonSeparatorTokens",
    "dictionary",
    "proximityPrecision",
    "searchCutoffMs",
    "localizedAttributes",
    "prefixSearch",
];
const TYPO_TOLERANCE: [&str; 5] =
    ["enabled", "disableOnWords", "disableOnAttributes", "disableOnNumbers", "minWordSizeForTypos"];

/// `null` for every setting, which is its default.
pub(super) fn defaults() -> Value {
    NAMES.iter().map(|name| ((*name).to_owned(), Value::Null)).collect()
}

/// The name in the document of a route such as `settings/stop-words`.
pub(super) fn name_of_route(route: &str) -> Option<&'static str> {
    NAMES.into_iter().find(|name| snake(name).replace('_', "-") == route)
}

/// The steps that bring an index to what `document` names. The rest stays as it is.
pub(super) fn changes(document: Value) -> Answer<Vec<Change>> {
    let Value::Object(document) = document else {
        return Err(ApiError::bad("bad_request", "Invalid value type: expected an object"));
    };
    let mut all = Vec::new();
    for (name, value) in document {
        all.extend(change(&name, value)?);
    }
    Ok(all)
}

fn change(name: &str, value: Value) -> Answer<Vec<Change>> {
    match name {
        "displayedAttributes" => {
            step(name, some(value), |s, v| s.set_displayed_fields(v), |s| s.reset_displayed_fields())
        }
        "searchableAttributes" => {
            step(name, some(value), |s, v| s.set_searchable_fields(v), |s| s.reset_searchable_fields())
        }
        "filterableAttributes" => step(name, value, |s, v| s.set_filterable_fields(v), |s| s.reset_filterable_fields()),
        "sortableAttributes" => step(name, value, |s, v| s.set_sortable_fields(v), |s| s.reset_sortable_fields()),
        "rankingRules" => step(name, value, set_ranking_rules, |s| s.reset_criteria()),
        "stopWords" => step(name, any(value), |s, v| s.set_stop_words(v), |s| s.reset_stop_words()),
        "synonyms" => step(name, value, |s, v| s.set_synonyms(v), |s| s.reset_synonyms()),
        "distinctAttribute" => step(name, value, |s, v| s.set_distinct_field(v), |s| s.reset_distinct_field()),
        "separatorTokens" => step(name, any(value), |s, v| s.set_separator_tokens(v), |s| s.reset_separator_tokens()),
        "nonSeparatorTokens" => {
            step(name, any(value), |s, v| s.set_non_separator_tokens(v), |s| s.reset_non_separator_tokens())
        }
        "dictionary" => step(name, any(value), |s, v| s.set_dictionary(v), |s| s.reset_dictionary()),
        "proximityPrecision" => {
            step(name, value, |s, v| s.set_proximity_precision(v), |s| s.reset_proximity_precision())
        }
        "searchCutoffMs" => step(name, value, |s, v| s.set_search_cutoff(v), |s| s.reset_search_cutoff()),
        "prefixSearch" => step(name, value, |s, v| s.set_prefix_search(v), |s| s.reset_prefix_search()),
        "localizedAttributes" => step(name, value, set_localized, |s| s.reset_localized_attributes_rules()),
        "typoTolerance" | "faceting" | "pagination" | "typoTolerance.minWordSizeForTypos" => parts(name, value),
        _ => change_of_part(name, value),
    }
}

/// A part of a setting that is an object; parts that are not named stay as they are.
fn change_of_part(name: &str, value: Value) -> Answer<Vec<Change>> {
    match name {
        "typoTolerance.enabled" => step(name, value, |s, v| s.set_autorize_typos(v), |s| s.reset_authorize_typos()),
        "typoTolerance.disableOnWords" => step(name, value, |s, v| s.set_exact_words(v), |s| s.reset_exact_words()),
        "typoTolerance.disableOnAttributes" => {
            step(name, value, |s, v| s.set_exact_attributes(v), |s| s.reset_exact_attributes())
        }
        "typoTolerance.disableOnNumbers" => {
            step(name, value, |s, v| s.set_disable_on_numbers(v), |s| s.reset_disable_on_numbers())
        }
        "typoTolerance.minWordSizeForTypos.oneTypo" => {
            step(name, value, |s, v| s.set_min_word_len_one_typo(v), |s| s.reset_min_word_len_one_typo())
        }
        "typoTolerance.minWordSizeForTypos.twoTypos" => {
            step(name, value, |s, v| s.set_min_word_len_two_typos(v), |s| s.reset_min_word_len_two_typos())
        }
        "faceting.maxValuesPerFacet" => {
            step(name, value, |s, v| s.set_max_values_per_facet(v), |s| s.reset_max_values_per_facet())
        }
        "faceting.sortFacetValuesBy" => step(name, value, set_facet_orders, |s| s.reset_sort_facet_values_by()),
        "pagination.maxTotalHits" => {
            step(name, value, |s, v| s.set_pagination_max_total_hits(v), |s| s.reset_pagination_max_total_hits())
        }
        _ => {
            let message = format!("Unknown field `{name}`: expected one of `{}`", NAMES.join("`, `"));
            Err(ApiError::bad("bad_request", message))
        }
    }
}

fn parts(name: &str, value: Value) -> Answer<Vec<Change>> {
    let known: &[&str] = match name {
        "typoTolerance" => &TYPO_TOLERANCE,
        "typoTolerance.minWordSizeForTypos" => &["oneTypo", "twoTypos"],
        "faceting" => &["maxValuesPerFacet", "sortFacetValuesBy"],
        _ => &["maxTotalHits"],
    };
    let given: Map<String, Value> = match value {
        Value::Null => known.iter().map(|part| ((*part).to_owned(), Value::Null)).collect(),
        value => parse(code(name), name, value)?,
    };
    let mut all = Vec::new();
    for (part, value) in given {
        all.extend(change(&format!("{name}.{part}"), value)?);
    }
    Ok(all)
}

fn step<T: DeserializeOwned + Send + 'static>(
    name: &str,
    value: Value,
    set: impl FnOnce(&mut Settings<'_, '_, '_>, T) + Send + 'static,
    reset: impl FnOnce(&mut Settings<'_, '_, '_>) + Send + 'static,
) -> Answer<Vec<Change>> {
    let value: Option<T> = parse(code(name), name, value)?;
    Ok(vec![Box::new(move |settings| match value {
        Some(value) => set(settings, value),
        None => reset(settings),
    })])
}

fn code(name: &str) -> String {
    format!("invalid_settings_{}", snake(name.split('.').next().unwrap_or(name)))
}

/// `["*"]` is the default.
fn some(attributes: Value) -> Value {
    if attributes == json!(["*"]) { Value::Null } else { attributes }
}

/// No words are the default. Where none is kept, the engine has its tokenizer ready; else it builds one for every search.
fn any(words: Value) -> Value {
    if words == json!([]) { Value::Null } else { words }
}

/// A ranking rule as its text, checked when it is read.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Rule(Criterion);

impl TryFrom<String> for Rule {
    type Error = milli_core::CriterionError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Rule)
    }
}

/// `{"attributePatterns": ["name_fr"], "locales": ["fra"]}`; the languages are ISO 639-3.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Localized {
    attribute_patterns: Vec<String>,
    locales: Vec<Locale>,
}

#[derive(Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
#[derive(Clone)]
struct Locale(Language);

impl TryFrom<String> for Locale {
    type Error = String;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        Language::from_code(&code).map(Locale).ok_or_else(|| format!("unknown language `{code}`"))
    }
}

impl From<Locale> for String {
    fn from(Locale(language): Locale) -> Self {
        language.code().to_owned()
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum Order {
    Alpha,
    Count,
}

fn set_ranking_rules(settings: &mut Settings<'_, '_, '_>, rules: Vec<Rule>) {
    settings.set_criteria(rules.into_iter().map(|Rule(rule)| rule).collect());
}

fn set_localized(settings: &mut Settings<'_, '_, '_>, rules: Vec<Localized>) {
    let rules = rules.into_iter().map(|rule| {
        LocalizedAttributesRule::new(rule.attribute_patterns, rule.locales.into_iter().map(|Locale(it)| it).collect())
    });
    settings.set_localized_attributes_rules(rules.collect());
}

fn set_facet_orders(settings: &mut Settings<'_, '_, '_>, orders: BTreeMap<String, Order>) {
    let mut map = OrderByMap::default();
    for (facet, order) in orders {
        map.insert(facet, if matches!(order, Order::Count) { OrderBy::Count } else { OrderBy::Lexicographic });
    }
    settings.set_sort_facet_values_by(map);
}

/// The whole document, as `GET /indexes/{uid}/settings` answers.
pub(super) fn document(index: &Index) -> Answer<Value> {
    let txn = &index.read_txn()?;
    let mut sortable: Vec<String> = index.sortable_fields(txn)?.into_iter().collect();
    sortable.sort();
    let rules: Vec<String> = match index.criteria(txn)? {
        rules if rules.is_empty() => default_criteria(),
        rules => rules,
    }
    .iter()
    .map(Criterion::to_string)
    .collect();
    let localized = index.localized_attributes_rules(txn)?.map(|rules| {
        let rules = rules.into_iter().map(|rule| Localized {
            locales: rule.locales.iter().copied().map(Locale).collect(),
            attribute_patterns: rule.attribute_patterns.patterns,
        });
        rules.collect::<Vec<_>>()
    });
    Ok(json!({
        "displayedAttributes": index.displayed_fields(txn)?.unwrap_or_else(|| vec!["*"]),
        "searchableAttributes": index.user_defined_searchable_fields(txn)?.unwrap_or_else(|| vec!["*"]),
        "filterableAttributes": index.filterable_attributes_rules(txn)?,
        "sortableAttributes": sortable,
        "rankingRules": rules,
        "stopWords": words(index.stop_words(txn)?)?,
        "nonSeparatorTokens": index.non_separator_tokens(txn)?.unwrap_or_default(),
        "separatorTokens": index.separator_tokens(txn)?.unwrap_or_default(),
        "dictionary": index.dictionary(txn)?.unwrap_or_default(),
        "synonyms": index.user_defined_synonyms(txn)?,
        "distinctAttribute": index.distinct_field(txn)?,
        "proximityPrecision": index.proximity_precision(txn)?.unwrap_or_default(),
        "typoTolerance": {
            "enabled": index.authorize_typos(txn)?,
            "minWordSizeForTypos": {
                "oneTypo": index.min_word_len_one_typo(txn)?,
                "twoTypos": index.min_word_len_two_typos(txn)?,
            },
            "disableOnWords": words(index.exact_words(txn)?)?,
            "disableOnAttributes": index.exact_attributes(txn)?,
            "disableOnNumbers": index.disabled_typos_terms(txn)?.disable_on_numbers,
        },
        "faceting": {
            "maxValuesPerFacet": index.max_values_per_facet(txn)?.unwrap_or(DEFAULT_VALUES_PER_FACET as u64),
            "sortFacetValuesBy": facet_orders(index.sort_facet_values_by(txn)?),
        },
        "pagination": {"maxTotalHits": index.pagination_max_total_hits(txn)?.unwrap_or(DEFAULT_MAX_TOTAL_HITS as u64)},
        "searchCutoffMs": index.search_cutoff(txn)?,
        "localizedAttributes": localized,
        "prefixSearch": index.prefix_search(txn)?.unwrap_or_default(),
    }))
}

fn words<D: AsRef<[u8]>>(set: Option<fst::Set<D>>) -> Answer<Vec<String>> {
    set.map_or(Ok(Vec::new()), |set| set.stream().into_strs()).map_err(ApiError::internal)
}

fn facet_orders(orders: OrderByMap) -> BTreeMap<String, &'static str> {
    let name = |order| if matches!(order, OrderBy::Count) { "count" } else { "alpha" };
    orders.into_iter().map(|(facet, order)| (facet, name(order))).collect()
}
