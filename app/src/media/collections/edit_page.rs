use super::{
    StandingBadge,
    files::{Row, rows},
    form::{self, Filled},
    input,
};
use crate::{
    AppError,
    media::{
        AddToCollection, ChangeCollection, EditCollection, RevokeCollection, SetCollectionPassword,
        copy::{CopyLink, CopyTexts},
        kept::{Kept, Typed},
        pictures::Pictures,
        tabs::{Here, tabs},
    },
    request::{Request, page, param},
    search::posted,
    text::{Lang, Text},
    texts::{common, media_share as texts},
    ui::{
        Button, Card, Crumb, DescriptionList, EmptyState, Fact, Field, Glyph, LinkButton, Look, Notice, PageHeader,
        Slot, Tone, described_by, in_textarea,
    },
};
use kernel::FieldError;
use leptos::prelude::*;
use leptos_meta::Title;
use media::{
    APPROVE, CollectionId,
    collections::{self, Collection, Event, Item, Standing, token},
};
use platform::PersonId;
use std::collections::HashMap;
use time::OffsetDateTime;

/// As many as a search offers.
const MOST_FOUND: u16 = 24;

/// What came of the last post, by the form that it was.
struct Failed {
    edit: Option<AppError>,
    password: Option<AppError>,
    items: Option<AppError>,
    numbers: Option<AppError>,
    revoke: Option<AppError>,
}

/// A form of the page: what came of its last post, and what had been typed into one of them.
#[derive(Clone, Copy)]
struct Form<'a>(Option<&'a AppError>, Option<&'a Typed>);

impl<'a> Form<'a> {
    fn typed(self, form: &str, of: CollectionId) -> Option<&'a Typed> {
        self.1.filter(|typed| self.0.is_some() && typed.is(form, of))
    }
}

#[component]
pub fn CollectionPage() -> impl IntoView {
    let request = Request::current();
    let id: Option<CollectionId> = param("collection").and_then(|id| id.parse().ok());
    let q = param("q").map(|q| q.trim().to_owned()).unwrap_or_default();
    let (shared, added) = (param("shared").is_some(), param("added").and_then(|count| count.parse::<i64>().ok()));
    let without = param("without").unwrap_or_default();
    let failed = Failed {
        edit: posted::posted::<EditCollection>(),
        password: posted::posted::<SetCollectionPassword>(),
        items: posted::posted::<ChangeCollection>(),
        numbers: posted::posted::<AddToCollection>(),
        revoke: posted::posted::<RevokeCollection>(),
    };
    let (origin, kept) = (input::absolute(""), Kept::current());
    page(async move {
        let mut visit = request?.visit().await?;
        let lang = visit.lang;
        let id = id.ok_or(AppError::NotFound)?;
        let typed = kept.typed().await;
        let collection = collections::get(&mut visit.tx, id).await?;
        let found = collections::candidates(&mut visit.tx, id, &q, MOST_FOUND).await?;
        let all = collections::described(&mut visit.tx, Some(id), &found, lang.tag()).await?;
        let versions: Vec<_> = all.iter().map(|item| item.version).collect();
        let pictures = Pictures::load(&mut visit, &versions).await?;
        let history = collections::history(&mut visit.tx, id).await?;
        let people: Vec<_> = history.iter().map(|event| event.person).collect();
        let people = identity::people::names(&mut visit.tx, &people).await?;
        let (inside, outside): (Vec<Item>, Vec<Item>) = all.into_iter().partition(|item| item.inside);
        let actor = visit.request.who.actor.clone();
        let standing = collection.standing(OffsetDateTime::now_utc());
        let may = actor.may(APPROVE) && standing != Standing::Revoked;
        let path = format!("/share/{}", token(&visit.request.services().key, actor.tenant, id));
        let crumbs = vec![Crumb::new("/media/collections", lang.t(texts::COLLECTIONS))];
        let count = lang.plural(texts::FILE_COUNT, collection.items);
        let files = match inside.is_empty() {
            true => view! {
                <EmptyState glyph=Glyph::Box title=lang.t(texts::NO_FILES) text=lang.t(texts::NO_FILES_TEXT)/>
            }
            .into_any(),
            false => {
                let row = if may { Row::Inside } else { Row::Fixed };
                rows(lang, &collection, &inside, &pictures, row, &q).into_any()
            }
        };
        Ok(visit.frame(view! {
            <Title text=collection.name.clone()/>
            {tabs(lang, &actor, Here::Collections)}
            <PageHeader lang title=collection.name.clone() crumbs
                mark=move || view! { <StandingBadge lang standing/> }/>
            {shared.then(|| view! { <Notice tone=Tone::Positive>{lang.t(texts::SHARED)}</Notice> })}
            {added.map(|count| added_notice(lang, count, &without))}
            {failed.items.as_ref().map(|error| posted::any(lang, error))}
            {standing_notice(lang, standing, &inside)}
            {(standing == Standing::Open).then(|| link_card(lang, &origin, path))}
            <div class="with-aside">
                <div class="stack">
                    <section id="files"><Card flush=true title=lang.t(texts::FILES) note=view! { {count} }
                        footer=Slot((!inside.is_empty()).then(|| zip_links(lang, id).into_any()))>{files}</Card></section>
                    {may.then(|| add_card(lang, &collection, &outside, &pictures, &q, Form(failed.numbers.as_ref(), typed.as_ref())))}
                </div>
                <aside class="stack">
                    {if may {
                        settings_card(lang, &collection, Form(failed.edit.as_ref(), typed.as_ref())).into_any()
                    } else {
                        facts_card(lang, &collection).into_any()
                    }}
                    {may.then(|| password_card(lang, &collection, failed.password.as_ref()))}
                    {may.then(|| revoke_card(lang, &collection, failed.revoke.as_ref()))}
                    {history_card(lang, history, &people)}
                </aside>
            </div>
        }))
    })
}

fn added_notice(lang: Lang, count: i64, without: &str) -> impl IntoView + use<> {
    let without = (!without.is_empty()).then(|| view! { <p>{lang.fill(texts::WITHOUT, &[("numbers", without)])}</p> });
    view! { <Notice tone=Tone::Info><p>{lang.plural(texts::ADDED, count)}</p>{without}</Notice> }
}

/// That it has ended, and what can be done about that.
fn standing_notice(lang: Lang, standing: Standing, items: &[Item]) -> Option<AnyView> {
    match standing {
        Standing::Open => None,
        Standing::Expired => Some(view! { <Notice tone=Tone::Caution>{lang.t(texts::IS_EXPIRED)}</Notice> }.into_any()),
        Standing::Revoked => {
            let assets: Vec<String> = items.iter().map(|item| format!("assets={}", item.asset)).collect();
            let again = format!("/media/collections/new?{}", assets.join("&"));
            let notice = view! {
                <Notice tone=Tone::Critical>
                    <p>{lang.t(texts::IS_REVOKED)}</p>
                    {(!assets.is_empty()).then(|| view! { <p><a href=again>{lang.t(texts::AGAIN)}</a></p> })}
                </Notice>
            };
            Some(notice.into_any())
        }
    }
}

fn link_card(lang: Lang, origin: &str, path: String) -> impl IntoView + use<> {
    let address = format!("{origin}{path}");
    let copying = CopyTexts {
        copy: lang.t(texts::COPY).to_owned(),
        copied: lang.t(texts::COPIED).to_owned(),
        selected: lang.t(texts::SELECTED).to_owned(),
    };
    view! {
        <Card title=lang.t(texts::LINK)>
            <div class="share-link">
                <Field id="link" label=lang.t(texts::LINK) hint=lang.t(texts::LINK_HINT)>
                    <input class="input" id="link" type="url" readonly value=address translate="no"
                        aria-describedby=described_by("link", true, false)/>
                </Field>
                <CopyLink field="link".to_owned() texts=copying/>
                <LinkButton href=path look=Look::Secondary>{lang.t(texts::AS_GUEST)}</LinkButton>
            </div>
        </Card>
    }
}

fn zip_links(lang: Lang, id: CollectionId) -> impl IntoView {
    let link = move |what: &str, text: Text| {
        let label = format!("{}: {}", lang.t(texts::DOWNLOAD_ZIP), lang.t(text));
        view! { <a href=format!("/media/collections/{id}/bundle.zip{what}") download="">{label}</a> }
    };
    view! { <div class="cluster small">{link("", texts::ZIP_RENDITIONS)} {link("?what=originals", texts::ZIP_ORIGINALS)}</div> }
}

fn hidden(of: &Collection) -> impl IntoView + use<> {
    view! {
        <input type="hidden" name="collection" value=of.id.to_string()/>
        <input type="hidden" name="version" value=of.version/>
    }
}

fn settings_card(lang: Lang, of: &Collection, form: Form<'_>) -> impl IntoView + use<> {
    let failed = form.0;
    let Collection { name, last_day, watermark, downloads, .. } = of.clone();
    let filled = Filled::new(name, last_day, watermark, downloads).or_typed(form.typed("edit-collection", of.id));
    let (other, hidden, fields) = (posted::other(lang, failed), hidden(of), form::fields(lang, filled, failed));
    view! {
        <Card title=lang.t(texts::SETTINGS)>
            {other}
            <form class="form" action="/api/media/edit-collection" method="post">
                {hidden}
                {fields}
                <div class="form-actions"><Button look=Look::Primary>{lang.t(common::SAVE)}</Button></div>
            </form>
        </Card>
    }
}

/// The same for who may only look.
fn facts_card(lang: Lang, of: &Collection) -> impl IntoView + use<> {
    let who = if of.password_hash.is_some() { texts::WITH_PASSWORD } else { texts::WITH_LINK };
    let downloads = if of.downloads { texts::ALLOWED } else { texts::NOT_ALLOWED };
    let mut facts = vec![
        Fact::new(lang.t(texts::WHO), lang.t(who)),
        Fact::new(lang.t(texts::LAST_DAY), lang.date(of.last_day)),
        Fact::new(lang.t(texts::DOWNLOADS), lang.t(downloads)),
    ];
    if !of.watermark.is_empty() {
        facts.push(Fact::new(lang.t(texts::WATERMARK), of.watermark.clone()));
    }
    view! { <Card title=lang.t(texts::SETTINGS)><DescriptionList facts/></Card> }
}

fn password_card(lang: Lang, of: &Collection, failed: Option<&AppError>) -> impl IntoView + use<> {
    let locked = of.password_hash.is_some();
    let title = if locked { texts::CHANGE_PASSWORD } else { texts::SET_PASSWORD };
    let now = if locked { texts::WITH_PASSWORD } else { texts::WITH_LINK };
    let (other, hidden_too) = (posted::other(lang, failed), hidden(of));
    let (hidden, field) = (hidden(of), form::password_field(lang, true, failed));
    view! {
        <Card title=lang.t(texts::PASSWORD) note=view! { {lang.t(now)} }>
            <div class="stack">
                {other}
                {locked.then(|| view! { <p class="small muted">{lang.t(texts::CHANGE_PASSWORD_TEXT)}</p> })}
                <form class="form" action="/api/media/set-collection-password" method="post">
                    {hidden}
                    {field}
                    <div class="form-actions"><Button>{lang.t(title)}</Button></div>
                </form>
                {locked.then(|| view! {
                    <form action="/api/media/set-collection-password" method="post">
                        {hidden_too}
                        <input type="hidden" name="remove" value="yes"/>
                        <Button look=Look::Quiet small=true>{lang.t(texts::REMOVE_PASSWORD)}</Button>
                    </form>
                })}
            </div>
        </Card>
    }
}

fn revoke_card(lang: Lang, of: &Collection, failed: Option<&AppError>) -> impl IntoView + use<> {
    let (error, other, id) = (posted::field(lang, failed, "sure"), posted::other(lang, failed), of.id.to_string());
    view! {
        <Card title=lang.t(texts::REVOKE)>
            <form class="form" action="/api/media/revoke-collection" method="post">
                {other}
                <p class="small muted">{lang.t(texts::REVOKE_TEXT)}</p>
                <input type="hidden" name="collection" value=id/>
                <label class="choice">
                    <input type="checkbox" name="sure" value="yes" required aria-describedby=error.as_ref().map(|_| "sure-error")/>
                    <span>{lang.t(texts::REVOKE_SURE)}</span>
                </label>
                {error.map(|error| view! { <p class="field-error" id="sure-error">{error}</p> })}
                <div class="form-actions"><Button look=Look::Danger>{lang.t(texts::REVOKE)}</Button></div>
            </form>
        </Card>
    }
}

/// By a search, or by a list of part numbers.
fn add_card(
    lang: Lang,
    of: &Collection,
    found: &[Item],
    pictures: &Pictures,
    q: &str,
    form: Form<'_>,
) -> impl IntoView + use<> {
    let failed = form.0;
    let results = match (q.is_empty(), found.is_empty()) {
        (true, _) => None,
        (false, true) => Some(view! { <p class="muted">{lang.t(texts::FOUND_NOTHING)}</p> }.into_any()),
        (false, false) => Some(rows(lang, of, found, pictures, Row::Outside, q).into_any()),
    };
    let (search, q) = (format!("/media/collections/{}#add", of.id), q.to_owned());
    let (other, hidden) = (posted::other(lang, failed), hidden(of));
    let numbers = numbers_field(
        lang,
        numbers_error(lang, failed),
        form.typed("add-to-collection", of.id).and_then(|typed| typed.get("numbers")).unwrap_or_default(),
    );
    view! {
        <section id="add">
            <Card title=lang.t(texts::ADD_FILES)>
                <div class="stack">
                    <form class="form-inline" action=search>
                        <Field id="find" label=lang.t(texts::FIND)>
                            <input class="input" id="find" name="q" type="search" value=q maxlength="100" required/>
                        </Field>
                        <Button>{lang.t(common::SEARCH)}</Button>
                    </form>
                    {results}
                    {other}
                    <form class="form" action="/api/media/add-to-collection" method="post">
                        {hidden}
                        {numbers}
                        <div class="form-actions"><Button>{lang.t(texts::ADD_PUBLISHED)}</Button></div>
                    </form>
                </div>
            </Card>
        </section>
    }
}

fn numbers_error(lang: Lang, failed: Option<&AppError>) -> Option<String> {
    let AppError::Invalid(fields) = failed? else { return None };
    if fields.get("assets").is_some() {
        return Some(lang.t(texts::TOO_MANY).to_owned());
    }
    match fields.get("numbers")? {
        FieldError::Unknown => Some(lang.t(texts::NOTHING_PUBLISHED).to_owned()),
        FieldError::OutOfRange => Some(lang.t(texts::TOO_MANY).to_owned()),
        other => Some(lang.t(common::field_error(other)).to_owned()),
    }
}

pub fn numbers_field(lang: Lang, error: Option<String>, typed: &str) -> impl IntoView + use<> {
    let typed = typed.to_owned();
    let described = described_by("numbers", true, error.is_some());
    let invalid = error.is_some().then_some("true");
    view! {
        <Field id="numbers" label=lang.t(texts::NUMBERS) hint=lang.t(texts::NUMBERS_HINT) error>
            <textarea class="textarea" id="numbers" name="numbers" rows="4" maxlength="30000" required
                aria-describedby=described aria-invalid=invalid>{in_textarea(&typed)}</textarea>
        </Field>
    }
}

fn history_card(lang: Lang, history: Vec<Event>, people: &HashMap<PersonId, String>) -> impl IntoView + use<> {
    let lines = history.into_iter().map(move |event| {
        let done = match event.action.as_str() {
            "add" => texts::DID_ADD,
            "items" => texts::DID_ITEMS,
            "password" => texts::DID_PASSWORD,
            "revoke" => texts::DID_REVOKE,
            _ => texts::DID_EDIT,
        };
        let name = people.get(&event.person).cloned();
        view! {
            <li class="stack-tight">
                <span>{lang.t(done)}</span>
                <span class="small muted">
                    {name.map(|name| view! { <bdi>{name}</bdi> " · " })} {lang.datetime(event.at)}
                </span>
            </li>
        }
    });
    let lines = lines.collect_view();
    view! { <Card title=lang.t(texts::HISTORY)><ul class="rows">{lines}</ul></Card> }
}
