//! What a ticket is, whose, and what it is about.

use super::load::Seen;
use crate::{
    live::WhoIsHere,
    request::address,
    support::due::DueBadge,
    support::words::{self, PriorityBadge, StateBadge},
    texts::support_ticket as texts,
    ui::{Card, DescriptionList, Fact, PageHeader},
};
use leptos::prelude::*;
use support::{tickets::Desk, tickets::Ticket};
use time::OffsetDateTime;

pub fn header(seen: &Seen) -> AnyView {
    let (lang, ticket) = (seen.lang, seen.ticket());
    let number = lang.fill(texts::TICKET, &[("number", &ticket.number.to_string())]);
    let (kind, names, priority) = (ticket.state_kind, ticket.state_names.clone(), ticket.priority);
    let clocks = ticket.desk.as_ref().and_then(|desk| desk.clocks);
    let state = names.in_language(lang.tag()).to_owned();
    let mark = view! {
        <StateBadge lang kind names/>
        <PriorityBadge lang priority/>
        <DueBadge lang kept=clocks state now=OffsetDateTime::now_utc()/>
    }
    .into_any();
    let to_reply = seen
        .answers()
        .then(|| view! { <a class="button button-secondary" href="#compose">{lang.t(texts::TO_REPLY)}</a> });
    let title = ticket.subject.clone();
    view! {
        <div id="ticket-head">
            <PageHeader lang title subtitle=number mark actions=to_reply/>
        </div>
    }
    .into_any()
}

/// Who else has it open, and what is said while it is.
pub fn presence(seen: &Seen) -> AnyView {
    let after = seen.thread.entries.last().map(|entry| entry.id);
    view! { <WhoIsHere lang=seen.lang ticket=seen.ticket().id after/> }.into_any()
}

/// Where a ticket that was merged goes on.
pub fn merged(seen: &Seen) -> Option<AnyView> {
    let number = seen.around.number(seen.ticket().merged_into.map(|_| seen.ticket().thread)?)?;
    let text = seen.lang.fill(texts::MERGED_INTO, &[("number", &number.to_string())]);
    Some(view! { <p class="notice tone-info"><a href=format!("/tickets/{number}")>{text}</a></p> }.into_any())
}

pub fn facts(seen: &Seen) -> AnyView {
    let (lang, ticket) = (seen.lang, seen.ticket());
    let mut facts = whose(seen, ticket);
    facts.extend(ticket.desk.as_ref().map(|desk| of_desk(seen, desk)).into_iter().flatten());
    facts.push(Fact::new(lang.t(texts::PRIORITY), lang.t(words::priority(ticket.priority))));
    facts.extend(about(seen, ticket));
    facts.push(Fact::new(lang.t(texts::CHANNEL), lang.t(words::channel(ticket.channel))));
    facts.push(Fact::new(lang.t(texts::CREATED), lang.datetime(ticket.created_at)));
    let from = ticket.split_from.and_then(|from| seen.around.number(from)).map(|number| {
        let text = lang.fill(texts::SPLIT_FROM, &[("number", &number.to_string())]);
        view! { <p class="small"><a href=format!("/tickets/{number}")>{text}</a></p> }
    });
    view! { <Card title=lang.t(texts::FACTS)><DescriptionList facts/>{from}</Card> }.into_any()
}

fn whose(seen: &Seen, ticket: &Ticket) -> Vec<Fact> {
    let lang = seen.lang;
    let named = |name: String| view! { <bdi>{name}</bdi> };
    let company = seen.around.company.clone().map(|company| match &seen.around.branch {
        Some(branch) => format!("{company} · {branch}"),
        None => company,
    });
    let contact = Some(ticket.contact.clone()).filter(|contact| !contact.is_empty());
    let facts = [
        ticket.requester.map(|person| Fact::new(lang.t(texts::REQUESTER), named(seen.name(person)))),
        company.map(|company| Fact::new(lang.t(texts::COMPANY), named(company))),
        contact.map(|contact| Fact::new(lang.t(texts::CONTACT), named(contact))),
    ];
    facts.into_iter().flatten().collect()
}

fn of_desk(seen: &Seen, desk: &Desk) -> Vec<Fact> {
    let lang = seen.lang;
    let queue = desk.queue.and_then(|queue| seen.around.queue(&queue.to_string())).map(|queue| queue.name.clone());
    let queue = queue.unwrap_or_else(|| lang.t(texts::NO_QUEUE).to_owned());
    let agent = desk.assignee.map_or_else(|| lang.t(texts::NOBODY).to_owned(), |person| seen.name(person));
    let tags = (!desk.tags.is_empty())
        .then(|| Fact::new(lang.t(texts::TAGS), view! { <bdi>{desk.tags.join(lang.comma())}</bdi> }));
    let facts = [
        Fact::new(lang.t(texts::ASSIGNEE), view! { <bdi>{agent}</bdi> }),
        Fact::new(lang.t(texts::QUEUE), view! { <bdi>{queue}</bdi> }),
    ];
    facts.into_iter().chain(tags).collect()
}

/// What it was opened from, each with the way there.
fn about(seen: &Seen, ticket: &Ticket) -> Vec<Fact> {
    let (lang, about) = (seen.lang, &ticket.about);
    let link = |href: String, name: String| view! { <a href=href><bdi>{name}</bdi></a> };
    let part = about.part.zip(seen.around.part.clone());
    let vehicle = about.vehicle.zip(seen.around.vehicle.clone()).map(|(id, name)| {
        let name = seen.around.engine.as_ref().map_or(name.clone(), |engine| format!("{name} · {engine}"));
        Fact::new(lang.t(texts::ABOUT_VEHICLE), link(format!("/vehicles/{}", id.get()), name))
    });
    let vin = about.vin.as_ref().map(|vin| {
        let href = address("/", [("vin", Some(vin.as_str().to_owned()))]);
        Fact::new(lang.t(texts::ABOUT_VIN), view! { <a class="vin" href=href>{vin.as_str().to_owned()}</a> })
    });
    let asset = about.asset.zip(seen.around.asset.clone());
    let reference = Some(about.reference.clone()).filter(|reference| !reference.is_empty());
    let facts = [
        part.map(|(id, number)| Fact::new(lang.t(texts::ABOUT_PART), link(format!("/parts/{id}"), number))),
        vehicle,
        vin,
        asset.map(|(id, name)| {
            let name = view! { <bdi>{name}</bdi> };
            let shown = if seen.actor.may(media::READ) {
                view! { <a href=format!("/media/assets/{id}")>{name}</a> }.into_any()
            } else {
                name.into_any()
            };
            Fact::new(lang.t(texts::ABOUT_FILE), shown)
        }),
        reference.map(|text| Fact::new(lang.t(texts::ABOUT_REFERENCE), view! { <bdi>{text}</bdi> })),
    ];
    facts.into_iter().flatten().collect()
}
