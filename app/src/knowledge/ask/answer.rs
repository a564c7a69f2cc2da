//! An answer as it is shown: quotes and facts with the way to them, or the way to people.

use crate::{
    knowledge::words::{direction, language},
    text::Lang,
    texts::knowledge as texts,
    ui::{Card, DescriptionList, Fact, LinkButton, PartNumber},
};
use ::knowledge::ask::{Answer, Fit, FitFact, Kind, PartFacts, Quote};
use leptos::prelude::*;

/// `people`: where they are reached from here, if that can still be.
pub(super) fn view(lang: Lang, answer: &Answer, people: Option<&'static str>) -> AnyView {
    match answer.kind {
        Kind::Found => {
            let parts = answer.parts.iter().map(|part| facts(lang, part)).collect_view();
            let quotes = answer.quotes.iter().map(|one| quote(lang, one)).collect_view();
            view! { {parts} {quotes} }.into_any()
        }
        Kind::About => view! {
            <p>{lang.t(texts::ABOUT_ME)}</p>
            <p><a href="/help">{lang.t(texts::ALL_HELP)}</a></p>
        }
        .into_any(),
        Kind::Human => offer(lang, people, lang.t(texts::HUMAN), None),
        Kind::Unknown => offer(lang, people, lang.t(texts::UNKNOWN), Some(lang.t(texts::UNKNOWN_TEXT))),
    }
}

fn offer(lang: Lang, people: Option<&'static str>, text: &'static str, more: Option<&'static str>) -> AnyView {
    view! {
        <p>{text}</p>
        {more.map(|more| view! { <p class="muted">{more}</p> })}
        {people.map(|href| view! { <p><LinkButton href small=true>{lang.t(texts::ASK_US)}</LinkButton></p> })}
    }
    .into_any()
}

/// Where a quote stands.
pub(super) fn place(quote: &Quote) -> String {
    let section = quote.section.as_ref().map(|section| format!("#{section}")).unwrap_or_default();
    format!("/help/{}?language={}{section}", quote.article, quote.language)
}

fn quote(lang: Lang, quote: &Quote) -> impl IntoView + use<> {
    let (code, direction) = (quote.language.clone(), direction(&quote.language));
    let lines = quote.text.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
    let (heading, title) = (quote.heading.clone(), quote.title.clone());
    let foreign = (quote.language != lang.tag())
        .then(|| lang.fill(texts::IN_LANGUAGE, &[("language", &language(&quote.language))]));
    view! {
        <figure class="quote stack-tight">
            <blockquote class="stack-tight" lang=code.clone() dir=direction>
                {(!heading.is_empty()).then(|| view! { <p><strong>{heading}</strong></p> })}
                {lines}
            </blockquote>
            <figcaption class="small muted">
                {lang.t(texts::FROM_ARTICLE)} " " <a href=place(quote)><bdi lang=code>{title}</bdi></a> " " {foreign}
            </figcaption>
        </figure>
    }
}

pub(super) fn fit_word(lang: Lang, fit: &FitFact) -> &'static str {
    lang.t(match fit.fit {
        Fit::Fits => texts::FITS,
        Fit::DoesNotFit => texts::FITS_NOT,
        Fit::Question => texts::FITS_MAYBE,
    })
}

pub(super) fn name(lang: Lang, part: &PartFacts) -> String {
    part.names.get(lang.tag()).unwrap_or(&part.name).clone()
}

/// What is stated of a part: each with its name, in words.
pub(super) fn stated(lang: Lang, part: &PartFacts) -> Vec<(String, String)> {
    let price = part.price.map_or_else(|| lang.t(texts::NO_PRICE).to_owned(), |price| lang.money(price));
    let stock = part.available.map_or_else(|| lang.t(texts::STOCK_UNKNOWN).to_owned(), |count| lang.number(count));
    let mut stated = vec![(lang.t(texts::PRICE).to_owned(), price), (lang.t(texts::STOCK).to_owned(), stock)];
    if let Some(fit) = &part.fit {
        stated.insert(0, (lang.fill(texts::FIT, &[("vehicle", &fit.name)]), fit_word(lang, fit).to_owned()));
    }
    stated
}

fn facts(lang: Lang, part: &PartFacts) -> impl IntoView + use<> {
    let vehicle = part.fit.as_ref().map(|fit| format!("?vehicle={}", fit.vehicle)).unwrap_or_default();
    let href = format!("/parts/{}{vehicle}", part.part);
    let (number, brand, name) = (part.part_number.clone(), part.brand.clone(), name(lang, part));
    let facts = stated(lang, part).into_iter().map(|(name, value)| Fact::new(name, value)).collect::<Vec<_>>();
    let no_vehicle = part.fit.is_none();
    view! {
        <Card title=lang.t(texts::FROM_CATALOG)>
            <div class="stack-tight">
                <p><PartNumber number href/> " " <bdi>{brand}</bdi> " " <bdi class="muted">{name}</bdi></p>
                <DescriptionList facts/>
                {no_vehicle.then(|| view! { <p class="muted small">{lang.t(texts::FIT_NONE)}</p> })}
            </div>
        </Card>
    }
}
