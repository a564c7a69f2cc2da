use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is wrong with one field. Closed codes: the interface has a sentence for each, in each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldError {
    Required,
    /// Another row has this value, which must be unique.
    Taken,
    TooLong,
    TooShort,
    /// Not of the form that the field takes.
    Malformed,
    /// No such thing to refer to.
    Unknown,
    OutOfRange,
    /// A password, code or confirmation that is not right.
    Wrong,
}

/// The fields that need attention, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldErrors(BTreeMap<String, FieldError>);

impl FieldErrors {
    pub fn one(field: &str, error: FieldError) -> Self {
        Self(BTreeMap::from([(field.to_owned(), error)]))
    }

    /// Notes `error` unless `holds`; the first error of a field stands.
    pub fn check(&mut self, holds: bool, field: &str, error: FieldError) {
        if !holds {
            self.0.entry(field.to_owned()).or_insert(error);
        }
    }

    pub fn get(&self, field: &str) -> Option<FieldError> {
        self.0.get(field).copied()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, FieldError)> {
        self.0.iter().map(|(field, error)| (field.as_str(), *error))
    }

    pub fn into_result(self) -> Result<(), Self> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}
