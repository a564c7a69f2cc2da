//! Applications of a part, as they stand beside a claim.

use crate::{
    fitment::verdict::{conditions, position_text},
    text::Lang,
    texts::{corrections as texts, fitment as fit_texts},
    ui::Card,
};
use fitment::{Application, Position, Qualifier};
use leptos::prelude::*;

/// One of them in a line of text, without its vehicle.
pub fn said(lang: Lang, position: &Position, quantity: i32, qualifiers: &[Qualifier], notes: &[String]) -> String {
    let quantity = match quantity {
        0 => lang.t(fit_texts::AS_REQUIRED).to_owned(),
        count => lang.fill(fit_texts::PER_VEHICLE, &[("count", &lang.number(count.into()))]),
    };
    let conditions = conditions(lang, qualifiers, notes);
    let all = [position_text(lang, position), quantity, conditions];
    all.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}

pub fn of(lang: Lang, application: &Application) -> String {
    let Application { position, quantity, qualifiers, notes, .. } = application;
    said(lang, position, *quantity, qualifiers, notes)
}

/// What the catalog says now.
pub fn card(lang: Lang, present: &[Application]) -> impl IntoView + use<> {
    let lines: Vec<_> = present.iter().map(|application| (of(lang, application), application.source.clone())).collect();
    view! {
        <Card title=lang.t(texts::CATALOG_SAYS)>
            {lines.is_empty().then(|| view! { <p class="muted">{lang.t(texts::CATALOG_SAYS_NOTHING)}</p> })}
            <ul class="rows">
                {lines.into_iter().map(|(said, source)| view! {
                    <li class="cluster-between"><span>{said}</span><span class="muted small"><bdi translate="no">{source}</bdi></span></li>
                }).collect_view()}
            </ul>
        </Card>
    }
}
