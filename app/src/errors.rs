//! Pages that belong to no context: what went wrong, and the gallery of the design system.

use crate::{
    AppError,
    request::{Request, page},
    text::Lang,
    texts::common,
    ui::{EmptyState, Glyph, LinkButton, Look, gallery::Gallery},
};
use leptos::prelude::*;
use leptos_meta::Title;

/// Says what happened and what can be done about it.
pub fn error_page(lang: Lang, error: &AppError) -> impl IntoView + use<> {
    let title = lang.t(common::error_title(error));
    let advice = lang.t(common::error_advice(error));
    view! {
        <Title text=title/>
        <h1 class="sr-only">{title}</h1>
        <EmptyState glyph=Glyph::Warning title=title text=advice
            action=move || view! { <LinkButton href="/" look=Look::Primary>{lang.t(common::BACK_TO_COUNTER)}</LinkButton> }/>
    }
}

#[component]
pub fn GalleryPage() -> impl IntoView {
    let request = Request::current();
    page(async move {
        let visit = request?.visit().await?;
        let lang = visit.lang;
        Ok(visit.frame(view! { <Title text="Design system"/> <Gallery lang/> }))
    })
}
