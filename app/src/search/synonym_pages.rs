//! Words that find other words too: listed, tried, added and removed.

use super::{AddSynonym, RemoveSynonym, RestoreSynonym, posted};
use crate::{
    AppError,
    request::{Request, Visit, page, param},
    text::Lang,
    texts::{common, search_log as texts},
    ui::{Button, Card, Choice, Crumb, EmptyState, Glyph, Look, Notice, PageHeader, SelectField, TextField, Tone},
    undo,
};
use kernel::FieldError;
use leptos::prelude::*;
use leptos_meta::Title;
use search::{
    synonyms::{self, Synonym, SynonymId},
    text::{Ask, Outcome, Total},
};

/// What stands in the form.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    pub language: String,
    pub phrase: String,
    pub meaning: String,
    pub both_ways: bool,
    /// The words of the log that this is done about.
    pub words: String,
}

#[component]
pub fn SynonymsPage() -> impl IntoView {
    let request = Request::current();
    let text = |name: &str| param(name).unwrap_or_default();
    let filled = Filled {
        language: text("language"),
        phrase: text("phrase"),
        meaning: text("meaning"),
        both_ways: param("both_ways").is_some(),
        words: text("words"),
    };
    let added = posted::posted::<AddSynonym>();
    let failed = posted::posted::<RemoveSynonym>().or_else(posted::posted::<RestoreSynonym>);
    let removed = param("removed").and_then(|id| id.parse::<SynonymId>().ok());
    page(async move {
        let mut visit = request?.visit().await?;
        let all = synonyms::list(&mut visit.tx).await?;
        let lang = visit.lang;
        let tried = tried(&mut visit, &filled).await?;
        let filled = match filled.language.is_empty() {
            true => Filled { language: lang.tag().to_owned(), ..filled },
            false => filled,
        };
        let crumbs = vec![Crumb::new("/search/log", lang.t(texts::TITLE))];
        let failed = failed.map(|error| posted::any(lang, &error)).or_else(|| posted::other(lang, added.as_ref()));
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::SYNONYMS)/>
            <PageHeader lang title=lang.t(texts::SYNONYMS) crumbs
                subtitle=move || view! { {lang.t(texts::SYNONYMS_TEXT)} }/>
            {failed}
            {removed.map(|id| {
                let (text, fields) = (lang.t(texts::SYNONYM_REMOVED).to_owned(), vec![("synonym", id.to_string())]);
                undo::notice(lang, Tone::Info, text, "/api/search/restore-synonym", fields)
            })}
            <Card title=lang.t(texts::MAKE_SYNONYM)>
                <div class="stack">{tried}{synonym_form(lang, filled, false, added.as_ref())}</div>
            </Card>
            {table(lang, all)}
        }))
    })
}

/// How many parts each side finds as things are.
async fn tried(visit: &mut Visit, filled: &Filled) -> Result<Option<AnyView>, AppError> {
    let lang = visit.lang;
    let mut lines = Vec::new();
    for words in [&filled.phrase, &filled.meaning].into_iter().filter(|words| !words.trim().is_empty()) {
        let language = filled.language.clone();
        let ask = Ask { words: words.clone(), language, page: 1, per_page: 1, ..Ask::default() };
        let text = visit.request.services().text.clone();
        let total = match search::text::find(&text, &mut visit.tx, &ask).await? {
            Outcome::Found(found) => found.total,
            Outcome::Away => {
                return Ok(Some(view! { <Notice tone=Tone::Caution>{lang.t(texts::TEXT_AWAY)}</Notice> }.into_any()));
            }
        };
        let count = match total {
            Total::Exactly(count) => lang.number(i64::try_from(count).unwrap_or(i64::MAX)),
            Total::MoreThan(count) => format!("> {}", lang.number(i64::try_from(count).unwrap_or(i64::MAX))),
        };
        lines.push(lang.fill(texts::FINDS, &[("words", words.trim()), ("count", &count)]));
    }
    Ok((!lines.is_empty()).then(|| {
        let lines = lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
        view! { <Notice tone=Tone::Info>{lines}</Notice> }.into_any()
    }))
}

/// “Try it” asks the page for counts; the other button adds.
pub fn synonym_form(lang: Lang, filled: Filled, focus: bool, failed: Option<&AppError>) -> impl IntoView + use<> {
    let error = |name: &str| posted::field(lang, failed, name);
    let phrase_error = posted::field_as(lang, failed, "phrase", (FieldError::OutOfRange, texts::TOO_MANY));
    let meaning_error = posted::field_as(lang, failed, "meaning", (FieldError::Malformed, texts::SAME_WORD));
    let languages = Lang::ALL.map(|lang| Choice::new(lang.tag(), lang.endonym())).into();
    view! {
        <form class="form" action="/api/search/add-synonym" method="post">
            <input type="hidden" name="words" value=filled.words/>
            <TextField name="phrase" label=lang.t(texts::PHRASE) value=filled.phrase error=phrase_error maxlength=200 required=true/>
            <TextField name="meaning" label=lang.t(texts::MEANING) value=filled.meaning error=meaning_error maxlength=200
                required=true autofocus=focus/>
            <SelectField name="language" label=lang.t(texts::LANGUAGE) choices=languages selected=filled.language
                error=error("language")/>
            <label class="choice">
                <input type="checkbox" name="both_ways" value="yes" checked=filled.both_ways/>
                <span>{lang.t(texts::BOTH_WAYS)}</span>
            </label>
            <div class="form-actions">
                <Button look=Look::Primary>{lang.t(texts::MAKE_SYNONYM)}</Button>
                <Button look=Look::Secondary attr:formaction="/search/synonyms" attr:formmethod="get">{lang.t(texts::TRY)}</Button>
            </div>
        </form>
    }
}

fn table(lang: Lang, all: Vec<Synonym>) -> AnyView {
    if all.is_empty() {
        return view! { <EmptyState glyph=Glyph::Swap title=lang.t(texts::NO_SYNONYMS)/> }.into_any();
    }
    view! {
        <Card flush=true>
            <table class="table table-list">
                <thead>
                    <tr>
                        <th scope="col">{lang.t(texts::PHRASE)}</th>
                        <th scope="col">{lang.t(texts::MEANING)}</th>
                        <th scope="col">{lang.t(texts::KIND)}</th>
                        <th scope="col">{lang.t(texts::LANGUAGE)}</th>
                        <th scope="col" class="cell-actions"><span class="sr-only">{lang.t(texts::DO)}</span></th>
                    </tr>
                </thead>
                <tbody>{all.into_iter().map(|synonym| line(lang, synonym)).collect_view()}</tbody>
            </table>
        </Card>
    }
    .into_any()
}

fn line(lang: Lang, synonym: Synonym) -> impl IntoView {
    let kind = if synonym.both_ways { texts::TWO_WAY } else { texts::ONE_WAY };
    let language = synonym.language.parse::<Lang>().map_or(synonym.language, |lang| lang.endonym().to_owned());
    view! {
        <tr>
            <td class="cell-main"><bdi>{synonym.phrase}</bdi></td>
            <td data-label=lang.t(texts::MEANING)><bdi>{synonym.meaning}</bdi></td>
            <td data-label=lang.t(texts::KIND)>{lang.t(kind)}</td>
            <td data-label=lang.t(texts::LANGUAGE)>{language}</td>
            <td class="cell-actions">
                <form action="/api/search/remove-synonym" method="post">
                    <input type="hidden" name="synonym" value=synonym.id.to_string()/>
                    <Button look=Look::Quiet small=true>{lang.t(common::REMOVE)}</Button>
                </form>
            </td>
        </tr>
    }
}
