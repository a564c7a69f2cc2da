use super::NumberKind;
use catalog::PartId;
use kernel::number_key;
use platform::{Result, TenantTx};
use sqlx::types::Uuid;
use std::collections::{HashMap, HashSet};

/// Brings the index up to date with the parts named and with all that they replace or are replaced by.
/// Whoever changes numbers calls it in the same transaction.
///
/// The number of statements does not depend on the number of parts, and what is right already is not written again.
/// After taking a supersession away, name both of its parts.
#[tracing::instrument(name = "search.numbers.refresh", skip_all)]
pub async fn refresh(tx: &mut TenantTx, parts: &[PartId]) -> Result<()> {
    tx.actor().require(catalog::WRITE)?;
    let parts: Vec<Uuid> = parts.iter().map(|part| part.uuid()).collect();
    let family = family(tx, &parts).await?;
    let gone = write(tx, &family).await?;
    forget_suffixes(tx, &gone).await
}

/// The same for every part of the tenant.
#[tracing::instrument(name = "search.numbers.refresh_all", skip_all)]
pub async fn refresh_all(tx: &mut TenantTx) -> Result<()> {
    tx.actor().require(catalog::WRITE)?;
    let tenant = tx.actor().tenant;
    let parts = sqlx::query_scalar!("select part_id from parts where tenant_id = $1", tenant.uuid())
        .fetch_all(&mut **tx)
        .await?;
    let parts: Vec<PartId> = parts.into_iter().map(PartId::from).collect();
    refresh(tx, &parts).await
}

struct Member {
    part_id: Uuid,
    part_number: String,
    gtin: String,
    brand: String,
    archived: bool,
    successor_id: Option<Uuid>,
}

/// The parts, and those in a supersession chain with them.
async fn family(tx: &mut TenantTx, parts: &[Uuid]) -> Result<Vec<Member>> {
    let tenant = tx.actor().tenant;
    let members = sqlx::query_as!(
        Member,
        r#"with recursive family as (
               select part_id from unnest($2::uuid[]) part_id
               union
               select linked.part_id
               from family
               cross join lateral (
                   select successor_id as part_id from supersessions where tenant_id = $1 and part_id = family.part_id
                   union all
                   select part_id from supersessions where tenant_id = $1 and successor_id = family.part_id
               ) linked
           )
           select p.part_id, p.part_number, p.gtin, b.name as brand, p.archived_at is not null as "archived!",
                  s.successor_id as "successor_id?"
           from family
           join parts p on p.tenant_id = $1 and p.part_id = family.part_id
           join brands b on b.tenant_id = $1 and b.brand_id = p.brand_id
           left join supersessions s on s.tenant_id = $1 and s.part_id = p.part_id"#,
        tenant.uuid(),
        parts,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(members)
}

/// Rows of `part_numbers` that come from the parts themselves, as the arrays that one insert takes.
#[derive(Default)]
struct Numbers {
    keys: Vec<String>,
    parts: Vec<Uuid>,
    kinds: Vec<NumberKind>,
    numbers: Vec<String>,
    brands: Vec<String>,
}

impl Numbers {
    /// Own numbers and GTINs of what is sold, and the numbers of what it replaces. An archived part is not found,
    /// but its number still leads to its successor.
    fn of(family: &[Member]) -> Self {
        let by_id: HashMap<Uuid, &Member> = family.iter().map(|member| (member.part_id, member)).collect();
        let mut rows = Self::default();
        for member in family {
            if !member.archived {
                rows.push(member.part_id, NumberKind::Own, &member.part_number, &member.brand);
                rows.push(member.part_id, NumberKind::Gtin, &member.gtin, "");
            }
            if let Some(last) = last_successor(member, &by_id) {
                rows.push(last, NumberKind::Superseded, &member.part_number, &member.brand);
            }
        }
        rows
    }

    fn push(&mut self, part: Uuid, kind: NumberKind, number: &str, brand: &str) {
        let key = number_key(number);
        if !key.is_empty() {
            self.keys.push(key);
            self.parts.push(part);
            self.kinds.push(kind);
            self.numbers.push(number.to_owned());
            self.brands.push(brand.to_owned());
        }
    }
}

/// The end of the chain, passing over archived parts. A chain that comes back to itself ends before it does.
fn last_successor(member: &Member, by_id: &HashMap<Uuid, &Member>) -> Option<Uuid> {
    let (mut seen, mut last, mut at) = (HashSet::from([member.part_id]), None, member);
    while let Some(next) = at.successor_id.and_then(|id| by_id.get(&id)) {
        if !seen.insert(next.part_id) {
            break;
        }
        if !next.archived {
            last = Some(next.part_id);
        }
        at = next;
    }
    last
}

/// Makes the family's rows what they should be, and answers the keys that some part has lost.
/// An interchange that gives a brand by its code is kept under the brand's name. GTINs have no suffixes: nobody
/// types the middle of a bar code.
async fn write(tx: &mut TenantTx, family: &[Member]) -> Result<Vec<String>> {
    let tenant = tx.actor().tenant;
    let rows = Numbers::of(family);
    let all: Vec<Uuid> = family.iter().map(|member| member.part_id).collect();
    let sold: Vec<Uuid> = family.iter().filter(|member| !member.archived).map(|member| member.part_id).collect();
    let gone = sqlx::query_scalar!(
        r#"with wanted as materialized (
               select distinct on (number_key, part_id, kind, brand) number_key, part_id, kind, number, brand
               from (
                   select *
                   from unnest($4::text[], $5::uuid[], $6::text[], $7::text[], $8::text[])
                        own(number_key, part_id, kind, number, brand)
                   union all
                   select i.number_key, i.part_id, i.kind, i.number, coalesce(b.name, i.brand)
                   from unnest($3::uuid[]) sold(part_id)
                   join interchanges i on i.tenant_id = $1 and i.part_id = sold.part_id
                   left join brands b on b.tenant_id = $1 and b.code = i.brand
                   where i.number_key <> ''
               ) every
               order by number_key, part_id, kind, brand, number
           ),
           gone as (
               delete from part_numbers n using unnest($2::uuid[]) family(part_id)
               where n.tenant_id = $1 and n.part_id = family.part_id and not exists (
                   select from wanted w
                   where w.number_key = n.number_key and w.part_id = n.part_id and w.kind = n.kind
                     and w.brand = n.brand)
               returning n.number_key
           ),
           new as (
               insert into part_numbers (tenant_id, number_key, part_id, kind, number, brand)
               select $1, number_key, part_id, kind, number, brand from wanted
               on conflict (tenant_id, number_key, part_id, kind, brand)
                   do update set number = excluded.number where part_numbers.number <> excluded.number
               returning number_key, kind
           ),
           suffixes as (
               insert into part_number_suffixes (tenant_id, suffix, number_key)
               select $1, substr(number_key, at), number_key
               from (select distinct number_key from new where kind <> 'gtin') keys,
                    generate_series(2, length(number_key) - 2) at
               order by 2, 3
               on conflict do nothing
           )
           select distinct number_key from gone"#,
        tenant.uuid(),
        &all,
        &sold,
        &rows.keys,
        &rows.parts,
        &rows.kinds as &[NumberKind],
        &rows.numbers,
        &rows.brands,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(gone)
}

/// Suffixes belong to a key, not to a part: they go when no number with that key is left.
async fn forget_suffixes(tx: &mut TenantTx, keys: &[String]) -> Result<()> {
    if keys.is_empty() {
        return Ok(());
    }
    let tenant = tx.actor().tenant;
    sqlx::query!(
        "delete from part_number_suffixes s
         using unnest($2::text[]) key, generate_series(2, length(key) - 2) at
         where s.tenant_id = $1 and s.suffix = substr(key, at) and s.number_key = key
           and not exists (select from part_numbers n
                           where n.tenant_id = $1 and n.number_key = key and n.kind <> 'gtin')",
        tenant.uuid(),
        keys,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
