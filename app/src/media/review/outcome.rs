//! What came of the last decision: done, with the way back, or not done, and why.

use super::{address::Refused, load::Loaded};
use crate::{
    AppError,
    media::words,
    search::posted,
    text::Lang,
    texts::{common, media as words_texts, media_review as texts},
    ui::{Button, Look, Notice, Tone},
};
use leptos::prelude::*;
use media::{State, review::Told, workflow::FRESH};
use time::OffsetDateTime;

/// Everything that is to be told on top of the desk.
pub fn notices(
    loaded: &Loaded,
    failed: Option<&AppError>,
    many: Option<&AppError>,
    undo: Option<&AppError>,
) -> AnyView {
    let lang = loaded.lang;
    let undone = loaded.here.undone.filter(|many| *many > 0).map(|many| {
        let text = lang.plural(texts::UNDONE, i64::try_from(many).unwrap_or(i64::MAX));
        view! { <Notice tone=Tone::Info><span data-said>{text}</span></Notice> }
    });
    let saved = loaded
        .here
        .saved
        .then(|| view! { <Notice tone=Tone::Positive><span data-said>{lang.t(texts::SAVED)}</span></Notice> });
    let chosen = many.map(|error| match error {
        AppError::Invalid(fields) if fields.get("files").is_some() => sentence(lang.t(texts::NONE_CHOSEN)),
        AppError::Invalid(fields) if fields.get("reason").is_some() => sentence(lang.t(texts::REASON_MISSING)),
        error => posted::any(lang, error),
    });
    view! {
        {done(loaded)}
        {refused(loaded)}
        {undone}
        {saved}
        {chosen}
        {undo.map(|error| posted::any(lang, error))}
        {failed.map(|error| failure(loaded, error))}
        {passed(loaded)}
    }
    .into_any()
}

fn sentence(text: &'static str) -> AnyView {
    view! { <Notice tone=Tone::Critical><span data-said>{text}</span></Notice> }.into_any()
}

/// What was decided at the moment that the address names, and the button that takes it back.
fn done(loaded: &Loaded) -> Option<AnyView> {
    let lang = loaded.lang;
    let done: Vec<&Told> = loaded.told.iter().filter(|told| told.done).collect();
    let text = match done.as_slice() {
        [] => return None,
        [one] => one_done(lang, one),
        many => lang.plural(texts::DONE_MANY, i64::try_from(many.len()).unwrap_or(i64::MAX)),
    };
    let fresh = loaded.here.done_at().is_some_and(|at| at > loaded.now - FRESH);
    let back: Vec<String> = done
        .iter()
        .filter(|told| told.undoable && fresh)
        .map(|told| format!("{}:{}", told.version, told.revision))
        .collect();
    let fields =
        back.iter().map(|file| view! { <input type="hidden" name="files[]" value=file.clone()/> }).collect_view();
    let (shelf, kind) = (loaded.shelf.as_str(), loaded.here.kind.map_or("", super::address::kind_word));
    let view = view! {
        <Notice tone=Tone::Positive>
            <form class="cluster" action="/api/media/undo-decisions" method="post">
                <span data-said>{text}</span>
                <input type="hidden" name="shelf" value=shelf/>
                <input type="hidden" name="kind" value=kind/>
                {fields}
                {(!back.is_empty()).then(|| view! {
                    <Button look=Look::Secondary small=true attr:data-key="z" attr:aria-keyshortcuts="Z U">
                        {lang.t(common::UNDO)}{super::buttons::key("Z")}
                    </Button>
                })}
            </form>
        </Notice>
    };
    Some(view.into_any())
}

fn one_done(lang: Lang, told: &Told) -> String {
    let text = match told.state {
        State::Published => texts::DONE_PUBLISHED,
        State::Rejected => texts::DONE_REJECTED,
        State::Submitted | State::InReview => texts::DONE_HALF,
        _ => texts::DONE_APPROVED,
    };
    lang.fill(text, &[("name", &told.file_name)])
}

/// Of many, those that were not decided on, each with its reason and the way to it.
fn refused(loaded: &Loaded) -> Option<AnyView> {
    let lang = loaded.lang;
    if loaded.here.refused.is_empty() {
        return None;
    }
    let lines = loaded.here.refused.iter().filter_map(|each| {
        let told = loaded.told_of(each.version)?;
        let href = loaded.here.at(Some(each.version)).path();
        let why = why(loaded, each, told);
        Some(view! { <li><a href=href data-go><bdi>{told.file_name.clone()}</bdi></a>": " {why}</li> })
    });
    let lines = lines.collect_view();
    let title = lang.plural(texts::REFUSED_MANY, i64::try_from(loaded.here.refused.len()).unwrap_or(i64::MAX));
    Some(view! { <Notice tone=Tone::Caution title=title><ul class="desk-list">{lines}</ul></Notice> }.into_any())
}

fn why(loaded: &Loaded, each: &Refused, told: &Told) -> String {
    let lang = loaded.lang;
    let state = lang.t(words::state(told.state));
    match each.code.as_str() {
        "forbidden" if told.own => lang.t(texts::WHY_OWN).to_owned(),
        "forbidden" if told.first_approved_by == Some(loaded.me) => lang.t(texts::WHY_FIRST).to_owned(),
        "forbidden" => lang.t(texts::WHY_FORBIDDEN).to_owned(),
        "missing" => lang.t(texts::WHY_MISSING).to_owned(),
        "stale" => {
            let name = told.touched.map(|(person, _)| loaded.name(person));
            let name = name.unwrap_or_else(|| lang.t(texts::SOMEBODY).to_owned());
            lang.fill(texts::WHY_STALE, &[("name", &name), ("state", state)])
        }
        fields => fields.split('+').map(|field| wants(lang, field)).collect::<Vec<_>>().join(lang.comma()),
    }
}

/// What a field wants, in the middle of a sentence.
fn wants(lang: Lang, field: &str) -> String {
    match field {
        "rights_holder" => lang.t(texts::WHY_RIGHTS).to_owned(),
        "valid_until" => lang.t(texts::WHY_OVER).to_owned(),
        field => match field.strip_prefix("alt.") {
            Some(code) => lang.fill(texts::WHY_ALT, &[("language", &language(lang, code))]),
            None => lang.t(words_texts::STATE).to_owned(),
        },
    }
}

/// What a language is called in another.
pub fn language(lang: Lang, code: &str) -> String {
    let name = match code {
        "en" => texts::ENGLISH,
        "fr" => texts::FRENCH,
        "ar" => texts::ARABIC,
        "es" => texts::SPANISH,
        "de" => texts::GERMAN,
        other => return other.to_uppercase(),
    };
    lang.t(name).to_owned()
}

/// Why the decision on the file at hand failed, where that is of no field.
fn failure(loaded: &Loaded, error: &AppError) -> AnyView {
    let lang = loaded.lang;
    let file = loaded.lost.as_ref().or(loaded.file.as_ref());
    match (error, file.and_then(|file| file.touched)) {
        (AppError::Stale, Some((person, at))) => {
            let values = [("name", loaded.name(person)), ("time", lang.datetime(at))];
            let text = lang.fill(texts::STALE, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
            view! { <Notice tone=Tone::Critical title=lang.t(common::error_title(error))><span data-said>{text}</span></Notice> }.into_any()
        }
        (AppError::Invalid(_), _) => sentence(lang.t(texts::NOT_DECIDED)),
        (error, _) => posted::any(lang, error),
    }
}

/// The file that was asked for is not here: who has done what, and what this person had typed about it.
fn passed(loaded: &Loaded) -> Option<AnyView> {
    let (lang, told) = (loaded.lang, loaded.passed()?);
    let who = told.touched.map(|(person, at)| (loaded.name(person), at));
    let who = who.map(|(name, at)| by(lang, &name, at)).unwrap_or_default();
    let state = match () {
        () if told.own => lang.t(texts::YOURS),
        () if told.first_approved_by == Some(loaded.me) => lang.t(texts::HALF),
        () => lang.t(words::state(told.state)),
    };
    let text = lang.fill(texts::MOVED_ON, &[("name", &told.file_name), ("state", state), ("who", &who)]);
    let typed = loaded.lost.as_ref().and_then(|file| file.draft.as_ref()).map(|draft| {
        let all = draft.alt.values().chain(draft.transcripts.values()).chain([&draft.rights_holder, &draft.licence]);
        let lines = all.chain([&draft.reason]).filter(|text| !text.trim().is_empty());
        let lines = lines.map(|text| view! { <li><bdi>{text.clone()}</bdi></li> }).collect_view();
        view! { <p>{lang.t(texts::YOU_TYPED)}</p><ul class="desk-list">{lines}</ul> }
    });
    let href = format!("/media/assets/{}", told.asset);
    let view = view! {
        <Notice tone=Tone::Info>
            <p>{text}" "<a href=href>{lang.t(texts::OPEN_IT)}</a></p>
            {typed}
        </Notice>
    };
    Some(view.into_any())
}

fn by(lang: Lang, name: &str, at: OffsetDateTime) -> String {
    lang.fill(texts::TOUCHED, &[("name", name), ("time", &lang.datetime(at))])
}
