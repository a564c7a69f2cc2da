use crate::settings;
use anyhow::bail;
use clap::{Args, Subcommand};
use platform::TenantId;
use search::index::{self, Check, State};
use serde_json::json;
use sqlx::PgPool;
use std::{collections::BTreeSet, time::Duration};

#[derive(Args)]
pub struct Search {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Compare every document of the text index with the database; fails when something differs
    Check(CheckIndex),
    /// Build the text index anew; until it is done, the present one answers
    Rebuild(Rebuild),
}

#[derive(Args)]
struct CheckIndex {
    #[command(flatten)]
    database: settings::Database,
    #[command(flatten)]
    search: settings::Search,
    /// Have what differs indexed again
    #[arg(long)]
    repair: bool,
    /// Report as one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct Rebuild {
    #[command(flatten)]
    database: settings::Database,
    #[command(flatten)]
    search: settings::Search,
    /// Report as one JSON object
    #[arg(long)]
    json: bool,
}

impl Search {
    pub async fn run(self) -> anyhow::Result<()> {
        match self.what {
            What::Check(check) => check.run().await,
            What::Rebuild(rebuild) => rebuild.run().await,
        }
    }
}

impl CheckIndex {
    async fn run(self) -> anyhow::Result<()> {
        let (db, text) = (self.database.app()?, self.search.open_to_read()?);
        let State::Ready { pending, .. } = index::health(&db, text.client()).await? else {
            bail!("the text index is not built yet; a worker does it, or `nexus search rebuild`");
        };
        let check = index::check(&db, text.client()).await?;
        if self.json {
            println!("{}", report(&check, pending));
        } else {
            println!("{} documents; {pending} changes wait", check.documents);
            if check.unfiltered > 0 {
                println!("{} attributes cannot be filtered by: the index has no room for them", check.unfiltered);
            }
            for (what, parts) in [("missing", &check.missing), ("extra", &check.extra), ("different", &check.different)]
            {
                if !parts.is_empty() {
                    println!("{} {what}: {}", parts.len(), first(parts).join(", "));
                }
            }
        }
        if self.repair && !check.is_clean() {
            index::repair(&db, &check).await?;
            eprintln!("what differs is indexed again");
        } else if !check.is_clean() {
            bail!("the text index differs from the database (--repair has what differs indexed again)");
        }
        Ok(())
    }
}

fn report(check: &Check, pending: i64) -> serde_json::Value {
    let of = |parts: &BTreeSet<_>| json!({ "count": parts.len(), "first": first(parts) });
    json!({
        "documents": check.documents, "pending": pending, "unfiltered_attributes": check.unfiltered,
        "missing": of(&check.missing), "extra": of(&check.extra), "different": of(&check.different),
    })
}

fn first(parts: &BTreeSet<(TenantId, catalog::PartId)>) -> Vec<String> {
    parts.iter().take(5).map(|(_, part)| part.to_string()).collect()
}

impl Rebuild {
    async fn run(self) -> anyhow::Result<()> {
        let (db, text) = (self.database.app()?, self.search.open()?);
        let id = index::ask(&db, "asked for").await?;
        let mut said = 0;
        let build = loop {
            // Whoever may write does it: this process, or the one that serves.
            if engine::lead(text.client()).await? {
                index::rebuild(&db, text.client(), |_| ()).await?;
            }
            let build = of(&db, id).await?;
            if build.documents > said {
                said = build.documents;
                eprintln!("  {said} of {} documents", build.expected);
            }
            if build.finished {
                break build;
            }
            if !build.error.is_empty() {
                bail!("the text index was not built, and is as before: {}", build.error);
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        };
        if self.json {
            println!("{}", json!({ "documents": build.documents, "seconds": build.seconds }));
        } else {
            println!("{} documents in {:.1} s", build.documents, build.seconds);
        }
        Ok(())
    }
}

async fn of(db: &PgPool, id: i64) -> anyhow::Result<index::Build> {
    match index::build(db, id).await? {
        Some(build) => Ok(build),
        None => bail!("the rebuild is not known to the database any more"),
    }
}
