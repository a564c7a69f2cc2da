//! What waits for a decision as a spreadsheet.

use crate::{
    current::Current,
    downloads::{Csv, Download},
};
use app::AppError;
use axum::response::IntoResponse;
use identity::people;
use kernel::PageRequest;
use media::{DocumentType, Kind, State, assets};
use time::format_description::well_known::Rfc3339;

/// `GET /media/review.csv`: all of the queue, the oldest first.
pub async fn queue(Current(request): Current) -> impl IntoResponse {
    let mut tx = request.begin().await?;
    let mut csv = Csv::new(&[
        "file",
        "kind",
        "state",
        "approved_once",
        "version",
        "bytes",
        "width",
        "height",
        "parts",
        "brought_at",
        "brought_by",
        "yours",
    ]);
    let mut after = None;
    loop {
        let page = assets::queue(&mut tx, &[State::Submitted, State::InReview], PageRequest::new(after, 100)).await;
        let page = page.map_err(AppError::from)?;
        let mut bringers: Vec<_> = page.rows.iter().map(|row| row.brought_by).collect();
        bringers.sort_unstable();
        bringers.dedup();
        let names = people::names(&mut tx, &bringers).await.map_err(AppError::from)?;
        let pixels = |pixels: Option<i32>| pixels.map(|pixels| pixels.to_string()).unwrap_or_default();
        for row in &page.rows {
            csv.row(&[
                &row.file_name,
                kind(row.kind, row.document_type),
                row.state.as_str(),
                yes(row.half_approved),
                &row.number.to_string(),
                &row.bytes.to_string(),
                &pixels(row.width),
                &pixels(row.height),
                &row.parts.to_string(),
                &row.brought_at.format(&Rfc3339).unwrap_or_default(),
                names.get(&row.brought_by).map_or("", String::as_str),
                yes(row.own),
            ]);
        }
        after = page.next;
        if after.is_none() {
            return Download::Ok(csv.named("review queue"));
        }
    }
}

fn kind(kind: Kind, document: Option<DocumentType>) -> &'static str {
    match (kind, document) {
        (Kind::Image, _) => "image",
        (Kind::Video, _) => "video",
        (Kind::Document, Some(DocumentType::Installation)) => "installation sheet",
        (Kind::Document, Some(DocumentType::Safety)) => "safety data sheet",
        (Kind::Document, Some(DocumentType::Approval)) => "approval certificate",
        (Kind::Document, _) => "document",
    }
}

fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "" }
}
