use super::MOST_POINTS;

/// A kind of what can be missing, as the worklist counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lack {
    Photo,
    SecondPhoto,
    Alt,
    Large,
    Lasting,
    InstallationSheet,
}

impl Lack {
    pub const ALL: [Self; 6] =
        [Self::Photo, Self::SecondPhoto, Self::Alt, Self::Large, Self::Lasting, Self::InstallationSheet];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::SecondPhoto => "second-photo",
            Self::Alt => "alt",
            Self::Large => "large",
            Self::Lasting => "lasting",
            Self::InstallationSheet => "sheet",
        }
    }

    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lack| lack.as_str() == text)
    }

    /// The points that it costs, as `media_points` of the database has it. Without a photo there are none at all.
    pub const fn weight(self) -> u8 {
        match self {
            Self::Photo => MOST_POINTS,
            Self::Alt => 2,
            Self::SecondPhoto | Self::Large | Self::Lasting => 1,
            Self::InstallationSheet => 0,
        }
    }

    /// Where it stands in `part_media_health.missing`.
    pub(super) const fn bit(self) -> i32 {
        match self {
            Self::Photo => 1,
            Self::SecondPhoto => 2,
            Self::Alt => 4,
            Self::Large => 8,
            Self::Lasting => 16,
            Self::InstallationSheet => 32,
        }
    }

    pub(super) fn all_in(bits: i32) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |lack| bits & lack.bit() != 0)
    }
}
