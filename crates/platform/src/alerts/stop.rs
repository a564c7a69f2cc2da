//! The link in a mail by which somebody stops all mail of alerts without signing in.

use crate::{PersonId, SecretKey, TenantId};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sqlx::types::Uuid;

const CONTEXT: &[u8] = b"alerts.stop-mail";

/// Says whose mail of which tenant is stopped, to us alone. It can stop mail and have it sent again, and nothing else.
pub fn stop_token(key: &SecretKey, tenant: TenantId, person: PersonId) -> String {
    let ids = [&tenant.uuid().as_bytes()[..], person.uuid().as_bytes()].concat();
    BASE64_URL_SAFE_NO_PAD.encode(key.seal(CONTEXT, &ids))
}

/// `None`: it is none of ours.
pub fn read_stop_token(key: &SecretKey, token: &str) -> Option<(TenantId, PersonId)> {
    let sealed = BASE64_URL_SAFE_NO_PAD.decode(token).ok()?;
    let ids = key.open(CONTEXT, &sealed).ok()?;
    let (tenant, person) = ids.split_first_chunk::<16>()?;
    Some((Uuid::from_bytes(*tenant).into(), Uuid::from_slice(person).ok()?.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_one_persons_and_cannot_be_made_up() {
        let [ours, other] = ["07", "08"].map(|byte| SecretKey::from_hex(&byte.repeat(32).into()).unwrap());
        let (tenant, person) = (TenantId::generate(), PersonId::generate());
        let token = stop_token(&ours, tenant, person);
        assert_eq!(read_stop_token(&ours, &token), Some((tenant, person)));
        assert_eq!(read_stop_token(&other, &token), None);
        for at in 0..token.len() {
            let mut forged = token.clone().into_bytes();
            forged[at] = if forged[at] == b'A' { b'B' } else { b'A' };
            assert_eq!(read_stop_token(&ours, &String::from_utf8(forged).unwrap()), None, "character {at}");
        }
        for junk in ["", "A", "é", "====", &BASE64_URL_SAFE_NO_PAD.encode([0; 72])] {
            assert_eq!(read_stop_token(&ours, junk), None, "{junk}");
        }
    }
}
