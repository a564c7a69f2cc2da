//! What is not sent yet and would go with the page: texts typed about a file, and the files that are chosen.

use super::dom::{find, original, put, value, version};
use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{HtmlElement, HtmlFormElement, HtmlInputElement},
};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Copy)]
pub struct Memory {
    /// By file, the fields that differ from what is saved.
    typed: StoredValue<BTreeMap<String, Vec<(String, String)>>>,
    chosen: StoredValue<BTreeSet<String>>,
}

const FIELDS: &str = "#decision textarea, #decision input:not([type=hidden]):not([type=radio])";
const BOXES: &str = "#many input[type=checkbox]";

fn all<T: JsCast>(selector: &str) -> Vec<T> {
    let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// A box names the file and its revision, which changes while the file stays.
fn file(of: &HtmlInputElement) -> String {
    of.value().split(':').next().unwrap_or_default().to_owned()
}

impl Memory {
    pub fn new() -> Self {
        Self { typed: StoredValue::new(BTreeMap::new()), chosen: StoredValue::new(BTreeSet::new()) }
    }

    /// Before one goes on to another file.
    pub fn keep(self) {
        self.keep_choice();
        let Some(version) = version() else { return };
        let fields = all::<HtmlElement>(FIELDS).into_iter();
        let changed = fields.filter(|field| value(field) != original(field)).map(|field| (field.id(), value(&field)));
        let changed: Vec<_> = changed.collect();
        self.typed.update_value(|typed| {
            match changed.is_empty() {
                true => typed.remove(&version),
                false => typed.insert(version, changed),
            };
        });
    }

    pub fn keep_choice(self) {
        let boxes = all::<HtmlInputElement>(BOXES);
        self.chosen.update_value(|chosen| {
            for each in boxes {
                match each.checked() {
                    true => chosen.insert(file(&each)),
                    false => chosen.remove(&file(&each)),
                };
            }
        });
    }

    pub fn forget_choice(self) {
        self.chosen.update_value(BTreeSet::clear);
    }

    /// What is sent is kept by the server, whatever comes of it.
    pub fn forget_typed(self) {
        if let Some(version) = version() {
            self.typed.update_value(|typed| _ = typed.remove(&version));
        }
    }

    /// On a page that has come: what was typed and chosen stands there again. What the server kept comes first.
    pub fn recall(self) {
        let chosen = self.chosen.get_value();
        for each in all::<HtmlInputElement>(BOXES) {
            if chosen.contains(&file(&each)) {
                each.set_checked(true);
            }
        }
        let kept = find::<HtmlFormElement>("#decision[data-draft]").is_some();
        let Some(version) = version().filter(|_| !kept) else { return };
        let typed = self.typed.with_value(|typed| typed.get(&version).cloned()).unwrap_or_default();
        for (id, value) in typed {
            if let Some(field) = super::dom::element(&id) {
                put(&field, &value);
            }
        }
    }
}
