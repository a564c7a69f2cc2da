//! What the desk promises, and what time alone does about it.

use crate::profile::Profile;
use platform::{Actor, Result, TenantTx};
use support::{
    calendars::{self, NewCalendar, TypedCalendar},
    due,
    plans::{self, NewPlan},
};
use time::OffsetDateTime;

/// Answers within hours of work, sooner the more urgent it is.
pub(super) async fn promise(tx: &mut TenantTx, profile: &Profile) -> Result<()> {
    let (hours, usual) =
        if profile.french { ("Heures de bureau", "Délais habituels") } else { ("Office hours", "Usual") };
    let day = if profile.french { "08:00-12:00, 13:30-18:00" } else { "07:30-17:30" };
    let days = std::array::from_fn(|weekday| if weekday < 5 { day.to_owned() } else { String::new() });
    let typed = TypedCalendar { zone: profile.time_zone.to_owned(), days, holidays: String::new() };
    let calendar = calendars::add(tx, &NewCalendar::parse(hours, &typed)?).await?;
    let targets = |field: &str| {
        let target = match field.split_once('-')? {
            ("urgent", "solve") => "4",
            ("urgent", _) => "0:45",
            ("high", "solve") => "16",
            ("high", _) => "2",
            ("normal", "solve") => "40",
            ("normal", _) => "4",
            (_, "solve") => "80",
            _ => "10",
        };
        Some(target.to_owned())
    };
    plans::add(tx, &NewPlan::parse(usual, calendar, targets, "", "75")?).await?;
    Ok(())
}

/// Whatever was due by then is noted and told, as a worker would have.
pub(super) async fn watch(tx: &mut TenantTx, system: &Actor, now: OffsetDateTime) -> Result<()> {
    tx.act_as(system).await?;
    while due::watch(tx, now).await?.is_some() {}
    Ok(())
}
