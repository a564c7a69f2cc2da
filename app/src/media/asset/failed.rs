//! What became of the last form of the page, and what had been typed into it.

use super::{
    AddAssetLink, ArchiveAsset, MoveAssetLink, RemoveAssetLink, RestoreAsset, SetAssetFocus, SetAssetTerms,
    SetAssetTexts, TakeAssetStep, TryRenditionsAgain,
};
use crate::{
    AppError,
    media::kept::Typed,
    search::posted,
    text::Lang,
    texts::media_asset as texts,
    ui::{Notice, Tone},
};
use leptos::prelude::*;
use media::AssetVersionId;

#[derive(Default)]
pub struct Failed {
    pub texts: Option<AppError>,
    pub terms: Option<AppError>,
    pub focus: Option<AppError>,
    pub link: Option<AppError>,
    /// Of a form in which nothing is typed.
    other: Option<AppError>,
    pub typed: Option<Typed>,
}

impl Failed {
    /// Call it before the first `.await`.
    pub fn current() -> Self {
        let other = posted::posted::<TakeAssetStep>()
            .or_else(posted::posted::<MoveAssetLink>)
            .or_else(posted::posted::<RemoveAssetLink>)
            .or_else(posted::posted::<ArchiveAsset>)
            .or_else(posted::posted::<RestoreAsset>)
            .or_else(posted::posted::<TryRenditionsAgain>);
        Self {
            texts: posted::posted::<SetAssetTexts>(),
            terms: posted::posted::<SetAssetTerms>(),
            focus: posted::posted::<SetAssetFocus>(),
            link: posted::posted::<AddAssetLink>(),
            other,
            typed: None,
        }
    }

    /// What is said at the top of the page.
    pub fn notice(&self, lang: Lang) -> Option<AnyView> {
        let of_fields = [&self.texts, &self.terms, &self.focus, &self.link].into_iter().flatten().next();
        match (&self.other, of_fields) {
            (Some(error), _) => Some(posted::any(lang, error)),
            (None, Some(AppError::Stale)) => Some(
                view! {
                    <Notice tone=Tone::Critical title=lang.t(texts::CHANGED)>{lang.t(texts::CHANGED_TEXT)}</Notice>
                }
                .into_any(),
            ),
            (None, error @ Some(AppError::Invalid(_))) => {
                error.map(|_| view! { <Notice tone=Tone::Critical>{lang.t(texts::NOT_SAVED)}</Notice> }.into_any())
            }
            (None, error) => posted::other(lang, error),
        }
    }

    /// A form of this page, and how its fields stand in it.
    pub fn form<'a>(
        &'a self,
        lang: Lang,
        name: &str,
        version: AssetVersionId,
        error: &'a Option<AppError>,
    ) -> Form<'a> {
        let typed = self.typed.as_ref().filter(|typed| error.is_some() && typed.is(name, version));
        Form { lang, typed, error: error.as_ref() }
    }
}

/// The fields of a form that may have been refused.
#[derive(Clone, Copy)]
pub struct Form<'a> {
    lang: Lang,
    typed: Option<&'a Typed>,
    error: Option<&'a AppError>,
}

impl<'a> Form<'a> {
    pub fn new(lang: Lang, typed: Option<&'a Typed>, error: Option<&'a AppError>) -> Self {
        Self { lang, typed, error }
    }

    /// What was typed, else what holds.
    pub fn value(&self, name: &str, now: &str) -> String {
        self.typed.and_then(|typed| typed.get(name)).unwrap_or(now).to_owned()
    }

    pub fn error(&self, name: &str) -> Option<String> {
        posted::field(self.lang, self.error, name)
    }

    /// What holds now, where somebody changed it meanwhile and something else was typed.
    pub fn hint(&self, name: &str, now: &str) -> Option<String> {
        let changed = self.error == Some(&AppError::Stale) && self.value(name, now) != now;
        changed.then(|| self.lang.fill(texts::NOW, &[("value", if now.is_empty() { "–" } else { now })]))
    }
}
