//! Noting in the search log what a page found and which part was opened.

use crate::request::{Request, param};
use axum::http::request::Parts;
use catalog::PartId;
use leptos::prelude::*;
use search::log::{SearchId, Searched};

/// Whether a page is looked at, and from which search it was opened.
#[derive(Clone, Copy)]
pub struct Noting {
    /// A browser that only fetches ahead may never show it.
    looked_at: bool,
    from: Option<(SearchId, i32)>,
}

impl Noting {
    /// Call this before the first `.await`: context does not survive it.
    pub fn current() -> Self {
        let ahead = use_context::<Parts>().is_some_and(|parts| {
            let purpose = parts.headers.get("sec-purpose").and_then(|purpose| purpose.to_str().ok());
            purpose.is_some_and(|purpose| purpose.contains("prefetch"))
        });
        let search = param("from").and_then(|search| search.parse().ok());
        Self { looked_at: !ahead, from: search.zip(param("at").and_then(|place| place.parse().ok())) }
    }

    /// Notes a search. Links to what it found are to carry the answer.
    pub fn searched(self, request: &Request, searched: Searched) -> Option<SearchId> {
        if !self.looked_at {
            return None;
        }
        request.services().log.searched(&request.who.actor, searched)
    }

    /// Notes that a part was opened, if a list of results led to it.
    pub fn opened(self, request: &Request, part: PartId) {
        if let Some((search, place)) = self.from.filter(|_| self.looked_at) {
            request.services().log.picked(&request.who.actor, search, part, place);
        }
    }
}
