//! What a person looked for lately, and the searches that they keep under a name. Nobody else sees them.

use crate::log;
use kernel::{FieldError, FieldErrors};
use platform::{Error, OnConstraint, PersonId, Result, TenantTx};
use sqlx::types::Uuid;
use std::collections::BTreeMap;
use time::OffsetDateTime;

kernel::define_id!(
    /// A search that a person keeps.
    SavedSearchId
);

/// As many recent searches as a person has.
pub const MOST_RECENT: i64 = 20;
/// As many searches as a person may keep.
pub const MOST_SAVED: i64 = 100;

/// A search under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSearch {
    pub id: SavedSearchId,
    pub name: String,
    /// `/search?…`
    pub address: String,
}

/// The words that the person looked for last, the latest first.
#[tracing::instrument(name = "search.saved.recent", skip_all)]
pub async fn recent(tx: &mut TenantTx, limit: i64) -> Result<Vec<String>> {
    let (tenant, person) = whose(tx)?;
    let words = sqlx::query_scalar!(
        "select words from recent_searches
         where tenant_id = $1 and person_id = $2 order by used_at desc, words_key limit $3",
        tenant,
        person,
        limit.min(MOST_RECENT),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(words)
}

/// Notes what people of the tenant looked for; of each person the last [`MOST_RECENT`] stay. The log calls it.
///
/// What has a VIN or a mail address in it is not kept: the list opens under the search box whenever somebody comes to it,
/// at a counter before another customer's eyes, and a vehicle that is needed again has its place in the garage.
pub(crate) async fn remember(tx: &mut TenantTx, searches: impl Iterator<Item = (PersonId, &str)>) -> Result<()> {
    let tenant = tx.actor().tenant;
    // The last spelling of the same words counts; the system looks for nothing.
    let latest: BTreeMap<(Uuid, String), (i32, String)> = (0..)
        .zip(searches)
        .filter(|(_, (person, typed))| !person.uuid().is_nil() && !log::is_private(typed))
        .map(|(place, (person, typed))| {
            let words: String = typed.split_whitespace().collect::<Vec<_>>().join(" ");
            let words: String = words.chars().filter(|c| !c.is_control()).take(120).collect();
            ((person.uuid(), words.to_lowercase()), (place, words))
        })
        .filter(|((_, key), _)| !key.is_empty())
        .collect();
    if latest.is_empty() {
        return Ok(());
    }
    let (keys, latest): (Vec<_>, Vec<_>) = latest.into_iter().unzip();
    let (places, words): (Vec<_>, Vec<_>) = latest.into_iter().unzip();
    let (people, keys): (Vec<_>, Vec<_>) = keys.into_iter().unzip();
    sqlx::query!(
        "insert into recent_searches (tenant_id, person_id, words_key, words, used_at)
         select $1, m.person_id, noted.words_key, noted.words, clock_timestamp() + noted.place * interval '1 ms'
         from (select *, row_number() over (partition by person_id order by place desc) as since
               from unnest($2::uuid[], $3::text[], $4::text[], $5::integer[]) as typed (person_id, words_key, words, place)
              ) noted
         join memberships m on m.tenant_id = $1 and m.person_id = noted.person_id
         where noted.since <= $6
         on conflict (tenant_id, person_id, words_key) do update set words = excluded.words, used_at = excluded.used_at",
        tenant.uuid(),
        &people,
        &keys,
        &words,
        &places,
        MOST_RECENT,
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "delete from recent_searches r
         using (select person_id, words_key, row_number() over (partition by person_id order by used_at desc) as place
                from recent_searches where tenant_id = $1 and person_id = any($2)) ranked
         where r.tenant_id = $1 and r.person_id = ranked.person_id and r.words_key = ranked.words_key
           and ranked.place > $3",
        tenant.uuid(),
        &people,
        MOST_RECENT,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Forgets what people of the tenant have not looked for since; answers how much. The log calls it.
pub(crate) async fn forget_before(tx: &mut TenantTx, since: OffsetDateTime) -> Result<u64> {
    let tenant = tx.actor().tenant;
    let gone = sqlx::query!("delete from recent_searches where tenant_id = $1 and used_at < $2", tenant.uuid(), since)
        .execute(&mut **tx)
        .await?;
    Ok(gone.rows_affected())
}

/// Forgets what the person looked for.
#[tracing::instrument(name = "search.saved.clear_recent", skip_all)]
pub async fn clear_recent(tx: &mut TenantTx) -> Result<()> {
    let (tenant, person) = whose(tx)?;
    sqlx::query!("delete from recent_searches where tenant_id = $1 and person_id = $2", tenant, person)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// By name.
#[tracing::instrument(name = "search.saved.list", skip_all)]
pub async fn list(tx: &mut TenantTx) -> Result<Vec<SavedSearch>> {
    let (tenant, person) = whose(tx)?;
    let rows = sqlx::query_as!(
        SavedSearch,
        r#"select saved_search_id as id, name, address
           from saved_searches where tenant_id = $1 and person_id = $2 order by lower(name)"#,
        tenant,
        person,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows)
}

/// Keeps a search of this site under a name that the person has for no other.
#[tracing::instrument(name = "search.saved.save", skip_all)]
pub async fn save(tx: &mut TenantTx, name: &str, address: &str) -> Result<SavedSearchId> {
    let (tenant, person) = whose(tx)?;
    let name = checked(name)?;
    if !is_search(address) {
        return Err(FieldErrors::one("address", FieldError::Malformed).into());
    }
    let id = SavedSearchId::generate();
    let done = sqlx::query!(
        "insert into saved_searches (saved_search_id, tenant_id, person_id, name, address)
         select $1, $2, $3, $4, $5
         where (select count(*) from saved_searches where tenant_id = $2 and person_id = $3) < $6",
        id.uuid(),
        tenant,
        person,
        name,
        address,
        MOST_SAVED,
    )
    .execute(&mut **tx)
    .await
    .on_constraint("saved_searches_name_idx", "name", FieldError::Taken)?;
    if done.rows_affected() == 0 {
        return Err(FieldErrors::one("name", FieldError::OutOfRange).into());
    }
    Ok(id)
}

#[tracing::instrument(name = "search.saved.rename", skip_all)]
pub async fn rename(tx: &mut TenantTx, id: SavedSearchId, name: &str) -> Result<()> {
    let (tenant, person) = whose(tx)?;
    let name = checked(name)?;
    let done = sqlx::query!(
        "update saved_searches set name = $4 where tenant_id = $1 and person_id = $2 and saved_search_id = $3",
        tenant,
        person,
        id.uuid(),
        name,
    )
    .execute(&mut **tx)
    .await
    .on_constraint("saved_searches_name_idx", "name", FieldError::Taken)?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Error::NotFound) }
}

#[tracing::instrument(name = "search.saved.delete", skip_all)]
pub async fn delete(tx: &mut TenantTx, id: SavedSearchId) -> Result<()> {
    let (tenant, person) = whose(tx)?;
    let done = sqlx::query!(
        "delete from saved_searches where tenant_id = $1 and person_id = $2 and saved_search_id = $3",
        tenant,
        person,
        id.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// The tenant and the person whose searches they are.
fn whose(tx: &TenantTx) -> Result<(Uuid, Uuid)> {
    let actor = tx.actor();
    actor.require(catalog::READ)?;
    Ok((actor.tenant.uuid(), actor.person.uuid()))
}

fn checked(name: &str) -> Result<String, FieldErrors> {
    let name = name.trim();
    let mut errors = FieldErrors::default();
    errors.check(!name.is_empty(), "name", FieldError::Required);
    errors.check(name.chars().count() <= 80, "name", FieldError::TooLong);
    errors.into_result()?;
    Ok(name.to_owned())
}

/// An address of the search page that a header can carry; never another site's.
fn is_search(address: &str) -> bool {
    address.len() <= 2_000
        && address.strip_prefix("/search?").is_some_and(|query| !query.is_empty())
        && address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}
