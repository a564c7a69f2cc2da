//! The form of a trigger. It can be tried before it is saved.

use super::{KeepTrigger, form::Filled, list_page::when};
use crate::{
    AppError,
    media::kept::Kept,
    request::{Request, page, param},
    search::posted,
    support::{
        fields::{line, of_queues, of_states, seen_as, select},
        words,
    },
    text::{Lang, Text},
    texts::{support_hours, support_macros, support_triggers as texts},
    ui::{Button, Card, Choice, Crumb, Look, PageHeader},
};
use leptos::prelude::*;
use leptos_meta::Title;
use support::{
    Channel, Priority, StateKind, TriggerId, queues, states,
    triggers::{self, Tells, Trigger, When},
};

/// What there is to choose of the tenant's own.
struct Choices {
    kinds: Vec<Choice>,
    states: Vec<Choice>,
    queues: Vec<Choice>,
}

#[component]
pub fn TriggerPage() -> impl IntoView {
    let request = Request::current();
    let (failed, kept) = (posted::posted::<KeepTrigger>(), Kept::current());
    let wanted = param("trigger");
    page(async move {
        let mut visit = request?.visit().await?;
        let lang = visit.lang;
        let all = triggers::list(&mut visit.tx).await?;
        let found = match &wanted {
            Some(id) => {
                let id: TriggerId = id.parse().map_err(|_| AppError::NotFound)?;
                Some(all.into_iter().find(|found| found.id == id).ok_or(AppError::NotFound)?)
            }
            None => None,
        };
        let of_tenant = states::list(&mut visit.tx).await?;
        let named = |kind: StateKind| of_tenant.iter().find(|state| state.kind == kind).map(|state| &state.names);
        let kinds = StateKind::ALL
            .into_iter()
            .filter_map(|kind| Some(Choice::new(kind.as_str(), named(kind)?.in_language(lang.tag()))));
        let kinds = kinds.collect();
        let states = of_states(lang, &of_tenant);
        let queues = of_queues(&queues::list(&mut visit.tx).await?);
        let typed = kept.typed().await;
        let typed = typed.filter(|typed| typed.is("trigger", wanted.as_deref().unwrap_or_default()));
        let filled = typed.map_or_else(|| Filled::of(found.as_ref()), |typed| Filled::typed(&typed));
        let title = found.as_ref().map_or_else(|| lang.t(texts::NEW).to_owned(), |found| found.name.clone());
        let crumbs = vec![Crumb::new("/tickets/triggers", lang.t(texts::TITLE))];
        let form = form(lang, found.as_ref(), &filled, Choices { kinds, states, queues }, failed.as_ref());
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
    found: Option<&Trigger>,
    filled: &Filled,
    choices: Choices,
    failed: Option<&AppError>,
) -> impl IntoView + use<> {
    let hidden = found.map(|found| seen_as(found.id, found.version));
    let line = |name, label, hint| line(lang, name, label, filled.get(name), hint, posted::field(lang, failed, name));
    let select = |name, label: Text, choices, none| {
        select(lang, name, label, choices, &filled.get(name), none, posted::field(lang, failed, name))
    };
    let priorities = || Priority::ALL.map(|each| Choice::new(each.as_str(), lang.t(words::priority(each)))).to_vec();
    let channels = Channel::ALL.map(|each| Choice::new(each.as_str(), lang.t(words::channel(each)))).to_vec();
    let whens = When::ALL.map(|each| Choice::new(each.as_str(), lang.t(when(each)))).to_vec();
    let tells = Tells::ALL.map(|each| Choice::new(each.as_str(), lang.t(told(each)))).to_vec();
    let nobody = vec![Choice::new("nobody", lang.t(support_macros::NOBODY))];
    let (any, same) = (Some(texts::ANY), Some(support_macros::AS_IT_IS));
    let nothing = posted::field(lang, failed, "becomes").map(|_| lang.t(texts::DOES_NOTHING));
    view! {
        <form class="form" action="/api/support/keep-trigger" method="post">
            {hidden}
            {line("name", support_macros::NAME, None)}
            {select("when", texts::WHEN, whens, None)}
            {line("hours", texts::HOURS, Some(texts::HOURS_HINT))}
            <fieldset class="stack">
                <legend class="field-label">{lang.t(texts::CONDITIONS)}</legend>
                {select("if_kind", support_macros::STATE, choices.kinds, Some(texts::UNSOLVED))}
                {select("if_priority", support_macros::PRIORITY, priorities(), any)}
                {select("if_channel", texts::CHANNEL, channels, any)}
                {select("if_queue", support_macros::QUEUE, choices.queues.clone(), any)}
                {select("if_assigned", support_macros::AGENT, nobody, any)}
                {line("if_tag", texts::TAG, None)}
                {line("if_text", texts::TEXT, Some(texts::TEXT_HINT))}
            </fieldset>
            <fieldset class="stack">
                <legend class="field-label">{lang.t(support_macros::BECOMES)}</legend>
                {nothing.map(|nothing| view! { <p class="field-error" role="alert">{nothing}</p> })}
                {select("state", texts::NEW_STATE, choices.states, same)}
                {select("priority", texts::NEW_PRIORITY, priorities(), same)}
                {select("queue", texts::NEW_QUEUE, choices.queues, same)}
                {line("add_tags", support_macros::ADD_TAGS, Some(support_macros::TAGS_HINT))}
                {line("remove_tags", support_macros::REMOVE_TAGS, Some(support_macros::TAGS_HINT))}
                {select("tells", texts::TELLS, tells, None)}
            </fieldset>
            <p class="muted small">{lang.t(texts::NO_LOOPS)}</p>
            <div class="form-actions">
                <Button attr:formmethod="get" attr:formaction="/tickets/triggers/try">{lang.t(texts::TRY)}</Button>
                <Button look=Look::Primary>{lang.t(support_hours::SAVE)}</Button>
            </div>
        </form>
    }
}

const fn told(tells: Tells) -> Text {
    match tells {
        Tells::Nobody => support_macros::NOBODY,
        Tells::Agent => texts::TELL_AGENT,
        Tells::Managers => texts::TELL_MANAGERS,
    }
}
