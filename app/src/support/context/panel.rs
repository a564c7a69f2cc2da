//! The panel beside a ticket: price, stock and verdict as the customer sees them, by the very components of the part's own
//! page, and what an agent does with that in one click.

use super::answer;
use crate::{
    AppError,
    catalog::pages::{PricePanel, StockPanel, SupersessionNotice},
    fitment::{
        corrections::{claim, state_badge},
        verdict::VerdictText,
    },
    request::{Visit, address},
    text::Lang,
    texts::{fitment as fit_texts, support_context as texts},
    ui::{Button, Card, LinkButton, Look},
};
use fitment::corrections::{Claim, State};
use leptos::prelude::*;
use std::sync::Arc;
use support::{
    TicketId,
    context::{self, Context, Known, Knows, OfPart, SeenAs, Why},
};
use time::OffsetDateTime;

/// What the panel shows, loaded.
pub struct Panel {
    lang: Lang,
    context: Context,
    /// May answer, and so report.
    works: bool,
}

impl Panel {
    /// For staff. At most eight statements of its own.
    pub async fn load(visit: &mut Visit, ticket: TicketId, now: OffsetDateTime) -> Result<Self, AppError> {
        let services = visit.request.services_arc();
        let knows = Knows { garages: &services.garages, decoder: services.decoder.as_ref() };
        let context = context::load(&mut visit.tx, knows, ticket, now).await?;
        let works = visit.tx.actor().may(support::WORK);
        Ok(Self { lang: visit.lang, context, works })
    }

    /// It says on top through whose eyes all of it is seen. `writes`: the page has the form in which one answers.
    pub fn view(&self, writes: bool) -> AnyView {
        let Self { lang, context, works } = self;
        let lang = *lang;
        let of_part = match &context.part {
            Some(of) => of_part(lang, context, of, (*works, writes)).into_any(),
            None => view! { <p class="muted">{lang.t(texts::NO_PART)}</p> }.into_any(),
        };
        view! {
            <section class="stack" id="context" aria-labelledby="context-title">
                <div class="stack-tight">
                    <h2 class="card-title" id="context-title">{lang.t(texts::CONTEXT)}</h2>
                    <p class="muted small">{seen_as(lang, context)}</p>
                </div>
                {of_part}
                {linked(lang, context)}
            </section>
        }
        .into_any()
    }
}

fn seen_as(lang: Lang, context: &Context) -> String {
    let time = lang.datetime(context.at);
    let list = |text| lang.fill(text, &[("time", &time)]);
    match &context.seen_as {
        SeenAs::Company { name, branch: Some(branch) } => {
            lang.fill(texts::SEEN_BY_BRANCH, &[("name", name), ("branch", branch), ("time", &time)])
        }
        SeenAs::Company { name, branch: None } => lang.fill(texts::SEEN_BY, &[("name", name), ("time", &time)]),
        SeenAs::List(Why::NoCompany) => list(texts::LIST_NO_COMPANY),
        SeenAs::List(Why::HasLeft) => list(texts::LIST_HAS_LEFT),
        SeenAs::List(Why::Staff) => list(texts::LIST_STAFF),
    }
}

fn of_part(lang: Lang, context: &Context, of: &OfPart, (works, writes): (bool, bool)) -> impl IntoView + use<> {
    let staff = matches!(context.seen_as, SeenAs::List(_));
    let (part, now) = (Arc::new(of.part.clone()), context.at);
    let (ways, fit) = (works.then(|| ways(lang, context, of, writes)), fit(lang, context, of));
    let (quote, stock, unit) = (of.quote.clone(), of.stock.clone(), of.part.unit.clone());
    view! {
        <SupersessionNotice lang part today=now.date()/>
        {ways}
        <Card title=lang.t(fit_texts::FIT_TITLE)>{fit}</Card>
        <PricePanel lang quote staff/>
        <StockPanel lang stock unit now/>
    }
}

/// What is done with it in one click. The form of a report is about this part and vehicle, and from this ticket.
fn ways(lang: Lang, context: &Context, of: &OfPart, writes: bool) -> impl IntoView + use<> {
    let vehicle = context.vehicle.as_ref().map(|(id, _)| id.to_string());
    let pairs = [("vehicle", vehicle), ("ticket", Some(context.number.to_string()))];
    let wrong = address(&format!("/parts/{}/wrong", of.part.id), pairs);
    let say = writes.then(|| {
        view! {
            <input type="hidden" form="compose-form" name="say" value=answer::text(lang, context, of)/>
            <Button look=Look::Primary small=true attr:form="compose-form" attr:name="what" attr:value="say">
                {lang.t(texts::ANSWER_WITH)}
            </Button>
        }
    });
    view! {
        <div class="cluster">
            {say}
            <LinkButton href=wrong look=Look::Secondary small=true>{lang.t(texts::REPORT_WRONG)}</LinkButton>
        </div>
    }
}

fn fit(lang: Lang, context: &Context, of: &OfPart) -> AnyView {
    let (Some(fit), Some((_, name))) = (&of.fit, &context.vehicle) else {
        return view! { <p class="muted">{lang.t(texts::NO_VEHICLE)}</p> }.into_any();
    };
    let known = match fit.known {
        Known::Garage => texts::IN_GARAGE,
        Known::Vin => texts::BY_VIN,
        Known::Nothing => texts::NOT_IN_GARAGE,
    };
    view! {
        <div class="stack-tight">
            <p class="muted">{lang.fill(fit_texts::FOR_VEHICLE, &[("vehicle", name)])}</p>
            <VerdictText lang verdict=fit.verdict.clone() notes=fit.notes.clone()/>
            <p class="muted small">{lang.t(known)}</p>
        </div>
    }
    .into_any()
}

/// What was reported from the ticket, and where it stands.
fn linked(lang: Lang, context: &Context) -> Option<impl IntoView + use<>> {
    let lines = context.corrections.iter().map(|linked| {
        let name = Claim::read(&linked.claim).map_or_else(|| linked.claim.clone(), |of| lang.t(claim(of)).to_owned());
        let badge = State::read(&linked.state).map(|state| state_badge(lang, state));
        view! { <li class="cluster"><a href=format!("/corrections/{}", linked.id)>{name}</a>{badge}</li> }
    });
    let lines = lines.collect_view();
    (!context.corrections.is_empty())
        .then(|| view! { <Card title=lang.t(texts::REPORTED)><ul class="rows">{lines}</ul></Card> })
}
