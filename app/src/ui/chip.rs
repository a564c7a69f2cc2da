//! What a list was understood to be asked for: each condition a chip that can be changed and taken away.

use super::{Glyph, Icon, Words};
use crate::{text::Lang, texts::facets as texts};
use leptos::prelude::*;

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// What it is about: "Position".
    pub name: String,
    pub text: String,
    /// The list without it.
    pub remove: String,
    /// The lists with something else in its place.
    pub change: Vec<(String, String)>,
    pub glyph: Option<Glyph>,
}

/// The chips in a row. `words` are what was typed beside them, looked for as they are.
#[component]
pub fn Chips(lang: Lang, chips: Vec<Chip>, #[prop(optional, into)] words: Words) -> impl IntoView {
    let items = chips.into_iter().map(|chip| view! { <li>{chip_view(lang, chip)}</li> }).collect_view();
    view! {
        <ul class="chips" aria-label=lang.t(texts::UNDERSTOOD)>
            {items}
            {words.0.map(|words| view! {
                <li class="chip chip-words">
                    <span class="chip-name">{lang.t(texts::WORDS)}</span>
                    <span class="chip-text"><bdi>{words}</bdi></span>
                </li>
            })}
        </ul>
    }
}

fn chip_view(lang: Lang, chip: Chip) -> impl IntoView {
    let Chip { name, text, remove, change, glyph } = chip;
    let removes = lang.fill(texts::REMOVE_NAMED, &[("name", &name), ("value", &text)]);
    let body = view! {
        {glyph.map(|glyph| view! { <Icon glyph/> })}
        <span class="chip-name">{name}</span>
        <span class="chip-text"><bdi>{text}</bdi></span>
    };
    let body = match change.is_empty() {
        true => view! { <span class="chip-body">{body}</span> }.into_any(),
        false => {
            let others = change.into_iter().map(|(label, href)| {
                view! { <a class="menu-item" href=href rel="nofollow"><bdi>{label}</bdi></a> }
            });
            view! {
                <details class="menu menu-start" name="menu">
                    <summary class="chip-body">{body}<Icon glyph=Glyph::ChevronDown/></summary>
                    <div class="menu-panel">{others.collect_view()}</div>
                </details>
            }
            .into_any()
        }
    };
    view! {
        <div class="chip">
            {body}
            <a class="chip-remove" href=remove rel="nofollow" aria-label=removes.clone() title=removes><Icon glyph=Glyph::Cross/></a>
        </div>
    }
}
