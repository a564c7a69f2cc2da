//! The catalogue by category, and the parts of one part type.

use crate::{
    AppError,
    catalog::parts_view::{Offers, PartRow, PartRows},
    request::{Request, page, param},
    text::Lang,
    texts::{catalog as texts, common, fitment as fit_texts, media_share},
    ui::{Crumb, EmptyState, Glyph, LinkButton, Look, PageHeader, Pager, picture_of},
};
use catalog::{
    PartTypeId,
    categories::{self, Category},
    parts,
};
use kernel::PageRequest;
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn CatalogPage() -> impl IntoView {
    let request = Request::current();
    page(async move {
        let mut visit = request?.visit().await?;
        let tree = categories::tree(&mut visit.tx).await?;
        let lang = visit.lang;
        let empty = tree.is_empty();
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::PARTS_TITLE)/>
            <PageHeader lang title=lang.t(texts::PARTS_TITLE)
                actions=move || view! {
                    <LinkButton href="/media/bundle" look=Look::Quiet small=true>{lang.t(media_share::BUNDLE)}</LinkButton>
                }/>
            {empty.then(|| view! { <EmptyState glyph=Glyph::Box title=lang.t(texts::NO_PARTS) text=lang.t(texts::NO_PARTS_TEXT)/> })}
            <div class="stack-loose">
                {tree.into_iter().map(|category| category_view(lang, category, true)).collect_view()}
            </div>
        }))
    })
}

fn category_view(lang: Lang, category: Category, is_top: bool) -> AnyView {
    let name = category.name.text(lang.tag()).to_owned();
    let types = category.part_types.into_iter().map(|kind| {
        view! {
            <a class="tile-link" href=format!("/part-types/{}", kind.id)>
                <img src=picture_of(&kind.illustration) alt="" width="48" height="36" loading="lazy"/>
                <span class="tile-title">{kind.name.text(lang.tag()).to_owned()}</span>
            </a>
        }
    });
    view! {
        <section class="stack-tight" id=category.slug>
            {if is_top { view! { <h2>{name}</h2> }.into_any() } else { view! { <h3>{name}</h3> }.into_any() }}
            <div class="tiles">{types.collect_view()}</div>
            {category.children.into_iter().map(|child| category_view(lang, child, false)).collect_view()}
        </section>
    }
    .into_any()
}

#[component]
pub fn PartTypePage() -> impl IntoView {
    let request = Request::current();
    let id = param("part_type").and_then(|id| id.parse::<PartTypeId>().ok());
    let after = param("after").and_then(|id| id.parse().ok());
    page(async move {
        let mut visit = request?.visit().await?;
        let id = id.ok_or(AppError::NotFound)?;
        let kind = categories::part_type(&mut visit.tx, id).await?;
        let found = parts::of_type(&mut visit.tx, id, PageRequest::new(after, 50)).await?;
        let ids: Vec<_> = found.rows.iter().map(|part| part.id).collect();
        let offers = Offers::with_photos(&mut visit, &ids).await?;
        let lang = visit.lang;
        let name = kind.name.text(lang.tag()).to_owned();
        let content = if ids.is_empty() {
            view! { <EmptyState glyph=Glyph::Box title=lang.t(common::NOTHING_HERE)/> }.into_any()
        } else {
            let rows = found.rows.into_iter().map(|part| PartRow::new(lang, part)).collect::<Vec<_>>();
            let shown = lang.plural(texts::SHOWN, ids.len() as i64);
            view! {
                <PartRows lang parts=rows offers/>
                <Pager lang shown first=after.map(|_| format!("/part-types/{id}"))
                    next=found.next.map(|next| format!("/part-types/{id}?after={next}"))/>
            }
            .into_any()
        };
        Ok(visit.frame(view! {
            <Title text=name.clone()/>
            <PageHeader lang title=name crumbs=vec![Crumb::new("/parts", lang.t(texts::PARTS_TITLE))]
                actions=move || view! {
                    <LinkButton href=format!("/part-types/{id}/parts.csv") look=Look::Quiet small=true>{lang.t(fit_texts::CSV)}</LinkButton>
                }/>
            {content}
        }))
    })
}
