use super::Headline;
use crate::READ;
use catalog::{CategoryId, PartId};
use platform::{Result, TenantTx};

/// Articles about a part: about itself, its part type, the categories that this is in, or its brand, the closest first.
#[tracing::instrument(name = "knowledge.find.about_part", skip_all)]
pub async fn about_part(tx: &mut TenantTx, part: PartId, language: &str, limit: u16) -> Result<Vec<Headline>> {
    tx.actor().require(READ)?;
    let (tenant, company) = (tx.actor().tenant, tx.actor().company.map(|company| company.company.uuid()));
    let articles = sqlx::query_as!(
        Headline,
        r#"with recursive shelf as (
               select t.category_id as id from parts p
               join part_types t on t.tenant_id = $1 and t.part_type_id = p.part_type_id
               where p.tenant_id = $1 and p.part_id = $2
               union
               select c.parent_id from shelf join categories c on c.tenant_id = $1 and c.category_id = shelf.id
           ),
           about as (
               select l.article_id, min(l.distance) as distance from (
                   select article_id, 1 as distance from article_links where tenant_id = $1 and part_id = $2
                   union all
                   select l.article_id, 2 from article_links l
                   join parts p on p.tenant_id = $1 and p.part_id = $2
                   where l.tenant_id = $1 and l.part_type_id = p.part_type_id
                   union all
                   select l.article_id, 3 from article_links l join shelf on l.category_id = shelf.id
                   where l.tenant_id = $1
                   union all
                   select l.article_id, 4 from article_links l
                   join parts p on p.tenant_id = $1 and p.part_id = $2
                   where l.tenant_id = $1 and l.brand_id = p.brand_id
               ) l group by l.article_id
           )
           select a.article_id as id, a.number, t.title, t.language
           from about
           join articles a on a.tenant_id = $1 and a.article_id = about.article_id
           join lateral (
               select x.title, x.language from article_texts x
               where x.tenant_id = $1 and x.article_id = a.article_id
               order by x.language <> $3, x.language <> a.language, x.language limit 1
           ) t on true
           where article_is_seen(a, $4)
           order by about.distance, a.number
           limit $5"#,
        tenant.uuid(),
        part.uuid(),
        language,
        company,
        i64::from(limit),
    );
    Ok(articles.fetch_all(&mut **tx).await?)
}

/// Articles on a shelf of the catalogue: about it, what is below it, or a part type on it.
#[tracing::instrument(name = "knowledge.find.of_category", skip_all)]
pub async fn of_category(tx: &mut TenantTx, category: CategoryId, language: &str) -> Result<Vec<Headline>> {
    tx.actor().require(READ)?;
    let (tenant, company) = (tx.actor().tenant, tx.actor().company.map(|company| company.company.uuid()));
    let articles = sqlx::query_as!(
        Headline,
        r#"with recursive shelf as (
               select category_id as id from categories where tenant_id = $1 and category_id = $2
               union
               select c.category_id from shelf join categories c on c.tenant_id = $1 and c.parent_id = shelf.id
           )
           select a.article_id as id, a.number, t.title, t.language
           from articles a
           join lateral (
               select x.title, x.language from article_texts x
               where x.tenant_id = $1 and x.article_id = a.article_id
               order by x.language <> $3, x.language <> a.language, x.language limit 1
           ) t on true
           where a.tenant_id = $1 and article_is_seen(a, $4) and exists (
               select from article_links l
               left join part_types p on p.tenant_id = $1 and p.part_type_id = l.part_type_id
               join shelf on shelf.id = l.category_id or shelf.id = p.category_id
               where l.tenant_id = $1 and l.article_id = a.article_id)
           order by t.title, a.number
           limit 100"#,
        tenant.uuid(),
        category.uuid(),
        language,
        company,
    );
    Ok(articles.fetch_all(&mut **tx).await?)
}
