//! The list's filter as it stands in its address.

use crate::request::address;
use kernel::is_language_code;
use media::{AssetId, DocumentType, Kind, State, assets::Filter};

/// What a list is asked for, and from where on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub filter: Filter,
    pub after: Option<AssetId>,
}

impl Query {
    /// What says nothing that is known is not there.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| get(name).unwrap_or_default();
        let (kind, document_type) = kind(&text("kind"));
        let state = text("state");
        let language = Some(text("without-alt"));
        let filter = Filter {
            state: State::ALL.into_iter().find(|known| known.as_str() == state),
            kind,
            document_type,
            unlinked: get("unlinked").is_some(),
            archived: get("archived").is_some(),
            expiring: get("expiring").is_some(),
            without_alt: language.filter(|code| is_language_code(code)),
            text: text("q").chars().take(200).collect(),
        };
        Self { filter, after: text("after").parse().ok() }
    }

    /// The same list from its beginning, in another state.
    pub fn in_state(&self, state: Option<State>) -> Self {
        Self { filter: Filter { state, ..self.filter.clone() }, after: None }
    }

    pub fn from(&self, after: Option<AssetId>) -> Self {
        Self { after, ..self.clone() }
    }

    /// Whether something else is asked for than all that is in the library.
    pub fn is_narrow(&self) -> bool {
        self.filter != Filter::default()
    }

    /// What stands behind the address of the page or of its spreadsheet, with its question mark.
    pub fn written(&self) -> String {
        let Filter { state, kind, document_type, unlinked, archived, expiring, without_alt, text } = &self.filter;
        let flag = |on: &bool| on.then(|| "1".to_owned());
        let kind = document_type.map(document_code).or(kind.map(kind_code)).map(str::to_owned);
        let pairs = [
            ("q", Some(text.trim().to_owned()).filter(|text| !text.is_empty())),
            ("state", state.map(|state| state.as_str().to_owned())),
            ("kind", kind),
            ("unlinked", flag(unlinked)),
            ("expiring", flag(expiring)),
            ("without-alt", without_alt.clone()),
            ("archived", flag(archived)),
            ("after", self.after.map(|after| after.to_string())),
        ];
        address("", pairs)
    }
}

fn kind(code: &str) -> (Option<Kind>, Option<DocumentType>) {
    let kind = KINDS.into_iter().find(|kind| kind_code(*kind) == code);
    (kind, DOCUMENT_TYPES.into_iter().find(|of| document_code(*of) == code))
}

pub const KINDS: [Kind; 3] = [Kind::Image, Kind::Document, Kind::Video];
pub const DOCUMENT_TYPES: [DocumentType; 4] =
    [DocumentType::Installation, DocumentType::Safety, DocumentType::Approval, DocumentType::Other];

pub const fn kind_code(kind: Kind) -> &'static str {
    match kind {
        Kind::Image => "image",
        Kind::Document => "document",
        Kind::Video => "video",
    }
}

pub const fn document_code(of: DocumentType) -> &'static str {
    match of {
        DocumentType::Installation => "installation",
        DocumentType::Safety => "safety",
        DocumentType::Approval => "approval",
        DocumentType::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn read(address: &str) -> Query {
        let pairs: HashMap<_, _> =
            address.trim_start_matches('?').split('&').filter_map(|p| p.split_once('=')).collect();
        Query::read(|name| pairs.get(name).map(|value| (*value).to_owned()))
    }

    #[test]
    fn an_address_reads_back_as_it_was_written() {
        for address in
            ["", "?state=in_review", "?q=bp-12&kind=safety&unlinked=1", "?expiring=1&without-alt=fr&archived=1"]
        {
            assert_eq!(read(address).written(), address);
        }
        assert_eq!(read("?kind=poem&state=lost&without-alt=klingon&after=x"), Query::default());
        assert!(!Query::default().is_narrow() && read("?archived=1").is_narrow());
    }
}
