//! The page on which files are brought, and what became of those that a plain form sent.

use super::{Fate, Landing, Rules, UploadOutcome, Uploader, UploaderTexts, refusals};
use crate::{
    AppError,
    media::tabs::{Here, tabs},
    request::{Request, Visit, page, param},
    text::Lang,
    texts::{media as common, media_upload as texts},
    ui::{Card, Crumb, LinkButton, Look, Notice, PageHeader, Tone},
};
use leptos::prelude::*;
use leptos_meta::Title;
use media::{
    AssetId, Kind, UploadId, assets,
    uploads::{self, Became, Outcome},
};

/// What a plain form has just sent, in its order: put into context by the handler that took it.
#[derive(Clone, Debug, Default)]
pub struct Posted {
    pub files: Vec<Taken>,
    /// The asset whose next file it was to bring.
    pub replaces: String,
}

#[derive(Clone, Debug)]
pub struct Taken {
    pub name: String,
    /// The upload, or the code of the reason why there is none.
    pub taken: Result<UploadId, String>,
}

#[component]
pub fn UploadPage() -> impl IntoView {
    let request = Request::current();
    let posted = use_context::<Posted>();
    let replaces = posted.as_ref().map(|posted| posted.replaces.clone()).filter(|id| !id.is_empty());
    let replaces = replaces.or_else(|| param("replace"));
    let sent = param("sent");
    page(async move {
        let mut visit = request?.visit().await?;
        visit.tx.actor().require(media::UPLOAD)?;
        let lang = visit.lang;
        let replaced = match replaces {
            Some(id) => Some(replaced(&mut visit, &id).await?),
            None => None,
        };
        let outcomes = match (&posted, sent) {
            (Some(posted), _) => Some(posted_list(&mut visit, posted).await?.into_any()),
            (None, Some(sent)) => Some(sent_list(&mut visit, &sent).await?.into_any()),
            (None, None) => None,
        };
        let actor = visit.request.who.actor.clone();
        let rules = rules(lang, &actor, replaced.as_ref());
        let title = lang.t(if replaced.is_some() { texts::TITLE_REPLACE } else { texts::TITLE });
        let subtitle = match &replaced {
            Some(replaced) => lang.fill(texts::SUBTITLE_REPLACE, &[("name", &replaced.name)]),
            None => lang.t(texts::SUBTITLE).to_owned(),
        };
        let crumbs = replaced.map_or_else(
            || vec![Crumb::new("/media", lang.t(common::LIBRARY))],
            |replaced| vec![Crumb::new(format!("/media/assets/{}", replaced.asset), replaced.name)],
        );
        let texts = uploader_texts(lang, !rules.replaces.is_empty());
        Ok(visit.frame(view! {
            <Title text=title/>
            <PageHeader lang title=title crumbs subtitle=subtitle/>
            {tabs(lang, &actor, Here::Upload)}
            {outcomes}
            <Card>
                <div class="stack">
                    <Uploader texts rules/>
                    <p class="muted small">{lang.t(texts::EXPLAINED)}</p>
                </div>
            </Card>
        }))
    })
}

/// An asset whose next file is brought.
struct Replaced {
    asset: AssetId,
    name: String,
    kind: Kind,
}

async fn replaced(visit: &mut Visit, id: &str) -> Result<Replaced, AppError> {
    let asset = id.parse().map_err(|_| AppError::NotFound)?;
    let detail = assets::get(&mut visit.tx, asset).await?;
    let newest = detail.versions.first().filter(|_| !detail.archived).ok_or(AppError::NotFound)?;
    Ok(Replaced { asset, name: newest.file_name.clone(), kind: detail.kind })
}

fn rules(lang: Lang, actor: &platform::Actor, replaced: Option<&Replaced>) -> Rules {
    let replaces = replaced.map(|replaced| replaced.asset.to_string()).unwrap_or_default();
    let taken =
        uploads::endings().into_iter().filter(|(kind, _)| replaced.is_none_or(|replaced| replaced.kind == *kind));
    let taken = taken.map(|(kind, ending)| (ending.to_owned(), uploads::most_bytes(kind) as f64));
    Rules {
        key: format!("nexus-uploads {} {} {replaces}", actor.tenant, actor.person),
        taken: taken.collect(),
        unwelcome: uploads::UNWELCOME.map(str::to_owned).to_vec(),
        reasons: refusals::for_the_browser(lang),
        replaces,
    }
}

/// What the browser is told of an upload.
pub fn outcome(lang: Lang, became: Became) -> UploadOutcome {
    let fate = match became.outcome {
        None => Fate::Open,
        Some(Outcome::Kept) => Fate::Kept,
        Some(Outcome::Known) => Fate::Known,
        Some(Outcome::Refused) => Fate::Refused,
        Some(Outcome::Cancelled | Outcome::Expired) => Fate::Ended,
    };
    let landing = match (became.replaces, became.shown) {
        (Some(_), _) => Landing::Version,
        (None, Some(at)) => Landing::Part { id: at.part.to_string(), number: at.part_number, place: at.slot },
        (None, None) => Landing::Tray,
    };
    UploadOutcome {
        id: became.upload.to_string(),
        name: became.file_name,
        fate,
        why: if fate == Fate::Refused { refusals::sentence(lang, &became.reason).to_owned() } else { String::new() },
        asset: became.asset.map(|asset| asset.to_string()).unwrap_or_default(),
        landing,
    }
}

/// What became of the files of a form that was just posted: some are not even begun.
async fn posted_list(visit: &mut Visit, posted: &Posted) -> Result<impl IntoView + use<>, AppError> {
    let lang = visit.lang;
    let begun: Vec<UploadId> = posted.files.iter().filter_map(|file| file.taken.clone().ok()).collect();
    let mut became: Vec<_> = uploads::outcomes(&mut visit.tx, &begun).await?;
    let mut rows = Vec::new();
    for file in &posted.files {
        let found = match &file.taken {
            Ok(id) => became.iter().position(|became| became.upload == *id).map(|at| became.swap_remove(at)),
            Err(_) => None,
        };
        rows.push(match (found, &file.taken) {
            (Some(became), _) => row(lang, outcome(lang, became)),
            (None, Err(code)) => refused(lang, &file.name, refusals::sentence(lang, code)),
            (None, Ok(_)) => refused(lang, &file.name, refusals::sentence(lang, "")),
        });
    }
    let nothing = rows.is_empty().then(|| view! { <Notice tone=Tone::Caution>{lang.t(texts::NOTHING_SENT)}</Notice> });
    let ids: Vec<String> = begun.iter().map(ToString::to_string).collect();
    let again = (!ids.is_empty()).then(|| format!("/media/upload?sent={}", ids.join(",")));
    Ok(view! { {nothing} {list(lang, rows, again)} })
}

/// What became of uploads by now.
async fn sent_list(visit: &mut Visit, sent: &str) -> Result<impl IntoView + use<>, AppError> {
    let lang = visit.lang;
    let ids: Vec<UploadId> = sent.split(',').take(500).filter_map(|id| id.parse().ok()).collect();
    let became = uploads::outcomes(&mut visit.tx, &ids).await?;
    let open = became.iter().any(|became| became.outcome.is_none());
    let rows = became.into_iter().map(|became| row(lang, outcome(lang, became))).collect();
    Ok(list(lang, rows, open.then(|| format!("/media/upload?sent={sent}"))))
}

fn list(lang: Lang, rows: Vec<AnyView>, again: Option<String>) -> impl IntoView + use<> {
    (!rows.is_empty()).then(|| view! {
        <Card title=lang.t(texts::SENT)>
            <ul class="upload-rows">{rows}</ul>
            {again.map(|href| view! { <LinkButton href look=Look::Secondary>{lang.t(texts::SEE_OUTCOMES)}</LinkButton> })}
        </Card>
    })
}

fn refused(lang: Lang, name: &str, why: &str) -> AnyView {
    let said = lang.fill(texts::REFUSED, &[("why", why)]);
    view! {
        <li class="upload-row">
            <span class="upload-name"><bdi>{name.to_owned()}</bdi></span>
            <span class="upload-state"><span class="upload-said tone-critical">{said}</span></span>
        </li>
    }
    .into_any()
}

fn row(lang: Lang, outcome: UploadOutcome) -> AnyView {
    let (said, tone) = match (outcome.fate, &outcome.landing) {
        (Fate::Refused, _) => return refused(lang, &outcome.name, &outcome.why),
        (Fate::Open, _) => (lang.t(texts::LOOKING).to_owned(), "tone-info"),
        (Fate::Ended, _) => (lang.t(texts::EXPIRED).to_owned(), "tone-caution"),
        (Fate::Known, _) => (lang.t(texts::KNOWN).to_owned(), "tone-positive"),
        (Fate::Kept, Landing::Tray) => (lang.t(texts::IN_THE_TRAY).to_owned(), "tone-caution"),
        (Fate::Kept, Landing::Version) => (lang.t(texts::NEXT_VERSION).to_owned(), "tone-positive"),
        (Fate::Kept, Landing::Part { number, place, .. }) => {
            let place = place.to_string();
            (lang.fill(texts::SHOWN, &[("part", number), ("place", &place)]), "tone-positive")
        }
    };
    let asset = (!outcome.asset.is_empty()).then(|| format!("/media/assets/{}", outcome.asset));
    let part = match outcome.landing {
        Landing::Part { id, number, .. } => {
            Some((format!("/parts/{id}"), lang.fill(texts::OPEN_PART, &[("part", &number)])))
        }
        Landing::Tray | Landing::Version => None,
    };
    view! {
        <li class="upload-row">
            <span class="upload-name"><bdi>{outcome.name}</bdi></span>
            <span class="upload-state">
                <span class=format!("upload-said {tone}")>{said}</span>
                {asset.map(|href| view! { <a href=href>{lang.t(texts::OPEN)}</a> })}
                {part.map(|(href, text)| view! { <a href=href>{text}</a> })}
            </span>
        </li>
    }
    .into_any()
}

fn uploader_texts(lang: Lang, one: bool) -> UploaderTexts {
    let t = |text| lang.t(text).to_owned();
    let megabytes = |kind| {
        let most = i64::try_from(uploads::most_bytes(kind) >> 20).unwrap_or(i64::MAX);
        format!("{}\u{a0}{}", lang.number(most), lang.t(texts::MEGABYTES))
    };
    let (most, most_video) = (megabytes(Kind::Image), megabytes(Kind::Video));
    UploaderTexts {
        choose: t(if one { texts::CHOOSE_ONE } else { texts::CHOOSE }),
        drop: t(texts::DROP),
        taken: lang.fill(texts::TAKEN, &[("most", &most), ("most_video", &most_video)]),
        send: t(texts::SEND),
        files: t(texts::FILES),
        all: t(texts::ALL),
        waiting: t(texts::WAITING),
        sending: t(texts::SENDING),
        offline: t(texts::OFFLINE),
        again: t(texts::AGAIN),
        looking: t(texts::LOOKING),
        shown: t(texts::SHOWN),
        tray: t(texts::IN_THE_TRAY),
        version: t(texts::NEXT_VERSION),
        known: t(texts::KNOWN),
        refused: t(texts::REFUSED),
        failed: t(texts::FAILED),
        cancelled: t(texts::CANCELLED),
        cut: t(texts::CUT),
        cancel: t(texts::CANCEL),
        retry: t(texts::RETRY),
        retry_all: t(texts::RETRY_ALL),
        open: t(texts::OPEN),
        open_part: t(texts::OPEN_PART),
        open_tray: t(texts::OPEN_TRAY),
        save_refused: t(texts::SAVE_REFUSED),
        columns: [t(texts::COLUMN_FILE), t(texts::COLUMN_BYTES), t(texts::COLUMN_WHY)],
        under_way: t(texts::UNDER_WAY),
        done: t(texts::DONE),
        may_leave: t(texts::MAY_LEAVE),
        remembered: t(texts::REMEMBERED),
        units: [t(texts::BYTES), t(texts::KILOBYTES), t(texts::MEGABYTES), t(texts::GIGABYTES)],
        decimal_point: lang.decimal(".").to_owned(),
    }
}
