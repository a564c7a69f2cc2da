//! Characters that nobody types and nothing shows, taken out of what is sent before anything reads it.
//!
//! No field of the portal has a use for them, and PostgreSQL refuses one of them in every text. Line ends and tabs stay.

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::Request,
    http::{HeaderMap, StatusCode, Uri, header, uri::PathAndQuery},
    middleware::Next,
    response::Response,
};

/// As much as a form may hold.
const MOST: usize = 2 * 1024 * 1024;

/// Of the query of an address, and of a form that is posted.
pub async fn without_control_characters(request: Request<Body>, next: Next) -> Result<Response, StatusCode> {
    let (mut parts, mut body) = request.into_parts();
    if let Some(query) = parts.uri.query().and_then(|query| without(query.as_bytes())) {
        parts.uri = with_query(&parts.uri, &query).ok_or(StatusCode::BAD_REQUEST)?;
    }
    if is_form(&parts.headers) {
        let sent = to_bytes(body, MOST).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
        let kept = without(&sent).map_or(sent, Bytes::from);
        parts.headers.insert(header::CONTENT_LENGTH, kept.len().into());
        body = kept.into();
    }
    Ok(next.run(Request::from_parts(parts, body)).await)
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.starts_with("application/x-www-form-urlencoded")
}

fn with_query(uri: &Uri, query: &[u8]) -> Option<Uri> {
    let path = [uri.path().as_bytes(), b"?", query].concat();
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(path).ok()?);
    Uri::from_parts(parts).ok()
}

/// What is percent-encoded, without control characters; `None` when it has none. What is left is looked at again with
/// each byte, for `%0%000` would hide one in what is taken out around another.
fn without(encoded: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(encoded.len());
    for byte in encoded {
        kept.push(*byte);
        let odd = match kept.as_slice() {
            [.., byte] if is_odd(*byte) => 1,
            [.., b'%', high, low] if decoded(*high, *low).is_some_and(is_odd) => 3,
            _ => 0,
        };
        kept.truncate(kept.len() - odd);
    }
    (kept.len() < encoded.len()).then_some(kept)
}

const fn is_odd(byte: u8) -> bool {
    byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r')
}

fn decoded(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_go_and_nothing_else_does() {
        for (sent, kept) in [
            ("a=%00b", "a=b"),
            ("%00", ""),
            ("a=%1B%1b%7F%7f&b=%01c", "a=&b=c"),
            ("a=%%00b", "a=%b"),
            ("a=%0%000b", "a=b"),
            ("a=%0%0%0000", "a="),
            ("a=\0\u{7f}b", "a=b"),
        ] {
            assert_eq!(without(sent.as_bytes()).map(|kept| String::from_utf8(kept).unwrap()).as_deref(), Some(kept));
        }
        for plain in ["", "a=b+c&d=%C3%A9", "%0A%0d%09", "%2500", "%0", "%", "%zz", "100%25", "%C2%A0", "%E0%80"] {
            assert_eq!(without(plain.as_bytes()), None, "{plain}");
        }
    }
}
