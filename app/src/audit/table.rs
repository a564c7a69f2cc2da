//! The entries as a table, which is a list of cards on a phone.

use super::{fields, known::Known, query::Query, subjects, words};
use crate::{
    texts::audit as texts,
    ui::{Badge, Button, Card, Look, Tone},
};
use leptos::prelude::*;
use platform::{Permission, audit::Entry};

pub fn table(known: &Known, query: &Query, rows: Vec<Entry>) -> AnyView {
    let lang = known.lang;
    let back = query.from(None).address("/audit");
    let lines = rows.iter().map(|entry| line(known, &back, entry)).collect_view();
    view! {
        <Card flush=true>
            <table class="table table-list">
                <thead>
                    <tr>
                        <th scope="col">{lang.t(texts::DONE)}</th>
                        <th scope="col">{lang.t(texts::SUBJECT)}</th>
                        <th scope="col">{lang.t(texts::CHANGES)}</th>
                        <th scope="col">{lang.t(texts::WHO)}</th>
                        <th scope="col">{lang.t(texts::WHEN)}</th>
                        <th scope="col">{lang.t(texts::FROM_WHERE)}</th>
                        <th scope="col" class="cell-actions">{lang.t(texts::REVERT)}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </Card>
    }
    .into_any()
}

fn line(known: &Known, back: &str, entry: &Entry) -> impl IntoView + use<> {
    let lang = known.lang;
    let what = words::action(lang, &entry.action);
    let from = match (&entry.address, entry.person) {
        (Some(address), _) => view! { <bdi class="number" translate="no">{address.clone()}</bdi> }.into_any(),
        (None, None) => view! { <span class="muted">{lang.t(texts::BACKGROUND)}</span> }.into_any(),
        (None, Some(_)) => view! { <span class="muted">"–"</span> }.into_any(),
    };
    let reverts = entry.reverts.map(|_| view! { " "<Badge tone=Tone::Info>{lang.t(texts::REVERTS)}</Badge> });
    view! {
        <tr id=entry.id.to_string()>
            <td class="cell-main"><strong>{what}</strong>{reverts}</td>
            <td data-label=lang.t(texts::SUBJECT)>{subject(known, entry)}</td>
            <td data-label=lang.t(texts::CHANGES)>{fields::list(known, entry)}</td>
            <td class="cell-words" data-label=lang.t(texts::WHO)><bdi>{known.person(entry.person)}</bdi></td>
            <td class="cell-words" data-label=lang.t(texts::WHEN)>{lang.datetime(entry.at)}</td>
            <td class="cell-words" data-label=lang.t(texts::FROM_WHERE)>{from}</td>
            <td class="cell-actions">{revert(known, back, entry)}</td>
        </tr>
    }
}

/// What it is, by its name where it has one, with a way to all that was done with it.
fn subject(known: &Known, entry: &Entry) -> impl IntoView + use<> {
    let (kind, id) = (&entry.subject_kind, &entry.subject_id);
    let lang = known.lang;
    let own = if kind == "search" { Some(id.clone()) } else { fields::name(entry) };
    let name = known.name(kind, id).map(str::to_owned).or(own).unwrap_or_default();
    let what = subjects::kind(lang, kind);
    let shown = if name.is_empty() { what.clone() } else { name.clone() };
    let of_rules = kind != "tenant" || entry.action.starts_with("media.settings.");
    let shown = match known.address(kind, id).filter(|_| of_rules) {
        Some(href) => view! { <a href=href><bdi>{shown}</bdi></a> }.into_any(),
        None => view! { <bdi>{shown}</bdi> }.into_any(),
    };
    let all = Query { subject: format!("{kind}:{id}"), ..Query::default() }.address("/audit");
    let all_of = lang.fill(texts::ALL_OF, &[("name", if name.is_empty() { &what } else { &name })]);
    view! {
        <span class="stack-tight">
            <span>{(!name.is_empty()).then(|| view! { <span class="muted">{what}</span>" " })}{shown}</span>
            <a class="small" href=all aria-label=all_of>{lang.t(texts::ALL)}</a>
        </span>
    }
}

/// Who may put it back; `None`: it has an undo of its own, or there is nothing to put back.
fn needs(action: &str) -> Option<Permission> {
    media::revert::needs(action).or_else(|| search::synonyms::needs(action)).or_else(|| catalog::parts::needs(action))
}

fn revert(known: &Known, back: &str, entry: &Entry) -> Option<AnyView> {
    let lang = known.lang;
    if entry.reverted {
        return Some(view! { <Badge tone=Tone::Neutral>{lang.t(texts::REVERTED)}</Badge> }.into_any());
    }
    needs(&entry.action).filter(|needed| known.actor.may(*needed))?;
    entry.fields().next()?;
    let (id, back) = (entry.id.to_string(), back.to_owned());
    Some(
        view! {
            <form action="/api/audit/revert" method="post">
                <input type="hidden" name="event" value=id/>
                <input type="hidden" name="back" value=back/>
                <Button look=Look::Secondary small=true>{lang.t(texts::REVERT)}</Button>
            </form>
        }
        .into_any(),
    )
}
