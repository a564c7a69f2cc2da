//! Histories against the three clocks. Where others were seen to get it wrong, the row names their report.

use super::say::{Row, check, row};

const OFFICE: &str = "Europe/Berlin | Mo-Fr 09:00-17:00";

const PAUSES: &[Row] = &[
    row(
        "paused within a day",
        OFFICE,
        "solve 240",
        &["2026-03-10 10:00 opened", "2026-03-10 11:00 paused", "2026-03-10 13:00 active"],
        &["solve due 2026-03-10 16:00 +01:00"],
    ),
    row(
        "paused over a weekend",
        OFFICE,
        "solve 240",
        &["2026-03-13 15:00 opened", "2026-03-13 16:00 paused", "2026-03-16 11:00 active"],
        &["solve due 2026-03-16 14:00 +01:00"],
    ),
    row(
        "a pause outside hours costs nothing",
        OFFICE,
        "solve 120",
        &["2026-03-13 16:00 opened", "2026-03-13 18:00 paused", "2026-03-15 12:00 active"],
        &["solve due 2026-03-16 10:00 +01:00"],
    ),
    row(
        "paused twice, over the change of the clock",
        OFFICE,
        "solve 480",
        &[
            "2026-03-27 10:00 opened",
            "2026-03-27 12:00 paused",
            "2026-03-27 14:00 active",
            "2026-03-27 16:00 paused",
            "2026-03-30 10:30 active",
        ],
        &["solve due 2026-03-30 14:30 +02:00"],
    ),
    row(
        "waiting for parts for three weeks is not late (osTicket#3034)",
        OFFICE,
        "first 60 next 60 solve 240",
        &[
            "2026-03-10 10:00 opened",
            "2026-03-10 10:30 agent replied",
            "2026-03-10 10:45 customer wrote",
            "2026-03-10 11:00 paused",
            "2026-03-31 11:00 now",
        ],
        &["next paused, 45 min left", "solve paused, 180 min left"],
    ),
    row(
        "a reply in the pause",
        OFFICE,
        "first 60",
        &["2026-03-10 10:00 opened", "2026-03-10 10:20 paused", "2026-03-11 12:00 agent replied"],
        &["first met 2026-03-11 12:00 +01:00, due 2026-03-11 12:40 +01:00"],
    ),
    row(
        "a message in the pause waits for its end",
        OFFICE,
        "first 60 next 60",
        &[
            "2026-03-10 10:00 opened",
            "2026-03-10 10:20 agent replied",
            "2026-03-10 10:30 paused",
            "2026-03-10 11:00 customer wrote",
            "2026-03-10 15:00 active",
        ],
        &["next due 2026-03-10 16:00 +01:00"],
    ),
    row(
        "paused when it is due, late only when work went on",
        OFFICE,
        "solve 60",
        &["2026-03-13 16:00 opened", "2026-03-13 17:00 paused", "2026-03-15 10:00 active"],
        &["solve due 2026-03-16 09:00 +01:00"],
    ),
    row(
        "a pause that comes too late",
        OFFICE,
        "solve 60",
        &["2026-03-10 10:00 opened", "2026-03-10 11:01 paused"],
        &["solve breached 2026-03-10 11:00 +01:00"],
    ),
];

const REPLIES: &[Row] = &[
    row(
        "an agent's reply stops the clock",
        OFFICE,
        "first 60",
        &["2026-03-10 10:00 opened", "2026-03-10 10:40 agent replied", "2026-03-20 12:00 now"],
        &["first met 2026-03-10 10:40 +01:00, due 2026-03-10 11:00 +01:00", "next off"],
    ),
    row(
        "at the very moment is in time",
        OFFICE,
        "first 60",
        &["2026-03-10 10:00 opened", "2026-03-10 11:00 agent replied"],
        &["first met 2026-03-10 11:00 +01:00, due 2026-03-10 11:00 +01:00"],
    ),
    row(
        "a minute later is late, and stays as late as it was (chatwoot#15024)",
        OFFICE,
        "first 60",
        &["2026-03-10 10:00 opened", "2026-03-10 11:01 agent replied", "2026-03-12 11:00 now"],
        &["first breached 2026-03-10 11:00 +01:00, done 2026-03-10 11:01 +01:00"],
    ),
    row(
        "a reply on Saturday counts",
        OFFICE,
        "first 60",
        &["2026-03-13 16:30 opened", "2026-03-14 12:00 agent replied"],
        &["first met 2026-03-14 12:00 +01:00, due 2026-03-16 09:30 +01:00"],
    ),
    row(
        "neither notes nor machines answer",
        OFFICE,
        "first 60",
        &["2026-03-10 10:00 opened", "2026-03-10 10:00 auto-replied", "2026-03-10 10:30 noted"],
        &["first due 2026-03-10 11:00 +01:00"],
    ),
    row(
        "further messages do not restart it",
        OFFICE,
        "first 60 next 120",
        &[
            "2026-03-10 10:00 opened",
            "2026-03-10 10:10 agent replied",
            "2026-03-10 11:00 customer wrote",
            "2026-03-10 11:30 customer wrote",
            "2026-03-10 12:30 customer wrote",
        ],
        &["next due 2026-03-10 13:00 +01:00"],
    ),
    row(
        "a silent customer makes nobody late (zammad#3140)",
        OFFICE,
        "first 60 next 120",
        &["2026-03-10 10:00 opened", "2026-03-10 10:10 agent replied", "2026-03-30 10:00 now"],
        &["next off"],
    ),
    row(
        "the last wait shows until the next one",
        OFFICE,
        "first 60 next 120",
        &[
            "2026-03-10 10:00 opened",
            "2026-03-10 10:10 agent replied",
            "2026-03-10 11:00 customer wrote",
            "2026-03-10 11:30 agent replied",
        ],
        &["next met 2026-03-10 11:30 +01:00, due 2026-03-10 13:00 +01:00"],
    ),
    row(
        "the first reply is not due by the next one's target (zammad#5177)",
        OFFICE,
        "first 120 next 30",
        &["2026-03-10 10:00 opened", "2026-03-10 10:10 customer wrote"],
        &["first due 2026-03-10 12:00 +01:00", "next off"],
    ),
    row(
        "without a first target the next one's holds from the opening",
        OFFICE,
        "next 30",
        &["2026-03-10 10:00 opened"],
        &["first off", "next due 2026-03-10 10:30 +01:00"],
    ),
    row(
        "opened by an agent",
        OFFICE,
        "first 60 next 90 solve 480",
        &["2026-03-10 09:00 opened by an agent", "2026-03-10 12:00 customer wrote"],
        &["first off", "next due 2026-03-10 13:30 +01:00", "solve due 2026-03-10 17:00 +01:00"],
    ),
];

const SOLVED: &[Row] = &[
    row(
        "solved in time",
        OFFICE,
        "solve 240",
        &["2026-03-10 10:00 opened", "2026-03-10 12:00 solved", "2026-03-30 12:00 now"],
        &["solve met 2026-03-10 12:00 +01:00, due 2026-03-10 14:00 +01:00"],
    ),
    row(
        "solved too late",
        OFFICE,
        "solve 60",
        &["2026-03-10 10:00 opened", "2026-03-10 12:00 solved", "2026-03-30 12:00 now"],
        &["solve breached 2026-03-10 11:00 +01:00, done 2026-03-10 12:00 +01:00"],
    ),
    row(
        "a thank-you before the solution is not waited for (chatwoot#10178)",
        OFFICE,
        "first 60 next 60",
        &[
            "2026-03-10 10:00 opened",
            "2026-03-10 10:10 agent replied",
            "2026-03-10 10:20 customer wrote",
            "2026-03-10 10:40 solved",
            "2026-03-30 12:00 now",
        ],
        &["next off"],
    ),
    row(
        "a thank-you after the solution neither",
        OFFICE,
        "first 60 next 60",
        &[
            "2026-03-10 10:00 opened",
            "2026-03-10 10:10 agent replied",
            "2026-03-10 10:40 solved",
            "2026-03-10 11:00 customer wrote",
            "2026-03-30 12:00 now",
        ],
        &["next off"],
    ),
    row(
        "reopened, it goes on with what was left",
        OFFICE,
        "solve 240",
        &["2026-03-10 10:00 opened", "2026-03-10 12:00 solved", "2026-03-11 14:00 active"],
        &["solve due 2026-03-11 16:00 +01:00"],
    ),
    row(
        "reopened by a message, which is a new wait",
        OFFICE,
        "first 60 next 120",
        &[
            "2026-03-10 10:00 opened",
            "2026-03-10 10:10 agent replied",
            "2026-03-10 10:20 customer wrote",
            "2026-03-10 12:00 solved",
            "2026-03-12 14:00 customer wrote",
            "2026-03-12 14:00 active",
        ],
        &["next due 2026-03-12 16:00 +01:00"],
    ),
    row(
        "solved by mistake and taken back, nobody is forgotten",
        OFFICE,
        "first 60 next 120",
        &[
            "2026-03-10 10:00 opened",
            "2026-03-10 10:10 agent replied",
            "2026-03-10 11:00 customer wrote",
            "2026-03-10 11:30 solved",
            "2026-03-10 11:32 active",
        ],
        &["next due 2026-03-10 13:02 +01:00"],
    ),
    row(
        "solving does not make up for the first reply",
        OFFICE,
        "first 60",
        &[
            "2026-03-10 10:00 opened",
            "2026-03-10 10:20 solved",
            "2026-03-11 10:00 customer wrote",
            "2026-03-11 10:00 active",
        ],
        &["first due 2026-03-11 10:40 +01:00"],
    ),
    row(
        "solved without the reply that was late",
        OFFICE,
        "first 60",
        &["2026-03-10 10:00 opened", "2026-03-10 12:00 solved", "2026-03-30 12:00 now"],
        &["first breached 2026-03-10 11:00 +01:00, done 2026-03-10 12:00 +01:00"],
    ),
    row(
        "a reply after a late solution is not later than it",
        OFFICE,
        "first 60",
        &["2026-03-10 10:00 opened", "2026-03-10 12:00 solved", "2026-03-10 13:00 agent replied"],
        &["first breached 2026-03-10 11:00 +01:00, done 2026-03-10 12:00 +01:00"],
    ),
];

const PLANS: &[Row] = &[
    row(
        "a raised priority counts from the opening",
        OFFICE,
        "first 240 solve 480",
        &["2026-03-10 10:00 opened", "2026-03-10 11:00 plan first 120 solve 240"],
        &["first due 2026-03-10 12:00 +01:00", "solve due 2026-03-10 14:00 +01:00"],
    ),
    row(
        "a raised priority leaves pauses what they were (glpi#15605)",
        OFFICE,
        "solve 480",
        &[
            "2026-03-10 10:00 opened",
            "2026-03-10 11:00 paused",
            "2026-03-12 11:00 active",
            "2026-03-12 12:00 plan solve 240",
        ],
        &["solve due 2026-03-12 14:00 +01:00"],
    ),
    row(
        "used up already, due by the change",
        OFFICE,
        "solve 960",
        &["2026-03-13 10:00 opened", "2026-03-13 16:00 plan solve 60"],
        &["solve due 2026-03-13 16:00 +01:00"],
    ),
    row(
        "used up already, nobody is late on a Saturday (zammad#4432)",
        OFFICE,
        "solve 960",
        &["2026-03-13 10:00 opened", "2026-03-14 12:00 plan solve 60", "2026-03-15 12:00 now"],
        &["solve due 2026-03-16 09:00 +01:00"],
    ),
    row(
        "a lower priority gives time",
        OFFICE,
        "solve 120",
        &["2026-03-10 10:00 opened", "2026-03-10 11:00 plan solve 480"],
        &["solve due 2026-03-11 10:00 +01:00"],
    ),
    row(
        "a lower priority does not undo what was broken",
        OFFICE,
        "first 60",
        &["2026-03-10 10:00 opened", "2026-03-10 11:30 plan first 480", "2026-03-10 12:00 agent replied"],
        &["first breached 2026-03-10 11:00 +01:00, done 2026-03-10 12:00 +01:00"],
    ),
    row(
        "what the new plan does not promise is not watched (zammad#5624)",
        OFFICE,
        "first 60 next 60",
        &[
            "2026-03-10 10:00 opened",
            "2026-03-10 10:10 agent replied",
            "2026-03-10 10:20 customer wrote",
            "2026-03-10 10:30 plan first 60",
            "2026-03-12 10:30 now",
        ],
        &["first met 2026-03-10 10:10 +01:00, due 2026-03-10 11:00 +01:00", "next off"],
    ),
    row(
        "a plan that comes later counts what was used",
        OFFICE,
        "",
        &["2026-03-10 10:00 opened", "2026-03-10 11:00 plan solve 240"],
        &["first off", "solve due 2026-03-10 14:00 +01:00"],
    ),
    row(
        "a first target that comes later holds where nobody has replied yet",
        OFFICE,
        "next 60",
        &[
            "2026-03-10 10:00 opened",
            "2026-03-10 10:20 solved",
            "2026-03-11 10:00 customer wrote",
            "2026-03-11 10:00 active",
            "2026-03-11 10:10 plan first 120 next 60",
        ],
        &["first due 2026-03-11 12:00 +01:00", "next off"],
    ),
    row(
        "nothing opened, nothing due",
        OFFICE,
        "first 60",
        &["2026-03-10 10:00 customer wrote"],
        &["first off", "next off"],
    ),
    row(
        "what is not yet, nobody knows of",
        OFFICE,
        "first 60",
        &["2026-03-10 10:00 opened", "2026-03-10 10:30 agent replied", "2026-03-10 10:15 now"],
        &["first due 2026-03-10 11:00 +01:00"],
    ),
    row(
        "servers whose clocks differ",
        OFFICE,
        "first 60 solve 120",
        &[
            "2026-03-10 10:00 opened",
            "2026-03-10 10:30 agent replied",
            "2026-03-10 10:29 paused",
            "2026-03-10 10:40 now",
        ],
        &["solve paused, 90 min left"],
    ),
];

#[test]
fn pauses_stop_the_clocks() {
    check(PAUSES);
}

#[test]
fn replies_stop_the_clock_that_watches_for_them() {
    check(REPLIES);
}

#[test]
fn a_solved_ticket_grows_no_later() {
    check(SOLVED);
}

#[test]
fn another_plan_keeps_what_was_used() {
    check(PLANS);
}
