//! The document, the frame around every page, and the table of routes.

use crate::{
    alerts::{pages::AlertsPage, settings::AlertSettingsPage, stop_page::StopPage},
    audit::pages::AuditPage,
    catalog::pages::{CatalogPage, PartPage, PartTypePage},
    errors::GalleryPage,
    fitment::corrections::{
        list_page::CorrectionsPage, mine_page::MyCorrectionsPage, one_page::CorrectionPage, report_page::WrongPage,
    },
    fitment::pages::VehiclePage,
    identity::{
        pages::AccountPage,
        sign_in_pages::{CodePage, SignInPage, browser_lang},
    },
    knowledge::{
        ask::AskPage,
        edit::{EditArticlePage, NewArticlePage},
        home::HelpPage,
        manage::ManageHelpPage,
        reading::ArticlePage,
    },
    live::chat::{desk_page::DeskChatsPage, page::ChatPage},
    media::health::HealthPage,
    media::references::ReferencesPage,
    media::review::pages::ReviewPage,
    media::{asset::pages::AssetPage, library::pages::LibraryPage, rules::pages::RulesPage},
    media::{
        bundle_page::BundlePage,
        collections::{CollectionPage, CollectionsPage, NewCollectionPage},
        share_page::SharePage,
    },
    media::{tray::pages::TrayPage, upload::pages::UploadPage},
    request::Request,
    search::{
        log_pages::{ResolvePage, SearchLogPage, SourcingPage},
        mine_page::MySearchesPage,
        pages::SearchPage,
        synonym_pages::SynonymsPage,
    },
    support::satisfaction::link_page::SatisfactionPage,
    support::ticket::pages::TicketPage,
    support::{
        hours::{CalendarPage, HoursPage, PlanPage},
        macros::{MacroPage, MacrosPage},
        mail::{MailPage, MailsPage},
        report::ReportPage,
        triggers::{TriggerPage, TriggersPage, TryTriggerPage},
        turns::TurnsPage,
    },
    support::{list::pages::TicketsPage, new::pages::NewTicketPage, settings::pages::SettingsPage},
    vehicles::pages::{GaragePage, HomePage},
};
use leptos::prelude::*;
use leptos_meta::{MetaTags, Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{FlatRoutes, Route, Router},
    path,
};

mod frame;
mod halves;
pub use frame::Frame;
pub use halves::{HALVES, HEADER_ISLANDS, half_of};

/// Where the server puts what wakes a page's islands; a page without any gets nothing.
pub const SCRIPTS_GO_HERE: &str = "<meta name=\"islands\">";

pub fn document(stylesheet: String) -> impl IntoView {
    let request = use_context::<Request>();
    let lang = request.as_ref().map_or_else(browser_lang, Request::lang);
    let theme = request.map_or("system", |request| request.who.theme.as_str());
    view! {
        <!DOCTYPE html>
        <html lang=lang.tag() dir=lang.dir() data-theme=theme>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href=stylesheet/>
                <meta name="islands"/>
                {speculation_rules()}
                <MetaTags/>
            </head>
            <body><App/></body>
        </html>
    }
}

#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Title formatter=title/>
        <Router>
            <FlatRoutes fallback=not_found>
                <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/code") view=CodePage ssr=SsrMode::Async/>
                <Route path=path!("/share/:token") view=SharePage ssr=SsrMode::Async/>
                <Route path=path!("/satisfaction/:token") view=SatisfactionPage ssr=SsrMode::Async/>
                <Route path=path!("/unsubscribe/:token") view=StopPage ssr=SsrMode::Async/>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async/>
                <Route path=path!("/vehicles/:vehicle") view=VehiclePage ssr=SsrMode::Async/>
                <Route path=path!("/garage") view=GaragePage ssr=SsrMode::Async/>
                <Route path=path!("/parts") view=CatalogPage ssr=SsrMode::Async/>
                <Route path=path!("/parts/:part") view=PartPage ssr=SsrMode::Async/>
                <Route path=path!("/parts/:part/wrong") view=WrongPage ssr=SsrMode::Async/>
                <Route path=path!("/corrections") view=CorrectionsPage ssr=SsrMode::Async/>
                <Route path=path!("/corrections/mine") view=MyCorrectionsPage ssr=SsrMode::Async/>
                <Route path=path!("/corrections/:correction") view=CorrectionPage ssr=SsrMode::Async/>
                <Route path=path!("/part-types/:part_type") view=PartTypePage ssr=SsrMode::Async/>
                <Route path=path!("/search") view=SearchPage ssr=SsrMode::Async/>
                <Route path=path!("/search/mine") view=MySearchesPage ssr=SsrMode::Async/>
                <Route path=path!("/search/log") view=SearchLogPage ssr=SsrMode::Async/>
                <Route path=path!("/search/resolve") view=ResolvePage ssr=SsrMode::Async/>
                <Route path=path!("/search/synonyms") view=SynonymsPage ssr=SsrMode::Async/>
                <Route path=path!("/search/sourcing") view=SourcingPage ssr=SsrMode::Async/>
                <Route path=path!("/media/upload") view=UploadPage ssr=SsrMode::Async/>
                <Route path=path!("/media/tray") view=TrayPage ssr=SsrMode::Async/>
                <Route path=path!("/media") view=LibraryPage ssr=SsrMode::Async/>
                <Route path=path!("/media/assets/:asset") view=AssetPage ssr=SsrMode::Async/>
                <Route path=path!("/media/rules") view=RulesPage ssr=SsrMode::Async/>
                <Route path=path!("/media/bundle") view=BundlePage ssr=SsrMode::Async/>
                <Route path=path!("/media/collections") view=CollectionsPage ssr=SsrMode::Async/>
                <Route path=path!("/media/collections/new") view=NewCollectionPage ssr=SsrMode::Async/>
                <Route path=path!("/media/collections/:collection") view=CollectionPage ssr=SsrMode::Async/>
                <Route path=path!("/media/review") view=ReviewPage ssr=SsrMode::Async/>
                <Route path=path!("/tickets") view=TicketsPage ssr=SsrMode::Async/>
                <Route path=path!("/tickets/new") view=NewTicketPage ssr=SsrMode::Async/>
                <Route path=path!("/tickets/settings") view=SettingsPage ssr=SsrMode::Async/>
                <Route path=path!("/chat") view=ChatPage ssr=SsrMode::Async/>
                <Route path=path!("/tickets/chats") view=DeskChatsPage ssr=SsrMode::Async/>
                <Route path=path!("/alerts") view=AlertsPage ssr=SsrMode::Async/>
                <Route path=path!("/alerts/settings") view=AlertSettingsPage ssr=SsrMode::Async/>
                <Route path=path!("/help") view=HelpPage ssr=SsrMode::Async/>
                <Route path=path!("/help/ask") view=AskPage ssr=SsrMode::Async/>
                <Route path=path!("/help/manage") view=ManageHelpPage ssr=SsrMode::Async/>
                <Route path=path!("/help/new") view=NewArticlePage ssr=SsrMode::Async/>
                <Route path=path!("/help/:article") view=ArticlePage ssr=SsrMode::Async/>
                <Route path=path!("/help/:article/edit") view=EditArticlePage ssr=SsrMode::Async/>
                <Route path=path!("/audit") view=AuditPage ssr=SsrMode::Async/>
                <Route path=path!("/media/health") view=HealthPage ssr=SsrMode::Async/>
                <Route path=path!("/media/references") view=ReferencesPage ssr=SsrMode::Async/>
                <Route path=path!("/tickets/hours") view=HoursPage ssr=SsrMode::Async/>
                <Route path=path!("/tickets/hours/calendars/new") view=CalendarPage ssr=SsrMode::Async/>
                <Route path=path!("/tickets/hours/calendars/:calendar") view=CalendarPage ssr=SsrMode::Async/>
                <Route path=path!("/tickets/hours/plans/new") view=PlanPage ssr=SsrMode::Async/>
                <Route path=path!("/tickets/hours/plans/:plan") view=PlanPage ssr=SsrMode::Async/>
                <Route path=path!("/tickets/macros") view=MacrosPage ssr=SsrMode::Async/>
                <Route path=path!("/tickets/macros/new") view=MacroPage ssr=SsrMode::Async/>
                <Route path=path!("/tickets/macros/:macro") view=MacroPage ssr=SsrMode::Async/>
                <Route path=path!("/tickets/triggers") view=TriggersPage ssr=SsrMode::Async/>
                <Route path=path!("/tickets/triggers/new") view=TriggerPage ssr=SsrMode::Async/>
                <Route path=path!("/tickets/triggers/try") view=TryTriggerPage ssr=SsrMode::Async/>
                <Route path=path!("/tickets/triggers/:trigger") view=TriggerPage ssr=SsrMode::Async/>
                <Route path=path!("/tickets/mail") view=MailsPage ssr=SsrMode::Async/>
                <Route path=path!("/tickets/mail/:mail") view=MailPage ssr=SsrMode::Async/>
                <Route path=path!("/tickets/turns") view=TurnsPage ssr=SsrMode::Async/>
                <Route path=path!("/tickets/report") view=ReportPage ssr=SsrMode::Async/>
                <Route path=path!("/tickets/:ticket") view=TicketPage ssr=SsrMode::Async/>
                <Route path=path!("/account") view=AccountPage ssr=SsrMode::Async/>
                <Route path=path!("/gallery") view=GalleryPage ssr=SsrMode::Async/>
            </FlatRoutes>
        </Router>
    }
}

/// leptos_meta writes what this returns into the document as it is, so what was typed or imported is made text here.
fn title(page: String) -> String {
    if page.is_empty() {
        return "Crown Nexus".to_owned();
    }
    format!("{} · Crown Nexus", page.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}

/// Every address that is a page for the signed in, by its pattern. Tests walk over it.
pub const PAGES: [&str; 18] = [
    "/",
    "/vehicles/:vehicle",
    "/garage",
    "/parts",
    "/parts/:part",
    "/parts/:part/wrong",
    "/corrections/mine",
    "/part-types/:part_type",
    "/search",
    "/search/mine",
    "/media/bundle",
    "/alerts",
    "/alerts/settings",
    "/help",
    "/help/ask",
    "/help/:article",
    "/account",
    "/gallery",
];

/// Pages for those who manage search and see what was changed; others are told that they may not.
pub const MANAGED_PAGES: [&str; 6] =
    ["/audit", "/corrections", "/search/log", "/search/resolve", "/search/synonyms", "/search/sourcing"];

/// The chat as customers see it, and as the desk does; each is for its own side alone.
pub const CHAT_PAGES: [&str; 2] = ["/chat", "/tickets/chats"];

/// Pages for those who write articles; others are told that they may not.
pub const WRITING_PAGES: &[&str] = &["/help/manage", "/help/new", "/help/:article/edit"];

/// Pages for staff who read the library; others are told that they may not.
pub const LIBRARY_PAGES: &[&str] = &[
    "/media",
    "/media/assets/:asset",
    "/media/collections",
    "/media/collections/new",
    "/media/collections/:collection",
    "/media/health",
    "/media/references",
    "/media/review",
    "/media/rules",
    "/media/tray",
    "/media/upload",
];

/// Pages of the support desk: for those who ask and those who answer; others are told that they may not.
pub const DESK_PAGES: &[&str] = &["/tickets", "/tickets/new", "/tickets/settings"];

/// Pages of one ticket, for whoever sees it; to everybody else there is none.
pub const TICKET_PAGES: &[&str] = &["/tickets/:ticket"];

/// Pages of one correction, for those who decide and for whoever reported it; to everybody else there is none.
pub const CORRECTION_PAGES: &[&str] = &["/corrections/:correction"];

/// Pages of what the support desk promises and of how it works. Others than its managers are told that they may not; the
/// report is for all of the desk.
pub const PROMISE_PAGES: [&str; 16] = [
    "/tickets/hours",
    "/tickets/hours/calendars/new",
    "/tickets/hours/calendars/:calendar",
    "/tickets/hours/plans/new",
    "/tickets/hours/plans/:plan",
    "/tickets/macros",
    "/tickets/macros/new",
    "/tickets/macros/:macro",
    "/tickets/mail",
    "/tickets/mail/:mail",
    "/tickets/report",
    "/tickets/triggers",
    "/tickets/triggers/new",
    "/tickets/triggers/try",
    "/tickets/triggers/:trigger",
    "/tickets/turns",
];

fn not_found() -> impl IntoView {
    crate::request::page(async move { Err::<(), _>(crate::AppError::NotFound) })
}

/// Scripts run only with this response's nonce; WebAssembly needs its own word.
pub fn content_security_policy(nonce: &str) -> String {
    format!(
        "default-src 'self'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; media-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}

/// Pages of this site are fetched ahead when a pointer rests on a link to them. Downloads and files of the library are not,
/// nor what a search found: to open it is noted in the search log.
fn speculation_rules() -> impl IntoView {
    const RULES: &str = r#"{"prefetch":[{"where":{"and":[{"href_matches":"/*"},{"not":{"href_matches":"/*.csv*"}},{"not":{"href_matches":"/*.zip*"}},{"not":{"href_matches":"/files/*"}},{"not":{"href_matches":"/*\\?*(^|&)from=*"}}]},"eagerness":"moderate"}]}"#;
    view! { <script type="speculationrules" nonce=leptos::nonce::use_nonce() inner_html=RULES></script> }
}
