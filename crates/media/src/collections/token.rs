//! The part of a collection's address that nobody can guess: whose and which it is, signed by us.

use crate::CollectionId;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use platform::{SecretKey, TenantId};
use sqlx::types::Uuid;

const CONTEXT: &str = "media collection";

/// What follows `/share/` in the address of a collection. It is the same for as long as there is the collection.
pub fn token(key: &SecretKey, tenant: TenantId, id: CollectionId) -> String {
    let mut token = [tenant.uuid().as_bytes(), &id.uuid().as_bytes()[..]].concat();
    token.extend(key.sign(CONTEXT, &token));
    BASE64_URL_SAFE_NO_PAD.encode(token)
}

/// Whose collection an address leads to, if we signed it. There is one way to write each.
pub fn read_token(key: &SecretKey, token: &str) -> Option<(TenantId, CollectionId)> {
    if token.len() != 64 {
        return None;
    }
    let token = BASE64_URL_SAFE_NO_PAD.decode(token).ok()?;
    let (ids, signature) = token.split_last_chunk::<16>()?;
    if !key.verifies(CONTEXT, ids, signature) {
        return None;
    }
    let (tenant, collection) = ids.split_first_chunk::<16>()?;
    Some((Uuid::from_bytes(*tenant).into(), Uuid::from_slice(collection).ok()?.into()))
}
