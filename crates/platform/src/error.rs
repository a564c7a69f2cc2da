use kernel::{FieldError, FieldErrors};

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Every way a use case can end other than well, by what the caller does next.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such row, or none that this tenant may know of.
    #[error("not found")]
    NotFound,
    #[error("not permitted")]
    Forbidden,
    /// Someone else changed the row since it was read.
    #[error("changed by someone else")]
    Stale,
    #[error("invalid input")]
    Invalid(FieldErrors),
    /// A bug or an outage. The source is logged, never shown.
    #[error("internal error: {0}")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(source.into())
    }
}

impl From<FieldErrors> for Error {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::RowNotFound => Self::NotFound,
            other => Self::internal(other),
        }
    }
}

/// Turns a named database constraint into the field error that a person can act on.
pub trait OnConstraint<T> {
    fn on_constraint(self, name: &str, field: &str, error: FieldError) -> Result<T>;
}

impl<T> OnConstraint<T> for Result<T, sqlx::Error> {
    fn on_constraint(self, name: &str, field: &str, error: FieldError) -> Result<T> {
        self.map_err(|source| match source.as_database_error().and_then(|e| e.constraint()) {
            Some(constraint) if constraint == name => FieldErrors::one(field, error).into(),
            _ => source.into(),
        })
    }
}
