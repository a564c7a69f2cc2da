//! What every context needs from the outside world: the database scoped to one
//! tenant, the person on whose behalf we act, secrets, the audit trail, and work for later.

mod actor;
pub mod alerts;
pub mod audit;
mod begin;
mod ear;
mod error;
pub mod jobs;
mod pool;
mod remembered;
mod seal;
mod tenant_tx;

pub use actor::{Actor, BranchId, Company, CompanyId, Permission, PersonId, TenantId};
pub use audit::{Changes, audit};
pub use begin::begin;
pub use ear::Ear;
pub use error::{Error, OnConstraint, Result};
pub use pool::{APP_ROLE, app_pool, owner_pool};
pub use remembered::{Memory, Moment, Remembered, listen};
pub use seal::SecretKey;
pub use tenant_tx::TenantTx;

/// See who changed what in the tenant, when and from where. What is put back needs the permission of the change itself.
pub const AUDIT: Permission = Permission("audit.read");
