//! What the checks found, in words.

use crate::{
    text::{Lang, Text},
    texts::corrections as texts,
    ui::{Card, Glyph, Icon},
};
use fitment::corrections::{Finding, Trouble};
use leptos::prelude::*;

const fn sentence(trouble: Trouble) -> Text {
    match trouble {
        Trouble::Nothing => texts::LINT_NOTHING,
        Trouble::TooMany => texts::LINT_TOO_MANY,
        Trouble::Gone => texts::LINT_GONE,
        Trouble::Twice => texts::LINT_TWICE,
        Trouble::Same => texts::LINT_SAME,
        Trouble::Duplicate => texts::LINT_DUPLICATE,
        Trouble::Position => texts::LINT_POSITION,
        Trouble::Quantity => texts::LINT_QUANTITY,
        Trouble::NoVehicle => texts::LINT_NO_VEHICLE,
        Trouble::Covered => texts::LINT_COVERED,
        Trouble::Last => texts::LINT_LAST,
        Trouble::FromSource => texts::LINT_FROM_SOURCE,
    }
}

pub fn card(lang: Lang, findings: &[Finding]) -> impl IntoView + use<> {
    let lines: Vec<_> = findings
        .iter()
        .map(|finding| {
            let what = lang.t(sentence(finding.trouble));
            let said = match finding.step {
                Some(place) => lang.fill(texts::IN_STEP, &[("number", &(place + 1).to_string()), ("what", what)]),
                None => what.to_owned(),
            };
            (if finding.trouble.blocks() { Glyph::Cross } else { Glyph::Info }, said)
        })
        .collect();
    view! {
        <Card title=lang.t(texts::LINT)>
            {lines.is_empty().then(|| view! { <p class="cluster"><Icon glyph=Glyph::Check/>{lang.t(texts::LINT_CLEAN)}</p> })}
            <ul class="rows">
                {lines.into_iter().map(|(glyph, said)| view! {
                    <li class="cluster"><Icon glyph/><span>{said}</span></li>
                }).collect_view()}
            </ul>
        </Card>
    }
}
