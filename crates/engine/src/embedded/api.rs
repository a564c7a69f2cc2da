//! Requests, replies and errors in the shapes of Meilisearch's HTTP API.

use std::borrow::Cow;

use milli_core::{Error as MilliError, UserError, heed};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A request to Meilisearch's API.
#[derive(Debug, Clone)]
pub struct Request {
    /// `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
    pub method: String,
    /// Path and query, such as `/indexes/parts/documents?limit=3`.
    pub target: String,
    pub content_type: String,
    pub body: Vec<u8>,
}

impl Request {
    pub(super) fn path(&self) -> Vec<&str> {
        let path = self.target.split_once('?').map_or(self.target.as_str(), |(path, _)| path);
        path.trim_matches('/').split('/').collect()
    }

    /// Whether answering it takes computing.
    pub(super) fn is_search(&self) -> bool {
        matches!(self.path().last(), Some(&"search" | &"facet-search" | &"multi-search"))
    }

    /// The query as a JSON object of texts, so that it can be read like a body.
    pub(super) fn query(&self) -> Value {
        let query = self.target.split_once('?').map_or("", |(_, query)| query);
        form_urlencoded::parse(query.as_bytes()).map(|(key, value)| (key.into_owned(), Value::from(value))).collect()
    }

    pub(super) fn json(&self) -> Answer<Value> {
        if self.body.is_empty() {
            return Err(ApiError::bad("missing_payload", "A json payload is missing."));
        }
        serde_json::from_slice(&self.body).map_err(|error| {
            ApiError::bad("malformed_payload", format!("The json payload provided is malformed. `{error}`."))
        })
    }
}

/// The answer: an HTTP status and a JSON document.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: u16,
    pub body: Value,
}

pub(super) type Answer<T> = Result<T, ApiError>;

/// An error that the caller is told, with the codes of Meilisearch's documentation.
#[derive(Debug, Clone)]
pub(super) struct ApiError {
    status: u16,
    code: Cow<'static, str>,
    message: String,
}

impl ApiError {
    pub(super) fn new(status: u16, code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self { status, code: code.into(), message: message.into() }
    }

    pub(super) fn bad(code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self::new(400, code, message)
    }

    pub(super) fn internal(error: impl ToString) -> Self {
        Self::new(500, "internal", error.to_string())
    }

    pub(super) fn no_index(uid: &str) -> Self {
        Self::new(404, "index_not_found", format!("Index `{uid}` not found."))
    }

    /// The same failure where another route has a code of its own for it.
    pub(super) fn recoded(self, from: &str, to: &'static str) -> Self {
        if self.code == from { Self { code: Cow::Borrowed(to), ..self } } else { self }
    }

    pub(super) fn json(&self) -> Value {
        let kind = if self.status >= 500 { "internal" } else { "invalid_request" };
        let link = format!("https://docs.meilisearch.com/errors#{}", self.code);
        json!({"message": self.message, "code": self.code, "type": kind, "link": link})
    }

    pub(super) fn reply(&self) -> Reply {
        Reply { status: self.status, body: self.json() }
    }
}

impl From<MilliError> for ApiError {
    fn from(error: MilliError) -> Self {
        match error {
            MilliError::UserError(error) => error.into(),
            other => Self::internal(other),
        }
    }
}

impl From<heed::Error> for ApiError {
    fn from(error: heed::Error) -> Self {
        MilliError::from(error).into()
    }
}

impl From<UserError> for ApiError {
    fn from(error: UserError) -> Self {
        use UserError as E;
        let code = match &error {
            E::InvalidFilter(_) | E::InvalidFilterExpression(..) | E::FilterOperatorNotAllowed { .. } => {
                "invalid_search_filter"
            }
            E::InvalidSortableAttribute { .. } | E::SortRankingRuleMissing | E::SortError(_) => "invalid_search_sort",
            E::InvalidFacetsDistribution { .. } => "invalid_search_facets",
            E::InvalidDistinctAttribute { .. } => "invalid_search_distinct",
            E::InvalidSearchableAttribute { .. } => "invalid_search_attributes_to_search_on",
            E::InvalidFacetSearchFacetName { .. } => "invalid_facet_search_facet_name",
            E::MissingDocumentId { .. } => "missing_document_id",
            E::InvalidDocumentId { .. } | E::TooManyDocumentIds { .. } => "invalid_document_id",
            E::NoPrimaryKeyCandidateFound => "index_primary_key_no_candidate_found",
            E::MultiplePrimaryKeyCandidatesFound { .. } => "index_primary_key_multiple_candidates_found",
            E::PrimaryKeyCannotBeChanged(_) => "index_primary_key_already_exists",
            E::AttributeLimitReached => "max_fields_limit_exceeded",
            E::CriterionError(_) => "invalid_settings_ranking_rules",
            E::InvalidMinTypoWordLenSetting(..) => "invalid_settings_typo_tolerance",
            E::InvalidGeoField(_) => "invalid_document_geo_field",
            E::MaxDatabaseSizeReached => return Self::new(500, "database_size_limit_reached", error.to_string()),
            E::NoSpaceLeftOnDevice => return Self::new(500, "no_space_left_on_device", error.to_string()),
            _ => return Self::internal(error),
        };
        Self::bad(code, error.to_string())
    }
}

/// Reads a value, or names the field that has the wrong type.
pub(super) fn parse<T: DeserializeOwned>(code: String, field: &str, value: Value) -> Answer<T> {
    serde_json::from_value(value).map_err(|error| ApiError::bad(code, format!("Invalid value at `.{field}`: {error}")))
}

/// `attributesToCrop` as Meilisearch's codes write it: `attributes_to_crop`.
pub(super) fn snake(name: &str) -> String {
    name.chars().fold(String::new(), |mut out, letter| {
        if letter.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
        out
    })
}
