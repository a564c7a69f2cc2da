//! The vehicle page: part types down, positions across, then the parts of a cell with price and stock.

mod filters;
mod list;

use self::{filters::Filters, list::PartsTable};
use super::verdict::{Asked, QuestionForm, position_text};
use crate::{
    AppError,
    request::{Request, page, param},
    text::Lang,
    texts::{fitment as texts, vehicles as vehicle_texts},
    ui::{Badge, Button, Card, Crumb, EmptyState, Glyph, LinkButton, Look, PageHeader, Tone},
};
use fitment::{
    grid::{self, Filter, GridRow, VehicleGrid, VehicleParts},
    verdict::{Question, QuestionKind, Verdict},
};
use leptos::prelude::*;
use leptos_meta::Title;
use time::OffsetDateTime;
use vehicles::{BaseVehicle, BaseVehicleId, garage::GarageVehicle, reference};

#[component]
pub fn VehiclePage() -> impl IntoView {
    let request = Request::current();
    let id = param("vehicle").and_then(|id| id.parse::<BaseVehicleId>().ok());
    let filter = filters::of_address();
    page(async move {
        let mut visit = request?.visit().await?;
        let id = id.ok_or(AppError::NotFound)?;
        let vehicle = reference::base_vehicle(&mut visit.tx, id).await?;
        let wants_list = filter.part_type.is_some() || filter.position.is_some() || filter.brand.is_some();
        // Other years are offered beside the grid only, for a list asks for prices and stock instead.
        let (before, after) = match wants_list {
            true => (None, None),
            false => reference::neighbours(&mut visit.tx, &vehicle).await?,
        };
        let engines = reference::engines(&mut visit.tx, id).await?;
        let facts = visit.facts(id);
        let parts = grid::load(&mut visit.tx, id, &facts, &engines).await?;
        let shown: Vec<_> = if wants_list { parts.filtered(&filter).cloned().collect() } else { Vec::new() };
        let ids: Vec<_> = shown.iter().map(|part| part.part_id).collect();
        let (prices, stock) = if ids.is_empty() {
            Default::default()
        } else {
            let prices = pricing::prices::for_parts(&mut visit.tx, &ids, 1).await?;
            (prices, inventory::stock::for_parts(&mut visit.tx, &ids, OffsetDateTime::now_utc()).await?)
        };
        let lang = visit.lang;
        let mine = visit.mine(id).cloned();
        let asked = Asked {
            vehicle: id,
            vin: mine.as_ref().and_then(|mine| mine.vin.clone()),
            back: filters::address(id, &filter),
        };
        let content = if parts.entries.is_empty() {
            view! { <EmptyState glyph=Glyph::Car title=lang.t(texts::NOTHING) text=lang.t(texts::NOTHING_TEXT)/> }
                .into_any()
        } else {
            view! {
                {first_question(&parts).map(|question| view! {
                    <div class="card card-body"><QuestionForm lang question asked/></div>
                })}
                <Filters lang id parts=parts.clone() filter=filter.clone()/>
                {if wants_list {
                    view! { <PartsTable lang vehicle=id parts=shown prices stock/> }.into_any()
                } else {
                    grid_view(lang, id, &parts, &filter).into_any()
                }}
            }
            .into_any()
        };
        Ok(visit.frame(view! {
            <Title text=vehicle.to_string()/>
            <Heading lang vehicle before after mine/>
            {content}
        }))
    })
}

/// The engine decides for more parts than anything else, so it is asked for the whole page.
fn first_question(parts: &VehicleParts) -> Option<Question> {
    parts.entries.iter().find_map(|part| match &part.verdict {
        Verdict::NeedsAnswer { question, .. } if question.kind == QuestionKind::Engine => Some(question.clone()),
        _ => None,
    })
}

#[component]
fn Heading(
    lang: Lang,
    vehicle: BaseVehicle,
    before: Option<BaseVehicleId>,
    after: Option<BaseVehicleId>,
    mine: Option<GarageVehicle>,
) -> impl IntoView {
    let id = vehicle.id;
    let engine = mine.as_ref().and_then(|mine| mine.facts.get(fitment::verdict::ENGINE).map(str::to_owned));
    let vin = mine.as_ref().and_then(|mine| mine.vin.clone());
    let owned = mine.is_some();
    let year_link = move |other: Option<BaseVehicleId>| {
        other.map(|other| {
            let year = lang.fill(texts::OTHER_YEAR, &[("year", &other.year().to_string())]);
            view! { <LinkButton href=format!("/vehicles/{other}") look=Look::Quiet small=true>{year}</LinkButton> }
        })
    };
    view! {
        <PageHeader lang title=vehicle.to_string()
            crumbs=vec![Crumb::new("/", lang.t(vehicle_texts::TITLE))]
            subtitle=move || view! {
                {vin.clone().map(|vin| view! { <span class="vin">{vin.to_string()}</span> " " })}
                {engine.clone().filter(|engine| !engine.starts_with("none"))}
            }
            mark=move || owned.then(|| view! { <Badge tone=Tone::Positive>{lang.t(texts::IN_GARAGE)}</Badge> })
            actions=move || view! {
                {year_link(before)}
                {year_link(after)}
                {(!owned).then(|| view! {
                    <form action="/api/vehicles/choose" method="post">
                        <input type="hidden" name="vehicle" value=id.to_string()/>
                        <Button look=Look::Secondary small=true>{lang.t(texts::SAVE_VEHICLE)}</Button>
                    </form>
                })}
                <LinkButton href=format!("/vehicles/{id}/parts.csv") look=Look::Quiet small=true>{lang.t(texts::CSV)}</LinkButton>
            }/>
    }
}

/// The grid of a vehicle: each cell leads to its parts.
fn grid_view(lang: Lang, id: BaseVehicleId, parts: &VehicleParts, filter: &Filter) -> impl IntoView + use<> {
    let grid = VehicleGrid::of(parts.filtered(filter));
    if grid.rows.is_empty() {
        return view! {
            <EmptyState glyph=Glyph::Filter title=lang.t(texts::NOTHING_FILTERED)
                action=move || view! { <LinkButton href=format!("/vehicles/{id}")>{lang.t(texts::CLEAR)}</LinkButton> }/>
        }
        .into_any();
    }
    let heads: Vec<_> = grid.positions.iter().map(|position| position_text(lang, position)).collect();
    let codes: Vec<String> = grid.positions.iter().map(|position| position.code().to_owned()).collect();
    let rows = grid.rows.iter().map(|row| grid_row(lang, id, row, &codes, &heads)).collect_view();
    view! {
        <Card flush=true>
            <p class="sr-only">{lang.t(texts::CHOOSE_A_CELL)}</p>
            <div class="table-scroll" tabindex="0" role="region" aria-label=lang.t(texts::PART_TYPE)>
                <table class="table fit-grid">
                    <thead>
                        <tr>
                            <th scope="col">{lang.t(texts::PART_TYPE)}</th>
                            {heads.iter().map(|head| view! { <th scope="col">{head.clone()}</th> }).collect_view()}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Card>
    }
    .into_any()
}

fn grid_row(
    lang: Lang,
    id: BaseVehicleId,
    row: &GridRow<'_>,
    codes: &[String],
    heads: &[String],
) -> impl IntoView + use<> {
    let name =
        row.part_type.map_or(lang.t(texts::OTHER_TYPES).to_owned(), |kind| kind.name.text(lang.tag()).to_owned());
    let kind = row.part_type.map(|kind| kind.id);
    let href = move |position: Option<&str>| {
        let kind = kind.map(|kind| format!("type={kind}")).unwrap_or_default();
        let position = position.map(|code| format!("&position={}", if code.is_empty() { "any" } else { code }));
        format!("/vehicles/{id}?{kind}{}", position.unwrap_or_default())
    };
    let cells = row.cells.iter().zip(codes).zip(heads).map(|((cell, code), head)| {
        if cell.is_empty() {
            return view! { <td></td> }.into_any();
        }
        let tone = match (cell.fits, cell.needs_answer) {
            (0, 0) => "tone-critical",
            (0, _) => "tone-caution",
            _ => "tone-positive",
        };
        let label = format!("{name}, {head}: {}", lang.plural(texts::PARTS, cell.parts.len() as i64));
        view! {
            <td data-label=head.clone()>
                <a href=href(Some(code)) class=tone aria-label=label>
                    {lang.number(cell.parts.len() as i64)}
                    {(cell.needs_answer > 0).then_some(" ?")}
                </a>
            </td>
        }
        .into_any()
    });
    view! {
        <tr>
            <th scope="row"><a href=href(None)>{name.clone()}</a></th>
            {cells.collect::<Vec<_>>()}
        </tr>
    }
}
