//! Which models, and with which engines, a maker's code can mean in a year.
//!
//! vPIC holds no list of vehicles. It holds patterns: VINs with these characters mean that model, VINs with those
//! mean this displacement. The engines of a model are what its VINs can mean, found by cutting the set of them
//! along the engine patterns, the strongest first, until every part means one engine.

use super::keys::VinSet;
use super::{ENGINE_ELEMENTS, element, engine};
use crate::engine::EngineFacts;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use ultravin::Db;
use ultravin::tables::{ArchivedPattern, NULL_I32, NULL_I64};

/// An engine pattern that fits more models than this is the maker's list of engines, not a model's.
const MOST_MODELS: usize = 3;
/// A model that would have more engines than this has the maker's list.
const MOST_ENGINES: usize = 10;

/// A model with the engines that its VINs can mean; no engine where the patterns do not tell.
pub(crate) struct ModelOption {
    pub model: i32,
    pub engines: Vec<EngineFacts>,
}

/// What is worked out once and asked for again: makers share schemas, and a schema lasts for years.
pub(crate) struct Options<'a> {
    db: &'a Db,
    schemas: HashMap<i32, Rc<Schema<'a>>>,
    known: HashMap<Asked, Rc<[ModelOption]>>,
}

/// Schemas with the year they start in, which is their rank, and the year asked for where any pattern restricts it.
type Asked = (Vec<(i32, i32)>, Option<i32>);

struct Schema<'a> {
    rules: Vec<Rule<'a>>,
    yearly: bool,
}

/// VINs of this set have this value of this element.
#[derive(Clone, Copy)]
struct Rule<'a> {
    vins: VinSet,
    element: i32,
    value: &'a str,
    rank: Rank<'a>,
}

/// Which of two patterns holds where both match, best first: the order of NHTSA's decoder.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank<'a> {
    from: Reverse<i32>,
    created: Reverse<i64>,
    fixed: usize,
    key: &'a str,
    id: i32,
}

impl<'a> Options<'a> {
    pub fn new(db: &'a Db) -> Self {
        Self { db, schemas: HashMap::new(), known: HashMap::new() }
    }

    /// What the maker's code with this id can mean in a model year.
    pub fn of(&mut self, wmi: i32, year: i32) -> Rc<[ModelOption]> {
        let links: Vec<_> = self
            .db
            .wmi_vinschema_for(wmi)
            .iter()
            .filter(|link| {
                let to = link.yearto.to_native();
                year >= link.yearfrom.to_native() && (year <= to || to == NULL_I32)
            })
            .map(|link| (link.vinschemaid.to_native(), link.yearfrom.to_native()))
            .collect();
        let schemas: Vec<_> = links.iter().map(|(id, from)| (self.schema(*id), *from)).collect();
        let yearly = schemas.iter().any(|(schema, _)| schema.yearly);
        let asked = (links, yearly.then_some(year));
        if let Some(known) = self.known.get(&asked) {
            return Rc::clone(known);
        }
        let found: Rc<[ModelOption]> = models(self.db, rules_of(&schemas, year)).into();
        self.known.insert(asked, Rc::clone(&found));
        found
    }

    fn schema(&mut self, id: i32) -> Rc<Schema<'a>> {
        let db = self.db;
        Rc::clone(self.schemas.entry(id).or_insert_with(|| Rc::new(Schema::read(db, id))))
    }
}

impl<'a> Schema<'a> {
    fn read(db: &'a Db, id: i32) -> Self {
        let in_use = db.vinschema_by_id(id).is_some_and(|schema| !schema.tobeqced);
        let patterns = if in_use { db.patterns_for(id) } else { &[] };
        let rules: Vec<_> = patterns.iter().filter_map(|pattern| Rule::read(db, pattern)).collect();
        let yearly = rules.iter().any(|rule| rule.vins.is_yearly());
        Self { rules, yearly }
    }
}

impl<'a> Rule<'a> {
    fn read(db: &'a Db, pattern: &ArchivedPattern) -> Option<Self> {
        let element = pattern.elementid.to_native();
        if element != element::MODEL && !ENGINE_ELEMENTS.contains(&element) {
            return None;
        }
        let value = db.s(pattern.attributeid.to_native());
        if element == element::OTHER_ENGINE_INFO && !value.to_ascii_lowercase().contains("supercharge") {
            return None;
        }
        let key = db.s(pattern.keys.to_native());
        let created = pattern.createdon_key.to_native();
        let rank = Rank {
            from: Reverse(0),
            created: Reverse(if created == NULL_I64 { i64::MAX } else { created }),
            fixed: key.chars().filter(|c| *c != '*').count(),
            key,
            id: pattern.id.to_native(),
        };
        Some(Self { vins: VinSet::parse(key)?, element, value, rank })
    }
}

impl Rule<'_> {
    /// Whether the value alone tells one engine from another.
    fn names_an_engine(&self) -> bool {
        match self.element {
            element::LITERS | element::CUBIC_CENTIMETERS | element::CUBIC_INCHES | element::ENGINE_MODEL => true,
            element::FUEL => self.value == "2",
            element::ELECTRIFICATION => matches!(self.value, "4" | "5"),
            _ => false,
        }
    }
}

/// The rules that can apply in a year, best first.
fn rules_of<'a>(schemas: &[(Rc<Schema<'a>>, i32)], year: i32) -> Vec<Rule<'a>> {
    let mut rules: Vec<_> = schemas
        .iter()
        .flat_map(|(schema, from)| schema.rules.iter().map(move |rule| (rule, *from)))
        .filter(|(rule, _)| rule.vins.admits_year(year))
        .map(|(rule, from)| Rule { rank: Rank { from: Reverse(from), ..rule.rank }, ..*rule })
        .collect();
    rules.sort_by(|a, b| a.rank.cmp(&b.rank));
    rules
}

fn models(db: &Db, rules: Vec<Rule>) -> Vec<ModelOption> {
    let (models, engines): (Vec<_>, Vec<_>) = rules.into_iter().partition(|rule| rule.element == element::MODEL);
    let vague: Vec<bool> = engines.iter().map(|engine| engine.names_an_engine() && is_vague(engine, &models)).collect();
    let mut found: HashMap<&str, HashSet<Values>> = HashMap::new();
    for (at, model) in models.iter().enumerate() {
        if models[..at].iter().any(|better| better.value != model.value && better.vins.covers(&model.vins)) {
            continue;
        }
        let telling = engines.iter().zip(&vague).filter(|(engine, vague)| {
            engine.vins.overlaps(&model.vins) && (!**vague || engine.vins.covers(&model.vins))
        });
        found.entry(model.value).or_default().extend(meanings(model.vins, telling.map(|(engine, _)| engine)));
    }
    found
        .into_iter()
        .filter_map(|(model, values)| {
            let engines = without_vague(values.iter().map(|values| named(db, values)).collect());
            let engines = if engines.len() > MOST_ENGINES { vec![] } else { engines };
            Some(ModelOption { model: model.trim().parse().ok()?, engines })
        })
        .collect()
}

/// Whether the VINs of this rule can be too many models to say anything of one of them.
fn is_vague(engine: &Rule, models: &[Rule]) -> bool {
    let mut reached: Vec<&str> = Vec::with_capacity(MOST_MODELS);
    models.iter().any(|model| {
        let new = !reached.contains(&model.value) && model.vins.overlaps(&engine.vins);
        if new {
            reached.push(model.value);
        }
        new && reached.len() > MOST_MODELS
    })
}

/// One text for each of [`ENGINE_ELEMENTS`].
type Values<'a> = [Option<&'a str>; ENGINE_ELEMENTS.len()];

/// What the VINs of a set can mean: the set is cut along each rule, so that no part is left that a rule splits.
fn meanings<'a: 'r, 'r>(vins: VinSet, rules: impl Iterator<Item = &'r Rule<'a>>) -> HashSet<Values<'a>> {
    let mut parts: Vec<(VinSet, Values)> = vec![(vins, Values::default())];
    for rule in rules {
        let Some(at) = place(rule.element) else { continue };
        for i in 0..parts.len() {
            let (part, values) = parts[i];
            if values[at].is_none()
                && let Some(inside) = part.cut(&rule.vins, |outside| parts.push((outside, values)))
            {
                parts[i].0 = inside;
                parts[i].1[at] = Some(rule.value);
            }
        }
    }
    parts.into_iter().map(|(_, values)| values).collect()
}

fn place(element: i32) -> Option<usize> {
    ENGINE_ELEMENTS.iter().position(|known| *known == element)
}

/// The engine of these values; what they leave open, the engine model says.
fn named(db: &Db, values: &Values) -> EngineFacts {
    let said = |element| place(element).and_then(|at| values[at]);
    let model = said(element::ENGINE_MODEL).and_then(|name| db.enginemodel_by_norm(&name.trim().to_ascii_lowercase()));
    let more = model.map(|model| db.enginemodelpatterns_for(model.id.to_native())).unwrap_or_default();
    engine(|element| {
        said(element).or_else(|| {
            let row = more.iter().find(|row| row.elementid.to_native() == element)?;
            Some(db.s(row.attributeid.to_native()))
        })
    })
}

/// Sorted, each once, without those that only repeat part of another: VINs that nobody was given mean such engines.
pub(crate) fn without_vague(engines: Vec<EngineFacts>) -> Vec<EngineFacts> {
    let mut telling: Vec<_> = engines.into_iter().filter(EngineFacts::is_telling).collect();
    telling.sort();
    telling.dedup();
    let vague: Vec<bool> = telling.iter().map(|one| telling.iter().any(|other| one.is_vaguer_than(other))).collect();
    telling.into_iter().zip(vague).filter(|(_, vague)| !vague).map(|(engine, _)| engine).collect()
}
