//! A button that copies what stands in a field. Without WebAssembly there is none: the field can be selected.

use leptos::{prelude::*, task::spawn_local, wasm_bindgen::JsCast, web_sys};
use serde::{Deserialize, Serialize};

/// What the button says, in the language of the page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CopyTexts {
    pub copy: String,
    pub copied: String,
    /// Where the browser lets nobody copy.
    pub selected: String,
}

/// Copies what stands in the input with this id, and says so.
#[island]
pub fn CopyLink(field: String, texts: CopyTexts) -> impl IntoView {
    let awake = RwSignal::new(false);
    Effect::new(move |_| awake.set(true));
    let said = RwSignal::new(String::new());
    let CopyTexts { copy, copied, selected } = texts;
    let (copied, selected) = (StoredValue::new(copied), StoredValue::new(selected));
    let press = move |_| {
        let input = document().get_element_by_id(&field).and_then(|found| found.dyn_into().ok());
        let Some(input): Option<web_sys::HtmlInputElement> = input else { return };
        input.select();
        said.set(String::new());
        // Only pages that came safely may write to the clipboard; on others there is none.
        if !window().is_secure_context() {
            said.set(selected.get_value());
            return;
        }
        let written = window().navigator().clipboard().write_text(&input.value());
        spawn_local(async move {
            let done = wasm_bindgen_futures::JsFuture::from(written).await;
            said.set(if done.is_ok() { copied.get_value() } else { selected.get_value() });
        });
    };
    view! {
        <button class="button button-secondary" type="button" hidden=move || !awake.get() on:click=press>{copy}</button>
        <span class="share-copied small" role="status">{said}</span>
    }
}
