//! What readers say of an article.

use crate::{
    AppError,
    request::Visit,
    texts::knowledge as texts,
    ui::{Badge, Card, DescriptionList, Fact, Tone},
};
use ::knowledge::{articles::Article, feedback};
use identity::people;
use leptos::prelude::*;

pub async fn list(visit: &mut Visit, article: &Article) -> Result<AnyView, AppError> {
    let lang = visit.lang;
    let votes = feedback::votes(&mut visit.tx, article.id).await?;
    let comments = feedback::comments(&mut visit.tx, article.id).await?;
    let who: Vec<_> = comments.iter().map(|comment| comment.person).collect();
    let names = people::names(&mut visit.tx, &who).await?;
    let facts = vec![
        Fact::new(lang.t(texts::HELPED), lang.number(votes.yes)),
        Fact::new(lang.t(texts::HELPED_NOT), lang.number(votes.no)),
    ];
    let none = comments.is_empty().then(|| view! { <p class="muted">{lang.t(texts::NO_COMMENTS)}</p> });
    let rows = comments.into_iter().map(|comment| {
        let name = names.get(&comment.person).cloned().unwrap_or_default();
        let said = lang.fill(texts::BY_AT, &[("name", &name), ("date", &lang.datetime(comment.given_at))]);
        let version = lang.fill(texts::VERSION, &[("number", &lang.number(comment.version.into()))]);
        let (tone, word) = if comment.helped { (Tone::Positive, texts::HELPED) } else { (Tone::Caution, texts::HELPED_NOT) };
        view! {
            <li class="stack-tight">
                <p class="cluster"><Badge tone>{lang.t(word)}</Badge> <span class="muted small">{said} " · " {version}</span></p>
                <p><bdi>{comment.comment}</bdi></p>
            </li>
        }
    });
    let rows = rows.collect_view();
    Ok(view! {
        <Card title=lang.t(texts::TAB_FEEDBACK)>
            <div class="stack"><DescriptionList facts/> {none} <ul class="rows">{rows}</ul></div>
        </Card>
    }
    .into_any())
}
