//! Parts that stand for others: kits of pads and rotors, and numbers that have been replaced.

use crate::{
    applications::{self, Place},
    groups,
    part_types::{KIT, PART_TYPES, part_type},
    parts::{Maker, Offer, Part},
    plan::{Group, Unit},
    reference::Generation,
    rows::Value::{Id, Int, Shown, Text},
    slots::SLOTS,
};
use time::Duration;

/// A group with the parts that were made for it.
pub(crate) struct Made<'a> {
    pub group: &'a Group,
    pub parts: Vec<Part>,
}

/// As many kits as there are pads and rotors for the same vehicles, and at most `count`: one for each of the groups
/// of pads most asked for, front before rear.
pub(crate) fn make(maker: &mut Maker<'_>, made: &[Made<'_>], generations: &[Generation], count: usize) {
    let of = |key: &'static str, position: &'static str| {
        made.iter().filter(move |made| {
            let slot = &SLOTS[made.group.slot];
            slot.part_type == key && slot.position == position && !made.parts.is_empty()
        })
    };
    let pairs = ["front", "rear"].into_iter().flat_map(|position| {
        of("brake-pads", position).filter_map(move |pads| {
            let pads_units = &pads.group.units;
            let rotors = of("brake-rotor", position).find(|rotors| rotors.group.units.contains(&pads_units[0]))?;
            let units: Vec<Unit> =
                pads_units.iter().filter(|unit| rotors.group.units.contains(unit)).copied().collect();
            Some((pads, rotors, units))
        })
    });
    for (number, (pads, rotors, units)) in pairs.take(count).enumerate() {
        let slot = &SLOTS[pads.group.slot];
        let rng = maker.rng.fork(1_000_000 + number);
        let common = groups::common(KIT, slot.position, &units, generations, &rng);
        let pads = pads.parts[0];
        let rotors = rotors.parts.iter().find(|rotor| rotor.brand == pads.brand).unwrap_or(&rotors.parts[0]);
        let kit = maker.part(&common, Offer { brand: pads.brand, line: number % 3, lifecycle: "active" });
        for (component, quantity, sequence) in [(pads.id, 1, 1), (rotors.id, 2, 2)] {
            maker.catalogue.kit_components.push(&[Id(kit.id), Id(component), Int(quantity), Int(sequence)]);
        }
        let place =
            Place { part_type: maker.setup.part_types[part_type(KIT)], position: slot.position, notes: "{}".into() };
        groups::push(maker, &kit, &place, &applications::of_units(slot, &units, generations));
    }
}

/// `count` old numbers: each is replaced by a part of the catalogue, and every third by another old one first.
pub(crate) fn supersede(maker: &mut Maker<'_>, successors: &[Part], generations: &[Generation], count: usize) {
    let mut last = None;
    for nth in 0..count {
        let Some(&current) = successors.get(nth * 7 % successors.len().max(1)) else { return };
        let successor = match last.take() {
            Some(old) if nth % 3 == 2 => old,
            _ => current,
        };
        let rng = maker.rng.fork(2_000_000 + nth);
        let key = PART_TYPES[successor.part_type].key;
        let units = [Unit { generation: nth % generations.len(), engine: None, variant: 0 }];
        let mut common = groups::common(key, "", &units, generations, &rng);
        common.fits.clear();
        let offer = Offer { brand: successor.brand, line: nth % 3, lifecycle: "superseded" };
        let old = maker.part(&common, offer);
        let day = maker.now.date() - Duration::days(rng.clone().between(40, 800));
        let reason = if maker.profile.french { "Version améliorée" } else { "Improved design" };
        maker.catalogue.supersessions.push(&[Id(old.id), Id(successor.id), Shown(&day), Text(reason)]);
        last = Some(old);
    }
}
