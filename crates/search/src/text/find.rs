use super::conditions::{About, one_of};
use super::facets::{self, Counts};
use super::plan::{Hits, Plan, Search};
use super::prices::{self, Priced, Quotes};
use super::wall::{Answer, BEGINS, ENDS, Wall};
use super::{Ask, Found, Outcome, Sort, TextHit, Total};
use crate::index::State;
use crate::text_index::TextIndex;
use catalog::PartId;
use engine::settings::MAX_TOTAL_HITS;
use platform::{Result, TenantTx};
use serde_json::Value;

/// A page of the parts that have all of the words and pass all of the filters, and the counts of facets.
///
/// The engine is asked once; twice where prices are filtered by or sorted by. Postgres is asked for prices, and every few
/// seconds for the state of the index: what one answers that was never filled means nothing.
#[tracing::instrument(name = "search.text.find", skip_all)]
pub async fn find(index: &TextIndex, tx: &mut TenantTx, ask: &Ask) -> Result<Outcome> {
    let wall = Wall::of(tx)?;
    let kinds = facets::kinds(index, tx, &ask.attributes).await?;
    let words = index.words(tx, &ask.words, &ask.language).await?;
    let plan = Plan::new(ask, words, ask.attributes.iter().copied().filter(|id| kinds.contains_key(id)));
    let round = Round { index, wall: &wall, plan: &plan };
    let found = match (&ask.filters.price, ask.sort) {
        (Some(_), _) => round.within_prices(tx).await?,
        (None, sort) if ask.prices || sort == Sort::Price => round.with_prices(tx).await?,
        _ => round.plain(&Within::default()).await?,
    };
    Ok(match found {
        Some(_) if index.state(tx).await == Some(State::Building) => Outcome::Away,
        Some((answered, prices)) => Outcome::Found(Box::new(answered.found(&kinds, prices))),
        None => Outcome::Away,
    })
}

/// One question, with whom to ask.
struct Round<'a> {
    index: &'a TextIndex,
    wall: &'a Wall,
    plan: &'a Plan<'a>,
}

/// The hits whose price passes: of everything asked for, and of what is found without the filter of a facet.
#[derive(Default)]
struct Within {
    all: Option<String>,
    apart: Vec<(About, String)>,
}

impl Within {
    fn of(&self, about: Option<About>) -> Option<String> {
        match about {
            None => self.all.clone(),
            Some(about) => self.apart.iter().find(|(one, _)| *one == about).map(|(_, condition)| condition.clone()),
        }
    }
}

/// What the engine said.
struct Answered {
    first: Answer,
    counts: Counts,
    hits: Vec<TextHit>,
}

type Answers = Option<(Answered, Option<(Priced, Quotes)>)>;

impl Round<'_> {
    /// Hits and counts in one go.
    async fn plain(&self, within: &Within) -> Result<Answers> {
        let apart: Vec<About> = self.plan.apart().collect();
        let mut searches = vec![limited(self.plan.first(), within.of(None))];
        searches.extend(apart.iter().map(|about| limited(self.plan.of(*about), within.of(Some(*about)))));
        let (answers, positions) = tokio::try_join!(self.wall.search(self.index, &searches), self.positions(within))?;
        let (Some(mut answers), Some(positions)) = (answers, positions) else { return Ok(None) };
        let others = apart.into_iter().zip(answers.drain(1..)).collect();
        let Some(mut first) = answers.pop() else { return Ok(None) };
        let hits = hits(&mut first);
        Ok(Some((Answered { counts: Counts { others, positions }, first, hits }, None)))
    }

    /// Positions on the vehicle that is filtered by.
    async fn positions(&self, within: &Within) -> Result<Option<Vec<(String, usize)>>> {
        let Some(on) = &self.plan.ask.filters.vehicle else { return Ok(Some(Vec::new())) };
        let about = Some(About::Position);
        let search = limited(self.plan.search(about), within.of(about));
        facets::positions(self.index, self.wall, &search, on.vehicle).await
    }

    /// Everything, and what it costs.
    async fn with_prices(&self, tx: &mut TenantTx) -> Result<Answers> {
        let (found, ids) = tokio::try_join!(self.plain_boxed(), self.ids(vec![None]))?;
        let (Some((mut answered, _)), Some(mut ids)) = (found, ids) else { return Ok(None) };
        let Some(ids) = ids.pop() else { return Ok(None) };
        if !ids.all && self.plan.ask.sort != Sort::Price {
            return Ok(Some((answered, None)));
        }
        let (prices, quotes) = Priced::of(tx, ids).await?;
        if self.plan.ask.sort == Sort::Price && !self.by_price(&prices, &mut answered).await? {
            return Ok(None);
        }
        Ok(Some((answered, Some((prices, quotes)))))
    }

    async fn plain_boxed(&self) -> Result<Answers> {
        self.plain(&Within::default()).await
    }

    /// What passes the price filter: first the parts that pass everything else, then of those that cost as much.
    async fn within_prices(&self, tx: &mut TenantTx) -> Result<Answers> {
        let band = self.plan.ask.filters.price.unwrap_or_default();
        let mut sets: Vec<Option<About>> = std::iter::once(None).chain(self.plan.apart().map(Some)).collect();
        if self.plan.ask.filters.vehicle.is_some() && !self.plan.ask.filters.positions.is_empty() {
            sets.push(Some(About::Position));
        }
        let Some(ids) = self.ids(sets.clone()).await? else { return Ok(None) };
        let (mut priced, quotes) = Priced::of_all(tx, ids).await?;
        let passing: Vec<String> = priced.iter().map(|it| one_of(it.within(band))).collect();
        let all = passing.first().cloned();
        let apart = sets.iter().zip(passing).filter_map(|(about, it)| about.map(|about| (about, it)));
        let mut within = Within { all, apart: apart.collect() };
        if self.plan.ask.filters.vehicle.is_some() && within.of(Some(About::Position)).is_none() {
            within.apart.extend(within.all.clone().map(|all| (About::Position, all)));
        }
        let Some((mut answered, _)) = self.plain(&within).await? else { return Ok(None) };
        let prices = priced.swap_remove(0);
        if self.plan.ask.sort == Sort::Price && !self.by_price(&prices, &mut answered).await? {
            return Ok(None);
        }
        Ok(Some((answered, Some((prices, quotes)))))
    }

    /// The parts found without the filter about each of these.
    async fn ids(&self, sets: Vec<Option<About>>) -> Result<Option<Vec<prices::Ids>>> {
        let search = |about| Search {
            hits: Hits::Ids(MAX_TOTAL_HITS),
            facets: vec!["tenant".to_owned()],
            ..self.plan.search(about)
        };
        let searches: Vec<Search> = sets.into_iter().map(search).collect();
        let answers = self.wall.search(self.index, &searches).await?;
        Ok(answers.map(|answers| {
            let ids = answers.into_iter().map(|answer| prices::Ids {
                all: facets::total(&answer) <= MAX_TOTAL_HITS,
                parts: answer.hits.iter().map(|hit| hit.result.id.into()).collect(),
            });
            ids.collect()
        }))
    }

    /// Takes the page from the parts in the order of their price. False when the engine has gone away.
    async fn by_price(&self, prices: &Priced, answered: &mut Answered) -> Result<bool> {
        let (offset, limit) = self.plan.window();
        let band = self.plan.ask.filters.price.unwrap_or_default();
        let page: Vec<PartId> = prices.in_order(band).skip(offset).take(limit).collect();
        let mut matched = Vec::new();
        if !self.plan.words.is_empty() && !page.is_empty() {
            let hits = Hits::Page { offset: 0, limit: page.len() };
            let search = limited(Search { hits, ..self.plan.search(None) }, Some(one_of(page.iter().copied())));
            let Some(mut answers) = self.wall.search(self.index, &[search]).await? else { return Ok(false) };
            matched = answers.iter_mut().flat_map(hits_of).collect();
        }
        answered.hits = page
            .into_iter()
            .map(|part| {
                let found = matched.iter().position(|hit: &TextHit| hit.part == part);
                found.map_or_else(|| TextHit { part, matched: Vec::new() }, |at| matched.swap_remove(at))
            })
            .collect();
        Ok(true)
    }
}

fn limited(mut search: Search, within: Option<String>) -> Search {
    search.conditions.extend(within);
    search
}

fn hits_of(answer: &mut Answer) -> Vec<TextHit> {
    hits(answer)
}

impl Answered {
    fn found(self, kinds: &facets::Kinds, priced: Option<(Priced, Quotes)>) -> Found {
        let total = facets::total(&self.first);
        let total = if total > MAX_TOTAL_HITS { Total::MoreThan(MAX_TOTAL_HITS) } else { Total::Exactly(total) };
        let (bands, quotes) = priced.map(|(prices, quotes)| (prices.bands(), quotes)).unzip();
        let facets = facets::read(&self.first, &self.counts, kinds, bands.flatten());
        Found { hits: self.hits, total, facets, quotes }
    }
}

/// The parts of an answer, each with the words that matched.
pub(super) fn hits(answer: &mut Answer) -> Vec<TextHit> {
    let hits = answer.hits.drain(..).map(|hit| TextHit {
        part: hit.result.id.into(),
        matched: hit.formatted_result.map(|fields| matched(fields.values())).unwrap_or_default(),
    });
    hits.collect()
}

/// The words with a mark in them, or between two. Fields are folded: words are what is between spaces.
fn matched<'a>(fields: impl Iterator<Item = &'a Value>) -> Vec<String> {
    let mut words = Vec::new();
    for field in fields {
        match field {
            Value::String(text) => marked(text, &mut words),
            Value::Array(texts) => words.extend(matched(texts.iter())),
            _ => {}
        }
    }
    words.sort_unstable();
    words.dedup();
    words
}

fn marked(text: &str, words: &mut Vec<String>) {
    let mut inside = false;
    for word in text.split(' ') {
        if inside || word.contains(BEGINS) {
            words.push(word.replace([BEGINS, ENDS], ""));
        }
        if let Some(last) = word.rfind([BEGINS, ENDS]) {
            inside = word[last..].starts_with(BEGINS);
        }
    }
}
