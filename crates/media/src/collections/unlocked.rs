use super::Collection;
use crate::CollectionId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// That somebody gave the password of a collection. It is worth nothing once there is another password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unlocked {
    pub collection: CollectionId,
    /// Which password it was, without telling anything of it.
    password: String,
}

impl Unlocked {
    fn of(collection: CollectionId, password_hash: &str) -> Self {
        let digest = Sha256::digest(format!("{collection} {password_hash}"));
        let password = digest[..16].iter().map(|byte| format!("{byte:02x}")).collect();
        Self { collection, password }
    }
}

/// Whether the collection has no password, or what was given is of the one that it has now.
pub(crate) fn is_open(collection: CollectionId, password_hash: Option<&str>, given: Option<&Unlocked>) -> bool {
    password_hash.is_none_or(|hash| given == Some(&Unlocked::of(collection, hash)))
}

impl Collection {
    /// What a guest keeps who gave the password; `None` where there is none to give.
    pub fn unlocked(&self) -> Option<Unlocked> {
        Some(Unlocked::of(self.id, self.password_hash.as_ref()?))
    }

    /// It has no password, or this is of the one that it has now.
    pub fn is_unlocked_by(&self, unlocked: Option<&Unlocked>) -> bool {
        is_open(self.id, self.password_hash.as_deref(), unlocked)
    }
}
