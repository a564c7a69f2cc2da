//! The search page: what was understood, the filters with their counts, and the parts.

mod empty;
mod list;
mod notices;

use super::{
    address::{Address, Ignored},
    chips::{self, Shown},
    facets,
    load::{self, ByWords, List, Results},
    mine_page,
    noting::Noting,
    plan::PER_PAGE,
};
use crate::{
    AppError,
    catalog::parts_view::Offers,
    knowledge,
    request::{Request, Visit, page},
    text::Lang,
    texts::search as texts,
    ui::{Chips, Facets, PageHeader},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use search::text::Sort;

#[component]
pub fn SearchPage() -> impl IntoView {
    let request = Request::current();
    let noting = Noting::current();
    let not_saved = mine_page::save_failed();
    let pairs: Vec<(String, String)> =
        use_query_map().get_untracked().into_iter().map(|(name, value)| (name.into_owned(), value)).collect();
    page(async move {
        let mut visit = request?.visit().await?;
        let (address, ignored) = Address::read(pairs, visit.request.who.currency);
        let mut results = load::load(&mut visit, address, ignored, PER_PAGE).await?;
        // That the index is away says nothing about what was looked for.
        if !matches!(results.list, List::Start | List::Away) {
            results.search = noting.searched(&visit.request, results.searched());
        }
        results.not_saved = not_saved;
        let articles = articles(&mut visit, &results).await?;
        let content = content(&visit, results);
        Ok(visit.frame(view! { {content} {articles} }))
    })
}

/// What is written about the words that were asked for. Whoever filters, or has a vehicle at hand, is after parts and is led
/// to the help instead.
async fn articles(visit: &mut Visit, results: &Results) -> Result<Option<AnyView>, AppError> {
    let address = &results.plan.address;
    let sorted = address.sort != Sort::default() || address.page > 1;
    let filtered = sorted || address.price.is_some() || address.inside.is_some() || results.plan.vehicle.is_some();
    match &results.list {
        List::Words(_) | List::Away if !filtered => knowledge::found(visit, &address.q).await,
        List::Words(_) | List::Away => Ok(knowledge::elsewhere(visit.lang, &address.q)),
        _ => Ok(None),
    }
}

/// The results of an address, as the download wants them: more at once, from the first on.
pub async fn for_download(visit: &mut Visit, pairs: Vec<(String, String)>, most: usize) -> Result<Results, AppError> {
    let (address, ignored): (Address, Vec<Ignored>) = Address::read(pairs, visit.request.who.currency);
    load::load(visit, Address { page: 1, ..address }, ignored, most).await
}

fn content(visit: &Visit, mut results: Results) -> impl IntoView + use<> {
    let lang = visit.lang;
    let q = results.plan.address.q.clone();
    let title = match q.is_empty() {
        true => lang.t(texts::TITLE).to_owned(),
        false => lang.fill(texts::FOR, &[("query", &q)]),
    };
    let conditions = chips::of_plan(&results.plan, visit, &results.words, &results.places);
    let back = chips::back_to_vehicle(&results.plan, visit);
    let offers = std::mem::take(&mut results.offers);
    let body = match &results.list {
        List::Start => empty::start(lang).into_any(),
        List::Vin(vin) => notices::vin(lang, vin).into_any(),
        List::Away => empty::away(lang, &results).into_any(),
        List::Numbers(by_number) => list::numbers(lang, &results, by_number, offers).into_any(),
        List::Words(by_words) => found(lang, &results, by_words, &conditions, offers).into_any(),
    };
    let shows_conditions = !matches!(results.list, List::Start | List::Vin(_));
    view! {
        <Title text=title.clone()/>
        <PageHeader lang title/>
        {notices::ignored(lang, &results.plan.ignored)}
        {shows_conditions.then(|| understood(lang, &results, conditions, back))}
        {results.behind.then(|| view! { <p class="small muted">{lang.t(texts::BEHIND)}</p> })}
        {notices::which_vehicle(lang, &results.plan)}
        {body}
    }
}

/// The conditions as chips. One chip that says what the page is about anyway says nothing.
fn understood(
    lang: Lang,
    results: &Results,
    conditions: Vec<Shown>,
    back: Option<(String, String)>,
) -> impl IntoView + use<> {
    let only_number = matches!(results.list, List::Numbers(_)) && conditions.iter().all(|one| one.condition.is_none());
    let rest = results.plan.reading.rest.clone();
    let words = (!rest.is_empty() && !conditions.is_empty()).then_some(rest);
    let chips: Vec<_> = conditions.into_iter().map(|one| one.chip).collect();
    (!only_number && (!chips.is_empty() || back.is_some())).then(|| {
        view! {
            <div class="chips-line">
                {(!chips.is_empty()).then(|| view! { <Chips lang chips words/> })}
                {back.map(|(label, href)| view! { <a class="small" href=href rel="nofollow">{label}</a> })}
            </div>
        }
    })
}

/// Facets beside the parts.
fn found(
    lang: Lang,
    results: &Results,
    by_words: &ByWords,
    conditions: &[Shown],
    offers: Offers,
) -> impl IntoView + use<> {
    let plan = &results.plan;
    let nothing = by_words.found.hits.is_empty();
    if nothing && plan.address.filters() == 0 {
        return empty::nothing(lang, results, by_words, conditions).into_any();
    }
    let (seen, more) = facets::column(&results.column(by_words));
    let chosen = plan.address.filters();
    let clear = (chosen > 0).then(|| plan.address.without_filters().href());
    let body = match nothing {
        true => empty::nothing(lang, results, by_words, conditions).into_any(),
        false => list::words(lang, results, by_words, offers).into_any(),
    };
    view! {
        <div class="with-facets">
            <a class="skip-link" href="#results">{lang.t(texts::TO_RESULTS)}</a>
            <Facets lang facets=seen more chosen clear/>
            <div class="stack-tight" id="results" tabindex="-1">{body}</div>
        </div>
    }
    .into_any()
}
