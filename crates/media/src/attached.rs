//! Files that go with what is said elsewhere. They are opened and scanned as files of the library are, and never get into
//! it: whoever keeps what they go with says who may have them.

use crate::{AssetVersionId, assets::NewFile, jobs, scanner::Verdict, storage::Key};
use platform::{Result, TenantTx};
use time::OffsetDateTime;

/// The largest that is taken. A photo of a part and a page of a catalogue are smaller; a film of a noise is not.
pub const MOST_BYTES: u64 = 25 << 20;
/// As many go with what is said once.
pub const MOST_FILES: usize = 10;

/// Keeps what has come whole; where there is a scanner, nobody has it before that has looked at it.
pub(crate) async fn keep(tx: &mut TenantTx, file: NewFile, now: OffsetDateTime) -> Result<()> {
    sqlx::query!(
        "insert into attached_files (attached_file_id, tenant_id, file_name, content_type, bytes, sha256, storage_key, state,
                                     created_at, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        file.version.uuid(),
        tx.actor().tenant.uuid(),
        file.file_name,
        file.content_type,
        file.bytes,
        &file.sha256[..],
        file.storage_key,
        if file.quarantined { "quarantined" } else { "cleared" },
        now,
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    if file.quarantined {
        platform::jobs::add(tx, jobs::SCAN_ATTACHED, jobs::Subject { version: file.version }).await?;
    }
    Ok(())
}

/// Where the bytes are of a file that no scanner has looked at.
pub(crate) async fn waiting(tx: &mut TenantTx, id: AssetVersionId) -> Result<Option<Key>> {
    let key = sqlx::query_scalar!(
        "select storage_key from attached_files where tenant_id = $1 and attached_file_id = $2 and state = 'quarantined'",
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await?;
    key.map(|key| key.parse()).transpose()
}

/// What the scanner says. What it finds something in stays where it is, and nobody gets it.
pub(crate) async fn settle(tx: &mut TenantTx, id: AssetVersionId, verdict: &Verdict) -> Result<()> {
    crate::require_system(tx)?;
    let (state, note) = match verdict {
        Verdict::Harmless => ("cleared", ""),
        Verdict::Harmful(name) => ("infected", name.as_str()),
    };
    sqlx::query!(
        "update attached_files set state = $3, scan_note = $4
         where tenant_id = $1 and attached_file_id = $2 and state = 'quarantined'",
        tx.actor().tenant.uuid(),
        id.uuid(),
        state,
        note,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
