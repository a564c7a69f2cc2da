//! How the browser asks for offers: at once, then at most every 80 ms; the newest answer counts, and no other.

use super::offer::Offers;
use leptos::{
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::{AbortController, AbortSignal, RequestInit, Response},
};
use send_wrapper::SendWrapper;
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;

#[derive(Clone, Copy)]
pub struct Asking {
    palette: bool,
    under_way: StoredValue<UnderWay>,
}

#[derive(Default)]
struct UnderWay {
    /// Of the newest question.
    number: u32,
    /// When a question was sent last, in milliseconds.
    sent: f64,
    later: Option<TimeoutHandle>,
    /// Only ever there in the browser, which has one thread.
    abort: Option<SendWrapper<AbortController>>,
}

const PAUSE: f64 = 80.0;

impl Asking {
    pub fn new(palette: bool) -> Self {
        Self { palette, under_way: StoredValue::new(UnderWay::default()) }
    }

    /// Asks for what is offered for `typed`. A question that a later one overtakes is never answered.
    pub fn ask(self, typed: String, put: impl Fn(Offers) + 'static) {
        let number = self.forget();
        let wait = self.under_way.with_value(|it| it.sent + PAUSE) - js_sys::Date::now();
        let ask = move || self.send(number, &typed, put);
        if wait <= 0.0 {
            ask();
        } else {
            let later = set_timeout_with_handle(ask, Duration::from_millis(wait as u64)).ok();
            self.under_way.update_value(|it| it.later = later);
        }
    }

    /// Drops the question that is under way, and answers the number of the next.
    pub fn forget(self) -> u32 {
        self.under_way
            .try_update_value(|it| {
                it.number += 1;
                if let Some(later) = it.later.take() {
                    later.clear();
                }
                if let Some(abort) = it.abort.take() {
                    abort.abort();
                }
                it.number
            })
            .unwrap_or_default()
    }

    fn send(self, number: u32, typed: &str, put: impl Fn(Offers) + 'static) {
        let Ok(abort) = AbortController::new() else { return };
        let signal = abort.signal();
        self.under_way.update_value(|it| (it.sent, it.abort) = (js_sys::Date::now(), Some(SendWrapper::new(abort))));
        let address = self.address(typed);
        spawn_local(async move {
            let offers = fetch(&address, &signal).await;
            if self.under_way.try_with_value(|it| it.number) == Some(number) {
                put(offers.unwrap_or_default());
            }
        });
    }

    fn address(self, typed: &str) -> String {
        let escaped = |text: &str| String::from(js_sys::encode_uri_component(text));
        let address = format!("/suggest?q={}", escaped(typed));
        if !self.palette {
            return address;
        }
        let here = window().location();
        let back = format!("{}{}", here.pathname().unwrap_or_default(), here.search().unwrap_or_default());
        format!("{address}&palette=1&back={}", escaped(&back))
    }
}

/// `None` when there is no answer: the form still searches.
async fn fetch(address: &str, signal: &AbortSignal) -> Option<Offers> {
    let how = RequestInit::new();
    how.set_signal(Some(signal));
    let response = JsFuture::from(window().fetch_with_str_and_init(address, &how)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    serde_json::from_str(&text).ok()
}
