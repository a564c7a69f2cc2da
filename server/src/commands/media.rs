use crate::settings;
use anyhow::bail;
use clap::{Args, Subcommand};
use identity::tenants;
use media::{kept, storage::Orphans};
use platform::TenantId;
use serde_json::json;
use time::OffsetDateTime;

#[derive(Args)]
pub struct Media {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Compare the store of files with the database; fails when a file is missing
    Orphans(FindOrphans),
}

#[derive(Args)]
struct FindOrphans {
    #[command(flatten)]
    database: settings::Database,
    #[command(flatten)]
    files: settings::Files,
    /// Delete what no row names and was written more than a day ago
    #[arg(long)]
    delete: bool,
    /// Report one JSON object for each tenant
    #[arg(long)]
    json: bool,
}

impl Media {
    pub async fn run(self) -> anyhow::Result<()> {
        match self.what {
            What::Orphans(find) => find.run().await,
        }
    }
}

impl FindOrphans {
    async fn run(self) -> anyhow::Result<()> {
        let (db, storage) = (self.database.app()?, self.files.open()?);
        let mut missing = 0;
        for tenant in tenants::all(&db).await? {
            let system = tenants::system_actor(tenant);
            let found = kept::orphans(&db, &storage, &system, OffsetDateTime::now_utc()).await?;
            self.report(tenant, &found);
            if self.delete {
                for object in &found.unnamed {
                    storage.delete_unchanged(object).await?;
                }
            }
            missing += found.missing.len();
        }
        if missing > 0 {
            bail!("{missing} files that the database names are not there");
        }
        Ok(())
    }

    fn report(&self, tenant: TenantId, found: &Orphans) {
        let unnamed: Vec<_> = found.unnamed.iter().map(|object| object.key.as_str()).collect();
        let missing: Vec<_> = found.missing.iter().map(|key| key.as_str()).collect();
        let bytes: u64 = found.unnamed.iter().map(|object| object.size).sum();
        if self.json {
            let all = json!({ "tenant": tenant, "unnamed": unnamed, "bytes": bytes, "missing": missing });
            println!("{all}");
            return;
        }
        println!("{tenant}: {} files that no row names, {bytes} bytes; {} missing", unnamed.len(), missing.len());
        for (what, keys) in [("unnamed", unnamed), ("missing", missing)] {
            keys.iter().for_each(|key| println!("  {what} {key}"));
        }
    }
}
