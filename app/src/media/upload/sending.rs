//! One file, from its first byte to its last, whatever happens on the way.

use super::{
    queue::Queue,
    row::{Row, State},
    tus::{self, Answer, ask, pause},
};
use leptos::prelude::*;
use send_wrapper::SendWrapper;

/// As much as is sent in one request.
const SLICE: f64 = 4.0 * 1024.0 * 1024.0;
/// Without any progress it is tried for some five minutes.
const TRIES: i32 = 14;

/// What a request has done.
#[derive(PartialEq)]
enum Went {
    /// There is more to send.
    On,
    /// It is known how far the file is, and no further than before.
    Nowhere,
    All,
}

/// Why a step did not succeed.
enum Trouble {
    /// It will never be taken, for the reason of this code.
    Refused(String),
    /// A person has to do something first.
    Stopped(&'static str),
    /// The server knows no such upload: from the beginning.
    Gone,
    /// It may go better in a while.
    Later,
}

pub async fn send(queue: Queue, row: &Row) {
    let mut tries = 0;
    loop {
        if come_online(queue, row).await {
            tries = 0;
        }
        if row.is_at(|state| *state == State::Cancelled) {
            return;
        }
        match step(queue, row).await {
            _ if row.is_at(|state| *state == State::Cancelled) => return,
            Ok(Went::All) => return whole(queue, row),
            Ok(went) => {
                tries = if went == Went::On { 0 } else { tries };
                if row.is_at(|state| *state != State::Sending) {
                    queue.set(row, State::Sending);
                }
            }
            Err(Trouble::Refused(code)) => return queue.refuse(row, &code),
            Err(Trouble::Stopped(code)) => return queue.fail(row, code),
            Err(Trouble::Gone | Trouble::Later) if tries >= TRIES => return queue.fail(row, "unreachable"),
            Err(Trouble::Gone) => {
                tries += 1;
                row.work.update_value(|work| (work.address, work.offset) = (String::new(), None));
            }
            Err(Trouble::Later) => {
                tries += 1;
                row.work.update_value(|work| work.offset = None);
                rest(queue, row, tries).await;
            }
        }
    }
}

fn whole(queue: Queue, row: &Row) {
    row.sent.set(row.size);
    row.work.update_value(|work| work.file = None);
    queue.remember(row, true);
    queue.set(row, State::Looking);
    queue.ask();
}

/// Waits while there is no connection; answers whether it had to.
async fn come_online(queue: Queue, row: &Row) -> bool {
    let mut waited = false;
    while !queue.online.get_untracked() && row.is_at(State::is_busy) {
        if !waited {
            queue.set(row, State::Offline);
        }
        waited = true;
        pause(300).await;
    }
    waited
}

/// Longer each time, up to half a minute, and never quite as long as another file. A connection that comes back ends it.
async fn rest(queue: Queue, row: &Row, tries: i32) {
    if !queue.online.get_untracked() {
        return;
    }
    queue.set(row, State::Again);
    let longest = f64::from(500 << tries.min(6)).min(30_000.0);
    let until = js_sys::Date::now() + longest * (0.75 + 0.5 * js_sys::Math::random());
    while js_sys::Date::now() < until && queue.online.get_untracked() && row.is_at(State::is_busy) {
        pause(250).await;
    }
}

/// One request further.
async fn step(queue: Queue, row: &Row) -> Result<Went, Trouble> {
    match row.work.with_value(|work| (work.address.is_empty(), work.offset)) {
        (true, _) => create(queue, row).await,
        (false, None) => locate(queue, row).await,
        (false, Some(offset)) => append(queue, row, offset).await,
    }
}

async fn create(queue: Queue, row: &Row) -> Result<Went, Trouble> {
    let (replaces, kind) = (queue.rules.with_value(|rules| rules.replaces.clone()), content_type(row));
    let mut described = vec![tus::pair("filename", &row.name), tus::pair("filetype", &kind)];
    if !replaces.is_empty() {
        described.push(tus::pair("replaces", &replaces));
    }
    let (described, length) = (described.join(","), row.size.to_string());
    let headers = [("upload-length", length.as_str()), ("upload-metadata", described.as_str())];
    let answer = asked(row, ask("POST", "/uploads", &headers, None, begun(row), |_| ())).await?;
    match (answer.status, answer.header("location")) {
        (201, Some(address)) => {
            row.work.update_value(|work| (work.address, work.offset) = (address, Some(0.0)));
            queue.remember(row, false);
            Ok(Went::Nowhere)
        }
        (403, _) => Err(Trouble::Stopped("forbidden")),
        (404, _) => Err(Trouble::Refused("replaced-is-gone".to_owned())),
        (408 | 425 | 429, _) => Err(Trouble::Later),
        (400..=499, _) => Err(Trouble::Refused(answer.code())),
        _ => Err(Trouble::Later),
    }
}

/// Asks how far it is.
async fn locate(queue: Queue, row: &Row) -> Result<Went, Trouble> {
    let answer = asked(row, ask("HEAD", &row.address(), &[], None, begun(row), |_| ())).await?;
    match (answer.status, answer.offset()) {
        (200, Some(offset)) if acknowledged(queue, row, offset) => Ok(Went::All),
        (200, Some(_)) => Ok(Went::Nowhere),
        (404 | 410, _) => Err(Trouble::Gone),
        (403, _) => Err(Trouble::Stopped("forbidden")),
        _ => Err(Trouble::Later),
    }
}

async fn append(queue: Queue, row: &Row, offset: f64) -> Result<Went, Trouble> {
    let end = (offset + SLICE).min(row.size);
    let slice = row.work.with_value(|work| work.file.as_ref().map(|file| file.slice_with_f64_and_f64(offset, end)));
    let Some(Ok(slice)) = slice else { return Err(Trouble::Stopped("changed")) };
    if !is_readable(&slice).await {
        return Err(Trouble::Stopped("changed"));
    }
    let at = offset.to_string();
    let headers = [("upload-offset", at.as_str()), ("content-type", "application/offset+octet-stream")];
    let sent = row.sent.clone();
    let progress = move |bytes: f64| {
        sent.set(offset + bytes);
        queue.count();
    };
    let answer = asked(row, ask("PATCH", &row.address(), &headers, Some(&slice), begun(row), progress)).await?;
    match (answer.status, answer.offset()) {
        (204, Some(offset)) if acknowledged(queue, row, offset) => Ok(Went::All),
        (204, Some(_)) => Ok(Went::On),
        (404 | 410, _) => Err(Trouble::Gone),
        (403, _) => Err(Trouble::Stopped("forbidden")),
        (413 | 415, _) => Err(Trouble::Refused(answer.code())),
        _ => Err(Trouble::Later),
    }
}

/// A file that is changed or taken away after it was chosen cannot be read any more; without this it would look like a
/// connection that fails.
async fn is_readable(slice: &leptos::web_sys::Blob) -> bool {
    let Ok(first) = slice.slice_with_f64_and_f64(0.0, 1.0) else { return false };
    wasm_bindgen_futures::JsFuture::from(first.array_buffer()).await.is_ok()
}

fn acknowledged(queue: Queue, row: &Row, offset: f64) -> bool {
    row.work.update_value(|work| work.offset = Some(offset));
    row.sent.set(offset);
    queue.count();
    offset >= row.size
}

fn content_type(row: &Row) -> String {
    row.work.with_value(|work| work.file.as_ref().map(|file| file.type_())).unwrap_or_default()
}

/// What is under way can be aborted from now on.
fn begun(row: &Row) -> impl FnOnce(&leptos::web_sys::XmlHttpRequest) + use<> {
    let work = row.work.clone();
    move |asked| work.update_value(|work| work.asked = Some(SendWrapper::new(asked.clone())))
}

/// The answer, if there is one that says something of the file.
async fn asked(row: &Row, asking: impl Future<Output = Option<Answer>>) -> Result<Answer, Trouble> {
    let answer = asking.await;
    row.work.update_value(|work| work.asked = None);
    match answer {
        Some(answer) if answer.status == 401 => Err(Trouble::Stopped("signed-out")),
        Some(answer) if (1..500).contains(&answer.status) => Ok(answer),
        _ => Err(Trouble::Later),
    }
}
