use crate::AppError;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Opens a ticket. `about` is what it was asked from, `desk` for whom and how it came: [`super::read`] names the fields of
/// both. `form` is its own name: sent twice, it opens one ticket.
#[server(endpoint = "support/open-ticket")]
pub async fn open_ticket(
    #[server(default)] form: String,
    #[server(default)] subject: String,
    #[server(default)] body: String,
    #[server(default)] about: BTreeMap<String, String>,
    #[server(default)] desk: BTreeMap<String, String>,
) -> Result<(), AppError> {
    use super::read;
    use crate::media::kept::keeping;
    use time::OffsetDateTime;
    let typed = read::typed(&subject, &body, &about, &desk);
    let of = typed.clone();
    keeping(
        typed,
        crate::request::action(async |request| {
            let mut tx = request.begin().await?;
            let mut new = read::ticket(&mut tx, &of).await?;
            new.id = form.parse().ok();
            let opened = support::tickets::open(&mut tx, &new, OffsetDateTime::now_utc()).await?;
            tx.commit().await?;
            leptos_axum::redirect(&format!("/tickets/{}", opened.number));
            Ok(())
        }),
    )
    .await
}
