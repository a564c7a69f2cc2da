//! The offers of the search box and of the command palette, in the person's language.

mod commands;

use super::{Offer, OfferGroup, Offers, Way};
use crate::{
    AppError,
    catalog::parts_view::name_or_kind,
    request::{Request, escaped},
    text::{Lang, Text},
    texts::suggest as texts,
};
use catalog::parts::PartSummary;
use search::{
    numbers::NumberHit,
    saved::SavedSearch,
    suggest::{PARTS, Suggestions, suggest},
    vocabulary::NameHit,
};
use serde::Deserialize;
use vehicles::{BaseVehicle, Vin};

/// What the browser asks with.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// As typed so far.
    #[serde(default)]
    q: String,
    /// Commands are wanted too.
    palette: Option<String>,
    /// The page on which they are asked for.
    #[serde(default)]
    back: String,
}

/// At most eight statements, the transaction's beginning included.
pub async fn offers(request: &Request, asked: &Asked) -> Result<Offers, AppError> {
    let lang = request.lang();
    let typed = asked.q.trim();
    let mut tx = request.begin().await?;
    let text = &request.services().text;
    let hits = search::text::suggest(text, &mut tx, typed, lang.tag(), PARTS).await?;
    let found = suggest(text, &mut tx, typed, lang.tag(), &hits).await?;
    let mut groups = match asked.palette.is_some() && typed.is_empty() {
        true => Vec::new(),
        false => of(lang, found),
    };
    if asked.palette.is_some() {
        let garage = if typed.is_empty() { vehicles::garage::recent(&mut tx, 4).await? } else { Vec::new() };
        groups.extend(commands::all(request, garage, typed, &asked.back));
    } else if !typed.is_empty() {
        groups.push(commands::pages(request, typed));
    }
    groups.retain(|group| !group.offers.is_empty());
    let mut offers = Offers { said: String::new(), groups };
    offers.said = lang.plural(texts::COUNT, i64::try_from(offers.count()).unwrap_or(i64::MAX));
    Ok(offers)
}

fn of(lang: Lang, found: Suggestions) -> Vec<OfferGroup> {
    let Suggestions { numbers, parts, names, vehicles, vin, recent, saved } = found;
    vec![
        group(lang, texts::VIN, vin, |vin| find_vin(lang, vin)),
        group(lang, texts::NUMBERS, numbers, |hit| number(lang, hit)),
        group(lang, texts::NAMES, names, |hit| name(lang, hit)),
        group(lang, texts::VEHICLES, vehicles, vehicle),
        group(lang, texts::PARTS, parts, |part| by_words(lang, part)),
        group(lang, texts::SAVED, saved, kept),
        group(lang, texts::RECENT, recent, again),
    ]
}

fn group<T>(lang: Lang, title: Text, found: impl IntoIterator<Item = T>, offer: impl Fn(T) -> Offer) -> OfferGroup {
    OfferGroup { title: lang.t(title).to_owned(), offers: found.into_iter().map(offer).collect() }
}

fn page(text: String, note: String, address: String) -> Offer {
    Offer { text, note, to: Way::Page(address) }
}

fn find_vin(lang: Lang, vin: Vin) -> Offer {
    let fields = vec![("vin".to_owned(), vin.to_string())];
    let to = Way::Form("/api/vehicles/choose-vin".to_owned(), fields);
    Offer { text: lang.t(texts::FIND_VIN).to_owned(), note: vin.to_string(), to }
}

/// The part's own number, and the number that was typed when that is another.
fn number(lang: Lang, hit: NumberHit) -> Offer {
    let part = hit.part;
    let name = name_or_kind(lang, part.name, part.part_type.as_ref());
    let mut note = format!("{} · {name}", part.brand);
    if hit.reason.number != part.part_number {
        note = format!("{} · {note}", hit.reason.number);
    }
    if let Some(successor) = hit.successor {
        let name = format!("{} {}", successor.part.brand, successor.part.part_number);
        note = format!("{note} · {}", lang.fill(texts::REPLACED, &[("part", &name)]));
    }
    page(part.part_number, note, format!("/parts/{}", part.id))
}

fn by_words(lang: Lang, part: PartSummary) -> Offer {
    let name = name_or_kind(lang, part.name, part.part_type.as_ref().map(|kind| &kind.name));
    page(name, format!("{} {}", part.brand, part.part_number), format!("/parts/{}", part.id))
}

fn name(lang: Lang, hit: NameHit) -> Offer {
    match hit {
        NameHit::PartType { id, name, .. } => {
            page(name, lang.t(texts::PART_TYPE).to_owned(), format!("/part-types/{id}"))
        }
        NameHit::Category { slug, name } => page(name, lang.t(texts::CATEGORY).to_owned(), format!("/parts#{slug}")),
    }
}

fn vehicle(vehicle: BaseVehicle) -> Offer {
    let fields = vec![("vehicle".to_owned(), vehicle.id.to_string())];
    Offer { text: vehicle.to_string(), note: String::new(), to: Way::Form("/api/vehicles/choose".to_owned(), fields) }
}

fn kept(saved: SavedSearch) -> Offer {
    page(saved.name, String::new(), saved.address)
}

fn again(words: String) -> Offer {
    let address = format!("/search?q={}", escaped(&words));
    page(words, String::new(), address)
}
