//! The rules of asking, in the desk's settings.

use crate::{
    AppError,
    media::kept::Typed,
    search::posted,
    text::{Lang, Text},
    texts::support_satisfaction as texts,
    ui::{Button, Card, Look, TextField},
};
use leptos::prelude::*;
use support::satisfaction::Rules;

/// `typed` is what was refused last.
pub fn card(lang: Lang, rules: Rules, (typed, failed): (Option<&Typed>, Option<&AppError>)) -> AnyView {
    let of = |name: &str, now: &str| typed.and_then(|typed| typed.get(name)).unwrap_or(now).to_owned();
    let tick = |name: &'static str, label: Text, now: bool| {
        let checked = !of(name, if now { "yes" } else { "" }).is_empty();
        view! {
            <label class="choice">
                <input type="checkbox" name=name value="yes" checked=checked/><span>{lang.t(label)}</span>
            </label>
        }
        .into_any()
    };
    let asks = tick("asks", texts::ASKS, rules.asks);
    let reminds = tick("reminds", texts::REMINDS, rules.reminds);
    let days = of("every_days", &rules.every_days.to_string());
    let error = posted::field(lang, failed, "every_days");
    view! {
        <div id="surveys">
            <Card title=lang.t(texts::RULES)>
                <form class="form" action="/api/support/set-survey-rules" method="post">
                    <input type="hidden" name="version" value=rules.version.to_string()/>
                    <p class="muted small">{lang.t(texts::RULES_TEXT)}</p>
                    {asks}
                    {reminds}
                    <TextField name="every_days" label=lang.t(texts::EVERY_DAYS) value=days inputmode="numeric" required=true
                        hint=lang.t(texts::EVERY_DAYS_HINT) error/>
                    <div class="form-actions"><Button look=Look::Primary>{lang.t(texts::SAVE)}</Button></div>
                </form>
            </Card>
        </div>
    }
    .into_any()
}
