use leptos::{
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
    web_sys,
};
use serde::Deserialize;
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;

/// So long nobody types before it is asked what may help.
const PAUSE: Duration = Duration::from_millis(300);

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Suggested {
    title: String,
    language: String,
    href: String,
}

/// Articles that may answer what is typed into the field of this `id`, below which it stands. They open beside the form, so
/// that nothing typed is lost.
#[island]
pub fn SuggestArticles(field: String, title: String) -> impl IntoView {
    let found = RwSignal::new(Vec::<Suggested>::new());
    Effect::new(move |_| {
        let input = document().get_element_by_id(&field).and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let pause = StoredValue::new(None::<TimeoutHandle>);
        let typed = input.clone();
        let ask = move || {
            if let Some(earlier) = pause.try_update_value(Option::take).flatten() {
                earlier.clear();
            }
            let typed = typed.clone();
            let asked = set_timeout_with_handle(move || leptos::task::spawn_local(suggest(typed, found)), PAUSE);
            pause.set_value(asked.ok());
        };
        // What was typed before this woke counts.
        if !input.value().trim().is_empty() {
            ask();
        }
        let hear: js_sys::Function = Closure::<dyn Fn()>::new(ask).into_js_value().unchecked_into();
        _ = input.add_event_listener_with_callback("input", &hear);
        on_cleanup({
            let (input, hear) = (send_wrapper::SendWrapper::new(input), send_wrapper::SendWrapper::new(hear));
            move || _ = input.remove_event_listener_with_callback("input", &hear)
        });
    });
    view! {
        <div role="status" class="stack-tight">
            <Show when=move || !found.read().is_empty()>
                <p class="field-hint">{title.clone()}</p>
                <ul class="rows">
                    <For each=move || found.get() key=|article| article.href.clone() let:article>
                        <li><a href=article.href target="_blank"><bdi lang=article.language>{article.title}</bdi></a></li>
                    </For>
                </ul>
            </Show>
        </div>
    }
}

/// An answer to what is not typed any more is dropped.
async fn suggest(input: web_sys::HtmlInputElement, found: RwSignal<Vec<Suggested>>) {
    let typed = input.value();
    let answer = match typed.trim() {
        "" => Some(Vec::new()),
        words => fetched(words).await.ok(),
    };
    if let Some(articles) = answer.filter(|_| input.value() == typed) {
        found.set(articles);
    }
}

async fn fetched(words: &str) -> Result<Vec<Suggested>, JsValue> {
    let address = format!("/help/suggest?q={}", String::from(js_sys::encode_uri_component(words)));
    let response: web_sys::Response = JsFuture::from(window().fetch_with_str(&address)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    serde_json::from_str(&text).map_err(|_| JsValue::NULL)
}
