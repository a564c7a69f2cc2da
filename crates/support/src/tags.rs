//! Words by which agents find tickets again.

use crate::{READ, TicketId, visibility::require_staff};
use kernel::{FieldError, FieldErrors};
use platform::{Result, TenantTx};
use std::{fmt, str::FromStr};

/// Lower case, without spaces at its ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(String);

impl FromStr for Tag {
    type Err = FieldErrors;

    fn from_str(text: &str) -> Result<Self, FieldErrors> {
        let tag = text.trim().trim_start_matches('#').to_lowercase();
        let mut errors = FieldErrors::default();
        errors.check(!tag.is_empty(), "tags", FieldError::Required);
        errors.check(tag.chars().count() <= 40, "tags", FieldError::TooLong);
        errors.check(!tag.contains(','), "tags", FieldError::Malformed);
        errors.into_result()?;
        Ok(Self(tag))
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Tag {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Those in use that begin like this, the first 20.
#[tracing::instrument(name = "support.tags.known", skip_all)]
pub async fn known(tx: &mut TenantTx, beginning: &str) -> Result<Vec<String>> {
    require_staff(tx.actor(), READ)?;
    let beginning = beginning.trim().to_lowercase();
    let tags = sqlx::query_scalar!(
        "select distinct tag from ticket_tags where tenant_id = $1 and starts_with(tag, $2) order by tag limit 20",
        tx.actor().tenant.uuid(),
        beginning,
    );
    Ok(tags.fetch_all(&mut **tx).await?)
}

pub(crate) async fn add(tx: &mut TenantTx, ticket: TicketId, tags: &[Tag]) -> Result<()> {
    if tags.is_empty() {
        return Ok(());
    }
    let tags: Vec<String> = tags.iter().map(Tag::to_string).collect();
    sqlx::query!(
        "insert into ticket_tags (tenant_id, ticket_id, tag) select $1, $2, unnest($3::text[]) on conflict do nothing",
        tx.actor().tenant.uuid(),
        ticket.uuid(),
        &tags,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(crate) async fn remove(tx: &mut TenantTx, ticket: TicketId, tags: &[Tag]) -> Result<()> {
    if tags.is_empty() {
        return Ok(());
    }
    let tags: Vec<String> = tags.iter().map(Tag::to_string).collect();
    sqlx::query!(
        "delete from ticket_tags where tenant_id = $1 and ticket_id = $2 and tag = any($3)",
        tx.actor().tenant.uuid(),
        ticket.uuid(),
        &tags,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
