//! The way back from what was just done.

use crate::{
    text::Lang,
    texts::common,
    ui::{Button, Look, Notice, Tone},
};
use leptos::prelude::*;

/// What was done, and a button that posts the hidden `fields` to `action`, which takes it back.
pub fn notice(
    lang: Lang,
    tone: Tone,
    text: String,
    action: &'static str,
    fields: Vec<(&'static str, String)>,
) -> impl IntoView + use<> {
    let fields = fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    view! {
        <Notice tone>
            <form class="cluster" action=action method="post">
                <span>{text}</span>
                {fields.collect_view()}
                <Button look=Look::Secondary small=true>{lang.t(common::UNDO)}</Button>
            </form>
        </Notice>
    }
}
