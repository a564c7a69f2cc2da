use crate::settings;
use clap::Args;

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../migrations");

#[derive(Args)]
pub struct Migrate {
    #[command(flatten)]
    database: settings::Database,
}

impl Migrate {
    pub async fn run(self) -> anyhow::Result<()> {
        let owner = self.database.owner()?;
        MIGRATIONS.run(&owner).await?;
        println!("the schema is up to date ({} migrations)", MIGRATIONS.iter().count());
        Ok(())
    }
}
