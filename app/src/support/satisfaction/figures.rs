//! The figures of the report.

use crate::{
    text::Lang,
    texts::support_satisfaction as texts,
    ui::{Card, LinkButton},
};
use leptos::prelude::*;
use support::satisfaction::Figures;

/// How many answered, and how many of those were content; with what the figures mean.
pub fn card(lang: Lang, figures: Figures, csv: String) -> AnyView {
    let percent = |points: Option<u32>| points.map_or_else(|| "–".to_owned(), |points| lang.share(points));
    let of = |some: i64, all: i64| lang.fill(texts::OF, &[("some", &lang.number(some)), ("all", &lang.number(all))]);
    let tiles = [
        (texts::ANSWERS, lang.number(figures.answered), None),
        (texts::SHARE_GOOD, percent(figures.share_good()), Some(of(figures.good, figures.answered))),
        (texts::RESPONSE_RATE, percent(figures.response_rate()), Some(of(figures.answered, figures.asked))),
    ];
    let tiles = tiles.map(|(title, figure, small)| {
        view! {
            <div>
                <h3 class="muted small">{lang.t(title)}</h3>
                <p class="price-large number">{figure}</p>
                {small.map(|small| view! { <p class="muted small">{small}</p> })}
            </div>
        }
    });
    let lines = [texts::DEFINITION_ASKED, texts::DEFINITION_RATE, texts::DEFINITION_GOOD];
    let lines = lines.map(|line| view! { <li>{lang.t(line)}</li> });
    let download = view! { <LinkButton href=csv small=true>{lang.t(texts::DOWNLOAD)}</LinkButton> }.into_any();
    view! {
        <Card title=lang.t(texts::TITLE) note=Some(download)>
            <div class="stack">
                <div class="tiles">{tiles}</div>
                <ul class="stack-tight measure small">{lines}</ul>
            </div>
        </Card>
    }
    .into_any()
}
