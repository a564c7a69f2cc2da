//! Which parts there will be: for each slot, groups of vehicles that take the same part, and how many parts each
//! group gets. Nothing here has a name, a number or a price yet.

use crate::{
    reference::{Class, Engine, Generation},
    rng::Rng,
    slots::{Fits, Reach, SLOTS, Slot},
};

/// Vehicles of a generation that take the same part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    pub generation: usize,
    pub engine: Option<Engine>,
    /// Of the slot's variants for the generation's class.
    pub variant: usize,
}

/// Units that take the same part, most asked for first, and how many makers offer one for them.
pub(crate) struct Group {
    pub slot: usize,
    pub units: Vec<Unit>,
    pub parts: usize,
}

/// No group has more parts than there are brands for a part type, times their lines.
pub(crate) const MOST_PARTS: usize = 12;
/// The models that every slot covers, if there are parts enough.
const COVERED_MODELS: usize = 45;

/// Groups with `parts` parts in all, or as many as the vehicles can take.
pub(crate) fn plan(generations: &[Generation], parts: usize, seed: u64) -> Vec<Group> {
    let weights: usize = SLOTS.iter().map(|slot| slot.weight).sum();
    let (mut groups, mut given, mut weight) = (Vec::new(), 0, 0);
    for (number, slot) in SLOTS.iter().enumerate() {
        weight += slot.weight;
        // What one slot cannot take, the next ones do.
        let due = parts * weight / weights - given;
        let mut new = slot_groups(number, slot, generations, due, seed);
        share(&mut new, due);
        given += new.iter().map(|group| group.parts).sum::<usize>();
        groups.append(&mut new);
    }
    groups
}

fn slot_groups(number: usize, slot: &Slot, generations: &[Generation], parts: usize, seed: u64) -> Vec<Group> {
    let most = (parts / 2).max(1);
    let chosen = &generations[..enough(generations, most * spread(slot.reach), parts)];
    let units: Vec<Unit> = (0..).zip(chosen).flat_map(|(at, generation)| units(slot, at, generation)).collect();
    if parts == 0 || units.is_empty() {
        return Vec::new();
    }
    let rng = Rng::new(seed, "plan").fork(number);
    let smallest = spread(slot.reach).div_ceil(2);
    let size = smallest.max(units.len().div_ceil(most));
    let likes = [
        Like { reach: slot.reach, engines: true },
        Like { reach: Reach::Anything, engines: true },
        Like { reach: Reach::Anything, engines: false },
    ];
    let wider =
        likes.iter().flat_map(|like| [1, 2, 4].map(|times| like.chunks(&units, size * times, generations, &rng)));
    let chunks = wider.into_iter().find(|chunks| chunks.len() <= parts).unwrap_or_else(|| vec![units.clone()]);
    let mut groups: Vec<Group> = chunks.into_iter().map(|units| Group { slot: number, units, parts: 0 }).collect();
    for group in &mut groups {
        group.units.sort_by_key(|unit| (unit.generation, unit.variant, unit.engine));
    }
    groups.sort_by_key(|group| group.units[0].generation);
    groups
}

/// How many generations a part is made for when there are parts enough.
fn spread(reach: Reach) -> usize {
    match reach {
        Reach::Platform => 4,
        Reach::Makers => 8,
        Reach::Anything => 40,
    }
}

/// How many of the generations, from the most asked for, a slot gets parts for.
fn enough(generations: &[Generation], wanted: usize, parts: usize) -> usize {
    let models = COVERED_MODELS.min(parts * 2);
    let mut seen = 0;
    let covered = generations.iter().enumerate().take_while(|(at, generation)| {
        let first = *at == 0 || generations[at - 1].number / 16 != generation.number / 16;
        seen += usize::from(first);
        seen <= models
    });
    covered.count().max(wanted).min(generations.len())
}

fn units(slot: &Slot, at: usize, generation: &Generation) -> Vec<Unit> {
    if !slot.is_on(generation) {
        return Vec::new();
    }
    let gasoline = matches!(slot.fits, Fits::Gasoline);
    let engines: Vec<Option<Engine>> = if slot.by_engine {
        generation.engines.iter().filter(|engine| !(gasoline && engine.diesel)).copied().map(Some).collect()
    } else {
        vec![None]
    };
    let variants = 0..slot.variants.of(generation.class).len();
    variants.flat_map(|variant| engines.iter().map(move |&engine| Unit { generation: at, engine, variant })).collect()
}

/// Which units may take the same part.
struct Like {
    reach: Reach,
    /// Only with engines of the same kind.
    engines: bool,
}

impl Like {
    /// Groups of at most `size` units that stand next to each other when like stands next to like.
    fn chunks(&self, units: &[Unit], size: usize, generations: &[Generation], rng: &Rng) -> Vec<Vec<Unit>> {
        let mut units: Vec<Unit> = units.to_vec();
        units.sort_by_cached_key(|unit| {
            let generation = &generations[unit.generation];
            let chance = rng.fork(generation.number).next();
            let year = if self.reach == Reach::Anything { 0 } else { generation.from };
            (self.bucket(unit, generations), unit.engine, year, chance)
        });
        let together = |a: &Unit, b: &Unit| self.bucket(a, generations) == self.bucket(b, generations);
        units.chunk_by(together).flat_map(|run| run.chunks(size)).map(<[Unit]>::to_vec).collect()
    }

    /// No part fits units of two buckets.
    fn bucket<'a>(
        &self,
        unit: &Unit,
        generations: &'a [Generation],
    ) -> (&'a str, Option<Class>, usize, Option<(bool, i16)>) {
        let generation = &generations[unit.generation];
        let engine = unit.engine.filter(|_| self.engines).map(|engine| (engine.diesel, engine.cylinders));
        match self.reach {
            Reach::Platform => (generation.group(), Some(generation.class), unit.variant, engine),
            Reach::Makers => (generation.group(), None, unit.variant, engine),
            Reach::Anything => ("", None, unit.variant, engine),
        }
    }
}

/// One part each, then two more for the groups most asked for, then the rest by turns.
fn share(groups: &mut [Group], mut parts: usize) {
    for more in [1, 2].into_iter().chain(std::iter::repeat_n(1, MOST_PARTS - 3)) {
        for group in groups.iter_mut() {
            let more = parts.min(more);
            group.parts += more;
            parts -= more;
        }
    }
}
