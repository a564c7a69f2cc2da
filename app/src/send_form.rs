//! What an island does as a button of a form would: the page that comes back says what was done.

use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys};

/// Sends a form of this site.
pub fn send_form(address: &str, fields: impl IntoIterator<Item = (impl AsRef<str>, impl AsRef<str>)>) {
    let element = |name: &str| document().create_element(name).ok();
    let Some(form) = element("form").and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok()) else { return };
    form.set_method("post");
    form.set_action(address);
    for (name, value) in fields {
        let Some(input) = element("input").and_then(|input| input.dyn_into::<web_sys::HtmlInputElement>().ok()) else {
            return;
        };
        input.set_type("hidden");
        input.set_name(name.as_ref());
        input.set_value(value.as_ref());
        _ = form.append_child(&input);
    }
    if let Some(body) = document().body() {
        _ = body.append_child(&form);
        _ = form.submit();
    }
}
