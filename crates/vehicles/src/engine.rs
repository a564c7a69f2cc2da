//! An engine as a counter person tells it from another.

use crate::facts::{FactSource, Facts};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What is known of one engine; empty or `None` is "not known", and an empty `aspiration` may be "none".
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EngineFacts {
    /// To one decimal, as engines are named.
    pub liters: Option<Decimal>,
    pub cylinders: Option<i16>,
    /// `L`, `V`, `H`, `W`, `R` (rotary).
    pub configuration: String,
    /// `gasoline`, `diesel`, `electric`, `hybrid`, `plug-in hybrid`, `flex`, `cng`, …
    pub fuel: String,
    /// `turbo`, `supercharged`.
    pub aspiration: String,
    /// `1.5L L4 turbo gasoline`.
    pub label: String,
}

impl EngineFacts {
    pub(crate) fn labelled(mut self) -> Self {
        self.label = label(self.liters, self.cylinders, &self.configuration, &self.aspiration, &self.fuel);
        self
    }

    /// Enough to choose parts by.
    pub fn is_telling(&self) -> bool {
        self.liters.is_some() || self.is_without_cylinders()
    }

    pub fn is_without_cylinders(&self) -> bool {
        matches!(self.fuel.as_str(), "electric" | "fuel cell")
    }

    /// Whether `self` is `other` with some things not known. Forced induction counts as told in both.
    pub(crate) fn is_vaguer_than(&self, other: &Self) -> bool {
        fn part_of<T: PartialEq>(less: &T, more: &T, unknown: &T) -> bool {
            less == more || less == unknown
        }
        self != other
            && part_of(&self.liters, &other.liters, &None)
            && part_of(&self.cylinders, &other.cylinders, &None)
            && part_of(&self.configuration, &other.configuration, &String::new())
            && part_of(&self.fuel, &other.fuel, &String::new())
            && self.aspiration == other.aspiration
    }

    /// Whether nothing known of one contradicts the other.
    pub(crate) fn may_be(&self, other: &Self) -> bool {
        fn agree<T: PartialEq>(a: &T, b: &T, unknown: &T) -> bool {
            a == b || a == unknown || b == unknown
        }
        agree(&self.liters, &other.liters, &None)
            && agree(&self.cylinders, &other.cylinders, &None)
            && agree(&self.configuration, &other.configuration, &String::new())
            && agree(&self.fuel, &other.fuel, &String::new())
    }

    pub(crate) fn add_to(&self, facts: &mut Facts) {
        let liters = self.liters.map(|l| l.to_string()).unwrap_or_default();
        let cylinders = self.cylinders.map(|c| c.to_string()).unwrap_or_default();
        for (name, value) in [
            (Facts::ENGINE_LITERS, liters.as_str()),
            (Facts::ENGINE_CYLINDERS, cylinders.as_str()),
            (Facts::ENGINE_CONFIGURATION, self.configuration.as_str()),
            (Facts::ENGINE_FUEL, self.fuel.as_str()),
            (Facts::ENGINE_ASPIRATION, self.aspiration.as_str()),
        ] {
            if !value.is_empty() {
                facts.set(name, value, FactSource::Vin);
            }
        }
    }
}

/// The one name of an engine, in the reference and in what a VIN says: `5.0L V8 flex`, `electric`.
pub fn label(
    liters: Option<Decimal>,
    cylinders: Option<i16>,
    configuration: &str,
    aspiration: &str,
    fuel: &str,
) -> String {
    let liters = liters.map(|l| format!("{l:.1}L")).unwrap_or_default();
    let block = match (configuration, cylinders) {
        ("R", _) => "rotary".to_owned(),
        (_, None) => String::new(),
        ("", Some(n)) => format!("{n} cyl"),
        (shape, Some(n)) => format!("{shape}{n}"),
    };
    let words = [liters.as_str(), block.as_str(), aspiration, fuel];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_say_what_is_known_and_nothing_else() {
        let liters = |tenths| Some(Decimal::new(tenths, 1));
        assert_eq!(label(liters(15), Some(4), "L", "turbo", "gasoline"), "1.5L L4 turbo gasoline");
        assert_eq!(label(liters(50), Some(8), "V", "", "flex"), "5.0L V8 flex");
        assert_eq!(label(None, None, "", "", "electric"), "electric");
        assert_eq!(label(liters(13), Some(2), "R", "", "gasoline"), "1.3L rotary gasoline");
        assert_eq!(label(None, Some(6), "", "", ""), "6 cyl");
    }

    #[test]
    fn an_engine_of_which_less_is_known_is_vaguer() {
        let full = EngineFacts { liters: Some(Decimal::new(20, 1)), cylinders: Some(4), ..Default::default() };
        let vague = EngineFacts { liters: Some(Decimal::new(20, 1)), ..Default::default() };
        let turbo = EngineFacts { aspiration: "turbo".into(), ..vague.clone() };
        assert!(vague.is_vaguer_than(&full) && !full.is_vaguer_than(&vague) && !turbo.is_vaguer_than(&full));
        assert!(vague.may_be(&full) && full.may_be(&vague));
    }
}
