//! The desk as it stands in the document.

use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent},
};

pub fn find<T: JsCast>(selector: &str) -> Option<T> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

pub fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The file at hand.
pub fn version() -> Option<String> {
    element("desk")?.get_attribute("data-version")
}

/// Whether it was there to be clicked.
pub fn click(selector: &str) -> bool {
    find::<HtmlElement>(selector).is_some_and(|there| {
        there.click();
        true
    })
}

/// Whether letters are typed into it.
pub fn is_field(element: &Element) -> bool {
    match &*element.tag_name().to_ascii_lowercase() {
        "textarea" | "select" => true,
        "input" => !matches!(&*element.get_attribute("type").unwrap_or_default(), "checkbox" | "button" | "submit"),
        _ => element.has_attribute("contenteditable"),
    }
}

/// The letter of a key. A keyboard of other letters is read by where the key is.
pub fn letter(event: &KeyboardEvent) -> String {
    let key = event.key();
    match key.len() {
        1 => key.to_ascii_lowercase(),
        _ => event.code().strip_prefix("Key").unwrap_or_default().to_ascii_lowercase(),
    }
}

/// What an answer says, and which file is there now.
pub fn said() -> String {
    let texts = document().query_selector_all("#desk [data-said], #file-name");
    let Ok(texts) = texts else { return String::new() };
    let texts = (0..texts.length()).filter_map(|at| texts.item(at)?.text_content());
    texts.collect::<Vec<_>>().join(" ")
}

/// Before an approval: what stands empty that must not. The first of it gets the focus.
pub fn missing(form: &HtmlFormElement, approves: bool) -> Option<String> {
    let fields = form.query_selector_all("[required]").ok()?;
    let fields = (0..fields.length()).filter_map(|at| fields.item(at)?.dyn_into::<HtmlElement>().ok());
    let mut all = Vec::new();
    for field in fields {
        let empty = approves && value(&field).trim().is_empty();
        let text = field.get_attribute("data-missing").filter(|_| empty);
        mark(&field, text.as_deref().unwrap_or_default());
        if let Some(text) = text {
            if all.is_empty() {
                _ = field.focus();
            }
            all.push(text);
        }
    }
    (!all.is_empty()).then(|| all.join(" "))
}

/// Says below a field what it wants; nothing takes that away.
fn mark(field: &HtmlElement, text: &str) {
    if let Some(place) = element(&format!("{}-error", field.id())) {
        place.set_text_content(Some(text));
    }
    _ = match text.is_empty() {
        true => field.remove_attribute("aria-invalid"),
        false => field.set_attribute("aria-invalid", "true"),
    };
}

pub fn value(field: &HtmlElement) -> String {
    match field.dyn_ref::<HtmlTextAreaElement>() {
        Some(field) => field.value(),
        None => field.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value).unwrap_or_default(),
    }
}

/// What stood in it when it came.
pub fn original(field: &HtmlElement) -> String {
    match field.dyn_ref::<HtmlTextAreaElement>() {
        Some(field) => field.default_value().unwrap_or_default(),
        None => field.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::default_value).unwrap_or_default(),
    }
}

pub fn put(field: &HtmlElement, value: &str) {
    match field.dyn_ref::<HtmlTextAreaElement>() {
        Some(field) => field.set_value(value),
        None => {
            if let Some(field) = field.dyn_ref::<HtmlInputElement>() {
                field.set_value(value);
            }
        }
    }
}
