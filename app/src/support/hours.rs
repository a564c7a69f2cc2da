//! When the desk is at work, and what it promises within those hours.

mod actions;
#[cfg(feature = "ssr")]
mod calendar_page;
#[cfg(feature = "ssr")]
mod calendars;
#[cfg(feature = "ssr")]
mod list_page;
#[cfg(feature = "ssr")]
mod plan_page;
#[cfg(feature = "ssr")]
mod plans;
#[cfg(feature = "ssr")]
mod preview;

pub use actions::{
    ArchiveCalendar, ArchivePlan, KeepCalendar, KeepPlan, RestoreCalendar, RestorePlan, archive_calendar, archive_plan,
    keep_calendar, keep_plan, restore_calendar, restore_plan,
};
#[cfg(feature = "ssr")]
pub use calendar_page::CalendarPage;
#[cfg(feature = "ssr")]
pub use list_page::HoursPage;
#[cfg(feature = "ssr")]
pub use plan_page::PlanPage;
