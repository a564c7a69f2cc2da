//! The process that is measured.

use super::super::Bench;
use anyhow::Context;
use std::{
    fs,
    io::{BufRead, BufReader, Read},
    net::SocketAddr,
    process::{Child, Command, Stdio},
    time::Duration,
};

/// Serves and says where, until whoever measures has ended.
pub async fn serve(bench: &Bench) -> anyhow::Result<()> {
    let db = bench.database.serving()?;
    let buyer = identity::tenants::system_actor(platform::TenantId::from(sqlx::types::Uuid::nil()));
    let address = bench.serve(db, buyer).await?;
    println!("{address}");
    _ = tokio::task::spawn_blocking(|| std::io::stdin().read(&mut [0])).await;
    Ok(())
}

pub struct Served {
    child: Child,
    pub address: SocketAddr,
}

impl Served {
    /// This program with the same settings, as another process.
    pub fn start() -> anyhow::Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .args(std::env::args_os().skip(1))
            .arg("--serve")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut address = String::new();
        BufReader::new(child.stdout.take().context("no output")?).read_line(&mut address)?;
        let address = address.trim().parse().context("the process that is measured does not serve")?;
        Ok(Self { child, address })
    }

    /// What of the machine's memory is this process's, its share of what it shares counted.
    pub fn pss_kib(&self) -> anyhow::Result<f64> {
        let all = fs::read_to_string(format!("/proc/{}/smaps_rollup", self.child.id()))?;
        let pss = all.lines().find_map(|line| line.strip_prefix("Pss:")).context("no Pss")?;
        Ok(pss.trim().trim_end_matches(" kB").parse()?)
    }

    /// The same once what was needed for opening alone is given back.
    pub async fn settled_pss_kib(&self) -> anyhow::Result<f64> {
        tokio::time::sleep(Duration::from_secs(3)).await;
        self.pss_kib()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // Its input ends with this process anyway.
        _ = self.child.kill();
        _ = self.child.wait();
    }
}
