//! What the file shows, in every language of the tenant in one form.

use super::{failed::Form, load::Seen, permitted};
use crate::{
    media::words,
    text::Lang,
    texts::media_asset as texts,
    ui::{Button, Card, DescriptionList, Fact, Field, Look, described_by, in_textarea},
};
use leptos::prelude::*;
use media::Kind;

pub fn card(seen: &Seen) -> impl IntoView + use<> {
    let content = match permitted::edits(seen, seen.version()) {
        Ok(()) => form(seen),
        Err(why) => facts(seen, seen.lang.t(why)),
    };
    view! { <Card title=seen.lang.t(texts::ALT)><div class="stack" id="texts">{content}</div></Card> }
}

/// Those of the tenant, and others in which something is said.
fn languages(seen: &Seen) -> Vec<String> {
    let version = seen.version();
    let others = version.alt.keys().filter(|code| !seen.settings.languages.contains(code));
    seen.settings.languages.iter().chain(others).cloned().collect()
}

fn form(seen: &Seen) -> AnyView {
    let (lang, version) = (seen.lang, seen.version());
    let form = seen.failed.form(lang, "texts", version.version, &seen.failed.texts);
    let film = seen.asset.kind == Kind::Video;
    let hint = if seen.asset.kind == Kind::Document { texts::ALT_OF_DOCUMENT } else { texts::ALT_TEXT };
    let each = languages(seen).into_iter().map(|code| {
        let now = |of: &std::collections::BTreeMap<String, String>| of.get(&code).cloned().unwrap_or_default();
        let (alt, transcript) = (now(&version.alt), now(&version.transcripts));
        view! {
            {area(lang, form, "alt", &code, &alt, (2, 300))}
            {film.then(|| area(lang, form, "transcript", &code, &transcript, (6, 20_000)))}
        }
    });
    let each = each.collect_view();
    view! {
        <form class="form" action="/api/media/asset-texts" method="post">
            <p class="muted small">{lang.t(hint)}</p>
            <input type="hidden" name="version" value=version.version.to_string()/>
            <input type="hidden" name="revision" value=version.revision.to_string()/>
            <input type="hidden" name="back" value=seen.address()/>
            {each}
            <div class="form-actions"><Button look=Look::Primary>{lang.t(texts::SAVE_TEXTS)}</Button></div>
        </form>
    }
    .into_any()
}

/// The text or transcript of one language, which is written in that language's direction.
fn area(
    lang: Lang,
    form: Form<'_>,
    of: &str,
    code: &str,
    now: &str,
    (rows, most): (u32, u32),
) -> impl IntoView + use<> {
    let (id, field) = (format!("{of}-{code}"), format!("{of}.{code}"));
    let label = if of == "alt" { texts::ALT_IN } else { texts::TRANSCRIPT_IN };
    let label = lang.fill(label, &[("language", &words::language(code))]);
    let error = form.error(&field).or_else(|| form.error(of));
    let hint = form.hint(&field, now);
    let described = described_by(&id, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let value = form.value(&field, now);
    let name = format!("{of}[{code}]");
    let code = code.to_owned();
    let dir = code.parse::<Lang>().map_or("auto", Lang::dir);
    view! {
        <Field id=id.clone() label hint error>
            <textarea class="textarea" id=id name=name lang=code.clone() dir=dir rows=rows maxlength=most
                aria-describedby=described aria-invalid=invalid>{in_textarea(&value)}</textarea>
        </Field>
    }
}

fn facts(seen: &Seen, why: &'static str) -> AnyView {
    let (lang, version) = (seen.lang, seen.version());
    let none = || lang.t(texts::NOTHING_SAID).to_owned();
    let facts = languages(seen).into_iter().map(|code| {
        let alt = version.alt.get(&code).cloned().unwrap_or_else(none);
        Fact::new(words::language(&code), view! { <bdi>{alt}</bdi> })
    });
    view! { <DescriptionList facts=facts.collect()/> <p class="muted small">{why}</p> }.into_any()
}
