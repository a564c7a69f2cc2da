//! A verdict in words: the rule that decided, or the one question that will.

use crate::{
    text::Lang,
    texts::fitment as texts,
    ui::{Button, Fit, Look, Verdict as VerdictBadge},
    vehicles::pages::fact_name,
};
use fitment::{
    application::{Position, Qualifier},
    verdict::{Answer, Checked, Choice, Question, QuestionKind, Reason, Source, Verdict, is_none_of},
};
use leptos::prelude::*;
use vehicles::{BaseVehicleId, Vin};

/// A vehicle that a question is about, and where its answer leads back to.
#[derive(Clone)]
pub struct Asked {
    pub vehicle: BaseVehicleId,
    pub vin: Option<Vin>,
    pub back: String,
}

pub fn fit(verdict: &Verdict) -> Fit {
    match verdict {
        Verdict::Fits { .. } => Fit::Fits,
        Verdict::DoesNotFit { .. } => Fit::DoesNotFit,
        Verdict::NeedsAnswer { .. } => Fit::NeedsAnswer,
    }
}

/// The verdict with its reason, and its question as a form.
#[component]
pub fn VerdictPanel(lang: Lang, verdict: Verdict, asked: Asked, notes: Vec<String>) -> impl IntoView {
    let badge = fit(&verdict);
    let because = because(lang, &verdict);
    let question = question_of(verdict).map(|question| view! { <QuestionForm lang question asked/> });
    view! {
        <div class="stack-tight">
            <p><VerdictBadge lang fit=badge/></p>
            {because}
            {question}
            {said_with(lang, notes)}
        </div>
    }
}

/// The same for somebody who looks at another's vehicle: its question is theirs to answer, and stands here as a sentence.
#[component]
pub fn VerdictText(lang: Lang, verdict: Verdict, notes: Vec<String>) -> impl IntoView {
    let badge = fit(&verdict);
    let because = because(lang, &verdict);
    let question = question_of(verdict).map(|question| view! { <p>{question_text(lang, &question)}</p> });
    view! {
        <div class="stack-tight">
            <p><VerdictBadge lang fit=badge/></p>
            {because}
            {question}
            {said_with(lang, notes)}
        </div>
    }
}

fn question_of(verdict: Verdict) -> Option<Question> {
    match verdict {
        Verdict::NeedsAnswer { question, .. } => Some(question),
        Verdict::Fits { .. } | Verdict::DoesNotFit { .. } => None,
    }
}

/// The rule that decided; nothing where none has.
fn because(lang: Lang, verdict: &Verdict) -> AnyView {
    match verdict {
        Verdict::Fits { because, .. } if because.is_empty() => {
            view! { <p>{lang.t(texts::NO_CONDITION)}</p> }.into_any()
        }
        Verdict::Fits { because, .. } => reasons(lang, because.iter().map(|check| held(lang, check))).into_any(),
        Verdict::DoesNotFit { because: Reason::NoApplication } => {
            view! { <p>{lang.t(texts::NO_APPLICATION)}</p> }.into_any()
        }
        Verdict::DoesNotFit { because: Reason::Failed(failures) } => {
            reasons(lang, failures.iter().map(|failure| failed(lang, &failure.check))).into_any()
        }
        Verdict::NeedsAnswer { .. } => ().into_any(),
    }
}

fn said_with(lang: Lang, notes: Vec<String>) -> impl IntoView {
    let line = |note| view! { <p class="small"><strong>{lang.t(texts::NOTES)} ": "</strong><bdi>{note}</bdi></p> };
    notes.into_iter().map(line).collect_view()
}

fn reasons(_lang: Lang, sentences: impl Iterator<Item = String>) -> impl IntoView {
    view! { <ul class="stack-tight small">{sentences.map(|sentence| view! { <li>{sentence}</li> }).collect_view()}</ul> }
}

fn held(lang: Lang, check: &Checked) -> String {
    let sentence = sentence(lang, check, texts::STATEMENT_HOLDS, texts::HOLDS);
    match check.source {
        Source::Told => sentence,
        Source::OnlyEngine => format!("{sentence} ({})", lang.t(texts::ONLY_ENGINE)),
        Source::EveryEngine => format!("{sentence} ({})", lang.t(texts::EVERY_ENGINE)),
    }
}

fn failed(lang: Lang, check: &Checked) -> String {
    sentence(lang, check, texts::STATEMENT_FAILS, texts::FAILS)
}

fn sentence(lang: Lang, check: &Checked, statement: crate::text::Text, attribute: crate::text::Text) -> String {
    let wanted = values(lang, &check.wanted);
    if Qualifier::new(check.name.clone(), "").is_free_text() {
        return lang.fill(statement, &[("wanted", &wanted)]);
    }
    let known = values(lang, &check.known);
    let name = fact_name(lang, &check.name);
    lang.fill(attribute, &[("name", &name), ("wanted", &wanted), ("known", &known)])
}

fn values(lang: Lang, values: &[String]) -> String {
    values.iter().map(|value| value_text(lang, value)).collect::<Vec<_>>().join(lang.comma())
}

/// Words of the vocabulary in the language of the page; anything else as it is.
pub fn value_text(lang: Lang, value: &str) -> String {
    match value {
        "with" => lang.t(texts::WITH).to_owned(),
        "without" => lang.t(texts::WITHOUT).to_owned(),
        "yes" => lang.t(texts::YES).to_owned(),
        "no" => lang.t(texts::NO).to_owned(),
        _ if is_none_of(value) => lang.t(texts::NONE_OF_THESE).to_owned(),
        other => other.to_owned(),
    }
}

/// One question; each answer is a button of one form, so it works without a script and by keyboard.
#[component]
pub fn QuestionForm(lang: Lang, question: Question, asked: Asked) -> impl IntoView {
    let sentence = question_text(lang, &question);
    view! {
        <form class="question" action="/api/vehicles/answer" method="post">
            <input type="hidden" name="vehicle" value=asked.vehicle.to_string()/>
            <input type="hidden" name="vin" value=asked.vin.map(|vin| vin.to_string()).unwrap_or_default()/>
            <input type="hidden" name="back" value=asked.back/>
            <input type="hidden" name="name" value=question.name/>
            <fieldset class="stack-tight">
                <legend>{sentence}</legend>
                <div class="cluster">
                    {question.choices.into_iter().map(|choice| {
                        let text = choice_text(lang, &choice);
                        view! {
                            <Button look=Look::Secondary small=true attr:name="value" attr:value=choice.value><bdi>{text}</bdi></Button>
                        }
                    }).collect_view()}
                </div>
            </fieldset>
            <p class="muted small">{lang.t(texts::ANSWER_KEPT)}</p>
        </form>
    }
}

/// The question as a sentence.
pub fn question_text(lang: Lang, question: &Question) -> String {
    match &question.kind {
        QuestionKind::Engine => lang.t(texts::WHICH_ENGINE).to_owned(),
        QuestionKind::Attribute => lang.fill(texts::WHICH_VALUE, &[("name", &fact_name(lang, &question.name))]),
        QuestionKind::Statement(text) => lang.fill(texts::IS_IT_TRUE, &[("text", text)]),
    }
}

fn choice_text(lang: Lang, choice: &Choice) -> String {
    match choice.answer {
        Answer::Value => value_text(lang, &choice.value),
        Answer::Yes => lang.t(texts::YES).to_owned(),
        Answer::No => lang.t(texts::NO).to_owned(),
        Answer::NoneOfThese => lang.t(texts::NONE_OF_THESE).to_owned(),
    }
}

pub fn position_text(lang: Lang, position: &Position) -> String {
    texts::position(position.code()).map_or_else(|| position.code().to_owned(), |text| lang.t(text).to_owned())
}

/// Qualifiers and notes of an application in one line of text.
pub fn conditions(lang: Lang, qualifiers: &[Qualifier], notes: &[String]) -> String {
    let conditions = qualifiers.iter().map(|qualifier| {
        if qualifier.is_free_text() {
            lang.isolated(&qualifier.value)
        } else {
            let value = value_text(lang, &qualifier.value);
            format!("{}: {}", fact_name(lang, &qualifier.name), lang.isolated(&value))
        }
    });
    let notes = notes.iter().map(|note| lang.isolated(note));
    conditions.chain(notes).collect::<Vec<_>>().join(lang.semicolon())
}
