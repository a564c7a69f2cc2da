//! The parts, with what stands above and below them.

use crate::{
    catalog::parts_view::{Offers, PartRows},
    fitment::verdict::{Asked, QuestionForm},
    search::{
        load::{ByNumber, ByWords, Results},
        mine_page::name_error,
        plan::{PER_PAGE, Plan},
        results::rows,
    },
    text::Lang,
    texts::search as texts,
    ui::{Field, Glyph, Icon, Notice, Pager, Tab, Tabs, Tone, described_by},
};
use leptos::prelude::*;
use search::text::{MOST_HITS, Sort, Total};

/// Pages that can be asked for: the engine counts no further.
const MOST_PAGES: usize = MOST_HITS / PER_PAGE;

pub fn numbers(lang: Lang, results: &Results, by_number: &ByNumber, offers: Offers) -> impl IntoView + use<> {
    let plan = &results.plan;
    let near = plan.address.with(|other| other.all = true).href();
    let offer_near = by_number.exact && !plan.address.all;
    let rows = rows(lang, results);
    let head = lang.plural(texts::PARTS_FOUND, rows.len() as i64);
    view! {
        {by_number.not_narrowed.then(|| view! { <Notice tone=Tone::Info>{lang.t(texts::NOT_NARROWED)}</Notice> })}
        {question(lang, results)}
        <section class="stack-tight">
            <div class="list-head">
                <h2>{lang.t(texts::NUMBERS)}</h2>
                <div class="list-tools"><span class="muted small">{head}</span> {download(lang, plan)} {save(lang, results)}</div>
            </div>
            <PartRows lang parts=rows offers/>
            {offer_near.then(|| view! { <p class="small"><a href=near>{lang.t(texts::ALSO_NEAR)}</a></p> })}
        </section>
    }
}

pub fn words(lang: Lang, results: &Results, by_words: &ByWords, offers: Offers) -> impl IntoView + use<> {
    let plan = &results.plan;
    let count = match by_words.found.total {
        Total::Exactly(count) => lang.plural(texts::PARTS_FOUND, count as i64),
        Total::MoreThan(count) => lang.fill(texts::MORE_THAN, &[("count", &lang.number(count as i64))]),
    };
    view! {
        {super::empty::names(lang, results)}
        {question(lang, results)}
        <div class="list-head">
            <h2 class="list-count">{count}</h2>
            <div class="list-tools">{sorts(lang, plan)} {download(lang, plan)} {save(lang, results)}</div>
        </div>
        {misfits(lang, plan, by_words)}
        <PartRows lang parts=rows(lang, results) offers/>
        {pager(lang, plan, by_words)}
    }
}

/// The question for which most of the shown parts wait.
fn question(lang: Lang, results: &Results) -> Option<impl IntoView + use<>> {
    let vehicle = results.plan.vehicle.as_ref()?;
    let (question, _) = results.on.question(&results.shown(), &vehicle.facts)?;
    let asked = Asked { vehicle: vehicle.id, vin: vehicle.vin.clone(), back: results.plan.address.href() };
    Some(view! { <div class="card card-body"><QuestionForm lang question asked/></div> })
}

/// Parts that name the vehicle and do not fit it are left out, and it is said so.
fn misfits(lang: Lang, plan: &Plan, by_words: &ByWords) -> Option<impl IntoView + use<>> {
    plan.vehicle.as_ref()?;
    let (text, link, href) = if plan.address.all {
        let href = plan.address.with(|other| other.all = false).href();
        (lang.t(texts::MISFITS_SHOWN).to_owned(), texts::HIDE_THEM, href)
    } else if by_words.has_misfits && by_words.misfits != Some(0) {
        let text = by_words.misfits.map(|count| lang.plural(texts::LEFT_OUT, count as i64));
        let href = plan.address.with(|other| other.all = true).href();
        (text.unwrap_or_else(|| lang.t(texts::SOME_LEFT_OUT).to_owned()), texts::SHOW_THEM, href)
    } else {
        return None;
    };
    Some(view! { <p class="small muted">{text} " " <a href=href rel="nofollow">{lang.t(link)}</a></p> })
}

fn sorts(lang: Lang, plan: &Plan) -> impl IntoView + use<> {
    let all =
        [(Sort::Relevance, texts::BY_RELEVANCE), (Sort::PartNumber, texts::BY_NUMBER), (Sort::Price, texts::BY_PRICE)];
    let tabs: Vec<Tab> = all
        .into_iter()
        .map(|(sort, text)| {
            let href = plan.address.with(|other| other.sort = sort).href();
            Tab::new(href, lang.t(text), plan.address.sort == sort)
        })
        .collect();
    view! { <Tabs label=lang.t(texts::SORTED_BY) tabs segments=true/> }
}

fn download(lang: Lang, plan: &Plan) -> impl IntoView + use<> {
    let href = plan.address.with(|_| ()).at("/search.csv");
    view! {
        <a class="button button-quiet button-icon button-small" href=href aria-label=lang.t(texts::DOWNLOAD) title=lang.t(texts::DOWNLOAD) download>
            <Icon glyph=Glyph::Download/>
        </a>
    }
}

/// Keeps this search under a name of the person's own.
fn save(lang: Lang, results: &Results) -> impl IntoView + use<> {
    let plan = &results.plan;
    let (address, name) = (plan.address.with(|_| ()).href(), plan.address.q.clone());
    let error = name_error(lang, results.not_saved.as_ref());
    let is_wrong = error.is_some();
    let described = described_by("search-name", false, is_wrong);
    view! {
        <details class="menu no-print" name="menu" open=is_wrong>
            <summary class="button button-quiet button-icon button-small" aria-label=lang.t(texts::SAVE_SEARCH) title=lang.t(texts::SAVE_SEARCH)>
                <Icon glyph=Glyph::Star/>
            </summary>
            <form class="menu-panel menu-form" action="/api/search/save" method="post">
                <input type="hidden" name="address" value=address/>
                <Field id="search-name" label=lang.t(texts::NAME_THIS_SEARCH) error>
                    <input class="input" id="search-name" name="name" maxlength="80" autocomplete="off" required
                        value=name aria-describedby=described aria-invalid=is_wrong.then_some("true")/>
                </Field>
                <button class="button button-primary button-small">{lang.t(texts::SAVE_SEARCH)}</button>
            </form>
        </details>
    }
}

fn pager(lang: Lang, plan: &Plan, by_words: &ByWords) -> Option<impl IntoView + use<>> {
    let total = by_words.total();
    let page = plan.address.page;
    let last = total.div_ceil(PER_PAGE).min(MOST_PAGES);
    let number = |number: usize| lang.number(number as i64);
    let first = (page - 1) * PER_PAGE + 1;
    let shown = lang.fill(
        texts::PAGE_OF,
        &[
            ("from", &number(first)),
            ("to", &number(first + by_words.parts.len().max(1) - 1)),
            ("total", &number(total)),
        ],
    );
    let to = |page: usize| plan.address.with(|other| other.page = page).href();
    let previous = (page > 1).then(|| to(page - 1));
    let next = (page < last).then(|| to(page + 1));
    (last > 1).then(|| view! { <Pager lang shown previous next/> })
}
