//! One-time codes for the day the telephone is lost: 80 random bits each, shown once, kept as SHA-256.
//! So many bits need no slow hash.

use platform::{PersonId, Result, TenantTx};
use rand::RngCore;
use sha2::{Digest, Sha256};
use sqlx::PgExecutor;
use time::OffsetDateTime;

pub(crate) const COUNT: usize = 10;
const CHARS: usize = 16;

/// Ten fresh codes; the older ones stop working.
pub(crate) async fn replace(tx: &mut TenantTx, person: PersonId) -> Result<Vec<String>> {
    let codes: Vec<String> = (0..COUNT).map(|_| generate()).collect();
    let hashes: Vec<Vec<u8>> = codes.iter().filter_map(|code| hash(code)).collect();
    remove(tx, person).await?;
    sqlx::query!(
        "insert into recovery_codes (person_id, code_hash) select $1, hash from unnest($2::bytea[]) as hash",
        person.uuid(),
        &hashes,
    )
    .execute(&mut **tx)
    .await?;
    Ok(codes)
}

pub(crate) async fn remove(tx: &mut TenantTx, person: PersonId) -> Result<()> {
    sqlx::query!("delete from recovery_codes where person_id = $1", person.uuid()).execute(&mut **tx).await?;
    Ok(())
}

/// Uses up the code; false if it is none of the person's, or was used before.
pub(crate) async fn redeem(db: impl PgExecutor<'_>, person: PersonId, code: &str, now: OffsetDateTime) -> Result<bool> {
    let Some(hash) = hash(code) else { return Ok(false) };
    let done = sqlx::query!(
        "update recovery_codes set used_at = $3 where person_id = $1 and code_hash = $2 and used_at is null",
        person.uuid(),
        hash,
        now,
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(crate) async fn left(tx: &mut TenantTx, person: PersonId) -> Result<i64> {
    let left = sqlx::query_scalar!(
        r#"select count(*) as "left!" from recovery_codes where person_id = $1 and used_at is null"#,
        person.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(left)
}

/// Four groups of four base32 characters.
fn generate() -> String {
    let mut bits = [0; 10];
    rand::rng().fill_bytes(&mut bits);
    let mut code = totp_rs::Secret::from(bits).to_base32();
    for at in [12, 8, 4] {
        code.insert(at, '-');
    }
    code
}

/// `None` when the text cannot be a code. Case, spaces and hyphens do not count, and the digits that base32
/// lacks are read as the letters they look like.
fn hash(code: &str) -> Option<Vec<u8>> {
    let plain: String = code.chars().filter(|c| !matches!(c, ' ' | '-')).map(canonical).collect();
    (plain.len() == CHARS).then(|| Sha256::digest(plain).to_vec())
}

fn canonical(c: char) -> char {
    match c.to_ascii_uppercase() {
        '0' => 'O',
        '1' => 'I',
        '8' => 'B',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_are_four_groups_of_base32_and_all_different() {
        let codes: std::collections::BTreeSet<String> = (0..200).map(|_| generate()).collect();
        assert_eq!(codes.len(), 200);
        for code in codes {
            let groups: Vec<&str> = code.split('-').collect();
            assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [4; 4], "{code}");
            assert!(groups.concat().bytes().all(|c| matches!(c, b'A'..=b'Z' | b'2'..=b'7')), "{code}");
        }
    }

    proptest! {
        #[test]
        fn typing_a_code_carelessly_changes_nothing(code in "[A-Z2-7]{16}", at in 0usize..17) {
            let mut typed = code.to_lowercase().replace('o', "0").replace('b', "8");
            typed.insert_str(at, " - ");
            prop_assert_eq!(hash(&typed), hash(&code));
        }

        #[test]
        fn a_text_of_another_length_is_no_code(text in "[A-Z2-7]{0,15}|[A-Z2-7]{17,40}") {
            prop_assert_eq!(hash(&text), None);
        }
    }
}
