//! Keys and the buttons that do the same, and the reasons to choose from.

use crate::{
    text::{Lang, Text},
    texts::{common, media_review as texts},
    ui::{Button, Glyph, Icon, Kbd, Look, in_textarea},
};
use leptos::prelude::*;
use media::settings::CannedReason;

/// The key of a button, for those who see it: assistive technology is told by `aria-keyshortcuts`.
pub fn key(name: &'static str) -> impl IntoView {
    view! { <span class="desk-key" aria-hidden="true"><Kbd>{name}</Kbd></span> }
}

/// What each key does; the sheet of keys is for those who look for it.
pub fn legend(lang: Lang) -> impl IntoView + use<> {
    let keys: [(&[&'static str], Text); 9] = [
        (&["A"], texts::APPROVE),
        (&["R"], texts::REJECT),
        (&["J"], texts::NEXT),
        (&["K"], texts::PREVIOUS),
        (&["Z", "U"], texts::KEY_UNDO),
        (&["X"], texts::KEY_CHOOSE),
        (&["1", "9"], texts::KEY_REASON),
        (&["Enter"], texts::KEY_CONFIRM),
        (&["Esc"], texts::KEY_LEAVE),
    ];
    let lines = keys.map(|(names, text)| {
        let names = names.iter().map(|name| view! { <Kbd>{*name}</Kbd>" " }).collect_view();
        view! { <li>{names}<span>{lang.t(text)}</span></li> }
    });
    view! {
        <section class="desk-legend no-print" aria-label=lang.t(texts::KEYS)>
            <ul class="cluster small muted">{lines.into_iter().collect_view()}</ul>
        </section>
    }
}

/// How a list of reasons stands in its form, which there may be two of on a page.
pub struct Reasons<'a> {
    pub id: &'static str,
    /// The names of the fields: `(canned, reason)`, and of the verdict.
    pub names: (&'static str, &'static str),
    pub verdict: &'static str,
    pub opens: Text,
    pub confirms: Text,
    pub canned: &'a [CannedReason],
    pub chosen: &'a str,
    pub typed: String,
    pub error: Option<String>,
    pub open: bool,
}

/// Opened, it asks why and confirms.
pub fn reasons(lang: Lang, of: Reasons<'_>) -> AnyView {
    let (id, (canned, free)) = (of.id, of.names);
    let choices = of.canned.iter().enumerate().map(|(at, reason)| {
        let value = reason.id.to_string();
        let checked = value == of.chosen;
        view! {
            <label class="choice">
                <input type="radio" name=canned value=value checked=checked/>
                {(at < 9).then(|| view! { <span class="desk-key" aria-hidden="true"><Kbd>{(at + 1).to_string()}</Kbd></span> })}
                <span><bdi>{reason.body.clone()}</bdi></span>
            </label>
        }
    });
    let (text_id, error_id) = (format!("{id}-text"), format!("{id}-error"));
    let invalid = of.error.is_some().then_some("true");
    let shortcut = (id == "reject").then_some("r");
    let opener = shortcut.map(|_| "R");
    view! {
        <details class="desk-reasons" id=id open=of.open>
            <summary class="button button-secondary" data-key=shortcut aria-keyshortcuts=opener>
                {lang.t(of.opens)}{opener.map(key)}
            </summary>
            <fieldset class="desk-why">
                <legend class="field-label">{lang.t(texts::REASON)}</legend>
                {choices.collect_view()}
                <label class="field-label" for=text_id.clone()>{lang.t(texts::OTHER_REASON)}</label>
                <textarea class="textarea desk-short" id=text_id name=free rows="2" maxlength="400" aria-describedby=error_id.clone()
                    aria-invalid=invalid autofocus=of.error.is_some() data-missing=lang.t(texts::REASON_MISSING)>{in_textarea(&of.typed)}</textarea>
                <p class="field-error" id=error_id>
                    {of.error.map(|error| view! { <Icon glyph=Glyph::Warning/>{error} })}
                </p>
                <div class="form-actions">
                    <Button look=Look::Danger small=true attr:name=of.verdict attr:value="reject" attr:formnovalidate=true attr:data-confirm=true>
                        {lang.t(of.confirms)}
                    </Button>
                    <span class="small muted desk-enter" aria-hidden="true"><Kbd>"Enter"</Kbd>" · "<Kbd>"Esc"</Kbd>" "{lang.t(common::CANCEL)}</span>
                </div>
            </fieldset>
        </details>
    }
    .into_any()
}
