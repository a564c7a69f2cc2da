//! What the desk decides of a ticket: for agents.

use super::{event, load::Seen};
use crate::{
    media::kept::Typed,
    search::posted,
    support::words,
    text::Text,
    texts::support_ticket as texts,
    ui::{Button, Card, Choice, Glyph, Icon, Look, Notice, SelectField, TextField, Tone},
};
use leptos::prelude::*;
use support::{EntryKind, Priority, tickets::Desk};

/// The cards of the desk; nothing for whoever may not change it.
pub fn cards(seen: &Seen) -> Option<AnyView> {
    let desk = seen.desk()?;
    let cards = view! { {change(seen, desk)} {split(seen, desk)} {merge(seen, desk)} };
    Some(cards.into_any())
}

/// Somebody was quicker: what they changed, and that nothing typed is lost.
pub fn stale(seen: &Seen) -> Option<AnyView> {
    let desk = seen.ticket().desk.as_ref().filter(|_| seen.failed.is_stale())?;
    let number = seen.ticket().number;
    let typed = seen.failed.typed("ticket", number).or_else(|| seen.failed.typed("about", number));
    let saw = typed.and_then(|typed| typed.get("version")?.parse().ok());
    let since = usize::try_from(desk.version - saw.unwrap_or(desk.version - 1)).unwrap_or_default();
    let changed = seen.thread.entries.iter().rev();
    let changed = changed.filter(|entry| entry.kind == EntryKind::Event && entry.action == "changed").take(since);
    let lines: Vec<_> = changed
        .map(|entry| {
            let (who, changes) = (seen.author(entry), event::changes(seen, entry).join(seen.lang.semicolon()));
            view! { <li><bdi>{who}</bdi>" – "{changes}</li> }
        })
        .collect();
    let (title, text) = (seen.lang.t(texts::STALE), seen.lang.t(texts::STALE_TEXT));
    Some(
        view! {
            <Notice tone=Tone::Critical title=title>
                <p>{text}</p>
                <ul>{lines}</ul>
            </Notice>
        }
        .into_any(),
    )
}

/// A field of the form: what was typed where it was refused, else what holds.
struct Values<'a> {
    typed: Option<&'a Typed>,
}

impl Values<'_> {
    fn value(&self, name: &str, now: &str) -> String {
        self.typed.and_then(|typed| typed.get(name)).unwrap_or(now).to_owned()
    }
}

fn change(seen: &Seen, desk: &Desk) -> AnyView {
    let (lang, ticket) = (seen.lang, seen.ticket());
    let values = Values { typed: seen.failed.change.as_ref().and_then(|_| seen.failed.typed("ticket", ticket.number)) };
    let error = |name: &str| posted::field(lang, seen.failed.change.as_ref(), name);
    let select = |name: &'static str, label: Text, now: String, choices: Vec<Choice>, none: Option<Text>| {
        let selected = values.value(name, &now);
        let label_now = choices.iter().find(|choice| choice.value == now).map(|choice| choice.label.clone());
        let label_now = label_now.unwrap_or_else(|| lang.t(none.unwrap_or(texts::NONE)).to_owned());
        let hint = (selected != now).then(|| lang.fill(texts::IS_NOW, &[("value", &label_now)]));
        let placeholder = none.map(|none| lang.t(none));
        view! { <SelectField name label=lang.t(label) choices selected placeholder hint error=error(name)/> }.into_any()
    };
    let states = seen.around.states.iter().filter(|state| !state.archived || state.id == ticket.state);
    let states = states.map(|state| Choice::new(state.id.to_string(), state.names.in_language(lang.tag()))).collect();
    let priorities = Priority::ALL.into_iter();
    let priorities = priorities.map(|each| Choice::new(each.as_str(), lang.t(words::priority(each)))).collect();
    let queues = seen.around.queues.iter().filter(|queue| !queue.archived || Some(queue.id) == desk.queue);
    let queues = queues.map(|queue| Choice::new(queue.id.to_string(), queue.name.clone())).collect();
    let there = desk.assignee.filter(|person| !seen.around.agents.contains(person));
    let agents = seen.sorted(seen.around.agents.iter().copied().chain(there));
    let agents = agents.into_iter().map(|(person, name)| Choice::new(person.to_string(), name)).collect();
    let id = |id: Option<String>| id.unwrap_or_default();
    let (assignee, queue) = (id(desk.assignee.map(|id| id.to_string())), id(desk.queue.map(|id| id.to_string())));
    let selects = [
        select("state", texts::STATE, ticket.state.to_string(), states, None),
        select("priority", texts::PRIORITY, ticket.priority.as_str().to_owned(), priorities, None),
        select("assignee", texts::ASSIGNEE, assignee, agents, Some(texts::NOBODY)),
        select("queue", texts::QUEUE, queue, queues, Some(texts::NO_QUEUE)),
    ];
    let (subject, tags) = (values.value("subject", &ticket.subject), values.value("tags", &desk.tags.join(", ")));
    let (subject_error, tags_error, hidden) = (error("subject"), error("tags"), seen_as(seen, desk));
    view! {
        <Card title=lang.t(texts::CHANGE) note=take(seen, desk)>
            <form class="form" id="ticket-desk" action="/api/support/change-ticket" method="post">
                {hidden}
                {selects.into_iter().collect_view()}
                <TextField name="subject" label=lang.t(texts::SUBJECT) value=subject maxlength=200 required=true
                    error=subject_error/>
                <TextField name="tags" label=lang.t(texts::TAGS) hint=lang.t(texts::TAGS_HINT) value=tags autocomplete="off"
                    error=tags_error/>
                <div class="form-actions"><Button look=Look::Primary>{lang.t(texts::SAVE)}</Button></div>
            </form>
        </Card>
    }
    .into_any()
}

/// The ticket and the version of it that the page shows.
pub fn seen_as(seen: &Seen, desk: &Desk) -> impl IntoView + use<> {
    view! {
        <input type="hidden" name="ticket" value=seen.ticket().number.to_string()/>
        <input type="hidden" name="version" value=desk.version.to_string()/>
    }
}

fn take(seen: &Seen, desk: &Desk) -> Option<AnyView> {
    let lang = seen.lang;
    (desk.assignee != Some(seen.actor.person)).then(|| {
        view! {
            <form action="/api/support/take-ticket" method="post">
                {seen_as(seen, desk)}
                <Button look=Look::Secondary small=true>{lang.t(texts::TAKE)}</Button>
            </form>
        }
        .into_any()
    })
}

fn merge(seen: &Seen, desk: &Desk) -> AnyView {
    let lang = seen.lang;
    let typed = seen.failed.typed("merge", seen.ticket().number).and_then(|typed| typed.get("target"));
    let value = typed.unwrap_or_default().to_owned();
    let open = seen.failed.merge.is_some();
    view! {
        <details class="card ticket-more" open=open>
            <summary class="card-header"><span class="card-title">{lang.t(texts::MERGE)}</span><Icon glyph=Glyph::ChevronDown/></summary>
            <form class="card-body form" action="/api/support/merge-ticket" method="post">
                {seen_as(seen, desk)}
                <p class="muted small">{lang.t(texts::MERGE_TEXT)}</p>
                <TextField name="target" label=lang.t(texts::MERGE_NUMBER) value inputmode="numeric" autocomplete="off"
                    required=true error=seen.failed.merge_error(lang)/>
                <div class="form-actions"><Button look=Look::Danger>{lang.t(texts::MERGE_NOW)}</Button></div>
            </form>
        </details>
    }
    .into_any()
}

/// What may go: messages and notes, each by who wrote it and how it begins.
fn split(seen: &Seen, desk: &Desk) -> AnyView {
    let lang = seen.lang;
    let typed = seen.failed.typed("split", seen.ticket().number);
    let ticked = typed.and_then(|typed| typed.get("entries")).unwrap_or_default();
    let subject = typed.and_then(|typed| typed.get("subject")).unwrap_or_default().to_owned();
    let said = seen.thread.entries.iter().filter(|entry| entry.kind != EntryKind::Event);
    let entries = said.map(|entry| {
        let id = entry.id.to_string();
        let checked = ticked.split(' ').any(|ticked| ticked == id);
        let beginning: String = entry.body.chars().take(80).collect();
        let text = if beginning.is_empty() {
            entry.attachments.first().map(|file| file.file_name.clone()).unwrap_or_default()
        } else {
            beginning
        };
        let who = seen.author(entry);
        view! {
            <label class="choice">
                <input type="checkbox" name="entries[]" value=id checked=checked/>
                <span><strong><bdi>{who}</bdi></strong>" "<bdi>{text}</bdi></span>
            </label>
        }
    });
    let entries = entries.collect_view();
    let error = seen.failed.split_error(lang).map(|error| view! { <p class="field-error">{error}</p> });
    let open = seen.failed.split.is_some();
    let subject_error = posted::field(lang, seen.failed.split.as_ref(), "subject");
    view! {
        <details class="card ticket-more" open=open>
            <summary class="card-header"><span class="card-title">{lang.t(texts::SPLIT_TITLE)}</span><Icon glyph=Glyph::ChevronDown/></summary>
            <form class="card-body form" action="/api/support/split-ticket" method="post">
                {seen_as(seen, desk)}
                <fieldset class="stack-tight">
                    <legend class="muted small">{lang.t(texts::SPLIT_TEXT)}</legend>
                    {entries}
                    {error}
                </fieldset>
                <TextField name="subject" id="split-subject" label=lang.t(texts::SPLIT_SUBJECT) value=subject maxlength=200
                    required=true error=subject_error/>
                <div class="form-actions"><Button look=Look::Secondary>{lang.t(texts::SPLIT_NOW)}</Button></div>
            </form>
        </details>
    }
    .into_any()
}
