use platform::{Error, Result};

/// Where an article stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum State {
    Draft,
    Published,
    Archived,
}

impl State {
    pub const ALL: [Self; 3] = [Self::Published, Self::Draft, Self::Archived];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Archived => "archived",
        }
    }

    pub fn read(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == code)
    }

    /// Whether an article may go from here to there.
    pub fn leads_to(self, next: Self) -> Result<()> {
        match (self, next) {
            (Self::Draft, Self::Published | Self::Archived)
            | (Self::Published, Self::Draft | Self::Archived)
            | (Self::Archived, Self::Draft) => Ok(()),
            _ => Err(Error::Stale),
        }
    }
}

/// For whom an article is, without the names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum AudienceKind {
    Everybody,
    /// The distributor's own people.
    Staff,
    /// Those, and the companies that are named.
    Named,
}

impl AudienceKind {
    pub const ALL: [Self; 3] = [Self::Everybody, Self::Staff, Self::Named];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Everybody => "everybody",
            Self::Staff => "staff",
            Self::Named => "named",
        }
    }

    pub fn read(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == code)
    }
}
