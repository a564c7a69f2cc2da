//! What is written about a part: descriptions, attributes, packages.

use crate::{
    text::Lang,
    texts::catalog as texts,
    ui::{Card, DescriptionList, Fact},
};
use catalog::{
    attributes::Value,
    parts::{AttributeValue, Package, PartDetail},
};
use leptos::prelude::*;
use std::sync::Arc;

/// The first description of these PIES codes, in the language of the page or else in English; true when it is
/// not in the language of the page.
pub fn description(part: &PartDetail, lang: Lang, codes: &[&str]) -> Option<(String, bool)> {
    let wanted = lang.tag().to_uppercase();
    let of = |language: &str| {
        codes.iter().find_map(|code| part.descriptions.iter().find(|d| d.code == *code && d.language == language))
    };
    let found = of(&wanted).or_else(|| of("EN"));
    let found = found.or_else(|| codes.iter().find_map(|code| part.descriptions.iter().find(|d| d.code == *code)))?;
    Some((found.body.clone(), found.language != wanted))
}

#[component]
pub fn Details(lang: Lang, part: Arc<PartDetail>) -> impl IntoView {
    let text = description(&part, lang, &["DES", "EXT", "MKT"]);
    let facts: Vec<Fact> = part.attributes.iter().map(|attribute| fact(lang, attribute)).collect();
    (text.is_some() || !facts.is_empty()).then(|| {
        view! {
            <Card title=lang.t(texts::DETAILS)>
                <div class="stack">
                    {text.map(|(body, fallback)| view! {
                        <p class="measure">
                            <bdi>{body}</bdi>
                            {fallback.then(|| view! { " " <span class="muted small">"(" {lang.t(texts::IN_OWN_LANGUAGE)} ")"</span> })}
                        </p>
                    })}
                    {(!facts.is_empty()).then(|| view! { <DescriptionList wide=true facts/> })}
                </div>
            </Card>
        }
    })
}

fn fact(lang: Lang, attribute: &AttributeValue) -> Fact {
    let values: Vec<String> = attribute.values.iter().map(|value| value_text(lang, value)).collect();
    let unit = if attribute.unit.is_empty() { String::new() } else { format!("\u{a0}{}", attribute.unit) };
    Fact::new(attribute.name.text(lang.tag()), format!("{}{unit}", values.join(lang.comma())))
}

fn value_text(lang: Lang, value: &Value) -> String {
    match value {
        Value::Boolean(true) => lang.t(texts::YES).to_owned(),
        Value::Boolean(false) => lang.t(texts::NO).to_owned(),
        Value::Date(date) => lang.date(*date),
        Value::Number(_) => lang.decimal(&value.to_string()),
        other => other.to_string(),
    }
}

#[component]
pub fn Packages(lang: Lang, packages: Vec<Package>) -> impl IntoView {
    (!packages.is_empty()).then(|| {
        view! {
            <Card flush=true title=lang.t(texts::PACKAGES)>
                <table class="table table-list">
                    <thead>
                        <tr>
                            <th scope="col">{lang.t(texts::PACKAGE)}</th>
                            <th scope="col" class="num">{lang.t(texts::CONTENT)}</th>
                            <th scope="col">{lang.t(texts::SIZE)}</th>
                            <th scope="col" class="num">{lang.t(texts::WEIGHT)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {packages.into_iter().map(|package| view! {
                            <tr>
                                <td class="cell-main">{package.uom.clone()}</td>
                                <td data-label=lang.t(texts::CONTENT) class="num">{package.quantity}</td>
                                <td data-label=lang.t(texts::SIZE)><bdi>{size(lang, &package)}</bdi></td>
                                <td data-label=lang.t(texts::WEIGHT) class="num"><bdi>{weight(lang, &package)}</bdi></td>
                            </tr>
                        }).collect_view()}
                    </tbody>
                </table>
            </Card>
        }
    })
}

fn size(lang: Lang, package: &Package) -> Option<String> {
    let (length, width, height) = (package.length?, package.width?, package.height?);
    let unit = match package.dimension_unit.as_str() {
        "IN" => "in",
        "CM" => "cm",
        other => other,
    };
    let [length, width, height] = [length, width, height].map(|side| lang.decimal(&side.normalize().to_string()));
    Some(format!("{length} × {width} × {height} {unit}"))
}

/// X12 355 codes of weights in PIES: PG pounds, GT kilograms.
fn weight(lang: Lang, package: &Package) -> Option<String> {
    let unit = match package.weight_unit.as_str() {
        "PG" => "lb",
        "GT" => "kg",
        other => other,
    };
    Some(format!("{} {unit}", lang.decimal(&package.weight?.normalize().to_string())))
}
