//! What staff set: customer types, what a company buys as, price lists, contract prices, discounts.

use crate::rules::{Buyers, Scope, Validity};
use crate::{ContractPriceId, CustomerTypeId, DiscountId, MANAGE, PriceListId};
use catalog::{BrandId, PartId, PartTypeId};
use kernel::{Currency, FieldError, FieldErrors, Money};
use platform::{Changes, CompanyId, Error, OnConstraint, Result, TenantTx, audit};
use sqlx::types::Uuid;

#[derive(Clone, Debug)]
pub struct NewPriceList {
    name: String,
    buyers: Buyers,
    currency: Currency,
    priority: i32,
    valid: Validity,
}

impl NewPriceList {
    pub fn parse(
        name: &str,
        buyers: Buyers,
        currency: &str,
        priority: i32,
        valid: Validity,
    ) -> Result<Self, FieldErrors> {
        let mut errors = valid.errors();
        errors.check(!name.trim().is_empty(), "name", FieldError::Required);
        let currency = currency.parse();
        errors.check(currency.is_ok(), "currency", FieldError::Malformed);
        match currency {
            Ok(currency) => {
                errors.into_result().map(|()| Self { name: name.trim().to_owned(), buyers, currency, priority, valid })
            }
            Err(_) => Err(errors),
        }
    }
}

/// A unit costs this much from this quantity on.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    part: PartId,
    min_quantity: i32,
    unit: Money,
}

impl Line {
    pub fn parse(part: PartId, min_quantity: u32, unit: Money) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let quantity = i32::try_from(min_quantity).unwrap_or(0);
        errors.check(quantity > 0, "min_quantity", FieldError::OutOfRange);
        errors.check(unit.minor >= 0, "unit", FieldError::OutOfRange);
        errors.into_result().map(|()| Self { part, min_quantity: quantity, unit })
    }
}

/// What a discount is taken off.
#[derive(Clone, Copy, Debug)]
pub enum Off {
    AllParts,
    Brand(BrandId),
    PartType(PartTypeId),
}

impl Validity {
    fn errors(self) -> FieldErrors {
        let mut errors = FieldErrors::default();
        let ends_before = self.from.zip(self.until).is_some_and(|(from, until)| until < from);
        errors.check(!ends_before, "valid_until", FieldError::OutOfRange);
        errors
    }

    /// For the audit trail: `2026-01-01..2026-12-31`, open ends empty.
    fn text(self) -> String {
        let day = |day: Option<time::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        format!("{}..{}", day(self.from), day(self.until))
    }
}

#[tracing::instrument(name = "pricing.lists.add_customer_type", skip_all)]
pub async fn add_customer_type(tx: &mut TenantTx, code: &str, name: &str) -> Result<CustomerTypeId> {
    tx.actor().require(MANAGE)?;
    let (code, name) = (code.trim().to_lowercase(), name.trim());
    let mut errors = FieldErrors::default();
    errors.check(!code.is_empty(), "code", FieldError::Required);
    errors.check(!name.is_empty(), "name", FieldError::Required);
    errors.into_result()?;
    let (id, tenant) = (CustomerTypeId::generate(), tx.actor().tenant);
    sqlx::query!(
        "insert into customer_types (customer_type_id, tenant_id, code, name) values ($1, $2, $3, $4)",
        id.uuid(),
        tenant.uuid(),
        code,
        name,
    )
    .execute(&mut **tx)
    .await
    .on_constraint("customer_types_code_key", "code", FieldError::Taken)?;
    audit(tx, "pricing.add-customer-type", "customer_type", id, Changes::default().field("code", None::<String>, code))
        .await?;
    Ok(id)
}

/// Makes the company buy as `customer_type`; `seen` is the version of its terms that the caller saw, if it has any.
#[tracing::instrument(name = "pricing.lists.set_terms", skip_all)]
pub async fn set_terms(
    tx: &mut TenantTx,
    company: CompanyId,
    customer_type: CustomerTypeId,
    seen: Option<i32>,
) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let tenant = tx.actor().tenant;
    let old = sqlx::query!(
        "select customer_type_id, version from company_terms where tenant_id = $1 and company_id = $2 for update",
        tenant.uuid(),
        company.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await?;
    if old.as_ref().map(|old| old.version) != seen {
        return Err(Error::Stale);
    }
    let set = sqlx::query!(
        "insert into company_terms (tenant_id, company_id, customer_type_id) values ($1, $2, $3)
         on conflict (tenant_id, company_id)
         do update set customer_type_id = excluded.customer_type_id, version = company_terms.version + 1
         where company_terms.version = $4",
        tenant.uuid(),
        company.uuid(),
        customer_type.uuid(),
        seen,
    )
    .execute(&mut **tx)
    .await
    .map_err(unknown)?;
    if set.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    let changes = Changes::default().field(
        "customer_type",
        old.map(|old| old.customer_type_id.to_string()),
        customer_type.to_string(),
    );
    audit(tx, "pricing.set-terms", "company", company, changes).await
}

#[tracing::instrument(name = "pricing.lists.add_list", skip_all)]
pub async fn add_list(tx: &mut TenantTx, new: NewPriceList) -> Result<PriceListId> {
    tx.actor().require(MANAGE)?;
    let (id, tenant) = (PriceListId::generate(), tx.actor().tenant);
    let (customer_type, company) = match new.buyers {
        Buyers::Everybody => (None, None),
        Buyers::CustomerType(kind) => (Some(kind.uuid()), None),
        Buyers::Company(company) => (None, Some(company.uuid())),
    };
    sqlx::query!(
        "insert into price_lists (price_list_id, tenant_id, name, customer_type_id, company_id, currency, priority,
                                  valid_from, valid_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id.uuid(),
        tenant.uuid(),
        new.name,
        customer_type,
        company,
        new.currency.code(),
        new.priority,
        new.valid.from,
        new.valid.until,
    )
    .execute(&mut **tx)
    .await
    .map_err(unknown)?;
    let changes = Changes::default()
        .field("name", None::<String>, new.name)
        .field("buyer", None::<String>, customer_type.or(company).map(|id| id.to_string()))
        .field("currency", None::<String>, new.currency.code())
        .field("priority", None::<i32>, new.priority)
        .field("valid", None::<String>, new.valid.text());
    audit(tx, "pricing.add-list", "price_list", id, changes).await?;
    Ok(id)
}

/// Sets prices of a list and leaves its other lines as they are; returns how many differed. The same lines
/// again change nothing. Of two lines for the same part and quantity the later counts.
#[tracing::instrument(name = "pricing.lists.set_lines", skip_all, fields(lines = lines.len()))]
pub async fn set_lines(tx: &mut TenantTx, list: PriceListId, lines: &[Line]) -> Result<u64> {
    tx.actor().require(MANAGE)?;
    let tenant = tx.actor().tenant;
    let currency = sqlx::query_scalar!(
        "select currency from price_lists where tenant_id = $1 and price_list_id = $2 and archived_at is null",
        tenant.uuid(),
        list.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    if lines.iter().any(|line| line.unit.currency.code() != currency) {
        return Err(FieldErrors::one("currency", FieldError::Wrong).into());
    }
    let parts: Vec<Uuid> = lines.iter().map(|line| line.part.uuid()).collect();
    let quantities: Vec<i32> = lines.iter().map(|line| line.min_quantity).collect();
    let amounts: Vec<i64> = lines.iter().map(|line| line.unit.minor).collect();
    let changed = sqlx::query!(
        "insert into price_list_lines (tenant_id, price_list_id, part_id, min_quantity, amount_minor)
         select distinct on (part_id, min_quantity) $1, $2, part_id, min_quantity, amount_minor
         from unnest($3::uuid[], $4::integer[], $5::bigint[]) with ordinality
              as line (part_id, min_quantity, amount_minor, position)
         order by part_id, min_quantity, position desc
         on conflict (tenant_id, part_id, price_list_id, min_quantity)
         do update set amount_minor = excluded.amount_minor
         where price_list_lines.amount_minor <> excluded.amount_minor",
        tenant.uuid(),
        list.uuid(),
        &parts,
        &quantities,
        &amounts,
    )
    .execute(&mut **tx)
    .await
    .map_err(unknown)?
    .rows_affected();
    if changed > 0 {
        audit(tx, "pricing.set-lines", "price_list", list, Changes::default().field("lines", None::<u64>, changed))
            .await?;
    }
    Ok(changed)
}

/// A price agreed with one company; `line` names the part and the quantity from which it holds.
#[tracing::instrument(name = "pricing.lists.add_contract_price", skip_all)]
pub async fn add_contract_price(
    tx: &mut TenantTx,
    company: CompanyId,
    line: Line,
    valid: Validity,
    reference: &str,
) -> Result<ContractPriceId> {
    tx.actor().require(MANAGE)?;
    valid.errors().into_result()?;
    let (id, tenant) = (ContractPriceId::generate(), tx.actor().tenant);
    sqlx::query!(
        "insert into contract_prices (contract_price_id, tenant_id, company_id, part_id, min_quantity, amount_minor,
                                      currency, valid_from, valid_until, reference)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id.uuid(),
        tenant.uuid(),
        company.uuid(),
        line.part.uuid(),
        line.min_quantity,
        line.unit.minor,
        line.unit.currency.code(),
        valid.from,
        valid.until,
        reference.trim(),
    )
    .execute(&mut **tx)
    .await
    .map_err(unknown)?;
    let changes = Changes::default()
        .field("company", None::<String>, company.to_string())
        .field("part", None::<String>, line.part.to_string())
        .field("min_quantity", None::<i32>, line.min_quantity)
        .field("unit", None::<String>, line.unit.to_string())
        .field("valid", None::<String>, valid.text());
    audit(tx, "pricing.add-contract-price", "contract_price", id, changes).await?;
    Ok(id)
}

/// `basis_points` off the list price for one company: 1250 = 12.5 %.
#[tracing::instrument(name = "pricing.lists.add_discount", skip_all)]
pub async fn add_discount(
    tx: &mut TenantTx,
    company: CompanyId,
    off: Off,
    basis_points: u32,
    valid: Validity,
) -> Result<DiscountId> {
    tx.actor().require(MANAGE)?;
    let mut errors = valid.errors();
    errors.check((1..=10_000).contains(&basis_points), "basis_points", FieldError::OutOfRange);
    errors.into_result()?;
    let (id, tenant) = (DiscountId::generate(), tx.actor().tenant);
    let (scope, brand, part_type) = match off {
        Off::AllParts => (Scope::AllParts, None, None),
        Off::Brand(brand) => (Scope::Brand, Some(brand.uuid()), None),
        Off::PartType(kind) => (Scope::PartType, None, Some(kind.uuid())),
    };
    sqlx::query!(
        "insert into company_discounts (company_discount_id, tenant_id, company_id, brand_id, part_type_id,
                                        basis_points, valid_from, valid_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.uuid(),
        tenant.uuid(),
        company.uuid(),
        brand,
        part_type,
        i32::try_from(basis_points).map_err(Error::internal)?,
        valid.from,
        valid.until,
    )
    .execute(&mut **tx)
    .await
    .map_err(unknown)?;
    let changes = Changes::default()
        .field("company", None::<String>, company.to_string())
        .field("scope", None::<String>, format!("{scope:?}"))
        .field("of", None::<String>, brand.or(part_type).map(|id| id.to_string()))
        .field("basis_points", None::<u32>, basis_points)
        .field("valid", None::<String>, valid.text());
    audit(tx, "pricing.add-discount", "discount", id, changes).await?;
    Ok(id)
}

/// A foreign key that finds nothing is a field that names nothing of this tenant.
fn unknown(error: sqlx::Error) -> Error {
    let constraint = error.as_database_error().and_then(|e| e.constraint()).unwrap_or_default();
    let field = ["company", "customer_type", "part_type", "brand", "part"]
        .into_iter()
        .find(|field| constraint.ends_with(&format!("_{field}_id_fkey")));
    match field {
        Some(field) => FieldErrors::one(field, FieldError::Unknown).into(),
        None => error.into(),
    }
}
