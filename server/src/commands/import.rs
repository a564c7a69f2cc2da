use crate::settings;
use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use exchange::import::{Format, Options};
use std::path::PathBuf;

#[derive(Args)]
pub struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// The vehicle reference (makes, models, years, engines) from NHTSA's vPIC tables
    Vehicles(Vehicles),
    /// Applications: which parts fit which vehicles (ACES 3.0 to 4.2)
    Aces(File),
    /// Parts with their descriptions, attributes, packages and interchange (PIES 6.7 to 7.2)
    Pies(File),
    /// A list of photos and documents (an .xlsx workbook): noted by their addresses, not fetched
    Assets(File),
}

#[derive(Args)]
struct Vehicles {
    #[command(flatten)]
    database: settings::Database,
    #[command(flatten)]
    vpic: settings::Vpic,
    /// Report as one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct File {
    #[command(flatten)]
    database: settings::Database,
    /// The file, also gzipped
    file: PathBuf,
    /// Slug of the tenant whose data it is
    #[arg(long)]
    tenant: String,
    /// Do everything, say what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Report as one JSON object
    #[arg(long)]
    json: bool,
    /// Write the rows with errors to this CSV file
    #[arg(long)]
    errors: Option<PathBuf>,
    /// Write the rows of a list of assets that were left out to this CSV file: those without a part, those with errors
    #[arg(long)]
    report: Option<PathBuf>,
}

impl Import {
    pub async fn run(self) -> anyhow::Result<()> {
        match self.what {
            What::Vehicles(vehicles) => vehicles.run().await,
            What::Aces(file) => file.run(Format::Aces).await,
            What::Pies(file) => file.run(Format::Pies).await,
            What::Assets(file) => file.run(Format::Assets).await,
        }
    }
}

impl Vehicles {
    async fn run(self) -> anyhow::Result<()> {
        let owner = self.database.owner()?;
        let loaded = vehicles::reference::load(&owner, &self.vpic.file, |step| eprintln!("  {step}")).await?;
        if self.json {
            println!("{}", serde_json::to_string(&loaded)?);
        } else {
            println!("{loaded}");
        }
        Ok(())
    }
}

impl File {
    async fn run(self, format: Format) -> anyhow::Result<()> {
        let db = self.database.app()?;
        let Some(tenant) = identity::tenants::by_slug(&db, &self.tenant).await? else {
            bail!("there is no tenant {:?}", self.tenant);
        };
        let actor = identity::tenants::system_actor(tenant.tenant);
        let options = Options { format, dry_run: self.dry_run };
        let report = exchange::import::run(&db, &actor, &self.file, options, |step| eprintln!("  {step}"))
            .await
            .with_context(|| format!("{} was not imported, and nothing has changed", self.file.display()))?;
        if let Some(errors) = &self.errors {
            std::fs::write(errors, report.errors_csv())?;
        }
        if let Some(file) = &self.report {
            std::fs::write(file, report.left_out_csv())?;
        }
        if self.json {
            println!("{}", serde_json::to_string(&report)?);
        } else {
            println!("{report}");
        }
        Ok(())
    }
}
