//! What somebody without a sign-in sees at the link in a mail by which they stop all mail of alerts. It holds no script.

use crate::{
    identity::sign_in_pages::browser_lang,
    text::{Lang, Text},
    texts::alert_choices as texts,
    ui::{Button, DemoRibbon, LinkButton, Logo, Look},
};
use identity::tenants::Distributor;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use std::sync::Arc;

/// How it stands. The server puts it into context.
pub enum Stopping {
    /// No link of ours.
    Unknown,
    Asked {
        distributor: Distributor,
        token: String,
    },
    Stopped {
        distributor: Distributor,
        token: String,
    },
    /// It was put back.
    Again {
        distributor: Distributor,
    },
}

#[component]
pub fn StopPage() -> impl IntoView {
    let lang = browser_lang();
    let how = use_context::<Arc<Stopping>>().unwrap_or_else(|| Arc::new(Stopping::Unknown));
    let page = match &*how {
        Stopping::Unknown => card(lang, None, (texts::NO_LINK, texts::NO_LINK_TEXT), settings(lang)),
        Stopping::Asked { distributor, token } => {
            let form = form(lang, token, None, texts::STOP_NOW);
            card(lang, Some(distributor), (texts::STOP_TITLE, texts::STOP_ASKED), form)
        }
        Stopping::Stopped { distributor, token } => {
            let form = form(lang, token, Some("1"), texts::UNDO);
            card(lang, Some(distributor), (texts::IS_STOPPED, texts::IS_STOPPED_TEXT), form)
        }
        Stopping::Again { distributor } => {
            card(lang, Some(distributor), (texts::IS_BACK, texts::IS_BACK_TEXT), settings(lang))
        }
    };
    view! {
        <Meta name="robots" content="noindex, nofollow"/>
        {page}
    }
}

fn card(lang: Lang, of: Option<&Distributor>, (title, text): (Text, Text), action: AnyView) -> impl IntoView + use<> {
    let name = of.map(|of| of.name.clone()).unwrap_or_default();
    view! {
        <Title text=lang.t(title)/>
        {of.is_some_and(|of| of.demo).then(|| view! { <DemoRibbon lang/> })}
        <main class="auth" id="main">
            <Logo lang/>
            <div class="card">
                <div class="card-body stack">
                    <h1>{lang.t(title)}</h1>
                    <p>{lang.fill(text, &[("tenant", &name)])}</p>
                    {action}
                </div>
            </div>
        </main>
    }
}

fn form(lang: Lang, token: &str, again: Option<&'static str>, words: Text) -> AnyView {
    let look = if again.is_some() { Look::Secondary } else { Look::Primary };
    view! {
        <form class="form" action=format!("/unsubscribe/{token}") method="post">
            {again.map(|again| view! { <input type="hidden" name="again" value=again/> })}
            <Button look=look>{lang.t(words)}</Button>
        </form>
    }
    .into_any()
}

fn settings(lang: Lang) -> AnyView {
    view! {
        <p><LinkButton href="/alerts/settings" look=Look::Secondary>{lang.t(texts::CHOOSE_MORE)}</LinkButton></p>
    }
    .into_any()
}
