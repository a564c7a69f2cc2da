//! One request of the tus protocol (1.0), as a browser sends it.

use js_sys::Promise;
use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
    web_sys::{Blob, ProgressEvent, XmlHttpRequest},
};
use wasm_bindgen_futures::JsFuture;

/// What came back; status 0 is that nothing did.
pub struct Answer {
    pub status: u16,
    pub asked: XmlHttpRequest,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<String> {
        self.asked.get_response_header(name).ok().flatten()
    }

    pub fn offset(&self) -> Option<f64> {
        self.header("upload-offset")?.parse().ok()
    }

    /// The reason of a problem document.
    pub fn code(&self) -> String {
        let text = self.asked.response_text().ok().flatten().unwrap_or_default();
        let problem = js_sys::JSON::parse(&text).ok();
        let title = problem.and_then(|problem| js_sys::Reflect::get(&problem, &JsValue::from_str("title")).ok());
        title.and_then(|title| title.as_string()).unwrap_or_default()
    }
}

/// A request that can be aborted: `begun` is given it before it is sent.
pub async fn ask(
    method: &str,
    address: &str,
    headers: &[(&str, &str)],
    body: Option<&Blob>,
    begun: impl FnOnce(&XmlHttpRequest),
    progress: impl FnMut(f64) + 'static,
) -> Option<Answer> {
    let asked = XmlHttpRequest::new().ok()?;
    asked.open(method, address).ok()?;
    for (name, value) in [("tus-resumable", "1.0.0"), ("accept", "application/json")].iter().chain(headers) {
        asked.set_request_header(name, value).ok()?;
    }
    asked.set_timeout(if body.is_some() { 300_000 } else { 30_000 });
    let mut progress = progress;
    let heard = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| progress(event.loaded()));
    if let (Some(_), Ok(upload)) = (body, asked.upload()) {
        upload.set_onprogress(Some(heard.as_ref().unchecked_ref()));
    }
    let over = Promise::new(&mut |resolve, _| asked.set_onloadend(Some(&resolve)));
    begun(&asked);
    match body {
        Some(body) => asked.send_with_opt_blob(Some(body)).ok()?,
        None => asked.send().ok()?,
    }
    _ = JsFuture::from(over).await;
    let status = asked.status().unwrap_or_default();
    Some(Answer { status, asked })
}

/// A pair of `Upload-Metadata`: a name, and a text in Base64.
pub fn pair(name: &str, value: &str) -> String {
    let bytes = js_sys::unescape(&String::from(js_sys::encode_uri_component(value)));
    let encoded = window().btoa(&String::from(bytes)).unwrap_or_default();
    format!("{name} {encoded}")
}

/// Waits; in a page that nobody looks at perhaps longer.
pub async fn pause(milliseconds: i32) {
    let over = Promise::new(&mut |resolve, _| {
        _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    _ = JsFuture::from(over).await;
}
