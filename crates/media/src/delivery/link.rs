use crate::{AssetVersionId, CollectionId, RenditionId};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use platform::{SecretKey, TenantId};
use sqlx::types::Uuid;
use time::{Duration, OffsetDateTime};

/// What is delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Rendition(RenditionId),
    /// The bytes as they came: for staff alone.
    Original(AssetVersionId),
}

/// Whom an address is for. Whoever else has it gets nothing by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Whoever is signed in to the tenant and reads the catalogue.
    Customers,
    /// Whoever is signed in to the tenant and reads the library.
    Staff,
    /// Guests of a collection.
    Guests { tenant: TenantId, collection: CollectionId },
}

/// The address of a file: `/files/<token>/<name>`.
///
/// The name carries a digest of the bytes, so an address never comes to mean others. The tenant of people who are signed in
/// is not in it, but signed with it: for another tenant's session, the same address is a forged one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    target: Target,
    audience: Audience,
    download: bool,
    name: String,
    expires_at: OffsetDateTime,
}

/// Why an address is not good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Not signed by us for this tenant.
    Forged,
    Expired,
}

const CONTEXT: &str = "media link";
const HOURS: i64 = 12;

/// When a link made now ends: in 12 to 24 hours, and at the same moment for all links of half a day, so that a browser
/// meets the same address again and has its file already.
pub fn lasting(now: OffsetDateTime) -> OffsetDateTime {
    let window = HOURS * 3600;
    let begun = now.unix_timestamp().div_euclid(window);
    OffsetDateTime::from_unix_timestamp((begun + 2) * window).unwrap_or(now + Duration::hours(HOURS))
}

impl Link {
    /// To be looked at. Of the bytes, their digest and the format (`avif`) are told.
    pub fn rendition(
        id: RenditionId,
        audience: Audience,
        sha256: &[u8; 32],
        format: &str,
        expires_at: OffsetDateTime,
    ) -> Self {
        Self { target: Target::Rendition(id), audience, download: false, name: name(sha256, format), expires_at }
    }

    /// The bytes as they came. Always to take away: nobody has looked at what is in them.
    pub fn original(id: AssetVersionId, sha256: &[u8; 32], format: &str, expires_at: OffsetDateTime) -> Self {
        let (target, name) = (Target::Original(id), name(sha256, format));
        Self { target, audience: Audience::Staff, download: true, name, expires_at }
    }

    /// To be saved, not looked at.
    pub fn download(self) -> Self {
        Self { download: true, ..self }
    }

    /// The path of the address.
    pub fn address(&self, key: &SecretKey, tenant: TenantId) -> String {
        let mut token = self.claims();
        token.extend(key.sign(CONTEXT, &message(tenant, &token, &self.name)));
        format!("/files/{}/{}", BASE64_URL_SAFE_NO_PAD.encode(token), self.name)
    }

    pub fn target(&self) -> Target {
        self.target
    }

    pub fn audience(&self) -> Audience {
        self.audience
    }

    pub fn is_download(&self) -> bool {
        self.download
    }

    pub fn expires_at(&self) -> OffsetDateTime {
        self.expires_at
    }

    /// Whether the address was made for these bytes.
    pub fn names(&self, sha256: &[u8; 32]) -> bool {
        self.name.split('.').next() == Some(digest(sha256).as_str())
    }

    fn claims(&self) -> Vec<u8> {
        let (original, id) = match self.target {
            Target::Rendition(id) => (0, id.uuid()),
            Target::Original(id) => (ORIGINAL, id.uuid()),
        };
        let audience = match self.audience {
            Audience::Customers => CUSTOMERS,
            Audience::Staff => STAFF,
            Audience::Guests { .. } => GUESTS,
        };
        let download = if self.download { DOWNLOAD } else { 0 };
        let expires_at = u32::try_from(self.expires_at.unix_timestamp()).unwrap_or_default();
        let mut claims = vec![audience | original | download];
        claims.extend(expires_at.to_be_bytes());
        claims.extend(id.as_bytes());
        if let Audience::Guests { tenant, collection } = self.audience {
            claims.extend(tenant.uuid().as_bytes());
            claims.extend(collection.uuid().as_bytes());
        }
        claims
    }
}

const CUSTOMERS: u8 = 0;
const STAFF: u8 = 1;
const GUESTS: u8 = 2;
const AUDIENCE: u8 = 3;
const ORIGINAL: u8 = 4;
const DOWNLOAD: u8 = 8;

/// An address as it came, of which nothing is believed yet.
#[derive(Clone, Debug)]
pub struct Sent {
    link: Link,
    claims: Vec<u8>,
    signature: [u8; 16],
}

impl Sent {
    /// Reads an address; there is one way to write each.
    pub fn parse(token: &str, name: &str) -> Option<Self> {
        if token.len() > 100 || !is_name(name) {
            return None;
        }
        let token = BASE64_URL_SAFE_NO_PAD.decode(token).ok()?;
        let (claims, signature) = token.split_last_chunk::<16>()?;
        let link = read(claims, name)?;
        Some(Self { link, claims: claims.to_vec(), signature: *signature })
    }

    /// The collection that it says it is of. [`Sent::verify`] with its tenant tells whether that is so.
    pub fn collection(&self) -> Option<(TenantId, CollectionId)> {
        match self.link.audience {
            Audience::Guests { tenant, collection } => Some((tenant, collection)),
            Audience::Customers | Audience::Staff => None,
        }
    }

    /// The link, if we signed it for `tenant` and it has not ended.
    pub fn verify(self, key: &SecretKey, tenant: TenantId, now: OffsetDateTime) -> Result<Link, Refused> {
        if !key.verifies(CONTEXT, &message(tenant, &self.claims, &self.link.name), &self.signature) {
            return Err(Refused::Forged);
        }
        if self.link.expires_at <= now { Err(Refused::Expired) } else { Ok(self.link) }
    }
}

fn read(claims: &[u8], name: &str) -> Option<Link> {
    let (&kind, rest) = claims.split_first()?;
    let (expires_at, rest) = rest.split_first_chunk::<4>()?;
    let (id, rest) = rest.split_first_chunk::<16>()?;
    let audience = match (kind & AUDIENCE, rest.len()) {
        (CUSTOMERS, 0) => Audience::Customers,
        (STAFF, 0) => Audience::Staff,
        (GUESTS, 32) => guests(rest)?,
        _ => return None,
    };
    let id = Uuid::from_bytes(*id);
    let target = match (kind & ORIGINAL != 0, audience) {
        (true, Audience::Staff) => Target::Original(id.into()),
        (true, _) => return None,
        (false, _) => Target::Rendition(id.into()),
    };
    let known = kind & !(AUDIENCE | ORIGINAL | DOWNLOAD) == 0;
    let expires_at = OffsetDateTime::from_unix_timestamp(u32::from_be_bytes(*expires_at).into()).ok()?;
    known.then(|| Link { target, audience, download: kind & DOWNLOAD != 0, name: name.to_owned(), expires_at })
}

fn guests(ids: &[u8]) -> Option<Audience> {
    let (tenant, collection) = ids.split_first_chunk::<16>()?;
    let collection = Uuid::from_slice(collection).ok()?.into();
    Some(Audience::Guests { tenant: Uuid::from_bytes(*tenant).into(), collection })
}

/// The claims say how long they are, so where the name begins is not in doubt.
fn message(tenant: TenantId, claims: &[u8], name: &str) -> Vec<u8> {
    [tenant.uuid().as_bytes(), claims, name.as_bytes()].concat()
}

fn name(sha256: &[u8; 32], format: &str) -> String {
    format!("{}.{format}", digest(sha256))
}

fn digest(sha256: &[u8; 32]) -> String {
    sha256[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

fn is_name(name: &str) -> bool {
    let is_hex = |c: u8| matches!(c, b'0'..=b'9' | b'a'..=b'f');
    name.split_once('.').is_some_and(|(digest, format)| {
        digest.len() == 16
            && digest.bytes().all(is_hex)
            && (1..=8).contains(&format.len())
            && format.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    })
}
