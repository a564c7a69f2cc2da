//! A macro that an agent has chosen for a ticket: its text stands in the form, beside what sending it changes. Nothing is done
//! before that, and a draft that is there stays until the agent says what becomes of it.

use super::load::Seen;
use crate::{
    AppError,
    request::{address, param},
    support::words,
    texts::{support_macros as macro_texts, support_ticket as texts},
    ui::{Button, Choice, Look, Notice, SelectField, Tone},
};
use leptos::prelude::*;
use platform::{Error, TenantTx};
use support::{
    MacroId,
    around::Begun,
    macros::{self, Assign, Macro, Named},
    tags::Tag,
};

/// What becomes of the draft that is there, as the agent says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfDraft {
    /// The macro's text takes its place.
    Replaced,
    /// The macro's text comes behind it.
    Before,
    /// Only the changes of the macro are wanted.
    Kept,
}

impl OfDraft {
    const ALL: [Self; 3] = [Self::Before, Self::Replaced, Self::Kept];

    const fn code(self) -> &'static str {
        match self {
            Self::Replaced => "replaced",
            Self::Before => "before",
            Self::Kept => "kept",
        }
    }
}

/// The macro that the address names, and what it says of the draft.
pub struct Asked {
    id: Option<MacroId>,
    of_draft: Option<OfDraft>,
}

impl Asked {
    /// Call it before the first `.await`.
    pub fn current() -> Self {
        let code = param("draft").unwrap_or_default();
        Self {
            id: param("macro").and_then(|id| id.parse().ok()),
            of_draft: OfDraft::ALL.into_iter().find(|of| of.code() == code),
        }
    }

    /// One that was archived meanwhile is not there.
    pub async fn find(self, tx: &mut TenantTx) -> Result<Option<Using>, AppError> {
        let Some(id) = self.id else { return Ok(None) };
        match macros::get(tx, id).await {
            Ok(found) => Ok(Some(Using { found, of_draft: self.of_draft })),
            Err(Error::NotFound | Error::Forbidden) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

/// What stands in the form in which one writes.
#[derive(Default)]
pub struct Written {
    pub body: String,
    pub internal: bool,
}

impl From<&Begun> for Written {
    fn from(draft: &Begun) -> Self {
        Self { body: draft.body.clone(), internal: draft.internal }
    }
}

pub struct Using {
    found: Macro,
    of_draft: Option<OfDraft>,
}

impl Using {
    /// What is in the form; `None` while it is asked what becomes of the draft.
    pub fn written(&self, seen: &Seen) -> Option<Written> {
        let ticket = seen.ticket();
        let named = Named {
            customer: ticket.requester.map_or_else(|| ticket.contact.clone(), |person| seen.name(person)),
            agent: seen.name(seen.actor.person),
            company: seen.around.company.clone(),
            part: seen.around.part.clone(),
        };
        let text = self.found.text_for(ticket, &named);
        let Some(draft) = seen.draft() else { return Some(Written { body: text, internal: self.found.internal }) };
        match self.of_draft {
            _ if text.is_empty() => Some(draft.into()),
            None => None,
            Some(OfDraft::Kept) => Some(draft.into()),
            Some(OfDraft::Replaced) => Some(Written { body: text, internal: self.found.internal }),
            // What was written for colleagues is not sent to a customer.
            Some(OfDraft::Before) => Some(Written {
                body: format!("{}\n\n{text}", draft.body),
                internal: draft.internal || self.found.internal,
            }),
        }
    }

    /// The state in which it leaves the ticket, which stands in the form's own field.
    pub fn state(&self) -> String {
        self.found.becomes.state.map(|state| state.to_string()).unwrap_or_default()
    }

    /// In the form: what sending it does beside.
    pub fn beside(&self, seen: &Seen) -> AnyView {
        let (lang, changes) = (seen.lang, self.changes(seen));
        let without = format!("{}#compose", seen.address());
        let title = lang.fill(macro_texts::USING, &[("name", &self.found.name)]);
        let version = seen.desk().map(|desk| desk.version).unwrap_or_default();
        let changes = (!changes.is_empty()).then(|| {
            let lines = changes.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
            view! { <p>{lang.t(macro_texts::USING_TEXT)}</p> <ul>{lines}</ul> }
        });
        view! {
            <input type="hidden" name="macro" value=self.found.id.to_string()/>
            <input type="hidden" name="macro-version" value=self.found.version.to_string()/>
            <input type="hidden" name="version" value=version.to_string()/>
            <Notice tone=Tone::Info title=title>
                {changes}
                <p><a href=without>{lang.t(macro_texts::WITHOUT)}</a></p>
            </Notice>
        }
        .into_any()
    }

    fn changes(&self, seen: &Seen) -> Vec<String> {
        let (lang, becomes) = (seen.lang, &self.found.becomes);
        let line =
            |label, value: &str| lang.fill(macro_texts::BECOMES_SO, &[("field", lang.t(label)), ("value", value)]);
        let state = becomes.state.and_then(|state| seen.around.state(&state.to_string()));
        let queue = becomes.queue.and_then(|queue| seen.around.queue(&queue.to_string()));
        let tags = |tags: &[Tag]| tags.iter().map(Tag::as_str).collect::<Vec<_>>().join(lang.comma());
        let (added, removed) = (tags(&becomes.add_tags), tags(&becomes.remove_tags));
        let agent = becomes.assign.map(|assign| match assign {
            Assign::Me => seen.name(seen.actor.person),
            Assign::Nobody => lang.t(texts::NOBODY).to_owned(),
        });
        let lines = [
            state.map(|state| line(texts::STATE, state.names.in_language(lang.tag()))),
            becomes.priority.map(|priority| line(texts::PRIORITY, lang.t(words::priority(priority)))),
            queue.map(|queue| line(texts::QUEUE, &queue.name)),
            agent.map(|name| line(texts::ASSIGNEE, &name)),
            (!added.is_empty()).then(|| line(macro_texts::ADD_TAGS, &added)),
            (!removed.is_empty()).then(|| line(macro_texts::REMOVE_TAGS, &removed)),
        ];
        lines.into_iter().flatten().collect()
    }

    /// Before the form: what is to become of the draft.
    pub fn question(&self, seen: &Seen) -> AnyView {
        let lang = seen.lang;
        let title = lang.fill(macro_texts::DRAFT_THERE, &[("name", &self.found.name)]);
        let ways = OfDraft::ALL.map(|of| {
            let text = match of {
                OfDraft::Before => macro_texts::DRAFT_BEFORE,
                OfDraft::Replaced => macro_texts::DRAFT_REPLACED,
                OfDraft::Kept => macro_texts::DRAFT_KEPT,
            };
            let pairs = [("macro", Some(self.found.id.to_string())), ("draft", Some(of.code().to_owned()))];
            let href = format!("{}#compose", address(&seen.address(), pairs));
            view! { <a class="button button-secondary button-small" href=href>{lang.t(text)}</a> }
        });
        view! {
            <Notice tone=Tone::Caution title=title>
                <div class="cluster">{ways.into_iter().collect_view()}</div>
            </Notice>
        }
        .into_any()
    }
}

/// The choice of macros, at the head of the form in which one writes: what stands there is kept as the draft, and is there
/// again with the macro. Nothing where there are none.
pub fn choice(seen: &Seen) -> Option<AnyView> {
    let lang = seen.lang;
    seen.desk().filter(|_| !seen.around.macros.is_empty())?;
    let choices = seen.around.macros.iter().map(|found| Choice::new(found.id.to_string(), &*found.name)).collect();
    let selected = seen.using.as_ref().map(|using| using.found.id.to_string()).unwrap_or_default();
    Some(
        view! {
            <div class="form-inline" id="use-macro">
                <SelectField name="use" id="compose-macro" label=lang.t(macro_texts::MACRO) choices selected
                    placeholder=lang.t(macro_texts::CHOOSE)/>
                <Button look=Look::Secondary attr:name="what" attr:value="use">{lang.t(macro_texts::USE)}</Button>
            </div>
        }
        .into_any(),
    )
}
