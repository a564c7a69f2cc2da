//! For whom the desk writes a ticket: a person of a customer, or somebody who only called.

use super::about;
use crate::{
    AppError,
    request::{Visit, address, param},
    text::Lang,
    texts::support_desk as texts,
    ui::{Button, Card, LinkButton, Look, TextField},
};
use identity::directory::{self, Customer, Wanted};
use leptos::prelude::*;
use platform::{CompanyId, PersonId};

/// As the address says it.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    person: Option<PersonId>,
    company: Option<CompanyId>,
    /// Somebody without a sign-in.
    contact: bool,
    /// What is looked for.
    who: Option<String>,
}

/// For whom it is.
pub enum Whom {
    Person(Customer),
    /// Somebody of a company, or of none.
    Contact(Option<(CompanyId, String)>),
}

impl Asked {
    /// Call it before the first `.await`.
    pub fn current() -> Self {
        let id = |name: &str| param(name).unwrap_or_default();
        let (person, company) = (id("person").parse().ok(), id("company").parse().ok());
        Self { person, company, contact: param("contact").is_some(), who: param("who") }
    }

    /// Who was chosen; a choice that is not there is an error, for it would be somebody else's ticket.
    pub async fn chosen(&self, visit: &mut Visit) -> Result<Option<Whom>, AppError> {
        if let Some(person) = self.person {
            return Ok(Some(Whom::Person(directory::customer(&mut visit.tx, person).await?)));
        }
        if let Some(company) = self.company {
            let wanted = Wanted { companies: vec![company], ..Wanted::default() };
            let names = directory::names(&mut visit.tx, &wanted).await?;
            let found = names.listed.into_iter().next().ok_or(AppError::NotFound)?;
            return Ok(Some(Whom::Contact(Some(found))));
        }
        Ok(self.contact.then_some(Whom::Contact(None)))
    }

    /// The form that looks for customers, with what it found.
    pub async fn choose(&self, visit: &mut Visit, from: &about::From) -> Result<AnyView, AppError> {
        let found = match &self.who {
            Some(who) => directory::customers(&mut visit.tx, who).await?,
            None => Vec::new(),
        };
        let lang = visit.lang;
        let hidden = from.pairs().into_iter().filter_map(|(name, value)| Some((name, value?)));
        let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
        let none = (self.who.is_some() && found.is_empty())
            .then(|| view! { <p role="status">{lang.t(texts::NOBODY_FOUND)}</p> });
        let results = results(lang, found, from).into_any();
        let value = self.who.clone().unwrap_or_default();
        let contact = address("/tickets/new", with(from, [("contact", "1".to_owned())]));
        Ok(view! {
            <Card title=lang.t(texts::FOR_WHOM)>
                <div class="stack">
                    <form class="form-inline" action="/tickets/new" role="search" aria-label=lang.t(texts::FOR_WHOM)>
                        {hidden}
                        <TextField name="who" label=lang.t(texts::WHO) value=value kind="search"
                            hint=lang.t(texts::WHO_TEXT) maxlength=100 required=true/>
                        <Button look=Look::Primary>{lang.t(texts::FIND)}</Button>
                    </form>
                    {none}
                    {results}
                    <p><LinkButton href=contact look=Look::Secondary>{lang.t(texts::WITHOUT_SIGN_IN)}</LinkButton></p>
                </div>
            </Card>
        }
        .into_any())
    }
}

fn with<const N: usize>(from: &about::From, more: [(&'static str, String); N]) -> Vec<(&'static str, Option<String>)> {
    from.pairs().into_iter().chain(more.map(|(name, value)| (name, Some(value)))).collect()
}

/// Companies, each with those of its people that were found.
fn results(lang: Lang, found: Vec<Customer>, from: &about::From) -> impl IntoView + use<> {
    let mut companies: Vec<(Customer, Vec<Customer>)> = Vec::new();
    for customer in found {
        match companies.last_mut() {
            Some((company, people)) if company.company == customer.company => people.push(customer),
            _ => companies.push((customer.clone(), vec![customer])),
        }
    }
    let list = companies.into_iter().map(|(company, people)| {
        let somebody = address("/tickets/new", with(from, [("company", company.company.to_string())]));
        let people = people.into_iter().filter_map(|customer| {
            let href = address("/tickets/new", with(from, [("person", customer.person?.to_string())]));
            let note = [customer.branch, customer.email].into_iter().filter(|text| !text.is_empty());
            let note = note.collect::<Vec<_>>().join(" · ");
            Some(view! { <li><a href=href><bdi>{customer.name}</bdi>" "<span class="muted small"><bdi>{note}</bdi></span></a></li> })
        });
        let people = people.collect_view();
        view! {
            <li class="stack-tight">
                <strong><bdi>{company.company_name}</bdi>" "<span class="muted small number">{company.account_no}</span></strong>
                <ul class="rows">
                    {people}
                    <li><a href=somebody>{lang.t(texts::SOMEBODY_OF)}</a></li>
                </ul>
            </li>
        }
    });
    view! { <ul class="stack ticket-found">{list.collect_view()}</ul> }
}
