//! Searching one index: the query, its window of results, and the counts of its facets.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::time::{Duration, Instant};

use milli_core::score_details::{ScoreDetails, ScoringStrategy};
use milli_core::{
    AscDesc, DEFAULT_VALUES_PER_FACET, FacetValueHit, Filter, Index, Search, SearchForFacetValues, SearchResult,
    SortError, TermsMatchingStrategy, TimeBudget, UserError, heed,
};
use obkv::KvReaderU16;
use roaring::RoaringBitmap;
use serde::Deserialize;
use serde_json::{Value, json};

use super::api::{Answer, ApiError};
use super::fields::Fields;
use super::format::{Format, Formatter, formatting};
use super::spent::Spent;

/// Meilisearch's default, where the settings name no other.
pub(super) const DEFAULT_MAX_TOTAL_HITS: usize = 1000;
const DEFAULT_LIMIT: usize = 20;

/// What decides which documents are found.
pub(super) struct Query {
    q: Option<String>,
    filter: Option<Value>,
    strategy: Strategy,
    attributes: Option<Vec<String>>,
    threshold: Option<f64>,
}

/// What decides which of them are given back, in what order and form.
struct Form {
    offset: Option<usize>,
    limit: Option<usize>,
    page: Option<usize>,
    hits_per_page: Option<usize>,
    sort: Option<Vec<String>>,
    distinct: Option<String>,
    facets: Option<Vec<String>>,
    score: bool,
    score_details: bool,
    format: Format,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "camelCase")]
enum Strategy {
    #[default]
    Last,
    All,
    Frequency,
}

impl Query {
    fn read(fields: &mut Fields) -> Answer<Self> {
        // The engine counts exactly either way.
        fields.take::<bool>("exhaustiveFacetCount")?;
        Ok(Self {
            q: fields.take("q")?,
            filter: fields.take("filter")?,
            strategy: fields.take("matchingStrategy")?.unwrap_or_default(),
            attributes: fields.take("attributesToSearchOn")?,
            threshold: fields.take("rankingScoreThreshold")?,
        })
    }

    fn search<'a>(&'a self, index: &'a Index, txn: &'a heed::RoTxn<'a>) -> Answer<Search<'a>> {
        let mut search = index.search(txn);
        if let Some(q) = &self.q {
            search.query(q);
        }
        if let Some(filter) = &self.filter
            && let Some(filter) = Filter::from_json(filter)?
        {
            search.filter(filter);
        }
        if let Some(attributes) = &self.attributes {
            search.searchable_attributes(attributes);
        }
        if let Some(threshold) = self.threshold {
            search.ranking_score_threshold(threshold);
        }
        search.terms_matching_strategy(match self.strategy {
            Strategy::Last => TermsMatchingStrategy::Last,
            Strategy::All => TermsMatchingStrategy::All,
            Strategy::Frequency => TermsMatchingStrategy::Frequency,
        });
        let cutoff = index.search_cutoff(txn)?.map(Duration::from_millis);
        search.time_budget(cutoff.map_or_else(TimeBudget::default, TimeBudget::new));
        Ok(search)
    }
}

impl Form {
    fn read(fields: &mut Fields) -> Answer<Self> {
        Ok(Self {
            offset: fields.take("offset")?,
            limit: fields.take("limit")?,
            page: fields.take("page")?,
            hits_per_page: fields.take("hitsPerPage")?,
            sort: fields.take("sort")?,
            distinct: fields.take("distinct")?,
            facets: fields.take("facets")?,
            score: fields.take("showRankingScore")?.unwrap_or(false),
            score_details: fields.take("showRankingScoreDetails")?.unwrap_or(false),
            format: Format::read(fields)?,
        })
    }

    /// Pages have a known number, which costs counting every result.
    fn is_paged(&self) -> bool {
        self.page.is_some() || self.hits_per_page.is_some()
    }

    /// Offset and limit, neither beyond `most`. Page 0 is empty.
    fn window(&self, most: usize) -> (usize, usize) {
        let (offset, limit) = if self.is_paged() {
            let size = self.hits_per_page.unwrap_or(DEFAULT_LIMIT);
            match self.page.unwrap_or(1).checked_sub(1) {
                Some(before) => (before.saturating_mul(size), size),
                None => (0, 0),
            }
        } else {
            (self.offset.unwrap_or(0), self.limit.unwrap_or(DEFAULT_LIMIT))
        };
        let offset = offset.min(most);
        (offset, limit.min(most - offset))
    }

    fn hit(&self, formatter: &Formatter<'_>, document: &KvReaderU16, scores: &[ScoreDetails]) -> Answer<Value> {
        let mut hit = formatter.hit(document)?;
        if self.score {
            hit.insert("_rankingScore".to_owned(), ScoreDetails::global_score(scores.iter()).into());
        }
        if self.score_details {
            hit.insert("_rankingScoreDetails".to_owned(), ScoreDetails::to_json_map(scores.iter()).into());
        }
        Ok(Value::Object(hit))
    }

    fn totals(&self, found: usize, most: usize) -> Value {
        let (offset, _) = self.window(most);
        let found = found.min(most);
        if self.is_paged() {
            let size = self.hits_per_page.unwrap_or(DEFAULT_LIMIT);
            let pages = if size == 0 { 0 } else { found.div_ceil(size) };
            json!({"hitsPerPage": size, "page": self.page.unwrap_or(1), "totalPages": pages, "totalHits": found})
        } else {
            json!({"limit": self.limit.unwrap_or(DEFAULT_LIMIT), "offset": offset, "estimatedTotalHits": found})
        }
    }
}

/// A search as the engine needs it.
struct Prepared {
    query: Query,
    form: Form,
}

/// What the engine has to say to it.
struct Found {
    hits: Vec<Value>,
    total: usize,
    most: usize,
    facets: Option<Facets>,
}

/// How many of the documents found have each value, and the range of the values that are numbers.
struct Facets {
    counts: Vec<(String, Vec<(String, u64)>)>,
    stats: BTreeMap<String, (f64, f64)>,
}

impl Prepared {
    fn read(body: Value) -> Answer<Self> {
        let mut fields = Fields::new("search", body)?;
        let prepared = Self { query: Query::read(&mut fields)?, form: Form::read(&mut fields)? };
        fields.finish()?;
        Ok(prepared)
    }

    fn run(&self, index: &Index) -> Answer<Found> {
        let Self { query, form } = self;
        let txn = index.read_txn()?;
        let most = index.pagination_max_total_hits(&txn)?.map_or(DEFAULT_MAX_TOTAL_HITS, |most| most as usize);
        let (offset, limit) = form.window(most);
        let mut search = query.search(index, &txn)?;
        search.offset(offset).limit(limit).exhaustive_number_hits(form.is_paged());
        if let Some(sort) = &form.sort {
            search.sort_criteria(sort.iter().map(|one| sort_rule(one)).collect::<Answer<_>>()?);
        }
        if let Some(distinct) = &form.distinct {
            search.distinct(distinct.clone());
        }
        if form.score || form.score_details || query.threshold.is_some() {
            search.scoring_strategy(ScoringStrategy::Detailed);
        }
        let SearchResult { matching_words, candidates, documents_ids, document_scores, .. } = search.execute()?;

        let documents = index.iter_documents(&txn, documents_ids)?.zip(document_scores);
        let hits = formatting(index, &txn, &form.format, matching_words, |formatter| {
            documents.map(|(document, scores)| form.hit(formatter, document?.1, &scores)).collect::<Answer<Vec<_>>>()
        })?;
        let total = candidates.len() as usize;
        let facets = form.facets.as_ref().map(|facets| facet_counts(index, &txn, facets, candidates)).transpose()?;
        Ok(Found { hits, total, most, facets })
    }

    fn json(self, found: Found) -> Value {
        let mut answer = self.form.totals(found.total, found.most);
        if let Some(Facets { counts, stats }) = found.facets {
            let range = |(facet, (min, max))| (facet, json!({"min": min, "max": max}));
            answer["facetDistribution"] =
                counts.into_iter().map(|(facet, values)| (facet, Value::from_iter(values))).collect();
            answer["facetStats"] = stats.into_iter().map(range).collect();
        }
        answer["hits"] = found.hits.into();
        answer["query"] = self.query.q.unwrap_or_default().into();
        answer
    }
}

/// `POST /indexes/{uid}/search`
pub(super) fn search(spent: &Spent, index: &Index, body: Value) -> Answer<Value> {
    let started = Instant::now();
    let search = Prepared::read(body)?;
    let found = spent.on(|| search.run(index))?;
    let mut answer = search.json(found);
    answer["processingTimeMs"] = milliseconds(started);
    Ok(answer)
}

fn sort_rule(text: &str) -> Answer<AscDesc> {
    AscDesc::from_str(text).map_err(|error| UserError::SortError(SortError::from(error)).into())
}

fn facet_counts(index: &Index, txn: &heed::RoTxn<'_>, facets: &[String], found: RoaringBitmap) -> Answer<Facets> {
    let order = index.sort_facet_values_by(txn)?;
    let most = index.max_values_per_facet(txn)?.map_or(DEFAULT_VALUES_PER_FACET, |most| most as usize);
    let mut distribution = index.facets_distribution(txn);
    distribution.max_values_per_facet(most).default_order_by(order.get("*")).candidates(found);
    if facets.iter().all(|facet| facet != "*") {
        distribution.facets(facets.iter().map(|facet| (facet, order.get(facet))));
    }
    let counts = distribution.execute()?.into_iter().map(|(facet, values)| (facet, values.into_iter().collect()));
    Ok(Facets { counts: counts.collect(), stats: distribution.compute_stats()? })
}

/// A search inside a facet, as the engine needs it.
struct PreparedValues {
    facet: String,
    text: Option<String>,
    query: Query,
}

impl PreparedValues {
    fn read(body: Value) -> Answer<Self> {
        let mut fields = Fields::new("facet_search", body)?;
        let facet = fields.take::<String>("facetName")?;
        let facet =
            facet.ok_or_else(|| ApiError::bad("missing_facet_search_facet_name", "Missing field `facetName`"))?;
        let prepared = Self { facet, text: fields.take("facetQuery")?, query: Query::read(&mut fields)? };
        fields.finish()?;
        Ok(prepared)
    }

    fn run(&self, index: &Index) -> Answer<Vec<FacetValueHit>> {
        let txn = index.read_txn()?;
        let mut values = SearchForFacetValues::new(self.facet.clone(), self.query.search(index, &txn)?, false);
        if let Some(text) = &self.text {
            values.query(text);
        }
        if let Some(most) = index.max_values_per_facet(&txn)? {
            values.max_values(most as usize);
        }
        Ok(values.execute()?)
    }
}

/// `POST /indexes/{uid}/facet-search`
pub(super) fn facet_search(spent: &Spent, index: &Index, body: Value) -> Answer<Value> {
    let started = Instant::now();
    let search = PreparedValues::read(body)?;
    let hits = spent.on(|| search.run(index))?;
    Ok(json!({"facetHits": hits, "facetQuery": search.text, "processingTimeMs": milliseconds(started)}))
}

fn milliseconds(since: Instant) -> Value {
    (since.elapsed().as_millis() as u64).into()
}
