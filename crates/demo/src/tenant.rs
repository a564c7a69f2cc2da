//! One distributor, from its name to its last part.

use crate::{
    Account, Options, alerts, articles,
    catalogue::Written,
    groups,
    kits::{self, Made},
    library::{self, Staff},
    mails,
    parts::Maker,
    people,
    plan::plan,
    profile::Profile,
    reference::Generation,
    rng::Ids,
    setup,
    tickets::{self, Cast},
};
use media::storage::Storage;
use platform::{Changes, Result, SecretKey, TenantTx, audit};
use sqlx::PgPool;
use time::OffsetDateTime;

/// A distributor that is written and not yet committed.
pub(crate) struct Filled {
    pub tx: TenantTx,
    pub accounts: Vec<Account>,
    pub written: Written,
    /// How many files its library has.
    pub files: usize,
    pub tickets: usize,
}

/// One part in so many is a kit, and one in so many an old number.
const KIT_EVERY: usize = 40;
const OLD_EVERY: usize = 25;

/// Nothing is known of rows that are not committed, and a plan for a few rows never ends on millions.
const FOR_WHOLE_TABLES: &str = "set local work_mem = '256MB'; set local enable_nestloop = off";
const FOR_SINGLE_ROWS: &str = "reset work_mem; reset enable_nestloop";

pub(crate) async fn fill(
    db: &PgPool,
    profile: &Profile,
    generations: &[Generation],
    (storage, secrets): (&Storage, (&SecretKey, &str)),
    (options, now): (Options, OffsetDateTime),
    progress: &impl Fn(&str),
) -> Result<Filled> {
    let mut ids = Ids::new(options.seed, &format!("{} tenant", profile.slug));
    let tenant = ids.make().into();
    let mut tx = TenantTx::begin(db, &identity::tenants::system_actor(tenant)).await?;
    sqlx::query!(
        "insert into tenants (tenant_id, slug, name, currency, time_zone, demo_seed) values ($1, $2, $3, $4, $5, $6)",
        tenant.uuid(),
        profile.slug,
        profile.name,
        profile.currency.code(),
        profile.time_zone,
        options.seed.cast_signed(),
    )
    .execute(&mut *tx)
    .await?;
    let setup = setup::write(&mut tx, profile, &mut ids, now).await?;
    let people = people::write(&mut tx, profile, &setup, secrets, (options.seed, now)).await?;
    alerts::write(&mut tx, profile, &people, now).await?;
    let parts = options.parts * profile.percent / 100;
    progress(&format!("{}: {parts} parts", profile.name));
    let maker = Maker::new(profile, &setup, options.seed, now);
    let written = parts_of(&mut tx, maker, generations, parts, options.seed).await?;
    progress(&format!("{}: {} applications; vehicles and numbers", profile.name, written.applications));
    sqlx::raw_sql(FOR_WHOLE_TABLES).execute(&mut *tx).await?;
    fitment::coverage::refresh_all(&mut tx).await?;
    search::numbers::refresh_all(&mut tx).await?;
    sqlx::raw_sql(FOR_SINGLE_ROWS).execute(&mut *tx).await?;
    let who = |mailbox| people.actor(profile, tenant, mailbox);
    let staff = Staff { uploader: who(profile.library.uploader), approver: who(profile.library.approver) };
    let mut files = 0;
    if options.files {
        progress(&format!("{}: photos and documents", profile.name));
        files = library::write(&mut tx, profile, &staff, (storage, secrets.1), (options.seed, now)).await?;
        tx.act_as(&identity::tenants::system_actor(tenant)).await?;
    }
    articles::write(&mut tx, profile, &setup, &who("admin"), (options.seed, now)).await?;
    progress(&format!("{}: tickets", profile.name));
    let cast = Cast::new(&tx, &people, profile);
    let tickets = tickets::write(&mut tx, profile, &cast, (options.seed, now)).await?;
    tx.act_as(&identity::tenants::system_actor(tenant)).await?;
    mails::write(&mut tx, profile, secrets.0, now).await?;
    let changes = Changes::default().field("parts", 0, written.parts).field("seed", None::<u64>, options.seed);
    audit(&mut tx, "demo.loaded", "tenant", tenant, changes).await?;
    Ok(Filled { tx, accounts: people.accounts, written, files, tickets })
}

/// Makes `parts` parts: by the plan, then kits of them, then old numbers until there are enough.
async fn parts_of(
    tx: &mut TenantTx,
    mut maker: Maker<'_>,
    generations: &[Generation],
    parts: usize,
    seed: u64,
) -> Result<Written> {
    let kits = parts / KIT_EVERY;
    let groups = plan(generations, parts - kits - parts / OLD_EVERY, seed);
    let mut made = Vec::with_capacity(groups.len());
    for (number, group) in groups.iter().enumerate() {
        made.push(Made { group, parts: groups::make(&mut maker, group, number, generations) });
        maker.catalogue.spill(tx).await?;
    }
    kits::make(&mut maker, &made, generations, kits);
    maker.catalogue.spill(tx).await?;
    let successors: Vec<_> = made.into_iter().flat_map(|made| made.parts).collect();
    let old = parts.saturating_sub(maker.made());
    kits::supersede(&mut maker, &successors, generations, old);
    maker.catalogue.write(tx).await?;
    Ok(maker.catalogue.written)
}
