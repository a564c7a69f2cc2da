//! To the server and back: one request at a time, and its answer in the place of the desk.

use super::dom::{element, version};
use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{
        DomParser, FormData, Headers, HtmlElement, HtmlFormElement, RequestInit, Response, SupportedType,
        UrlSearchParams,
    },
};
use wasm_bindgen_futures::JsFuture;

#[derive(Clone, Copy)]
pub struct Sending {
    /// While an answer is awaited, nothing else is sent: a key decides on one file.
    busy: StoredValue<bool>,
    failed: RwSignal<bool>,
    told: RwSignal<String>,
}

impl Sending {
    pub fn new() -> Self {
        Self { busy: StoredValue::new(false), failed: RwSignal::new(false), told: RwSignal::new(String::new()) }
    }

    pub fn failed(self) -> RwSignal<bool> {
        self.failed
    }

    pub fn told(self) -> String {
        self.told.get()
    }

    pub fn tell(self, text: String) {
        self.told.set(text);
    }

    pub fn get(self, address: String, arrived: impl Fn() + 'static) {
        let how = RequestInit::new();
        how.set_method("GET");
        self.ask(address, how, arrived);
    }

    pub fn post(self, form: &HtmlFormElement, button: Option<&HtmlElement>, arrived: impl Fn() + 'static) {
        let Some((address, how)) = filled(form, button) else { return };
        self.ask(address, how, arrived);
    }

    fn ask(self, address: String, how: RequestInit, arrived: impl Fn() + 'static) {
        if self.busy.get_value() {
            return;
        }
        self.busy.set_value(true);
        self.failed.set(false);
        if let Ok(headers) = Headers::new() {
            _ = headers.set("accept", "text/html");
            how.set_headers(&headers);
        }
        let before = version();
        if let Some(desk) = element("desk") {
            _ = desk.set_attribute("aria-busy", "true");
        }
        spawn_local(async move {
            let come = fetch(&address, &how).await;
            self.busy.set_value(false);
            if come.is_none() {
                self.failed.set(true);
                if let Some(desk) = element("desk") {
                    _ = desk.remove_attribute("aria-busy");
                }
                return;
            }
            if let Some(before) = before.filter(|before| version().as_ref() != Some(before)) {
                say_left(&before);
            }
            arrived();
        });
    }
}

/// The form as a browser would send it, with the button that was pressed.
fn filled(form: &HtmlFormElement, button: Option<&HtmlElement>) -> Option<(String, RequestInit)> {
    let data = FormData::new_with_form(form).ok()?;
    let body = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    if let Some(button) = button
        && let Some(name) = button.get_attribute("name")
    {
        body.append(&name, &button.get_attribute("value").unwrap_or_default());
    }
    let how = RequestInit::new();
    how.set_method("POST");
    how.set_body(&body);
    Some((form.get_attribute("action")?, how))
}

/// `None` when there is no answer that could be shown. One that is no desk, as the door is, is gone to.
async fn fetch(address: &str, how: &RequestInit) -> Option<()> {
    let response = JsFuture::from(window().fetch_with_str_and_init(address, how)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    let text = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    let page = DomParser::new().ok()?.parse_from_string(&text, SupportedType::TextHtml).ok()?;
    let Some(desk) = page.get_element_by_id("desk") else {
        if response.redirected() || response.status() == 404 {
            _ = window().location().set_href(&response.url());
        }
        return None;
    };
    let desk = document().adopt_node(&desk).ok()?;
    element("desk")?.replace_with_with_node_1(&desk).ok()?;
    document().set_title(&page.title());
    _ = window().history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&response.url()));
    Some(())
}

/// The page is left.
pub fn leave() {
    if let Some(version) = version() {
        say_left(&version);
    }
}

/// Told without waiting for an answer, also by a page that is gone already.
fn say_left(version: &str) {
    if let Ok(body) = UrlSearchParams::new() {
        body.append("version", version);
        _ = window().navigator().send_beacon_with_opt_url_search_params("/api/media/leave-file", Some(&body));
    }
}
