//! How files are named, and where a name leads.

use super::pages::Last;
use crate::{
    AppError,
    media::words,
    request::Visit,
    search::posted,
    text::Lang,
    texts::{common, media_rules as texts},
    ui::{Button, Card, Look, Notice, PartNumber, TextField, Tone},
};
use catalog::{PartId, parts, parts::PartSummary};
use kernel::FieldError;
use leptos::prelude::*;
use media::{
    DocumentType,
    matching::{self, Outcome, Template},
    settings::Pattern,
};
use std::collections::HashMap;

pub fn card(lang: Lang, own: Vec<Pattern>, last: &Last, manages: bool) -> AnyView {
    let usual = own.is_empty().then(|| {
        let lines = Template::usual().into_iter().map(|template| view! { <li>{code(template.to_string())}</li> });
        view! {
            <p class="muted small">{lang.t(texts::USUAL)}</p>
            <ol class="rows">{lines.collect_view()}</ol>
        }
    });
    let rows = own.into_iter().map(|pattern| row(lang, pattern, manages));
    let rows = rows.collect_view();
    let typed = last.typed("pattern").and_then(|typed| typed.get("template")).unwrap_or_default().to_owned();
    let error = posted::field_as(lang, last.pattern.as_ref(), "template", (FieldError::OutOfRange, texts::TOO_MANY));
    view! {
        <Card title=lang.t(texts::PATTERNS)>
            <div class="stack" id="patterns">
                <p class="muted small">{lang.t(texts::PATTERNS_TEXT)}</p>
                {usual}
                <ol class="rows">{rows}</ol>
                {manages.then(|| view! {
                    <form class="form-inline" action="/api/media/add-pattern" method="post">
                        <TextField name="template" label=lang.t(texts::NEW_PATTERN) value=typed error=error maxlength=100
                            hint=lang.t(texts::NEW_PATTERN_TEXT) required=true/>
                        <Button>{lang.t(common::ADD)}</Button>
                    </form>
                })}
            </div>
        </Card>
    }
    .into_any()
}

fn code(template: String) -> impl IntoView {
    view! { <code dir="ltr" translate="no">{template}</code> }
}

fn row(lang: Lang, pattern: Pattern, manages: bool) -> impl IntoView {
    let name = lang.fill(texts::REMOVE_NAMED, &[("text", &pattern.template)]);
    view! {
        <li class="cluster-between">
            {code(pattern.template)}
            {manages.then(|| view! {
                <form action="/api/media/remove-pattern" method="post">
                    <input type="hidden" name="pattern" value=pattern.id.to_string()/>
                    <Button look=Look::Quiet small=true attr:aria-label=name>{lang.t(common::REMOVE)}</Button>
                </form>
            })}
        </li>
    }
}

/// Where a name leads, with the parts that it may mean.
pub struct Found {
    outcome: Outcome,
    document: DocumentType,
    parts: HashMap<PartId, PartSummary>,
}

/// What would become of a file of this name.
pub async fn tried(visit: &mut Visit, name: Option<&str>) -> Result<Option<Found>, AppError> {
    let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) else { return Ok(None) };
    let Some(outcome) = matching::resolve(&mut visit.tx, &[name]).await?.pop() else { return Ok(None) };
    let ids: Vec<PartId> = match &outcome {
        Outcome::Part { part, .. } => vec![*part],
        Outcome::Ambiguous(parts) => parts.clone(),
        Outcome::Unknown => Vec::new(),
    };
    let parts = if ids.is_empty() { HashMap::new() } else { parts::refs(&mut visit.tx, &ids).await? };
    Ok(Some(Found { outcome, document: matching::document_type(name), parts }))
}

pub fn try_card(lang: Lang, name: Option<String>, found: Option<Found>) -> AnyView {
    view! {
        <Card title=lang.t(texts::TRY)>
            <div class="stack" id="try">
                <form class="form-inline" action="/media/rules#try">
                    <TextField name="try" label=lang.t(texts::FILE_NAME) value=name.unwrap_or_default() maxlength=255
                        hint=lang.t(texts::FILE_NAME_TEXT) required=true/>
                    <Button look=Look::Secondary>{lang.t(texts::TRY_IT)}</Button>
                </form>
                {found.map(|found| outcome(lang, found))}
            </div>
        </Card>
    }
    .into_any()
}

fn outcome(lang: Lang, found: Found) -> impl IntoView {
    let named = |part: &PartId| {
        let summary = found.parts.get(part)?;
        let (number, brand) = (summary.part_number.clone(), summary.brand.clone());
        Some(view! {
            <span class="cluster"><PartNumber number href=format!("/parts/{part}")/><span class="muted">{brand}</span></span>
        })
    };
    let (tone, title, lines) = match &found.outcome {
        Outcome::Part { part, slot } => {
            let title = lang.fill(texts::LEADS_TO, &[("slot", &lang.number((*slot).into()))]);
            (Tone::Positive, title, vec![named(part)])
        }
        Outcome::Ambiguous(parts) => {
            (Tone::Caution, lang.t(texts::AMBIGUOUS).to_owned(), parts.iter().map(named).collect())
        }
        Outcome::Unknown => (Tone::Caution, lang.t(texts::UNKNOWN).to_owned(), Vec::new()),
    };
    let document = lang.fill(texts::AS_DOCUMENT, &[("type", lang.t(words::document_type(found.document)))]);
    view! {
        <Notice tone title>
            {lines.into_iter().flatten().collect_view()}
            <p class="muted small">{document}</p>
        </Notice>
    }
}
