//! From a VIN to a vehicle, or to the reason why not.

use crate::{
    AppError,
    request::Request,
    text::Lang,
    texts::vehicles as texts,
    ui::{Button, DescriptionList, Fact, Look, Notice, Tone},
};
use leptos::prelude::*;
use time::OffsetDateTime;
use vehicles::{
    garage, reference,
    vin::{CheckDigit, Decoded, Unconfirmed, Vin, VinError},
};

/// Makes the VIN's vehicle the one to work on and returns its page, or the home page that explains what is wrong.
pub async fn choose(request: &Request, typed: &str) -> Result<String, AppError> {
    let shown: String = typed.trim().chars().take(40).filter(char::is_ascii_alphanumeric).collect();
    let back = format!("/?vin={shown}#vin");
    let Ok(vin) = typed.parse::<Vin>() else { return Ok(back) };
    let Some(decoded) = decode(request, &vin) else { return Ok(back) };
    let Some(id) = decoded.base_vehicle else { return Ok(back) };
    let mut tx = request.begin().await?;
    if reference::base_vehicles(&mut tx, &[id]).await?.is_empty() {
        return Ok(back);
    }
    garage::choose(&mut tx, id, Some(&vin), decoded.facts).await?;
    tx.commit().await?;
    Ok(format!("/vehicles/{id}"))
}

fn decode(request: &Request, vin: &Vin) -> Option<Decoded> {
    Some(request.services().decoder.as_ref()?.decode(vin, OffsetDateTime::now_utc().date()))
}

/// What can be said about a VIN that did not lead to its vehicle.
pub fn explain(request: &Request, lang: Lang, typed: &str) -> impl IntoView + use<> {
    match typed.parse::<Vin>() {
        Err(error) => malformed(lang, error).into_any(),
        Ok(vin) => match decode(request, &vin) {
            None => view! { <Notice tone=Tone::Caution>{lang.t(texts::VIN_UNAVAILABLE)}</Notice> }.into_any(),
            Some(Decoded { check_digit: CheckDigit::Wrong { corrected }, unconfirmed, .. }) => {
                wrong_check_digit(lang, corrected, unconfirmed).into_any()
            }
            Some(decoded) => not_known(lang, decoded).into_any(),
        },
    }
}

fn malformed(lang: Lang, error: VinError) -> impl IntoView {
    let sentence = match error {
        VinError::Empty => lang.t(texts::VIN_EMPTY).to_owned(),
        VinError::Length(count) => lang.fill(texts::VIN_LENGTH, &[("count", &count.to_string())]),
        VinError::Letter(letter, place) => {
            lang.fill(texts::VIN_LETTER, &[("letter", &letter.to_string()), ("place", &place.to_string())])
        }
    };
    view! { <Notice tone=Tone::Critical>{sentence}</Notice> }
}

fn wrong_check_digit(lang: Lang, corrected: Option<Vin>, unconfirmed: Option<Unconfirmed>) -> impl IntoView {
    let vehicle = unconfirmed.map(|about| {
        let words = [about.year.map(|year| year.to_string()), about.make, about.model];
        words.into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    view! {
        <Notice tone=Tone::Critical>
            <p>{lang.t(texts::VIN_CHECK_DIGIT)}</p>
            {vehicle.filter(|vehicle| !vehicle.is_empty()).map(|vehicle| view! {
                <p>{lang.fill(texts::VIN_UNCONFIRMED, &[("vehicle", &vehicle)])}</p>
            })}
            {corrected.map(|vin| view! {
                <form class="cluster" action="/api/vehicles/choose-vin" method="post">
                    <span>{lang.t(texts::VIN_CORRECTED)}</span>
                    <input type="hidden" name="vin" value=vin.to_string()/>
                    <Button look=Look::Secondary small=true>
                        {lang.fill(texts::VIN_USE_CORRECTED, &[("vin", vin.as_str())])}
                    </Button>
                </form>
            })}
        </Notice>
    }
}

fn not_known(lang: Lang, decoded: Decoded) -> impl IntoView {
    let facts = [
        (texts::VIN_MAKER, decoded.make.or(decoded.maker)),
        (texts::MODEL, decoded.model),
        (texts::VIN_COUNTRY, decoded.country.map(|country| country.name.to_owned())),
        (texts::VIN_YEAR, decoded.year.map(|year| year.to_string())),
    ];
    let facts: Vec<_> = facts.into_iter().filter_map(|(name, value)| Some(Fact::new(lang.t(name), value?))).collect();
    view! {
        <Notice tone=Tone::Caution>
            <p>{lang.t(texts::VIN_UNKNOWN)}</p>
            {(!facts.is_empty()).then(|| view! {
                <h3>{lang.t(texts::VIN_KNOWN_SO_FAR)}</h3>
                <DescriptionList facts/>
            })}
            <p>{lang.t(texts::VIN_NEXT)}</p>
        </Notice>
    }
}
