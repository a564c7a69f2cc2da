//! The two lists of the settings, each with the forms of its lines.

use super::pages::Last;
use crate::{
    media::kept::Typed,
    request::address,
    search::posted,
    support::list::kind,
    text::{Lang, Text},
    texts::{common, support_desk as texts},
    ui::{Badge, Button, Card, Choice, Field, Look, SelectField, described_by},
};
use kernel::FieldError;
use leptos::prelude::*;
use std::collections::BTreeMap;
use support::{Names, StateKind, queues::Queue, states::State};

/// A form of names as it was sent, to be shown again.
pub fn typed_names(state: &str, names: &BTreeMap<String, String>) -> Typed {
    let typed = Typed::new("state", state);
    names.iter().fold(typed, |typed, (language, name)| typed.field(&format!("name.{language}"), name))
}

/// All of a list with the rank that each is to have, when the one meant has changed places with its neighbour.
pub fn moved<T>(mut all: Vec<T>, is_meant: impl Fn(&T) -> bool, up: bool) -> Vec<(i32, T)> {
    if let Some(at) = all.iter().position(is_meant) {
        let other = if up { at.saturating_sub(1) } else { (at + 1).min(all.len() - 1) };
        all.swap(at, other);
    }
    (1..).zip(all).collect()
}

/// Leads to the page, which says what was archived and how it comes back.
pub fn archived(field: &'static str, id: String, name: Option<String>) {
    leptos_axum::redirect(&address("/tickets/settings", [(field, Some(id)), ("name", name)]));
}

/// Buttons that move a line and take it away.
#[derive(Clone, Copy)]
struct Ways {
    place: &'static str,
    archive: &'static str,
    is_first: bool,
    is_last: bool,
}

fn buttons(lang: Lang, ways: Ways, name: &str) -> impl IntoView + use<> {
    let named = |text: Text| lang.fill(text, &[("name", name)]);
    let (up, down, archive) = (named(texts::MOVE_UP), named(texts::MOVE_DOWN), named(texts::ARCHIVE_NAMED));
    view! {
        <span class="cluster">
            {(!ways.is_first).then(|| view! {
                <Button look=Look::Quiet small=true attr:formaction=ways.place attr:name="up" attr:value="yes" attr:formnovalidate=true
                    attr:aria-label=up>{lang.t(texts::UP)}</Button>
            })}
            {(!ways.is_last).then(|| view! {
                <Button look=Look::Quiet small=true attr:formaction=ways.place attr:formnovalidate=true attr:aria-label=down>
                    {lang.t(texts::DOWN)}
                </Button>
            })}
            <Button look=Look::Quiet small=true attr:formaction=ways.archive attr:formnovalidate=true attr:aria-label=archive>
                {lang.t(texts::ARCHIVE)}
            </Button>
        </span>
    }
}

pub fn states(lang: Lang, states: Vec<State>, last: &Last) -> AnyView {
    let count = states.len();
    let rows = states.into_iter().enumerate().map(|(at, state)| {
        let ways = Ways {
            place: "/api/support/move-state",
            archive: "/api/support/archive-state",
            is_first: at == 0,
            is_last: at + 1 == count,
        };
        state_row(lang, state, ways, last)
    });
    let rows = rows.collect_view();
    let kinds = StateKind::ALL.map(|of| Choice::new(of.as_str(), lang.t(kind(of)))).to_vec();
    let typed = last.typed("state", "");
    let chosen = typed.and_then(|typed| typed.get("kind")).unwrap_or("open").to_owned();
    let error = posted::field(lang, last.failed("state", ""), "kind");
    let new = names(lang, "", &Names::default(), last).into_any();
    view! {
        <Card title=lang.t(texts::STATES)>
            <div class="stack" id="states">
                <p class="muted small">{lang.t(texts::STATES_TEXT)}</p>
                <ol class="rows">{rows}</ol>
                <form class="form-inline" action="/api/support/add-state" method="post">
                    {new}
                    <SelectField name="kind" label=lang.t(texts::MEANS) choices=kinds selected=chosen error=error/>
                    <Button>{lang.t(texts::ADD_STATE)}</Button>
                </form>
            </div>
        </Card>
    }
    .into_any()
}

fn state_row(lang: Lang, state: State, ways: Ways, last: &Last) -> impl IntoView + use<> {
    let (id, name) = (state.id.to_string(), state.names.in_language(lang.tag()).to_owned());
    let label = lang.fill(texts::CHANGE_NAMED, &[("name", &name)]);
    view! {
        <li>
            <form class="form-inline" action="/api/support/rename-state" method="post" aria-label=label>
                <input type="hidden" name="state" value=id.clone()/>
                <input type="hidden" name="version" value=state.version.to_string()/>
                {names(lang, &id, &state.names, last)}
                <span class="cluster"><Badge>{lang.t(kind(state.kind))}</Badge></span>
                <Button look=Look::Secondary small=true>{lang.t(common::SAVE)}</Button>
                {buttons(lang, ways, &name)}
            </form>
        </li>
    }
}

/// A field for the name in each language of the portal.
fn names(lang: Lang, state: &str, now: &Names, last: &Last) -> impl IntoView + use<> {
    let typed = last.typed("state", state);
    let failed = last.failed("state", state);
    let fields = Lang::ALL.map(|of| {
        let (field, id) = (format!("name.{}", of.tag()), format!("name-{}-{state}", of.tag()));
        let shown = typed.and_then(|typed| typed.get(&field)).or(now.0.get(of.tag()).map(String::as_str));
        let error = posted::field_as(lang, failed, &field, (FieldError::OutOfRange, texts::TOO_MANY_STATES));
        let described = described_by(&id, false, error.is_some());
        let invalid = error.is_some().then_some("true");
        let (name, value) = (format!("names[{}]", of.tag()), shown.unwrap_or_default().to_owned());
        view! {
            <Field id=id.clone() label=of.endonym() error=error>
                <input class="input" id=id name=name value=value maxlength="60" lang=of.tag() dir=of.dir()
                    aria-describedby=described aria-invalid=invalid/>
            </Field>
        }
    });
    fields.collect_view()
}

pub fn queues(lang: Lang, queues: Vec<Queue>, last: &Last) -> AnyView {
    let count = queues.len();
    let none = (count == 0).then(|| view! { <p class="muted">{lang.t(texts::NO_QUEUES)}</p> });
    let rows = queues.into_iter().enumerate().map(|(at, queue)| {
        let ways = Ways {
            place: "/api/support/move-queue",
            archive: "/api/support/archive-queue",
            is_first: at == 0,
            is_last: at + 1 == count,
        };
        queue_row(lang, queue, ways, last)
    });
    let rows = rows.collect_view();
    let new = queue_name(lang, "", "", texts::NEW_QUEUE, last).into_any();
    view! {
        <Card title=lang.t(texts::QUEUES)>
            <div class="stack" id="queues">
                <p class="muted small">{lang.t(texts::QUEUES_TEXT)}</p>
                {none}
                <ol class="rows">{rows}</ol>
                <form class="form-inline" action="/api/support/add-queue" method="post">
                    {new}
                    <Button>{lang.t(common::ADD)}</Button>
                </form>
            </div>
        </Card>
    }
    .into_any()
}

fn queue_row(lang: Lang, queue: Queue, ways: Ways, last: &Last) -> impl IntoView + use<> {
    let id = queue.id.to_string();
    let label = lang.fill(texts::CHANGE_NAMED, &[("name", &queue.name)]);
    view! {
        <li>
            <form class="form-inline" action="/api/support/rename-queue" method="post" aria-label=label>
                <input type="hidden" name="queue" value=id.clone()/>
                <input type="hidden" name="version" value=queue.version.to_string()/>
                {queue_name(lang, &id, &queue.name, texts::QUEUE_NAME, last)}
                <Button look=Look::Secondary small=true>{lang.t(common::SAVE)}</Button>
                {buttons(lang, ways, &queue.name)}
            </form>
        </li>
    }
}

fn queue_name(lang: Lang, queue: &str, now: &str, label: Text, last: &Last) -> impl IntoView + use<> {
    let typed = last.typed("queue", queue).and_then(|typed| typed.get("name")).unwrap_or(now).to_owned();
    let error =
        posted::field_as(lang, last.failed("queue", queue), "name", (FieldError::OutOfRange, texts::TOO_MANY_QUEUES));
    let id = format!("queue-{queue}");
    let described = described_by(&id, false, error.is_some());
    let invalid = error.is_some().then_some("true");
    view! {
        <Field id=id.clone() label=lang.t(label) error=error>
            <input class="input" id=id name="name" value=typed maxlength="80" required=true dir="auto"
                aria-describedby=described aria-invalid=invalid/>
        </Field>
    }
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn a_line_changes_places_with_its_neighbour_and_never_leaves_the_list() {
        let order = |meant: char, up: bool| {
            let moved = moved(vec!['a', 'b', 'c'], |of| *of == meant, up);
            assert!(moved.iter().map(|(rank, _)| *rank).eq(1..=3));
            moved.into_iter().map(|(_, of)| of).collect::<String>()
        };
        assert_eq!((order('b', true), order('b', false)), ("bac".to_owned(), "acb".to_owned()));
        assert_eq!((order('a', true), order('c', false), order('x', true)), ("abc".into(), "abc".into(), "abc".into()));
        assert!(moved(Vec::<char>::new(), |_| true, true).is_empty());
    }
}
