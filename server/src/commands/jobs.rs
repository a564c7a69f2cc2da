use crate::settings;
use clap::{Args, ValueEnum};
use platform::jobs::{self, Backlog};
use serde_json::{Value, json};
use sqlx::PgPool;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

#[derive(Args)]
pub struct Jobs {
    #[arg(value_enum, default_value = "list")]
    what: What,
    #[command(flatten)]
    database: settings::Database,
    /// Of this kind alone: media.prepare
    #[arg(long)]
    kind: Option<String>,
    /// Report as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    /// Say what waits, fails or was given up, by kind
    List,
    /// Have what was given up tried again
    Retry,
}

impl Jobs {
    pub async fn run(self) -> anyhow::Result<()> {
        let db = self.database.app()?;
        match self.what {
            What::List => self.list(&db).await,
            What::Retry => self.retry(&db).await,
        }
    }

    async fn list(&self, db: &PgPool) -> anyhow::Result<()> {
        let mut backlog = jobs::backlog(db).await?;
        backlog.retain(|of| self.kind.as_ref().is_none_or(|kind| of.kind == *kind));
        let now = OffsetDateTime::now_utc();
        if self.json {
            println!("{}", backlog.iter().map(report).collect::<Value>());
        } else if backlog.is_empty() {
            println!("nothing waits");
        } else {
            backlog.iter().for_each(|kind| println!("{}", line(kind, now)));
        }
        if backlog.iter().any(|kind| kind.given_up > 0) {
            eprintln!("what was given up is tried again by `nexus jobs retry`");
        }
        Ok(())
    }

    async fn retry(&self, db: &PgPool) -> anyhow::Result<()> {
        let again = jobs::retry(db, self.kind.as_deref()).await?;
        if self.json {
            println!("{}", json!({ "again": again }));
        } else {
            println!("{again} jobs are tried again");
        }
        Ok(())
    }
}

fn report(kind: &Backlog) -> Value {
    let oldest = kind.oldest.and_then(|oldest| oldest.format(&Rfc3339).ok());
    json!({
        "kind": kind.kind, "due": kind.due, "oldest": oldest, "failing": kind.failing, "given_up": kind.given_up,
        "error": kind.error,
    })
}

fn line(kind: &Backlog, now: OffsetDateTime) -> String {
    let since = kind.oldest.map(|oldest| format!(" for {} s", (now - oldest).whole_seconds().max(0)));
    let error = if kind.error.is_empty() { String::new() } else { format!("; last: {}", kind.error) };
    let (name, since) = (&kind.kind, since.unwrap_or_default());
    format!("{name}: {} due{since}, {} failing, {} given up{error}", kind.due, kind.failing, kind.given_up)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn a_kind_is_told_in_a_line_and_in_full() {
        let oldest = datetime!(2026-07-15 09:00 UTC);
        let kind = Backlog {
            kind: "media.prepare".to_owned(),
            due: 12,
            oldest: Some(oldest),
            failing: 3,
            given_up: 1,
            error: "no disk".to_owned(),
        };
        let now = oldest + time::Duration::seconds(90);
        assert_eq!(line(&kind, now), "media.prepare: 12 due for 90 s, 3 failing, 1 given up; last: no disk");
        let idle = Backlog { due: 0, oldest: None, failing: 0, given_up: 0, error: String::new(), ..kind.clone() };
        assert_eq!(line(&idle, now), "media.prepare: 0 due, 0 failing, 0 given up");
        assert_eq!(report(&kind)["oldest"], "2026-07-15T09:00:00Z");
        assert_eq!(report(&idle)["oldest"], Value::Null);
    }
}
