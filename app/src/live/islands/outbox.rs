//! What was sent and is not known to have arrived. It outlives a reload of the page, and a message that did arrive although
//! nobody heard so is the same message when it is sent again.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    pub client: String,
    pub body: String,
}

fn key(ticket: &str) -> String {
    format!("nexus.chat.{ticket}")
}

pub fn read(ticket: &str) -> Vec<Pending> {
    let kept = window().session_storage().ok().flatten().and_then(|store| store.get_item(&key(ticket)).ok().flatten());
    kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default()
}

pub fn write(ticket: &str, pending: &[Pending]) {
    let Ok(Some(store)) = window().session_storage() else { return };
    // A full or forbidden store keeps nothing; the messages of this page are still sent.
    _ = match pending {
        [] => store.remove_item(&key(ticket)),
        _ => store.set_item(&key(ticket), &serde_json::to_string(pending).unwrap_or_default()),
    };
}

/// A name for a message: a random UUID. `crypto.randomUUID` is not there on pages without HTTPS.
pub fn new_client() -> String {
    let mut digits = String::with_capacity(36);
    for at in 0..32_u32 {
        if matches!(at, 8 | 12 | 16 | 20) {
            digits.push('-');
        }
        let digit = (js_sys::Math::random() * 16.0) as u32 & 15;
        let digit = match at {
            12 => 4,
            16 => 8 | digit & 3,
            _ => digit,
        };
        digits.extend(char::from_digit(digit, 16));
    }
    digits
}
