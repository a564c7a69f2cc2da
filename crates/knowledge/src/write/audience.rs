use super::turn;
use crate::{ArticleId, AudienceKind, WRITE};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, CompanyId, OnConstraint, Result, TenantTx, audit};
use pricing::CustomerTypeId;
use sqlx::types::Uuid;
use time::OffsetDateTime;

/// For whom an article is, once it is published. The distributor's own people always read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Audience {
    Everybody,
    Staff,
    /// All companies that buy as one of these types, and these companies.
    Named {
        customer_types: Vec<CustomerTypeId>,
        companies: Vec<CompanyId>,
    },
}

impl Audience {
    pub const fn kind(&self) -> AudienceKind {
        match self {
            Self::Everybody => AudienceKind::Everybody,
            Self::Staff => AudienceKind::Staff,
            Self::Named { .. } => AudienceKind::Named,
        }
    }

    /// Somebody is to be named where somebody is meant. The field is `audience`.
    fn check(&self) -> Result<(), FieldErrors> {
        match self {
            Self::Named { customer_types, companies } if customer_types.is_empty() && companies.is_empty() => {
                Err(FieldErrors::one("audience", FieldError::Required))
            }
            _ => Ok(()),
        }
    }
}

/// Says anew for whom an article is that the caller saw at `version`.
#[tracing::instrument(name = "knowledge.articles.set_audience", skip_all, fields(article.id = %id))]
pub async fn set_audience(
    tx: &mut TenantTx,
    id: ArticleId,
    version: i32,
    audience: &Audience,
    now: OffsetDateTime,
) -> Result<()> {
    tx.actor().require(WRITE)?;
    turn(tx, id, version, now).await?;
    let before = crate::manage::audience(tx, id).await?;
    write(tx, id, audience).await?;
    let said = |audience: &Audience| match audience {
        Audience::Named { customer_types, companies } => {
            let ids = customer_types.iter().map(ToString::to_string).chain(companies.iter().map(ToString::to_string));
            format!("named: {}", ids.collect::<Vec<_>>().join(", "))
        }
        other => other.kind().as_str().to_owned(),
    };
    let changes = Changes::default().field("audience", said(&before), said(audience));
    audit(tx, "knowledge.article.audience", "article", id, changes).await
}

pub(super) async fn write(tx: &mut TenantTx, id: ArticleId, audience: &Audience) -> Result<()> {
    audience.check()?;
    let tenant = tx.actor().tenant;
    sqlx::query!(
        "update articles set audience = $3 where tenant_id = $1 and article_id = $2",
        tenant.uuid(),
        id.uuid(),
        audience.kind().as_str(),
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!("delete from article_audience where tenant_id = $1 and article_id = $2", tenant.uuid(), id.uuid())
        .execute(&mut **tx)
        .await?;
    let Audience::Named { customer_types, companies } = audience else { return Ok(()) };
    let customer_types: Vec<Uuid> = customer_types.iter().map(|id| id.uuid()).collect();
    let companies: Vec<Uuid> = companies.iter().map(|id| id.uuid()).collect();
    sqlx::query!(
        "insert into article_audience (tenant_id, article_id, customer_type_id)
         select distinct $1::uuid, $2::uuid, id from unnest($3::uuid[]) as id",
        tenant.uuid(),
        id.uuid(),
        &customer_types,
    )
    .execute(&mut **tx)
    .await
    .on_constraint("article_audience_tenant_id_customer_type_id_fkey", "audience", FieldError::Unknown)?;
    sqlx::query!(
        "insert into article_audience (tenant_id, article_id, company_id)
         select distinct $1::uuid, $2::uuid, id from unnest($3::uuid[]) as id",
        tenant.uuid(),
        id.uuid(),
        &companies,
    )
    .execute(&mut **tx)
    .await
    .on_constraint("article_audience_tenant_id_company_id_fkey", "audience", FieldError::Unknown)?;
    Ok(())
}
