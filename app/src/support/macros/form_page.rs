//! The form of a macro.

use super::{KeepMacro, form::Filled};
use crate::{
    AppError,
    media::kept::Kept,
    request::{Request, page, param},
    search::posted,
    support::{
        fields::{line, of_queues, of_states, seen_as, select},
        words,
    },
    text::Lang,
    texts::{support_hours, support_macros as texts},
    ui::{Button, Card, Choice, Crumb, Field, Look, PageHeader, described_by, in_textarea},
};
use kernel::FieldError;
use leptos::prelude::*;
use leptos_meta::Title;
use support::{
    MANAGE, Priority,
    macros::{self, Macro, PLACES},
    queues, states,
};

struct Choices {
    states: Vec<Choice>,
    queues: Vec<Choice>,
}

#[component]
pub fn MacroPage() -> impl IntoView {
    let request = Request::current();
    let (failed, kept) = (posted::posted::<KeepMacro>(), Kept::current());
    let wanted = param("macro");
    page(async move {
        let mut visit = request?.visit().await?;
        visit.request.who.actor.require(MANAGE)?;
        let lang = visit.lang;
        let found = match &wanted {
            Some(id) => {
                let id = id.parse().map_err(|_| AppError::NotFound)?;
                Some(macros::get(&mut visit.tx, id).await?)
            }
            None => None,
        };
        let states = of_states(lang, &states::list(&mut visit.tx).await?);
        let queues = of_queues(&queues::list(&mut visit.tx).await?);
        let typed = kept.typed().await;
        let typed = typed.filter(|typed| typed.is("macro", wanted.as_deref().unwrap_or_default()));
        let filled = typed.map_or_else(|| Filled::of(found.as_ref()), |typed| Filled::typed(&typed));
        let title = found.as_ref().map_or_else(|| lang.t(texts::NEW).to_owned(), |found| found.name.clone());
        let crumbs = vec![Crumb::new("/tickets/macros", lang.t(texts::TITLE))];
        let form = form(lang, found.as_ref(), &filled, Choices { states, queues }, failed.as_ref());
        Ok(visit.frame(view! {
            <Title text=title.clone()/>
            <PageHeader lang title=title crumbs/>
            {posted::other(lang, failed.as_ref())}
            <Card>{form}</Card>
        }))
    })
}

fn form(
    lang: Lang,
    found: Option<&Macro>,
    filled: &Filled,
    choices: Choices,
    failed: Option<&AppError>,
) -> impl IntoView + use<> {
    let hidden = found.map(|found| seen_as(found.id, found.version));
    let line = |name, label, hint| {
        let error = posted::field(lang, failed, name);
        line(lang, name, label, filled.get(name), hint, error)
    };
    let select = |name, label, choices| {
        let error = posted::field(lang, failed, name);
        select(lang, name, label, choices, &filled.get(name), Some(texts::AS_IT_IS), error)
    };
    let priorities = Priority::ALL.map(|each| Choice::new(each.as_str(), lang.t(words::priority(each)))).to_vec();
    let agents = vec![Choice::new("me", lang.t(texts::ME)), Choice::new("nobody", lang.t(texts::NOBODY))];
    let internal = !filled.get("internal").is_empty();
    view! {
        <form class="form" action="/api/support/keep-macro" method="post">
            {hidden}
            {line("name", texts::NAME, None)}
            {body(lang, filled.get("body"), failed)}
            <label class="choice">
                <input type="checkbox" name="typed[internal]" value="yes" checked=internal/>
                <span>{lang.t(texts::INTERNAL)}</span>
            </label>
            <fieldset class="stack">
                <legend class="field-label">{lang.t(texts::BECOMES)}</legend>
                {select("state", texts::STATE, choices.states)}
                {select("priority", texts::PRIORITY, priorities)}
                {select("queue", texts::QUEUE, choices.queues)}
                {select("assign", texts::AGENT, agents)}
                {line("add_tags", texts::ADD_TAGS, Some(texts::TAGS_HINT))}
                {line("remove_tags", texts::REMOVE_TAGS, Some(texts::TAGS_HINT))}
            </fieldset>
            <div class="form-actions"><Button look=Look::Primary>{lang.t(support_hours::SAVE)}</Button></div>
        </form>
    }
}

fn body(lang: Lang, value: String, failed: Option<&AppError>) -> impl IntoView + use<> {
    let places = PLACES.map(|place| format!("{{{place}}}")).join(lang.comma());
    let hint = lang.fill(texts::BODY_HINT, &[("places", &places)]);
    let own = match failed {
        Some(AppError::Invalid(fields)) => fields.get("body"),
        _ => None,
    };
    let error = own.map(|error| match error {
        FieldError::Unknown => lang.t(texts::UNKNOWN_PLACE).to_owned(),
        FieldError::Required => lang.t(texts::EMPTY_MACRO).to_owned(),
        _ => posted::field(lang, failed, "body").unwrap_or_default(),
    });
    let described = described_by("body", true, error.is_some());
    let invalid = error.is_some().then_some("true");
    view! {
        <Field id="body" label=lang.t(texts::BODY) hint error>
            <textarea class="textarea" id="body" name="typed[body]" rows="8" maxlength="10000" dir="auto"
                aria-describedby=described aria-invalid=invalid>{in_textarea(&value)}</textarea>
        </Field>
    }
}
