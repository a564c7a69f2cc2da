//! What is looked through: the shelves, the kinds, and the list from which many are decided on at once.

use super::{
    address::{Address, KINDS, kind_word},
    buttons::{Reasons, reasons},
    load::Loaded,
};
use crate::{
    AppError,
    media::{pictures::Placing, words},
    search::posted,
    texts::media_review as texts,
    ui::{Badge, Button, Glyph, Icon, Look, Pager, Tab, Tabs, Tone},
};
use leptos::prelude::*;
use media::{
    Kind,
    renditions::Size,
    review::{ROWS, Shelf, Waiting},
};

/// The filters of the queue.
pub fn filters(loaded: &Loaded) -> AnyView {
    let (lang, desk, here) = (loaded.lang, &loaded.desk, &loaded.here);
    let shelf = |shelf: Shelf| Address { shelf: Some(shelf), kind: here.kind, ..Address::default() }.path();
    let count = |many: i64| lang.number(many);
    let tab = |which: Shelf, text, many| Tab::new(shelf(which), lang.t(text), loaded.shelf == which).count(count(many));
    let mut shelves = match loaded.may_approve {
        true => vec![tab(Shelf::Mine, texts::MINE, desk.mine), tab(Shelf::Second, texts::SECOND, desk.second)],
        false => vec![tab(Shelf::All, texts::ALL, desk.mine + desk.others)],
    };
    if loaded.shelf == Shelf::Others {
        shelves.push(tab(Shelf::Others, texts::OTHERS, desk.others));
    }
    let kind = |kind: Option<Kind>| Address { shelf: here.shelf, kind, ..Address::default() }.path();
    let name = |kind: Kind| match kind {
        Kind::Image => texts::IMAGES,
        Kind::Document => texts::DOCUMENTS,
        Kind::Video => texts::VIDEOS,
    };
    let mut kinds = vec![Tab::new(kind(None), lang.t(texts::EVERY_KIND), here.kind.is_none())];
    kinds.extend(KINDS.map(|each| Tab::new(kind(Some(each)), lang.t(name(each)), here.kind == Some(each))));
    let hidden = (loaded.may_approve && loaded.shelf != Shelf::Others && desk.others > 0).then(|| {
        view! {
            <p class="muted">
                {lang.plural(texts::HIDDEN, desk.others)}" "<a href=shelf(Shelf::Others)>{lang.t(texts::SHOW_THEM)}</a>
            </p>
        }
    });
    view! {
        <div class="cluster cluster-between">
            <Tabs label=lang.t(texts::SHELVES) tabs=shelves segments=true/>
            <Tabs label=lang.t(texts::KINDS) tabs=kinds segments=true/>
        </div>
        {hidden}
    }
    .into_any()
}

/// The list, with a box for each file that this person may decide on.
pub fn list(loaded: &Loaded, failed: Option<&AppError>) -> AnyView {
    let (lang, desk) = (loaded.lang, &loaded.desk);
    let many = loaded.may_approve && loaded.shelf != Shelf::Others;
    let rows = desk.rows.iter().map(|row| line(loaded, row, many)).collect_view();
    let at = desk.at.map(|at| at.to_string());
    let error = posted::field(lang, failed, "reason").map(|_| lang.t(texts::REASON_MISSING).to_owned());
    let buttons = many.then(|| {
        let open = error.is_some();
        let rejecting = Reasons {
            id: "reject-many",
            names: ("canned", "reason"),
            verdict: "verdict",
            opens: texts::REJECT_CHOSEN,
            confirms: texts::REJECT_THEM,
            canned: &loaded.rules.reasons,
            chosen: "",
            typed: String::new(),
            error,
            open,
        };
        view! {
            <div class="desk-many">
                <Button look=Look::Secondary attr:name="verdict" attr:value="approve">{lang.t(texts::APPROVE_CHOSEN)}</Button>
                {reasons(lang, rejecting)}
            </div>
        }
    });
    view! {
        <section class="card card-flush desk-queue" aria-label=lang.t(texts::QUEUE)>
            <form id="many" action="/api/media/decide-many" method="post">
                <input type="hidden" name="shelf" value=loaded.shelf.as_str()/>
                <input type="hidden" name="kind" value=loaded.here.kind.map_or("", kind_word)/>
                <input type="hidden" name="at" value=at/>
                <ol class="desk-rows" start=desk.rows.first().map(|row| row.place.to_string())>{rows}</ol>
                {buttons}
            </form>
            {pager(loaded)}
        </section>
    }
    .into_any()
}

fn line(loaded: &Loaded, row: &Waiting, many: bool) -> impl IntoView + use<> {
    let lang = loaded.lang;
    let current = loaded.desk.at == Some(row.version);
    let href = loaded.here.at(Some(row.version)).and_done(loaded.here.done).path();
    let choose = many.then(|| {
        let value = format!("{}:{}", row.version, row.revision);
        let checked = loaded.here.chosen.contains(&row.version);
        let label = lang.fill(texts::CHOOSE, &[("name", &row.file_name)]);
        view! {
            <label class="desk-choose">
                <input type="checkbox" name="files[]" value=value checked=checked data-here=current aria-label=label/>
            </label>
        }
    });
    let picture =
        loaded.pictures.view(row.version, Size::Thumb, String::new(), Placing { class: "desk-thumb", eager: false });
    let note = match () {
        () if row.own => Some(view! { <Badge>{lang.t(texts::YOURS)}</Badge> }.into_any()),
        () if row.first_approved_by.is_some() => {
            Some(view! { <Badge tone=Tone::Accent glyph=Glyph::Check>{lang.t(texts::HALF)}</Badge> }.into_any())
        }
        () if row.number > 1 => Some(view! { <Badge tone=Tone::Info>{lang.t(texts::REPLACES)}</Badge> }.into_any()),
        () => None,
    };
    view! {
        <li class="desk-row">
            {choose}
            <a class="desk-link" href=href data-go aria-current=current.then_some("true")>
                <span class="desk-thumb-room" aria-hidden="true">{picture}</span>
                <span class="desk-name">
                    <bdi>{row.file_name.clone()}</bdi>
                    <span class="small muted">{lang.t(words::kind_or_type(row.kind, row.document_type))}" · "{lang.ago(row.brought_at, loaded.now)}</span>
                    {note}
                </span>
                {current.then(|| view! { <Icon glyph=Glyph::ChevronEnd/> })}
            </a>
        </li>
    }
}

/// Back and on by a page; a page is left by the file before its first or after its last.
fn pager(loaded: &Loaded) -> Option<AnyView> {
    let desk = &loaded.desk;
    let (first, last) = (desk.rows.first()?.place, desk.rows.last()?.place);
    if desk.total <= ROWS {
        return None;
    }
    let lang = loaded.lang;
    let to = |at| loaded.here.at(at).path();
    let previous = desk.page_before.map(|at| to(Some(at)));
    let next = desk.page_after.map(|at| to(Some(at)));
    let shown = format!("{}–{}", lang.number(first), lang.number(last));
    let shown = lang.fill(texts::PLACE, &[("place", &shown), ("total", &lang.number(desk.total))]);
    Some(view! { <Pager lang shown previous next/> }.into_any())
}
