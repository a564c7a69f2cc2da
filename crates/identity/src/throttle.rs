//! Guesses at passwords and codes are counted before they are judged, so that many at once count too.

use crate::sign_in::SignInError;
use kernel::{FieldError, FieldErrors};
use platform::{Error, PersonId, Result};
use sha2::{Digest, Sha256};
use sqlx::{PgExecutor, PgPool};
use std::net::{IpAddr, Ipv6Addr};
use time::{Duration, OffsetDateTime};

/// Failures count for this long.
const WINDOW: Duration = Duration::minutes(15);
const PER_SECRET: i64 = 5;
const PER_ADDRESS: i64 = 20;

/// Whose secret is being guessed.
pub(crate) enum Secret<'a> {
    /// The password that goes with an e-mail address, whether or not anybody has it.
    PasswordOf(&'a str),
    /// The codes of a person who gave the right password.
    CodeOf(PersonId),
}

impl Secret<'_> {
    fn digest(&self) -> [u8; 32] {
        match self {
            Self::PasswordOf(email) => digest("password", email),
            Self::CodeOf(person) => digest("code", &person.to_string()),
        }
    }
}

/// A guess that is counted as a failure until it is said to have [succeeded](Self::succeeded).
pub(crate) struct Guess {
    secret: [u8; 32],
    address: Option<[u8; 32]>,
    at: OffsetDateTime,
}

/// Counts a guess, or refuses it when there were too many. Refused ones are not counted.
///
/// The locks let guesses at one secret, or from one address, pass one after the other. It is looked first
/// whether that is needed at all: a flood that is refused anyway must not queue for them.
pub(crate) async fn guess(
    db: &PgPool,
    secret: Secret<'_>,
    client: Option<IpAddr>,
    now: OffsetDateTime,
) -> Result<Guess, SignInError> {
    let guess = Guess { secret: secret.digest(), address: client.map(of_address), at: now };
    guess.allowed(db).await?;
    let mut locks = [lock_id(&guess.secret), lock_id(guess.address.as_ref().unwrap_or(&guess.secret))];
    locks.sort_unstable();
    let [first, second] = locks;
    let begin = format!("begin; select pg_advisory_xact_lock({first}), pg_advisory_xact_lock({second})");
    let mut tx = platform::begin(db, begin).await?;
    guess.allowed(&mut *tx).await?;
    sqlx::query!(
        "insert into sign_in_failures (subject, failed_at)
         select subject, $3 from unnest(array[$1, $2]::bytea[]) as subject where subject is not null",
        &guess.secret[..],
        guess.address.as_ref().map(|address| &address[..]) as Option<&[u8]>,
        guess.at,
    )
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(guess)
}

impl Guess {
    /// Refuses while the failure that must grow old first is not.
    async fn allowed(&self, db: impl PgExecutor<'_>) -> Result<(), SignInError> {
        let blocked_since = sqlx::query_scalar!(
            r#"select greatest(
                   (select failed_at from sign_in_failures where subject = $1 and failed_at > $3
                    order by failed_at desc offset $4 limit 1),
                   (select failed_at from sign_in_failures where subject = $2 and failed_at > $3
                    order by failed_at desc offset $5 limit 1)) as "since?""#,
            &self.secret[..],
            self.address.as_ref().map(|address| &address[..]) as Option<&[u8]>,
            self.at - WINDOW,
            PER_SECRET - 1,
            PER_ADDRESS - 1,
        )
        .fetch_one(db)
        .await?;
        let Some(since) = blocked_since else { return Ok(()) };
        let left = (since + WINDOW - self.at).whole_seconds().max(0).unsigned_abs();
        Err(SignInError::Throttled { retry_after_seconds: left.max(1) })
    }

    /// Forgets the failures at this secret; of the address only this guess, or a guesser could start again
    /// by signing in as somebody else in between.
    pub(crate) async fn succeeded(self, db: &PgPool) -> Result<(), sqlx::Error> {
        sqlx::query!(
            "delete from sign_in_failures
             where subject in ($1, $2)
               and (subject = $1
                    or ctid = (select ctid from sign_in_failures where subject = $2 and failed_at = $3 limit 1))",
            &self.secret[..],
            self.address.as_ref().map(|address| &address[..]) as Option<&[u8]>,
            self.at,
        )
        .execute(db)
        .await?;
        Ok(())
    }
}

/// For forms of somebody signed in: too many guesses read like one more wrong one.
pub(crate) fn as_field(error: SignInError, field: &str) -> Error {
    match error {
        SignInError::Internal(error) => error,
        _ => FieldErrors::one(field, FieldError::Wrong).into(),
    }
}

/// One IPv6 customer has a whole /64 to guess from.
fn of_address(address: IpAddr) -> [u8; 32] {
    let network = match address.to_canonical() {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64).to_string(),
    };
    digest("address", &network)
}

fn digest(kind: &str, subject: &str) -> [u8; 32] {
    Sha256::digest(format!("{kind}:{subject}")).into()
}

fn lock_id(digest: &[u8; 32]) -> i64 {
    let [a, b, c, d, e, f, g, h, ..] = *digest;
    i64::from_be_bytes([a, b, c, d, e, f, g, h])
}
