//! One claim: beside what the catalog says now, with the checks, for whoever decides; for whoever made it, where it stands.

use super::{
    AcceptCorrection, EditStep, RefuseCorrection, UndoCorrection, WithdrawReport, claim as claim_name,
    decision::{self, Failed},
    entries, lint, state_badge,
    steps::{self, Last},
    words,
};
use crate::{
    AppError,
    media::kept::Kept,
    request::{Request, page, param},
    search::posted,
    text::{Lang, Text},
    texts::corrections as texts,
    ui::{Badge, Button, Card, Crumb, DescriptionList, Fact, Look, Notice, PageHeader, PartNumber, Tone},
};
use fitment::{
    Application, CorrectionId, WRITE, applications,
    corrections::{self, Correction, Detail, Report, State},
};
use identity::people;
use leptos::prelude::*;
use leptos_meta::Title;
use platform::PersonId;
use std::collections::HashMap;
use support::context::corrections::{concerned, reported_from};
use time::OffsetDateTime;

#[component]
pub fn CorrectionPage() -> impl IntoView {
    let request = Request::current();
    let id = param("correction").and_then(|id| id.parse::<CorrectionId>().ok());
    let done = param("done");
    let (accept, refuse) = (posted::posted::<AcceptCorrection>(), posted::posted::<RefuseCorrection>());
    let (undo, kept) = (posted::posted::<UndoCorrection>(), Kept::current());
    let (step, withdrawn) = (posted::posted::<EditStep>(), posted::posted::<WithdrawReport>());
    page(async move {
        let typed = kept.typed().await;
        let mut visit = request?.visit().await?;
        let (lang, now) = (visit.lang, OffsetDateTime::now_utc());
        let id = id.ok_or(AppError::NotFound)?;
        let Detail { correction, reports } = corrections::get(&mut visit.tx, id).await?;
        let present = applications::for_part(&mut visit.tx, correction.part).await?;
        let actor = visit.tx.actor().clone();
        let staff = actor.company.is_none();
        let (decides, reads_tickets) = (actor.may(WRITE), actor.may(support::READ) && staff);
        let mut known: Vec<_> = reports.iter().map(|report| report.person).collect();
        known.extend(correction.decided_by);
        let names = match staff {
            true => people::names(&mut visit.tx, &known).await?,
            false => people::names_for_customer(&mut visit.tx, &known, &[]).await?,
        };
        let mine = reports.iter().any(|report| report.person == actor.person && !report.withdrawn);
        let here: Vec<_> = present
            .iter()
            .filter(|one| correction.vehicle.as_ref().is_none_or(|(id, _)| one.base_vehicle_id == Some(*id)))
            .cloned()
            .collect();
        let (left, right) = match (decides, reads_tickets) {
            (true, _) => {
                let concerned = concerned(&mut visit.tx, id, now).await?;
                let again = typed.clone().filter(|typed| typed.is("refuse", id)).unwrap_or_default();
                let failed = Failed { accept, refuse, undo, typed: again };
                let last = Last { typed, failed: step.clone() };
                let (left, forms) = deciding(lang, &correction, &present, &here, (failed, last));
                let told = decision::told(lang, &concerned, reads_tickets);
                (Some(left), Some(view! { {forms} {told} }.into_any()))
            }
            (false, true) => {
                let from = decision::from(lang, &reported_from(&mut visit.tx, id).await?, true);
                (None, Some(from.into_any()))
            }
            (false, false) => (None, None),
        };
        let state = correction.state;
        let withdraw = (mine && state == State::Proposed).then(|| withdraw(lang, id));
        let title = lang.t(claim_name(correction.claim));
        let home = if decides { ("/corrections", texts::CORRECTIONS) } else { ("/corrections/mine", texts::MINE) };
        let crumbs = vec![Crumb::new(home.0, lang.t(home.1))];
        let (number, vehicle) = (correction.part_number.clone(), words::vehicle(lang, &correction));
        Ok(visit.frame(view! {
            <Title text=format!("{title} {}", correction.part_number)/>
            <PageHeader lang title crumbs mark=move || state_badge(lang, state)
                subtitle=move || view! { <PartNumber number=number.clone()/> " " <bdi>{vehicle.clone()}</bdi> }/>
            {done.and_then(|done| notice(&done)).map(|text| view! { <Notice tone=Tone::Positive>{lang.t(text)}</Notice> })}
            {step.map(|error| posted::any(lang, &error))}
            {withdrawn.map(|error| posted::any(lang, &error))}
            <div class="with-aside">
                <div class="stack">{claimed(lang, &correction, &names, staff)} {entries::card(lang, &here)} {left}</div>
                <aside class="stack">{right} {said(lang, &reports, &names, staff, now)} {withdraw}</aside>
            </div>
        }))
    })
}

/// What would be changed with what speaks against it, and the forms of a decision.
fn deciding(
    lang: Lang,
    correction: &Correction,
    present: &[Application],
    here: &[Application],
    (failed, last): (Failed, Last),
) -> (AnyView, AnyView) {
    let open = correction.state == State::Proposed;
    let found = if open { corrections::lint(&correction.steps, present) } else { Vec::new() };
    let blocked = found.iter().any(|finding| finding.trouble.blocks());
    let (steps, lint) = (steps::card(lang, correction, here, &last), open.then(|| lint::card(lang, &found)));
    let forms = decision::forms(lang, correction, corrections::fingerprint(present), blocked, failed);
    (view! { {steps} {lint} }.into_any(), forms.into_any())
}

fn notice(done: &str) -> Option<Text> {
    Some(match done {
        "sent" => texts::SENT,
        "joined" => texts::JOINED,
        "accepted" => texts::IS_ACCEPTED,
        _ => return None,
    })
}

fn claimed(
    lang: Lang,
    correction: &Correction,
    names: &HashMap<PersonId, String>,
    staff: bool,
) -> impl IntoView + use<> {
    let unnamed = if staff { texts::SOMEBODY } else { texts::THE_TEAM };
    let part = view! {
        <PartNumber number=correction.part_number.clone() href=format!("/parts/{}", correction.part)/> " "
        <bdi>{correction.brand.clone()}</bdi>
    };
    let mut facts = vec![
        Fact::new(lang.t(texts::CLAIM), lang.t(claim_name(correction.claim))),
        Fact::new(lang.t(texts::PART), part),
    ];
    let vehicle = words::vehicle(lang, correction);
    facts.push(match &correction.vehicle {
        Some((id, _)) => {
            Fact::new(lang.t(texts::VEHICLE), view! { <a href=format!("/vehicles/{id}")><bdi>{vehicle}</bdi></a> })
        }
        None => Fact::new(lang.t(texts::VEHICLE), vehicle),
    });
    if let Some(value) = words::value(lang, correction) {
        facts.push(Fact::new(lang.t(texts::SHOULD_BE), view! { <bdi>{value}</bdi> }));
    }
    facts.push(Fact::new(lang.t(texts::REPORTS), lang.plural(texts::SAY_SO, correction.reports.into())));
    facts.push(Fact::new(lang.t(texts::SINCE), lang.datetime(correction.created_at)));
    let outcome = match correction.state {
        State::Accepted => Some(lang.t(texts::IS_ACCEPTED).to_owned()),
        State::Refused => Some(lang.fill(texts::IS_REFUSED, &[("reason", &correction.reason)])),
        State::Withdrawn => Some(lang.t(texts::IS_WITHDRAWN).to_owned()),
        State::Proposed => None,
    };
    let by = correction.decided_at.map(|at| {
        let name = correction.decided_by.and_then(|id| names.get(&id).cloned());
        let name = name.unwrap_or_else(|| lang.t(unnamed).to_owned());
        lang.fill(texts::DECIDED_BY, &[("name", &name), ("time", &lang.datetime(at))])
    });
    view! {
        <Card title=lang.t(texts::CLAIM)>
            <div class="stack-tight">
                <DescriptionList facts/>
                {outcome.map(|said| view! { <p><bdi>{said}</bdi></p> })}
                {by.map(|said| view! { <p class="muted small">{said}</p> })}
            </div>
        </Card>
    }
}

fn said(
    lang: Lang,
    reports: &[Report],
    names: &HashMap<PersonId, String>,
    staff: bool,
    now: OffsetDateTime,
) -> impl IntoView + use<> {
    let title = if staff { texts::WHO_SAYS_SO } else { texts::YOUR_REPORT };
    let lines: Vec<_> = reports
        .iter()
        .map(|report| {
            let name = names.get(&report.person).cloned().unwrap_or_else(|| lang.t(texts::SOMEBODY).to_owned());
            let company = report.company.clone().unwrap_or_else(|| lang.t(texts::OUR_OWN).to_owned());
            view! {
                <li class="stack-tight">
                    <div class="cluster-between">
                        <span class="cluster">
                            <strong><bdi>{name}</bdi></strong> <bdi class="muted">{company}</bdi>
                            {report.withdrawn.then(|| view! { <Badge>{lang.t(texts::TAKEN_BACK)}</Badge> })}
                        </span>
                        <span class="muted small">{lang.ago(report.at, now)}</span>
                    </div>
                    <p><bdi>{report.evidence.clone()}</bdi></p>
                </li>
            }
        })
        .collect();
    view! { <Card title=lang.t(title)><ul class="rows">{lines}</ul></Card> }
}

fn withdraw(lang: Lang, id: CorrectionId) -> impl IntoView {
    view! {
        <form action="/api/fitment/withdraw-report" method="post">
            <input type="hidden" name="correction" value=id.to_string()/>
            <Button look=Look::Quiet small=true>{lang.t(texts::WITHDRAW)}</Button>
        </form>
    }
}
