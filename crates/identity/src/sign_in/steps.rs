use crate::{
    Role,
    begin::begin_as,
    password,
    throttle::{self, Secret},
    totp,
};
use platform::{Error, PersonId, Result, SecretKey, TenantId};
use sqlx::PgPool;
use std::net::IpAddr;
use time::OffsetDateTime;

/// Somebody who may come in, and where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    pub person: PersonId,
    /// Of somebody who works in several, the one joined first.
    pub tenant: TenantId,
    pub role: Role,
}

/// The password was right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordStep {
    Ready(Verified),
    /// Not in yet: [`code_step`] is next.
    NeedsCode(Verified),
}

#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The e-mail, the password or the code; which one is not said.
    #[error("wrong")]
    Wrong,
    #[error("too many failures; again in {retry_after_seconds} s")]
    Throttled { retry_after_seconds: u64 },
    /// Who they say, but without a place in any tenant, or disabled.
    #[error("no access")]
    NoAccess,
    #[error(transparent)]
    Internal(#[from] Error),
}

impl From<sqlx::Error> for SignInError {
    fn from(error: sqlx::Error) -> Self {
        Self::Internal(Error::internal(error))
    }
}

/// Checks a password. An e-mail that nobody has takes as long, counts as much and is answered as a wrong password.
#[tracing::instrument(name = "identity.sign_in.password_step", skip_all)]
pub async fn password_step(
    db: &PgPool,
    email: &str,
    password: &str,
    client: IpAddr,
    now: OffsetDateTime,
) -> Result<PasswordStep, SignInError> {
    let email = email_key(email);
    let guess = throttle::guess(db, Secret::PasswordOf(&email), Some(client), now).await?;
    let found = sqlx::query!(
        r#"select person_id, password_hash, totp_confirmed_at is not null as "totp_on!"
           from people where email = $1"#,
        email,
    )
    .fetch_optional(db)
    .await?;
    let right = password::verify(password, found.as_ref().map(|row| row.password_hash.as_str())).await?;
    let Some(row) = found.filter(|_| right) else { return Err(SignInError::Wrong) };
    guess.succeeded(db).await?;
    let verified = place_of(db, row.person_id.into()).await?;
    Ok(if row.totp_on { PasswordStep::NeedsCode(verified) } else { PasswordStep::Ready(verified) })
}

/// Checks the code of somebody whose password was right: from their app, or a recovery code.
#[tracing::instrument(name = "identity.sign_in.code_step", skip_all)]
pub async fn code_step(
    db: &PgPool,
    key: &SecretKey,
    person: PersonId,
    code: &str,
    client: IpAddr,
    now: OffsetDateTime,
) -> Result<Verified, SignInError> {
    let guess = throttle::guess(db, Secret::CodeOf(person), Some(client), now).await?;
    let sealed = sqlx::query_scalar!(
        r#"select totp_secret as "totp_secret!" from people
           where person_id = $1 and totp_secret is not null and totp_confirmed_at is not null"#,
        person.uuid(),
    )
    .fetch_optional(db)
    .await?
    .ok_or(SignInError::Wrong)?;
    if !totp::accept(db, key, person, &sealed, code, now).await? {
        return Err(SignInError::Wrong);
    }
    guess.succeeded(db).await?;
    place_of(db, person).await
}

/// The form under which e-mail addresses are kept and counted.
pub(crate) fn email_key(email: &str) -> String {
    email.trim().chars().filter(|c| !c.is_control()).take(254).flat_map(char::to_lowercase).collect()
}

async fn place_of(db: &PgPool, person: PersonId) -> Result<Verified, SignInError> {
    let mut tx = begin_as(db, person).await?;
    let row = sqlx::query!(
        "select m.tenant_id, m.role
         from memberships m
         join people p on p.person_id = m.person_id
         where m.person_id = $1 and m.ended_at is null and p.disabled_at is null
         order by m.created_at, m.membership_id limit 1",
        person.uuid(),
    )
    .fetch_optional(&mut *tx)
    .await?
    .ok_or(SignInError::NoAccess)?;
    Ok(Verified { person, tenant: row.tenant_id.into(), role: row.role.parse()? })
}
