//! Parts of the frame that are the same on every page: making them anew took a tenth of the time of a page.

use leptos::{prelude::*, tachys::html::InertElement};
use std::sync::RwLock;

/// The markup of one element, made for each of a few keys when it is first needed.
pub struct MadeOnce<K>(RwLock<Vec<(K, &'static str)>>);

impl<K: Copy + PartialEq> MadeOnce<K> {
    pub const fn new() -> Self {
        Self(RwLock::new(Vec::new()))
    }

    /// `make` must depend on `key` alone, and give one element without islands.
    pub fn get<V: IntoView>(&self, key: K, make: impl FnOnce() -> V) -> InertElement {
        let known = self.0.read().expect("no panic while locked").iter().find(|(its, _)| *its == key).copied();
        let markup = known.map_or_else(|| self.keep(key, make().into_view().to_html()), |(_, markup)| markup);
        InertElement::new(markup)
    }

    fn keep(&self, key: K, markup: String) -> &'static str {
        // Never freed: there are as many as there are keys.
        let markup = String::leak(markup);
        self.0.write().expect("no panic while locked").push((key, markup));
        markup
    }
}
