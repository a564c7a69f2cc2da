//! Texts of what is due on a ticket.

use crate::text::{Plural, Text};

pub const FIRST: Text = Text::new("First reply", "Première réponse", "الرد الأول");
pub const NEXT: Text = Text::new("Next reply", "Réponse suivante", "الرد التالي");
pub const SOLVE: Text = Text::new("Solution", "Solution", "الحل");
/// A clock, and how it stands.
pub const STANDS: Text = Text::new("{clock}: {time}", "{clock} : {time}", "{clock}: {time}");
pub const PAUSED: Text = Text::new("Paused: {state}", "En pause : {state}", "متوقف مؤقتًا: {state}");

pub const IN_MINUTES: Plural = Plural::new(
    ["in {count} min", "in {count} min"],
    ["dans {count} min", "dans {count} min"],
    ["خلال أقل من دقيقة", "خلال دقيقة", "خلال دقيقتين", "خلال {count} دقائق", "خلال {count} دقيقةً", "خلال {count} دقيقة"],
);
pub const IN_HOURS: Plural = Plural::new(
    ["in {count} h", "in {count} h"],
    ["dans {count} h", "dans {count} h"],
    ["خلال أقل من ساعة", "خلال ساعة", "خلال ساعتين", "خلال {count} ساعات", "خلال {count} ساعةً", "خلال {count} ساعة"],
);
pub const IN_DAYS: Plural = Plural::new(
    ["in {count} day", "in {count} days"],
    ["dans {count} jour", "dans {count} jours"],
    ["خلال أقل من يوم", "خلال يوم", "خلال يومين", "خلال {count} أيام", "خلال {count} يومًا", "خلال {count} يوم"],
);
pub const LATE_MINUTES: Plural = Plural::new(
    ["{count} min late", "{count} min late"],
    ["{count} min de retard", "{count} min de retard"],
    [
        "تأخر أقل من دقيقة",
        "تأخر دقيقة",
        "تأخر دقيقتين",
        "تأخر {count} دقائق",
        "تأخر {count} دقيقةً",
        "تأخر {count} دقيقة",
    ],
);
pub const LATE_HOURS: Plural = Plural::new(
    ["{count} h late", "{count} h late"],
    ["{count} h de retard", "{count} h de retard"],
    ["تأخر أقل من ساعة", "تأخر ساعة", "تأخر ساعتين", "تأخر {count} ساعات", "تأخر {count} ساعةً", "تأخر {count} ساعة"],
);
pub const LATE_DAYS: Plural = Plural::new(
    ["{count} day late", "{count} days late"],
    ["{count} jour de retard", "{count} jours de retard"],
    ["تأخر أقل من يوم", "تأخر يوم", "تأخر يومين", "تأخر {count} أيام", "تأخر {count} يومًا", "تأخر {count} يوم"],
);
