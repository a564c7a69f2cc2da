use crate::live::islands::listen;
use leptos::prelude::*;
use serde::Deserialize;
use std::collections::HashSet;

/// What the stream says of an alert.
#[derive(Clone, Debug, Deserialize)]
struct Told {
    id: String,
    text: String,
    note: String,
    href: Option<String>,
}

/// Alerts that come while the page is open, the newest first. `after` is the last that the page shows.
#[island]
pub fn NewAlerts(after: String, is_new: String) -> impl IntoView {
    let told = RwSignal::new(Vec::<Told>::new());
    let known = StoredValue::new(HashSet::<String>::new());
    let address = if after.is_empty() { "/events".to_owned() } else { format!("/events?after={after}") };
    Effect::new(move |_| {
        let after = after.clone();
        let hear = move |data: String| {
            let Ok(alert) = serde_json::from_str::<Told>(&data) else { return };
            // Whoever comes back may be told again of what was told last, and of what the page shows.
            if alert.id <= after {
                return;
            }
            if known.try_update_value(|known| known.insert(alert.id.clone())).unwrap_or_default() {
                told.update(|told| told.insert(0, alert));
            }
        };
        listen(address.clone(), vec![("alert", Box::new(hear))]);
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
