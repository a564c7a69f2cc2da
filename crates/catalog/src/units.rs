//! Units of numbers: which can stand for each other, and ranges as people write them.

use rust_decimal::Decimal;

/// From a number in one unit to the same in the first unit of its kind: times the factor, plus the shift.
struct Unit {
    kind: Kind,
    name: &'static str,
    /// In millionths, so that every factor is a whole number.
    micros: i64,
    shift_micros: i64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Length,
    Mass,
    Volume,
    Power,
    Pressure,
    Torque,
    Temperature,
    Voltage,
    Current,
    Charge,
}

const fn unit(kind: Kind, name: &'static str, micros: i64) -> Unit {
    Unit { kind, name, micros, shift_micros: 0 }
}

const UNITS: [Unit; 25] = [
    unit(Kind::Length, "mm", 1_000_000),
    unit(Kind::Length, "cm", 10_000_000),
    unit(Kind::Length, "m", 1_000_000_000),
    unit(Kind::Length, "in", 25_400_000),
    unit(Kind::Length, "ft", 304_800_000),
    unit(Kind::Mass, "g", 1_000_000),
    unit(Kind::Mass, "kg", 1_000_000_000),
    unit(Kind::Mass, "oz", 28_349_523),
    unit(Kind::Mass, "lb", 453_592_370),
    unit(Kind::Volume, "ml", 1_000_000),
    unit(Kind::Volume, "l", 1_000_000_000),
    unit(Kind::Power, "W", 1_000_000),
    unit(Kind::Power, "kW", 1_000_000_000),
    unit(Kind::Power, "hp", 745_699_872),
    unit(Kind::Pressure, "kPa", 1_000_000),
    unit(Kind::Pressure, "bar", 100_000_000),
    unit(Kind::Pressure, "psi", 6_894_757),
    unit(Kind::Torque, "Nm", 1_000_000),
    unit(Kind::Torque, "lb-ft", 1_355_818),
    unit(Kind::Temperature, "°C", 1_000_000),
    Unit { kind: Kind::Temperature, name: "°F", micros: 555_556, shift_micros: -17_777_778 },
    unit(Kind::Voltage, "V", 1_000_000),
    unit(Kind::Current, "A", 1_000_000),
    unit(Kind::Charge, "mAh", 1_000),
    unit(Kind::Charge, "Ah", 1_000_000),
];

/// The unit of that name, whatever its case; `in` is also written `"`.
fn find(name: &str) -> Option<&'static Unit> {
    let name = match name.trim() {
        "\"" | "inch" | "inches" => "in",
        "C" => "°C",
        "F" => "°F",
        other => other,
    };
    let exact = UNITS.iter().find(|unit| unit.name == name);
    exact.or_else(|| UNITS.iter().find(|unit| unit.name.eq_ignore_ascii_case(name)))
}

/// The units that a number in `unit` can also be given in, `unit` first; it alone when it is not one of ours.
pub fn alternatives(unit: &str) -> Vec<String> {
    let others = find(unit).into_iter().flat_map(|own| {
        let same_kind = UNITS.iter().filter(|other| other.kind == own.kind && other.name != own.name);
        same_kind.map(|other| other.name.to_owned())
    });
    std::iter::once(unit.to_owned()).chain(others).collect()
}

/// The number in another unit, to at most six decimals; `None` where one cannot stand for the other.
pub fn convert(number: Decimal, from: &str, to: &str) -> Option<Decimal> {
    if from == to {
        return Some(number);
    }
    let (from, to) = (find(from)?, find(to)?);
    if from.kind != to.kind {
        return None;
    }
    let micros = |value: i64| Decimal::new(value, 6);
    let base = number.checked_mul(micros(from.micros))?.checked_add(micros(from.shift_micros))?;
    let other = base.checked_sub(micros(to.shift_micros))?.checked_div(micros(to.micros))?;
    Some(other.round_dp(6).normalize())
}

/// A range of numbers; both ends belong to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    pub from: Option<Decimal>,
    pub to: Option<Decimal>,
}

impl Range {
    /// Reads `10..12`, `10..`, `..12`, and `10` alone; with a unit behind either end (`0.5..1in`) or none, and converts
    /// to `unit`. A comma is a decimal point.
    pub fn read(text: &str, unit: &str) -> Option<Self> {
        let (from, to) = match text.split_once("..") {
            Some((from, to)) => (end(from)?, end(to)?),
            None => (end(text)?, end(text)?),
        };
        let said = [to.1, from.1].into_iter().find(|unit| !unit.is_empty()).unwrap_or(unit);
        let in_unit = |(number, own): (Option<Decimal>, &str)| match number {
            None => Some(None),
            Some(number) => convert(number, if own.is_empty() { said } else { own }, unit).map(Some),
        };
        let range = Self { from: in_unit(from)?, to: in_unit(to)? };
        let upside_down = range.from.zip(range.to).is_some_and(|(from, to)| from > to);
        (range != Self::default() && !upside_down).then_some(range)
    }

    /// As [`Range::read`] reads it back, without a unit.
    pub fn written(&self) -> String {
        let text = |end: Option<Decimal>| end.map(|end| end.normalize().to_string()).unwrap_or_default();
        if self.from == self.to { text(self.from) } else { format!("{}..{}", text(self.from), text(self.to)) }
    }
}

/// One end: its number, if there is one, and its unit, which may be empty, and may stand alone: `10..in`.
fn end(text: &str) -> Option<(Option<Decimal>, &str)> {
    let text = text.trim();
    let numeric = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+');
    let (number, unit) = text.split_at(text.find(|c| !numeric(c)).unwrap_or(text.len()));
    let unit = unit.trim();
    if number.is_empty() {
        return Some((None, unit));
    }
    let plain = if number.contains('.') { number.to_owned() } else { number.replacen(',', ".", 1) };
    Some((Some(plain.parse().ok()?), unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn range(text: &str, unit: &str) -> Option<(String, String)> {
        let text_of = |end: Option<Decimal>| end.map(|end| end.to_string()).unwrap_or_default();
        Range::read(text, unit).map(|range| (text_of(range.from), text_of(range.to)))
    }

    fn both(from: &str, to: &str) -> Option<(String, String)> {
        Some((from.to_owned(), to.to_owned()))
    }

    #[test]
    fn ranges_are_read_as_people_write_them() {
        assert_eq!(range("10..12", "mm"), both("10", "12"));
        assert_eq!(range("10..12mm", "mm"), both("10", "12"));
        assert_eq!(range("0.5in", "mm"), both("12.7", "12.7"));
        assert_eq!(range("0,5..1 in", "mm"), both("12.7", "25.4"));
        assert_eq!(range("1cm..0.5in", "mm"), both("10", "12.7"));
        assert_eq!(range("..1.2kW", "W"), both("", "1200"));
        assert_eq!(range("5..", ""), both("5", ""));
        assert_eq!(range("1..in", "mm"), both("25.4", ""));
        assert_eq!(
            range("212°F", "°C").map(|(from, _)| from.parse::<Decimal>().unwrap().round().to_string()),
            Some("100".to_owned())
        );
        for wrong in ["", "..", "a..b", "12..10", "10kg", "1.2.3", "10..12..14", "mm", "- 5"] {
            assert_eq!(range(wrong, "mm"), None, "{wrong}");
        }
        assert_eq!(range("7 teeth", ""), None, "a unit of nothing");
    }

    #[test]
    fn a_unit_offers_those_of_its_kind() {
        assert_eq!(alternatives("mm"), ["mm", "cm", "m", "in", "ft"]);
        assert_eq!(alternatives("V"), ["V"]);
        assert_eq!(alternatives("bushels"), ["bushels"]);
    }

    proptest! {
        #[test]
        fn a_number_comes_back_from_every_other_unit_of_its_kind(hundredths in -1_000_000i64..1_000_000) {
            let number = Decimal::new(hundredths, 2);
            for (from, to) in UNITS.iter().flat_map(|from| UNITS.iter().map(move |to| (from, to))) {
                let Some(there) = convert(number, from.name, to.name) else {
                    prop_assert!(from.kind != to.kind);
                    continue;
                };
                let back = convert(there, to.name, from.name).unwrap();
                // Six decimals of the larger unit are what is left of the smaller.
                let larger = Decimal::new(from.micros.max(to.micros), 6) / Decimal::new(from.micros.min(to.micros), 6);
                prop_assert!((back - number).abs() <= larger * Decimal::new(2, 6), "{number} {there} {back}");
            }
        }

        #[test]
        fn a_range_reads_back(from in proptest::option::of(-9_999i64..9_999), more in proptest::option::of(0i64..9_999)) {
            let from = from.map(|from| Decimal::new(from, 2).normalize());
            let to = more.map(|more| (from.unwrap_or_default() + Decimal::new(more, 2)).normalize());
            let range = Range { from, to };
            prop_assume!(range != Range::default());
            prop_assert_eq!(Range::read(&range.written(), "mm"), Some(range));
        }
    }
}
