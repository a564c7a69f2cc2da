//! Corrections: what people say is wrong about what fits, and what becomes of it.
//!
//! A claim (this part does not fit this vehicle) is open until somebody who may say what fits decides. Whoever says the same
//! meanwhile joins it with their own evidence. A claim carries the [steps](Step) that would mend it; [`lint`] says what is
//! wrong with those, and accepting takes them all, or none, through [`crate::applications`].

mod apply;
mod decide;
mod lint;
mod list;
mod report;
mod step;

pub use decide::{Decided, accept, edit, refuse, undo, withdraw};
pub use lint::{Finding, Trouble, lint};
pub use list::{After, Correction, Counts, Detail, Filter, Mine, Order, Report, counts, get, list, mine};
pub use report::{NewReport, Reported, report};
pub use step::{MOST_STEPS, Step, Values, fingerprint};

use platform::Result;
use platform::{Error, TenantTx};

kernel::define_id!(
    /// A claim that something about what fits is wrong.
    CorrectionId
);

/// What is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Claim {
    DoesNotFit,
    /// It fits, and no application says so.
    NotListed,
    Position,
    Quantity,
    Note,
    /// It fits only with this, or not with that: a condition.
    Attribute,
}

impl Claim {
    pub const ALL: [Self; 6] =
        [Self::DoesNotFit, Self::NotListed, Self::Position, Self::Quantity, Self::Note, Self::Attribute];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DoesNotFit => "does_not_fit",
            Self::NotListed => "not_listed",
            Self::Position => "position",
            Self::Quantity => "quantity",
            Self::Note => "note",
            Self::Attribute => "attribute",
        }
    }

    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|claim| claim.as_str() == text)
    }

    /// Whether it is about one vehicle; others may be about every vehicle that the part fits.
    pub const fn needs_vehicle(self) -> bool {
        matches!(self, Self::DoesNotFit | Self::NotListed)
    }
}

/// Where a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum State {
    Proposed,
    /// Its steps were taken: the catalog says so now.
    Accepted,
    Refused,
    /// All who said so have taken it back.
    Withdrawn,
}

impl State {
    pub const ALL: [Self; 4] = [Self::Proposed, Self::Accepted, Self::Refused, Self::Withdrawn];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Where a claim may go from here. What was decided goes back to being open first.
    const fn may_become(self, next: Self) -> bool {
        match self {
            Self::Proposed => !matches!(next, Self::Proposed),
            Self::Accepted | Self::Refused => matches!(next, Self::Proposed),
            Self::Withdrawn => false,
        }
    }
}

/// Those whose report stands.
async fn reporters(tx: &mut TenantTx, id: CorrectionId) -> Result<Vec<platform::PersonId>> {
    let people = sqlx::query_scalar!(
        "select person_id from correction_reports
         where tenant_id = $1 and correction_id = $2 and withdrawn_at is null order by person_id",
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(people.into_iter().map(Into::into).collect())
}

/// A claim as it is held while it changes.
struct Held {
    id: CorrectionId,
    part: catalog::PartId,
    about: String,
    state: State,
    steps: Vec<Step>,
    done: serde_json::Value,
}

/// Nobody else changes it until this transaction is over. `Stale` where it is not as the caller saw it.
async fn hold(tx: &mut TenantTx, id: CorrectionId, version: Option<i32>) -> Result<Held> {
    let row = sqlx::query!(
        r#"select c.part_id, p.part_number, c.state as "state: State", c.steps as "steps: sqlx::types::Json<Vec<Step>>",
                  c.done, c.version
           from corrections c
           join parts p on p.tenant_id = $1 and p.part_id = c.part_id
           where c.tenant_id = $1 and c.correction_id = $2
           for no key update of c"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    if version.is_some_and(|version| version != row.version) {
        return Err(Error::Stale);
    }
    Ok(Held {
        id,
        part: row.part_id.into(),
        about: row.part_number,
        state: row.state,
        steps: row.steps.0,
        done: row.done,
    })
}
