//! What is to be said before the results.

use crate::{
    search::{address::Ignored, plan::Plan},
    text::Lang,
    texts::search as texts,
    ui::{Button, LinkButton, Look, Notice, Tone},
};
use leptos::prelude::*;
use vehicles::Vin;

pub fn vin(lang: Lang, vin: &Vin) -> impl IntoView + use<> {
    let vin = vin.to_string();
    view! {
        <Notice tone=Tone::Info>
            <form class="cluster" action="/api/vehicles/choose-vin" method="post">
                <span>{lang.t(texts::IS_A_VIN)}</span>
                <input type="hidden" name="vin" value=vin/>
                <Button look=Look::Primary small=true>{lang.t(texts::FIND_VEHICLE)}</Button>
            </form>
        </Notice>
    }
}

/// Parameters that were left aside: an address that was mistyped should not look as if it held.
pub fn ignored(lang: Lang, ignored: &[Ignored]) -> Option<impl IntoView + use<>> {
    let names: Vec<String> = ignored.iter().map(|one| format!("{}={}", one.name, one.value)).collect();
    let text = lang.fill(texts::IGNORED, &[("names", &names.join(", "))]);
    (!names.is_empty()).then(|| view! { <Notice tone=Tone::Caution>{text}</Notice> })
}

/// The one question where the words may mean several vehicles: each answer is a link.
pub fn which_vehicle(lang: Lang, plan: &Plan) -> Option<impl IntoView + use<>> {
    let links: Vec<_> = plan
        .candidates
        .iter()
        .map(|vehicle| {
            let (href, name) = (plan.for_vehicle(vehicle.id).href(), vehicle.to_string());
            view! { <LinkButton href look=Look::Secondary small=true><bdi>{name}</bdi></LinkButton> }
        })
        .collect();
    let any = plan.for_any_vehicle().href();
    (!links.is_empty()).then(|| {
        view! {
            <section class="card card-body stack-tight" aria-labelledby="which-vehicle">
                <h2 class="card-title" id="which-vehicle">{lang.t(texts::WHICH_VEHICLE)}</h2>
                <div class="cluster">
                    {links}
                    <LinkButton href=any look=Look::Quiet small=true>{lang.t(texts::ANY_VEHICLE)}</LinkButton>
                </div>
            </section>
        }
    })
}
