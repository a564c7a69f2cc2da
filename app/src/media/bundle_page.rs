//! Photos and documents of many parts at once, for everybody who reads the catalogue.

use super::collections::edit_page::numbers_field;
use crate::{
    request::{Request, page, param},
    text::{Lang, Text},
    texts::media_share as texts,
    ui::{Button, Card, Field, Look, Notice, PageHeader, Tone},
};
use leptos::prelude::*;
use leptos_meta::Title;
use media::READ;

/// Why there was no archive. The server sends whoever asked back to this page with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing was chosen, or nothing is published for it.
    Nothing,
    TooMany,
    /// Two of theirs are under way.
    Busy,
    /// No file was chosen and no number given.
    NoSelection,
}

impl Refusal {
    const ALL: [Self; 4] = [Self::Nothing, Self::TooMany, Self::Busy, Self::NoSelection];

    const fn code(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::TooMany => "many",
            Self::Busy => "busy",
            Self::NoSelection => "none",
        }
    }

    /// Where it is said.
    pub fn address(self) -> String {
        format!("/media/bundle?why={}", self.code())
    }

    pub fn sentence(self, lang: Lang) -> &'static str {
        let text: Text = match self {
            Self::Nothing => texts::NOTHING_PUBLISHED,
            Self::TooMany => texts::TOO_MANY,
            Self::Busy => texts::BUSY,
            Self::NoSelection => texts::NO_SELECTION,
        };
        lang.t(text)
    }
}

#[component]
pub fn BundlePage() -> impl IntoView {
    let request = Request::current();
    let why = param("why");
    let why = Refusal::ALL.into_iter().find(|refusal| why.as_deref() == Some(refusal.code()));
    page(async move {
        let visit = request?.visit().await?;
        visit.request.who.actor.require(catalog::READ)?;
        let lang = visit.lang;
        let staff = visit.request.who.actor.may(READ) && visit.request.who.actor.company.is_none();
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::BUNDLE)/>
            <PageHeader lang title=lang.t(texts::BUNDLE) subtitle=move || view! { {lang.t(texts::BUNDLE_TEXT)} }/>
            {why.map(|why| view! { <Notice tone=Tone::Critical>{why.sentence(lang)}</Notice> })}
            <Card>
                <form class="form" action="/media/bundle.zip" method="post">
                    {numbers_field(lang, None, "")}
                    {staff.then(|| what_field(lang))}
                    <div class="form-actions"><Button look=Look::Primary>{lang.t(texts::DOWNLOAD_ZIP)}</Button></div>
                </form>
            </Card>
        }))
    })
}

fn what_field(lang: Lang) -> impl IntoView {
    view! {
        <Field id="what" label=lang.t(texts::WHAT)>
            <select class="select" id="what" name="what">
                <option value="renditions">{lang.t(texts::ZIP_RENDITIONS)}</option>
                <option value="originals">{lang.t(texts::ZIP_ORIGINALS)}</option>
            </select>
        </Field>
    }
}
