//! Whose file it is, what may be done with it, and how long it may be shown.

use super::{failed::Form, load::Seen, moment, permitted};
use crate::{
    text::{Lang, Text},
    texts::media_asset as texts,
    ui::{Button, Card, DescriptionList, Fact, Field, Look, described_by, in_textarea},
};
use leptos::prelude::*;
use time::OffsetDateTime;

pub fn card(seen: &Seen) -> impl IntoView + use<> {
    let content = match permitted::edits(seen, seen.version()) {
        Ok(()) => form(seen),
        Err(why) => facts(seen, seen.lang.t(why)),
    };
    view! { <Card title=seen.lang.t(texts::TERMS)><div class="stack" id="terms">{content}</div></Card> }
}

fn form(seen: &Seen) -> AnyView {
    let (lang, version) = (seen.lang, seen.version());
    let form = seen.failed.form(lang, "terms", version.version, &seen.failed.terms);
    let licence = form.value("licence", &version.licence);
    let (hint, error) = (form.hint("licence", &version.licence), form.error("licence"));
    let described = described_by("licence", hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let holder = &version.rights_holder;
    view! {
        <form class="form" action="/api/media/asset-terms" method="post">
            <input type="hidden" name="version" value=version.version.to_string()/>
            <input type="hidden" name="revision" value=version.revision.to_string()/>
            <input type="hidden" name="back" value=seen.address()/>
            {line(lang, form, "rights_holder", texts::RIGHTS_HOLDER, None, "text", holder)}
            <Field id="licence" label=lang.t(texts::LICENCE) hint error>
                <textarea class="textarea" id="licence" name="licence" rows="3" maxlength="2000"
                    aria-describedby=described aria-invalid=invalid>{in_textarea(&licence)}</textarea>
            </Field>
            {line(lang, form, "valid_from", texts::VALID_FROM, Some(texts::VALID_FROM_TEXT), "datetime-local",
                &moment::written(version.period.from))}
            {line(lang, form, "valid_until", texts::VALID_UNTIL, Some(texts::VALID_UNTIL_TEXT), "datetime-local",
                &moment::written(version.period.until))}
            <div class="form-actions"><Button look=Look::Primary>{lang.t(texts::SAVE_TERMS)}</Button></div>
        </form>
    }
    .into_any()
}

fn line(
    lang: Lang,
    form: Form<'_>,
    name: &'static str,
    label: Text,
    hint: Option<Text>,
    kind: &'static str,
    now: &str,
) -> impl IntoView + use<> {
    let error = form.error(name);
    let hint = form.hint(name, now).or_else(|| hint.map(|hint| lang.t(hint).to_owned()));
    let described = described_by(name, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let value = form.value(name, now);
    let step = (kind != "text").then_some("1");
    let most = (kind == "text").then_some("200");
    view! {
        <Field id=name label=lang.t(label) hint error>
            <input class="input" id=name name=name type=kind step=step maxlength=most value=value
                aria-describedby=described aria-invalid=invalid/>
        </Field>
    }
}

fn facts(seen: &Seen, why: &'static str) -> AnyView {
    let (lang, version) = (seen.lang, seen.version());
    let text = |text: &str| if text.is_empty() { lang.t(texts::NOTHING_SAID).to_owned() } else { text.to_owned() };
    let day =
        |at: Option<OffsetDateTime>, none: Text| at.map_or_else(|| lang.t(none).to_owned(), |at| lang.datetime(at));
    let facts = vec![
        Fact::new(lang.t(texts::RIGHTS_HOLDER), view! { <bdi>{text(&version.rights_holder)}</bdi> }),
        Fact::new(lang.t(texts::LICENCE), view! { <bdi>{text(&version.licence)}</bdi> }),
        Fact::new(lang.t(texts::VALID_FROM), day(version.period.from, texts::AT_ONCE)),
        Fact::new(lang.t(texts::VALID_UNTIL), day(version.period.until, texts::NO_END)),
    ];
    view! { <DescriptionList facts/> <p class="muted small">{why}</p> }.into_any()
}
