//! The things that entries are about: what they are called, and where their pages are.

use crate::{
    request::escaped,
    text::Lang,
    texts::{audit as texts, corrections, knowledge as of_articles},
};
use kernel::uuid::Uuid;

/// What such a thing is; what this release has no word for, by its code.
pub fn kind(lang: Lang, code: &str) -> String {
    let text = match code {
        "article" => of_articles::KIND_ARTICLE,
        "asset" => texts::KIND_ASSET,
        "attribute" => texts::KIND_ATTRIBUTE,
        "branch" => texts::KIND_BRANCH,
        "brand" => texts::KIND_BRAND,
        "collection" => texts::KIND_COLLECTION,
        "company" => texts::KIND_COMPANY,
        "correction" => corrections::KIND,
        "contract_price" => texts::KIND_CONTRACT_PRICE,
        "customer_type" => texts::KIND_CUSTOMER_TYPE,
        "discount" => texts::KIND_DISCOUNT,
        "import" => texts::KIND_IMPORT,
        "location" => texts::KIND_LOCATION,
        "mail" => texts::KIND_MAIL,
        "media_pattern" => texts::KIND_PATTERN,
        "media_reason" => texts::KIND_REASON,
        "part" => texts::KIND_PART,
        "person" => texts::KIND_PERSON,
        "price_list" => texts::KIND_PRICE_LIST,
        "search" => texts::KIND_SEARCH,
        "sourcing_request" => texts::KIND_SOURCING,
        "synonym" => texts::KIND_SYNONYM,
        "tenant" => texts::KIND_TENANT,
        "ticket" => texts::KIND_TICKET,
        "ticket_calendar" => texts::KIND_CALENDAR,
        "ticket_macro" => texts::KIND_MACRO,
        "ticket_plan" => texts::KIND_PLAN,
        "ticket_trigger" => texts::KIND_TRIGGER,
        "ticket_queue" => texts::KIND_QUEUE,
        "ticket_state" => texts::KIND_TICKET_STATE,
        "ticket_view" => texts::KIND_VIEW,
        _ => return code.to_owned(),
    };
    lang.t(text).to_owned()
}

/// The page on which it stands, if it has one. An id that is none leads nowhere.
pub fn address(kind: &str, id: &str) -> Option<String> {
    let is_id = id.parse::<Uuid>().is_ok();
    match kind {
        "article" if is_id => Some(format!("/help/{id}/edit")),
        "asset" if is_id => Some(format!("/media/assets/{id}")),
        "part" if is_id => Some(format!("/parts/{id}")),
        "correction" if is_id => Some(format!("/corrections/{id}")),
        "collection" if is_id => Some(format!("/media/collections/{id}")),
        "media_pattern" => Some("/media/rules#patterns".to_owned()),
        "media_reason" => Some("/media/rules#reasons".to_owned()),
        "search" => Some(format!("/search?q={}", escaped(id))),
        "sourcing_request" => Some("/search/sourcing".to_owned()),
        "synonym" => Some("/search/synonyms".to_owned()),
        "tenant" => Some("/media/rules".to_owned()),
        _ => None,
    }
}
