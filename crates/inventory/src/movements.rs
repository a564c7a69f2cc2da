//! Every change of what is on hand. The sum of a part's movements in a place is its on-hand quantity, always.

use crate::{LocationId, MovementId, WRITE};
use catalog::PartId;
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, Result, TenantTx, audit};

/// The largest quantity that one movement may carry; more is a slip of the keyboard.
const MOST: i32 = 1_000_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What was there when the counting began.
    Opening,
    Receipt,
    Issue,
    /// A count differs from the books; the quantity has a sign, and the reason is mandatory.
    Adjustment,
}

impl Kind {
    fn code(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Receipt => "receipt",
            Self::Issue => "issue",
            Self::Adjustment => "adjustment",
        }
    }
}

#[derive(Clone, Debug)]
pub struct NewMovement {
    kind: Kind,
    part: PartId,
    location: LocationId,
    /// What it adds to the stock.
    change: i32,
    reason: String,
}

impl NewMovement {
    /// `quantity` is how many are moved; only an adjustment may be negative.
    pub fn parse(
        kind: Kind,
        part: PartId,
        location: LocationId,
        quantity: i32,
        reason: &str,
    ) -> Result<Self, FieldErrors> {
        let reason = reason.trim().to_owned();
        let least = if kind == Kind::Adjustment { -MOST } else { 1 };
        let mut errors = FieldErrors::default();
        errors.check(quantity != 0 && (least..=MOST).contains(&quantity), "quantity", FieldError::OutOfRange);
        errors.check(kind != Kind::Adjustment || !reason.is_empty(), "reason", FieldError::Required);
        errors.into_result()?;
        let change = if kind == Kind::Issue { -quantity } else { quantity };
        Ok(Self { kind, part, location, change, reason })
    }
}

/// Moves stock. What would leave less than nothing, or less than is reserved, is refused.
#[tracing::instrument(name = "inventory.movements.record", skip_all, fields(part.id = %new.part))]
pub async fn record(tx: &mut TenantTx, new: NewMovement) -> Result<()> {
    tx.actor().require(WRITE)?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    // What takes away finds its row or nothing; only what adds may make one.
    let on_hand = sqlx::query_scalar!(
        r#"with level as (
               insert into stock_levels (tenant_id, part_id, location_id, on_hand)
               select $1, $2, $3, greatest($4, 0)
               where $4 > 0
                  or exists (select from stock_levels where tenant_id = $1 and part_id = $2 and location_id = $3)
               on conflict (tenant_id, part_id, location_id)
               do update set on_hand = stock_levels.on_hand + $4
               where $4 > 0 or stock_levels.on_hand + $4 >= stock_levels.reserved
               returning on_hand
           ),
           movement as (
               insert into stock_movements (stock_movement_id, tenant_id, part_id, location_id, kind, quantity, reason,
                                            person_id)
               select $5, $1, $2, $3, $6, $4, $7, $8 from level
           )
           select on_hand from level"#,
        tenant.uuid(),
        new.part.uuid(),
        new.location.uuid(),
        new.change,
        MovementId::generate().uuid(),
        new.kind.code(),
        new.reason,
        person.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await
    .map_err(unknown)?
    .ok_or_else(|| FieldErrors::one("quantity", FieldError::OutOfRange))?;
    let changes = Changes::default()
        .field("on_hand", on_hand - new.change, on_hand)
        .field("location", None::<String>, new.location.to_string())
        .field("reason", "", new.reason);
    audit(tx, &format!("inventory.{}", new.kind.code()), "part", new.part, changes).await
}

/// A foreign key that finds nothing is a field that names nothing of this tenant.
fn unknown(error: sqlx::Error) -> Error {
    let constraint = error.as_database_error().and_then(|e| e.constraint()).unwrap_or_default();
    match ["part", "location"].into_iter().find(|field| constraint.ends_with(&format!("_{field}_id_fkey"))) {
        Some(field) => FieldErrors::one(field, FieldError::Unknown).into(),
        None => error.into(),
    }
}
