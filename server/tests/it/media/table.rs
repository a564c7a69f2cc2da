//! Who is meant to get what.

use identity::Role;
use media::State;
use time::{Duration, OffsetDateTime};

/// When something is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    Today,
    /// The day after tomorrow.
    Later,
}

/// When a file may be shown, as seen from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    Always,
    UntilYesterday,
    UntilTomorrow,
    FromTomorrow,
}

impl Time {
    pub const ALL: [Self; 4] = [Self::Always, Self::UntilYesterday, Self::UntilTomorrow, Self::FromTomorrow];

    pub fn period(self, now: OffsetDateTime) -> (Option<OffsetDateTime>, Option<OffsetDateTime>) {
        match self {
            Self::Always => (None, None),
            Self::UntilYesterday => (None, Some(now - Duration::DAY)),
            Self::UntilTomorrow => (None, Some(now + Duration::DAY)),
            Self::FromTomorrow => (Some(now + Duration::DAY), None),
        }
    }
}

/// All that decides about a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub state: State,
    pub time: Time,
    pub archived: bool,
}

impl Standing {
    pub fn all() -> Vec<Self> {
        let of = |state| Time::ALL.map(|time| [false, true].map(|archived| Self { state, time, archived }));
        State::ALL.into_iter().flat_map(of).flatten().collect()
    }

    /// What somebody gets who only sees what is published.
    pub fn published(self, clock: Clock) -> u16 {
        match (self.state, self.time, clock) {
            _ if self.archived => 404,
            (State::Published, Time::Always, _) => 200,
            (State::Published, Time::UntilTomorrow, Clock::Today) => 200,
            (State::Published, Time::FromTomorrow, Clock::Later) => 200,
            (State::Published, Time::FromTomorrow, Clock::Today) => 404,
            (State::Published, Time::UntilTomorrow | Time::UntilYesterday, _) => 410,
            (State::Expired, _, _) => 410,
            _ => 404,
        }
    }

    /// What staff get of its bytes: nothing before a scanner has let them pass.
    pub fn bytes(self) -> u16 {
        if self.state == State::Quarantined { 404 } else { 200 }
    }
}

/// Whoever asks with a session or without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Who looks after the library of the tenant.
    Staff,
    /// Who is shown what is published.
    Customer,
    /// Who is somebody in another tenant.
    Outsider,
    /// Who has not signed in.
    Stranger,
}

impl Who {
    pub fn of(role: Role) -> Self {
        match role {
            Role::TenantAdmin | Role::CatalogManager | Role::MediaApprover => Self::Staff,
            Role::SupportAgent | Role::Counter | Role::Buyer => Self::Customer,
        }
    }
}

/// What an address of one file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The page of the asset.
    Page,
    /// Signed for everybody of the tenant, to be looked at or saved.
    Rendition,
    /// Signed for those who read the library.
    ForStaff,
    /// The bytes as they came.
    Original,
    /// Signed, and ended by itself.
    Ended,
    /// Signed for bytes that have been made anew since.
    Replaced,
    /// Signed for another tenant, changed, or made up.
    Guessed,
}

/// What is answered; of a stranger nothing but that there is no 200 is expected.
pub fn answer(who: Who, form: Form, file: Standing, clock: Clock) -> u16 {
    let published = file.published(clock);
    match (who, form) {
        (Who::Outsider | Who::Stranger, _) | (_, Form::Guessed) => 404,
        (_, Form::Ended) => 410,
        (Who::Staff, Form::Page) => 200,
        (Who::Staff, Form::Rendition | Form::ForStaff | Form::Original) => file.bytes(),
        (Who::Staff, Form::Replaced) => 404,
        (Who::Customer, Form::Page | Form::Rendition) => published,
        (Who::Customer, Form::Replaced) => {
            if published == 200 {
                404
            } else {
                published
            }
        }
        (Who::Customer, Form::ForStaff | Form::Original) => 404,
    }
}

/// What names many files at once, and who gets it at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Many {
    /// The page of the part that shows all of them, and the list of its kind of part.
    Gallery,
    /// Lists of the library, as spreadsheets.
    Csv,
    CsvOfArchived,
    CsvOfQueue,
    /// Everything published of the part as an archive.
    ArchiveOfPart,
    /// These files as an archive.
    ArchiveOfFiles,
    ArchiveOfOriginals,
    /// A collection as an archive, for staff.
    ArchiveOfCollection,
}

/// Whether this file is named or delivered there.
pub fn has(who: Who, many: Many, file: Standing, clock: Clock) -> bool {
    let shown = file.published(clock) == 200;
    match (who, many) {
        (Who::Outsider | Who::Stranger, _) => false,
        (_, Many::Gallery | Many::ArchiveOfPart) => shown,
        (Who::Staff, Many::Csv) => !file.archived,
        (Who::Staff, Many::CsvOfArchived) => file.archived,
        (Who::Staff, Many::CsvOfQueue) => !file.archived && matches!(file.state, State::Submitted | State::InReview),
        (Who::Staff, Many::ArchiveOfFiles | Many::ArchiveOfOriginals | Many::ArchiveOfCollection) => {
            file.bytes() == 200
        }
        (Who::Customer, Many::ArchiveOfFiles) => shown,
        (Who::Customer, _) => false,
    }
}
