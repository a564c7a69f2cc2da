use crate::settings;
use anyhow::Context;
use clap::Args;
use std::{fs, io::Write, os::unix::fs::OpenOptionsExt, path::PathBuf};
use time::OffsetDateTime;

#[derive(Args)]
pub struct Demo {
    #[command(flatten)]
    database: settings::Database,
    #[command(flatten)]
    key: settings::Key,
    #[command(flatten)]
    files: settings::Files,
    /// How many parts to make
    #[arg(long, default_value_t = 2_000)]
    parts: usize,
    /// The same seed makes the same distributors
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Remove the demo distributors that are there first
    #[arg(long)]
    replace: bool,
    /// Do nothing when the demo distributors are there
    #[arg(long, conflicts_with = "replace")]
    if_missing: bool,
    /// Make no photos and documents
    #[arg(long)]
    without_files: bool,
    /// Where to write the accounts
    #[arg(long, default_value = ".nexus/demo-accounts.json")]
    accounts: PathBuf,
    /// Report as one JSON object
    #[arg(long)]
    json: bool,
}

impl Demo {
    pub async fn run(self) -> anyhow::Result<()> {
        let (db, owner) = (self.database.app()?, self.database.owner()?);
        if self.if_missing && identity::tenants::count(&db).await? > 0 && self.accounts.exists() {
            return Ok(());
        }
        let (parts, seed, replace, files) = (self.parts, self.seed, self.replace, !self.without_files);
        let options = demo::Options { parts, seed, replace, files };
        let now = OffsetDateTime::now_utc();
        let (storage, key) = (self.files.open()?, self.key.read()?);
        let loaded = demo::load(&db, &owner, (&storage, &key), options, now, |step| eprintln!("  {step}")).await?;
        if let Some(folder) = self.accounts.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&self.accounts)
            .and_then(|mut file| file.write_all(demo::accounts_json(&loaded).as_bytes()))
            .with_context(|| format!("cannot write {}", self.accounts.display()))?;
        if self.json {
            println!("{}", serde_json::to_string(&loaded)?);
        } else {
            println!("{loaded}");
        }
        Ok(())
    }
}
