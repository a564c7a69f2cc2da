//! What surrounds every page: search, navigation, the vehicle at hand, and the person's menu.

use crate::{
    request::Request,
    search::{ComboboxTexts, Palette, SearchBox},
    text::{Lang, Text},
    texts::{
        alert_choices, alerts as alert_texts, audit as audit_texts, common, corrections, knowledge, live as live_texts,
        media as media_texts, search_log, suggest, support_desk as desk_texts, vehicles as texts,
    },
    ui::{DemoRibbon, Glyph, Icon, Kbd, Logo, Menu, SkipLink},
    vehicles::pages::choose_form,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};
use std::sync::Arc;
use vehicles::garage::{GarageVehicle, at_hand};

#[component]
pub fn Frame(request: Request, garage: Arc<[GarageVehicle]>, alerts: i64, children: Children) -> impl IntoView {
    let lang = request.lang();
    let path = use_location().pathname.get_untracked();
    let query = use_query_map().read_untracked().get("q").filter(|_| path == "/search").unwrap_or_default();
    let here = address(&path);
    // What is found for the vehicle at hand is found for it by others, too.
    let hand = at_hand(&garage).map_or_else(|| "none".to_owned(), |mine| mine.vehicle.id.to_string());
    let who = request.who.clone();
    view! {
        <SkipLink lang/>
        {who.demo.then(|| view! { <DemoRibbon lang/> })}
        <header class="app-header">
            <div class="app-header-row">
                <a class="app-logo" href="/"><Logo lang/></a>
                <form class="app-search" role="search" action="/search">
                    <Icon glyph=Glyph::Search/>
                    <SearchBox texts=search_box(lang) value=query/>
                    <input type="hidden" name="hand" value=hand.clone()/>
                    <Kbd>"Ctrl K"</Kbd>
                    <button class="sr-only">{lang.t(common::SEARCH)}</button>
                </form>
                <nav class="app-nav" aria-label=lang.t(common::MAIN_NAVIGATION)>
                    {[("/", common::HOME), ("/parts", common::PARTS), ("/garage", common::GARAGE)].map(|(to, text)| view! {
                        <a href=to aria-current=(path == to).then_some("page")>{lang.t(text)}</a>
                    })}
                    {chats(&who.actor).map(|(to, text)| view! {
                        <a href=to aria-current=(path == to).then_some("page")>{lang.t(text)}</a>
                    })}
                    <a href="/help" aria-current=path.starts_with("/help").then_some("page")>{lang.t(knowledge::HELP)}</a>
                    {who.actor.may(media::READ).then(|| view! {
                        <a href="/media" aria-current=path.starts_with("/media").then_some("page")>{lang.t(media_texts::MEDIA)}</a>
                    })}
                    {(who.actor.may(support::READ) || who.actor.may(support::ASK)).then(|| view! {
                        <a href="/tickets" aria-current=(path.starts_with("/tickets") && path != "/tickets/chats").then_some("page")>{lang.t(desk_texts::TICKETS)}</a>
                    })}
                </nav>
                <div class="app-tools"><AlertsLink lang alerts/><PersonMenu request lang here=here.clone()/></div>
            </div>
            <VehicleBar lang garage here/>
        </header>
        <Palette texts=palette(lang) hand/>
        <main id="main" class="app-main stack" tabindex="-1">{children()}</main>
        <footer class="app-footer">
            <span>{who.tenant_name.clone()}</span>
            <span class="muted">{lang.t(texts::DATA_SOURCE)}</span>
        </footer>
    }
}

/// Where the person asks, or answers.
fn chats(actor: &platform::Actor) -> Option<(&'static str, Text)> {
    match actor.company {
        Some(_) => actor.may(support::ASK).then_some(("/chat", live_texts::CHAT)),
        None => actor.may(support::WORK).then_some(("/tickets/chats", live_texts::CHATS)),
    }
}

fn search_box(lang: Lang) -> ComboboxTexts {
    ComboboxTexts {
        label: lang.t(common::SEARCH).to_owned(),
        placeholder: lang.t(common::SEARCH_PLACEHOLDER).to_owned(),
        list: lang.t(suggest::SUGGESTIONS).to_owned(),
    }
}

fn palette(lang: Lang) -> ComboboxTexts {
    ComboboxTexts {
        label: lang.t(suggest::PALETTE).to_owned(),
        placeholder: lang.t(suggest::PALETTE_PLACEHOLDER).to_owned(),
        list: lang.t(suggest::SUGGESTIONS).to_owned(),
    }
}

/// Where a form of the frame leads back to: this page with its query.
fn address(path: &str) -> String {
    let query = use_location().search.get_untracked();
    let query = query.trim_start_matches('?');
    if query.is_empty() || query.contains("__err") { path.to_owned() } else { format!("{path}?{query}") }
}

/// The vehicle at hand, and the way to another one.
#[component]
fn VehicleBar(lang: Lang, garage: Arc<[GarageVehicle]>, here: String) -> impl IntoView {
    let active = at_hand(&garage);
    let in_hand = active.is_some();
    let others = garage
        .iter()
        .skip(usize::from(in_hand))
        .take(6)
        .map(|other| choose_form(other, view! { <button class="menu-item"><bdi>{other.name()}</bdi></button> }));
    let others = others.collect_view();
    let name = match active {
        Some(mine) => view! {
            <a class="app-vehicle-name" href=format!("/vehicles/{}", mine.vehicle.id)>{mine.name()}</a>
            {mine.vin.as_ref().map(|vin| view! { <span class="vin muted">{vin.to_string()}</span> })}
        }
        .into_any(),
        None => view! { <span class="muted">{lang.t(common::NO_VEHICLE)}</span> }.into_any(),
    };
    view! {
        <div class="app-vehicle">
            <Icon glyph=Glyph::Car/>
            {name}
            <Menu start=true label=lang.t(common::CHANGE_VEHICLE)>
                {others}
                {in_hand.then(|| view! {
                    <form action="/api/vehicles/set-aside" method="post">
                        <input type="hidden" name="back" value=here/>
                        <button class="menu-item">{lang.t(texts::WITHOUT_VEHICLE)}</button>
                    </form>
                })}
                <a class="menu-item" href="/#vin">{lang.t(texts::ANOTHER_VEHICLE)}</a>
            </Menu>
        </div>
    }
}

/// The way to what the person was told of, with how much of it is new.
#[component]
fn AlertsLink(lang: Lang, alerts: i64) -> impl IntoView {
    let label = if alerts > 0 { lang.plural(alert_texts::NEW, alerts) } else { lang.t(alert_texts::ALERTS).to_owned() };
    let shown = lang.number(alerts);
    view! {
        <a class="button button-quiet button-icon app-alerts" href="/alerts">
            <Icon glyph=Glyph::Bell/>
            <span class="sr-only">{label}</span>
            {(alerts > 0).then(|| view! { <span class="app-alerts-count" aria-hidden="true">{shown}</span> })}
        </a>
    }
}

#[component]
fn PersonMenu(request: Request, lang: Lang, here: String) -> impl IntoView {
    let who = request.who;
    let company = who.company_name.clone().unwrap_or_else(|| who.tenant_name.clone());
    let preference = move |name: &'static str, value: &'static str, text: &'static str, is_on: bool| {
        view! {
            <button class="menu-item" name=name value=value aria-current=is_on.then_some("true")>{text}</button>
        }
    };
    let themes: [(&'static str, Text); 4] = [
        ("system", common::THEME_SYSTEM),
        ("light", common::THEME_LIGHT),
        ("dark", common::THEME_DARK),
        ("contrast", common::THEME_CONTRAST),
    ];
    view! {
        <Menu label=who.person_name.clone() glyph=Glyph::Account>
            <p class="menu-note">{company} <br/> <span class="muted">{who.email.clone()}</span></p>
            <a class="menu-item" href="/account">{lang.t(common::ACCOUNT)}</a>
            <a class="menu-item" href="/alerts/settings">{lang.t(alert_choices::TITLE)}</a>
            <a class="menu-item" href="/search/mine">{lang.t(suggest::MY_SEARCHES)}</a>
            {who.actor.may(fitment::READ).then(|| view! {
                <a class="menu-item" href="/corrections/mine">{lang.t(corrections::MINE)}</a>
            })}
            {who.actor.may(fitment::WRITE).then(|| view! {
                <a class="menu-item" href="/corrections">{lang.t(corrections::CORRECTIONS)}</a>
            })}
            {who.actor.may(search::MANAGE).then(|| view! {
                <a class="menu-item" href="/search/log">{lang.t(search_log::TITLE)}</a>
            })}
            {who.actor.may(platform::AUDIT).then(|| view! {
                <a class="menu-item" href="/audit">{lang.t(audit_texts::TITLE)}</a>
            })}
            <form action="/api/identity/set-preferences" method="post">
                <input type="hidden" name="back" value=here/>
                <p class="menu-note">{lang.t(common::THEME)}</p>
                {themes.map(|(value, text)| preference("theme", value, lang.t(text), who.theme.as_str() == value))}
                <p class="menu-note">{lang.t(common::LANGUAGE)}</p>
                {Lang::ALL.map(|other| preference("language", other.tag(), other.endonym(), other == lang))}
            </form>
            <form action="/sign-out" method="post">
                <button class="menu-item">{lang.t(common::SIGN_OUT)}</button>
            </form>
        </Menu>
    }
}
