use kernel::FieldError;
use serde::{Deserialize, Serialize};

/// A part of one local day, in minutes since its midnight. Work that goes over midnight is two periods, one of each
/// day, so that a holiday takes away its own part alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct Period {
    pub(in crate::sla) from: u16,
    pub(in crate::sla) to: u16,
}

/// As it is typed and kept: `{"from": "08:00", "to": "12:30"}`, `24:00` being the end of the day.
#[derive(Serialize, Deserialize)]
struct Stored {
    from: String,
    to: String,
}

impl Period {
    pub const WHOLE_DAY: Self = Self { from: 0, to: 24 * 60 };

    pub fn new(from: u16, to: u16) -> Result<Self, FieldError> {
        if from < to && to <= Self::WHOLE_DAY.to { Ok(Self { from, to }) } else { Err(FieldError::OutOfRange) }
    }

    /// From two times such as `8:00` and `24:00`.
    pub fn parse(from: &str, to: &str) -> Result<Self, FieldError> {
        Self::new(minute(from)?, minute(to)?)
    }

    pub fn minutes(self) -> u32 {
        u32::from(self.to - self.from)
    }

    /// The time of the day when it begins, `HH:MM`.
    pub fn begins(self) -> String {
        clock(self.from)
    }

    /// The time of the day when it ends, `HH:MM`; `24:00` is the day's end.
    pub fn ends(self) -> String {
        clock(self.to)
    }
}

impl TryFrom<Stored> for Period {
    type Error = String;

    fn try_from(stored: Stored) -> Result<Self, Self::Error> {
        Self::parse(&stored.from, &stored.to).map_err(|_| format!("no period: {} to {}", stored.from, stored.to))
    }
}

impl From<Period> for Stored {
    fn from(period: Period) -> Self {
        Self { from: period.begins(), to: period.ends() }
    }
}

fn minute(time: &str) -> Result<u16, FieldError> {
    let digits = |text: &str, least: usize| {
        let right = (least..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        right.then(|| text.parse::<u16>().ok()).flatten().ok_or(FieldError::Malformed)
    };
    let (hour, minute) = time.trim().split_once(':').ok_or(FieldError::Malformed)?;
    let (hour, minute) = (digits(hour, 1)?, digits(minute, 2)?);
    if minute < 60 { Ok(hour * 60 + minute) } else { Err(FieldError::OutOfRange) }
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
