//! The part page: does it fit, what does it cost me, where is it.

use super::{
    part_data::{Details, Packages},
    price::PricePanel,
    related::{Interchange, Kits, SupersessionNotice},
    stock::StockPanel,
};
use crate::{
    AppError,
    catalog::parts_view::{life_badge, lifecycle},
    fitment::verdict::{self, VerdictPanel, conditions, position_text},
    knowledge::about_part,
    media::{
        gallery::{
            documents::documents,
            health::{self, Asked},
            view::gallery,
        },
        pictures::Pictures,
    },
    request::{self, Request, Visit, page, param},
    search::noting::Noting,
    text::Lang,
    texts::{catalog as texts, common, corrections as correction_texts, fitment as fit_texts, support_desk},
    ui::{Badge, Card, Crumb, DescriptionList, Fact, LinkButton, Look, PageHeader, PartNumber, Tone, picture_of},
};
use catalog::{
    PartId,
    parts::{self, ImageKind, PartDetail},
};
use fitment::{
    applications,
    reverse::{self, PartFitment, VehicleRange},
    verdict::{Verdict, judge},
};
use leptos::prelude::*;
use leptos_meta::Title;
use media::gallery::{Gallery, of_part};
use std::sync::Arc;
use time::OffsetDateTime;
use vehicles::{BaseVehicleId, Facts, reference};

/// As many lines of vehicles as a page shows at first.
const LINES: usize = 40;

#[component]
pub fn PartPage() -> impl IntoView {
    let request = Request::current();
    let id = param("part").and_then(|id| id.parse::<PartId>().ok());
    let wanted = param("vehicle").and_then(|id| id.parse::<BaseVehicleId>().ok());
    let all_lines = param("all").is_some();
    let noting = Noting::current();
    page(async move {
        let mut visit = request?.visit().await?;
        let id = id.ok_or(AppError::NotFound)?;
        let part = Arc::new(parts::get(&mut visit.tx, id).await?);
        noting.opened(&visit.request, id);
        let quote = pricing::prices::for_part(&mut visit.tx, id, 1).await?;
        let now = OffsetDateTime::now_utc();
        let stock = inventory::stock::for_part(&mut visit.tx, id, now).await?;
        let fitment = reverse::fits(&mut visit.tx, id, &visit.request.services().names).await?;
        let fit = fit(&mut visit, id, wanted, &fitment).await?;
        let on = fit.as_ref().map(|fit| fit.vehicle.to_string());
        let wrong = request::address(&format!("/parts/{id}/wrong"), [("vehicle", on.clone())]);
        let (lang, staff) = (visit.lang, visit.request.who.actor.company.is_none());
        let asks = visit.tx.actor().may(support::ASK) || visit.tx.actor().may(support::WORK);
        let ask = request::address("/tickets/new", [("part", Some(id.to_string())), ("vehicle", on)]);
        let media = Media::load(&mut visit, &part, now).await?;
        let articles = about_part(&mut visit, id).await?;
        Ok(visit.frame(view! {
            <Title text=format!("{} {}", part.brand.name, part.part_number)/>
            <Heading lang part=part.clone() ask=asks.then_some(ask)/>
            <SupersessionNotice lang part=part.clone() today=now.date()/>
            <div class="with-aside">
                <Card title=lang.t(fit_texts::FIT_TITLE) footer=move || view! { <a class="small" href=wrong.clone()>{lang.t(correction_texts::REPORT_WRONG)}</a> }>
                    {fit_view(lang, id, fit)}
                </Card>
                <aside class="stack">
                    <PricePanel lang quote staff/>
                    <StockPanel lang stock unit=part.unit.clone() now/>
                    {media.gallery.unwrap_or_else(|| view! { <Picture lang part=part.clone()/> }.into_any())}
                    {media.standing}
                    {articles}
                </aside>
                <div class="stack">
                    <Details lang part=part.clone()/>
                    {media.documents}
                    <Kits lang part=part.clone()/>
                    <Interchange lang part=part.clone()/>
                    <FitsThese lang id fitment all_lines/>
                    <Packages lang packages=part.packages.clone()/>
                </div>
            </div>
        }))
    })
}

/// What the library has for the page.
struct Media {
    gallery: Option<AnyView>,
    documents: Option<AnyView>,
    standing: Option<AnyView>,
}

impl Media {
    /// One statement.
    async fn load(visit: &mut Visit, part: &PartDetail, now: OffsetDateTime) -> Result<Self, AppError> {
        let lang = visit.lang;
        let Gallery { shown, ready, standing } = of_part(&mut visit.tx, part.id, lang.tag(), now).await?;
        let pictures = Pictures::ready(visit, ready);
        let may_upload = visit.tx.actor().may(media::UPLOAD);
        let asked = Asked { number: &part.part_number, shown: shown.len(), may_upload };
        Ok(Self {
            gallery: gallery(lang, &part.part_number, &shown, &pictures),
            documents: documents(lang, &shown, &pictures).map(IntoAny::into_any),
            standing: standing.map(|found| health::standing(lang, asked, found)),
        })
    }
}

/// The vehicle that the page is about, and the verdict for it.
struct FitOf {
    vehicle: BaseVehicleId,
    name: String,
    verdict: Verdict,
    notes: Vec<String>,
    vin: Option<vehicles::Vin>,
}

async fn fit(
    visit: &mut Visit,
    part: PartId,
    wanted: Option<BaseVehicleId>,
    fitment: &PartFitment,
) -> Result<Option<FitOf>, AppError> {
    let mine = match wanted {
        Some(id) => visit.mine(id),
        None => visit.vehicle(),
    };
    let mine = mine.cloned();
    let Some(vehicle) = mine.as_ref().map(|mine| mine.vehicle.id).or(wanted) else { return Ok(None) };
    let listed = fitment.name_of(vehicle);
    let (applications, engines) = match listed {
        Some(_) => applications::to_judge(&mut visit.tx, part, vehicle).await?,
        None => Default::default(),
    };
    let (name, vin, facts) = match (mine, listed) {
        (Some(mine), _) => (mine.vehicle.to_string(), mine.vin, mine.facts),
        (None, Some(name)) => (name, None, Facts::default()),
        (None, None) => (reference::base_vehicle(&mut visit.tx, vehicle).await?.to_string(), None, Facts::default()),
    };
    let verdict = judge(&applications, &facts, &engines);
    let notes = verdict.notes(&applications).into_iter().map(str::to_owned).collect();
    Ok(Some(FitOf { vehicle, name, verdict, notes, vin }))
}

fn fit_view(lang: Lang, part: PartId, fit: Option<FitOf>) -> impl IntoView {
    match fit {
        None => view! {
            <p>{lang.t(fit_texts::CHOOSE_VEHICLE)}</p>
            <LinkButton href="/#vin" look=Look::Secondary>{lang.t(common::CHANGE_VEHICLE)}</LinkButton>
        }
        .into_any(),
        Some(FitOf { vehicle, name, verdict, notes, vin }) => {
            let asked = verdict::Asked { vehicle, vin, back: format!("/parts/{part}?vehicle={vehicle}") };
            view! {
                <p class="muted">
                    <a href=format!("/vehicles/{vehicle}")>
                        {lang.fill(fit_texts::FOR_VEHICLE, &[("vehicle", &name)])}
                    </a>
                </p>
                <VerdictPanel lang verdict asked notes/>
            }
            .into_any()
        }
    }
}

#[component]
fn Heading(
    lang: Lang,
    part: Arc<PartDetail>,
    /// The way to ask about it, if there is somebody to ask.
    ask: Option<String>,
) -> impl IntoView {
    let kind = part.part_type.as_ref();
    let mut crumbs = vec![Crumb::new("/parts", lang.t(texts::PARTS_TITLE))];
    if let Some(kind) = kind {
        crumbs.push(Crumb::new(format!("/part-types/{}", kind.id), kind.name.text(lang.tag())));
    }
    let (number, brand) = (part.part_number.clone(), part.brand.name.clone());
    let life = part.lifecycle;
    let (archived, is_kit) = (part.archived, part.is_kit);
    view! {
        <PageHeader lang title=name(lang, &part) crumbs
            subtitle=move || view! { <PartNumber number=number.clone()/> " " <bdi>{brand.clone()}</bdi> }
            mark=move || view! {
                {life_badge(lang, life)}
                {is_kit.then(|| view! { <Badge>{lang.t(texts::KIT)}</Badge> })}
                {archived.then(|| view! { <Badge tone=Tone::Critical>{lang.t(texts::ARCHIVED)}</Badge> })}
            }
            actions=move || ask.clone().map(|href| view! {
                <LinkButton href look=Look::Quiet small=true>{lang.t(support_desk::ASK_PART)}</LinkButton>
            })/>
        <DescriptionList wide=true facts=facts(lang, &part)/>
    }
}

/// The part's own name, its part type's, or its number: something to call it by.
fn name(lang: Lang, part: &PartDetail) -> String {
    let short = crate::catalog::pages::part_data::description(part, lang, &["SHO", "DES"]).map(|(body, _)| body);
    let kind = part.part_type.as_ref().map(|kind| kind.name.text(lang.tag()).to_owned());
    let own = (!part.name.is_empty()).then(|| part.name.clone());
    short.or(own).or(kind).unwrap_or_else(|| part.part_number.clone())
}

fn facts(lang: Lang, part: &PartDetail) -> Vec<Fact> {
    let mut facts = vec![Fact::new(lang.t(texts::LIFECYCLE), lang.t(lifecycle(part.lifecycle)))];
    let count = lang.number(part.sold_in.into());
    facts.push(Fact::new(lang.t(texts::UNIT), lang.fill(texts::SOLD_IN, &[("unit", &part.unit), ("count", &count)])));
    if !part.gtin.is_empty() {
        facts.push(Fact::new(lang.t(texts::GTIN), view! { <PartNumber number=part.gtin.clone()/> }));
    }
    if !part.country.is_empty() {
        facts.push(Fact::new(lang.t(texts::COUNTRY), part.country.clone()));
    }
    facts
}

/// The first picture, or the illustration of the part type, which is said to be one.
#[component]
fn Picture(lang: Lang, part: Arc<PartDetail>) -> impl IntoView {
    let own = part.images.iter().find(|image| image.kind == ImageKind::Photo && image.uri.starts_with("/img/"));
    let kind = part.part_type.as_ref();
    let is_photo = own.is_some();
    let src = own.map_or_else(
        || picture_of(kind.map(|kind| kind.illustration.as_str()).unwrap_or_default()),
        |image| image.uri.clone(),
    );
    let alt = kind.map(|kind| kind.name.text(lang.tag()).to_owned()).unwrap_or_default();
    view! {
        <figure class="stack-tight">
            <div class="media-frame"><img src=src alt=alt width="240" height="180" loading="lazy"/></div>
            {(!is_photo).then(|| view! { <figcaption class="muted small">{lang.t(texts::ILLUSTRATION)}</figcaption> })}
        </figure>
    }
}

/// The reverse look-up, with years drawn together.
#[component]
fn FitsThese(lang: Lang, id: PartId, fitment: PartFitment, all_lines: bool) -> impl IntoView {
    let PartFitment { ranges, unresolved, total } = fitment;
    let lines = ranges.len();
    let shown = if all_lines { lines } else { LINES };
    let unknown: usize = unresolved.iter().map(|of| of.count).sum();
    let ids: Vec<_> =
        unresolved.iter().filter_map(|of| of.source_base_vehicle_id).map(|id| id.to_string()).take(30).collect();
    view! {
        <Card flush=true title=lang.t(fit_texts::FITS_THESE)
            note=move || view! {
                <span class="muted small">{lang.plural(fit_texts::APPLICATIONS, total as i64)}</span> " "
                <a class="small" href=format!("/parts/{id}/vehicles.csv")>{lang.t(fit_texts::CSV)}</a>
            }>
            {(total == 0).then(|| view! { <p class="card-body muted">{lang.t(fit_texts::FITS_NOTHING)}</p> })}
            {(lines > 0).then(|| view! {
                <table class="table table-list">
                    <thead>
                        <tr>
                            <th scope="col">{lang.t(fit_texts::VEHICLE)}</th>
                            <th scope="col">{lang.t(fit_texts::YEARS)}</th>
                            <th scope="col">{lang.t(fit_texts::POSITION)}</th>
                            <th scope="col" class="num">{lang.t(fit_texts::QUANTITY)}</th>
                            <th scope="col">{lang.t(fit_texts::CONDITIONS)}</th>
                        </tr>
                    </thead>
                    <tbody>{ranges.into_iter().take(shown).map(|range| range_row(lang, range)).collect_view()}</tbody>
                </table>
            })}
            {(lines > shown).then(|| view! {
                <p class="card-body"><a href=format!("/parts/{id}?all=1")>{lang.plural(fit_texts::SHOW_ALL, lines as i64)}</a></p>
            })}
            {(unknown > 0).then(|| view! {
                <p class="card-body small">
                    {lang.plural(fit_texts::UNRESOLVED, unknown as i64)} " " <span class="number">{ids.join(", ")}</span>
                    {(unresolved.len() > ids.len()).then_some(" …")}
                </p>
            })}
        </Card>
    }
}

fn range_row(lang: Lang, VehicleRange { line, from, to }: VehicleRange) -> impl IntoView {
    let years = if from == to { from.to_string() } else { format!("{from}–{to}") };
    let conditions = conditions(lang, &line.qualifiers, &line.notes);
    view! {
        <tr>
            <td class="cell-main"><bdi>{line.make} " " {line.model}</bdi></td>
            <td data-label=lang.t(fit_texts::YEARS) class="number">{years}</td>
            <td data-label=lang.t(fit_texts::POSITION)>{position_text(lang, &line.position)}</td>
            <td data-label=lang.t(fit_texts::QUANTITY) class="num">{(line.quantity > 0).then_some(line.quantity)}</td>
            <td data-label=lang.t(fit_texts::CONDITIONS)>{(!conditions.is_empty()).then_some(conditions)}</td>
        </tr>
    }
}
