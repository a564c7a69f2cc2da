//! Why files are refused, to choose from.

use super::pages::Last;
use crate::{
    search::posted,
    text::Lang,
    texts::{common, media_rules as texts},
    ui::{Button, Card, Look, TextField},
};
use kernel::FieldError;
use leptos::prelude::*;
use media::settings::CannedReason;

pub fn card(lang: Lang, reasons: Vec<CannedReason>, last: &Last, manages: bool) -> AnyView {
    let none = reasons.is_empty().then(|| view! { <p class="muted">{lang.t(texts::NO_REASONS)}</p> });
    let rows = reasons.into_iter().map(|reason| {
        let name = lang.fill(texts::ARCHIVE_NAMED, &[("text", &reason.body)]);
        view! {
            <li class="cluster-between">
                <span><bdi>{reason.body}</bdi></span>
                {manages.then(|| view! {
                    <form action="/api/media/archive-reason" method="post">
                        <input type="hidden" name="reason" value=reason.id.to_string()/>
                        <Button look=Look::Quiet small=true attr:aria-label=name>{lang.t(texts::ARCHIVE)}</Button>
                    </form>
                })}
            </li>
        }
    });
    let rows = rows.collect_view();
    let typed = last.typed("reason").and_then(|typed| typed.get("body")).unwrap_or_default().to_owned();
    let error = posted::field_as(lang, last.reason.as_ref(), "body", (FieldError::OutOfRange, texts::TOO_MANY));
    view! {
        <Card title=lang.t(texts::REASONS)>
            <div class="stack" id="reasons">
                <p class="muted small">{lang.t(texts::REASONS_TEXT)}</p>
                {none}
                <ul class="rows">{rows}</ul>
                {manages.then(|| view! {
                    <form class="form-inline" action="/api/media/add-reason" method="post">
                        <TextField name="body" label=lang.t(texts::NEW_REASON) value=typed error=error maxlength=300 required=true/>
                        <Button>{lang.t(common::ADD)}</Button>
                    </form>
                })}
            </div>
        </Card>
    }
    .into_any()
}
