//! A stream of events for as long as the page is shown.

use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
};
use send_wrapper::SendWrapper;
use std::{rc::Rc, time::Duration};
use web_sys::{Event, EventSource, MessageEvent};

/// What is done with the data of an event of this name.
pub type Handler = (&'static str, Box<dyn Fn(String)>);

/// In milliseconds: how long the first wait for a refused stream is; each next one is twice as long, up to the longest.
const FIRST: u32 = 5_000;
const LONGEST: u32 = 120_000;

/// Listens at `address` while the page is shown. The browser opens a lost stream again by itself and says what it had
/// last; one that was refused, as while the server starts or too many are open, is asked for again. Then what was heard
/// before may be told again.
pub fn listen(address: String, handlers: Vec<Handler>) {
    let stream = Stream {
        source: StoredValue::new(None),
        wanted: StoredValue::new(false),
        wait: StoredValue::new(FIRST),
        address: StoredValue::new(address),
    };
    let handlers: Rc<[_]> = handlers.into_iter().map(|(name, handle)| (name, heard(handle))).collect();
    let open = move || {
        stream.wanted.set_value(true);
        stream.open(&handlers);
    };
    let close = move || {
        stream.wanted.set_value(false);
        stream.close();
    };
    crate::shown::while_shown(open, close);
}

type Heard = Rc<[(&'static str, js_sys::Function)]>;

fn heard(handle: Box<dyn Fn(String)>) -> js_sys::Function {
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(data) = event.data().as_string() {
            handle(data);
        }
    });
    hear.into_js_value().unchecked_into()
}

#[derive(Clone, Copy)]
struct Stream {
    source: StoredValue<Option<SendWrapper<EventSource>>>,
    wanted: StoredValue<bool>,
    wait: StoredValue<u32>,
    address: StoredValue<String>,
}

impl Stream {
    fn open(self, handlers: &Heard) {
        if self.source.with_value(Option::is_some) {
            return;
        }
        let Ok(source) = self.address.with_value(|address| EventSource::new(address)) else { return };
        for (name, hear) in &**handlers {
            _ = source.add_event_listener_with_callback(name, hear);
        }
        let opened = Closure::<dyn Fn(Event)>::new(move |_| self.wait.set_value(FIRST));
        let handlers = handlers.clone();
        let failed = Closure::<dyn Fn(Event)>::new(move |_| self.failed(&handlers));
        source.set_onopen(Some(opened.into_js_value().unchecked_ref()));
        source.set_onerror(Some(failed.into_js_value().unchecked_ref()));
        self.source.set_value(Some(SendWrapper::new(source)));
    }

    fn close(self) {
        if let Some(source) = self.source.try_update_value(Option::take).flatten() {
            source.close();
        }
    }

    /// What the browser goes on trying it is left to.
    fn failed(self, handlers: &Heard) {
        let is_closed = |source: &SendWrapper<EventSource>| source.ready_state() == EventSource::CLOSED;
        if !self.source.with_value(|source| source.as_ref().is_some_and(is_closed)) {
            return;
        }
        self.close();
        let wait = self.wait.get_value();
        self.wait.set_value((wait * 2).min(LONGEST));
        let (wait, handlers) = (f64::from(wait) * (0.5 + js_sys::Math::random()), handlers.clone());
        let again = move || {
            if self.wanted.get_value() {
                self.open(&handlers);
            }
        };
        set_timeout(again, Duration::from_millis(wait as u64));
    }
}
