use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
};
use serde::Deserialize;
use std::collections::HashSet;
use web_sys::{EventSource, MessageEvent};

/// What the stream says of an alert.
#[derive(Clone, Debug, Deserialize)]
struct Told {
    id: String,
    text: String,
    note: String,
    href: Option<String>,
}

/// Alerts that come while the page is open, the newest first. `after` is the last that the page shows.
///
/// The stream is open only while the page is shown; the browser opens a lost one again by itself and says what it had last.
#[island]
pub fn NewAlerts(after: String, is_new: String) -> impl IntoView {
    let told = RwSignal::new(Vec::<Told>::new());
    let known = StoredValue::new(HashSet::<String>::new());
    let address = if after.is_empty() { "/events".to_owned() } else { format!("/events?after={after}") };
    Effect::new(move |_| {
        let stream = StoredValue::new_local(None::<EventSource>);
        let (address, after) = (address.clone(), after.clone());
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let Some(alert) = event.data().as_string().and_then(|text| serde_json::from_str::<Told>(&text).ok()) else {
                return;
            };
            // Whoever comes back may be told again of what was told last, and of what the page shows.
            if alert.id <= after {
                return;
            }
            if known.try_update_value(|known| known.insert(alert.id.clone())).unwrap_or_default() {
                told.update(|told| told.insert(0, alert));
            }
        });
        let hear: js_sys::Function = hear.into_js_value().unchecked_into();
        let open = move || {
            if stream.with_value(Option::is_none)
                && let Ok(source) = EventSource::new(&address)
            {
                _ = source.add_event_listener_with_callback("alert", &hear);
                stream.set_value(Some(source));
            }
        };
        let close = move || {
            if let Some(source) = stream.try_update_value(Option::take).flatten() {
                source.close();
            }
        };
        crate::shown::while_shown(open, close);
    });
    view! {
        <div role="log" aria-live="polite" class="stack-tight">
            <For each=move || told.get() key=|alert| alert.id.clone() let:alert>
                <div class="notice tone-info">
                    <div class="notice-body">
                        <p class="notice-title">
                            <span class="badge tone-accent">{is_new.clone()}</span> " "
                            {match alert.href {
                                Some(href) => view! { <a href=href><bdi>{alert.text}</bdi></a> }.into_any(),
                                None => view! { <bdi>{alert.text}</bdi> }.into_any(),
                            }}
                        </p>
                        {(!alert.note.is_empty()).then(|| view! { <p><bdi>{alert.note}</bdi></p> })}
                    </div>
                </div>
            </For>
        </div>
    }
}
