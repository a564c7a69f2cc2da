//! What the browser keeps of files that are under way, so that a page that is opened anew can go on with them: where
//! each is sent to, and how to know the file again.

use leptos::{prelude::*, web_sys};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    pub name: String,
    pub size: f64,
    /// When the file was changed last, in milliseconds: with name and size that is the file.
    pub modified: f64,
    /// Empty while the server knows nothing of it.
    #[serde(default)]
    pub address: String,
    /// All bytes are there; it waits to be looked at, or was.
    #[serde(default)]
    pub whole: bool,
    /// When this was written.
    pub at: f64,
}

/// As long as the server knows what became of an upload.
const REMEMBERED: f64 = 7.0 * 24.0 * 60.0 * 60.0 * 1000.0;

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// What is kept under a key of a person's own.
pub fn read(key: &str) -> Vec<Kept> {
    let text = storage().and_then(|storage| storage.get_item(key).ok().flatten());
    let mut kept: Vec<Kept> = text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let now = js_sys::Date::now();
    kept.retain(|kept| now - kept.at < REMEMBERED);
    kept
}

/// Changes what is kept now, which another tab may have changed since. Where the browser keeps nothing, nothing is
/// remembered, and all else works.
pub fn change(key: &str, change: impl FnOnce(&mut Vec<Kept>)) {
    let Some(storage) = storage() else { return };
    let mut kept = read(key);
    change(&mut kept);
    if kept.is_empty() {
        _ = storage.remove_item(key);
    } else if let Ok(text) = serde_json::to_string(&kept) {
        _ = storage.set_item(key, &text);
    }
}
