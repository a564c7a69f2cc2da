//! What writers see of articles: all of them, what readers say of them, and whom they can be for.

use crate::{ArticleId, Audience, AudienceKind, State, WRITE};
use kernel::{Page, PageRequest};
use platform::{CompanyId, Error, Result, TenantTx};
use pricing::CustomerTypeId;
use time::OffsetDateTime;

/// An article in the list of writers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub id: ArticleId,
    pub number: i64,
    pub title: String,
    pub language: String,
    pub languages: Vec<String>,
    pub state: State,
    pub audience: AudienceKind,
    pub updated_at: OffsetDateTime,
    pub yes: i64,
    pub no: i64,
    pub comments: i64,
}

/// The articles of a state, or all of them, the newest number first.
#[tracing::instrument(name = "knowledge.manage.list", skip_all)]
pub async fn list(
    tx: &mut TenantTx,
    state: Option<State>,
    language: &str,
    page: PageRequest<i64>,
) -> Result<Page<Listed, i64>> {
    tx.actor().require(WRITE)?;
    let rows = sqlx::query_as!(
        Listed,
        r#"select a.article_id as id, a.number, t.title, t.language,
                  array(select x.language from article_texts x
                        where x.tenant_id = $1 and x.article_id = a.article_id order by x.language) as "languages!",
                  a.state as "state: State", a.audience as "audience: AudienceKind", a.updated_at,
                  coalesce(f.yes, 0) as "yes!", coalesce(f.no, 0) as "no!", coalesce(f.comments, 0) as "comments!"
           from articles a
           join lateral (
               select x.title, x.language from article_texts x
               where x.tenant_id = $1 and x.article_id = a.article_id
               order by x.language <> $3, x.language <> a.language, x.language limit 1
           ) t on true
           left join lateral (
               select count(*) filter (where helped) as yes, count(*) filter (where not helped) as no,
                      count(*) filter (where comment <> '') as comments
               from article_feedback x where x.tenant_id = $1 and x.article_id = a.article_id
           ) f on true
           where a.tenant_id = $1 and ($2::text is null or a.state = $2) and a.number < $4
           order by a.number desc limit $5"#,
        tx.actor().tenant.uuid(),
        state.map(State::as_str),
        language,
        page.after.unwrap_or(i64::MAX),
        page.fetch(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(Page::from_rows(rows, page.limit, |row| row.number))
}

/// How many articles there are in each state, in the order of [`State::ALL`].
#[tracing::instrument(name = "knowledge.manage.counts", skip_all)]
pub async fn counts(tx: &mut TenantTx) -> Result<[i64; 3]> {
    tx.actor().require(WRITE)?;
    let rows = sqlx::query!(
        r#"select state as "state: State", count(*) as "count!" from articles where tenant_id = $1 group by state"#,
        tx.actor().tenant.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(State::ALL.map(|state| rows.iter().find(|row| row.state == state).map_or(0, |row| row.count)))
}

/// For whom an article is, by name.
#[tracing::instrument(name = "knowledge.manage.audience", skip_all, fields(article.id = %id))]
pub async fn audience(tx: &mut TenantTx, id: ArticleId) -> Result<Audience> {
    tx.actor().require(WRITE)?;
    let row = sqlx::query!(
        r#"select a.audience as "audience: AudienceKind",
                  array(select u.customer_type_id from article_audience u
                        where u.tenant_id = $1 and u.article_id = $2 and u.customer_type_id is not null
                        order by 1) as "customer_types!",
                  array(select u.company_id from article_audience u
                        where u.tenant_id = $1 and u.article_id = $2 and u.company_id is not null
                        order by 1) as "companies!"
           from articles a where a.tenant_id = $1 and a.article_id = $2"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(match row.audience {
        AudienceKind::Everybody => Audience::Everybody,
        AudienceKind::Staff => Audience::Staff,
        AudienceKind::Named => Audience::Named {
            customer_types: row.customer_types.into_iter().map(Into::into).collect(),
            companies: row.companies.into_iter().map(Into::into).collect(),
        },
    })
}

/// Whom an article can be for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Customers {
    pub types: Vec<(CustomerTypeId, String)>,
    pub companies: Vec<(CompanyId, String)>,
}

#[tracing::instrument(name = "knowledge.manage.customers", skip_all)]
pub async fn customers(tx: &mut TenantTx) -> Result<Customers> {
    tx.actor().require(WRITE)?;
    let rows = sqlx::query!(
        r#"select customer_type_id as "id!", name as "name!", true as "is_type!" from customer_types where tenant_id = $1
           union all
           select company_id, name, false from companies where tenant_id = $1
           order by 2, 1"#,
        tx.actor().tenant.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut customers = Customers::default();
    for row in rows {
        if row.is_type {
            customers.types.push((row.id.into(), row.name));
        } else {
            customers.companies.push((row.id.into(), row.name));
        }
    }
    Ok(customers)
}
