//! The form with which somebody says what is wrong. What is wrong is chosen by a link, so that the form asks for that alone.

use super::{ReportWrong, claim as claim_name, entries, steps};
use crate::{
    AppError,
    media::kept::{Kept, Typed},
    request::{Request, address, page, param},
    search::posted,
    text::Lang,
    texts::{common, corrections as texts, support_ticket},
    ui::{
        Button, Card, Choice, Crumb, Field, LinkButton, Look, Notice, PageHeader, PartNumber, SelectField, Tab, Tabs,
        TextField, Tone, described_by, in_textarea,
    },
};
use catalog::{PartId, parts};
use fitment::{Application, applications, corrections::Claim};
use kernel::FieldError;
use leptos::prelude::*;
use leptos_meta::Title;
use vehicles::{BaseVehicleId, reference};

/// What the form is about, as its address says.
#[derive(Clone)]
struct About {
    part: PartId,
    /// With what it is called.
    vehicle: Option<(BaseVehicleId, String)>,
    everywhere: bool,
    claim: Claim,
    /// The number of the one from which it is reported, by an agent.
    ticket: Option<i64>,
}

impl About {
    fn address(&self, claim: Claim, everywhere: bool) -> String {
        let vehicle = self.vehicle.as_ref().map(|(id, _)| id.to_string());
        let pairs = [
            ("claim", Some(claim.as_str().to_owned())),
            ("vehicle", vehicle),
            ("everywhere", everywhere.then(|| "1".to_owned())),
            ("ticket", self.ticket.map(|number| number.to_string())),
        ];
        address(&format!("/parts/{}/wrong", self.part), pairs)
    }

    /// Whether it is about one vehicle.
    fn on_vehicle(&self) -> Option<&(BaseVehicleId, String)> {
        self.vehicle.as_ref().filter(|_| self.claim.needs_vehicle() || !self.everywhere)
    }
}

#[component]
pub fn WrongPage() -> impl IntoView {
    let request = Request::current();
    let id = param("part").and_then(|id| id.parse::<PartId>().ok());
    let wanted = param("vehicle").and_then(|id| id.parse::<BaseVehicleId>().ok());
    let claim = param("claim").and_then(|claim| Claim::read(&claim)).unwrap_or(Claim::DoesNotFit);
    let ticket = param("ticket").and_then(|number| number.parse::<i64>().ok());
    let everywhere = param("everywhere").is_some();
    let (failed, kept) = (posted::posted::<ReportWrong>(), Kept::current());
    page(async move {
        let typed = kept.typed().await.filter(|typed| id.is_some_and(|id| typed.is("report", id)));
        let mut visit = request?.visit().await?;
        let lang = visit.lang;
        let id = id.ok_or(AppError::NotFound)?;
        let part = parts::refs(&mut visit.tx, &[id]).await?.remove(&id).ok_or(AppError::NotFound)?;
        let present = applications::for_part(&mut visit.tx, id).await?;
        let at_hand = visit.vehicle().map(|mine| mine.vehicle.id);
        let vehicle = match wanted.or(at_hand) {
            Some(id) => Some((id, reference::base_vehicle(&mut visit.tx, id).await?.to_string())),
            None => None,
        };
        // Only staff report from tickets.
        let ticket = ticket.filter(|_| visit.tx.actor().may(support::WORK));
        let about = About { part: id, vehicle, everywhere, claim, ticket };
        let there: Vec<_> = present
            .into_iter()
            .filter(|application| about.on_vehicle().is_none_or(|(id, _)| application.base_vehicle_id == Some(*id)))
            .collect();
        let from = about.ticket.map(|number| {
            let name = lang.fill(support_ticket::TICKET, &[("number", &number.to_string())]);
            Crumb::new(format!("/tickets/{number}"), name)
        });
        let crumbs = from.into_iter().chain([Crumb::new(format!("/parts/{id}"), part.part_number.clone())]).collect();
        let (number, brand) = (part.part_number.clone(), part.brand.clone());
        let form = if claim.needs_vehicle() && about.vehicle.is_none() {
            view! {
                <Card>
                    <p>{lang.t(texts::NEEDS_VEHICLE)}</p>
                    <LinkButton href="/#vin">{lang.t(common::CHANGE_VEHICLE)}</LinkButton>
                </Card>
            }
            .into_any()
        } else {
            form(lang, &about, &there, failed.as_ref(), typed.unwrap_or_default())
        };
        // A list for every vehicle would be as long as the page of the part.
        let says = about.on_vehicle().map(|_| entries::card(lang, &there));
        Ok(visit.frame(view! {
            <Title text=format!("{} {}", lang.t(texts::REPORT_WRONG), part.part_number)/>
            <PageHeader lang title=lang.t(texts::REPORT_WRONG) crumbs
                subtitle=move || view! { <PartNumber number=number.clone()/> " " <bdi>{brand.clone()}</bdi> }/>
            <p class="measure">{lang.t(texts::REPORT_TEXT)}</p>
            <div><Tabs label=lang.t(texts::CLAIM) tabs=claims(lang, &about) segments=true/></div>
            {form}
            {says}
        }))
    })
}

fn claims(lang: Lang, about: &About) -> Vec<Tab> {
    let tab = |claim| Tab::new(about.address(claim, about.everywhere), lang.t(claim_name(claim)), claim == about.claim);
    Claim::ALL.into_iter().map(tab).collect()
}

fn form(lang: Lang, about: &About, there: &[Application], failed: Option<&AppError>, typed: Typed) -> AnyView {
    let vehicle = about.on_vehicle().map(|(id, _)| id.to_string()).unwrap_or_default();
    let evidence = typed.get("evidence").unwrap_or_default().to_owned();
    let ticket = about.ticket.map(|number| number.to_string()).unwrap_or_default();
    let said = typed.get("value").unwrap_or_default().to_owned();
    let error = posted::field(lang, failed, "evidence");
    let described = described_by("evidence", true, error.is_some());
    let invalid = error.is_some().then_some("true");
    let too_many = posted::field_as(lang, failed, "vehicle", (FieldError::Required, texts::TOO_MANY));
    let fields = view! {
        {place(lang, about)}
        {which(lang, about, there, typed.get("application").unwrap_or_default())}
        {value(lang, about.claim, posted::field(lang, failed, "value"), said)}
    }
    .into_any();
    let (part, claim, other) = (about.part.to_string(), about.claim.as_str(), posted::other(lang, failed));
    view! {
        <Card>
            <form class="form" action="/api/fitment/report-wrong" method="post">
                <input type="hidden" name="part" value=part/>
                <input type="hidden" name="claim" value=claim/>
                <input type="hidden" name="vehicle" value=vehicle/>
                <input type="hidden" name="ticket" value=ticket/>
                {other}
                {too_many.map(|said| view! { <Notice tone=Tone::Critical>{said}</Notice> })}
                {fields}
                <Field id="evidence" label=lang.t(texts::EVIDENCE) hint=lang.t(texts::EVIDENCE_HINT) error>
                    <textarea class="textarea" id="evidence" name="evidence" rows="4" maxlength="4000" required
                        aria-describedby=described aria-invalid=invalid>{in_textarea(&evidence)}</textarea>
                </Field>
                <div class="form-actions"><Button look=Look::Primary>{lang.t(texts::SEND)}</Button></div>
            </form>
        </Card>
    }
    .into_any()
}

/// On which vehicle, and the way to say that it is so on all, or on this one after all.
fn place(lang: Lang, about: &About) -> impl IntoView + use<> {
    let here = about.on_vehicle().map(|(_, name)| name.clone());
    let said = match &here {
        Some(name) => lang.fill(texts::FOR_VEHICLE, &[("vehicle", name)]),
        None => lang.t(texts::FOR_ALL).to_owned(),
    };
    let other = match (&here, &about.vehicle) {
        _ if about.claim.needs_vehicle() => None,
        (Some(_), _) => Some((about.address(about.claim, true), lang.t(texts::SAY_FOR_ALL).to_owned())),
        (None, Some((_, name))) => {
            Some((about.address(about.claim, false), lang.fill(texts::FOR_VEHICLE, &[("vehicle", name)])))
        }
        (None, None) => None,
    };
    view! {
        <p class="cluster">
            <strong>{said}</strong>
            {other.map(|(href, text)| view! { <a href=href>{text}</a> })}
        </p>
    }
}

/// Where there are several, the one that is meant.
fn which(lang: Lang, about: &About, there: &[Application], typed: &str) -> Option<impl IntoView + use<>> {
    let choices: Vec<_> = there
        .iter()
        .map(|application| Choice::new(application.id.to_string(), entries::of(lang, application)))
        .collect();
    let asks = about.on_vehicle().is_some() && about.claim != Claim::NotListed && choices.len() > 1;
    asks.then(|| {
        view! {
            <SelectField name="application" label=lang.t(texts::WHICH) choices selected=typed.to_owned()
                placeholder=lang.t(texts::ALL_OF_THEM)/>
        }
    })
}

/// What it should be, as the claim asks for it.
fn value(lang: Lang, claim: Claim, error: Option<String>, typed: String) -> AnyView {
    let label = lang.t(texts::SHOULD_BE);
    match claim {
        Claim::DoesNotFit => ().into_any(),
        Claim::Position | Claim::NotListed => {
            let needed = claim == Claim::Position;
            let choices = steps::positions(lang, !needed);
            view! { <SelectField name="value" label choices selected=typed required=needed error/> }.into_any()
        }
        Claim::Quantity => view! {
            <TextField name="value" label hint=lang.t(texts::QUANTITY_HINT) value=typed inputmode="numeric" maxlength=3
                required=true error/>
        }
        .into_any(),
        Claim::Note | Claim::Attribute => {
            let hint = if claim == Claim::Note { texts::NOTE_HINT } else { texts::ATTRIBUTE_HINT };
            view! { <TextField name="value" label hint=lang.t(hint) value=typed maxlength=500 required=true error/> }
                .into_any()
        }
    }
}
