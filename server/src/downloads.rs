//! Tables as spreadsheets.

use crate::{current::Current, problem::Problem};
use app::{AppError, catalog::parts_view::Offers, fitment::verdict::fit, search::load::List, ui::Fit};
use axum::{
    extract::{Path, Query},
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::IntoResponse,
};
use catalog::{PartId, PartTypeId, parts};
use fitment::{grid::VehicleParts, reverse};
use kernel::PageRequest;
use pricing::prices;
use search::text::MOST_HITS;
use vehicles::BaseVehicleId;

pub(crate) type Download = Result<([(axum::http::HeaderName, String); 2], String), Problem>;

/// `GET /vehicles/{vehicle}/parts.csv`: everything for a vehicle, with fit, price and stock.
pub async fn vehicle_parts(Current(request): Current, Path(vehicle): Path<String>) -> impl IntoResponse {
    let id: BaseVehicleId = vehicle.parse().map_err(|_| AppError::NotFound)?;
    let mut visit = request.visit().await?;
    let (vehicle, VehicleParts { entries }) = app::fitment::pages::vehicle_parts(&mut visit, id).await?;
    let ids: Vec<_> = entries.iter().map(|part| part.part_id).collect();
    let Offers { prices, stock, .. } = Offers::load(&mut visit.tx, &ids).await?;
    let mut csv = Csv::new(&[
        "part_number",
        "brand",
        "name",
        "part_type",
        "position",
        "quantity",
        "fit",
        "price",
        "currency",
        "available",
    ]);
    for part in &entries {
        let quote = prices.get(&part.part_id);
        let available = stock.get(&part.part_id).map(|stock| stock.total());
        csv.row(&[
            &part.part_number,
            &part.brand,
            &part.name,
            part.part_type.as_ref().map_or("", |kind| &kind.name.name),
            part.position.code(),
            &part.quantity.to_string(),
            fit_word(fit(&part.verdict)),
            &quote.map(|quote| quote.unit.amount()).unwrap_or_default(),
            quote.map_or("", |quote| quote.unit.currency.code()),
            &available.map(|count| count.to_string()).unwrap_or_default(),
        ]);
    }
    Download::Ok(csv.named(&vehicle.to_string()))
}

/// `GET /parts/{part}/vehicles.csv`: the buyer's guide of one part.
pub async fn buyers_guide(Current(request): Current, Path(part): Path<String>) -> impl IntoResponse {
    let id: PartId = part.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = request.begin().await?;
    let part = parts::get(&mut tx, id).await?;
    let mut csv = Csv::new(&["make", "model", "from", "to", "position", "quantity", "conditions", "notes"]);
    for range in reverse::fits(&mut tx, id, &request.services().names).await?.ranges {
        let line = range.line;
        let conditions: Vec<_> =
            line.qualifiers.iter().map(|qualifier| format!("{}={}", qualifier.name, qualifier.value)).collect();
        csv.row(&[
            &line.make,
            &line.model,
            &range.from.to_string(),
            &range.to.to_string(),
            line.position.code(),
            &line.quantity.to_string(),
            &conditions.join("; "),
            &line.notes.join("; "),
        ]);
    }
    Download::Ok(csv.named(&format!("{} vehicles", part.part_number)))
}

/// `GET /part-types/{part_type}/parts.csv`: every part of one type, with the customer's price.
pub async fn part_type(Current(request): Current, Path(kind): Path<String>) -> impl IntoResponse {
    let id: PartTypeId = kind.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = request.begin().await?;
    let kind = catalog::categories::part_type(&mut tx, id).await?;
    let mut csv = Csv::new(&["part_number", "brand", "name", "price", "currency"]);
    let mut after = None;
    loop {
        let page = parts::of_type(&mut tx, id, PageRequest::new(after, 100)).await?;
        let ids: Vec<_> = page.rows.iter().map(|part| part.id).collect();
        let quotes = prices::for_parts(&mut tx, &ids, 1).await?;
        for part in &page.rows {
            let quote = quotes.get(&part.id);
            csv.row(&[
                &part.part_number,
                &part.brand,
                &part.name,
                &quote.map(|quote| quote.unit.amount()).unwrap_or_default(),
                quote.map_or("", |quote| quote.unit.currency.code()),
            ]);
        }
        after = page.next;
        if after.is_none() {
            return Download::Ok(csv.named(&kind.name.name));
        }
    }
}

/// `GET /search.csv`: the parts of a search, in its order.
pub async fn search(
    Current(request): Current,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<impl IntoResponse, Problem> {
    let mut visit = request.visit().await?;
    let results = app::search::pages::for_download(&mut visit, pairs, MOST_HITS).await?;
    if matches!(results.list, List::Away) {
        return Err(AppError::Unavailable.into());
    }
    let mut csv =
        Csv::new(&["part_number", "brand", "name", "position", "quantity", "fit", "price", "currency", "available"]);
    for part in app::search::results::rows(visit.lang, &results) {
        let quote = results.offers.prices.get(&part.id);
        let available = results.offers.stock.get(&part.id).map(|stock| stock.total());
        let on = part.on.as_ref();
        csv.row(&[
            &part.part_number,
            &part.brand,
            &part.name,
            on.map_or("", |on| &on.position),
            on.map_or("", |on| &on.quantity),
            on.map_or("", |on| fit_word(on.fit)),
            &quote.map(|quote| quote.unit.amount()).unwrap_or_default(),
            quote.map_or("", |quote| quote.unit.currency.code()),
            &available.map(|count| count.to_string()).unwrap_or_default(),
        ]);
    }
    Download::Ok(csv.named(&format!("search {}", results.plan.address.q)))
}

fn fit_word(fit: Fit) -> &'static str {
    match fit {
        Fit::Fits => "fits",
        Fit::DoesNotFit => "does not fit",
        Fit::NeedsAnswer => "needs an answer",
    }
}

/// RFC 4180, with a byte order mark, without which spreadsheets misread accents.
pub(crate) struct Csv(String);

impl Csv {
    pub(crate) fn new(head: &[&str]) -> Self {
        let mut csv = Self("\u{feff}".to_owned());
        csv.row(head);
        csv
    }

    pub(crate) fn row(&mut self, cells: &[&str]) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.0.push(',');
            }
            self.cell(cell);
        }
        self.0.push_str("\r\n");
    }

    /// Quoted always; what a spreadsheet would take for a formula begins with an apostrophe.
    fn cell(&mut self, text: &str) {
        let formula =
            text.starts_with(['=', '+', '@', '\t', '\r']) || (text.starts_with('-') && text.parse::<f64>().is_err());
        self.0.push('"');
        if formula {
            self.0.push('\'');
        }
        self.0.push_str(&text.replace('"', "\"\""));
        self.0.push('"');
    }

    pub(crate) fn text(self) -> String {
        self.0
    }

    /// What has been written since the last time, for a table that is sent while it is read.
    pub(crate) fn take(&mut self) -> String {
        std::mem::take(&mut self.0)
    }

    pub(crate) fn named(self, name: &str) -> ([(axum::http::HeaderName, String); 2], String) {
        let name: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let disposition = format!("attachment; filename=\"{name}.csv\"");
        ([(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, disposition)], self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_formulas_are_not_run() {
        let mut csv = Csv::new(&["a"]);
        csv.row(&["say \"hi\"", "=1+1", "-5", "-x"]);
        assert_eq!(csv.0, "\u{feff}\"a\"\r\n\"say \"\"hi\"\"\",\"'=1+1\",\"-5\",\"'-x\"\r\n");
    }
}
