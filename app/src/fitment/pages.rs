//! The vehicle page: part types down, positions across, then the parts of a cell with price and stock.

mod filters;
mod list;

use self::{filters::Filters, list::PartsTable};
use super::verdict::{Asked, QuestionForm, position_text};
use crate::{
    AppError,
    catalog::parts_view::Offers,
    request::{Request, Visit, page, param},
    text::Lang,
    texts::{common, fitment as texts, support_desk, vehicles as vehicle_texts},
    ui::{Badge, Button, Card, Crumb, EmptyState, Glyph, Icon, LinkButton, Look, PageHeader, Tone},
    vehicles::pages::engine,
};
use fitment::{
    application::Position,
    grid::{self, Cell, Filter, GridRow, TypeFilter, VehicleGrid, VehicleParts},
};
use leptos::prelude::*;
use leptos_meta::Title;
use std::sync::Arc;
use vehicles::{BaseVehicle, BaseVehicleId, garage::GarageVehicle, reference};

#[component]
pub fn VehiclePage() -> impl IntoView {
    let request = Request::current();
    let id = param("vehicle").and_then(|id| id.parse::<BaseVehicleId>().ok());
    let filter = filters::of_address();
    page(async move {
        let mut visit = request?.visit().await?;
        let id = id.ok_or(AppError::NotFound)?;
        let (vehicle, parts) = vehicle_parts(&mut visit, id).await?;
        let wants_list = filter.part_type.is_some() || filter.position.is_some() || filter.brand.is_some();
        // Other years are offered beside the grid only, for a list asks for prices and stock instead.
        let (before, after) = match wants_list {
            true => (None, None),
            false => reference::neighbours(&mut visit.tx, &vehicle).await?,
        };
        let shown: Vec<_> = if wants_list { parts.filtered(&filter).cloned().collect() } else { Vec::new() };
        let ids: Vec<_> = shown.iter().map(|part| part.part_id).collect();
        let offers = Offers::with_photos(&mut visit, &ids).await?;
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
                {parts.question(&visit.facts(id)).map(|(question, _)| view! {
                    <div class="card card-body"><QuestionForm lang question asked/></div>
                })}
                <Filters lang id parts=parts.clone() filter=filter.clone()/>
                {if wants_list {
                    view! { <PartsTable lang vehicle=id parts=shown offers/> }.into_any()
                } else {
                    grid_view(lang, id, &parts, &filter).into_any()
                }}
            }
            .into_any()
        };
        let asks = visit.tx.actor().may(support::ASK) || visit.tx.actor().may(support::WORK);
        Ok(visit.frame(view! {
            <Title text=vehicle.to_string()/>
            <Heading lang vehicle before after mine asks/>
            {content}
        }))
    })
}

/// A vehicle, and its parts judged by what the visitor has said of it.
pub async fn vehicle_parts(visit: &mut Visit, id: BaseVehicleId) -> Result<(BaseVehicle, VehicleParts), AppError> {
    let (vehicle, engines) = reference::with_engines(&mut visit.tx, id).await?;
    let facts = visit.facts(id);
    let parts = grid::load(&mut visit.tx, id, &facts, &engines).await?;
    Ok((vehicle, parts))
}

#[component]
fn Heading(
    lang: Lang,
    vehicle: BaseVehicle,
    before: Option<BaseVehicleId>,
    after: Option<BaseVehicleId>,
    mine: Option<GarageVehicle>,
    /// Whether there is somebody to ask.
    asks: bool,
) -> impl IntoView {
    let id = vehicle.id;
    let engine = mine.as_ref().and_then(engine).map(str::to_owned);
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
                <bdi>{engine.clone()}</bdi>
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
                {asks.then(|| view! {
                    <LinkButton href=format!("/tickets/new?vehicle={id}") look=Look::Quiet small=true>
                        {lang.t(support_desk::ASK_VEHICLE)}
                    </LinkButton>
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
    let rows = grid.rows.iter().map(|row| grid_row(lang, id, filter, row, &grid.positions)).collect_view();
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

/// The links of a row keep the filter of the grid, so that each leads to exactly the parts that it counts.
fn grid_row(
    lang: Lang,
    id: BaseVehicleId,
    filter: &Filter,
    row: &GridRow<'_>,
    positions: &[&Position],
) -> impl IntoView + use<> {
    let part_type = row.part_type.map(Arc::as_ref);
    let name = filters::type_name(lang, part_type);
    let of_type = TypeFilter::of(part_type);
    let href = |position: Option<&Position>| {
        let position = position.cloned();
        filters::address(id, &Filter { part_type: Some(of_type), position, ..filter.clone() })
    };
    let cells = row.cells.iter().zip(positions).map(|(cell, position)| {
        if cell.is_empty() {
            return view! { <td></td> }.into_any();
        }
        let head = position_text(lang, position);
        let link = cell_link(lang, cell, href(Some(position)), format!("{name}{}{head}", lang.comma()));
        view! { <td data-label=head>{link}</td> }.into_any()
    });
    view! {
        <tr>
            <th scope="row"><a href=href(None)>{name.clone()}</a></th>
            {cells.collect::<Vec<_>>()}
        </tr>
    }
}

/// The number of parts behind a cell; that none of them fits, or that an answer is wanted, is not said by colour alone.
fn cell_link(lang: Lang, cell: &Cell<'_>, href: String, name: String) -> impl IntoView + use<> {
    let (tone, state, sign) = match (cell.fits, cell.needs_answer) {
        (0, 0) => ("tone-critical", Some(common::DOES_NOT_FIT), view! { <Icon glyph=Glyph::Cross/> }.into_any()),
        (_, 0) => ("tone-positive", None, ().into_any()),
        (0, _) => ("tone-caution", Some(common::NEEDS_ANSWER), " ?".into_any()),
        (_, _) => ("tone-positive", Some(common::NEEDS_ANSWER), " ?".into_any()),
    };
    let count = cell.parts.len() as i64;
    let number = lang.number(count);
    // What is read aloud holds what is seen, and Arabic says one and two without a figure.
    let counted = lang.plural(texts::PARTS, count);
    let counted = if counted.contains(&number) { counted } else { format!("{number} ({counted})") };
    let state = state.map(|state| format!(". {}", lang.t(state))).unwrap_or_default();
    let label = format!("{name}: {counted}{state}");
    view! { <a href=href class=tone aria-label=label>{number} {sign}</a> }
}
