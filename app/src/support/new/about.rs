//! What a ticket is opened from: a part, a vehicle, a file. The form says each by name and lets it be left out.

use crate::{
    AppError,
    media::kept::Typed,
    request::{Visit, param},
    text::{Lang, Text},
    texts::support_desk as texts,
};
use catalog::{PartId, parts};
use leptos::prelude::*;
use media::{AssetId, assets};
use platform::TenantTx;
use time::OffsetDateTime;
use vehicles::{BaseVehicleId, reference};

/// As the address says it.
#[derive(Clone, Debug, Default)]
pub struct From {
    pub part: Option<PartId>,
    pub vehicle: Option<BaseVehicleId>,
    pub asset: Option<AssetId>,
}

impl From {
    /// Call it before the first `.await`.
    pub fn current() -> Self {
        let id = |name: &str| param(name).unwrap_or_default();
        Self { part: id("part").parse().ok(), vehicle: id("vehicle").parse().ok(), asset: id("asset").parse().ok() }
    }

    /// For links that lead to the same form.
    pub fn pairs(&self) -> Vec<(&'static str, Option<String>)> {
        vec![
            ("part", self.part.map(|id| id.to_string())),
            ("vehicle", self.vehicle.map(|id| id.to_string())),
            ("asset", self.asset.map(|id| id.to_string())),
        ]
    }
}

/// One thing that the ticket is about.
struct Thing {
    field: &'static str,
    label: Text,
    id: String,
    name: String,
    href: String,
    /// Unless something else was typed.
    ticked: bool,
}

/// All that the form offers, and the number of the vehicle.
#[derive(Default)]
pub struct Things {
    things: Vec<Thing>,
    pub vin: String,
}

impl Things {
    /// What is not there, or not theirs to see, is not offered.
    pub async fn load(visit: &mut Visit, from: &From) -> Result<Self, AppError> {
        let mut all = Self::default();
        if let Some(id) = from.part
            && let Some(part) = parts::refs(&mut visit.tx, &[id]).await?.remove(&id)
        {
            let name = format!("{} {} {}", part.brand, part.part_number, part.name);
            all.add("part", texts::PART, id.to_string(), name.trim().to_owned(), format!("/parts/{id}"), true);
        }
        if let Some(id) = from.asset
            && let Some(name) = asset(&mut visit.tx, id).await?
        {
            all.add("asset", texts::FILE, id.to_string(), name, format!("/media/assets/{id}"), true);
        }
        all.vehicle(visit, from).await?;
        Ok(all)
    }

    /// The one that was asked about, or the one at hand: of a customer's question that one is what it is about.
    async fn vehicle(&mut self, visit: &mut Visit, from: &From) -> Result<(), AppError> {
        let mine = match from.vehicle {
            Some(id) => visit.mine(id),
            None => visit.vehicle(),
        };
        let customers = visit.request.who.actor.company.is_some();
        let ticked = from.vehicle.is_some() || (customers && from.asset.is_none());
        if let Some(mine) = mine {
            if ticked {
                self.vin = mine.vin.as_ref().map(ToString::to_string).unwrap_or_default();
            }
            let (id, name) = (mine.vehicle.id, mine.name());
            self.add("vehicle", texts::VEHICLE, id.to_string(), name, format!("/vehicles/{id}"), ticked);
        } else if let Some(id) = from.vehicle
            && let Some(vehicle) = reference::base_vehicles(&mut visit.tx, &[id]).await?.pop()
        {
            self.add("vehicle", texts::VEHICLE, id.to_string(), vehicle.to_string(), format!("/vehicles/{id}"), true);
        }
        Ok(())
    }

    fn add(&mut self, field: &'static str, label: Text, id: String, name: String, href: String, ticked: bool) {
        self.things.push(Thing { field, label, id, name, href, ticked });
    }

    pub fn has(&self, field: &str) -> bool {
        self.things.iter().any(|thing| thing.field == field)
    }

    /// Boxes, each with a link to what it is.
    pub fn view(&self, lang: Lang, typed: Option<&Typed>) -> Option<AnyView> {
        let boxes = self.things.iter().map(|thing| {
            let name = format!("about[{}]", thing.field);
            let ticked = typed.map_or(thing.ticked, |typed| typed.get(thing.field) == Some(&thing.id));
            view! {
                <li class="cluster">
                    <label class="choice">
                        <input type="checkbox" name=name value=thing.id.clone() checked=ticked/>
                        <span><span class="muted">{lang.t(thing.label)}</span>" "<bdi>{thing.name.clone()}</bdi></span>
                    </label>
                    <a class="small" href=thing.href.clone() target="_blank" rel="noopener">{lang.t(texts::LOOK)}</a>
                </li>
            }
        });
        let boxes = boxes.collect_view();
        (!self.things.is_empty()).then(|| {
            view! {
                <fieldset class="stack-tight">
                    <legend class="field-label">{lang.t(texts::ABOUT)}</legend>
                    <ul class="stack-tight ticket-about">{boxes}</ul>
                </fieldset>
            }
            .into_any()
        })
    }
}

/// What a file is called, for those who may see it.
pub async fn asset(tx: &mut TenantTx, id: AssetId) -> Result<Option<String>, AppError> {
    if tx.actor().may(media::READ) {
        return Ok(assets::names(tx, &[id]).await?.remove(&id));
    }
    match assets::published(tx, id, "en", OffsetDateTime::now_utc()).await {
        Ok(shown) => Ok(shown.ok().map(|shown| shown.file_name)),
        Err(platform::Error::NotFound) => Ok(None),
        Err(other) => Err(other.into()),
    }
}
