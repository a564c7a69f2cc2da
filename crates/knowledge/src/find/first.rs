use super::Headline;
use crate::READ;
use catalog::{CategoryId, LocalName};
use platform::{Result, TenantTx};

/// The order of a list of articles for readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Newest,
    MostHelpful,
}

/// The first articles for whoever asks.
#[tracing::instrument(name = "knowledge.find.first", skip_all)]
pub async fn first(tx: &mut TenantTx, order: Order, language: &str, limit: u16) -> Result<Vec<Headline>> {
    tx.actor().require(READ)?;
    let (tenant, company) = (tx.actor().tenant, tx.actor().company.map(|company| company.company.uuid()));
    let rows = sqlx::query_as!(
        Headline,
        "select a.article_id as id, a.number, t.title, t.language
           from articles a
           join lateral (
               select x.title, x.language from article_texts x
               where x.tenant_id = $1 and x.article_id = a.article_id
               order by x.language <> $2, x.language <> a.language, x.language limit 1
           ) t on true
           left join lateral (
               select count(*) filter (where helped) as yes, count(*) filter (where not helped) as no
               from article_feedback x where x.tenant_id = $1 and x.article_id = a.article_id
           ) f on true
           where a.tenant_id = $1 and article_is_seen(a, $3) and (not $4 or f.yes > f.no)
           order by case when $4 then f.yes - f.no end desc, a.published_at desc, a.number desc limit $5",
        tenant.uuid(),
        language,
        company,
        order == Order::MostHelpful,
        i64::from(limit),
    );
    Ok(rows.fetch_all(&mut **tx).await?)
}

/// A shelf of the catalogue that articles are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    pub category: CategoryId,
    pub name: LocalName,
    pub articles: i64,
}

/// The categories that have articles for whoever asks, about themselves or a part type on them.
#[tracing::instrument(name = "knowledge.find.shelves", skip_all)]
pub async fn shelves(tx: &mut TenantTx) -> Result<Vec<Shelf>> {
    tx.actor().require(READ)?;
    let (tenant, company) = (tx.actor().tenant, tx.actor().company.map(|company| company.company.uuid()));
    let rows = sqlx::query!(
        r#"select c.category_id, c.name, c.names, count(distinct a.article_id) as "articles!"
           from article_links l
           left join part_types p on p.tenant_id = $1 and p.part_type_id = l.part_type_id
           join categories c on c.tenant_id = $1 and c.category_id = coalesce(l.category_id, p.category_id)
           join articles a on a.tenant_id = $1 and a.article_id = l.article_id
           where l.tenant_id = $1 and article_is_seen(a, $2)
           group by c.category_id, c.name, c.names, c.rank
           order by c.rank, c.name"#,
        tenant.uuid(),
        company,
    )
    .fetch_all(&mut **tx)
    .await?;
    let shelves = rows.into_iter().map(|row| Shelf {
        category: row.category_id.into(),
        name: (row.name, row.names).into(),
        articles: row.articles,
    });
    Ok(shelves.collect())
}
