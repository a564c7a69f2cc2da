//! Prices for whoever asks: the actor's company, or list prices for the distributor's own people.
//!
//! The company comes from the actor and nowhere else, and is asked for in the statement and again in
//! [`rules`](crate::rules). Quotes are never cached: a change shows on the next read.

use crate::rules::{self, Audience, Buyers, Candidates, Discount, Price, Quote, Scope, Source, Validity};
use crate::{CustomerTypeId, READ};
use catalog::PartId;
use kernel::{Currency, Money};
use platform::{CompanyId, Error, Result, TenantTx};
use sqlx::types::Uuid;
use std::collections::HashMap;
use time::Date;

/// The price of `quantity` of each part, today in the tenant's time zone. Parts without a price are left out.
#[tracing::instrument(name = "pricing.prices.for_parts", skip_all)]
pub async fn for_parts(tx: &mut TenantTx, parts: &[PartId], quantity: u32) -> Result<HashMap<PartId, Quote>> {
    tx.actor().require(READ)?;
    let tenant = tx.actor().tenant;
    let company = tx.actor().company.map(|company| company.company);
    let parts: Vec<Uuid> = parts.iter().map(|part| part.uuid()).collect();
    let mut rows = sqlx::query_as!(
        Row,
        r#"with terms as (
               select t.currency as tenant_currency, (now() at time zone t.time_zone)::date as today,
                      ct.customer_type_id as buys_as
               from tenants t
               left join company_terms ct on ct.tenant_id = t.tenant_id and ct.company_id = $2
               where t.tenant_id = $1
           ),
           candidates as (
               select l.part_id,
                      case when pl.company_id is not null then 'company_list'
                           when pl.customer_type_id is not null then 'type_list'
                           else 'list_price' end as kind,
                      pl.price_list_id as id, coalesce(pl.company_id, pl.customer_type_id) as buyer, pl.name,
                      pl.priority, l.min_quantity, l.amount_minor as amount, pl.currency, pl.valid_from, pl.valid_until
               from price_list_lines l
               join price_lists pl on pl.tenant_id = l.tenant_id and pl.price_list_id = l.price_list_id
               where l.tenant_id = $1 and l.part_id = any($3::uuid[]) and pl.archived_at is null
                 and (pl.company_id = $2 or pl.customer_type_id = (select buys_as from terms)
                      or (pl.company_id is null and pl.customer_type_id is null))
               union all
               select part_id, 'contract', contract_price_id, company_id, reference,
                      0, min_quantity, amount_minor, currency, valid_from, valid_until
               from contract_prices
               where tenant_id = $1 and part_id = any($3::uuid[]) and company_id = $2
               union all
               select p.part_id,
                      case when d.brand_id is not null then 'brand_discount'
                           when d.part_type_id is not null then 'type_discount'
                           else 'discount' end,
                      d.company_discount_id, d.company_id, '',
                      0, 1, d.basis_points::bigint, '', d.valid_from, d.valid_until
               from company_discounts d
               join parts p on p.tenant_id = d.tenant_id and p.part_id = any($3::uuid[])
               where d.tenant_id = $1 and d.company_id = $2
                 and (d.brand_id is null or d.brand_id = p.brand_id)
                 and (d.part_type_id is null or d.part_type_id = p.part_type_id)
           )
           select t.tenant_currency as "tenant_currency!", t.today as "today!", t.buys_as as "buys_as?",
                  c.part_id as "part_id!", c.kind as "kind!", c.id as "id!", c.buyer as "buyer?", c.name as "name!",
                  c.priority as "priority!", c.min_quantity as "min_quantity!", c.amount as "amount!",
                  c.currency as "currency!", c.valid_from as "valid_from?", c.valid_until as "valid_until?"
           from terms t cross join candidates c"#,
        tenant.uuid(),
        company.map(CompanyId::uuid),
        &parts,
    )
    .fetch_all(&mut **tx)
    .await?;
    rows.sort_by_key(|row| row.part_id);
    rows.chunk_by(|a, b| a.part_id == b.part_id).filter_map(|rows| quote(rows, company, quantity).transpose()).collect()
}

/// The price of `quantity` of one part; `None` when no rule gives one.
#[tracing::instrument(name = "pricing.prices.for_part", skip_all)]
pub async fn for_part(tx: &mut TenantTx, part: PartId, quantity: u32) -> Result<Option<Quote>> {
    Ok(for_parts(tx, &[part], quantity).await?.remove(&part))
}

struct Row {
    tenant_currency: String,
    today: Date,
    buys_as: Option<Uuid>,
    part_id: Uuid,
    kind: String,
    id: Uuid,
    buyer: Option<Uuid>,
    name: String,
    priority: i32,
    min_quantity: i32,
    amount: i64,
    currency: String,
    valid_from: Option<Date>,
    valid_until: Option<Date>,
}

/// The quote of the part that all `rows`, of which there is at least one, are about.
fn quote(rows: &[Row], company: Option<CompanyId>, quantity: u32) -> Result<Option<(PartId, Quote)>> {
    let first = &rows[0];
    let mut candidates = Candidates { currency: currency(&first.tenant_currency)?, prices: vec![], discounts: vec![] };
    for row in rows {
        match row.scope() {
            Some(scope) => candidates.discounts.push(row.discount(scope)?),
            None => candidates.prices.push(row.price()?),
        }
    }
    let audience = Audience { company, customer_type: first.buys_as.map(CustomerTypeId::from) };
    Ok(rules::explain(&candidates, audience, quantity, first.today).map(|quote| (first.part_id.into(), quote)))
}

impl Row {
    fn scope(&self) -> Option<Scope> {
        match self.kind.as_str() {
            "brand_discount" => Some(Scope::Brand),
            "type_discount" => Some(Scope::PartType),
            "discount" => Some(Scope::AllParts),
            _ => None,
        }
    }

    fn discount(&self, scope: Scope) -> Result<Discount> {
        Ok(Discount {
            id: self.id.into(),
            company: self.buyer()?.into(),
            scope,
            basis_points: u32::try_from(self.amount).map_err(Error::internal)?,
            valid: self.valid(),
        })
    }

    fn price(&self) -> Result<Price> {
        let buyers = match self.kind.as_str() {
            "company_list" => Buyers::Company(self.buyer()?.into()),
            "type_list" => Buyers::CustomerType(self.buyer()?.into()),
            _ => Buyers::Everybody,
        };
        let source = if self.kind == "contract" {
            let reference = self.name.clone();
            Source::Contract { id: self.id.into(), company: self.buyer()?.into(), reference }
        } else {
            Source::List { id: self.id.into(), name: self.name.clone(), buyers, priority: self.priority }
        };
        Ok(Price {
            source,
            min_quantity: u32::try_from(self.min_quantity).map_err(Error::internal)?,
            unit: Money::new(self.amount, currency(&self.currency)?),
            valid: self.valid(),
        })
    }

    fn buyer(&self) -> Result<Uuid> {
        self.buyer.ok_or_else(|| Error::internal("a price for nobody"))
    }

    fn valid(&self) -> Validity {
        Validity { from: self.valid_from, until: self.valid_until }
    }
}

fn currency(code: &str) -> Result<Currency> {
    code.parse().map_err(|error: String| Error::internal(error))
}
