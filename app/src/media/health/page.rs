//! The page of the list.

use super::{Query, name, table::table};
use crate::{
    media::{
        tabs::{Here, tabs},
        words,
    },
    request::{Request, page, param},
    text::Lang,
    texts::media_health as texts,
    ui::{Button, Card, Choice, EmptyState, Glyph, Icon, LinkButton, Look, PageHeader, SelectField, Tab, Tabs},
};
use catalog::{
    brands::{self, Brand},
    categories::{self, PartType},
};
use kernel::PageRequest;
use leptos::prelude::*;
use leptos_meta::Title;
use media::{
    UPLOAD,
    health::{self, Lack, MOST_POINTS, Totals},
};
use time::OffsetDateTime;

/// As many parts as a page shows.
const PAGE: u16 = 50;

#[component]
pub fn HealthPage() -> impl IntoView {
    let request = Request::current();
    let query = Query::read(param);
    page(async move {
        let mut visit = request?.visit().await?;
        let now = OffsetDateTime::now_utc();
        let wanted = PageRequest::new(query.after.clone(), PAGE);
        let found = health::worklist(&mut visit.tx, &query.filter, wanted, now).await?;
        let totals = health::totals(&mut visit.tx, &query.filter, now).await?;
        let ids: Vec<_> = found.rows.iter().map(|task| task.part).collect();
        let standings = match ids.is_empty() {
            true => Default::default(),
            false => health::standings(&mut visit.tx, &ids, now).await?,
        };
        let brands = brands::list(&mut visit.tx).await?;
        let part_types = categories::part_types(&mut visit.tx).await?;
        let lang = visit.lang;
        let actor = visit.request.who.actor.clone();
        let csv = format!("/media/health.csv{}", query.from(None).written());
        let list = match found.rows.is_empty() {
            true => empty(lang, &query, &totals),
            false => table(lang, &query, found, standings, actor.may(UPLOAD)),
        };
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::TITLE)/>
            <PageHeader lang title=lang.t(texts::TITLE) subtitle=move || view! { {lang.t(texts::SUBTITLE)} }
                actions=move || view! { <LinkButton href=csv.clone()>{lang.t(texts::DOWNLOAD)}</LinkButton> }/>
            {tabs(lang, &actor, Here::Health)}
            {average(lang, &totals)}
            <div><Tabs label=lang.t(texts::MISSING) tabs=lacks(lang, &query, &totals) segments=true/></div>
            {filters(lang, &query, &totals, brands, part_types)}
            {list}
        }))
    })
}

/// How all of them stand, whatever of them is listed.
fn average(lang: Lang, totals: &Totals) -> Option<impl IntoView + use<>> {
    let average = totals.average()?;
    let said = lang.decimal(&format!("{}.{}", average / 10, average % 10));
    let score = [("points", &*said), ("most", &*lang.number(MOST_POINTS.into()))];
    let score = lang.fill(texts::AVERAGE, &score);
    let complete = [("complete", &*lang.number(totals.complete)), ("parts", &*lang.number(totals.parts))];
    let complete = lang.fill(texts::COMPLETE, &complete);
    Some(view! {
        <Card>
            <div class="stack-tight">
                <p id="average"><strong>{score}</strong></p>
                <meter class="points" min="0" max=Totals::MOST value=average aria-labelledby="average"></meter>
                <p class="muted small">{complete}</p>
            </div>
        </Card>
    })
}

fn lacks(lang: Lang, query: &Query, totals: &Totals) -> Vec<Tab> {
    let tab = |lack: Option<Lack>, text, count: i64| {
        let href = format!("/media/health{}", query.lacking(lack).written());
        Tab::new(href, lang.t(text), query.filter.lack == lack).count(lang.number(count))
    };
    let each = Lack::ALL.into_iter().map(|lack| tab(Some(lack), name(lack), totals.lacking(lack)));
    std::iter::once(tab(None, texts::ANYTHING, totals.parts - totals.complete)).chain(each).collect()
}

/// On a phone behind a button. What is missing is kept: it is chosen above.
fn filters(
    lang: Lang,
    query: &Query,
    totals: &Totals,
    brands: Vec<Brand>,
    part_types: Vec<PartType>,
) -> impl IntoView + use<> {
    let filter = query.filter.clone();
    let brands = brands.into_iter().map(|brand| Choice::new(brand.id.to_string(), brand.name)).collect();
    let of_type = |of: PartType| Choice::new(of.id.to_string(), of.name.text(lang.tag()));
    let part_types = part_types.into_iter().map(of_type).collect();
    let chosen = |id: Option<String>| id.unwrap_or_default();
    let narrow = filter.brand.is_some() || filter.part_type.is_some() || filter.language.is_some();
    view! {
        <details class="filters" open=narrow>
            <summary class="button button-secondary"><Icon glyph=Glyph::Filter/>{lang.t(texts::FILTER)}</summary>
            <form class="form-inline" action="/media/health" aria-label=lang.t(texts::FILTER)>
                {filter.lack.map(|lack| view! { <input type="hidden" name="lack" value=lack.as_str()/> })}
                <SelectField name="brand" label=lang.t(texts::BRAND) choices=brands
                    selected=chosen(filter.brand.map(|id| id.to_string())) placeholder=lang.t(texts::ALL)/>
                <SelectField name="part-type" label=lang.t(texts::PART_TYPE) choices=part_types
                    selected=chosen(filter.part_type.map(|id| id.to_string())) placeholder=lang.t(texts::ALL)/>
                <SelectField name="language" label=lang.t(texts::NOT_DESCRIBED_IN)
                    choices=languages(lang, totals, filter.language.as_deref())
                    selected=chosen(filter.language) placeholder=lang.t(texts::ANY)/>
                <Button look=Look::Secondary>{lang.t(texts::APPLY)}</Button>
            </form>
        </details>
    }
}

/// Those in which something is not described, with how many parts, and the one that is chosen.
fn languages(lang: Lang, totals: &Totals, chosen: Option<&str>) -> Vec<Choice> {
    let mut all = totals.languages.clone();
    if let Some(chosen) = chosen {
        all.entry(chosen.to_owned()).or_default();
    }
    let choice = |(code, parts): (String, i64)| {
        let label = format!("{} ({})", words::language(&code), lang.number(parts));
        Choice::new(code, label)
    };
    all.into_iter().map(choice).collect()
}

fn empty(lang: Lang, query: &Query, totals: &Totals) -> AnyView {
    if query.is_narrow() || query.after.is_some() {
        return view! {
            <EmptyState glyph=Glyph::Check title=lang.t(texts::NOTHING_SUCH) text=lang.t(texts::NOTHING_SUCH_TEXT)
                action=move || view! { <LinkButton href="/media/health">{lang.t(texts::SHOW_ALL)}</LinkButton> }/>
        }
        .into_any();
    }
    if totals.parts == 0 {
        return view! { <EmptyState glyph=Glyph::Box title=lang.t(texts::NO_PARTS) text=lang.t(texts::NO_PARTS_TEXT)/> }
            .into_any();
    }
    view! { <EmptyState glyph=Glyph::Check title=lang.t(texts::NOTHING) text=lang.t(texts::NOTHING_TEXT)/> }.into_any()
}
