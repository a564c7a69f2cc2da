//! Password hashes (argon2id) and which passwords are accepted.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{Error as HashError, PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use kernel::FieldError;
use platform::{Error, Result};
use tokio::{sync::Semaphore, task::spawn_blocking};

pub const MIN_CHARS: usize = 12;
pub const MAX_CHARS: usize = 200;

/// How many hashes are computed at once: each takes 19 MiB, and a flood of sign-ins must not take them all.
static HASHING: Semaphore = Semaphore::const_new(4);

/// The hash of a password that nobody has, computed with [`hasher`]'s parameters.
pub(crate) const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$SLZhYgvISwkWL/8fhgwC7A$n55Z9YjdOCyklUJ5wO0/rkScKy3gZ7KWp/d9PFc6umM";

/// The most common passwords of twelve characters and more, without case, spaces and punctuation.
const COMMON: &[&str] = &[
    "000000000000",
    "111111111111",
    "112233445566",
    "121212121212",
    "123123123123",
    "123412341234",
    "123456123456",
    "123456789000",
    "123456789012",
    "1234567890123",
    "1234567890123456",
    "12345678901234567890",
    "123456789abc",
    "123456789qwe",
    "123456qwerty",
    "123qweasdzxc",
    "147258369147",
    "1q2w3e4r5t6y",
    "1q2w3e4r5t6y7u8i",
    "1qaz2wsx3edc",
    "1qaz2wsx3edc4rfv",
    "987654321098",
    "a1b2c3d4e5f6",
    "abc123456789",
    "abc123abc123",
    "abcd12345678",
    "abcdefghijkl",
    "abcdefghijklmnop",
    "admin1234567",
    "admin12345678",
    "adminadminadmin",
    "administrator",
    "administrator1",
    "asdfghjkl123",
    "asdfghjklasdfghjkl",
    "baseball1234",
    "changemechangeme",
    "changeme1234",
    "correcthorsebatterystaple",
    "crownnexus123",
    "football1234",
    "iloveyou1234",
    "iloveyouiloveyou",
    "letmein12345",
    "letmeinletmein",
    "monkey123456",
    "p4ssw0rdp4ssw0rd",
    "passw0rd1234",
    "passw0rdpassw0rd",
    "password0000",
    "password1111",
    "password1234",
    "password12345",
    "password123456",
    "password12345678",
    "passwordpassword",
    "princess1234",
    "qazwsxedcrfv",
    "qazwsxedcrfvtgb",
    "qwer12345678",
    "qwerasdfzxcv",
    "qwerty123456",
    "qwerty12345678",
    "qwertyqwerty",
    "qwertyuiop12",
    "qwertyuiop123",
    "qwertyuiopasdfghjkl",
    "sunshine1234",
    "superman1234",
    "unknownunknown",
    "welcome12345",
    "welcome123456",
    "zaq12wsxcde3",
    "zxcvbnmzxcvbnm",
];

/// Whether `email`'s owner may have this password. `Malformed` means that it is too easily guessed: it is
/// the e-mail address, one of the most common, or made of fewer than five different characters.
pub fn check(password: &str, email: &str) -> Result<(), FieldError> {
    let length = password.chars().count();
    if length == 0 {
        return Err(FieldError::Required);
    }
    if length < MIN_CHARS {
        return Err(FieldError::TooShort);
    }
    if length > MAX_CHARS {
        return Err(FieldError::TooLong);
    }
    let plain = password.trim().to_lowercase();
    let local = email.split('@').next().unwrap_or(email);
    let letters: String = plain.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut different: Vec<char> = plain.chars().collect();
    different.sort_unstable();
    different.dedup();
    if plain == email.to_lowercase()
        || plain == local.to_lowercase()
        || different.len() < 5
        || COMMON.contains(&letters.as_str())
    {
        return Err(FieldError::Malformed);
    }
    Ok(())
}

/// Hashes with a fresh salt, away from the threads that answer requests.
pub async fn hash(password: &str) -> Result<String> {
    let password = password.to_owned();
    blocking(move || Ok(hasher().hash_password(password.as_bytes())?.to_string())).await
}

/// Whether `password` is the one of `stored`. Without a stored hash the answer is no, after the same work.
pub async fn verify(password: &str, stored: Option<&str>) -> Result<bool> {
    if password.chars().count() > MAX_CHARS {
        return Ok(false);
    }
    let known = stored.is_some();
    let (password, stored) = (password.to_owned(), stored.unwrap_or(NOBODYS).to_owned());
    let right = blocking(move || match hasher().verify_password(password.as_bytes(), &PasswordHash::new(&stored)?) {
        Ok(()) => Ok(true),
        Err(HashError::PasswordInvalid) => Ok(false),
        Err(other) => Err(other),
    })
    .await?;
    Ok(right && known)
}

/// OWASP's parameters for argon2id: 19 MiB, two passes, one lane.
fn hasher() -> Argon2<'static> {
    let params = Params::new(19_456, 2, 1, None).expect("parameters within argon2's bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, HashError> + Send + 'static) -> Result<T> {
    let _permit = HASHING.acquire().await.map_err(Error::internal)?;
    spawn_blocking(work).await.map_err(Error::internal)?.map_err(|error| Error::internal(error.to_string()))
}
