use super::{
    Landing, UploadOutcome,
    queue::{Queue, Rules, Tally},
    row::{Row, State},
};
use leptos::{ev, html, prelude::*, web_sys};
use serde::{Deserialize, Serialize};

/// What the page says, in its language. `{…}` is filled in by the browser.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UploaderTexts {
    pub choose: String,
    pub drop: String,
    pub taken: String,
    pub send: String,
    pub files: String,
    pub all: String,
    pub waiting: String,
    pub sending: String,
    pub offline: String,
    pub again: String,
    pub looking: String,
    pub shown: String,
    pub tray: String,
    pub version: String,
    pub known: String,
    pub refused: String,
    pub failed: String,
    pub cancelled: String,
    pub cut: String,
    pub cancel: String,
    pub retry: String,
    pub retry_all: String,
    pub open: String,
    pub open_part: String,
    pub open_tray: String,
    pub save_refused: String,
    /// The headings of that list.
    pub columns: [String; 3],
    pub under_way: String,
    pub done: String,
    pub may_leave: String,
    pub remembered: String,
    /// Bytes, and a thousand times more each.
    pub units: [String; 4],
    pub decimal_point: String,
}

type Words = StoredValue<UploaderTexts>;

/// Files are sent from here. Without WebAssembly it is a form that sends all that is chosen at once.
#[island]
pub fn Uploader(texts: UploaderTexts, rules: Rules) -> impl IntoView {
    let (words, accept, replaces) = (StoredValue::new(texts), accepted(&rules), rules.replaces.clone());
    let one = !replaces.is_empty();
    let queue = Queue::new(rules);
    let awake = RwSignal::new(false);
    let over = RwSignal::new(false);
    let input = NodeRef::<html::Input>::new();
    let choose = move || {
        let Some(input) = input.get_untracked() else { return };
        if let Some(files) = input.files() {
            queue.add(&files);
        }
        input.set_value("");
    };
    Effect::new(move |_| {
        awake.set(true);
        listen(queue, over);
        queue.recall();
        choose(); // what was chosen before the island woke
    });
    ask_before_leaving(queue);
    view! {
        <form class="upload-zone" class:upload-over=move || over.get() action="/media/upload" method="post" enctype="multipart/form-data">
            {one.then(|| view! { <input type="hidden" name="replaces" value=replaces/> })}
            <label class="upload-choose">
                <span class="field-label">{text(words, |words| &words.choose)}</span>
                <input node_ref=input type="file" name="file" multiple=!one accept=accept on:change=move |_| choose()
                    aria-describedby="upload-taken"/>
            </label>
            <button class="button button-primary" hidden=move || awake.get()>{text(words, |words| &words.send)}</button>
            <p class="muted" hidden=move || !awake.get()>{text(words, |words| &words.drop)}</p>
            <p class="muted small" id="upload-taken">{text(words, |words| &words.taken)}</p>
        </form>
        {overall(words, queue)}
        <ul class="upload-rows" aria-label=text(words, |words| &words.files) hidden=move || queue.rows.with(Vec::is_empty)>
            <For each=move || queue.rows.get() key=|row| row.id let:row>{line(words, queue, row)}</For>
        </ul>
    }
}

fn text(words: Words, which: impl FnOnce(&UploaderTexts) -> &String) -> String {
    words.with_value(|words| which(words).clone())
}

fn accepted(rules: &Rules) -> String {
    rules.taken.iter().map(|(ending, _)| format!(".{ending}")).collect::<Vec<_>>().join(",")
}

/// Connection, and files that are dropped: anywhere on the page, for a miss would have the browser open the file and
/// leave the page.
fn listen(queue: Queue, over: RwSignal<bool>) {
    queue.connected(window().navigator().on_line());
    let listeners = [
        window_event_listener(ev::online, move |_| queue.connected(true)),
        window_event_listener(ev::offline, move |_| queue.connected(false)),
        window_event_listener(ev::dragover, move |event| {
            if has_files(&event) {
                event.prevent_default();
                over.set(true);
            }
        }),
        window_event_listener(ev::dragleave, move |event| {
            if event.related_target().is_none() {
                over.set(false);
            }
        }),
        window_event_listener(ev::drop, move |event| {
            over.set(false);
            if has_files(&event) {
                event.prevent_default();
                if let Some(files) = event.data_transfer().and_then(|data| data.files()) {
                    queue.add(&files);
                }
            }
        }),
    ];
    on_cleanup(move || listeners.into_iter().for_each(|listener| listener.remove()));
}

fn has_files(event: &web_sys::DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// Only while bytes are under way: a page that always asks is asked past, and cannot be kept for going back.
fn ask_before_leaving(queue: Queue) {
    let busy = Memo::new(move |_| queue.tally.with(|tally| tally.busy > 0));
    Effect::new(move |_| {
        if busy.get() {
            let listener = window_event_listener(ev::beforeunload, |event| {
                event.prevent_default();
                event.set_return_value("yes"); // some browsers listen to this alone
            });
            on_cleanup(move || listener.remove());
        }
    });
}

/// How all files together are.
fn overall(words: Words, queue: Queue) -> impl IntoView {
    let tally = queue.tally;
    let any = move || tally.with(|tally| tally.all > 0);
    let said = RwSignal::new(String::new());
    Effect::new(move |last: Option<(f64, bool)>| announce(words, tally.get(), said, last));
    view! {
        <section class="upload-all" hidden=move || !any()>
            {move || tally.with(|tally| (tally.cut > 0).then(|| {
                let text = fill(text(words, |words| &words.remembered), &[("count", &tally.cut.to_string())]);
                view! { <p class="notice tone-info">{text}</p> }
            }))}
            <progress class="upload-progress" aria-label=text(words, |words| &words.all)
                max=move || tally.with(|tally| tally.bytes.max(1.0)) value=move || tally.with(|tally| tally.sent)></progress>
            <p class="cluster cluster-between">
                <strong class="number">{move || tally.with(|tally| summary(words, tally))}</strong>
                <span class="muted number">{move || tally.with(|tally| {
                    format!("{} / {}", size(words, tally.sent), size(words, tally.bytes))
                })}</span>
            </p>
            <p class="muted small" hidden=move || tally.with(|tally| tally.busy + tally.cut > 0 || tally.looking == 0)>
                {text(words, |words| &words.may_leave)}
            </p>
            <div class="cluster">
                <button type="button" class="button button-secondary button-small" on:click=move |_| queue.retry_all()
                    hidden=move || tally.with(|tally| tally.failed == 0)>{text(words, |words| &words.retry_all)}</button>
                <a class="button button-secondary button-small" download="refused.csv"
                    href=move || refused_list(words, queue)
                    hidden=move || tally.with(|tally| tally.refused + tally.failed == 0)>
                    {text(words, |words| &words.save_refused)}
                </a>
            </div>
            <p class="sr-only" role="status">{move || said.get()}</p>
        </section>
    }
}

/// Says the counts to those who hear the page: at most every eight seconds, and at the end.
fn announce(words: Words, tally: Tally, said: RwSignal<String>, last: Option<(f64, bool)>) -> (f64, bool) {
    let (at, was_over) = last.unwrap_or((0.0, true));
    let (now, is_over) = (js_sys::Date::now(), tally.left() == 0);
    if tally.all == 0 || (is_over && was_over) || (!is_over && now - at < 8_000.0) {
        return (at, is_over);
    }
    said.set(summary(words, &tally));
    (now, is_over)
}

fn summary(words: Words, tally: &Tally) -> String {
    let done = tally.left() + tally.cut == 0;
    let template = text(words, |words| if done { &words.done } else { &words.under_way });
    let counts = [
        ("landed", tally.landed.to_string()),
        ("refused", (tally.refused + tally.failed).to_string()),
        ("left", (tally.left() + tally.cut).to_string()),
    ];
    fill(template, &counts.each_ref().map(|(name, count)| (*name, count.as_str())))
}

/// One file.
fn line(words: Words, queue: Queue, row: Row) -> impl IntoView {
    let (name, state, sent) = (row.name.to_string(), row.state.clone(), row.sent.clone());
    let (bar, bytes) = (row.state.clone(), row.size.max(1.0));
    let named = |action: String| format!("{action}: {name}");
    let (cancel, retry) = (text(words, |words| &words.cancel), text(words, |words| &words.retry));
    let (cancel_name, retry_name) = (named(cancel.clone()), named(retry.clone()));
    let (cancelled, retried) = (row.clone(), row.clone());
    let (may_cancel, may_retry) = (row.state.clone(), row.state.clone());
    view! {
        <li class="upload-row">
            <span class="upload-name"><bdi>{name.clone()}</bdi></span>
            <span class="muted number upload-size">{size(words, row.size)}</span>
            <progress class="upload-progress" aria-label=name.clone() max=bytes value=move || sent.get()
                hidden=move || bar.with(|state| !state.is_busy())></progress>
            <span class="upload-state">{move || at(words, &state.get())}</span>
            <span class="upload-actions">
                <button type="button" class="button button-quiet button-small" aria-label=cancel_name
                    hidden=move || may_cancel.with(|state| !(state.is_busy() || *state == State::Cut))
                    on:click=move |_| queue.cancel(&cancelled)>{cancel}</button>
                <button type="button" class="button button-quiet button-small" aria-label=retry_name
                    hidden=move || may_retry.with(|state| !matches!(state, State::Failed(_) | State::Cancelled))
                    on:click=move |_| queue.retry(&retried)>{retry}</button>
            </span>
        </li>
    }
}

/// What a file is at, in words, with ways on.
fn at(words: Words, state: &State) -> AnyView {
    let said = |which: fn(&UploaderTexts) -> &String, tone: &'static str| {
        view! { <span class=format!("upload-said {tone}")>{text(words, which)}</span> }.into_any()
    };
    let because = |which: fn(&UploaderTexts) -> &String, why: &str| {
        let said = fill(text(words, which), &[("why", why)]);
        view! { <span class="upload-said tone-critical">{said}</span> }.into_any()
    };
    match state {
        State::Waiting => said(|words| &words.waiting, "tone-neutral"),
        State::Sending => said(|words| &words.sending, "tone-info"),
        State::Offline => said(|words| &words.offline, "tone-caution"),
        State::Again => said(|words| &words.again, "tone-caution"),
        State::Looking => said(|words| &words.looking, "tone-info"),
        State::Cancelled => said(|words| &words.cancelled, "tone-neutral"),
        State::Cut => said(|words| &words.cut, "tone-caution"),
        State::Refused(why) => because(|words| &words.refused, why),
        State::Failed(why) => because(|words| &words.failed, why),
        State::Landed(outcome) => landed(words, outcome),
    }
}

fn landed(words: Words, outcome: &UploadOutcome) -> AnyView {
    let known = (outcome.fate == super::Fate::Known).then(|| text(words, |words| &words.known));
    let (said, way) = match &outcome.landing {
        Landing::Tray => {
            let way = ("/media/tray".to_owned(), text(words, |words| &words.open_tray));
            (known.unwrap_or_else(|| text(words, |words| &words.tray)), Some(way))
        }
        Landing::Part { id, number, place } => {
            let said = fill(text(words, |words| &words.shown), &[("part", number), ("place", &place.to_string())]);
            let way = (format!("/parts/{id}"), fill(text(words, |words| &words.open_part), &[("part", number)]));
            (known.unwrap_or(said), Some(way))
        }
        Landing::Version => (known.unwrap_or_else(|| text(words, |words| &words.version)), None),
    };
    view! {
        <span class="upload-said tone-positive">{said}</span>
        <a href=format!("/media/assets/{}", outcome.asset)>{text(words, |words| &words.open)}</a>
        {way.map(|(to, text)| view! { <a href=to>{text}</a> })}
    }
    .into_any()
}

/// What was not taken, with its reasons, as a file that a spreadsheet opens.
fn refused_list(words: Words, queue: Queue) -> String {
    if queue.tally.with(|tally| tally.refused + tally.failed == 0) {
        return String::new();
    }
    let quoted = |text: &str| {
        let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        format!("\"{}{}\"", if formula { "'" } else { "" }, text.replace('"', "\"\""))
    };
    let mut list = words.with_value(|words| words.columns.each_ref().map(|column| quoted(column)).join(","));
    queue.rows.with_untracked(|rows| {
        for row in rows {
            row.state.with_untracked(|state| {
                if let State::Refused(why) | State::Failed(why) = state {
                    list.push_str(&format!("\r\n{},{},{}", quoted(&row.name), row.size, quoted(why)));
                }
            });
        }
    });
    let escaped = String::from(js_sys::encode_uri_component(&list));
    format!("data:text/csv;charset=utf-8,%EF%BB%BF{escaped}")
}

fn size(words: Words, bytes: f64) -> String {
    let (mut number, mut unit) = (bytes, 0);
    while number >= 1000.0 && unit < 3 {
        (number, unit) = (number / 1000.0, unit + 1);
    }
    let number = if unit == 0 || number >= 100.0 { format!("{number:.0}") } else { format!("{number:.1}") };
    words.with_value(|words| format!("{}\u{a0}{}", number.replace('.', &words.decimal_point), words.units[unit]))
}

fn fill(mut text: String, values: &[(&str, &str)]) -> String {
    for (name, value) in values {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}
