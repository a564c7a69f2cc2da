use crate::settings;
use anyhow::Context;
use clap::Args;
use std::io::{self, BufRead, Write};
use time::OffsetDateTime;

#[derive(Args)]
pub struct Vin {
    #[command(flatten)]
    vpic: settings::Vpic,
    /// One JSON object per VIN and line
    #[arg(long)]
    json: bool,
    /// VINs to decode; read from standard input, one a line, when none is given
    vins: Vec<String>,
}

impl Vin {
    pub fn run(self) -> anyhow::Result<()> {
        let decoder = vehicles::Decoder::open(&self.vpic.file)
            .map_err(anyhow::Error::msg)
            .with_context(|| format!("no vPIC tables in {}: run scripts/fetch-vpic {0}", self.vpic.file.display()))?;
        let typed = self.vins.into_iter().map(Ok);
        let vins: Box<dyn Iterator<Item = io::Result<String>>> =
            if typed.len() > 0 { Box::new(typed) } else { Box::new(io::stdin().lock().lines()) };
        let (today, mut out) = (OffsetDateTime::now_utc().date(), io::stdout().lock());
        for vin in vins {
            let report = vehicles::report::report(&decoder, &vin?, today);
            if self.json {
                writeln!(out, "{}", serde_json::to_string(&report)?)?;
            } else {
                writeln!(out, "{report}")?;
            }
        }
        Ok(())
    }
}
