//! The page of turns.

use super::{SetMembers, SetOff};
use crate::{
    request::{Request, page, param},
    search::posted,
    text::Lang,
    texts::{support_hours, support_macros as texts},
    ui::{Badge, Button, Card, EmptyState, Glyph, Look, Notice, PageHeader, Tone},
};
use identity::people;
use leptos::prelude::*;
use leptos_meta::Title;
use platform::PersonId;
use support::{
    MANAGE, WORK,
    queues::{self, Queue},
    robin::{self, Member},
};

/// Agents by name.
type Agents = Vec<(PersonId, String)>;

#[component]
pub fn TurnsPage() -> impl IntoView {
    let request = Request::current();
    let failed = posted::posted::<SetMembers>().or_else(posted::posted::<SetOff>);
    let saved = param("saved").is_some();
    page(async move {
        let mut visit = request?.visit().await?;
        visit.request.who.actor.require(MANAGE)?;
        let all = queues::list(&mut visit.tx).await?;
        let members = robin::list(&mut visit.tx).await?;
        let able = people::who_may(&mut visit.tx, WORK).await?;
        let mut agents: Agents = people::names(&mut visit.tx, &able).await?.into_iter().collect();
        agents.sort_by(|(a, a_name), (b, b_name)| (a_name, a).cmp(&(b_name, b)));
        let lang = visit.lang;
        let content = match all.is_empty() {
            true => view! {
                <EmptyState glyph=Glyph::Account title=lang.t(texts::NO_QUEUES) text=lang.t(texts::NO_QUEUES_TEXT)/>
            }
            .into_any(),
            false => {
                let cards = all.into_iter().map(|queue| card(lang, queue, &members, &agents)).collect_view();
                view! { <div class="columns">{cards}</div> {here(lang, &members, &agents)} }.into_any()
            }
        };
        let desk_tabs =
            crate::support::tabs::tabs(visit.lang, &visit.request.who.actor, crate::support::tabs::Here::Turns);
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::TURNS)/>
            <PageHeader lang title=lang.t(texts::TURNS) subtitle=move || view! { {lang.t(texts::TURNS_SUBTITLE)} }/>
            {desk_tabs}
            {failed.map(|error| posted::any(lang, &error))}
            {saved.then(|| view! { <Notice tone=Tone::Positive>{lang.t(texts::SAVED)}</Notice> })}
            {content}
        }))
    })
}

fn card(lang: Lang, queue: Queue, members: &[Member], agents: &Agents) -> impl IntoView + use<> {
    let of_queue = || members.iter().filter(|member| member.queue == queue.id);
    let next = of_queue().filter(|member| !member.off).find_map(|member| name(agents, member.person));
    let next = next.map(|next| view! { <p class="muted small">{lang.fill(texts::NEXT, &[("name", next)])}</p> });
    let boxes = agents.iter().enumerate().map(|(at, (person, name))| {
        let member = of_queue().find(|member| member.person == *person);
        let off = member.is_some_and(|member| member.off);
        view! {
            <label class="choice">
                <input type="checkbox" name=format!("members[{at}]") value=person.to_string() checked=member.is_some()/>
                <span class="cluster"><bdi>{name.clone()}</bdi>{off.then(|| view! { <Badge>{lang.t(texts::OFF)}</Badge> })}</span>
            </label>
        }
    });
    let boxes = boxes.collect_view();
    let legend = queue.name.clone();
    view! {
        <Card title=queue.name>
            <form class="stack" action="/api/support/set-members" method="post">
                <input type="hidden" name="queue" value=queue.id.to_string()/>
                <p class="field-hint">{lang.t(texts::MEMBERS_HINT)}</p>
                <fieldset class="stack-tight"><legend class="sr-only">{legend}</legend>{boxes}</fieldset>
                {next}
                <div><Button look=Look::Secondary>{lang.t(support_hours::SAVE)}</Button></div>
            </form>
        </Card>
    }
}

fn name(agents: &Agents, person: PersonId) -> Option<&str> {
    agents.iter().find(|(agent, _)| *agent == person).map(|(_, name)| name.as_str())
}

/// All who take turns anywhere.
fn here(lang: Lang, members: &[Member], agents: &Agents) -> Option<impl IntoView + use<>> {
    let rows = agents.iter().filter_map(|(person, name)| {
        let off = members.iter().find(|member| member.person == *person)?.off;
        let (stands, does) = if off { (texts::IS_OFF, texts::COMES_BACK) } else { (texts::IS_HERE, texts::GOES_OFF) };
        let does = lang.fill(does, &[("name", name)]);
        Some(view! {
            <li class="cluster-between">
                <span><bdi>{name.clone()}</bdi>" "<span class="muted small">{lang.t(stands)}</span></span>
                <form action="/api/support/set-off" method="post">
                    <input type="hidden" name="person" value=person.to_string()/>
                    {(!off).then(|| view! { <input type="hidden" name="off" value="yes"/> })}
                    <Button look=Look::Quiet small=true>{does}</Button>
                </form>
            </li>
        })
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! { <div id="here"><Card title=lang.t(texts::WHO_IS_OFF)><ul class="rows">{rows}</ul></Card></div> }
    })
}
