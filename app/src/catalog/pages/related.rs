//! Other numbers and other parts: interchange, supersession, kits.

use crate::{
    text::Lang,
    texts::catalog as texts,
    ui::{Card, LinkButton, Look, Notice, PartNumber, Tone},
};
use catalog::{
    interchange::InterchangeKind,
    parts::{PartDetail, PartRef},
};
use leptos::prelude::*;
use std::sync::Arc;
use time::Date;

/// A superseded part offers the end of its chain first; a change to come is announced.
#[component]
pub fn SupersessionNotice(lang: Lang, part: Arc<PartDetail>, today: Date) -> impl IntoView {
    let last = part.successors.last().map(|successor| successor.part.clone());
    last.map(|last| {
        let steps = part.successors.clone().into_iter().map(move |successor| {
            let text = if successor.effective_on > today { texts::WILL_BE_SUPERSEDED } else { texts::SUPERSEDED_BY };
            let name = format!("{} {}", successor.part.brand, successor.part.part_number);
            let sentence = lang.fill(text, &[("part", &name), ("date", &lang.date(successor.effective_on))]);
            view! { <p>{sentence} " " <span class="muted">{successor.reason}</span></p> }
        });
        let to = lang.fill(texts::SHOW_SUCCESSOR, &[("part", &last.part_number)]);
        view! {
            <Notice tone=Tone::Caution>
                {steps.collect::<Vec<_>>()}
                <LinkButton href=format!("/parts/{}", last.id) look=Look::Secondary small=true>{to}</LinkButton>
            </Notice>
        }
    })
}

#[component]
pub fn Interchange(lang: Lang, part: Arc<PartDetail>) -> impl IntoView {
    let of = |kind: InterchangeKind| {
        let lines: Vec<_> = part.interchanges.iter().filter(|line| line.kind == kind).cloned().collect();
        (!lines.is_empty()).then(|| {
            view! {
                <ul class="rows">
                    {lines.into_iter().map(|line| view! {
                        <li class="cluster"><span>{line.brand}</span> <PartNumber number=line.number/> <span class="muted small">{line.note}</span></li>
                    }).collect_view()}
                </ul>
            }
        })
    };
    let (oe, competitor) = (of(InterchangeKind::Oe), of(InterchangeKind::Competitor));
    let (also, replaces) = (part.also.clone(), part.replaces.clone());
    let any = oe.is_some() || competitor.is_some() || !also.is_empty() || !replaces.is_empty();
    any.then(|| {
        view! {
            <Card title=lang.t(texts::INTERCHANGE)>
                <div class="columns">
                    {oe.map(|list| view! { <div><h3>{lang.t(texts::OE_NUMBERS)}</h3>{list}</div> })}
                    {competitor.map(|list| view! { <div><h3>{lang.t(texts::COMPETITOR_NUMBERS)}</h3>{list}</div> })}
                    {parts(lang.t(texts::ALSO), also)}
                    {parts(lang.t(texts::REPLACES), replaces)}
                </div>
            </Card>
        }
    })
}

#[component]
pub fn Kits(lang: Lang, part: Arc<PartDetail>) -> impl IntoView {
    let components = part.components.clone();
    let kits = part.part_of_kits.clone();
    let title = if components.is_empty() { texts::KITS } else { texts::COMPONENTS };
    (!components.is_empty() || !kits.is_empty()).then(|| {
        view! {
            <Card title=lang.t(title)>
                <ul class="rows">
                    {components.into_iter().map(|component| view! {
                        <li class="cluster"><span class="number">{component.quantity} " ×"</span> {part_link(component.part)}</li>
                    }).collect_view()}
                </ul>
                {parts(lang.t(texts::IN_KITS), kits)}
            </Card>
        }
    })
}

fn parts(title: &'static str, parts: Vec<PartRef>) -> Option<impl IntoView> {
    (!parts.is_empty()).then(|| {
        view! {
            <div>
                <h3>{title}</h3>
                <ul class="rows">{parts.into_iter().map(|part| view! { <li class="cluster">{part_link(part)}</li> }).collect_view()}</ul>
            </div>
        }
    })
}

fn part_link(part: PartRef) -> impl IntoView {
    view! {
        <span><PartNumber number=part.part_number href=format!("/parts/{}", part.id)/></span>
        <strong>{part.brand}</strong> <span class="muted">{part.name}</span>
    }
}
