//! Reading a JSON object field by field, so that an error names the field and has its code.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::api::{Answer, ApiError, parse, snake};

/// The fields of a request that have not been read yet.
pub(super) struct Fields {
    area: &'static str,
    left: Map<String, Value>,
    known: Vec<&'static str>,
}

impl Fields {
    /// `area` begins the codes of its fields: `search` gives `invalid_search_limit`.
    pub(super) fn new(area: &'static str, value: Value) -> Answer<Self> {
        match value {
            Value::Object(left) => Ok(Self { area, left, known: Vec::new() }),
            other => {
                Err(ApiError::bad("bad_request", format!("Invalid value type: expected an object, but found {other}")))
            }
        }
    }

    /// The field's value; absent and `null` are the same.
    pub(super) fn take<T: DeserializeOwned>(&mut self, name: &'static str) -> Answer<Option<T>> {
        self.known.push(name);
        match self.left.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => parse(format!("invalid_{}_{}", self.area, snake(name)), name, value).map(Some),
        }
    }

    /// A number in a query string, where every value is a text.
    pub(super) fn number(&mut self, name: &'static str) -> Answer<Option<usize>> {
        if let Some(value) = self.left.get_mut(name)
            && let Some(number) = value.as_str().and_then(|text| text.parse::<usize>().ok())
        {
            *value = number.into();
        }
        self.take(name)
    }

    /// A list in a query string, separated by commas, or in a body.
    pub(super) fn list(&mut self, name: &'static str) -> Answer<Option<Vec<String>>> {
        if let Some(value) = self.left.get_mut(name)
            && let Some(text) = value.as_str()
        {
            *value = text.split(',').map(Value::from).collect();
        }
        Ok(self.take::<Vec<Value>>(name)?.map(|list| list.iter().map(text).collect()))
    }

    /// Refuses what was not asked for.
    pub(super) fn finish(self) -> Answer<()> {
        match self.left.keys().next() {
            None => Ok(()),
            Some(name) => {
                let known = self.known.join("`, `");
                Err(ApiError::bad("bad_request", format!("Unknown field `{name}`: expected one of `{known}`")))
            }
        }
    }
}

/// An id as its text, whether it was written as one or as a number.
pub(super) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
