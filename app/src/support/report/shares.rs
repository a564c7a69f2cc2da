//! The shares of promises kept.

use super::page::name;
use crate::{
    support::due,
    text::{Lang, Text},
    texts::support_report as texts,
    ui::Card,
};
use leptos::prelude::*;
use platform::PersonId;
use std::collections::HashMap;
use support::{
    report::{By, Line, Share},
    sla::Promise,
};
use time::{Date, macros::format_description};

/// Agents by their names.
pub fn name_agents(lines: &mut [Line], names: &HashMap<PersonId, String>) {
    for line in lines.iter_mut() {
        let person = line.key.as_ref().and_then(|key| key.parse::<PersonId>().ok());
        line.name = person.and_then(|person| names.get(&person).cloned());
    }
    lines.sort_by_key(|line| (line.name.is_none(), line.name.clone()));
}

fn sum(lines: &[Line], promise: Promise) -> Share {
    let shares = lines.iter().map(|line| line.share(promise));
    shares.fold(Share::default(), |sum, share| Share { met: sum.met + share.met, broken: sum.broken + share.broken })
}

/// All of them together, clock by clock.
pub fn tiles(lang: Lang, lines: &[Line]) -> impl IntoView + use<> {
    let tiles = Promise::ALL.map(|promise| {
        let share = sum(lines, promise);
        let percent = share.basis_points().map(|points| lang.share(points));
        view! {
            <Card title=lang.t(due::clock(promise))>
                <p class="price-large number">{percent.unwrap_or_else(|| "–".to_owned())}</p>
                <p class="muted small">{counted(lang, share)}</p>
            </Card>
        }
    });
    view! { <div class="tiles">{tiles}</div> }
}

fn counted(lang: Lang, share: Share) -> String {
    let (met, all) = (lang.number(share.met), lang.number(share.met + share.broken));
    match share.met + share.broken {
        0 => lang.t(texts::NONE_DECIDED).to_owned(),
        _ => lang.fill(texts::KEPT_OF, &[("met", &met), ("all", &all)]),
    }
}

pub fn table(lang: Lang, by: By, lines: &[Line]) -> impl IntoView + use<> {
    let head = Promise::ALL.map(|promise| view! { <th scope="col" class="num">{lang.t(due::clock(promise))}</th> });
    let rows = lines.iter().map(|line| {
        let cells = Promise::ALL.map(|promise| cell(lang, promise, line.share(promise)));
        view! { <tr><th scope="row" class="cell-main"><bdi>{called(lang, by, line)}</bdi></th>{cells}</tr> }
    });
    let rows = rows.collect_view();
    view! {
        <Card flush=true>
            <table class="table table-list">
                <thead><tr><th scope="col">{lang.t(name(by))}</th>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </Card>
    }
}

fn cell(lang: Lang, promise: Promise, share: Share) -> impl IntoView + use<> {
    let percent = share.basis_points().map(|points| view! { <strong>{lang.share(points)}</strong>" " });
    view! {
        <td class="num" data-label=lang.t(due::clock(promise))>
            {percent}<span class="muted small">{counted(lang, share)}</span>
        </td>
    }
}

fn called(lang: Lang, by: By, line: &Line) -> String {
    let none: Text = match by {
        By::Plan => texts::NO_PLAN,
        By::Queue => texts::NO_QUEUE,
        By::Agent => texts::NO_AGENT,
        By::Week => return week(lang, line),
    };
    line.name.clone().unwrap_or_else(|| lang.t(none).to_owned())
}

fn week(lang: Lang, line: &Line) -> String {
    let monday = line.key.as_ref().and_then(|day| Date::parse(day, format_description!("[year]-[month]-[day]")).ok());
    monday.map_or_else(String::new, |monday| lang.fill(texts::WEEK_OF, &[("date", &lang.date(monday))]))
}
