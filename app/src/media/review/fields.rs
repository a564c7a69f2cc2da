//! What is said about the file at hand, and the decision on it: one form.

use super::{
    address::kind_word,
    buttons::{Reasons, key, reasons},
    load::Loaded,
    outcome::language,
    period,
};
use crate::{
    AppError,
    search::posted,
    text::Lang,
    texts::media_review as texts,
    ui::{Button, Glyph, Icon, Look, Notice, Tone, in_textarea},
};
use kernel::FieldError;
use leptos::prelude::*;
use media::{Kind, review::File};
use std::collections::BTreeMap;

/// What stands in the form: as it was typed where that could not be kept, else as it is saved.
struct Filled {
    alt: BTreeMap<String, String>,
    transcripts: BTreeMap<String, String>,
    rights_holder: String,
    licence: String,
    valid_from: String,
    valid_until: String,
    canned: String,
    reason: String,
}

impl Filled {
    fn of(file: &File) -> Self {
        match &file.draft {
            None => Self {
                alt: file.alt.clone(),
                transcripts: file.transcripts.clone(),
                rights_holder: file.rights_holder.clone(),
                licence: file.licence.clone(),
                valid_from: period::first_day(file.period),
                valid_until: period::last_day(file.period),
                canned: String::new(),
                reason: String::new(),
            },
            Some(draft) => Self {
                alt: draft.alt.clone(),
                transcripts: draft.transcripts.clone(),
                rights_holder: draft.rights_holder.clone(),
                licence: draft.licence.clone(),
                valid_from: draft.valid_from.clone(),
                valid_until: draft.valid_until.clone(),
                canned: draft.canned.clone(),
                reason: draft.reason.clone(),
            },
        }
    }
}

/// Whether this person decides on the file.
fn decides(loaded: &Loaded, file: &File) -> bool {
    loaded.may_approve && !file.own && file.first_approved_by != Some(loaded.me)
}

/// The form, or why there is none.
pub fn form(loaded: &Loaded, file: &File, failed: Option<&AppError>) -> AnyView {
    let lang = loaded.lang;
    if !decides(loaded, file) {
        return view! { {why_not(loaded, file)} {ways(loaded)} }.into_any();
    }
    let fill = Filled::of(file);
    let hidden = [
        ("typed[version]", file.version.to_string()),
        ("typed[revision]", file.revision.to_string()),
        ("typed[shelf]", loaded.shelf.as_str().to_owned()),
        ("typed[kind]", loaded.here.kind.map_or("", kind_word).to_owned()),
        ("typed[next]", loaded.desk.next.map(|next| next.to_string()).unwrap_or_default()),
    ];
    let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    let draft = file.draft.is_some().then_some("1");
    let notice = (file.draft.is_some() && failed.is_none())
        .then(|| view! { <Notice tone=Tone::Info>{lang.t(texts::DRAFT)}</Notice> });
    view! {
        {notice}
        <form id="decision" class="desk-fields" action="/api/media/decide-one" method="post" data-draft=draft>
            {hidden.into_iter().collect_view()}
            <h3>{lang.t(texts::SAID)}</h3>
            {said(loaded, file, &fill, failed)}
            {terms(loaded, file, &fill, failed)}
            <div><Button look=Look::Quiet small=true attr:name="typed[verdict]" attr:value="save" attr:formnovalidate=true>{lang.t(texts::SAVE_TEXTS)}</Button></div>
            {decision(loaded, file, fill, failed)}
        </form>
        {ways(loaded)}
    }
    .into_any()
}

fn why_not(loaded: &Loaded, file: &File) -> AnyView {
    let lang = loaded.lang;
    let text = match () {
        () if !loaded.may_approve => texts::READ_ONLY,
        () if file.own => texts::YOURS_TEXT,
        () => texts::FIRST_YOURS,
    };
    view! { <Notice tone=Tone::Info>{lang.t(text)}</Notice> }.into_any()
}

/// One field: how it is named, what stands in it, and what is to be said below.
struct Line {
    id: String,
    name: String,
    label: String,
    value: String,
    saved: String,
    error: Option<String>,
    /// Said if it is empty when the file is to be approved.
    missing: Option<String>,
    kind: Control,
}

#[derive(Clone, Copy, PartialEq)]
enum Control {
    Line(u16),
    Text(u16, u16),
    Day,
}

fn line(lang: Lang, of: Line) -> AnyView {
    let error_id = format!("{}-error", of.id);
    let invalid = of.error.is_some().then_some("true");
    let required = of.missing.is_some();
    let differs = of.value.trim() != of.saved.trim();
    let (id, name, missing) = (of.id.clone(), of.name, of.missing);
    let (autofocus, described) = (of.error.is_some(), error_id.clone());
    let control = match of.kind {
        Control::Text(rows, most) => view! {
            <textarea class="textarea desk-short" id=id name=name rows=rows maxlength=most required=required
                aria-describedby=described aria-invalid=invalid data-missing=missing autofocus=autofocus dir="auto">{in_textarea(&of.value)}</textarea>
        }
        .into_any(),
        Control::Line(most) => view! {
            <input class="input" id=id name=name maxlength=most value=of.value required=required aria-describedby=described
                aria-invalid=invalid data-missing=missing autofocus=autofocus dir="auto"/>
        }
        .into_any(),
        Control::Day => view! {
            <input class="input" type="date" id=id name=name value=of.value aria-describedby=described aria-invalid=invalid
                autofocus=autofocus/>
        }
        .into_any(),
    };
    let saved = differs.then(|| match of.saved.is_empty() {
        true => lang.t(texts::SAVED_EMPTY).to_owned(),
        false => lang.fill(texts::SAVED_NOW, &[("value", &of.saved)]),
    });
    view! {
        <div class="field">
            <label class="field-label" for=of.id>{of.label}</label>
            {control}
            {saved.map(|saved| view! { <p class="field-hint">{saved}</p> })}
            <p class="field-error" id=error_id>{of.error.map(|error| view! { <Icon glyph=Glyph::Warning/>{error} })}</p>
        </div>
    }
    .into_any()
}

/// Alternative texts in each language of the tenant, and what is said in a video.
fn said(loaded: &Loaded, file: &File, fill: &Filled, failed: Option<&AppError>) -> AnyView {
    let lang = loaded.lang;
    let text = |of: &BTreeMap<String, String>, code: &str| of.get(code).cloned().unwrap_or_default();
    let fields = loaded.rules.languages.iter().map(|code| {
        let named = language(lang, code);
        let missing = lang.fill(texts::ALT_MISSING, &[("language", &named)]);
        let error = match failed {
            Some(AppError::Invalid(fields)) if fields.get(&format!("alt.{code}")) == Some(FieldError::Required) => {
                Some(missing.clone())
            }
            failed => posted::field(lang, failed, &format!("alt.{code}")),
        };
        let alt = Line {
            id: format!("alt-{code}"),
            name: format!("typed[alt][{code}]"),
            label: lang.fill(texts::ALT, &[("language", &named)]),
            value: text(&fill.alt, code),
            saved: text(&file.alt, code),
            error,
            missing: Some(missing),
            kind: Control::Text(2, 300),
        };
        let transcript = (file.kind == Kind::Video).then(|| {
            let transcript = Line {
                id: format!("transcript-{code}"),
                name: format!("typed[transcript][{code}]"),
                label: lang.fill(texts::TRANSCRIPT, &[("language", &named)]),
                value: text(&fill.transcripts, code),
                saved: text(&file.transcripts, code),
                error: posted::field(lang, failed, "transcript"),
                missing: None,
                kind: Control::Text(4, 20_000),
            };
            line(lang, transcript)
        });
        view! { {line(lang, alt)} {transcript} }
    });
    fields.collect_view().into_any()
}

fn terms(loaded: &Loaded, file: &File, fill: &Filled, failed: Option<&AppError>) -> AnyView {
    let lang = loaded.lang;
    let missing = lang.t(texts::RIGHTS_MISSING);
    let rights_error = posted::field_as(lang, failed, "rights_holder", (FieldError::Required, texts::RIGHTS_MISSING));
    let over = posted::field_as(lang, failed, "valid_until", (FieldError::OutOfRange, texts::IS_OVER));
    let of = |name: &str, label, value: &str, saved: &str, error, missing, kind| Line {
        id: name.replace('_', "-"),
        name: format!("typed[{name}]"),
        label: lang.t(label).to_owned(),
        value: value.to_owned(),
        saved: saved.to_owned(),
        error,
        missing,
        kind,
    };
    let error = |name: &str| posted::field(lang, failed, name);
    let needed = loaded.rules.rights_required.then(|| missing.to_owned());
    let (from, until) = (period::first_day(file.period), period::last_day(file.period));
    let holder = of(
        "rights_holder",
        texts::RIGHTS_HOLDER,
        &fill.rights_holder,
        &file.rights_holder,
        rights_error,
        needed,
        Control::Line(200),
    );
    let licence =
        of("licence", texts::LICENCE, &fill.licence, &file.licence, error("licence"), None, Control::Text(2, 2000));
    let first = of("valid_from", texts::VALID_FROM, &fill.valid_from, &from, error("valid_from"), None, Control::Day);
    let last = of("valid_until", texts::VALID_UNTIL, &fill.valid_until, &until, over, None, Control::Day);
    view! {
        {line(lang, holder)}
        {line(lang, licence)}
        <div class="desk-days">{line(lang, first)}{line(lang, last)}</div>
    }
    .into_any()
}

fn decision(loaded: &Loaded, file: &File, fill: Filled, failed: Option<&AppError>) -> AnyView {
    let lang = loaded.lang;
    let error = posted::field_as(lang, failed, "reason", (FieldError::Required, texts::REASON_MISSING));
    let open = error.is_some() || !fill.canned.is_empty() || !fill.reason.trim().is_empty();
    let rejecting = Reasons {
        id: "reject",
        names: ("typed[canned]", "typed[reason]"),
        verdict: "typed[verdict]",
        opens: texts::REJECT,
        confirms: texts::REJECT_IT,
        canned: &loaded.rules.reasons,
        chosen: &fill.canned,
        typed: fill.reason,
        error,
        open,
    };
    let first = file.first_approved_by.map(|person| {
        let text = lang.fill(texts::FIRST_BY, &[("name", &loaded.name(person))]);
        view! { <Notice tone=Tone::Info>{text}</Notice> }
    });
    let only = !loaded.rules.second_approver || file.first_approved_by.is_some();
    let approve = if only { texts::APPROVE } else { texts::APPROVE_FIRST };
    view! {
        <div class="desk-decision">
            <h3>{lang.t(texts::DECISION)}</h3>
            {first}
            <div class="desk-verdict">
                <Button look=Look::Primary attr:name="typed[verdict]" attr:value="approve" attr:data-key="a" attr:aria-keyshortcuts="A">
                    {lang.t(approve)}{key("A")}
                </Button>
                {reasons(lang, rejecting)}
            </div>
        </div>
    }
    .into_any()
}

/// On to the next file without a decision, and back.
fn ways(loaded: &Loaded) -> AnyView {
    let lang = loaded.lang;
    let to = |at| loaded.here.at(Some(at)).and_done(loaded.here.done).path();
    let link = |at, text, letter: &'static str, small: &'static str, rel| {
        view! {
            <a class="button button-secondary" href=to(at) data-go data-key=small aria-keyshortcuts=letter rel=rel>
                {lang.t(text)}{key(letter)}
            </a>
        }
    };
    view! {
        <nav class="cluster" aria-label=lang.t(texts::QUEUE)>
            {loaded.desk.previous.map(|at| link(at, texts::PREVIOUS, "K", "k", "prev"))}
            {loaded.desk.next.map(|at| link(at, texts::NEXT, "J", "j", "next"))}
        </nav>
    }
    .into_any()
}
