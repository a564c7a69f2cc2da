//! Collections for people who have no sign-in: listed, made, changed and ended.

pub(super) mod edit_page;
mod files;
pub(super) mod form;
pub(super) mod input;
mod list_page;
mod new_page;

pub use edit_page::CollectionPage;
pub use list_page::CollectionsPage;
pub use new_page::NewCollectionPage;

use crate::{
    text::Lang,
    texts::media_share as texts,
    ui::{Badge, Glyph, Tone},
};
use leptos::prelude::*;
use media::collections::Standing;

#[component]
fn StandingBadge(lang: Lang, standing: Standing) -> impl IntoView {
    let (tone, glyph, text) = match standing {
        Standing::Open => (Tone::Positive, Glyph::Check, texts::OPEN),
        Standing::Expired => (Tone::Caution, Glyph::Clock, texts::ENDED),
        Standing::Revoked => (Tone::Critical, Glyph::Cross, texts::REVOKED),
    };
    view! { <Badge tone glyph>{lang.t(text)}</Badge> }
}
