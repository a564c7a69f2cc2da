use super::{Choice, vehicle_steps};
use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

/// What the picker says, in the language of the page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VehiclePickerTexts {
    pub year: String,
    pub make: String,
    pub model: String,
    pub engine: String,
    pub any_engine: String,
    pub choose: String,
    pub next: String,
    pub go: String,
    pub failed: String,
}

/// What is chosen, and what each step offers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickerState {
    pub year: String,
    pub make: String,
    pub vehicle: String,
    pub years: Vec<Choice>,
    pub makes: Vec<Choice>,
    pub models: Vec<Choice>,
    pub engines: Vec<Choice>,
}

/// Year, make, model and engine; each step offers only what leads to parts.
///
/// Without WebAssembly it is one form: “next” asks the home page for the following step, “go” posts the vehicle.
#[island]
pub fn VehiclePicker(state: PickerState, texts: VehiclePickerTexts) -> impl IntoView {
    let state = RwSignal::new(state);
    let awake = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let latest = StoredValue::new(0u32);
    Effect::new(move |_| awake.set(true));

    // Asks for the step after what is chosen; an answer that a later choice has overtaken is dropped.
    let ask = move |put: fn(&mut PickerState, Vec<Choice>)| {
        latest.update_value(|n| *n += 1);
        let asked = latest.get_value();
        let (year, make, vehicle) =
            state.with_untracked(|s| (s.year.parse().ok(), s.make.parse().ok(), s.vehicle.parse().ok()));
        spawn_local(async move {
            let found = vehicle_steps(year, make, vehicle).await;
            if latest.get_value() == asked {
                failed.set(found.is_err());
                state.update(|state| put(state, found.unwrap_or_default()));
            }
        });
    };
    let choose_year = move |year: String| {
        let years = state.with_untracked(|s| s.years.clone());
        state.set(PickerState { years, year, ..PickerState::default() });
        ask(|state, makes| state.makes = makes);
    };
    let choose_make = move |make: String| {
        state.update(|s| {
            (s.make, s.vehicle) = (make, String::new());
            (s.models, s.engines) = (Vec::new(), Vec::new());
        });
        ask(|state, models| state.models = models);
    };
    let choose_model = move |vehicle: String| {
        state.update(|s| (s.vehicle, s.engines) = (vehicle, Vec::new()));
        ask(|state, engines| state.engines = engines);
    };

    let VehiclePickerTexts { year, make, model, engine, any_engine, choose, next, go, failed: failed_text } = texts;
    let complete = Memo::new(move |_| state.with(|s| !s.vehicle.is_empty()));
    view! {
        <form class="steps" action="/api/vehicles/choose" method="post">
            <Step name="year" label=year empty=choose.clone() chosen=Signal::derive(move || state.with(|s| s.year.clone()))
                choices=Signal::derive(move || state.with(|s| s.years.clone())) on_choose=choose_year/>
            <Step name="make" label=make empty=choose.clone() chosen=Signal::derive(move || state.with(|s| s.make.clone()))
                choices=Signal::derive(move || state.with(|s| s.makes.clone())) on_choose=choose_make/>
            <Step name="vehicle" label=model empty=choose chosen=Signal::derive(move || state.with(|s| s.vehicle.clone()))
                choices=Signal::derive(move || state.with(|s| s.models.clone())) on_choose=choose_model/>
            <Step name="engine" label=engine empty=any_engine chosen=Signal::derive(String::new)
                choices=Signal::derive(move || state.with(|s| s.engines.clone())) on_choose=|_| ()/>
            <p role="alert" class="field-error">{move || failed.get().then(|| failed_text.clone())}</p>
            <div class="form-actions">
                <button class="button button-secondary" formaction="/" formmethod="get" hidden=move || awake.get() || complete.get()>
                    {next}
                </button>
                <button class="button button-primary" disabled=move || !complete.get()>{go}</button>
            </div>
        </form>
    }
}

/// One select. It cannot be used before the step above it is answered. What was chosen before the island woke
/// counts from then on.
#[component]
fn Step(
    name: &'static str,
    label: String,
    empty: String,
    #[prop(into)] chosen: Signal<String>,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    on_choose: impl Fn(String) + Clone + 'static,
) -> impl IntoView {
    let id = format!("picker-{name}");
    let select = NodeRef::<leptos::html::Select>::new();
    let before = on_choose.clone();
    Effect::new(move |_| {
        let shown = select.get().map(|select| select.value());
        if let Some(shown) = shown.filter(|shown| chosen.with_untracked(|chosen| chosen != shown)) {
            before(shown);
        }
    });
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            <select node_ref=select id=id name=name class="select" disabled=move || choices.with(Vec::is_empty)
                on:change=move |event| on_choose(event_target_value(&event))>
                <option value="">{empty}</option>
                {move || choices.get().into_iter().map(|choice| {
                    let is_chosen = chosen.get_untracked() == choice.value;
                    view! { <option value=choice.value selected=is_chosen>{choice.text}</option> }
                }).collect_view()}
            </select>
        </div>
    }
}
