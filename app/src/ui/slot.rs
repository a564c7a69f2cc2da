//! What a component may be given or not, in whatever form the caller has it.

use leptos::prelude::*;

/// Words that may be missing: from text, or from an option of text.
#[derive(Clone, Debug, Default)]
pub struct Words(pub Option<String>);

/// A piece of page that may be missing: from text or from any `view!`.
#[derive(Default)]
pub struct Slot(pub Option<AnyView>);

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self(Some(text.to_owned()))
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self(Some(text))
    }
}

impl From<Option<String>> for Words {
    fn from(text: Option<String>) -> Self {
        Self(text)
    }
}

impl From<Option<&str>> for Words {
    fn from(text: Option<&str>) -> Self {
        Self(text.map(str::to_owned))
    }
}

impl<V: IntoAny> From<V> for Slot {
    fn from(view: V) -> Self {
        Self(Some(view.into_any()))
    }
}
