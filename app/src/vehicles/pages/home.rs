//! The counter: name the vehicle.

use super::{choose_form, engine, steps, vin};
use crate::{
    request::{Request, page, param},
    text::Lang,
    texts::{common, vehicles as texts},
    ui::{Button, Card, EmptyState, Field, Glyph, Icon, Look, PageHeader, described_by},
    vehicles::{VehiclePicker, VehiclePickerTexts},
};
use leptos::prelude::*;
use leptos_meta::Title;
use std::sync::Arc;
use vehicles::garage::GarageVehicle;

#[component]
pub fn HomePage() -> impl IntoView {
    let request = Request::current();
    let typed = leptos_router::hooks::use_query_map().read_untracked().get("vin");
    let (year, make, vehicle) = (param("year"), param("make"), param("vehicle"));
    page(async move {
        let mut visit = request?.visit().await?;
        let state = steps::state(&mut visit.tx, year, make, vehicle).await?;
        let lang = visit.lang;
        let problem = typed.as_ref().map(|typed| vin::explain(&visit.request, lang, typed));
        let recent = visit.garage.clone();
        Ok(visit.frame(view! {
            <Title text=lang.t(common::HOME)/>
            <PageHeader lang title=lang.t(texts::TITLE)/>
            <div class="columns">
                <Card title=lang.t(texts::VIN_TITLE)>
                    <div class="stack" id="vin">
                        <VinForm lang typed=typed.unwrap_or_default() wrong=problem.is_some()/>
                        {problem}
                    </div>
                </Card>
                <Card title=lang.t(texts::PICKER_TITLE)>
                    <div class="stack">
                        <VehiclePicker state texts=picker_texts(lang)/>
                        <p class="muted small">{lang.t(texts::PICKER_HINT)}</p>
                    </div>
                </Card>
            </div>
            <Recent lang recent/>
        }))
    })
}

#[component]
fn VinForm(lang: Lang, typed: String, wrong: bool) -> impl IntoView {
    view! {
        <form class="vin-box" action="/api/vehicles/choose-vin" method="post">
            <Field id="vin-input" label=lang.t(texts::VIN_LABEL) hint=lang.t(texts::VIN_HINT)>
                <input class="input vin" id="vin-input" name="vin" value=typed autofocus required autocomplete="off"
                    autocapitalize="characters" spellcheck="false" maxlength="40" translate="no"
                    aria-describedby=described_by("vin-input", true, false) aria-invalid=wrong.then_some("true")/>
            </Field>
            <Button look=Look::Primary>{lang.t(texts::DECODE)}</Button>
        </form>
    }
}

fn picker_texts(lang: Lang) -> VehiclePickerTexts {
    let t = |text| lang.t(text).to_owned();
    VehiclePickerTexts {
        year: t(texts::YEAR),
        make: t(texts::MAKE),
        model: t(texts::MODEL),
        engine: t(texts::ENGINE),
        any_engine: t(texts::ANY_ENGINE),
        choose: t(texts::CHOOSE),
        next: t(texts::NEXT_STEP),
        go: t(texts::SHOW_PARTS),
        failed: t(texts::STEP_FAILED),
    }
}

#[component]
fn Recent(lang: Lang, recent: Arc<[GarageVehicle]>) -> impl IntoView {
    if recent.is_empty() {
        return view! {
            <EmptyState glyph=Glyph::Garage title=lang.t(texts::NO_RECENT) text=lang.t(texts::NO_RECENT_TEXT)/>
        }
        .into_any();
    }
    view! {
        <section class="stack-tight">
            <h2>{lang.t(texts::RECENT)}</h2>
            <div class="tiles">
                {recent.iter().map(|mine| choose_form(mine, view! {
                    <button class="tile-link">
                        <Icon glyph=if mine.saved { Glyph::Star } else { Glyph::Car }/>
                        <span>
                            <span class="tile-title">{mine.name()}</span>
                            <span class="tile-note">{note(mine)}</span>
                        </span>
                    </button>
                })).collect_view()}
            </div>
        </section>
    }
    .into_any()
}

/// What tells two vehicles of the same name apart.
fn note(mine: &GarageVehicle) -> impl IntoView + use<> {
    let name = (!mine.label.is_empty()).then(|| mine.vehicle.to_string());
    let words = [name, engine(mine).map(str::to_owned)];
    let words = words.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let dot = (!words.is_empty() && mine.vin.is_some()).then_some(" · ");
    let vin = mine.vin.as_ref().map(|vin| view! { <span class="vin">{vin.to_string()}</span> });
    view! { <bdi>{words}</bdi> {dot} {vin} }
}
