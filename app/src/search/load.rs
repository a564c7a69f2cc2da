//! Finds what a search asks for: numbers first, then words and filters.

use super::{
    address::{Address, Ignored},
    facets::Column,
    plan::{self, Condition, Plan},
};
use crate::{AppError, catalog::parts_view::Offers, media::thumbs::Thumbs, request::Visit};
use catalog::{AttributeId, PartId, parts::PartSummary};
use fitment::parts_on::{self, PartsOn};
use inventory::stock::{self, Place};
use search::{
    index::State,
    log::{Answer, SearchId, Searched},
    numbers::{self, NumberHit},
    query::{Kind, Meaning},
    text::{self, Ask, Facet, Found, Outcome, Sort, TextHit, Total},
    vocabulary::Vocabulary,
};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
    time::Duration,
};
use time::OffsetDateTime;

/// Parts that are listed for a number.
const NUMBERS: u16 = 25;
/// Changes wait so long that people may miss them.
const NOT_BEHIND: Duration = Duration::from_secs(15);
/// The part type that so many tenths of the hits have is what the list is about.
const DOMINANT_TENTHS: usize = 6;
/// Filters whose dropping is offered, with what it would find.
const MOST_DROPS: usize = 6;

pub struct Results {
    pub plan: Plan,
    pub words: Arc<Vocabulary>,
    pub list: List,
    /// How parts fit the vehicle.
    pub on: PartsOn,
    pub offers: Offers,
    pub places: Vec<Place>,
    /// The index does not have the newest changes.
    pub behind: bool,
    /// As the search log knows it; links to what was found carry it.
    pub search: Option<SearchId>,
    /// Why the list was not kept under the name that was just given.
    pub not_saved: Option<AppError>,
}

pub enum List {
    /// Nothing was asked for yet.
    Start,
    Vin(vehicles::Vin),
    Numbers(ByNumber),
    Words(Box<ByWords>),
    /// The text index does not answer.
    Away,
}

pub struct ByNumber {
    pub hits: Vec<NumberHit>,
    /// All of them are whole numbers.
    pub exact: bool,
    /// The words beside the number would have left none of these.
    pub not_narrowed: bool,
}

pub struct ByWords {
    pub found: Found,
    pub parts: Vec<(PartSummary, TextHit)>,
    /// Parts that match and do not fit the vehicle; `None`: some, but nobody counted.
    pub misfits: Option<usize>,
    pub has_misfits: bool,
    /// What was found inside the facet that is looked through.
    pub inside: Option<Vec<(String, usize)>>,
    pub priced: bool,
    /// What dropping one filter would find; `None`: nobody counted.
    pub drops: Vec<(Condition, Option<Total>)>,
}

impl ByWords {
    pub fn total(&self) -> usize {
        match self.found.total {
            Total::Exactly(count) | Total::MoreThan(count) => count,
        }
    }
}

/// Finds one page of `per_page` parts.
pub async fn load(
    visit: &mut Visit,
    address: Address,
    ignored: Vec<Ignored>,
    per_page: usize,
) -> Result<Results, AppError> {
    let services = visit.request.services_arc();
    let words = services.text.vocabulary(&mut visit.tx).await?;
    let (reading, vehicle, candidates) = plan::vehicles(visit, &address, &words);
    let mut plan = Plan::new(visit.lang, address, ignored, reading, &words);
    plan.unknown_vehicle(vehicle.is_none());
    (plan.vehicle, plan.candidates) = (vehicle, candidates);
    let mut results = Results {
        plan,
        words,
        list: List::Start,
        on: PartsOn::default(),
        offers: Offers::default(),
        places: Vec::new(),
        behind: false,
        search: None,
        not_saved: None,
    };
    if let Some(vin) = results.plan.reading.vin() {
        results.list = List::Vin(vin.clone());
        return Ok(results);
    }
    if !results.plan.asks_for_anything() {
        return Ok(results);
    }
    let hits = by_number(visit, &results.plan).await?;
    if hits.is_empty() {
        // Boxed, because it holds many times what a search by number does while it waits.
        Box::pin(results.by_text(visit, per_page)).await?;
    } else {
        let ids: Vec<_> = hits.iter().map(|hit| hit.part.id).collect();
        results.on = on_vehicle(visit, &results.plan, Some(&ids)).await?;
        results.list = List::Numbers(narrowed(&results, hits));
    }
    results.offers(visit).await?;
    if per_page == plan::PER_PAGE {
        results.offers.photos = Thumbs::load(visit, &results.shown()).await?;
    }
    Ok(results)
}

/// The question, with all that is counted for a page.
fn question(results: &Results) -> Ask {
    let mut ask = results.plan.ask(results.on.misfits());
    ask.prices = true;
    let of_types = results.words.attributes_of(&results.plan.types).map(|attribute| attribute.id);
    ask.attributes = results.plan.attributes.keys().copied().collect();
    for id in of_types {
        if !ask.attributes.contains(&id) {
            ask.attributes.push(id);
        }
    }
    ask
}

/// What has the number that was typed. One statement where nothing has it.
async fn by_number(visit: &mut Visit, plan: &Plan) -> Result<Vec<NumberHit>, AppError> {
    let q = &plan.address.q;
    let tx = &mut visit.tx;
    Ok(match reach(plan) {
        Reach::None => Vec::new(),
        Reach::Exact => numbers::find_exact(tx, q, NUMBERS).await?,
        Reach::Near if plan.address.all => Box::pin(numbers::find(tx, q, NUMBERS)).await?,
        Reach::Near => Box::pin(numbers::find_exact_first(tx, q, NUMBERS)).await?,
    })
}

/// How far numbers are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    None,
    Exact,
    /// Also what begins with it or contains it.
    Near,
}

/// Words that are no number cost no statement: prose, and what was understood as something else.
fn reach(plan: &Plan) -> Reach {
    let q = &plan.address.q;
    let not_wanted = plan.address.not.contains(&Kind::Number);
    let words = q.split_whitespace().count();
    let has_digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    let said = plan.reading.chips.iter().any(|chip| matches!(chip.meaning, Meaning::Number(_)));
    let understood = plan.reading.rest.is_empty() && !plan.reading.chips.is_empty();
    match () {
        () if q.is_empty() || not_wanted => Reach::None,
        () if said || (words == 1 && !understood) => Reach::Near,
        () if has_digit(&plan.reading.rest) => Reach::Near,
        () if has_digit(q) && words <= 3 => Reach::Exact,
        () => Reach::None,
    }
}

/// "FDB5220 pads": of the parts with the number those that the other words describe, if there are any.
fn narrowed(results: &Results, hits: Vec<NumberHit>) -> ByNumber {
    let Results { plan, words, on, .. } = results;
    let names: Vec<_> = plan.types.iter().filter_map(|id| words.part_type(*id)).map(|kind| &kind.name).collect();
    let of_type =
        |hit: &NumberHit| names.is_empty() || hit.part.part_type.as_ref().is_some_and(|kind| names.contains(&kind));
    let of_brand = |hit: &NumberHit| {
        plan.brands.is_empty() || plan.brands.contains(&hit.part.brand) || plan.brands.contains(&hit.reason.brand)
    };
    let at_position = |hit: &NumberHit| {
        let known = plan.vehicle.is_some() && !plan.positions.is_empty();
        let positions = on.get(hit.part.id).map(|on| on.positions.as_slice()).unwrap_or_default();
        !known || positions.iter().any(|at| plan.positions.iter().any(|code| code == at.code()))
    };
    let exact = hits.iter().all(|hit| hit.reason.how == numbers::How::Exact);
    let passes = |hit: &NumberHit| of_type(hit) && of_brand(hit) && at_position(hit);
    match hits.iter().any(passes) {
        true => ByNumber { hits: hits.into_iter().filter(passes).collect(), exact, not_narrowed: false },
        false => ByNumber { hits, exact, not_narrowed: true },
    }
}

async fn on_vehicle(visit: &mut Visit, plan: &Plan, parts: Option<&[PartId]>) -> Result<PartsOn, AppError> {
    let Some(vehicle) = &plan.vehicle else { return Ok(PartsOn::default()) };
    Ok(parts_on::load(&mut visit.tx, vehicle.id, &vehicle.facts, parts).await?)
}

async fn by_words(visit: &mut Visit, results: &Results, ask: Ask, mut found: Found) -> Result<List, AppError> {
    let services = visit.request.services_arc();
    let plan = &results.plan;
    if let Some(attributes) = of_dominant_type(results, &ask, &found) {
        let about = Ask { attributes, ..bare(&ask) };
        if let Outcome::Found(more) = text::find(&services.text, &mut visit.tx, &about).await? {
            found.facets.attributes = more.facets.attributes;
        }
    }
    let ids: Vec<_> = found.hits.iter().map(|hit| hit.part).collect();
    let parts = summaries(visit, &ids, &found).await?;
    let has_misfits = plan.vehicle.is_some() && !plan.address.all && !results.on.misfits().is_empty();
    let mut misfits = None;
    if has_misfits && !costs(&ask) {
        let mut with_misfits = bare(&ask);
        if let Some(on) = &mut with_misfits.filters.vehicle {
            on.without.clear();
        }
        let total = total(visit, &with_misfits).await?;
        misfits = match (total, found.total) {
            (Some(Total::Exactly(all)), Total::Exactly(fitting)) => Some(all.saturating_sub(fitting)),
            _ => None,
        };
    }
    let inside = match (&plan.address.inside, inside_facet(plan, &results.words)) {
        (Some(inside), Some(facet)) => {
            Some(text::facet_values(&services.text, &mut visit.tx, &ask, facet, &inside.typed).await?)
        }
        _ => None,
    };
    let mut drops = Vec::new();
    if found.hits.is_empty() {
        for condition in conditions(plan).into_iter().take(MOST_DROPS) {
            let without = plan.without(bare(&ask), condition);
            drops.push((condition, if costs(&without) { None } else { total(visit, &without).await? }));
        }
    }
    let priced = ask.prices;
    Ok(List::Words(Box::new(ByWords { found, parts, misfits, has_misfits, inside, priced, drops })))
}

/// The attributes of the part type that most of the hits have, where none was asked for.
fn of_dominant_type(results: &Results, ask: &Ask, found: &Found) -> Option<Vec<AttributeId>> {
    let all: usize = found.facets.part_types.iter().map(|(_, count)| count).sum();
    let (first, count) = found.facets.part_types.first()?;
    let page = ask.per_page == plan::PER_PAGE && ask.filters.price.is_none();
    (page && ask.filters.part_types.is_empty() && count * 10 >= all * DOMINANT_TENTHS).then(|| {
        let dominant = [*first];
        let of_type = results.words.attributes_of(&dominant).map(|attribute| attribute.id);
        let others = ask.attributes.iter().copied().chain(of_type);
        others.collect::<BTreeSet<_>>().into_iter().collect()
    })
}

/// The same question for its total alone.
fn bare(ask: &Ask) -> Ask {
    let sort = Sort::default();
    Ask { per_page: 0, page: 1, attributes: Vec::new(), prices: false, sort, ..ask.clone() }
}

/// Whether counting asks Postgres for prices.
fn costs(ask: &Ask) -> bool {
    ask.filters.price.is_some()
}

async fn total(visit: &mut Visit, ask: &Ask) -> Result<Option<Total>, AppError> {
    let services = visit.request.services_arc();
    Ok(match text::find(&services.text, &mut visit.tx, ask).await? {
        Outcome::Found(found) => Some(found.total),
        Outcome::Away => None,
    })
}

/// What was found, in its order; a part that is gone meanwhile is left out.
async fn summaries(visit: &mut Visit, ids: &[PartId], found: &Found) -> Result<Vec<(PartSummary, TextHit)>, AppError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut known: HashMap<PartId, PartSummary> = catalog::parts::refs(&mut visit.tx, ids).await?;
    let hits = found.hits.iter().filter_map(|hit| Some((known.remove(&hit.part)?, hit.clone())));
    Ok(hits.filter(|(part, _)| !part.archived).collect())
}

fn inside_facet(plan: &Plan, words: &Vocabulary) -> Option<Facet> {
    let inside = plan.address.inside.as_ref().filter(|inside| !inside.typed.is_empty())?;
    if inside.facet == "brand" {
        return Some(Facet::Brand);
    }
    words.attributes().iter().find(|attribute| attribute.code == inside.facet).map(|it| Facet::Attribute(it.id))
}

/// What the list is filtered by.
pub fn conditions(plan: &Plan) -> Vec<Condition> {
    let given = [
        (plan.vehicle.is_some(), Condition::Vehicle),
        (!plan.types.is_empty(), Condition::Types),
        (!plan.positions.is_empty(), Condition::Positions),
        (!plan.brands.is_empty(), Condition::Brands),
        (plan.category.is_some(), Condition::Category),
        (plan.address.stock.is_some(), Condition::Stock),
        (plan.address.price.is_some(), Condition::Price),
    ];
    let attributes = plan.attributes.keys().map(|id| Condition::Attribute(*id));
    given.into_iter().filter_map(|(holds, condition)| holds.then_some(condition)).chain(attributes).collect()
}

impl Results {
    /// Finds by words and filters.
    async fn by_text(&mut self, visit: &mut Visit, per_page: usize) -> Result<(), AppError> {
        let services = visit.request.services_arc();
        self.on = on_vehicle(visit, &self.plan, None).await?;
        let ask = match per_page {
            plan::PER_PAGE => question(self),
            _ => Ask { per_page, ..self.plan.ask(self.on.misfits()) },
        };
        self.list = match text::find(&services.text, &mut visit.tx, &ask).await? {
            Outcome::Found(found) => {
                let state = services.text.state(&mut visit.tx).await;
                self.behind = matches!(state, Some(State::Ready { behind: Some(by), .. }) if by > NOT_BEHIND);
                by_words(visit, self, ask, *found).await?
            }
            Outcome::Away => List::Away,
        };
        Ok(())
    }

    /// The parts of this page, in its order.
    pub fn shown(&self) -> Vec<PartId> {
        match &self.list {
            List::Numbers(by_number) => by_number.hits.iter().map(|hit| hit.part.id).collect(),
            List::Words(by_words) => by_words.parts.iter().map(|(part, _)| part.id).collect(),
            List::Start | List::Vin(_) | List::Away => Vec::new(),
        }
    }

    /// For the search log: names of filters, never their values.
    pub fn searched(&self) -> Searched {
        let (answer, results) = match &self.list {
            List::Vin(_) => (Answer::Vin, 1),
            List::Numbers(by_number) => (Answer::Number, by_number.hits.len()),
            List::Words(by_words) if by_words.total() > 0 => (Answer::Words, by_words.total()),
            List::Start | List::Words(_) | List::Away => (Answer::Nothing, 0),
        };
        let filters = conditions(&self.plan).into_iter().map(|condition| match condition {
            Condition::Vehicle => "vehicle",
            Condition::Types => "type",
            Condition::Positions => "position",
            Condition::Brands => "brand",
            Condition::Category => "category",
            Condition::Stock => "stock",
            Condition::Price => "price",
            Condition::Attribute(_) => "attribute",
        });
        let address = &self.plan.address;
        Searched { words: address.q.clone(), answer, results, filters: filters.collect(), goes_on: address.goes_on() }
    }

    async fn offers(&mut self, visit: &mut Visit) -> Result<(), AppError> {
        let parts = self.shown();
        let needs_places = matches!(self.list, List::Words(_)) || self.plan.address.stock.is_some();
        if parts.is_empty() && !needs_places {
            return Ok(());
        }
        let tx = &mut visit.tx;
        let quotes = match &mut self.list {
            List::Words(by_words) => by_words.found.quotes.take(),
            _ => None,
        };
        self.offers.prices = match quotes {
            Some(quotes) => quotes,
            None if parts.is_empty() => HashMap::new(),
            None => pricing::prices::for_parts(tx, &parts, 1).await?,
        };
        let now = OffsetDateTime::now_utc();
        match needs_places {
            true => (self.offers.stock, self.places) = stock::with_places(tx, &parts, now).await?,
            false => self.offers.stock = stock::for_parts(tx, &parts, now).await?,
        }
        Ok(())
    }

    /// What the facets need to know.
    pub fn column<'a>(&'a self, by_words: &'a ByWords) -> Column<'a> {
        Column {
            plan: &self.plan,
            words: &self.words,
            places: &self.places,
            facets: &by_words.found.facets,
            inside: by_words.inside.as_deref(),
            priced: by_words.priced,
        }
    }
}
