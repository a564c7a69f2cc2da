//! What was changed, each field with its old and its new value.

use super::known::Known;
use crate::{
    media::words::{language, state},
    support::words::priority,
    text::{Lang, Text},
    texts::{
        audit as texts, knowledge as articles, media_history as of_files, media_rules as rules,
        support_ticket as of_tickets,
    },
    ui::{Glyph, Icon},
};
use leptos::prelude::*;
use media::State;
use platform::audit::Entry;
use serde_json::Value;
use support::Priority;
use time::{OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339};

/// A longer value is shown as far as this, and whole when it is opened.
const LONGEST: usize = 160;
/// As many fields as a row shows; all of them are in the spreadsheet.
const MOST: usize = 12;

pub fn list(known: &Known, entry: &Entry) -> Option<AnyView> {
    let lang = known.lang;
    let count = entry.fields().count();
    let lines = entry.fields().take(MOST).map(|(field, old, new)| {
        let value = |value| shown(value_of(known, entry, field, value));
        view! {
            <div>
                <dt>{name_of(lang, field)}</dt>
                <dd class="cluster">
                    <s>{value(old)}</s>
                    <Icon glyph=Glyph::ChevronEnd/>
                    {value(new)}
                </dd>
            </div>
        }
    });
    let lines = lines.collect_view();
    let more = (count > MOST)
        .then(|| lang.plural(texts::MORE_FIELDS, i64::try_from(count - MOST).unwrap_or(i64::MAX)))
        .map(|more| view! { <span class="muted small">{more}</span> });
    (count > 0).then(|| view! { <dl class="facts asset-changes small">{lines}</dl>{more} }.into_any())
}

fn shown(value: String) -> AnyView {
    match value.char_indices().nth(LONGEST) {
        None => view! { <bdi>{value}</bdi> }.into_any(),
        Some((end, _)) => {
            let start = format!("{}…", &value[..end]);
            view! { <details><summary><bdi>{start}</bdi></summary><bdi>{value}</bdi></details> }.into_any()
        }
    }
}

/// What a new or vanished thing is called, by the fields that name it.
pub fn name(entry: &Entry) -> Option<String> {
    let text = |field: &str| {
        let change = entry.changes.get(field)?;
        ["new", "old"].into_iter().find_map(|side| change[side].as_str().filter(|text| !text.is_empty()))
    };
    let named = match entry.subject_kind.as_str() {
        "part" | "asset" | "person" | "tenant" | "ticket" => return None,
        "synonym" => return Some(format!("{} – {}", text("phrase")?, text("meaning")?)),
        "media_reason" => text("body"),
        "media_pattern" => text("template"),
        "sourcing_request" => text("term"),
        "import" => text("file"),
        _ => text("name").or(text("code")),
    };
    named.map(|name| name.chars().take(LONGEST).collect())
}

/// What a field is called; what this release has no word for, by its code.
pub fn name_of(lang: Lang, field: &str) -> String {
    let said = |text, code: &str| lang.fill(text, &[("language", &language(code))]);
    match field.split_once('.') {
        Some(("alt", code)) => said(of_files::FIELD_ALT, code),
        Some(("transcript", code)) => said(of_files::FIELD_TRANSCRIPT, code),
        _ => of_library(field).or(of_others(field)).map_or_else(|| field.to_owned(), |text| lang.t(text).to_owned()),
    }
}

fn of_library(field: &str) -> Option<Text> {
    Some(match field {
        "rights_holder" => of_files::FIELD_RIGHTS,
        "licence" => of_files::FIELD_LICENCE,
        "valid_from" => of_files::FIELD_FROM,
        "valid_until" => of_files::FIELD_UNTIL,
        "focal_x" => of_files::FIELD_X,
        "focal_y" => of_files::FIELD_Y,
        "part" => of_files::FIELD_PART,
        "slot" => of_files::FIELD_SLOT,
        "archived" => of_files::FIELD_ARCHIVED,
        "scan_note" => of_files::FIELD_SCAN,
        "state" => of_files::FIELD_STATE,
        "second_approver" => rules::SECOND_APPROVER,
        "publish_on_approval" => rules::PUBLISH_ON_APPROVAL,
        "rights_required" => rules::RIGHTS_REQUIRED,
        "languages" => rules::LANGUAGES,
        "valid_days" => rules::VALID_DAYS,
        "share_days" => rules::SHARE_DAYS,
        "body" => texts::FIELD_BODY,
        "template" => texts::FIELD_TEMPLATE,
        "watermark" => texts::FIELD_WATERMARK,
        "downloads" => texts::FIELD_DOWNLOADS,
        "expires_at" => texts::FIELD_EXPIRES,
        "items" | "asked" => texts::FIELD_ITEMS,
        "order" => texts::FIELD_ORDER,
        "password" => texts::FIELD_PASSWORD,
        "password_replaced" => texts::FIELD_PASSWORD_REPLACED,
        "revoked" => texts::FIELD_REVOKED,
        _ => return None,
    })
}

fn of_others(field: &str) -> Option<Text> {
    Some(match field {
        "name" => texts::FIELD_NAME,
        "code" => texts::FIELD_CODE,
        "note" => texts::FIELD_NOTE,
        "added" => texts::FIELD_ADDED,
        "changed" => texts::FIELD_CHANGED,
        "removed" => texts::FIELD_REMOVED,
        "account_no" => texts::FIELD_ACCOUNT,
        "audience" => articles::AUDIENCE,
        "links" | "about" => articles::LINKS,
        "ticket" => texts::KIND_TICKET,
        "title" => articles::TITLE,
        "application" => texts::FIELD_APPLICATION,
        "basis_points" => texts::FIELD_DISCOUNT,
        "both_ways" => texts::FIELD_BOTH_WAYS,
        "branch" => texts::KIND_BRANCH,
        "brand" => texts::KIND_BRAND,
        "buyer" => texts::FIELD_BUYER,
        "city" => texts::FIELD_CITY,
        "company" => texts::KIND_COMPANY,
        "currency" => texts::FIELD_CURRENCY,
        "customer_type" => texts::KIND_CUSTOMER_TYPE,
        "file" => texts::FIELD_FILE,
        "how" => texts::FIELD_HOW,
        "language" => texts::FIELD_LANGUAGE,
        "lines" => texts::FIELD_LINES,
        "location" => texts::KIND_LOCATION,
        "meaning" => texts::FIELD_MEANING,
        "min_quantity" => texts::FIELD_MIN_QUANTITY,
        "number" => texts::FIELD_NUMBER,
        "on_hand" => texts::FIELD_ON_HAND,
        "open" => texts::FIELD_OPEN,
        "part_number" => texts::FIELD_PART_NUMBER,
        "parts" => texts::FIELD_PARTS,
        "phrase" => texts::FIELD_PHRASE,
        "priority" => texts::FIELD_PRIORITY,
        "queue" => of_tickets::QUEUE,
        "assignee" => of_tickets::ASSIGNEE,
        "subject" => of_tickets::SUBJECT,
        "tags" => of_tickets::TAGS,
        "vehicle" => of_tickets::ABOUT_VEHICLE,
        "vin" => of_tickets::ABOUT_VIN,
        "reference" => of_tickets::ABOUT_REFERENCE,
        "merged_into" => texts::TICKET_MERGED,
        "took_in" => texts::FIELD_TOOK_IN,
        "split" => texts::TICKET_SPLIT,
        "names" => texts::FIELD_NAME,
        "rank" => texts::FIELD_ORDER,
        "reason" => texts::FIELD_REASON,
        "reported_at" => texts::FIELD_REPORTED,
        "role" => texts::FIELD_ROLE,
        "scope" => texts::FIELD_SCOPE,
        "seed" => texts::FIELD_SEED,
        "successor" => texts::FIELD_SUCCESSOR,
        "term" => texts::FIELD_TERM,
        "unit" => texts::FIELD_UNIT,
        "version" => articles::FIELD_VERSION,
        "valid" => texts::FIELD_VALID,
        _ => return None,
    })
}

/// Nothing is a dash; an id is what it is of, a moment as people write it, a point in per cent.
fn value_of(known: &Known, entry: &Entry, field: &str, value: &Value) -> String {
    let lang = known.lang;
    match value {
        Value::Null => "–".to_owned(),
        Value::Bool(on) => lang.t(if *on { of_files::YES } else { of_files::NO }).to_owned(),
        Value::Number(number) if field.starts_with("focal_") => {
            lang.percent(u32::try_from(number.as_u64().unwrap_or_default()).unwrap_or_default() * 10)
        }
        Value::Number(number) if field == "basis_points" => {
            lang.percent(u32::try_from(number.as_u64().unwrap_or_default()).unwrap_or_default())
        }
        Value::Number(number) => number.as_i64().map_or_else(|| number.to_string(), |number| lang.number(number)),
        Value::String(text) if text.is_empty() => "–".to_owned(),
        Value::String(text) => text_of(known, entry, field, text),
        Value::Array(values) if values.is_empty() => "–".to_owned(),
        Value::Array(values) => {
            let values: Vec<_> = values.iter().map(|value| value_of(known, entry, field, value)).collect();
            values.join(lang.comma())
        }
        Value::Object(_) => value.to_string(),
    }
}

fn text_of(known: &Known, entry: &Entry, field: &str, text: &str) -> String {
    let lang = known.lang;
    let read = match field {
        "state" if entry.subject_kind == "ticket" => known.name("ticket_state", text).map(str::to_owned),
        "queue" if entry.subject_kind == "ticket" => known.name("ticket_queue", text).map(str::to_owned),
        "assignee" => known.name("person", text).map(str::to_owned),
        "merged_into" | "took_in" | "split" => known.name("ticket", text).map(str::to_owned),
        "priority" => Priority::read(text).map(|level| lang.t(priority(level)).to_owned()),
        "part" | "successor" => known.name("part", text).map(str::to_owned),
        "added" | "removed" | "order" => known.name("asset", text).map(str::to_owned),
        "valid_from" | "valid_until" | "expires_at" => moment(entry.at.offset(), text).map(|at| lang.datetime(at)),
        "state" => State::ALL.into_iter().find(|of| of.as_str() == text).map(|of| lang.t(state(of)).to_owned()),
        "language" => Some(language(text)),
        _ => None,
    };
    read.unwrap_or_else(|| text.to_owned())
}

fn moment(offset: UtcOffset, text: &str) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(text, &Rfc3339).ok().map(|at| at.to_offset(offset))
}
