//! `/tickets/new`: a customer asks; staff first say for whom.

use super::{
    OpenTicket,
    about::{From, Things},
    form::{Desk, Last, form},
    whom::Asked,
};
use crate::{
    media::kept::Kept,
    request::{Request, address, page},
    search::posted,
    texts::support_desk as texts,
    ui::{Crumb, PageHeader},
};
use leptos::prelude::*;
use leptos_meta::Title;
use support::{ASK, WORK, queues};

#[component]
pub fn NewTicketPage() -> impl IntoView {
    let request = Request::current();
    let (from, asked, kept) = (From::current(), Asked::current(), Kept::current());
    let failed = posted::posted::<OpenTicket>();
    page(async move {
        let mut visit = request?.visit().await?;
        let (lang, actor) = (visit.lang, visit.request.who.actor.clone());
        let is_customer = actor.company.is_some();
        actor.require(if is_customer { ASK } else { WORK })?;
        let last = Last { failed, typed: kept.typed().await };
        let things = Things::load(&mut visit, &from).await?;
        let chosen = if is_customer { None } else { asked.chosen(&mut visit).await? };
        let content = match chosen {
            None if !is_customer => asked.choose(&mut visit, &from).await?,
            None => form(lang, &things, &last, None),
            Some(whom) => {
                let queues = queues::list(&mut visit.tx).await?;
                let another = address("/tickets/new", from.pairs());
                form(lang, &things, &last, Some(Desk { whom, queues, another }))
            }
        };
        let title = lang.t(if is_customer { texts::ASK } else { texts::NEW_TICKET });
        let crumbs = vec![Crumb::new("/tickets", lang.t(texts::TICKETS))];
        Ok(visit.frame(view! {
            <Title text=title/>
            <PageHeader lang title=title crumbs/>
            {posted::other(lang, last.failed.as_ref())}
            {content}
        }))
    })
}
