//! The places on a vehicle where a part goes, and what decides which part it is.

use crate::{
    part_types::{Word, word},
    reference::{Class, Generation},
};

pub(crate) struct Slot {
    /// Key of the part type.
    pub part_type: &'static str,
    pub position: &'static str,
    pub per_vehicle: Quantity,
    /// How many of all parts are for here, in proportion.
    pub weight: usize,
    pub reach: Reach,
    /// Chosen by the engine, and only for vehicles that have one of a kind that is known.
    pub by_engine: bool,
    pub fits: Fits,
    pub variants: Variants,
    pub note: Option<Word>,
}

#[derive(Clone, Copy)]
pub(crate) enum Quantity {
    Pieces(i64),
    PerCylinder,
}

/// What one part of a kind can fit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// A few generations of similar vehicles of related makes.
    Platform,
    /// Many generations of related makes.
    Makers,
    /// Whatever has the same size.
    Anything,
}

/// Which vehicles have the slot.
#[derive(Clone, Copy)]
pub(crate) enum Fits {
    All,
    Cars,
    Trucks,
    Vans,
    RearDiscs,
    RearDrums,
    /// Before the filter moved into the tank.
    Until(i16),
    Gasoline,
}

/// What divides the vehicles of one generation, apart from the engine.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Variants {
    None,
    /// Trucks with and without the heavy duty brakes.
    Brakes,
    /// Vans and trucks with and without the towing package.
    Towing,
    /// Trucks with two and with four driven wheels.
    Drive,
    /// As [`Drive`](Self::Drive), but only those with four have it.
    FourDriven,
}

/// Qualifiers as names with their alternatives.
pub(crate) type Conditions = &'static [(&'static str, &'static str)];

const STANDARD_BRAKES: Conditions = &[("brake_package", "standard")];
const HEAVY_BRAKES: Conditions = &[("brake_package", "heavy duty")];
const WITHOUT_TOWING: Conditions = &[("towing_package", "without")];
const WITH_TOWING: Conditions = &[("towing_package", "with")];
const TWO_DRIVEN: Conditions = &[("drive_type", "RWD"), ("drive_type", "2WD"), ("drive_type", "FWD")];
const FOUR_DRIVEN: Conditions = &[("drive_type", "4WD"), ("drive_type", "AWD")];

impl Variants {
    pub fn of(self, class: Class) -> &'static [Conditions] {
        match (self, class) {
            (Self::Brakes, Class::Truck) => &[STANDARD_BRAKES, HEAVY_BRAKES],
            (Self::Towing, Class::Truck | Class::Mpv) => &[WITHOUT_TOWING, WITH_TOWING],
            (Self::Drive, Class::Truck) => &[TWO_DRIVEN, FOUR_DRIVEN],
            (Self::FourDriven, Class::Truck) => &[FOUR_DRIVEN],
            _ => &[&[]],
        }
    }
}

impl Slot {
    pub fn is_on(&self, generation: &Generation) -> bool {
        match self.fits {
            Fits::All | Fits::Gasoline => true,
            Fits::Cars => generation.class != Class::Truck,
            Fits::Trucks => generation.class == Class::Truck,
            Fits::Vans => generation.class == Class::Mpv,
            Fits::RearDiscs => !generation.rear_drums,
            Fits::RearDrums => generation.rear_drums,
            Fits::Until(year) => generation.to <= year,
        }
    }
}

const fn slot(
    part_type: &'static str,
    position: &'static str,
    pieces: i64,
    weight: usize,
    reach: Reach,
    fits: Fits,
) -> Slot {
    Slot {
        part_type,
        position,
        per_vehicle: Quantity::Pieces(pieces),
        weight,
        reach,
        by_engine: false,
        fits,
        variants: Variants::None,
        note: None,
    }
}

const fn engine(part_type: &'static str, weight: usize, reach: Reach, fits: Fits) -> Slot {
    Slot { by_engine: true, ..slot(part_type, "", 1, weight, reach, fits) }
}

impl Slot {
    const fn with(self, variants: Variants) -> Self {
        Self { variants, ..self }
    }

    const fn noted(self, english: &'static str, french: &'static str) -> Self {
        Self { note: Some(word(english, french)), ..self }
    }

    const fn per_cylinder(self) -> Self {
        Self { per_vehicle: Quantity::PerCylinder, ..self }
    }
}

use Fits::{All, Cars, Gasoline, RearDiscs, RearDrums, Trucks, Until, Vans};
use Reach::{Anything, Makers, Platform};

pub(crate) const SLOTS: &[Slot] = &[
    slot("brake-pads", "front", 1, 74, Platform, All).with(Variants::Brakes),
    slot("brake-pads", "rear", 1, 56, Platform, RearDiscs),
    slot("brake-rotor", "front", 2, 62, Platform, All).with(Variants::Brakes),
    slot("brake-rotor", "rear", 2, 48, Platform, RearDiscs),
    slot("brake-shoe", "rear", 1, 14, Makers, RearDrums),
    slot("caliper", "front-left", 1, 14, Makers, All),
    slot("caliper", "front-right", 1, 14, Makers, All),
    slot("caliper", "rear-left", 1, 10, Makers, RearDiscs),
    slot("caliper", "rear-right", 1, 10, Makers, RearDiscs),
    engine("oil-filter", 36, Anything, All),
    engine("air-filter", 56, Makers, All),
    slot("cabin-filter", "", 1, 46, Makers, All),
    engine("fuel-filter", 20, Makers, Until(2012)),
    engine("spark-plug", 34, Anything, Gasoline).per_cylinder(),
    engine("ignition-coil", 32, Makers, Gasoline).per_cylinder(),
    engine("oxygen-sensor", 24, Makers, Gasoline)
        .noted("Upstream of the catalytic converter", "En amont du catalyseur"),
    engine("oxygen-sensor", 18, Makers, Gasoline)
        .noted("Downstream of the catalytic converter", "En aval du catalyseur"),
    slot("battery", "", 1, 22, Anything, All),
    engine("alternator", 44, Makers, All),
    engine("starter", 38, Makers, All),
    slot("bulb", "front", 2, 16, Anything, All).noted("Low beam", "Feu de croisement"),
    slot("bulb", "rear", 2, 8, Anything, All).noted("Stop light", "Feu stop"),
    engine("water-pump", 38, Makers, All),
    engine("thermostat", 26, Makers, All),
    slot("radiator", "", 1, 40, Makers, All).with(Variants::Towing),
    engine("belt", 36, Makers, All),
    slot("shock", "rear", 2, 44, Platform, All).with(Variants::Drive),
    slot("shock", "front", 2, 12, Platform, Trucks).with(Variants::Drive),
    slot("strut", "front-left", 1, 24, Platform, Cars),
    slot("strut", "front-right", 1, 24, Platform, Cars),
    slot("control-arm", "front-left", 1, 22, Makers, All).noted("Lower arm", "Bras inférieur"),
    slot("control-arm", "front-right", 1, 22, Makers, All).noted("Lower arm", "Bras inférieur"),
    slot("ball-joint", "front-lower", 2, 26, Makers, All),
    slot("ball-joint", "front-upper", 2, 10, Makers, Trucks),
    slot("tie-rod", "front-outer", 2, 26, Makers, All),
    slot("tie-rod", "front-inner", 2, 20, Makers, All),
    slot("wheel-bearing", "front", 2, 30, Makers, All).with(Variants::Drive),
    slot("wheel-bearing", "rear", 2, 26, Makers, All),
    slot("cv-axle", "front-left", 1, 20, Makers, All).with(Variants::FourDriven),
    slot("cv-axle", "front-right", 1, 20, Makers, All).with(Variants::FourDriven),
    slot("wiper", "front-left", 1, 12, Anything, All),
    slot("wiper", "front-right", 1, 12, Anything, All),
    slot("wiper", "rear", 1, 8, Anything, Vans),
];
