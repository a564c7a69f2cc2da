//! What an article is about: parts, part types, categories and brands, on whose pages it stands.

use crate::{ArticleId, READ, WRITE, write::turn};
use catalog::{BrandId, CategoryId, LocalName, PartId, PartTypeId};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, Result, TenantTx, audit};
use search::numbers::{self, NumberKind};
use sqlx::types::Uuid;
use time::OffsetDateTime;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    Part(PartId),
    PartType(PartTypeId),
    Category(CategoryId),
    Brand(BrandId),
}

/// What an article is about, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    pub target: Target,
    pub name: LocalName,
    /// A category's slug, a brand's or part's own number.
    pub key: String,
}

/// More are no help to anybody.
const MOST: usize = 100;

/// What an article is about; the caller has seen the article.
#[tracing::instrument(name = "knowledge.links.of", skip_all, fields(article.id = %id))]
pub async fn of(tx: &mut TenantTx, id: ArticleId) -> Result<Vec<Linked>> {
    tx.actor().require(READ)?;
    let rows = sqlx::query!(
        r#"select l.part_id, l.part_type_id, l.category_id, l.brand_id,
                  coalesce(t.name, c.name, b.name, pb.name || ' ' || p.part_number) as "name!",
                  coalesce(t.names, c.names, '{}') as "names!",
                  coalesce(c.slug, b.name, p.part_number, '') as "key!"
           from article_links l
           left join parts p on p.tenant_id = $1 and p.part_id = l.part_id
           left join brands pb on pb.tenant_id = $1 and pb.brand_id = p.brand_id
           left join part_types t on t.tenant_id = $1 and t.part_type_id = l.part_type_id
           left join categories c on c.tenant_id = $1 and c.category_id = l.category_id
           left join brands b on b.tenant_id = $1 and b.brand_id = l.brand_id
           where l.tenant_id = $1 and l.article_id = $2
           order by l.category_id is null, l.part_type_id is null, l.brand_id is null, 5"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let linked = rows.into_iter().filter_map(|row| {
        let target = match (row.part_id, row.part_type_id, row.category_id, row.brand_id) {
            (Some(id), ..) => Target::Part(id.into()),
            (_, Some(id), ..) => Target::PartType(id.into()),
            (_, _, Some(id), _) => Target::Category(id.into()),
            (_, _, _, id) => Target::Brand(id?.into()),
        };
        Some(Linked { target, name: (row.name, row.names).into(), key: row.key })
    });
    Ok(linked.collect())
}

/// Says anew what an article is about that the caller saw at `version`.
#[tracing::instrument(name = "knowledge.links.set", skip_all, fields(article.id = %id))]
pub async fn set(tx: &mut TenantTx, id: ArticleId, version: i32, links: &[Target], now: OffsetDateTime) -> Result<()> {
    tx.actor().require(WRITE)?;
    turn(tx, id, version, now).await?;
    let before = of(tx, id).await?.len();
    write(tx, id, links).await?;
    let after = of(tx, id).await?;
    let names: Vec<_> = after.iter().map(|linked| linked.name.name.clone()).collect();
    let changes =
        Changes::default().field("links", before, after.len()).field("about", None::<String>, names.join(", "));
    audit(tx, "knowledge.article.links", "article", id, changes).await
}

pub(crate) async fn write(tx: &mut TenantTx, id: ArticleId, links: &[Target]) -> Result<()> {
    if links.len() > MOST {
        return Err(FieldErrors::one("parts", FieldError::OutOfRange).into());
    }
    let tenant = tx.actor().tenant;
    sqlx::query!("delete from article_links where tenant_id = $1 and article_id = $2", tenant.uuid(), id.uuid())
        .execute(&mut **tx)
        .await?;
    for link in links {
        let ids = |target: Target| -> [Option<Uuid>; 4] {
            match target {
                Target::Part(id) => [Some(id.uuid()), None, None, None],
                Target::PartType(id) => [None, Some(id.uuid()), None, None],
                Target::Category(id) => [None, None, Some(id.uuid()), None],
                Target::Brand(id) => [None, None, None, Some(id.uuid())],
            }
        };
        let [part, part_type, category, brand] = ids(*link);
        sqlx::query!(
            "insert into article_links (tenant_id, article_id, part_id, part_type_id, category_id, brand_id)
             values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
            tenant.uuid(),
            id.uuid(),
            part,
            part_type,
            category,
            brand,
        )
        .execute(&mut **tx)
        .await
        .map_err(unknown)?;
    }
    Ok(())
}

/// What is named is not there, or another tenant's.
fn unknown(error: sqlx::Error) -> Error {
    let foreign = error.as_database_error().is_some_and(|error| error.is_foreign_key_violation());
    if foreign { FieldErrors::one("links", FieldError::Unknown).into() } else { error.into() }
}

/// The parts that are called by these numbers; the field of what nothing is called by is `parts`. A part's own number goes
/// before those of others that lead to it.
#[tracing::instrument(name = "knowledge.links.by_number", skip_all)]
pub async fn by_number(tx: &mut TenantTx, typed: &str) -> Result<Vec<Target>> {
    tx.actor().require(WRITE)?;
    let mut parts = Vec::new();
    let numbers = typed.split([',', ';', '\n']).map(str::trim).filter(|number| !number.is_empty());
    for number in numbers.take(MOST) {
        let hits = numbers::find_exact(tx, number, 10).await?;
        let own = hits.iter().any(|hit| hit.reason.kind == NumberKind::Own);
        let meant = hits.iter().filter(|hit| !own || hit.reason.kind == NumberKind::Own);
        let before = parts.len();
        parts.extend(meant.map(|hit| Target::Part(hit.part.id)));
        if parts.len() == before {
            return Err(FieldErrors::one("parts", FieldError::Unknown).into());
        }
    }
    Ok(parts)
}
