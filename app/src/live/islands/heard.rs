//! A stream of events for as long as the page is shown.

use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
};
use web_sys::{EventSource, MessageEvent};

/// What is done with the data of an event of this name.
pub type Handler = (&'static str, Box<dyn Fn(String)>);

/// Listens at `address` while the page is shown. The browser opens a lost stream again by itself and says what it had last.
pub fn listen(address: String, handlers: Vec<Handler>) {
    let stream = StoredValue::new_local(None::<EventSource>);
    let handlers: Vec<(&'static str, js_sys::Function)> = handlers
        .into_iter()
        .map(|(name, handle)| {
            let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some(data) = event.data().as_string() {
                    handle(data);
                }
            });
            (name, hear.into_js_value().unchecked_into())
        })
        .collect();
    let open = move || {
        if stream.with_value(Option::is_none)
            && let Ok(source) = EventSource::new(&address)
        {
            for (name, hear) in &handlers {
                _ = source.add_event_listener_with_callback(name, hear);
            }
            stream.set_value(Some(source));
        }
    };
    let close = move || {
        if let Some(source) = stream.try_update_value(Option::take).flatten() {
            source.close();
        }
    };
    crate::shown::while_shown(open, close);
}
