//! The media library: photos, documents and videos, who let them be seen, and what of them may be seen now.
//! How pixels are read and written is `pictures`' business.

pub mod assets;
pub mod attached;
pub mod bundles;
pub mod claims;
pub mod collections;
pub mod delivery;
pub mod duplicates;
pub mod gallery;
pub mod health;
pub mod history;
mod ids;
pub mod jobs;
pub mod kept;
pub mod links;
pub mod matching;
pub mod references;
pub mod renditions;
pub mod revert;
pub mod review;
pub mod scanner;
pub mod settings;
pub mod storage;
#[cfg(test)]
mod tests;
pub mod told;
pub mod uploads;
pub mod visibility;
pub mod workflow;

pub use assets::{DocumentType, Kind, Period, State};
pub use ids::{AssetId, AssetVersionId, CollectionId, PatternId, ReasonId, ReferenceId, RenditionId, UploadId};
pub use platform::Permission;
pub use visibility::Answer;

/// See the library as staff: what waits, what was refused, and why. Customers see what is published through
/// `catalog.read`.
pub const READ: Permission = Permission("media.read");
/// Bring files, say what they show and where they belong.
pub const UPLOAD: Permission = Permission("media.upload");
/// Bring files that go with what one says, such as a photo in a ticket. They stay out of the library.
pub const ATTACH: Permission = Permission("media.attach");
/// Approve and refuse what others brought, end and restore what is shown.
pub const APPROVE: Permission = Permission("media.approve");
/// Decide the library's rules: second approver, languages, default expiry, canned reasons, patterns of file names.
pub const MANAGE: Permission = Permission("media.manage");

/// What only jobs do: they act for nobody.
fn require_system(tx: &platform::TenantTx) -> platform::Result<()> {
    if tx.actor().person.uuid().is_nil() { Ok(()) } else { Err(platform::Error::Forbidden) }
}
