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
    if parts == 0 {
        return Vec::new();
    }
    let most = (parts / 2).max(1);
    let chosen = &generations[..enough(generations, most * spread(slot.reach), parts)];
    let mut units: Vec<Unit> = (0..).zip(chosen).flat_map(|(at, generation)| units(slot, at, generation)).collect();
    let rng = Rng::new(seed, "plan").fork(number);
    units.sort_by_cached_key(|unit| order(slot.reach, &generations[unit.generation], *unit, &rng));
    let smallest = spread(slot.reach).div_ceil(3);
    let mut size = smallest.max(units.len().div_ceil(most));
    let mut chunks = chunks(&units, size, slot.reach, generations);
    while chunks.len() > parts {
        size *= 2;
        let reach = if size > units.len() { Reach::Anything } else { slot.reach };
        chunks = self::chunks(&units, size, reach, generations);
    }
    let mut groups: Vec<Group> = chunks.into_iter().map(|units| Group { slot: number, units, parts: 0 }).collect();
    for group in &mut groups {
        group.units.sort_by_key(|unit| unit.generation);
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
    variants
        .flat_map(|variant| engines.iter().map(move |&engine| Unit { generation: at, engine, variant }))
        .collect()
}

/// Like stands next to like, within what a part can reach.
type Order = (String, Option<Class>, usize, Option<Engine>, i16, u64);

fn order(reach: Reach, generation: &Generation, unit: Unit, rng: &Rng) -> Order {
    let size = rng.fork(generation.number).next();
    match reach {
        Reach::Platform => (bucket(reach, generation), Some(generation.class), unit.variant, unit.engine, generation.from, size),
        Reach::Makers => (bucket(reach, generation), None, unit.variant, unit.engine, generation.from, size),
        Reach::Anything => (String::new(), None, unit.variant, unit.engine, 0, size),
    }
}

/// No part fits vehicles of two buckets.
fn bucket(reach: Reach, generation: &Generation) -> String {
    match reach {
        Reach::Platform => format!("{} {:?}", generation.group(), generation.class),
        Reach::Makers => generation.group().to_owned(),
        Reach::Anything => String::new(),
    }
}

/// Runs of at most `size` neighbours in one bucket and variant, with engines of the same kind.
fn chunks(units: &[Unit], size: usize, reach: Reach, generations: &[Generation]) -> Vec<Vec<Unit>> {
    let together = |a: &Unit, b: &Unit| {
        let kind = |unit: &Unit| unit.engine.map(|engine| (engine.diesel, engine.cylinders));
        reach == Reach::Anything && a.engine.is_none()
            || bucket(reach, &generations[a.generation]) == bucket(reach, &generations[b.generation])
                && a.variant == b.variant
                && (size > units.len() || kind(a) == kind(b))
    };
    units.chunk_by(together).flat_map(|run| run.chunks(size)).map(<[Unit]>::to_vec).collect()
}

/// One part each, then a second for the groups most asked for, and so on.
fn share(groups: &mut [Group], mut parts: usize) {
    for _ in 0..MOST_PARTS {
        for group in groups.iter_mut() {
            if parts == 0 {
                return;
            }
            group.parts += 1;
            parts -= 1;
        }
    }
}
