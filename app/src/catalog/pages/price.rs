//! The price, and why it is what it is.

use crate::{
    text::Lang,
    texts::catalog as texts,
    ui::{Card, Price},
};
use leptos::prelude::*;
use pricing::rules::{Outcome, Quote, Rule, Scope, Step};

#[component]
pub fn PricePanel(lang: Lang, quote: Option<Quote>, staff: bool) -> impl IntoView {
    let title = if staff { texts::LIST_PRICE } else { texts::YOUR_PRICE };
    view! {
        <Card title=lang.t(title)>
            <div class="stack-tight">
                <p><Price lang price=quote.as_ref().map(|q| q.unit) list=quote.as_ref().and_then(|q| q.list) large=true each=true/></p>
                {staff.then(|| view! { <p class="muted small">{lang.t(texts::STAFF_PRICE)}</p> })}
                {quote.map(|quote| view! { <Breaks lang quote=quote.clone()/> <Why lang steps=quote.steps/> })}
            </div>
        </Card>
    }
}

#[component]
fn Breaks(lang: Lang, quote: Quote) -> impl IntoView {
    (quote.breaks.len() > 1).then(|| {
        view! {
            <table class="table">
                <caption class="sr-only">{lang.t(texts::BREAKS)}</caption>
                <thead>
                    <tr>
                        <th scope="col" class="num">{lang.t(texts::FROM_QUANTITY)}</th>
                        <th scope="col" class="num">{lang.t(texts::EACH_PRICE)}</th>
                    </tr>
                </thead>
                <tbody>
                    {quote.breaks.into_iter().map(|step| view! {
                        <tr>
                            <td class="num">{lang.number(step.min_quantity.into())}</td>
                            <td class="num">{lang.money(step.unit)}</td>
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
        }
    })
}

/// Every rule that was considered, in order, with what became of it.
#[component]
fn Why(lang: Lang, steps: Vec<Step>) -> impl IntoView {
    view! {
        <details>
            <summary>{lang.t(texts::WHY)}</summary>
            <ol class="why">
                {steps.into_iter().map(|step| view! {
                    <li aria-current=(step.outcome == Outcome::Applied).then_some("true")>
                        <div class="cluster cluster-between">
                            <span>{rule(lang, &step.rule)}</span>
                            <span class="number">{step.amount.map(|amount| lang.money(amount))}</span>
                        </div>
                        <div class="muted small">
                            {arithmetic(lang, &step)}
                            {outcome(lang, step.outcome)}
                        </div>
                    </li>
                }).collect_view()}
            </ol>
        </details>
    }
}

fn rule(lang: Lang, rule: &Rule) -> String {
    let (text, name) = match rule {
        Rule::Contract { reference } => (texts::CONTRACT, reference.clone()),
        Rule::CompanyList { name, .. } => (texts::COMPANY_LIST, name.clone()),
        Rule::TypeList { name, .. } => (texts::TYPE_LIST, name.clone()),
        Rule::ListPrice { name, .. } => (texts::LIST, name.clone()),
        Rule::Discount { scope, basis_points, .. } => {
            let text = match scope {
                Scope::AllParts => texts::DISCOUNT,
                Scope::Brand => texts::DISCOUNT_BRAND,
                Scope::PartType => texts::DISCOUNT_TYPE,
            };
            return lang.fill(text, &[("percent", &lang.percent(*basis_points))]);
        }
    };
    lang.fill(text, &[("name", &name)])
}

/// How a discount's amount comes about: `39.90 − 12.5 % = `.
fn arithmetic(lang: Lang, step: &Step) -> Option<String> {
    match (&step.rule, step.amount) {
        (Rule::Discount { basis_points, base: Some(base), .. }, Some(amount)) => {
            Some(format!("{} − {} = {}. ", lang.money(*base), lang.percent(*basis_points), lang.money(amount)))
        }
        _ => None,
    }
}

fn outcome(lang: Lang, outcome: Outcome) -> String {
    match outcome {
        Outcome::Applied => lang.t(texts::APPLIED).to_owned(),
        Outcome::OtherCurrency => lang.t(texts::OTHER_CURRENCY).to_owned(),
        Outcome::NotYet(date) => lang.fill(texts::NOT_YET, &[("date", &lang.date(date))]),
        Outcome::Expired(date) => lang.fill(texts::EXPIRED, &[("date", &lang.date(date))]),
        Outcome::NeedsQuantity(count) => lang.fill(texts::NEEDS_QUANTITY, &[("count", &lang.number(count.into()))]),
        Outcome::NoListPrice => lang.t(texts::NO_LIST_PRICE).to_owned(),
        Outcome::OutRanked { by } => lang.fill(texts::OUT_RANKED, &[("line", &(by + 1).to_string())]),
    }
}
