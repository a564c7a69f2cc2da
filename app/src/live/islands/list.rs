//! The desk's list of chats, made anew by the server whenever there is something else to see.

use super::wire::{Socket, Wire};
use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, JsValue},
};
use std::{cell::Cell, time::Duration};
use web_sys::{DomParser, Response, SupportedType};

/// Many changes at once are one look; in milliseconds.
const TOGETHER: f64 = 400.0;
/// As long as changes go on, from one look to the next: where many chats are led at once, something is said all the time.
const APART: f64 = 2_000.0;

thread_local! {
    static AHEAD: Cell<bool> = const { Cell::new(false) };
    static LAST: Cell<f64> = const { Cell::new(0.0) };
}

/// Keeps the list as it is. `connect`: no chat is open on the page whose socket would say that the agent is there.
#[island]
pub fn ChatList(connect: bool) -> impl IntoView {
    Effect::new(move |_| {
        if connect {
            Socket::open("/chat/socket?desk=1".to_owned(), |wire| match wire {
                Wire::Open => refresh_soon(),
                Wire::Heard(text) if text.contains("\"chats\"") => refresh_soon(),
                Wire::Heard(_) | Wire::Lost => {}
            });
        }
    });
}

/// Reads the page again in a moment, and puts its list in place of the one that is shown.
pub fn refresh_soon() {
    if AHEAD.replace(true) {
        return;
    }
    let wait = (LAST.get() + APART - js_sys::Date::now()).clamp(TOGETHER, APART);
    let look = || {
        AHEAD.set(false);
        LAST.set(js_sys::Date::now());
        wasm_bindgen_futures::spawn_local(async {
            // A list that cannot be read now is read at the next change.
            _ = refresh().await;
        });
    };
    set_timeout(look, Duration::from_millis(wait as u64));
}

async fn refresh() -> Result<(), JsValue> {
    let address = window().location().href()?;
    let answer = wasm_bindgen_futures::JsFuture::from(window().fetch_with_str(&address)).await?;
    let answer: Response = answer.dyn_into()?;
    if !answer.ok() {
        return Ok(());
    }
    let text = wasm_bindgen_futures::JsFuture::from(answer.text()?).await?.as_string().unwrap_or_default();
    let made = DomParser::new()?.parse_from_string(&text, SupportedType::TextHtml)?;
    let (new, old) = (made.get_element_by_id("chat-list"), document().get_element_by_id("chat-list"));
    if let (Some(new), Some(old)) = (new, old) {
        let focused = document().active_element().and_then(|here| here.get_attribute("href"));
        old.set_inner_html(&new.inner_html());
        // Whoever goes through the list by keyboard stays where they are.
        if let Some(href) = focused
            && let Ok(Some(link)) = old.query_selector(&format!("a[href=\"{href}\"]"))
            && let Ok(link) = link.dyn_into::<web_sys::HtmlElement>()
        {
            _ = link.focus();
        }
    }
    Ok(())
}
