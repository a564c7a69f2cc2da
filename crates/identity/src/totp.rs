//! The second factor: six digits that an authenticator app shows for 30 seconds (RFC 6238 with SHA-1, which
//! is what those apps compute), and the recovery codes that stand in for it.

use crate::{
    PEOPLE, SignInId, recovery, sign_in,
    throttle::{self, Secret},
};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, PersonId, Result, SecretKey, TenantTx, audit};
use qrcode::{Color, QrCode};
use sqlx::{PgExecutor, PgPool};
use std::fmt::Write;
use time::OffsetDateTime;
use totp_rs::{Builder, Totp};

const ISSUER: &str = "Crown Nexus";

/// What an authenticator app needs, in the three ways in which it can be told.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Base32 in groups of four, for typing.
    pub secret: String,
    /// `otpauth://…`, for a link on the device itself.
    pub url: String,
    /// An `<svg>` with its quiet zone whose dark modules are `currentColor`. Cameras want dark on light: give
    /// it dark ink on a light ground in every theme.
    pub qr_svg: String,
}

/// Offers a second factor to the actor: the one on offer already, or a new one. Nothing is asked at
/// sign-in before it is [confirmed](confirm). `Stale` if one is confirmed.
#[tracing::instrument(name = "identity.totp.offer", skip_all)]
pub async fn offer(tx: &mut TenantTx, key: &SecretKey) -> Result<Offer> {
    let person = tx.actor().person;
    let row = sqlx::query!(
        r#"select email, totp_secret, totp_confirmed_at is not null as "on!"
           from people where person_id = $1 for update"#,
        person.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    if row.on {
        return Err(Error::Stale);
    }
    let secret = match row.totp_secret {
        Some(sealed) => totp_rs::Secret::from(key.open(person.uuid().as_bytes(), &sealed)?),
        None => {
            let secret = totp_rs::Secret::generate();
            store(tx, key, person, secret.as_bytes()).await?;
            secret
        }
    };
    describe(secret, &row.email)
}

/// Switches the offered second factor on, ends the actor's other sign-ins, and returns the recovery codes,
/// which are shown this once.
#[tracing::instrument(name = "identity.totp.confirm", skip_all)]
pub async fn confirm(
    tx: &mut TenantTx,
    key: &SecretKey,
    this: SignInId,
    code: &str,
    now: OffsetDateTime,
) -> Result<Vec<String>> {
    let person = tx.actor().person;
    let sealed = sqlx::query_scalar!(
        r#"select totp_secret as "totp_secret!" from people
           where person_id = $1 and totp_secret is not null and totp_confirmed_at is null for update"#,
        person.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await?
    .ok_or(Error::Stale)?;
    if !check(&mut **tx, key, person, &sealed, code, now).await? {
        return Err(FieldErrors::one("code", FieldError::Wrong).into());
    }
    switch_on(tx, person, now).await?;
    sign_in::revoke_others(tx, this).await?;
    sign_in::announce_change(tx).await?;
    recovery::replace(tx, person).await
}

/// Switches a second factor on for somebody else, with a secret that the caller made: for demo accounts, whose
/// secrets are written down. Returns the recovery codes; `Stale` if the person has a second factor already.
#[tracing::instrument(name = "identity.totp.enable_for", skip_all)]
pub async fn enable_for(
    tx: &mut TenantTx,
    key: &SecretKey,
    person: PersonId,
    secret: [u8; 20],
    now: OffsetDateTime,
) -> Result<Vec<String>> {
    tx.actor().require(PEOPLE)?;
    let tenant = tx.actor().tenant;
    sqlx::query!(
        "select person_id from memberships where tenant_id = $1 and person_id = $2",
        tenant.uuid(),
        person.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    store(tx, key, person, &secret).await?;
    switch_on(tx, person, now).await?;
    recovery::replace(tx, person).await
}

/// Switches the actor's second factor off; takes a code of the app or a recovery code.
#[tracing::instrument(name = "identity.totp.disable", skip_all)]
pub async fn disable(tx: &mut TenantTx, db: &PgPool, key: &SecretKey, code: &str, now: OffsetDateTime) -> Result<()> {
    let person = tx.actor().person;
    prove(tx, db, key, code, now).await?;
    sqlx::query!(
        "update people set totp_secret = null, totp_confirmed_at = null, updated_at = $2 where person_id = $1",
        person.uuid(),
        now,
    )
    .execute(&mut **tx)
    .await?;
    recovery::remove(tx, person).await?;
    sign_in::announce_change(tx).await?;
    audit(tx, "person.totp-disabled", "person", person, Changes::default()).await
}

/// Ten new recovery codes instead of the old ones; takes a code of the app or a recovery code.
#[tracing::instrument(name = "identity.totp.regenerate_recovery_codes", skip_all)]
pub async fn regenerate_recovery_codes(
    tx: &mut TenantTx,
    db: &PgPool,
    key: &SecretKey,
    code: &str,
    now: OffsetDateTime,
) -> Result<Vec<String>> {
    let person = tx.actor().person;
    prove(tx, db, key, code, now).await?;
    audit(tx, "person.recovery-codes-renewed", "person", person, Changes::default()).await?;
    recovery::replace(tx, person).await
}

/// How many of the actor's recovery codes were not used yet.
pub async fn recovery_codes_left(tx: &mut TenantTx) -> Result<i64> {
    let person = tx.actor().person;
    recovery::left(tx, person).await
}

/// Whether `code` is the person's, as shown by their app or as written down; either works once only.
pub(crate) async fn accept<'e>(
    db: impl PgExecutor<'e>,
    key: &SecretKey,
    person: PersonId,
    sealed: &[u8],
    code: &str,
    now: OffsetDateTime,
) -> Result<bool> {
    if code.chars().filter(char::is_ascii_digit).count() == 6 && code.chars().all(|c| c.is_ascii_digit() || c == ' ') {
        check(db, key, person, sealed, code, now).await
    } else {
        recovery::redeem(db, person, code, now).await
    }
}

/// Asks the actor for a code again; wrong ones are counted through `db`, as at the door.
async fn prove(tx: &mut TenantTx, db: &PgPool, key: &SecretKey, code: &str, now: OffsetDateTime) -> Result<()> {
    let person = tx.actor().person;
    let sealed = sqlx::query_scalar!(
        r#"select totp_secret as "totp_secret!" from people
           where person_id = $1 and totp_secret is not null and totp_confirmed_at is not null"#,
        person.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await?
    .ok_or(Error::Stale)?;
    let guess = throttle::guess(db, Secret::CodeOf(person), None, now)
        .await
        .map_err(|error| throttle::as_field(error, "code"))?;
    if !accept(&mut **tx, key, person, &sealed, code, now).await? {
        return Err(FieldErrors::one("code", FieldError::Wrong).into());
    }
    Ok(guess.succeeded(db).await?)
}

/// Accepts the code of the step before, this one and the next, unless it or a later one was used already.
async fn check(
    db: impl PgExecutor<'_>,
    key: &SecretKey,
    person: PersonId,
    sealed: &[u8],
    code: &str,
    now: OffsetDateTime,
) -> Result<bool> {
    let secret = key.open(person.uuid().as_bytes(), sealed)?;
    let digits: String = code.chars().filter(|c| *c != ' ').collect();
    let seconds = u64::try_from(now.unix_timestamp()).map_err(Error::internal)?;
    let Some(step) = build(secret.into(), "")?.check(&digits, seconds) else { return Ok(false) };
    let done = sqlx::query!(
        "update people set totp_last_step = $2 where person_id = $1 and totp_last_step < $2",
        person.uuid(),
        i64::try_from(step).map_err(Error::internal)?,
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps a secret, sealed for this person, until it is confirmed. Never in the place of a confirmed one.
async fn store(tx: &mut TenantTx, key: &SecretKey, person: PersonId, secret: &[u8]) -> Result<()> {
    let done = sqlx::query!(
        "update people set totp_secret = $2 where person_id = $1 and totp_confirmed_at is null",
        person.uuid(),
        key.seal(person.uuid().as_bytes(), secret),
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Error::Stale) }
}

async fn switch_on(tx: &mut TenantTx, person: PersonId, now: OffsetDateTime) -> Result<()> {
    sqlx::query!("update people set totp_confirmed_at = $2, updated_at = $2 where person_id = $1", person.uuid(), now,)
        .execute(&mut **tx)
        .await?;
    audit(tx, "person.totp-enabled", "person", person, Changes::default()).await
}

/// The window of one step either way, six digits and SHA-1 are the builder's defaults; said again because
/// the codes depend on them.
fn build(secret: totp_rs::Secret, email: &str) -> Result<Totp> {
    Builder::new()
        .with_secret(secret)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .with_issuer(Some(ISSUER))
        .with_account_name(email)
        .build()
        .map_err(Error::internal)
}

fn describe(secret: totp_rs::Secret, email: &str) -> Result<Offer> {
    let base32 = secret.to_base32();
    let groups: Vec<&str> = (0..base32.len()).step_by(4).filter_map(|at| base32.get(at..at + 4)).collect();
    let url = build(secret, email)?.to_url().map_err(Error::internal)?;
    let qr_svg = svg(&QrCode::new(&url).map_err(Error::internal)?);
    Ok(Offer { secret: groups.join(" "), url, qr_svg })
}

/// One path for all dark modules, a rectangle per run, inside the four light modules that readers need.
fn svg(code: &QrCode) -> String {
    const QUIET: usize = 4;
    let width = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                write!(path, "M{} {}h{}v1h-{}z", x + QUIET, y + QUIET, run.len(), run.len()).expect("into memory");
            }
            x += run.len();
        }
    }
    let side = width + 2 * QUIET;
    format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {side} {side}" "#,
            r#"shape-rendering="crispEdges" aria-hidden="true" focusable="false">"#,
            r#"<path fill="currentColor" d="{path}"/></svg>"#
        ),
        side = side,
        path = path,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_has_the_dark_modules_of_the_code_inside_a_quiet_zone() {
        let code = QrCode::new("otpauth://totp/Crown%20Nexus:ada@northgate.example?secret=AAAA").unwrap();
        let svg = svg(&code);
        let path = svg.split_once(" d=\"").unwrap().1.split_once('"').unwrap().0;
        let mut drawn = vec![Color::Light; code.width() * code.width()];
        for run in path.split_terminator('z') {
            let (at, rest) = run.trim_start_matches('M').split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            let length: usize = rest.split_once('v').unwrap().0.parse().unwrap();
            let from = (y - 4) * code.width() + x - 4;
            drawn[from..from + length].fill(Color::Dark);
        }
        assert_eq!(drawn, code.to_colors());
        assert!(svg.contains(&format!("viewBox=\"0 0 {0} {0}\"", code.width() + 8)));
    }
}
