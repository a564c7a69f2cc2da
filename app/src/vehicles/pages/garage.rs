//! The garage: a person's recent and saved vehicles, and what is known of each.

use super::{choose_form, fact_name};
use crate::{
    fitment::verdict::value_text,
    request::{Request, page, param},
    text::{Lang, Text},
    texts::{common, vehicles as texts},
    ui::{Badge, Button, Card, EmptyState, Field, Glyph, LinkButton, Look, PageHeader, Tone},
    undo,
};
use leptos::prelude::*;
use leptos_meta::Title;
use vehicles::{
    FactSource,
    garage::{self, GarageVehicle, GarageVehicleId},
};

#[component]
pub fn GaragePage() -> impl IntoView {
    let request = Request::current();
    let removed = param("removed").and_then(|id| id.parse::<GarageVehicleId>().ok());
    page(async move {
        let mut visit = request?.visit().await?;
        let all = garage::recent(&mut visit.tx, 100).await?;
        let lang = visit.lang;
        let in_use = visit.vehicle().map(|mine| mine.id);
        let (saved, recent): (Vec<_>, Vec<_>) = all.into_iter().partition(|mine| mine.saved);
        let empty = saved.is_empty() && recent.is_empty();
        Ok(visit.frame(view! {
            <Title text=lang.t(common::GARAGE)/>
            <PageHeader lang title=lang.t(common::GARAGE)
                actions=move || view! { <LinkButton href="/#vin" look=Look::Primary>{lang.t(texts::ANOTHER_VEHICLE)}</LinkButton> }/>
            {removed.map(|id| {
                let fields = vec![("garage_vehicle", id.to_string())];
                undo::notice(lang, Tone::Info, lang.t(texts::REMOVED).to_owned(), "/api/vehicles/restore", fields)
            })}
            {empty.then(|| view! {
                <EmptyState glyph=Glyph::Garage title=lang.t(texts::NO_RECENT) text=lang.t(texts::NO_RECENT_TEXT)/>
            })}
            {group(lang, texts::SAVED, saved, in_use)}
            {group(lang, texts::RECENT, recent, in_use)}
        }))
    })
}

fn group(
    lang: Lang,
    title: Text,
    vehicles: Vec<GarageVehicle>,
    in_use: Option<GarageVehicleId>,
) -> Option<impl IntoView> {
    (!vehicles.is_empty()).then(|| {
        view! {
            <section class="stack-tight">
                <h2>{lang.t(title)}</h2>
                {vehicles.into_iter().map(|mine| {
                    view! { <Vehicle lang in_use=in_use == Some(mine.id) mine/> }
                }).collect_view()}
            </section>
        }
    })
}

#[component]
fn Vehicle(lang: Lang, mine: GarageVehicle, in_use: bool) -> impl IntoView {
    let (id, field) = (mine.id.to_string(), format!("label-{}", mine.id));
    let named = !mine.label.is_empty();
    view! {
        <Card title=mine.name()>
            <div class="stack-tight">
                <p class="cluster">
                    {named.then(|| view! { <bdi>{mine.vehicle.to_string()}</bdi> })}
                    {mine.vin.as_ref().map(|vin| view! { <span class="vin">{vin.to_string()}</span> })}
                    {in_use.then(|| view! { <Badge tone=Tone::Positive>{lang.t(texts::IN_USE)}</Badge> })}
                    <span class="muted small">{lang.fill(texts::LAST_USED, &[("time", &lang.datetime(mine.used_at))])}</span>
                </p>
                <Known lang mine=mine.clone()/>
                <div class="cluster">
                    {choose_form(&mine, view! { <Button look=Look::Primary small=true>{lang.t(texts::USE)}</Button> })}
                    <form action="/api/vehicles/remove" method="post">
                        <input type="hidden" name="garage_vehicle" value=id.clone()/>
                        <Button look=Look::Quiet small=true>{lang.t(texts::REMOVE)}</Button>
                    </form>
                </div>
                <form class="form-inline" action="/api/vehicles/rename" method="post">
                    <input type="hidden" name="garage_vehicle" value=id/>
                    <input type="hidden" name="version" value=mine.version.to_string()/>
                    <Field id=field.clone() label=lang.t(texts::NAME_IT)>
                        <input class="input" id=field name="label" value=mine.label.clone() maxlength="80"
                            placeholder=lang.t(texts::NAME_HINT)/>
                    </Field>
                    <Button look=Look::Secondary attr:name="keep" attr:value="yes">{lang.t(texts::KEEP)}</Button>
                    {mine.saved.then(|| view! { <Button look=Look::Quiet>{lang.t(texts::DO_NOT_KEEP)}</Button> })}
                </form>
            </div>
        </Card>
    }
}

/// What the VIN and the person have said; an answer can be taken back.
#[component]
fn Known(lang: Lang, mine: GarageVehicle) -> impl IntoView {
    let facts: Vec<_> = mine.facts.iter().map(|(name, fact)| (name.clone(), fact.clone())).collect();
    (!facts.is_empty()).then(|| {
        view! {
            <details>
                <summary>{lang.t(texts::KNOWN)}</summary>
                <dl class="facts facts-wide">
                    {facts.into_iter().map(|(name, fact)| {
                        let from = if fact.from == FactSource::Vin { texts::FROM_VIN } else { texts::FROM_YOU };
                        let answered = fact.from == FactSource::Person;
                        view! {
                            <div>
                                <dt>{fact_name(lang, &name)}</dt>
                                <dd class="cluster">
                                    <bdi>{value_text(lang, &fact.value)}</bdi> " " <span class="muted small">{lang.t(from)}</span>
                                    {answered.then(|| view! {
                                        <form action="/api/vehicles/forget-answer" method="post">
                                            <input type="hidden" name="garage_vehicle" value=mine.id.to_string()/>
                                            <input type="hidden" name="name" value=name/>
                                            <Button look=Look::Quiet small=true>{lang.t(texts::FORGET)}</Button>
                                        </form>
                                    })}
                                </dd>
                            </div>
                        }
                    }).collect_view()}
                </dl>
            </details>
        }
    })
}
