//! What is known of one vehicle beyond year, make and model, and who said so.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, btree_map};

/// Who said it. What a person says stands against what a VIN says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FactSource {
    Vin,
    Person,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    pub value: String,
    pub from: FactSource,
}

/// Facts by name, each name at most once. The names that a VIN gives are the constants of this type;
/// others (a qualifier that only one brand's data knows) are as good.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Facts(BTreeMap<String, Fact>);

impl Facts {
    pub const ENGINE_LITERS: &str = "engine_liters";
    pub const ENGINE_CYLINDERS: &str = "engine_cylinders";
    pub const ENGINE_CONFIGURATION: &str = "engine_configuration";
    pub const ENGINE_FUEL: &str = "engine_fuel";
    pub const ENGINE_ASPIRATION: &str = "engine_aspiration";
    pub const ENGINE_CODE: &str = "engine_code";
    pub const DRIVE_TYPE: &str = "drive_type";
    pub const BODY_STYLE: &str = "body_style";
    pub const BODY_DOORS: &str = "body_doors";
    pub const CAB_TYPE: &str = "cab_type";
    pub const SUBMODEL: &str = "submodel";
    pub const SERIES: &str = "series";
    pub const TRANSMISSION: &str = "transmission";
    pub const TRANSMISSION_SPEEDS: &str = "transmission_speeds";

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|fact| fact.value.as_str())
    }

    /// The value and who said it.
    pub fn fact(&self, name: &str) -> Option<&Fact> {
        self.0.get(name)
    }

    /// Notes a value, unless a person said otherwise and this is only the VIN's word.
    pub fn set(&mut self, name: &str, value: impl Into<String>, from: FactSource) {
        let said = self.0.get(name).is_some_and(|fact| fact.from == FactSource::Person);
        if from == FactSource::Person || !said {
            self.0.insert(name.to_owned(), Fact { value: value.into(), from });
        }
    }

    pub fn iter(&self) -> btree_map::Iter<'_, String, Fact> {
        self.0.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_believed_over_a_vin() {
        let mut facts = Facts::default();
        facts.set(Facts::ENGINE_LITERS, "1.5", FactSource::Vin);
        facts.set(Facts::ENGINE_LITERS, "2.0", FactSource::Person);
        facts.set(Facts::ENGINE_LITERS, "1.5", FactSource::Vin);
        assert_eq!(facts.get(Facts::ENGINE_LITERS), Some("2.0"));
    }

    #[test]
    fn facts_are_stored_by_name_with_value_and_source() {
        let mut facts = Facts::default();
        facts.set(Facts::ENGINE_LITERS, "1.5", FactSource::Vin);
        let json = serde_json::to_string(&facts).unwrap();
        assert_eq!(json, r#"{"engine_liters":{"value":"1.5","from":"vin"}}"#);
        assert_eq!(serde_json::from_str::<Facts>(&json).unwrap(), facts);
    }
}
