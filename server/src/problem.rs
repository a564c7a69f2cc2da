use app::{AppError, request::accepts_html};
use axum::{
    Json,
    http::{Request, StatusCode, header},
    response::{IntoResponse, Response},
};

/// An [`AppError`] as `application/problem+json` (RFC 9457).
pub struct Problem(AppError);

impl<E: Into<AppError>> From<E> for Problem {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl Problem {
    /// The answer where no page can be made: plain text for a browser, a problem document for a program.
    pub fn for_request<B>(self, request: &Request<B>) -> Response {
        if accepts_html(request.headers()) {
            let text = "Crown Nexus cannot reach its database. Please try again in a moment.\n";
            (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")], text).into_response()
        } else {
            self.into_response()
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.0.status();
        let mut body = serde_json::json!({ "title": self.0.to_string(), "status": status.as_u16() });
        if let AppError::Invalid(fields) = &self.0 {
            body["fields"] = serde_json::json!(fields);
        }
        (status, [(header::CONTENT_TYPE, "application/problem+json")], Json(body)).into_response()
    }
}
