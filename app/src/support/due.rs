//! How a ticket's clocks stand, in a word.

use crate::{
    text::{Lang, Text},
    texts::support_due as texts,
    ui::{Badge, Glyph, Tone},
};
use leptos::prelude::*;
use support::{
    due::{Due, Kept},
    sla::Promise,
};
use time::{Duration, OffsetDateTime, format_description::well_known::Rfc3339};

/// What is due within this is shown as urgent.
const SOON: Duration = Duration::hours(1);

pub const fn clock(promise: Promise) -> Text {
    match promise {
        Promise::First => texts::FIRST,
        Promise::Next => texts::NEXT,
        Promise::Solve => texts::SOLVE,
    }
}

/// By how much something is late, in the largest unit that fits.
pub fn late(lang: Lang, by: Duration) -> String {
    match by.whole_minutes() {
        minutes @ ..60 => lang.plural(texts::LATE_MINUTES, minutes),
        minutes @ 60..1_440 => lang.plural(texts::LATE_HOURS, minutes / 60),
        minutes => lang.plural(texts::LATE_DAYS, minutes / 1_440),
    }
}

/// In how long something is due. Hours are cut off, so that nobody has less time than is said.
fn ahead(lang: Lang, by: Duration) -> String {
    match by.whole_minutes() {
        minutes @ ..60 => lang.plural(texts::IN_MINUTES, minutes),
        minutes @ 60..2_880 => lang.plural(texts::IN_HOURS, minutes / 60),
        minutes => lang.plural(texts::IN_DAYS, minutes / 1_440),
    }
}

/// "Next reply: in 2 h", "Solution: 3 h late", "Paused: Waiting for parts"; nothing where nothing is due. `state` is the
/// tenant's name for where the ticket stands.
#[component]
pub fn DueBadge(lang: Lang, kept: Option<Kept>, state: String, now: OffsetDateTime) -> impl IntoView {
    match kept.and_then(|kept| kept.due()) {
        None => ().into_any(),
        Some(Due::Paused(..)) => {
            let text = lang.fill(texts::PAUSED, &[("state", &state)]);
            view! { <Badge glyph=Glyph::Clock>{text}</Badge> }.into_any()
        }
        Some(Due::At(promise, due)) => {
            let (tone, text) = said(lang, promise, due, now);
            let exact = lang.datetime(due);
            let machine = due.format(&Rfc3339).unwrap_or_default();
            view! { <Badge tone glyph=Glyph::Clock><time datetime=machine title=exact>{text}</time></Badge> }.into_any()
        }
    }
}

fn said(lang: Lang, promise: Promise, due: OffsetDateTime, now: OffsetDateTime) -> (Tone, String) {
    let (tone, time) = match due - now {
        left if left < Duration::ZERO => (Tone::Critical, late(lang, -left)),
        left if left < SOON => (Tone::Caution, ahead(lang, left)),
        left => (Tone::Neutral, ahead(lang, left)),
    };
    (tone, lang.fill(texts::STANDS, &[("clock", lang.t(clock(promise))), ("time", &time)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use support::sla::Clock;
    use time::macros::datetime;

    const NOW: OffsetDateTime = datetime!(2026-11-20 09:00 UTC);

    fn badge(kept: Option<Kept>, now: OffsetDateTime) -> String {
        DueBadge(DueBadgeProps { lang: Lang::En, kept, state: "Waiting for parts".into(), now }).into_any().to_html()
    }

    fn running(minutes: i64) -> Kept {
        Kept { next: Clock::Running { due: NOW + Duration::minutes(minutes) }, ..Kept::default() }
    }

    #[test]
    fn what_is_due_is_said_in_the_largest_unit() {
        for (minutes, said) in [
            (0, "Next reply: in 0 min"),
            (59, "Next reply: in 59 min"),
            (60, "Next reply: in 1 h"),
            (179, "Next reply: in 2 h"),
            (2_879, "Next reply: in 47 h"),
            (2_880, "Next reply: in 2 days"),
            (-59, "Next reply: 59 min late"),
            (-180, "Next reply: 3 h late"),
            (-1_440, "Next reply: 1 day late"),
        ] {
            let html = badge(Some(running(minutes)), NOW);
            assert!(html.contains(said), "{minutes}: {html}");
            assert!(html.contains("datetime=\"2026-"), "{html}");
        }
    }

    #[test]
    fn what_is_late_or_soon_due_stands_out() {
        assert!(badge(Some(running(-1)), NOW).contains("tone-critical"));
        assert!(badge(Some(running(30)), NOW).contains("tone-caution"));
        assert!(badge(Some(running(61)), NOW).contains("tone-neutral"));
    }

    #[test]
    fn what_is_paused_says_why_and_is_never_late() {
        let broken = Clock::Breached { due: NOW - Duration::days(2), at: None };
        let kept = Kept { first: broken, solve: Clock::Paused { left: Duration::hours(3) }, ..Kept::default() };
        let html = badge(Some(kept), NOW);
        assert!(html.contains("Paused: Waiting for parts") && !html.contains("late"), "{html}");
    }

    #[test]
    fn where_nothing_is_promised_or_all_is_done_nothing_is_said() {
        let done = Clock::Met { at: NOW, due: NOW };
        assert!(!badge(None, NOW).contains("badge"));
        assert!(!badge(Some(Kept { first: done, solve: done, ..Kept::default() }), NOW).contains("badge"));
    }
}
