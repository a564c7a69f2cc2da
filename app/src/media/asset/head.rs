//! What the version looks like, where it stands, and what may be done with it.

use super::{
    load::Seen,
    permitted::{self, Step},
};
use crate::{
    media::pictures::Placing,
    texts::{media as common, media_asset as texts},
    ui::{Button, Card, Glyph, Icon, LinkButton, Look, Notice, Tone},
};
use leptos::prelude::*;
use media::{
    APPROVE, State, UPLOAD,
    assets::Version,
    renditions::{Format, Size},
};

pub fn picture(seen: &Seen) -> impl IntoView + use<> {
    let lang = seen.lang;
    let (version, alt) = (seen.version(), seen.alt(seen.version()));
    let film = seen.pictures.address(version.version, Size::File, Format::Mp4);
    let large = seen.pictures.address(version.version, Size::Page, Format::Jpeg);
    let shown = match (film, &large) {
        (Some(film), poster) => {
            let poster = poster.clone();
            view! { <video class="asset-video" controls=true preload="metadata" src=film poster=poster aria-label=alt></video> }
                .into_any()
        }
        (None, Some(_)) => {
            seen.pictures.view(version.version, Size::Page, alt, Placing { class: "asset-picture", eager: true })
        }
        (None, None) => view! {
            <p class="media-missing asset-none"><Icon glyph=Glyph::Clock/><span>{lang.t(none(version))}</span></p>
        }
        .into_any(),
    };
    let document = seen.pictures.address(version.version, Size::File, Format::Pdf);
    let transcript = transcript(seen);
    view! {
        <Card title=lang.t(texts::LOOK)>
            <div class="stack">
                {shown}
                {document.map(|href| view! {
                    <p><LinkButton href><Icon glyph=Glyph::External/>{lang.t(texts::OPEN_DOCUMENT)}</LinkButton></p>
                })}
                {transcript}
            </div>
        </Card>
    }
}

fn none(version: &Version) -> crate::text::Text {
    if version.state == State::Quarantined { texts::NOT_SHOWN } else { common::NOT_YET }
}

/// What is said in a video, for those who do not hear it.
fn transcript(seen: &Seen) -> Option<AnyView> {
    let version = seen.version();
    let text = version.transcripts.get(seen.lang.tag()).or_else(|| version.transcripts.values().next())?.clone();
    let lines = text.lines().map(|line| view! { <p><bdi>{line.to_owned()}</bdi></p> }).collect_view();
    Some(
        view! {
            <section class="asset-transcript stack-tight">
                <h3 class="field-label">{seen.lang.t(texts::TRANSCRIPT)}</h3>
                {lines}
            </section>
        }
        .into_any(),
    )
}

pub fn state(seen: &Seen) -> impl IntoView + use<> {
    let lang = seen.lang;
    let version = seen.version();
    let reviewable = matches!(seen.state(), State::Submitted | State::InReview) && seen.actor.may(APPROVE);
    let not_yours = permitted::not_yours(seen, version);
    let steps = permitted::steps(seen, version).into_iter().map(|step| button(seen, version, step)).collect_view();
    let note =
        (!version.scan_note.is_empty()).then(|| lang.fill(texts::FOUND_BY_SCANNER, &[("note", &version.scan_note)]));
    let replace =
        (!seen.asset.archived && seen.actor.may(UPLOAD)).then(|| format!("/media/upload?replace={}", seen.asset.asset));
    let said = sentences(seen).into_iter().map(|text| view! { <p>{text}</p> }).collect_view();
    let archiving = archiving(seen);
    view! {
        <Card title=lang.t(common::STATE)>
            <div class="stack">
                <div class="stack-tight">
                    {said}
                    {note.map(|note| view! { <p class="field-error">{note}</p> })}
                </div>
                {not_yours.map(|text| view! { <Notice tone=Tone::Info>{lang.t(text)}</Notice> })}
                {(reviewable && not_yours.is_none()).then(|| view! {
                    <LinkButton href="/media/review" look=Look::Primary>{lang.t(texts::REVIEW)}</LinkButton>
                })}
                {steps}
                {replace.map(|href| view! {
                    <div class="asset-step">
                        <LinkButton href look=Look::Secondary>{lang.t(texts::REPLACE)}</LinkButton>
                        <p class="muted small">{lang.t(texts::REPLACE_TEXT)}</p>
                    </div>
                })}
                {archiving}
            </div>
        </Card>
    }
}

/// A step with what it means.
pub fn button(seen: &Seen, version: &Version, (step, name, meaning): Step) -> impl IntoView + use<> {
    let lang = seen.lang;
    let look = if step == "publish" { Look::Primary } else { Look::Secondary };
    view! {
        <form class="asset-step" action="/api/media/asset-step" method="post">
            <input type="hidden" name="version" value=version.version.to_string()/>
            <input type="hidden" name="revision" value=version.revision.to_string()/>
            <input type="hidden" name="step" value=step/>
            <input type="hidden" name="back" value=seen.address()/>
            <Button look>{lang.t(name)}</Button>
            <p class="muted small">{lang.t(meaning)}</p>
        </form>
    }
}

/// Taking the asset out of the library, and the way back.
fn archiving(seen: &Seen) -> Option<AnyView> {
    let lang = seen.lang;
    let (action, name, meaning) = match seen.asset.archived {
        true if seen.actor.may(APPROVE) => ("/api/media/restore-asset", texts::RESTORE, texts::RESTORE_TEXT),
        false if permitted::archives(seen) => ("/api/media/archive-asset", texts::ARCHIVE, texts::ARCHIVE_TEXT),
        _ => return None,
    };
    Some(
        view! {
            <form class="asset-step" action=action method="post">
                <input type="hidden" name="asset" value=seen.asset.asset.to_string()/>
                <input type="hidden" name="back" value=seen.address()/>
                <Button>{lang.t(name)}</Button>
                <p class="muted small">{lang.t(meaning)}</p>
            </form>
        }
        .into_any(),
    )
}

/// The state of now in words, with its dates.
fn sentences(seen: &Seen) -> Vec<String> {
    let (lang, version) = (seen.lang, seen.version());
    let (by, at) = (seen.name(Some(version.brought_by)), lang.datetime(version.brought_at));
    let mut said = Vec::new();
    if seen.asset.archived {
        said.push(lang.t(texts::IS_ARCHIVED).to_owned());
    }
    said.push(standing(seen, version));
    if let (State::InReview, Some(first)) = (version.state, version.first_approved_by) {
        said.push(lang.fill(texts::HALF_APPROVED, &[("name", &seen.name(Some(first)))]));
    }
    if let Some(approver) = version.approved_by {
        said.push(lang.fill(texts::APPROVED_BY, &[("name", &seen.name(Some(approver)))]));
    }
    said.push(lang.fill(texts::BROUGHT, &[("name", &by), ("date", &at)]));
    said
}

fn standing(seen: &Seen, version: &Version) -> String {
    let lang = seen.lang;
    let date = |at: Option<time::OffsetDateTime>| at.map(|at| lang.datetime(at)).unwrap_or_default();
    let (from, until) = (version.period.from, version.period.until);
    match seen.state() {
        State::Quarantined => lang.t(texts::IS_QUARANTINED).to_owned(),
        State::Submitted => lang.t(texts::IS_SUBMITTED).to_owned(),
        State::InReview => lang.t(texts::IS_IN_REVIEW).to_owned(),
        State::Approved if from.is_some_and(|from| from > seen.now) => {
            lang.fill(texts::IS_AHEAD, &[("date", &date(from))])
        }
        State::Approved => lang.t(texts::IS_APPROVED).to_owned(),
        State::Rejected => lang.fill(texts::IS_REJECTED, &[("reason", &version.rejection)]),
        State::Published if until.is_some() => lang.fill(texts::IS_PUBLISHED_UNTIL, &[("date", &date(until))]),
        State::Published => lang.t(texts::IS_PUBLISHED).to_owned(),
        State::Expired if until.is_some_and(|until| until <= seen.now) => {
            lang.fill(texts::IS_EXPIRED_SINCE, &[("date", &date(until))])
        }
        State::Expired => lang.t(texts::IS_EXPIRED).to_owned(),
    }
}
