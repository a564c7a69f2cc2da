//! Rules that need the database or NHTSA's tables. Where the tables are not on this machine
//! (`scripts/fetch-vpic`), the tests that read them say so and pass.

mod garage;
mod reference;
mod vin;

use crate::{Decoder, GARAGE, READ};
use platform::{Permission, TenantTx};
use sqlx::PgPool;
use std::{path::PathBuf, sync::LazyLock};

const MAY: &[Permission] = &[READ, GARAGE];

/// NHTSA's tables, if they are here.
fn vpic() -> Option<PathBuf> {
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/../../.nexus/vpic.rkyv");
    let file = std::env::var_os("NEXUS_VPIC").map_or_else(|| PathBuf::from(here), PathBuf::from);
    if file.is_file() {
        return Some(file);
    }
    eprintln!("skipped: no vPIC tables in {}", file.display());
    None
}

fn decoder() -> Option<Decoder> {
    static DECODER: LazyLock<Option<Decoder>> = LazyLock::new(|| vpic().map(|file| Decoder::open(&file).unwrap()));
    DECODER.clone()
}

/// A transaction of a new person of a new tenant.
async fn begin(owner: &PgPool) -> TenantTx {
    let actor = testkit::actor(owner, MAY).await;
    TenantTx::begin(&testkit::app_pool(owner), &actor).await.unwrap()
}
