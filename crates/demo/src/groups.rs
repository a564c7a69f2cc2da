//! From a plan to parts: each group's parts by different brands, with the group's applications.

use crate::{
    applications::{self, Application, Place},
    numbers::{self, COMPETITORS},
    part_types::{PART_TYPES, part_type},
    parts::{Common, Interchange, Maker, Offer, Part},
    plan::{Group, Unit},
    reference::Generation,
    rng::Rng,
    slots::SLOTS,
};
use std::collections::BTreeSet;

/// Makes the group's parts; returns them in the order in which a counter would offer them.
pub(crate) fn make(maker: &mut Maker<'_>, group: &Group, number: usize, generations: &[Generation]) -> Vec<Part> {
    let slot = &SLOTS[group.slot];
    let rng = maker.rng.fork(number);
    let common = common(slot.part_type, slot.position, &group.units, generations, &rng);
    let applications = applications::of_units(slot, &group.units, generations);
    let place = Place {
        part_type: maker.setup.part_types[common.part_type],
        position: slot.position,
        notes: applications::notes(slot.note, maker.profile.french),
    };
    let brands = brands(maker, common.part_type);
    let first = rng.clone().below(brands.len());
    let parts = (0..group.parts).map(|nth| {
        let at = (first + nth) % brands.len();
        let line = (at + nth / brands.len()) % 3;
        let lifecycle = if nth == 0 { "active" } else { lifecycle(&mut maker.rng) };
        let part = maker.part(&common, Offer { brand: brands[at], line, lifecycle });
        push(maker, &part, &place, &applications);
        part
    });
    parts.collect()
}

pub(crate) fn push(maker: &mut Maker<'_>, part: &Part, place: &Place, applications: &[Application]) {
    applications::push(&mut maker.catalogue, &mut maker.ids, part.id, place, applications);
}

/// Those that make the part type, by their place in the profile.
pub(crate) fn brands(maker: &Maker<'_>, part_type: usize) -> Vec<usize> {
    let family = PART_TYPES[part_type].family;
    let brands = maker.profile.brands.iter().enumerate().filter(|(_, brand)| brand.families.contains(&family));
    brands.map(|(at, _)| at).collect()
}

fn lifecycle(rng: &mut Rng) -> &'static str {
    match rng.between(1, 100) {
        1..=2 => "obsolete",
        3 => "proposed",
        _ => "active",
    }
}

pub(crate) fn common(
    key: &str,
    position: &'static str,
    units: &[Unit],
    generations: &[Generation],
    rng: &Rng,
) -> Common {
    let part_type = part_type(key);
    let mut seen = BTreeSet::new();
    let of: Vec<&Generation> =
        units.iter().filter(|unit| seen.insert(unit.generation)).map(|unit| &generations[unit.generation]).collect();
    let makes: BTreeSet<&str> = of.iter().map(|generation| generation.make.as_str()).collect();
    let makes: Vec<&str> = makes.into_iter().collect();
    Common {
        part_type,
        position,
        fits: of.iter().map(|generation| generation.name()).collect(),
        interchanges: interchanges(part_type, &makes, &mut rng.fork(1)),
        dimensions: rng.fork(2),
    }
}

/// Two to four numbers of vehicle makers, two or three of competitors, none of them twice.
fn interchanges(part_type: usize, makes: &[&str], rng: &mut Rng) -> Vec<Interchange> {
    let mut interchanges: Vec<Interchange> = Vec::new();
    let mut add = |kind, brand: &str, number: String| {
        if !interchanges.iter().any(|known| (&*known.brand, &known.number) == (brand, &number)) {
            interchanges.push(Interchange { kind, brand: brand.to_owned(), number });
        }
    };
    let first = rng.below(COMPETITORS.len());
    for nth in 0..rng.below(3) + 2 {
        let make = makes[nth % makes.len()];
        add("oe", make, numbers::oe(make, PART_TYPES[part_type].oe, rng));
    }
    for nth in 0..rng.below(2) + 2 {
        let brand = COMPETITORS[(first + nth * 3) % COMPETITORS.len()];
        add("competitor", brand, numbers::competitor(brand, rng));
    }
    interchanges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_part_has_a_number_twice() {
        let rng = Rng::new(1, "interchanges");
        for nth in 0..20_000 {
            let all = interchanges(0, &["Honda", "Subaru"], &mut rng.fork(nth));
            let numbers: BTreeSet<_> = all.iter().map(|one| (&one.brand, &one.number)).collect();
            assert_eq!(numbers.len(), all.len(), "{nth}");
        }
    }
}
