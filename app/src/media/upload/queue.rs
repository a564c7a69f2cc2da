//! The files of a page: at most three are sent at a time, the rest waits in the order in which it was chosen.

use super::{
    Fate,
    actions::{MOST, UploadOutcome, upload_outcomes},
    remembered::{self, Kept},
    row::{Row, State},
    sending, tus,
};
use leptos::{
    leptos_dom::helpers::set_timeout,
    prelude::*,
    task::spawn_local,
    web_sys::{File, FileList},
};
use send_wrapper::SendWrapper;
use serde::{Deserialize, Serialize};
use std::time::Duration;

const AT_ONCE: usize = 3;

/// What the page says of files, besides its words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rules {
    /// What is remembered is a person's own; this names it.
    pub key: String,
    /// The asset whose next file is brought; empty where there is none.
    pub replaces: String,
    /// Endings that are taken, each with the most bytes.
    pub taken: Vec<(String, f64)>,
    pub unwelcome: Vec<String>,
    /// Sentences by the codes of reasons; the last, without a code, is for all others.
    pub reasons: Vec<(String, String)>,
}

impl Rules {
    pub fn reason(&self, code: &str) -> String {
        let known = self.reasons.iter().find(|(known, _)| known == code).or_else(|| self.reasons.last());
        known.map(|(_, sentence)| sentence.clone()).unwrap_or_default()
    }

    /// Why a file is not even sent. What a browser knows to be a picture or video may have any ending.
    fn refuse(&self, name: &str, content_type: &str, size: f64) -> Option<&'static str> {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        let most = self.taken.iter().find(|(taken, _)| *taken == ending).map(|(_, most)| *most);
        let is_known = content_type.starts_with("image/") || content_type.starts_with("video/");
        match most {
            _ if self.unwelcome.contains(&ending) => Some("unwelcome"),
            None if !is_known => Some("unknown-kind"),
            _ if size == 0.0 => Some("empty"),
            Some(most) if size > most => Some("too-large"),
            _ => None,
        }
    }
}

/// How many files are at what.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    pub all: usize,
    pub landed: usize,
    pub refused: usize,
    pub failed: usize,
    pub cut: usize,
    pub busy: usize,
    pub looking: usize,
    /// Of the files that were not given up.
    pub bytes: f64,
    pub sent: f64,
}

impl Tally {
    pub fn left(&self) -> usize {
        self.busy + self.looking
    }
}

#[derive(Clone, Copy)]
pub struct Queue {
    pub rows: RwSignal<Vec<Row>>,
    pub tally: RwSignal<Tally>,
    pub online: RwSignal<bool>,
    pub rules: StoredValue<Rules>,
    at_work: StoredValue<AtWork>,
}

#[derive(Default)]
struct AtWork {
    next_id: u32,
    sending: usize,
    counting: bool,
    asking: bool,
}

impl Queue {
    pub fn new(rules: Rules) -> Self {
        Self {
            rows: RwSignal::new(Vec::new()),
            tally: RwSignal::default(),
            online: RwSignal::new(true),
            rules: StoredValue::new(rules),
            at_work: StoredValue::new(AtWork::default()),
        }
    }

    pub fn key(self) -> String {
        self.rules.with_value(|rules| rules.key.clone())
    }

    fn replaces(self) -> bool {
        self.rules.with_value(|rules| !rules.replaces.is_empty())
    }

    fn id(self) -> u32 {
        self.at_work
            .try_update_value(|at_work| {
                at_work.next_id += 1;
                at_work.next_id
            })
            .unwrap_or_default()
    }

    /// Shows what an earlier page was at.
    pub fn recall(self) {
        let kept = remembered::read(&self.key());
        if kept.is_empty() {
            return;
        }
        let rows = kept.into_iter().map(|kept| {
            let state = if kept.whole { State::Looking } else { State::Cut };
            let row = Row::new(self.id(), &kept.name, kept.size, kept.modified, state);
            row.sent.set(if kept.whole { kept.size } else { 0.0 });
            row.work.update_value(|work| work.address = kept.address);
            row
        });
        let rows: Vec<Row> = rows.collect();
        self.rows.update(|all| all.extend(rows));
        self.count();
        self.ask();
    }

    /// Takes files that somebody chose or dropped. One that is in the list goes on where it was cut.
    pub fn add(self, files: &FileList) {
        let files: Vec<File> = (0..files.length()).filter_map(|at| files.get(at)).collect();
        let files = if self.replaces() { files.into_iter().take(1).collect() } else { files };
        if self.replaces() && self.rows.with_untracked(|rows| rows.iter().any(|row| row.is_at(State::is_busy))) {
            return;
        }
        let mut new = Vec::new();
        for file in files {
            let known = self.rows.with_untracked(|rows| {
                rows.iter().find(|row| row.is(&file.name(), file.size(), file.last_modified())).cloned()
            });
            match known {
                Some(row) => self.again(&row, file),
                None => new.push(self.row(file)),
            }
        }
        let now = js_sys::Date::now();
        let waiting: Vec<Kept> = new.iter().filter(|row| row.is_at(State::is_busy)).map(|row| kept(row, now)).collect();
        remembered::change(&self.key(), |all| all.extend(waiting));
        self.rows.update(|rows| rows.extend(new));
        self.count();
        self.go_on();
    }

    fn row(self, file: File) -> Row {
        let (name, size) = (file.name(), file.size());
        let refused = self.rules.with_value(|rules| {
            rules.refuse(&name, &file.type_(), size).map(|code| State::Refused(rules.reason(code)))
        });
        let row = Row::new(self.id(), &name, size, file.last_modified(), refused.unwrap_or(State::Waiting));
        row.work.update_value(|work| work.file = Some(SendWrapper::new(file)));
        row
    }

    /// The same file was chosen once more.
    fn again(self, row: &Row, file: File) {
        if row.is_at(|state| matches!(state, State::Cut | State::Failed(_) | State::Cancelled)) {
            row.work.update_value(|work| work.file = Some(SendWrapper::new(file)));
            self.retry(row);
        }
    }

    pub fn retry(self, row: &Row) {
        row.work.update_value(|work| work.offset = None);
        let now = js_sys::Date::now();
        remembered::change(&self.key(), |all| {
            if !all.iter().any(|kept| row.is_kept(kept)) {
                all.push(kept(row, now));
            }
        });
        self.set(row, if row.has_file() { State::Waiting } else { State::Cut });
        self.go_on();
    }

    pub fn retry_all(self) {
        let failed: Vec<Row> = self.rows.with_untracked(|rows| {
            rows.iter().filter(|row| row.is_at(|state| matches!(state, State::Failed(_)))).cloned().collect()
        });
        failed.iter().for_each(|row| self.retry(row));
    }

    /// Gives a file up; the server lets go of what it has of it.
    pub fn cancel(self, row: &Row) {
        self.set(row, State::Cancelled);
        row.abort();
        self.forget(std::slice::from_ref(row));
        let address = row.work.try_update_value(|work| std::mem::take(&mut work.address)).unwrap_or_default();
        if !address.is_empty() {
            spawn_local(async move {
                _ = tus::ask("DELETE", &address, &[], None, |_| (), |_| ()).await;
            });
        }
    }

    /// The browser says that there is a connection, or none any more.
    pub fn connected(self, online: bool) {
        self.online.set(online);
        if !online {
            self.rows.with_untracked(|rows| rows.iter().for_each(Row::abort));
        }
    }

    pub fn set(self, row: &Row, state: State) {
        row.state.set(state);
        self.count();
    }

    pub fn refuse(self, row: &Row, code: &str) {
        self.forget(std::slice::from_ref(row));
        self.set(row, State::Refused(self.rules.with_value(|rules| rules.reason(code))));
    }

    pub fn fail(self, row: &Row, code: &str) {
        self.set(row, State::Failed(self.rules.with_value(|rules| rules.reason(code))));
    }

    /// Another tab may be at work on files of its own, which stay remembered.
    fn forget(self, rows: &[Row]) {
        remembered::change(&self.key(), |all| all.retain(|kept| !rows.iter().any(|row| row.is_kept(kept))));
    }

    /// Keeps where a file is sent, or that all of it is there.
    pub fn remember(self, row: &Row, whole: bool) {
        let new = Kept { whole, ..kept(row, js_sys::Date::now()) };
        remembered::change(&self.key(), |all| {
            all.retain(|kept| !row.is_kept(kept));
            all.push(new);
        });
    }

    /// Sends what waits, as far as there is room.
    fn go_on(self) {
        while self.at_work.with_value(|at_work| at_work.sending) < AT_ONCE {
            let waiting = |row: &&Row| row.is_at(|state| *state == State::Waiting);
            let Some(row) = self.rows.with_untracked(|rows| rows.iter().find(waiting).cloned()) else { return };
            self.at_work.update_value(|at_work| at_work.sending += 1);
            self.set(&row, State::Sending);
            spawn_local(async move {
                sending::send(self, &row).await;
                self.at_work.update_value(|at_work| at_work.sending -= 1);
                self.go_on();
            });
        }
    }

    /// Counts again, but not for every byte.
    pub fn count(self) {
        let counting = self.at_work.try_update_value(|at_work| std::mem::replace(&mut at_work.counting, true));
        if counting != Some(false) {
            return;
        }
        let count = move || {
            self.at_work.update_value(|at_work| at_work.counting = false);
            self.rows.with_untracked(|rows| {
                self.tally.set(tally(rows));
                if rows.iter().all(|row| row.is_at(State::is_over)) {
                    self.forget(rows);
                }
            });
        };
        set_timeout(count, Duration::from_millis(200));
    }

    /// Asks from time to time what became of the files that are whole, of all of them at once.
    pub fn ask(self) {
        let asking = self.at_work.try_update_value(|at_work| std::mem::replace(&mut at_work.asking, true));
        if asking != Some(false) {
            return;
        }
        spawn_local(async move {
            let mut turn = 0;
            loop {
                tus::pause(1_500 + 250 * i32::try_from(turn).unwrap_or_default().min(14)).await;
                let ids = self.looked_at();
                if ids.is_empty() {
                    break;
                }
                let from = (turn * MOST) % ids.len();
                let ids: Vec<String> = ids.iter().cycle().skip(from).take(ids.len().min(MOST)).cloned().collect();
                turn += 1;
                if let Ok(became) = upload_outcomes(ids.join(",")).await {
                    became.into_iter().for_each(|outcome| self.became(outcome));
                }
            }
            self.at_work.update_value(|at_work| at_work.asking = false);
        });
    }

    fn looked_at(self) -> Vec<String> {
        self.rows.with_untracked(|rows| {
            let looking = rows.iter().filter(|row| row.is_at(|state| *state == State::Looking));
            looking.filter_map(|row| row.address().rsplit('/').next().map(str::to_owned)).collect()
        })
    }

    /// Believes what is final and nothing else: an answer may be older than the last byte of the file.
    fn became(self, outcome: UploadOutcome) {
        let row = self.rows.with_untracked(|rows| {
            rows.iter()
                .find(|row| row.is_at(|state| *state == State::Looking) && row.address().ends_with(&outcome.id))
                .cloned()
        });
        let Some(row) = row else { return };
        match outcome.fate {
            Fate::Kept | Fate::Known => self.set(&row, State::Landed(outcome)),
            Fate::Refused => self.set(&row, State::Refused(outcome.why)),
            Fate::Open | Fate::Ended => {}
        }
    }
}

fn kept(row: &Row, at: f64) -> Kept {
    Kept {
        name: row.name.to_string(),
        size: row.size,
        modified: row.modified,
        address: row.address(),
        whole: false,
        at,
    }
}

fn tally(rows: &[Row]) -> Tally {
    let mut tally = Tally { all: rows.len(), ..Tally::default() };
    for row in rows {
        row.state.with_untracked(|state| match state {
            State::Landed(_) => tally.landed += 1,
            State::Refused(_) => tally.refused += 1,
            State::Failed(_) => tally.failed += 1,
            State::Cut => tally.cut += 1,
            State::Looking => tally.looking += 1,
            State::Cancelled => {}
            State::Waiting | State::Sending | State::Offline | State::Again => tally.busy += 1,
        });
        if !row.is_at(|state| matches!(state, State::Refused(_) | State::Cancelled)) {
            tally.bytes += row.size;
            tally.sent += row.sent.get_untracked().min(row.size);
        }
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> Rules {
        Rules {
            key: String::new(),
            replaces: String::new(),
            taken: vec![("jpg".to_owned(), 100.0), ("pdf".to_owned(), 50.0)],
            unwelcome: vec!["heic".to_owned()],
            reasons: vec![("empty".to_owned(), "It is empty.".to_owned()), (String::new(), "Sorry.".to_owned())],
        }
    }

    #[test]
    fn what_cannot_be_taken_is_refused_before_it_is_sent() {
        let cases = [
            ("a.jpg", "image/jpeg", 100.0, None),
            ("A.JPG", "", 1.0, None),
            ("a.jpg", "image/jpeg", 0.0, Some("empty")),
            ("a.pdf", "application/pdf", 51.0, Some("too-large")),
            ("a.heic", "image/heic", 1.0, Some("unwelcome")),
            ("a.exe", "application/octet-stream", 1.0, Some("unknown-kind")),
            ("folder", "", 4096.0, Some("unknown-kind")),
            ("PN123.A4", "image/png", 1.0, None),
        ];
        for (name, content_type, size, code) in cases {
            assert_eq!(rules().refuse(name, content_type, size), code, "{name}");
        }
    }

    #[test]
    fn every_code_has_a_sentence() {
        assert_eq!(rules().reason("empty"), "It is empty.");
        assert_eq!(rules().reason("odd"), "Sorry.");
    }
}
