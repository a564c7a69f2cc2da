//! How vPIC says things: its element ids, its codes, and the patterns by which a VIN's characters mean them.

pub(crate) mod keys;
pub(crate) mod names;
pub(crate) mod options;

use crate::engine::EngineFacts;
use rust_decimal::{Decimal, RoundingStrategy};

/// Ids of vPIC's elements, the ones used here.
pub(crate) mod element {
    pub const CAB: i32 = 4;
    pub const BODY: i32 = 5;
    pub const CYLINDERS: i32 = 9;
    pub const CUBIC_CENTIMETERS: i32 = 11;
    pub const CUBIC_INCHES: i32 = 12;
    pub const LITERS: i32 = 13;
    pub const DOORS: i32 = 14;
    pub const DRIVE: i32 = 15;
    pub const ENGINE_MODEL: i32 = 18;
    pub const FUEL: i32 = 24;
    pub const MAKE: i32 = 26;
    pub const MANUFACTURER: i32 = 27;
    pub const MODEL: i32 = 28;
    pub const SERIES: i32 = 34;
    pub const TRANSMISSION: i32 = 37;
    pub const TRIM: i32 = 38;
    pub const SPEEDS: i32 = 63;
    pub const CONFIGURATION: i32 = 64;
    pub const SECOND_FUEL: i32 = 66;
    pub const ELECTRIFICATION: i32 = 126;
    pub const OTHER_ENGINE_INFO: i32 = 129;
    pub const TURBO: i32 = 135;
}

/// The elements that together name an engine, the engine model last: it only fills what the others leave open.
pub(crate) const ENGINE_ELEMENTS: [i32; 11] = [
    element::LITERS,
    element::CUBIC_CENTIMETERS,
    element::CUBIC_INCHES,
    element::CYLINDERS,
    element::CONFIGURATION,
    element::FUEL,
    element::SECOND_FUEL,
    element::ELECTRIFICATION,
    element::TURBO,
    element::OTHER_ENGINE_INFO,
    element::ENGINE_MODEL,
];

/// The engine that these values (an element's id to vPIC's raw text or code) amount to.
pub(crate) fn engine<'a>(value: impl Fn(i32) -> Option<&'a str>) -> EngineFacts {
    let code = |element| value(element).and_then(|code| code.trim().parse::<i32>().ok());
    let number = |element, unit: Decimal| liters(value(element)?, unit);
    let turbo = code(element::TURBO) == Some(1);
    let supercharged =
        value(element::OTHER_ENGINE_INFO).is_some_and(|info| info.to_ascii_lowercase().contains("supercharge"));
    let fuel = fuel(code(element::FUEL), code(element::SECOND_FUEL), code(element::ELECTRIFICATION));
    if matches!(fuel, "electric" | "fuel cell") {
        return EngineFacts { fuel: fuel.into(), ..EngineFacts::default() }.labelled();
    }
    EngineFacts {
        liters: number(element::LITERS, Decimal::ONE)
            .or_else(|| number(element::CUBIC_CENTIMETERS, Decimal::new(1, 3)))
            .or_else(|| number(element::CUBIC_INCHES, Decimal::new(16_387_064, 9))),
        cylinders: code(element::CYLINDERS).and_then(|n| i16::try_from(n).ok()).filter(|n| (1..=16).contains(n)),
        configuration: match code(element::CONFIGURATION) {
            Some(1) => "L",
            Some(2) => "V",
            Some(3) => "R",
            Some(4) => "W",
            Some(5) => "H",
            _ => "",
        }
        .into(),
        fuel: fuel.into(),
        aspiration: match (turbo, supercharged) {
            (_, true) => "supercharged",
            (true, false) => "turbo",
            (false, false) => "",
        }
        .into(),
        label: String::new(),
    }
    .labelled()
}

fn liters(text: &str, unit: Decimal) -> Option<Decimal> {
    let liters = text.trim().parse::<Decimal>().ok()?.checked_mul(unit)?;
    let mut rounded = liters.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(1);
    (rounded > Decimal::ZERO && rounded < Decimal::from(100)).then_some(rounded)
}

/// vPIC's fuel codes: 1 diesel, 2 electric, 4 gasoline, 6 CNG, 7 LNG, 8 hydrogen, 9 LPG, 10 and 11 ethanol,
/// 13 and 14 methanol, 15 flexible, 17 natural gas, 18 fuel cell; of electrification: 1 mild, 2 strong,
/// 3 plug-in, 4 battery, 5 fuel cell, 9 hybrid of unknown kind. A mild hybrid is named by its fuel.
fn fuel(first: Option<i32>, second: Option<i32>, electrification: Option<i32>) -> &'static str {
    match (first, second, electrification) {
        (_, _, Some(4)) => "electric",
        (_, _, Some(5)) => "fuel cell",
        (_, _, Some(3)) => "plug-in hybrid",
        (_, _, Some(2 | 9)) => "hybrid",
        (Some(2), Some(_), _) | (Some(_), Some(2), None) => "hybrid",
        (Some(4), Some(10 | 15), _) | (Some(10 | 15), Some(4), _) | (Some(15), _, _) => "flex",
        (Some(4), Some(6 | 7 | 9 | 17), _) | (Some(6 | 7 | 9 | 17), Some(4), _) => "bi-fuel",
        (Some(1), ..) => "diesel",
        (Some(2), ..) => "electric",
        (Some(4), ..) => "gasoline",
        (Some(6 | 17), ..) => "cng",
        (Some(7), ..) => "lng",
        (Some(8), ..) => "hydrogen",
        (Some(9), ..) => "lpg",
        (Some(10 | 11), ..) => "ethanol",
        (Some(13 | 14), ..) => "methanol",
        (Some(18), ..) => "fuel cell",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(values: &[(i32, &str)]) -> String {
        engine(|element| values.iter().find(|(e, _)| *e == element).map(|(_, value)| *value)).label
    }

    #[test]
    fn codes_become_what_a_counter_person_says() {
        use element::*;
        assert_eq!(
            label(&[(LITERS, "1.5"), (CYLINDERS, "4"), (CONFIGURATION, "1"), (FUEL, "4"), (TURBO, "1")]),
            "1.5L L4 turbo gasoline"
        );
        assert_eq!(
            label(&[
                (CUBIC_CENTIMETERS, "4951.0"),
                (CYLINDERS, "8"),
                (CONFIGURATION, "2"),
                (FUEL, "4"),
                (SECOND_FUEL, "10")
            ]),
            "5.0L V8 flex"
        );
        assert_eq!(label(&[(CUBIC_INCHES, "350"), (CYLINDERS, "8")]), "5.7L 8 cyl");
        assert_eq!(label(&[(FUEL, "2"), (ELECTRIFICATION, "4"), (CYLINDERS, "4")]), "electric");
        assert_eq!(label(&[(LITERS, "1.8"), (FUEL, "4"), (SECOND_FUEL, "2"), (ELECTRIFICATION, "2")]), "1.8L hybrid");
        assert_eq!(
            label(&[(LITERS, "6.2"), (OTHER_ENGINE_INFO, "LT4 Supercharged"), (FUEL, "4")]),
            "6.2L supercharged gasoline"
        );
        assert_eq!(label(&[(LITERS, "3.5,3.7"), (FUEL, "99")]), "");
    }
}
