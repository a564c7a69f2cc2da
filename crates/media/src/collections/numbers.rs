//! Everything that is published for a list of part numbers, as it was pasted.

use crate::visibility::{Purpose, Seen, Viewer, answer};
use crate::{Answer, AssetId, Period, State};
use kernel::{FieldError, FieldErrors, number_key};
use platform::{Result, TenantTx};
use std::collections::HashSet;
use time::OffsetDateTime;

/// As many numbers as a list may have.
pub const MOST_NUMBERS: usize = 500;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// In the order of the list, each once.
    pub assets: Vec<AssetId>,
    /// Numbers, as they were typed, for which there is nothing.
    pub without: Vec<String>,
}

/// What customers see of the parts with these numbers. Numbers stand on lines of their own or between commas.
#[tracing::instrument(name = "media.collections.published", skip_all)]
pub async fn published(tx: &mut TenantTx, pasted: &str, now: OffsetDateTime) -> Result<Published> {
    tx.actor().require(catalog::READ)?;
    let (tenant, actor) = (tx.actor().tenant, tx.actor().clone());
    let numbers = read(pasted)?;
    let keys: Vec<String> = numbers.iter().map(|(key, _)| key.clone()).collect();
    let rows = sqlx::query!(
        r#"select wanted.key as "key!", v.asset_id, v.asset_version_id, v.state as "state: State",
                  v.valid_from, v.valid_until
           from unnest($2::text[]) with ordinality as wanted (key, rank)
           join part_numbers n on n.tenant_id = $1 and n.number_key = wanted.key and n.kind in ('own', 'gtin')
           join parts p on p.tenant_id = $1 and p.part_id = n.part_id and p.archived_at is null
           join asset_links l on l.tenant_id = $1 and l.part_id = n.part_id
           join assets a on a.tenant_id = $1 and a.asset_id = l.asset_id and a.archived_at is null
           join asset_versions v on v.tenant_id = $1 and v.asset_id = a.asset_id and v.state = 'published'
           order by wanted.rank, l.slot, v.asset_id"#,
        tenant.uuid(),
        &keys,
    )
    .fetch_all(&mut **tx)
    .await?;
    let (mut known, mut with, mut assets) = (HashSet::new(), HashSet::new(), Vec::new());
    for row in rows {
        let seen = Seen {
            tenant,
            asset: row.asset_id.into(),
            version: row.asset_version_id.into(),
            state: row.state,
            period: Period { from: row.valid_from, until: row.valid_until },
            archived: false,
        };
        let published = seen.state.at(seen.period, now) == State::Published;
        if published && answer(Viewer::Person(&actor), &seen, Purpose::Page, now) == Answer::Visible {
            with.insert(row.key);
            if known.insert(seen.asset) {
                assets.push(seen.asset);
            }
        }
    }
    let without = numbers.into_iter().filter(|(key, _)| !with.contains(key)).map(|(_, typed)| typed).collect();
    Ok(Published { assets, without })
}

/// Keys with what was typed, each key once.
fn read(pasted: &str) -> Result<Vec<(String, String)>, FieldErrors> {
    let typed = pasted.split(['\n', '\r', '\t', ',', ';']).map(str::trim).filter(|number| !number.is_empty());
    let mut known = HashSet::new();
    let mut numbers = Vec::new();
    for number in typed {
        let key = number_key(number);
        if known.insert(key.clone()) {
            numbers.push((key, number.chars().take(60).collect()));
        }
    }
    let mut errors = FieldErrors::default();
    errors.check(!numbers.is_empty(), "numbers", FieldError::Required);
    errors.check(numbers.len() <= MOST_NUMBERS, "numbers", FieldError::OutOfRange);
    errors.into_result()?;
    Ok(numbers)
}
