//! The commands of `nexus`, one file each.

mod bench;
mod demo;
mod import;
mod jobs;
mod media;
mod migrate;
mod search;
mod serve;
mod vin;
mod worker;

use clap::{Parser, Subcommand};

/// Crown Nexus: the portal of an automotive aftermarket distributor.
#[derive(Parser)]
#[command(name = "nexus", version)]
pub struct Nexus {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve pages, the API and background work until told to stop
    Serve(serve::Serve),
    /// Bring the database's schema up to date, as its owner
    Migrate(migrate::Migrate),
    /// Load the demo distributors, with made-up parts on real vehicles
    Demo(demo::Demo),
    /// Load a file: the vehicle reference, or a tenant's ACES or PIES
    Import(import::Import),
    /// Say what is known of a vehicle identification number, offline
    Vin(vin::Vin),
    /// Compare the text index with the database, or build it anew
    Search(search::Search),
    /// Find files that the database does not know, and those that it misses
    Media(media::Media),
    /// Say what background work waits, fails or was given up, or have it tried again
    Jobs(jobs::Jobs),
    /// Measure the pages against their floor on the data that is loaded
    Bench(bench::Bench),
    /// Do background work only, beside servers that run elsewhere
    Worker(worker::Worker),
}

impl Nexus {
    pub async fn run(self) -> anyhow::Result<()> {
        match self.command {
            Command::Serve(command) => command.run().await,
            Command::Migrate(command) => command.run().await,
            Command::Demo(command) => command.run().await,
            Command::Import(command) => command.run().await,
            Command::Vin(command) => command.run(),
            Command::Search(command) => command.run().await,
            Command::Media(command) => command.run().await,
            Command::Jobs(command) => command.run().await,
            Command::Bench(command) => command.run().await,
            Command::Worker(command) => command.run().await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_are_listed_unless_they_are_to_be_tried_again() {
        let database = ["--database-url", "postgres://x"];
        for command in
            [&["jobs"][..], &["jobs", "--json"], &["jobs", "retry"], &["jobs", "retry", "--kind", "media.prepare"]]
        {
            let all = ["nexus"].iter().chain(command).chain(&database);
            assert!(Nexus::try_parse_from(all).is_ok(), "{command:?}");
        }
    }

    #[test]
    fn only_who_makes_pages_is_told_how_long_a_page_waits() {
        let takes = |command: &[&str]| {
            let rest = ["--database-url", "postgres://x", "--search-timeout-ms", "5"];
            let all = ["nexus"].iter().chain(command).chain(&rest);
            !matches!(Nexus::try_parse_from(all), Err(error) if error.kind() == clap::error::ErrorKind::UnknownArgument)
        };
        assert!(takes(&["serve"]));
        for command in [&["worker"][..], &["search", "check"], &["search", "rebuild"]] {
            assert!(!takes(command), "{command:?}");
        }
    }
}
