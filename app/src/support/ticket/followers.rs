//! Who is told of what happens, beside those whose ticket it is.

use super::load::Seen;
use crate::{
    search::posted,
    texts::support_ticket as texts,
    ui::{Button, Card, Choice, Glyph, Icon, Look, SelectField},
};
use leptos::prelude::*;
use platform::PersonId;

pub fn card(seen: &Seen) -> AnyView {
    let lang = seen.lang;
    let followers = seen.sorted(seen.around.followers.iter().copied());
    let count = lang.plural(texts::FOLLOWERS_COUNT, i64::try_from(followers.len()).unwrap_or(i64::MAX));
    let lines = followers.into_iter().map(|(person, name)| line(seen, person, name)).collect_view();
    let (follow, add) = (follow(seen), add(seen));
    view! {
        <Card title=lang.t(texts::FOLLOWERS) note=view! { <span class="muted small">{count}</span> }>
            <div class="stack-tight" id="ticket-followers">
                <ul class="rows">{lines}</ul>
                {follow}
                {add}
            </div>
        </Card>
    }
    .into_any()
}

fn line(seen: &Seen, person: PersonId, name: String) -> AnyView {
    let remove = seen.desk().map(|_| {
        let label = seen.lang.fill(texts::REMOVE, &[("name", &name)]);
        view! {
            <form action="/api/support/remove-ticket-follower" method="post">
                <input type="hidden" name="ticket" value=seen.ticket().number.to_string()/>
                <input type="hidden" name="person" value=person.to_string()/>
                <button class="button button-quiet button-icon button-small" aria-label=label><Icon glyph=Glyph::Cross/></button>
            </form>
        }
    });
    view! { <li class="cluster cluster-between"><bdi>{name}</bdi>{remove}</li> }.into_any()
}

fn follow(seen: &Seen) -> AnyView {
    let lang = seen.lang;
    let (value, text) = if seen.follows() { ("", texts::UNFOLLOW) } else { ("yes", texts::FOLLOW) };
    view! {
        <form action="/api/support/follow-ticket" method="post">
            <input type="hidden" name="ticket" value=seen.ticket().number.to_string()/>
            <input type="hidden" name="follow" value=value/>
            <Button look=Look::Secondary small=true>{lang.t(text)}</Button>
        </form>
    }
    .into_any()
}

/// Agents choose among colleagues and the people of the company, customers among the latter.
fn add(seen: &Seen) -> Option<AnyView> {
    let lang = seen.lang;
    if !seen.is_customer() && seen.desk().is_none() {
        return None;
    }
    let people = seen.around.agents.iter().chain(&seen.around.colleagues).copied();
    let others = people.filter(|person| {
        *person != seen.actor.person && !seen.around.followers.contains(person) && seen.has_name(*person)
    });
    let choices: Vec<_> =
        seen.sorted(others).into_iter().map(|(person, name)| Choice::new(person.to_string(), name)).collect();
    let (label, hint) = match seen.is_customer() {
        true => (texts::ADD_COLLEAGUE, Some(lang.t(texts::ADD_COLLEAGUE_TEXT))),
        false => (texts::ADD_FOLLOWER, None),
    };
    let error = posted::field(lang, seen.failed.follower.as_ref(), "person");
    (!choices.is_empty()).then(|| {
        view! {
            <form class="form-inline" action="/api/support/add-ticket-follower" method="post">
                <input type="hidden" name="ticket" value=seen.ticket().number.to_string()/>
                <SelectField name="person" label=lang.t(label) choices placeholder=lang.t(texts::CHOOSE) hint error required=true/>
                <Button look=Look::Secondary>{lang.t(texts::ADD)}</Button>
            </form>
        }
        .into_any()
    })
}
