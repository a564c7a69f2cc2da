//! What a ticket would be promised that comes at some time.

use crate::{
    AppError,
    search::posted,
    support::{due, words},
    text::{Lang, Text},
    texts::support_hours as texts,
    ui::{Button, Card, Choice, DescriptionList, Fact, Field, Look, SelectField, TextField, described_by},
};
use kernel::{FieldError, FieldErrors};
use leptos::prelude::*;
use platform::TenantTx;
use support::{
    Priority,
    calendars::NamedCalendar,
    plans::{self, About, Fits, PlanRule, Preview, Promised},
    queues::Queue,
    sla::Promise,
};
use time::{PrimitiveDateTime, format_description::BorrowedFormatItem, macros::format_description};

/// As a field for a day and a time has it.
const TIME: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]T[hour]:[minute]");

/// What was asked in the address of the page.
pub struct Asked {
    at: String,
    priority: Priority,
    queue: String,
    account: String,
}

impl Asked {
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let field = |name: &str| get(name).unwrap_or_default().trim().to_owned();
        let priority = Priority::read(&field("priority")).unwrap_or_default();
        Self { at: field("at"), priority, queue: field("queue"), account: field("account") }
    }

    /// None: nothing was asked. An error of the inner kind is of what was typed.
    pub fn answer(
        &self,
        tx: &TenantTx,
        all: &[PlanRule],
        calendars: &[NamedCalendar],
    ) -> Result<Option<Result<Preview, AppError>>, AppError> {
        if self.at.is_empty() {
            return Ok(None);
        }
        let Ok(at) = PrimitiveDateTime::parse(&self.at, TIME) else {
            return Ok(Some(Err(FieldErrors::one("at", FieldError::Malformed).into())));
        };
        // A company that no plan names is like any other.
        let named = all.iter().flat_map(|plan| plan.accounts.iter().zip(&plan.companies));
        let company = named.into_iter().find(|(account, _)| **account == self.account).map(|(_, company)| *company);
        let about = About { priority: self.priority, queue: self.queue.parse().ok(), company };
        Ok(Some(Ok(plans::preview(tx, all, calendars, &about, at)?)))
    }

    pub fn card(
        &self,
        lang: Lang,
        queues: &[Queue],
        tried: &Option<Result<Preview, AppError>>,
    ) -> impl IntoView + use<> {
        let priorities = Priority::ALL.map(|each| Choice::new(each.as_str(), lang.t(words::priority(each)))).to_vec();
        let queues = queues.iter().map(|queue| Choice::new(queue.id.to_string(), queue.name.clone())).collect();
        let (answer, failed) = match tried {
            None => (None, None),
            Some(Ok(preview)) => (Some(said(lang, preview)), None),
            Some(Err(error)) => (None, Some(error)),
        };
        let Self { at, priority, queue, account } = self;
        let (priority, queue, account) = (priority.as_str(), queue.clone(), account.clone());
        let error = posted::field_as(lang, failed, "at", (FieldError::Malformed, texts::BAD_TIME));
        let arrives = arrives(lang, at.clone(), error);
        view! {
            <div id="preview">
                <Card title=lang.t(texts::PREVIEW)>
                    <div class="stack">
                        <p class="muted small">{lang.t(texts::PREVIEW_TEXT)}</p>
                        <form class="form-inline" action="/tickets/hours#preview" aria-label=lang.t(texts::PREVIEW)>
                            {arrives}
                            <SelectField name="priority" label=lang.t(texts::PRIORITY) choices=priorities
                                selected=priority/>
                            <SelectField name="queue" label=lang.t(texts::QUEUE) choices=queues selected=queue
                                placeholder=lang.t(texts::NO_QUEUE)/>
                            <TextField name="account" label=lang.t(texts::ACCOUNT) value=account maxlength=100/>
                            <Button look=Look::Secondary>{lang.t(texts::COMPUTE)}</Button>
                        </form>
                        {answer}
                    </div>
                </Card>
            </div>
        }
    }
}

fn arrives(lang: Lang, value: String, error: Option<String>) -> impl IntoView + use<> {
    let described = described_by("at", true, error.is_some());
    let invalid = error.is_some().then_some("true");
    view! {
        <Field id="at" label=lang.t(texts::ARRIVES) hint=lang.t(texts::ARRIVES_HINT) error>
            <input class="input" id="at" name="at" type="datetime-local" value=value required=true
                aria-describedby=described aria-invalid=invalid/>
        </Field>
    }
}

fn said(lang: Lang, preview: &Preview) -> AnyView {
    let last = preview.asked.len().saturating_sub(1);
    let steps = preview.asked.iter().enumerate().map(|(at, (plan, fits))| {
        let text = lang.fill(why(*fits), &[("plan", plan)]);
        let applied = (at == last && *fits == Fits::Yes).then_some("true");
        view! { <li aria-current=applied>{text}</li> }
    });
    let steps = steps.collect_view();
    let due = match &preview.promised {
        Some(promised) => moments(lang, promised),
        None => view! { <p>{lang.t(texts::NO_PLAN_FITS)}</p> }.into_any(),
    };
    view! {
        <div class="stack-tight" role="status">
            {due}
            <h3 class="small">{lang.t(texts::WHY_PLAN)}</h3>
            <ol class="why">{steps}</ol>
        </div>
    }
    .into_any()
}

const fn why(fits: Fits) -> Text {
    match fits {
        Fits::Yes => texts::IS_ITS,
        Fits::OtherQueue => texts::OTHER_QUEUE,
        Fits::OtherCompany => texts::OTHER_COMPANY,
    }
}

fn moments(lang: Lang, promised: &Promised) -> AnyView {
    let of = |promise| match promise {
        Promise::First => promised.first,
        Promise::Next => promised.next,
        Promise::Solve => promised.solve,
    };
    let facts = Promise::ALL.map(|promise| {
        let due = of(promise).map_or_else(|| lang.t(texts::NO_PROMISE).to_owned(), |due| lang.datetime(due));
        Fact::new(lang.t(due::clock(promise)), due)
    });
    view! {
        <DescriptionList facts=facts.into_iter().collect()/>
        <p class="muted small">{lang.fill(texts::IN_ZONE, &[("zone", &promised.zone)])}</p>
    }
    .into_any()
}
