//! The form of a plan.

use super::{KeepPlan, plans::target};
use crate::{
    AppError,
    media::kept::{Kept, Typed},
    request::{Request, Visit, page, param},
    search::posted,
    support::{
        due,
        fields::{line, select},
        words,
    },
    text::Lang,
    texts::support_hours as texts,
    ui::{Button, Card, Choice, Crumb, EmptyState, Glyph, LinkButton, Look, PageHeader},
};
use identity::people;
use kernel::FieldError;
use leptos::prelude::*;
use leptos_meta::Title;
use std::collections::HashMap;
use support::{
    MANAGE, PlanId, Priority, READ,
    calendars::{self, NamedCalendar},
    plans::{self, PlanRule, target_in_words},
    queues::{self, Queue},
    sla::Promise,
};

/// What can be chosen.
struct Choices {
    calendars: Vec<Choice>,
    queues: Vec<Queue>,
    people: Vec<Choice>,
}

/// What stands in the form, by the names of its fields.
struct Filled(HashMap<String, String>);

impl Filled {
    fn of(plan: Option<&PlanRule>, calendars: &[NamedCalendar]) -> Self {
        let mut fields = HashMap::new();
        let mut put = |name: &str, value: String| drop(fields.insert(name.to_owned(), value));
        match plan {
            None => {
                put("calendar", calendars.first().map(|calendar| calendar.id.to_string()).unwrap_or_default());
                put("warn", "75".to_owned());
                put("escalation", "managers".to_owned());
            }
            Some(plan) => {
                put("name", plan.name.clone());
                put("calendar", plan.calendar.to_string());
                put("accounts", plan.accounts.join(", "));
                put("warn", plan.warn_percent.map(|warn| warn.to_string()).unwrap_or_default());
                let person = plan.escalation.person().map(|person| person.to_string());
                put("escalation", person.unwrap_or_else(|| plan.escalation.as_str().to_owned()));
                put("rank", plan.rank.to_string());
                put("queues", plan.queues.iter().map(ToString::to_string).collect::<Vec<_>>().join(","));
                for (priority, promise) in targets() {
                    let target = target(&plan.targets.of(priority), promise);
                    put(&field(priority, promise), target.map(target_in_words).unwrap_or_default());
                }
            }
        }
        Self(fields)
    }

    fn typed(typed: &Typed) -> Self {
        let names = ["name", "calendar", "accounts", "warn", "escalation", "rank", "queues"].map(str::to_owned);
        let names = names.into_iter().chain(targets().map(|(priority, promise)| field(priority, promise)));
        Self(names.filter_map(|name| Some((name.clone(), typed.get(&name)?.to_owned()))).collect())
    }

    fn get(&self, name: &str) -> String {
        self.0.get(name).cloned().unwrap_or_default()
    }
}

fn targets() -> impl Iterator<Item = (Priority, Promise)> {
    Priority::ALL.into_iter().rev().flat_map(|priority| Promise::ALL.map(|promise| (priority, promise)))
}

fn field(priority: Priority, promise: Promise) -> String {
    format!("{}-{}", priority.as_str(), promise.as_str())
}

#[component]
pub fn PlanPage() -> impl IntoView {
    let request = Request::current();
    let (failed, kept) = (posted::posted::<KeepPlan>(), Kept::current());
    let wanted = param("plan");
    page(async move {
        let mut visit = request?.visit().await?;
        visit.request.who.actor.require(MANAGE)?;
        let plan = match &wanted {
            Some(id) => {
                let id: PlanId = id.parse().map_err(|_| AppError::NotFound)?;
                let all = plans::list(&mut visit.tx).await?;
                Some(all.into_iter().find(|plan| plan.id == id).ok_or(AppError::NotFound)?)
            }
            None => None,
        };
        let calendars = calendars::list(&mut visit.tx).await?;
        let typed = kept.typed().await;
        let typed = typed.filter(|typed| typed.is("plan", wanted.as_deref().unwrap_or_default()));
        let filled = typed.map_or_else(|| Filled::of(plan.as_ref(), &calendars), |typed| Filled::typed(&typed));
        let choices = choices(&mut visit, calendars).await?;
        let lang = visit.lang;
        let title = plan.as_ref().map_or_else(|| lang.t(texts::NEW_PLAN).to_owned(), |plan| plan.name.clone());
        let crumbs = vec![Crumb::new("/tickets/hours", lang.t(texts::TITLE))];
        let at_large = posted::other(lang, failed.as_ref());
        let content = match choices.calendars.is_empty() {
            true => no_calendar(lang),
            false => view! { <Card>{form(lang, plan.as_ref(), &filled, choices, failed.as_ref())}</Card> }.into_any(),
        };
        Ok(visit.frame(view! {
            <Title text=title.clone()/>
            <PageHeader lang title=title crumbs/>
            {at_large}
            {content}
        }))
    })
}

async fn choices(visit: &mut Visit, calendars: Vec<NamedCalendar>) -> Result<Choices, AppError> {
    let queues = queues::list(&mut visit.tx).await?;
    let staff = people::who_may(&mut visit.tx, READ).await?;
    let names = people::names(&mut visit.tx, &staff).await?;
    let mut people: Vec<_> = names.into_iter().map(|(person, name)| Choice::new(person.to_string(), name)).collect();
    people.sort_by(|a, b| (&a.label, &a.value).cmp(&(&b.label, &b.value)));
    let calendars = calendars.into_iter().map(|calendar| Choice::new(calendar.id.to_string(), calendar.name)).collect();
    Ok(Choices { calendars, queues, people })
}

fn no_calendar(lang: Lang) -> AnyView {
    let add = move || {
        view! {
            <LinkButton href="/tickets/hours/calendars/new" look=Look::Primary>{lang.t(texts::NEW_CALENDAR)}</LinkButton>
        }
    };
    view! { <EmptyState glyph=Glyph::Clock title=lang.t(texts::NEEDS_CALENDAR) action=add/> }.into_any()
}

fn form(
    lang: Lang,
    plan: Option<&PlanRule>,
    filled: &Filled,
    choices: Choices,
    failed: Option<&AppError>,
) -> impl IntoView + use<> {
    let hidden = plan.map(|plan| {
        view! {
            <input type="hidden" name="plan" value=plan.id.to_string()/>
            <input type="hidden" name="version" value=plan.version.to_string()/>
        }
    });
    let error = |name: &str| posted::field(lang, failed, name);
    let accounts = posted::field_as(lang, failed, "accounts", (FieldError::Unknown, texts::UNKNOWN_ACCOUNT));
    let line = |name, label, hint, error| line(lang, name, label, filled.get(name), hint, error);
    let escalation = [("nobody", texts::NOBODY), ("managers", texts::MANAGERS)];
    let escalation = escalation.map(|(value, text)| Choice::new(value, lang.t(text))).into_iter().chain(choices.people);
    view! {
        <form class="form" action="/api/support/keep-plan" method="post">
            {hidden}
            {line("name", texts::PLAN_NAME, None, error("name"))}
            {select(lang, "calendar", texts::CALENDAR, choices.calendars, &filled.get("calendar"), None, error("calendar"))}
            {fields(lang, filled, failed)}
            {queue_boxes(lang, choices.queues, &filled.get("queues"), error("queues").or(error("queue")))}
            {line("accounts", texts::ACCOUNTS, Some(texts::ACCOUNTS_HINT), accounts)}
            {line("warn", texts::WARN, Some(texts::WARN_HINT), error("warn"))}
            {select(lang, "escalation", texts::ESCALATION, escalation.collect(), &filled.get("escalation"), None, error("person"))}
            {plan.map(|_| line("rank", texts::RANK, None, error("rank")))}
            {plan.map(|_| view! { <p class="muted small">{lang.t(texts::FROM_NOW_ON)}</p> })}
            <div class="form-actions"><Button look=Look::Primary>{lang.t(texts::SAVE)}</Button></div>
        </form>
    }
}

/// A field for each priority and clock.
fn fields(lang: Lang, filled: &Filled, failed: Option<&AppError>) -> impl IntoView + use<> {
    let none = posted::field(lang, failed, "targets").map(|_| lang.t(texts::NO_TARGETS));
    let head = Promise::ALL.map(|promise| view! { <th scope="col">{lang.t(due::clock(promise))}</th> });
    let rows = Priority::ALL.into_iter().rev().map(|priority| {
        let cells = Promise::ALL.map(|promise| {
            let (id, clock) = (field(priority, promise), lang.t(due::clock(promise)));
            let wrong = posted::field(lang, failed, &id).map(|_| lang.t(texts::BAD_TARGET));
            let label = format!("{}{}{clock}", lang.t(words::priority(priority)), lang.comma());
            let (error_id, name, value) = (format!("{id}-error"), format!("typed[{id}]"), filled.get(&id));
            let (described, invalid) = (wrong.map(|_| error_id.clone()), wrong.map(|_| "true"));
            view! {
                <td data-label=clock>
                    <input class="input" id=id name=name value=value size="6" maxlength="10" autocomplete="off"
                        aria-label=label aria-describedby=described aria-invalid=invalid/>
                    {wrong.map(|wrong| view! { <p class="field-error" id=error_id>{wrong}</p> })}
                </td>
            }
        });
        view! { <tr><th scope="row" class="cell-main">{lang.t(words::priority(priority))}</th>{cells}</tr> }
    });
    view! {
        <fieldset class="stack-tight">
            <legend class="field-label">{lang.t(texts::TARGETS)}</legend>
            <p class="field-hint">{lang.t(texts::TARGETS_HINT)}</p>
            {none.map(|none| view! { <p class="field-error" role="alert">{none}</p> })}
            <table class="table table-list">
                <thead><tr><th scope="col">{lang.t(texts::PRIORITY)}</th>{head}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </fieldset>
    }
}

fn queue_boxes(lang: Lang, queues: Vec<Queue>, chosen: &str, error: Option<String>) -> Option<impl IntoView + use<>> {
    let chosen: Vec<&str> = chosen.split(',').collect();
    let boxes = queues.into_iter().enumerate().map(|(at, queue)| {
        let id = queue.id.to_string();
        let checked = chosen.contains(&id.as_str());
        view! {
            <label class="choice">
                <input type="checkbox" name=format!("queues[{at}]") value=id checked=checked/>
                <bdi>{queue.name}</bdi>
            </label>
        }
    });
    let boxes = boxes.collect::<Vec<_>>();
    (!boxes.is_empty()).then(|| {
        view! {
            <fieldset class="stack-tight">
                <legend class="field-label">{lang.t(texts::QUEUES)}</legend>
                <p class="field-hint">{lang.t(texts::QUEUES_HINT)}</p>
                {boxes}
                {error.map(|error| view! { <p class="field-error" role="alert">{error}</p> })}
            </fieldset>
        }
    })
}
