//! The document, the frame around every page, and the table of routes.

use crate::{
    catalog::pages::{CatalogPage, PartPage, PartTypePage},
    errors::GalleryPage,
    fitment::pages::VehiclePage,
    identity::{
        pages::AccountPage,
        sign_in_pages::{Attempt, CodePage, SignInPage},
    },
    request::Request,
    search::{
        log_pages::{ResolvePage, SearchLogPage, SourcingPage},
        mine_page::MySearchesPage,
        pages::SearchPage,
        synonym_pages::SynonymsPage,
    },
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
pub use frame::Frame;

/// Where the server puts what wakes a page's islands; a page without any gets nothing.
pub const SCRIPTS_GO_HERE: &str = "<meta name=\"islands\">";

/// Islands of every page. They sleep until somebody comes to the search box or presses Ctrl-K.
pub const HEADER_ISLANDS: [&str; 2] = ["SearchBox", "Palette"];

pub fn document(stylesheet: String) -> impl IntoView {
    let request = use_context::<Request>();
    let attempt = use_context::<Attempt>();
    let lang = request.as_ref().map_or_else(|| attempt.map(|a| a.lang()).unwrap_or_default(), Request::lang);
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
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async/>
                <Route path=path!("/vehicles/:vehicle") view=VehiclePage ssr=SsrMode::Async/>
                <Route path=path!("/garage") view=GaragePage ssr=SsrMode::Async/>
                <Route path=path!("/parts") view=CatalogPage ssr=SsrMode::Async/>
                <Route path=path!("/parts/:part") view=PartPage ssr=SsrMode::Async/>
                <Route path=path!("/part-types/:part_type") view=PartTypePage ssr=SsrMode::Async/>
                <Route path=path!("/search") view=SearchPage ssr=SsrMode::Async/>
                <Route path=path!("/search/mine") view=MySearchesPage ssr=SsrMode::Async/>
                <Route path=path!("/search/log") view=SearchLogPage ssr=SsrMode::Async/>
                <Route path=path!("/search/resolve") view=ResolvePage ssr=SsrMode::Async/>
                <Route path=path!("/search/synonyms") view=SynonymsPage ssr=SsrMode::Async/>
                <Route path=path!("/search/sourcing") view=SourcingPage ssr=SsrMode::Async/>
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
pub const PAGES: [&str; 10] = [
    "/",
    "/vehicles/:vehicle",
    "/garage",
    "/parts",
    "/parts/:part",
    "/part-types/:part_type",
    "/search",
    "/search/mine",
    "/account",
    "/gallery",
];

/// Pages for those who manage search; others are told that they may not.
pub const MANAGED_PAGES: [&str; 4] = ["/search/log", "/search/resolve", "/search/synonyms", "/search/sourcing"];

fn not_found() -> impl IntoView {
    crate::request::page(async move { Err::<(), _>(crate::AppError::NotFound) })
}

/// Scripts run only with this response's nonce; WebAssembly needs its own word.
pub fn content_security_policy(nonce: &str) -> String {
    format!(
        "default-src 'self'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}

/// Pages of this site are fetched ahead when a pointer rests on a link to them. Downloads are not, nor what a search
/// found: to open it is noted in the search log.
fn speculation_rules() -> impl IntoView {
    const RULES: &str = r#"{"prefetch":[{"where":{"and":[{"href_matches":"/*"},{"not":{"href_matches":"/*.csv*"}},{"not":{"href_matches":"/*\\?*(^|&)from=*"}}]},"eagerness":"moderate"}]}"#;
    view! { <script type="speculationrules" nonce=leptos::nonce::use_nonce() inner_html=RULES></script> }
}
