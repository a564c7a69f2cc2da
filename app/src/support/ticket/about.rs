//! What a ticket is about, for agents to say: a mail or a chat names no part by itself.

use super::{desk::seen_as, load::Seen};
use crate::{
    AppError,
    request::Request,
    search::posted,
    texts::support_ticket as texts,
    ui::{Button, Choice, Glyph, Icon, Look, SelectField, TextField},
};
use kernel::{FieldError, FieldErrors};
use leptos::prelude::*;
use platform::TenantTx;
use support::tickets::{About, Ticket};
use vehicles::{BaseVehicleId, Vin};

/// The form; nothing for whoever may not change the ticket.
pub fn card(seen: &Seen) -> Option<AnyView> {
    let (lang, about, desk) = (seen.lang, &seen.ticket().about, seen.desk()?);
    let typed = seen.failed.typed("about", seen.ticket().number);
    let value =
        |name: &str, now: Option<&str>| typed.and_then(|typed| typed.get(name)).or(now).unwrap_or_default().to_owned();
    let failed = seen.failed.about.as_ref();
    let part = value("part_number", seen.around.part.as_deref());
    let vehicle = value("vehicle", about.vehicle.map(|id| id.to_string()).as_deref());
    let vin = value("vin", about.vin.as_ref().map(Vin::as_str));
    let reference = value("reference", Some(&about.reference));
    let vehicle_error = posted::field_as(lang, failed, "vehicle", (FieldError::Wrong, texts::VIN_OF_ANOTHER));
    let open = failed.is_some() || about.part.is_none();
    let (choices, hidden) = (vehicles(seen), seen_as(seen, desk));
    Some(view! {
        <details class="card ticket-more" id="ticket-about" open=open>
            <summary class="card-header"><span class="card-title">{lang.t(texts::ABOUT_TITLE)}</span><Icon glyph=Glyph::ChevronDown/></summary>
            <form class="card-body form" action="/api/support/change-ticket-about" method="post">
                {hidden}
                <TextField name="part_number" id="about-part" label=lang.t(texts::ABOUT_NUMBER) value=part maxlength=200
                    autocomplete="off" error=posted::field_as(lang, failed, "part", (FieldError::Wrong, texts::SEVERAL_PARTS))/>
                <TextField name="vin" id="about-vin" label=lang.t(texts::ABOUT_VIN) hint=lang.t(texts::VIN_HINT) value=vin
                    maxlength=40 autocomplete="off" error=posted::field(lang, failed, "vin")/>
                <SelectField name="vehicle" id="about-vehicle" label=lang.t(texts::ABOUT_VEHICLE) choices
                    selected=vehicle placeholder=lang.t(texts::NO_QUEUE) hint=lang.t(texts::VEHICLE_HINT)
                    error=vehicle_error/>
                <TextField name="reference" id="about-reference" label=lang.t(texts::ABOUT_REFERENCE) value=reference
                    maxlength=100 error=posted::field(lang, failed, "reference")/>
                <div class="form-actions"><Button look=Look::Secondary>{lang.t(texts::SAVE)}</Button></div>
            </form>
        </details>
    }
    .into_any())
}

/// The one that the ticket names, and those that the agent worked with last.
fn vehicles(seen: &Seen) -> Vec<Choice> {
    let named = seen.ticket().about.vehicle.zip(seen.around.vehicle.clone());
    let mut choices: Vec<_> = named.map(|(id, name)| Choice::new(id.to_string(), name)).into_iter().collect();
    for mine in &*seen.garage {
        let id = mine.vehicle.id.to_string();
        if choices.iter().all(|choice| choice.value != id) {
            choices.push(Choice::new(id, mine.vehicle.to_string()));
        }
    }
    choices
}

/// The form as it was sent.
pub struct Typed<'a> {
    pub part_number: &'a str,
    pub vehicle: &'a str,
    pub vin: &'a str,
    pub reference: &'a str,
}

impl Typed<'_> {
    /// A VIN that was not there before says which vehicle it is, unless another was chosen with it.
    pub async fn read(&self, request: &Request, tx: &mut TenantTx, ticket: &Ticket) -> Result<About, AppError> {
        let old = &ticket.about;
        let mut errors = FieldErrors::default();
        let vin: Option<Vin> = self.vin.trim().parse().ok();
        errors.check(self.vin.trim().is_empty() || vin.is_some(), "vin", FieldError::Malformed);
        let mut vehicle = self.vehicle.parse::<BaseVehicleId>().ok();
        errors.check(self.vehicle.is_empty() || vehicle.is_some(), "vehicle", FieldError::Unknown);
        let today = time::OffsetDateTime::now_utc().date();
        let decoder = request.services().decoder.as_ref();
        let says = vin.as_ref().and_then(|vin| decoder?.decode(vin, today).base_vehicle);
        if vehicle == old.vehicle && vin != old.vin {
            vehicle = says.or(vehicle);
        }
        errors.check(vehicle.is_none() || says.is_none() || vehicle == says, "vehicle", FieldError::Wrong);
        errors.into_result()?;
        let part = self.part(tx, old).await?;
        Ok(About { part, vehicle, vin, reference: self.reference.to_owned(), ..old.clone() })
    }

    /// A part by its number or by the address of its page. The number that the form showed is that of the ticket's own
    /// part, however many have it.
    async fn part(&self, tx: &mut TenantTx, old: &About) -> Result<Option<catalog::PartId>, AppError> {
        let number = self.part_number.trim();
        if number.is_empty() {
            return Ok(None);
        }
        if let Some(part) = old.part
            && let Some(named) = catalog::parts::refs(tx, &[part]).await?.remove(&part)
            && named.part_number == number
        {
            return Ok(Some(part));
        }
        match number.rsplit_once("/parts/").map(|(_, page)| page.split(['?', '#', '/']).next().unwrap_or_default()) {
            Some(id) => {
                let part = id.parse().map_err(|_| FieldErrors::one("part", FieldError::Unknown))?;
                Ok(Some(part))
            }
            None => Ok(Some(search::log::part_of(tx, number).await?)),
        }
    }
}
