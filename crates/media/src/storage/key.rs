use crate::{AssetVersionId, UploadId};
use platform::{Error, TenantId};
use std::{fmt, str::FromStr};

/// The name of an object: `t/<tenant>/<version of an asset>/<name>`, or `t/<tenant>/uploads/<upload>/<part>`.
///
/// Made of ids, digests and a few lower-case letters, never of what somebody typed, so it needs no escaping in a path, an
/// address or a signature.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

impl Key {
    /// The file as it came, which only staff may see.
    pub fn original(tenant: TenantId, version: AssetVersionId) -> Self {
        Self(format!("t/{tenant}/{version}/original"))
    }

    /// What was made of it; `name` says which size and format, and carries a digest of the bytes.
    pub fn rendition(tenant: TenantId, version: AssetVersionId, name: &str) -> Result<Self, Error> {
        format!("t/{tenant}/{version}/{name}").parse()
    }

    pub(crate) fn part(tenant: TenantId, upload: UploadId, part: impl fmt::Display) -> Self {
        Self(format!("t/{tenant}/uploads/{upload}/{part}"))
    }

    /// What all keys of a tenant begin with.
    pub(super) fn all_of(tenant: TenantId) -> object_store::path::Path {
        format!("t/{tenant}").into()
    }

    pub(super) fn path(&self) -> object_store::path::Path {
        self.0.as_str().into()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// As it was kept in the database.
impl FromStr for Key {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let mut segments = text.split('/');
        let ours = segments.next() == Some("t")
            && segments.next().is_some_and(|tenant| tenant.parse::<TenantId>().is_ok())
            && (2..=3).contains(&segments.clone().count())
            && segments.all(is_plain);
        if ours { Ok(Self(text.to_owned())) } else { Err(Error::internal(format!("no key of an object: {text:?}"))) }
    }
}

/// Starts with a letter or digit, so no segment climbs or hides.
fn is_plain(segment: &str) -> bool {
    segment.len() <= 100
        && segment.starts_with(|c: char| c.is_ascii_alphanumeric())
        && segment.bytes().all(|c| matches!(c, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.'))
}
