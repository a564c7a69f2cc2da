//! The parts of a page of the list, each with what it lacks and where that is mended.

use super::Query;
use crate::{
    media::gallery::health::task,
    request::escaped,
    text::Lang,
    texts::{media_gallery, media_health as texts},
    ui::{Card, Pager, PartNumber},
};
use catalog::PartId;
use kernel::Page;
use leptos::prelude::*;
use media::{
    gallery::Standing,
    health::{After, MOST_POINTS, Task},
};
use std::collections::HashMap;

pub fn table(
    lang: Lang,
    query: &Query,
    found: Page<Task, After>,
    mut standings: HashMap<PartId, Standing>,
    may_upload: bool,
) -> AnyView {
    let to = |query: Query| format!("/media/health{}", query.written());
    let first = query.after.is_some().then(|| to(query.from(None)));
    let next = found.next.map(|next| to(query.from(Some(next))));
    let shown = lang.plural(texts::SHOWN, i64::try_from(found.rows.len()).unwrap_or(i64::MAX));
    let rows = found.rows.into_iter().map(move |task| {
        let standing = standings.remove(&task.part);
        line(lang, task, standing, may_upload)
    });
    view! {
        <Card flush=true>
            <table class="table table-list">
                <thead>
                    <tr>
                        <th scope="col">{lang.t(texts::PART)}</th>
                        <th scope="col">{lang.t(texts::POINTS)}</th>
                        <th scope="col">{lang.t(texts::MISSING)}</th>
                        <th scope="col" class="num">{lang.t(texts::LOOKED_FOR)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </Card>
        <Pager lang shown first next/>
    }
    .into_any()
}

fn line(lang: Lang, row: Task, standing: Option<Standing>, may_upload: bool) -> impl IntoView {
    let score = [("points", &*lang.number(row.points.into())), ("most", &*lang.number(MOST_POINTS.into()))];
    let score = lang.fill(media_gallery::POINTS, &score);
    let label = score.clone();
    let name = [row.brand, row.name].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    let (waiting, missing) = standing.map(|found| (found.waiting, found.health.missing)).unwrap_or_default();
    let waiting = (waiting > 0).then(|| {
        let href = format!("/media?q={}", escaped(&row.part_number));
        let text = lang.plural(media_gallery::WAITING, i64::try_from(waiting).unwrap_or(i64::MAX));
        view! { <p class="small"><a href=href>{text}</a></p> }
    });
    let missing = missing.into_iter().map(|missing| task(lang, missing, may_upload)).collect_view();
    view! {
        <tr>
            <td class="cell-main">
                <PartNumber number=row.part_number href=format!("/parts/{}", row.part)/>" "
                <span class="muted">{name}</span>
            </td>
            <td data-label=lang.t(texts::POINTS)>
                <meter class="points" min="0" max=MOST_POINTS value=row.points aria-label=label></meter>
                <span class="small" aria-hidden="true">{score}</span>
            </td>
            <td data-label=lang.t(texts::MISSING)><ul class="health">{missing}</ul>{waiting}</td>
            <td class="num" data-label=lang.t(texts::LOOKED_FOR)>{lang.number(row.looked_for.into())}</td>
        </tr>
    }
}
