//! Who reads an article, and what it is about.

use super::Last;
use crate::{
    AppError,
    knowledge::words,
    request::Visit,
    search::posted,
    text::Lang,
    texts::{common, knowledge as texts},
    ui::{Button, Card, Look, Notice, TextField, Tone},
};
use ::knowledge::{
    Audience, AudienceKind,
    articles::Article,
    links::{self, Linked, Target},
    manage::{self, Customers},
};
use catalog::{
    brands::{self, Brand},
    categories::{self, Category},
};
use kernel::FieldError;
use leptos::prelude::*;

pub async fn forms(visit: &mut Visit, article: &Article, last: &Last) -> Result<AnyView, AppError> {
    let lang = visit.lang;
    let audience = manage::audience(&mut visit.tx, article.id).await?;
    let customers = manage::customers(&mut visit.tx).await?;
    let linked = links::of(&mut visit.tx, article.id).await?;
    let tree = categories::tree(&mut visit.tx).await?;
    let brands = brands::list(&mut visit.tx).await?;
    let readers = readers(lang, article, &audience, customers, last);
    let about = about(lang, article, &linked, (tree, brands), last);
    Ok(view! {
        <div class="columns">
            <Card title=lang.t(texts::AUDIENCE)>{readers}</Card>
            <Card title=lang.t(texts::LINKS)>{about}</Card>
        </div>
    }
    .into_any())
}

/// The id and version that every form here carries.
fn of(article: &Article) -> impl IntoView + use<> {
    view! {
        <input type="hidden" name="article" value=article.id.to_string()/>
        <input type="hidden" name="version" value=article.version.to_string()/>
    }
}

fn readers(lang: Lang, article: &Article, now: &Audience, customers: Customers, last: &Last) -> impl IntoView + use<> {
    let kinds = AudienceKind::ALL.map(|kind| {
        view! {
            <label class="choice">
                <input type="radio" name="audience" value=kind.as_str() checked=kind == now.kind()/>
                <span>{lang.t(words::audience(kind))}</span>
            </label>
        }
    });
    let (of_types, of_companies) = match now {
        Audience::Named { customer_types, companies } => (customer_types.clone(), companies.clone()),
        Audience::Everybody | Audience::Staff => Default::default(),
    };
    let types = customers.types.into_iter().map(|(id, name)| (id.to_string(), name, of_types.contains(&id)));
    let companies =
        customers.companies.into_iter().map(|(id, name)| (id.to_string(), name, of_companies.contains(&id)));
    let error =
        posted::field_as(lang, last.audience.as_ref(), "audience", (FieldError::Required, texts::NAME_SOMEBODY));
    view! {
        {posted::other(lang, last.audience.as_ref())}
        {error.map(|error| view! { <Notice tone=Tone::Critical>{error}</Notice> })}
        <form class="form" action="/api/knowledge/set-audience" method="post">
            {of(article)}
            <fieldset class="stack-tight"><legend class="field-label">{lang.t(texts::AUDIENCE)}</legend>{kinds}</fieldset>
            {choices(lang.t(texts::CUSTOMER_TYPES), "types[]", types)}
            {choices(lang.t(texts::COMPANIES), "companies[]", companies)}
            <div class="form-actions"><Button look=Look::Primary>{lang.t(common::SAVE)}</Button></div>
        </form>
    }
}

/// Boxes to tick, in a list that opens when something in it is ticked.
fn choices(
    legend: &'static str,
    name: &'static str,
    all: impl Iterator<Item = (String, String, bool)>,
) -> Option<AnyView> {
    let all: Vec<_> = all.collect();
    let open = all.iter().any(|(.., ticked)| *ticked);
    (!all.is_empty()).then(|| {
        let rows = all.into_iter().map(|(id, label, ticked)| {
            view! {
                <label class="choice">
                    <input type="checkbox" name=name value=id checked=ticked/><span><bdi>{label}</bdi></span>
                </label>
            }
        });
        view! {
            <details open=open>
                <summary>{legend}</summary>
                <fieldset class="stack-tight"><legend class="sr-only">{legend}</legend>{rows.collect_view()}</fieldset>
            </details>
        }
        .into_any()
    })
}

fn about(
    lang: Lang,
    article: &Article,
    linked: &[Linked],
    (tree, brands): (Vec<Category>, Vec<Brand>),
    last: &Last,
) -> impl IntoView + use<> {
    let numbers: Vec<_> =
        linked.iter().filter(|link| matches!(link.target, Target::Part(_))).map(|link| link.key.as_str()).collect();
    let typed = last.typed("links", &article.id.to_string()).and_then(|typed| typed.get("parts"));
    let parts = typed.map_or_else(|| numbers.join(", "), str::to_owned);
    let has = |target: Target| linked.iter().any(|link| link.target == target);
    let (mut shelves, mut types) = (Vec::new(), Vec::new());
    flat(lang, &tree, 0, &mut shelves, &mut types);
    let shelves = shelves.into_iter().map(|(id, name)| (id.to_string(), name, has(Target::Category(id))));
    let types = types.into_iter().map(|(id, name)| (id.to_string(), name, has(Target::PartType(id))));
    let brands = brands.into_iter().map(|brand| (brand.id.to_string(), brand.name, has(Target::Brand(brand.id))));
    let error = posted::field_as(lang, last.links.as_ref(), "parts", (FieldError::Unknown, texts::NO_SUCH_PART));
    view! {
        {posted::other(lang, last.links.as_ref())}
        <p class="muted small">{lang.t(texts::LINKS_TEXT)}</p>
        <form class="form" action="/api/knowledge/set-links" method="post">
            {of(article)}
            <TextField name="parts" label=lang.t(texts::PART_NUMBERS) hint=lang.t(texts::PART_NUMBERS_HINT) value=parts
                error=error maxlength=2000/>
            {choices(lang.t(texts::PART_TYPES), "types[]", types)}
            {choices(lang.t(texts::CATEGORIES), "categories[]", shelves)}
            {choices(lang.t(texts::BRANDS), "brands[]", brands)}
            <div class="form-actions"><Button look=Look::Primary>{lang.t(common::SAVE)}</Button></div>
        </form>
    }
}

/// The shelves, those inside others with a dash for each, and what stands on them.
fn flat(
    lang: Lang,
    tree: &[Category],
    depth: usize,
    shelves: &mut Vec<(catalog::CategoryId, String)>,
    types: &mut Vec<(catalog::PartTypeId, String)>,
) {
    for category in tree {
        shelves.push((category.id, format!("{}{}", "– ".repeat(depth), category.name.text(lang.tag()))));
        types.extend(category.part_types.iter().map(|kind| (kind.id, kind.name.text(lang.tag()).to_owned())));
        flat(lang, &category.children, depth + 1, shelves, types);
    }
}
