//! Everything that was done with the asset: when, by whom, from which state to which, and why.

use super::load::Seen;
use crate::{
    media::words,
    text::Text,
    texts::media_history as texts,
    ui::{Card, Glyph, Icon},
};
use leptos::prelude::*;
use media::history::Event;
use serde_json::Value;

/// As many as the page shows at first.
const SHOWN: usize = 12;

pub fn card(seen: &Seen) -> impl IntoView + use<> {
    let lang = seen.lang;
    let mut lines: Vec<AnyView> = seen.events.iter().map(|event| line(seen, event)).collect();
    let rest = lines.split_off(lines.len().min(SHOWN));
    let more = (!rest.is_empty()).then(|| {
        let count = lang.plural(texts::EARLIER, i64::try_from(rest.len()).unwrap_or(i64::MAX));
        view! { <details class="asset-earlier"><summary>{count}</summary><ol class="rows">{rest}</ol></details> }
    });
    let trail = seen.actor.may(platform::AUDIT).then(|| {
        let href = format!("/audit?subject=asset:{}", seen.asset.asset);
        view! { <p class="small"><a href=href>{lang.t(texts::IN_THE_TRAIL)}</a></p> }
    });
    view! {
        <Card title=lang.t(texts::HISTORY)>
            <ol class="rows">{lines}</ol>
            {more}
            {trail}
        </Card>
    }
}

/// What was done; what this release has no word for, by its code.
fn action(code: &str) -> Option<Text> {
    Some(match code {
        "upload" => texts::UPLOADED,
        "clear" => texts::CLEARED,
        "infected" => texts::INFECTED,
        "open" => texts::OPENED,
        "approve" => texts::APPROVED,
        "reject" => texts::REJECTED,
        "publish" => texts::PUBLISHED,
        "unpublish" => texts::UNPUBLISHED,
        "schedule" => texts::SCHEDULED,
        "supersede" => texts::SUPERSEDED,
        "expire" => texts::EXPIRED,
        "resubmit" => texts::RESUBMITTED,
        "recall" => texts::RECALLED,
        "undo" => texts::UNDONE,
        "text" => texts::TEXT,
        "terms" => texts::TERMS,
        "focus" => texts::FOCUS,
        "link" => texts::LINKED,
        "unlink" => texts::UNLINKED,
        "archive" => texts::ARCHIVED,
        "restore" => texts::RESTORED,
        "render" => texts::RENDERED,
        _ => return None,
    })
}

fn line(seen: &Seen, event: &Event) -> AnyView {
    let lang = seen.lang;
    let what = action(&event.action).map_or_else(|| event.action.clone(), |text| lang.t(text).to_owned());
    let version = event.version.map(|number| lang.fill(texts::OF_VERSION, &[("number", &lang.number(number.into()))]));
    let states = event.to.map(|to| {
        let from = event.from.map(|from| lang.t(words::state(from)));
        view! {
            <span class="cluster small">
                {from.map(|from| view! { <span>{from}</span><Icon glyph=Glyph::ChevronEnd/> })}
                <span>{lang.t(words::state(to))}</span>
            </span>
        }
    });
    let note = (!event.note.is_empty()).then(|| view! { <span class="small"><bdi>{event.note.clone()}</bdi></span> });
    let by = lang.fill(texts::BY, &[("name", &seen.name(event.person)), ("date", &lang.datetime(event.at))]);
    view! {
        <li class="stack-tight asset-event">
            <span class="cluster">
                <strong>{what}</strong>
                {version.map(|version| view! { <span class="muted small">{version}</span> })}
                {states}
            </span>
            {note}
            {changes(seen, &event.changes)}
            <span class="muted small">{by}</span>
        </li>
    }
    .into_any()
}

fn changes(seen: &Seen, changes: &Value) -> Option<AnyView> {
    let changes = changes.as_object().filter(|changes| !changes.is_empty())?;
    let lines = changes.iter().map(|(name, change)| {
        let side = |side: &str| value(seen, name, change.get(side).unwrap_or(&Value::Null));
        view! {
            <div>
                <dt>{field(seen, name)}</dt>
                <dd class="cluster">
                    <s><bdi>{side("old")}</bdi></s>
                    <Icon glyph=Glyph::ChevronEnd/>
                    <bdi>{side("new")}</bdi>
                </dd>
            </div>
        }
    });
    Some(view! { <dl class="facts asset-changes small">{lines.collect_view()}</dl> }.into_any())
}

fn field(seen: &Seen, name: &str) -> String {
    let lang = seen.lang;
    let said = |text, code: &str| lang.fill(text, &[("language", &words::language(code))]);
    let known = match name.split_once('.') {
        Some(("alt", code)) => return said(texts::FIELD_ALT, code),
        Some(("transcript", code)) => return said(texts::FIELD_TRANSCRIPT, code),
        _ => match name {
            "rights_holder" => texts::FIELD_RIGHTS,
            "licence" => texts::FIELD_LICENCE,
            "valid_from" => texts::FIELD_FROM,
            "valid_until" => texts::FIELD_UNTIL,
            "focal_x" => texts::FIELD_X,
            "focal_y" => texts::FIELD_Y,
            "part" => texts::FIELD_PART,
            "slot" => texts::FIELD_SLOT,
            "archived" => texts::FIELD_ARCHIVED,
            "scan_note" => texts::FIELD_SCAN,
            "state" => texts::FIELD_STATE,
            _ => return name.to_owned(),
        },
    };
    lang.t(known).to_owned()
}

/// Nothing is a dash; a part is its number, a moment as people write it, a point in per cent.
fn value(seen: &Seen, field: &str, value: &Value) -> String {
    let lang = seen.lang;
    match value {
        Value::Null => "–".to_owned(),
        Value::Bool(on) => lang.t(if *on { texts::YES } else { texts::NO }).to_owned(),
        Value::Number(number) if field.starts_with("focal_") => {
            lang.percent(u32::try_from(number.as_i64().unwrap_or_default()).unwrap_or_default() * 10)
        }
        Value::Number(number) => number.as_i64().map_or_else(|| number.to_string(), |number| lang.number(number)),
        Value::String(text) if text.is_empty() => "–".to_owned(),
        Value::String(id) if field == "part" => {
            id.parse().ok().and_then(|part| seen.number(part)).unwrap_or(id).to_owned()
        }
        Value::String(text) if field.starts_with("valid_") => {
            moment(text).map_or_else(|| text.clone(), |at| lang.datetime(at))
        }
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn moment(text: &str) -> Option<time::OffsetDateTime> {
    time::OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use std::collections::BTreeSet;

    #[test]
    fn all_that_is_written_down_has_a_name_of_its_own() {
        let names = media::history::actions().map(|code| action(code).unwrap_or_else(|| panic!("{code} has no name")));
        let names: Vec<&str> = names.map(|text| Lang::En.t(text)).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
        assert!(action("klaatu").is_none());
    }
}
