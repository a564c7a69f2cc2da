//! Shared collections as a spreadsheet.

use crate::{
    current::Current,
    downloads::{Csv, Download},
};
use axum::response::IntoResponse;
use kernel::PageRequest;
use media::collections::{Standing, list};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// `GET /media/collections.csv`: all of them, the newest first.
pub async fn download(Current(request): Current) -> impl IntoResponse {
    let mut tx = request.begin().await?;
    let now = OffsetDateTime::now_utc();
    let mut csv = Csv::new(&["name", "files", "password", "downloads", "watermark", "last_day", "expires_at", "state"]);
    let mut after = None;
    loop {
        let page = list(&mut tx, PageRequest::new(after, PageRequest::<media::CollectionId>::MAX)).await?;
        for each in &page.rows {
            let yes = |is: bool| if is { "yes" } else { "no" };
            let state = match each.standing(now) {
                Standing::Open => "open",
                Standing::Expired => "expired",
                Standing::Revoked => "revoked",
            };
            csv.row(&[
                &each.name,
                &each.items.to_string(),
                yes(each.password_hash.is_some()),
                yes(each.downloads),
                &each.watermark,
                &each.last_day.to_string(),
                &each.expires_at.format(&Rfc3339).unwrap_or_default(),
                state,
            ]);
        }
        after = page.next;
        if after.is_none() {
            return Download::Ok(csv.named("collections"));
        }
    }
}
