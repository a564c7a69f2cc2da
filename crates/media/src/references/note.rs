use crate::{ReferenceId, UPLOAD};
use catalog::PartId;
use kernel::{FieldError, FieldErrors};
use platform::{Error, Result, TenantTx};
use sqlx::types::Uuid;
use std::collections::HashSet;
use time::{Date, OffsetDateTime};

/// A row of such a list. What it says of the file is said, not seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    pub uri: String,
    /// `MG3004_360`
    pub code: String,
    /// As PIES has it: `P04`, `INS`, `360`.
    pub asset_type: String,
    pub slot: i16,
    pub file_name: String,
    pub description: String,
    /// `JPG`
    pub file_type: String,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub bytes: Option<i64>,
    pub dated_on: Option<Date>,
    pub is_public: bool,
}

impl Listed {
    /// Whether it can be noted.
    pub fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        let is_web = ["https://", "http://"].iter().any(|scheme| self.uri.starts_with(scheme));
        let plain = !self.uri.contains(|c: char| c.is_whitespace() || c.is_control());
        errors.check(is_web && plain, "uri", FieldError::Malformed);
        errors.check(self.uri.chars().count() <= 2000, "uri", FieldError::TooLong);
        errors.check((1..=99).contains(&self.slot), "slot", FieldError::OutOfRange);
        errors.into_result()
    }
}

/// What became of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Noted {
    pub added: u64,
    pub changed: u64,
    pub unchanged: u64,
}

/// Notes what a list says of parts' assets, none of them twice; what was noted before is as the list says now.
///
/// Writes no audit event: an import is one, and its writer knows what the file was.
#[tracing::instrument(name = "media.references.note", skip_all)]
pub async fn note(tx: &mut TenantTx, listed: &[(PartId, Listed)], now: OffsetDateTime) -> Result<Noted> {
    tx.actor().require(UPLOAD)?;
    let mut seen = HashSet::new();
    for (part, each) in listed {
        each.check()?;
        if !seen.insert((*part, each.uri.as_str())) {
            return Err(FieldErrors::one("uri", FieldError::Taken).into());
        }
    }
    fn column<'a, T>(listed: &'a [(PartId, Listed)], of: impl Fn(&'a Listed) -> T) -> Vec<T> {
        listed.iter().map(|(_, each)| of(each)).collect()
    }
    let ids: Vec<Uuid> = listed.iter().map(|_| ReferenceId::generate().uuid()).collect();
    let parts: Vec<Uuid> = listed.iter().map(|(part, _)| part.uuid()).collect();
    let text = |of: fn(&Listed) -> &String| column(listed, move |each| of(each).clone());
    let written = sqlx::query_scalar!(
        r#"insert into asset_references as r
               (reference_id, tenant_id, part_id, uri, code, asset_type, slot, file_name, description, file_type,
                width, height, bytes, dated_on, is_public, created_at, created_by)
           select reference_id, $1, part_id, uri, code, asset_type, slot, file_name, description, file_type,
                  width, height, bytes, dated_on, is_public, $2, $3
           from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::smallint[], $10::text[], $11::text[],
                       $12::text[], $13::integer[], $14::integer[], $15::bigint[], $16::date[], $17::boolean[])
                as listed (reference_id, part_id, uri, code, asset_type, slot, file_name, description, file_type,
                           width, height, bytes, dated_on, is_public)
           on conflict on constraint asset_references_once_key do update
           set code = excluded.code, asset_type = excluded.asset_type, slot = excluded.slot,
               file_name = excluded.file_name, description = excluded.description, file_type = excluded.file_type,
               width = excluded.width, height = excluded.height, bytes = excluded.bytes,
               dated_on = excluded.dated_on, is_public = excluded.is_public
           where (r.code, r.asset_type, r.slot, r.file_name, r.description, r.file_type, r.width, r.height, r.bytes,
                  r.dated_on, r.is_public)
             is distinct from (excluded.code, excluded.asset_type, excluded.slot, excluded.file_name,
                               excluded.description, excluded.file_type, excluded.width, excluded.height,
                               excluded.bytes, excluded.dated_on, excluded.is_public)
           returning (reference_id = any($4)) as "is_new!""#,
        tx.actor().tenant.uuid(),
        now,
        tx.actor().person.uuid(),
        &ids,
        &parts,
        &text(|each| &each.uri),
        &text(|each| &each.code),
        &text(|each| &each.asset_type),
        &column(listed, |each| each.slot),
        &text(|each| &each.file_name),
        &text(|each| &each.description),
        &text(|each| &each.file_type),
        &column(listed, |each| each.width) as &[Option<i32>],
        &column(listed, |each| each.height) as &[Option<i32>],
        &column(listed, |each| each.bytes) as &[Option<i64>],
        &column(listed, |each| each.dated_on) as &[Option<Date>],
        &column(listed, |each| each.is_public),
    )
    .fetch_all(&mut **tx)
    .await
    .map_err(unknown)?;
    let added = written.iter().filter(|is_new| **is_new).count() as u64;
    let changed = written.len() as u64 - added;
    Ok(Noted { added, changed, unchanged: listed.len() as u64 - added - changed })
}

fn unknown(error: sqlx::Error) -> Error {
    match error.as_database_error().and_then(|error| error.constraint()) {
        Some("asset_references_tenant_id_part_id_fkey") => FieldErrors::one("part", FieldError::Unknown).into(),
        _ => error.into(),
    }
}
