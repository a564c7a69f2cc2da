use serde::Deserialize;
use std::collections::BTreeMap;

/// A name in the tenant's own language, and in the others that somebody has translated it to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct LocalName {
    pub name: String,
    /// By language: `{"fr": "Freinage"}`.
    pub names: BTreeMap<String, String>,
}

impl LocalName {
    /// The name in `language`, or in the tenant's own.
    pub fn text(&self, language: &str) -> &str {
        self.names.get(language).unwrap_or(&self.name)
    }

    /// Whether `text` has nothing better than the tenant's own language.
    pub fn is_fallback(&self, language: &str) -> bool {
        !self.names.contains_key(language)
    }
}

/// A JSON object of texts, as a `names` column holds it; what is not a text is left out.
impl From<(String, serde_json::Value)> for LocalName {
    fn from((name, names): (String, serde_json::Value)) -> Self {
        Self { name, names: serde_json::from_value(names).unwrap_or_default() }
    }
}
