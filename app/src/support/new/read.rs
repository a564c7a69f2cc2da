//! What was typed into the form, as a ticket.

use super::about;
use crate::{AppError, media::kept::Typed};
use kernel::{FieldError, FieldErrors};
use platform::TenantTx;
use std::{collections::BTreeMap, str::FromStr};
use support::{
    Channel, Priority,
    messages::Text,
    tickets::{About, NewTicket},
};

const ABOUT: [&str; 6] = ["part", "part_number", "vehicle", "vin", "asset", "reference"];
const DESK: [&str; 6] = ["requester", "company", "contact", "channel", "priority", "queue"];

/// The form as it was sent, to be read and shown again. What it does not have is not kept.
pub fn typed(subject: &str, body: &str, about: &BTreeMap<String, String>, desk: &BTreeMap<String, String>) -> Typed {
    let typed = Typed::new("ticket", "").field("subject", subject).field("body", body);
    let fields = ABOUT.map(|name| (name, about)).into_iter().chain(DESK.map(|name| (name, desk)));
    fields.fold(typed, |typed, (name, of)| typed.field(name, of.get(name).map_or("", String::as_str)))
}

/// Every field that is wrong is named at once, as far as that can be known without the database.
pub async fn ticket(tx: &mut TenantTx, typed: &Typed) -> Result<NewTicket, AppError> {
    let text = |name: &str| typed.get(name).unwrap_or_default().trim();
    let mut errors = FieldErrors::default();
    let mut about = About {
        part: id(&mut errors, "part", text("part")),
        vehicle: id(&mut errors, "vehicle", text("vehicle")),
        engine: None,
        vin: text("vin").parse().ok(),
        asset: id(&mut errors, "asset", text("asset")),
        reference: text("reference").to_owned(),
    };
    errors.check(text("vin").is_empty() || about.vin.is_some(), "vin", FieldError::Malformed);
    let (requester, company) =
        (id(&mut errors, "requester", text("requester")), id(&mut errors, "company", text("company")));
    let queue = id(&mut errors, "queue", text("queue"));
    let said = Text::parse(text("body"), &[], &[]).map_err(|said| merge(&mut errors, &said)).ok();
    let new = NewTicket::parse(text("subject"), said.unwrap_or_default(), about.clone());
    let new = new.map_err(|wrong| merge(&mut errors, &wrong)).ok();
    if about.part.is_none() && !text("part_number").is_empty() {
        about.part = numbered(tx, &mut errors, text("part_number")).await?;
    }
    errors.into_result()?;
    let mut new = new.ok_or(AppError::Internal)?;
    if let Some(asset) = about.asset {
        about::asset(tx, asset).await?.ok_or_else(|| FieldErrors::one("asset", FieldError::Unknown))?;
    }
    new.about = about;
    new.priority = Priority::read(text("priority")).unwrap_or_default();
    let channel = Channel::ALL.into_iter().find(|known| known.as_str() == text("channel"));
    new.channel = channel.unwrap_or(Channel::Portal);
    (new.requester, new.company, new.queue) = (requester, company, queue);
    new.contact = text("contact").to_owned();
    Ok(new)
}

fn id<Id: FromStr>(errors: &mut FieldErrors, field: &str, text: &str) -> Option<Id> {
    let id = text.parse().ok();
    errors.check(text.is_empty() || id.is_some(), field, FieldError::Unknown);
    id
}

/// The part that a typed number means, if it means one.
async fn numbered(
    tx: &mut TenantTx,
    errors: &mut FieldErrors,
    number: &str,
) -> Result<Option<catalog::PartId>, AppError> {
    match search::log::part_of(tx, number).await {
        Ok(part) => Ok(Some(part)),
        Err(platform::Error::Invalid(wrong)) => {
            errors.check(false, "part_number", wrong.get("part").unwrap_or(FieldError::Unknown));
            Ok(None)
        }
        Err(other) => Err(other.into()),
    }
}

fn merge(errors: &mut FieldErrors, more: &FieldErrors) {
    for (field, error) in more.iter() {
        errors.check(false, field, error);
    }
}
