//! The demo: two distributors with made-up people, parts, prices and stock, on real vehicles.
//!
//! The same seed, size and vehicle reference make the same distributors, down to the ids in their addresses. What
//! depends on the day, as prices and stock reports do, is made for the moment of loading. The tenants are marked
//! (`tenants.demo_seed`), so that every page can say so.

mod alerts;
mod applications;
mod articles;
mod catalogue;
mod groups;
mod kits;
mod library;
mod mails;
mod numbers;
mod part_types;
mod parts;
mod people;
mod plan;
mod popular;
mod prices;
mod profile;
mod reference;
mod remove;
mod rng;
mod rows;
mod setup;
mod slots;
mod stock;
mod tenant;
mod tickets;

pub use people::PASSWORD;
pub use remove::remove;

use media::storage::Storage;
use platform::{Error, Result, SecretKey};
use profile::{NORTHGATE, Profile, VALMONT};
use reference::Reference;
use serde::Serialize;
use sqlx::PgPool;
use std::fmt;
use time::OffsetDateTime;

#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Of both distributors together.
    pub parts: usize,
    pub seed: u64,
    /// Removes demo distributors that are there already.
    pub replace: bool,
    /// With photos and documents.
    pub files: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { parts: 2_000, seed: 1, replace: false, files: true }
    }
}

/// What was made.
#[derive(Clone, Debug, Serialize)]
pub struct Loaded {
    /// By slug.
    pub tenants: Vec<String>,
    pub parts: usize,
    pub applications: usize,
    /// Photos and documents.
    pub files: usize,
    pub tickets: usize,
    #[serde(skip)]
    pub accounts: Vec<Account>,
}

impl fmt::Display for Loaded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tenants, parts, applications, files, tickets, .. } = self;
        let tenants = tenants.join(" and ");
        write!(
            f,
            "demo distributors {tenants}: {parts} parts with {applications} applications, {files} photos and documents, \
             {tickets} tickets"
        )
    }
}

/// A person of a demo distributor, with what they sign in with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Account {
    pub tenant: String,
    pub role: String,
    pub name: String,
    /// The customer company for which they buy; `None`: they work for the distributor.
    pub company: Option<String>,
    pub email: String,
    pub password: String,
    /// In base32; `None`: no second factor is set up.
    pub totp_secret: Option<String>,
}

/// Makes both distributors, or neither. Needs the vehicle reference. `db` is the server's pool; `owner` is used only
/// to remove and to gather statistics; `storage` keeps their photos and documents. Refuses when one of them is there already, unless told to replace it.
#[tracing::instrument(name = "demo.load", skip_all, fields(parts = options.parts))]
pub async fn load(
    db: &PgPool,
    owner: &PgPool,
    (storage, key): (&Storage, &SecretKey),
    options: Options,
    now: OffsetDateTime,
    progress: impl Fn(&str),
) -> Result<Loaded> {
    let profiles = [&NORTHGATE, &VALMONT];
    make_room(db, owner, storage, profiles, options.replace, &progress).await?;
    let hash = identity::password::hash(PASSWORD).await?;
    let mut filled = Vec::new();
    for profile in profiles {
        let reference = Reference::read(db).await?;
        if reference.is_empty() {
            return Err(Error::internal("the vehicle reference is not loaded; the demo's parts need vehicles"));
        }
        let generations = reference.generations(profile.european);
        filled.push(tenant::fill(db, profile, &generations, (storage, (key, &hash)), (options, now), &progress).await?);
    }
    let mut loaded =
        Loaded { tenants: Vec::new(), parts: 0, applications: 0, files: 0, tickets: 0, accounts: Vec::new() };
    for (tenant, profile) in filled.into_iter().zip(profiles) {
        tenant.tx.commit().await?;
        loaded.tenants.push(profile.slug.to_owned());
        loaded.parts += tenant.written.parts;
        loaded.applications += tenant.written.applications;
        loaded.files += tenant.files;
        loaded.tickets += tenant.tickets;
        loaded.accounts.extend(tenant.accounts);
    }
    progress("gathering statistics");
    sqlx::raw_sql("analyze").execute(owner).await?;
    Ok(loaded)
}

/// The accounts as a JSON array, for a file that only its owner may read.
pub fn accounts_json(loaded: &Loaded) -> String {
    serde_json::to_string_pretty(&loaded.accounts).expect("texts are JSON")
}

async fn make_room(
    db: &PgPool,
    owner: &PgPool,
    storage: &Storage,
    profiles: [&Profile; 2],
    replace: bool,
    progress: &impl Fn(&str),
) -> Result<()> {
    let mut removed = false;
    for profile in profiles {
        if replace && remove::remove(owner, storage, profile.slug).await? {
            progress(&format!("removed {}", profile.name));
            removed = true;
        }
        if identity::tenants::by_slug(db, profile.slug).await?.is_some() {
            let slug = profile.slug;
            return Err(Error::internal(format!("a distributor {slug} is there already; a demo can be replaced")));
        }
    }
    if removed {
        // What was removed would be read over by every statement of the load.
        sqlx::raw_sql("vacuum").execute(owner).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
