//! Somebody with one cookie who asks the router, and what comes back.

use axum::{
    Router,
    body::{Body, BodyDataStream, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header, request::Builder},
    response::Response,
};
use futures::StreamExt;
use std::{task::Poll, time::Duration};
use tower::ServiceExt;

pub const HOST: &str = "portal.example.test";

#[derive(Clone)]
pub struct Browser {
    router: Router,
    /// `nexus=…`, as sent back.
    pub cookie: Option<String>,
    /// The page that is open, from which forms are sent.
    open: String,
}

#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Browser {
    pub fn new(router: Router) -> Self {
        Self { router, cookie: None, open: "/".to_owned() }
    }

    pub async fn get(&mut self, address: &str) -> Answer {
        self.open = address.to_owned();
        self.send(browsing(Method::GET, address), String::new()).await
    }

    /// Sends a form of ours, without JavaScript.
    pub async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let request = browsing(Method::POST, address)
            .header("sec-fetch-site", "same-origin")
            .header(header::REFERER, format!("https://{HOST}{}", self.open));
        self.send(request.header(header::CONTENT_TYPE, FORM), form(fields)).await
    }

    /// Sends a form and leaves before anything could have come of it.
    pub async fn post_and_leave(&mut self, address: &str, fields: &[(&str, &str)]) {
        let mut sending = Box::pin(self.post(address, fields));
        let polled = std::future::poll_fn(|context| Poll::Ready(sending.as_mut().poll(context))).await;
        assert!(polled.is_pending(), "answered at once");
    }

    /// Calls a server function as an island or a program does: the answer is for no one to read.
    pub async fn call(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let request = Request::builder().method(Method::POST).uri(address).header(header::ACCEPT, "application/json");
        self.send(request.header(header::CONTENT_TYPE, FORM), form(fields)).await
    }

    /// Opens a stream of events, which ends when it is dropped.
    pub async fn stream(&self, address: &str, last: Option<&str>) -> Stream {
        let mut request = Request::builder().uri(address).header(header::ACCEPT, "text/event-stream");
        for (name, value) in [(header::COOKIE.as_str(), self.cookie.as_deref()), ("last-event-id", last)] {
            request = value.into_iter().fold(request, |request, value| request.header(name, value));
        }
        let request = request.header(header::HOST, HOST).body(Body::empty()).expect("a request");
        let answer = self.router.clone().oneshot(request).await.expect("an answer");
        Stream { status: answer.status(), body: answer.into_body().into_data_stream(), had: String::new() }
    }

    /// Sends anything; the cookie is added and kept.
    pub async fn send(&mut self, request: Builder, body: String) -> Answer {
        let (parts, body) = self.begin(request, body).await.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a body");
        let answer = Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(body.to_vec()).expect("UTF-8"),
        };
        if let Some(set) = answer.header("set-cookie") {
            let (pair, rest) = set.split_once(';').unwrap_or((set, ""));
            self.cookie = (!rest.contains("Max-Age=0")).then(|| pair.to_owned());
        }
        answer
    }

    /// The answer as it begins, nothing of its body read.
    pub async fn begin(&self, request: Builder, body: String) -> Response {
        let request = match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        };
        let request = request.header(header::HOST, HOST).body(Body::from(body)).expect("a request");
        self.router.clone().oneshot(request).await.expect("an answer")
    }

    /// What is answered at an address whose body is no text.
    pub async fn status(&self, address: &str) -> StatusCode {
        self.begin(browsing(Method::GET, address), String::new()).await.status()
    }
}

/// Events as they come.
pub struct Stream {
    pub status: StatusCode,
    body: BodyDataStream,
    had: String,
}

impl Stream {
    /// The next event without comments; `None` when the stream has ended, or nothing came in this time.
    pub async fn next(&mut self, longest: Duration) -> Option<String> {
        let next = async {
            loop {
                if let Some((event, rest)) = self.had.split_once("\n\n") {
                    let (event, rest) = (event.to_owned(), rest.to_owned());
                    self.had = rest;
                    if event.contains("data:") {
                        return Some(event);
                    }
                    continue;
                }
                let piece = self.body.next().await?.expect("a piece");
                self.had.push_str(std::str::from_utf8(&piece).expect("UTF-8"));
            }
        };
        tokio::time::timeout(longest, next).await.ok().flatten()
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().expect("ASCII"))
    }

    pub fn location(&self) -> Option<&str> {
        self.header("location")
    }

    /// What a person reads: the body without its tags, white space drawn together.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut inside = false;
        for c in self.body.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => text.push(c),
                _ => {}
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    pub fn says(&self, words: &str) {
        assert!(self.text().contains(words), "no {words:?} in: {}", self.text());
    }

    /// Nothing of these words is anywhere in the answer, its headers included.
    #[track_caller]
    pub fn keeps(&self, secrets: &[String], of: &str) {
        let all = format!("{:?} {}", self.headers, self.body);
        for secret in secrets {
            assert!(!all.contains(secret.as_str()), "{of} shows {secret:?}: {all}");
        }
    }

    /// The value of the first field of this name that has one.
    pub fn field(&self, name: &str) -> Option<String> {
        let name = format!(" name=\"{name}\"");
        self.tags().filter(|tag| tag.contains(&name)).find_map(|tag| value(tag, "value"))
    }

    /// The value of the element of this id.
    pub fn field_of(&self, element: &str, id: &str) -> Option<String> {
        let id = format!(" id=\"{id}\"");
        let tag = self.tags().find(|tag| tag.starts_with(element) && tag.contains(&id))?;
        value(tag, "value")
    }

    /// The tags of the document as written, without `<` and `>`.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.body.split('<').skip(1).filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag))
    }

    /// The values of an attribute in the tags of one kind, with `&amp;` read.
    pub fn values(&self, element: &str, attribute: &str) -> Vec<String> {
        let tags = self.tags().filter(|tag| tag.split_whitespace().next() == Some(element));
        tags.filter_map(|tag| value(tag, attribute)).collect()
    }
}

pub fn value(tag: &str, attribute: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {attribute}=\""))?;
    Some(rest.split_once('"')?.0.replace("&amp;", "&"))
}

const FORM: &str = "application/x-www-form-urlencoded";

pub fn browsing(method: Method, address: &str) -> Builder {
    Request::builder().method(method).uri(address).header(header::ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.8")
}

fn form(fields: &[(&str, &str)]) -> String {
    let pairs = fields.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value)));
    pairs.collect::<Vec<_>>().join("&")
}

pub fn escaped(text: &str) -> String {
    let escape = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(escape).collect()
}
