//! How a document is given back: its fields, highlights and crops.

use std::collections::{BTreeMap, BTreeSet};

use milli_core::tokenizer::{Language, TokenizerBuilder};
use milli_core::{
    FieldId, FieldsIdsMap, FormatOptions, Index, MatchBounds, MatcherBuilder, MatchingWords, heed, is_faceted_by,
    obkv_to_json,
};
use serde_json::{Map, Value, json};

use super::api::Answer;
use super::fields::Fields;

/// What the query asks of the form of its results.
pub(super) struct Format {
    retrieve: Option<Vec<String>>,
    highlight: Vec<String>,
    crop: Vec<String>,
    crop_length: usize,
    crop_marker: String,
    before: String,
    after: String,
    positions: bool,
}

impl Format {
    pub(super) fn read(fields: &mut Fields) -> Answer<Self> {
        Ok(Self {
            retrieve: fields.take("attributesToRetrieve")?,
            highlight: fields.take("attributesToHighlight")?.unwrap_or_default(),
            crop: fields.take("attributesToCrop")?.unwrap_or_default(),
            crop_length: fields.take("cropLength")?.unwrap_or(10),
            crop_marker: fields.take("cropMarker")?.unwrap_or_else(|| "…".to_owned()),
            before: fields.take("highlightPreTag")?.unwrap_or_else(|| "<em>".to_owned()),
            after: fields.take("highlightPostTag")?.unwrap_or_else(|| "</em>".to_owned()),
            positions: fields.take("showMatchesPosition")?.unwrap_or(false),
        })
    }

    fn is_plain(&self) -> bool {
        self.highlight.is_empty() && self.crop.is_empty() && !self.positions
    }

    /// Whether any part of the attribute is given back.
    fn needs(&self, options: &[(String, FormatOptions)], name: &str) -> bool {
        let Some(retrieve) = &self.retrieve else { return true };
        let chosen = retrieve.iter().chain(options.iter().map(|(name, _)| name));
        self.positions || chosen.into_iter().any(|one| one == "*" || is_faceted_by(one, name))
    }

    /// What to do with each attribute that is highlighted or cropped; `*` is all of them.
    fn options(&self) -> Vec<(String, FormatOptions)> {
        let highlighted =
            self.highlight.iter().map(|name| (name.clone(), FormatOptions { highlight: true, crop: None }));
        let cropped = self.crop.iter().map(|one| {
            let (name, length) = match one.rsplit_once(':') {
                Some((name, length)) => (name, length.parse().unwrap_or(self.crop_length)),
                None => (one.as_str(), self.crop_length),
            };
            (name.to_owned(), FormatOptions { highlight: false, crop: Some(length) })
        });
        highlighted.chain(cropped).collect()
    }
}

/// Lends what brings the documents of one search into their form.
pub(super) fn formatting<T>(
    index: &Index,
    txn: &heed::RoTxn<'_>,
    format: &Format,
    words: MatchingWords,
    work: impl FnOnce(&Formatter<'_>) -> Answer<T>,
) -> Answer<T> {
    let (separators, dictionary) = (index.allowed_separators(txn)?, index.dictionary(txn)?);
    let (separators, dictionary) = (texts(separators.as_ref()), texts(dictionary.as_ref()));
    let mut tokenizer = TokenizerBuilder::<Vec<u8>>::default();
    tokenizer.create_char_map(true);
    if let Some(separators) = &separators {
        tokenizer.separators(separators);
    }
    if let Some(dictionary) = &dictionary {
        tokenizer.words_dict(dictionary);
    }
    let mut matcher = MatcherBuilder::new(words, tokenizer.into_tokenizer());
    matcher.crop_marker(format.crop_marker.clone());
    matcher.highlight_prefix(format.before.clone());
    matcher.highlight_suffix(format.after.clone());
    let names = index.fields_ids_map(txn)?;
    let shown = index.displayed_fields(txn)?;
    let options = format.options();
    let needed = names
        .iter()
        .filter(|(_, name)| shown.as_ref().is_none_or(|shown| shown.contains(name)) && format.needs(&options, name))
        .map(|(id, _)| id)
        .collect();
    work(&Formatter { format, options, names, needed, matcher })
}

fn texts(set: Option<&BTreeSet<String>>) -> Option<Vec<&str>> {
    Some(set?.iter().map(String::as_str).collect())
}

/// Brings documents into their form.
pub(super) struct Formatter<'a> {
    format: &'a Format,
    options: Vec<(String, FormatOptions)>,
    names: FieldsIdsMap,
    /// The fields that are read at all: a part has many, and a list shows few.
    needed: Vec<FieldId>,
    matcher: MatcherBuilder<'a>,
}

impl Formatter<'_> {
    pub(super) fn hit(&self, document: &obkv::KvReaderU16) -> Answer<Map<String, Value>> {
        let document = obkv_to_json(&self.needed, &self.names, document)?;
        if self.format.is_plain() {
            return Ok(self.retrieve(document));
        }
        let mut positions = BTreeMap::new();
        let mut formatted = document.clone();
        for (name, value) in &mut formatted {
            self.format(name, &mut Vec::new(), value, &mut positions);
        }
        let mut hit = self.retrieve(document);
        if !self.options.is_empty() {
            hit.insert("_formatted".to_owned(), Value::Object(self.formatted(formatted)));
        }
        if self.format.positions {
            hit.insert("_matchesPosition".to_owned(), json!(positions));
        }
        Ok(hit)
    }

    fn retrieve(&self, document: Map<String, Value>) -> Map<String, Value> {
        match &self.format.retrieve {
            Some(names) if names.iter().all(|name| name != "*") => select(&document, names),
            _ => document,
        }
    }

    /// What was asked for, highlighted or not, and what is highlighted although it was not asked for.
    fn formatted(&self, document: Map<String, Value>) -> Map<String, Value> {
        let Some(mut names) = self.format.retrieve.clone() else { return document };
        names.extend(self.options.iter().map(|(name, _)| name.clone()));
        if names.iter().any(|name| name == "*") { document } else { select(&document, &names) }
    }

    /// Texts are highlighted and cropped, and numbers become texts, as Meilisearch does.
    fn format(
        &self,
        path: &str,
        at: &mut Vec<usize>,
        value: &mut Value,
        positions: &mut BTreeMap<String, Vec<MatchBounds>>,
    ) {
        let text = match value {
            Value::String(text) => std::mem::take(text),
            Value::Number(number) => number.to_string(),
            Value::Array(values) => {
                for (n, value) in values.iter_mut().enumerate() {
                    at.push(n);
                    self.format(path, at, value, positions);
                    at.pop();
                }
                return;
            }
            Value::Object(values) => {
                for (name, value) in values {
                    self.format(&format!("{path}.{name}"), at, value, positions);
                }
                return;
            }
            Value::Null | Value::Bool(_) => return,
        };
        let mut matched = self.matcher.build(&text, None::<&[Language]>);
        if self.format.positions {
            let found = matched.matches(at);
            if !found.is_empty() {
                positions.entry(path.to_owned()).or_default().extend(found);
            }
        }
        *value = Value::String(match self.option(path) {
            Some(option) => matched.format(option).into_owned(),
            None => text,
        });
    }

    fn option(&self, path: &str) -> Option<FormatOptions> {
        let applies = |name: &str| name == "*" || is_faceted_by(name, path) || is_faceted_by(path, name);
        self.options.iter().filter(|(name, _)| applies(name)).map(|(_, option)| *option).reduce(FormatOptions::merge)
    }
}

/// The fields of a document that `names` choose; `a.b` chooses inside of `a`, and inside of each object of a list.
pub(super) fn select(document: &Map<String, Value>, names: &[String]) -> Map<String, Value> {
    let mut chosen = Map::new();
    for (name, value) in document {
        if names.iter().any(|one| one == name) {
            chosen.insert(name.clone(), value.clone());
            continue;
        }
        let inside: Vec<String> = names
            .iter()
            .filter_map(|one| one.strip_prefix(name.as_str())?.strip_prefix('.'))
            .map(str::to_owned)
            .collect();
        if !inside.is_empty()
            && let Some(value) = select_inside(value, &inside)
        {
            chosen.insert(name.clone(), value);
        }
    }
    chosen
}

fn select_inside(value: &Value, names: &[String]) -> Option<Value> {
    match value {
        Value::Object(object) => Some(Value::Object(select(object, names))),
        Value::Array(values) => Some(values.iter().filter_map(|value| select_inside(value, names)).collect()),
        _ => None,
    }
}
