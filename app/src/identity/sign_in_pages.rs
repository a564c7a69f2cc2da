//! The two pages that a stranger sees. They hold no script and know nothing of any tenant.

use crate::{
    text::Lang,
    texts::{common, identity as texts},
    ui::{Button, Field, Logo, Look, Notice, Tone, described_by},
};
use leptos::prelude::*;
use leptos_meta::Title;

/// What was tried, and why it did not work. The server puts it into context.
#[derive(Clone, Debug, Default)]
pub struct Attempt {
    pub email: String,
    /// Where to go afterwards: a path of this site.
    pub next: String,
    pub problem: Option<Problem>,
}

#[derive(Clone, Debug)]
pub enum Problem {
    Wrong,
    NoAccess,
    Throttled {
        minutes: u64,
    },
    Unavailable,
    /// What was sent came after the end of its session.
    Ended,
}

/// The browser's language, for somebody who is not signed in and so has chosen none.
pub fn browser_lang() -> Lang {
    let parts = use_context::<axum::http::request::Parts>();
    let wanted =
        parts.and_then(|parts| Some(parts.headers.get(axum::http::header::ACCEPT_LANGUAGE)?.to_str().ok()?.to_owned()));
    Lang::accepted(&wanted.unwrap_or_default())
}

#[component]
pub fn SignInPage() -> impl IntoView {
    let attempt = use_context::<Attempt>().unwrap_or_default();
    let lang = browser_lang();
    let error = attempt.problem.as_ref().map(|problem| sentence(lang, problem, lang.t(texts::WRONG_PASSWORD)));
    let Attempt { email, next, .. } = attempt;
    let first_time = email.is_empty();
    view! {
        <Title text=lang.t(texts::SIGN_IN)/>
        <SignInCard lang title=lang.t(texts::SIGN_IN_TITLE) error>
            <form class="form" action="/sign-in" method="post">
                <input type="hidden" name="next" value=next/>
                <Field id="email" label=lang.t(texts::EMAIL)>
                    <input class="input" id="email" name="email" type="email" autocomplete="username" required
                        autofocus=first_time value=email/>
                </Field>
                <Field id="password" label=lang.t(texts::PASSWORD)>
                    <input class="input" id="password" name="password" type="password" autocomplete="current-password"
                        required autofocus=!first_time/>
                </Field>
                <Button look=Look::Primary>{lang.t(texts::SIGN_IN)}</Button>
            </form>
            <p class="muted small">{lang.t(texts::PRIVATE)}</p>
        </SignInCard>
    }
}

#[component]
pub fn CodePage() -> impl IntoView {
    let attempt = use_context::<Attempt>().unwrap_or_default();
    let lang = browser_lang();
    let error = attempt.problem.as_ref().map(|problem| sentence(lang, problem, lang.t(texts::WRONG_CODE)));
    view! {
        <Title text=lang.t(texts::CODE_TITLE)/>
        <SignInCard lang title=lang.t(texts::CODE_TITLE) error>
            <form class="form" action="/sign-in/code" method="post">
                <input type="hidden" name="next" value=attempt.next/>
                <Field id="code" label=lang.t(texts::CODE) hint=lang.t(texts::CODE_HINT)>
                    <input class="input" id="code" name="code" inputmode="text" autocomplete="one-time-code" required
                        autofocus maxlength="40" spellcheck="false" aria-describedby=described_by("code", true, false)/>
                </Field>
                <Button look=Look::Primary>{lang.t(common::CONTINUE)}</Button>
            </form>
            <p class="small"><a href="/sign-in">{lang.t(texts::START_AGAIN)}</a></p>
        </SignInCard>
    }
}

fn sentence(lang: Lang, problem: &Problem, wrong: &str) -> String {
    match problem {
        Problem::Wrong => wrong.to_owned(),
        Problem::NoAccess => lang.t(texts::NO_ACCESS).to_owned(),
        Problem::Throttled { minutes } => lang.plural(texts::THROTTLED, i64::try_from(*minutes).unwrap_or(i64::MAX)),
        Problem::Ended => lang.t(texts::SESSION_ENDED).to_owned(),
        Problem::Unavailable => lang.t(common::error_advice(&crate::AppError::Unavailable)).to_owned(),
    }
}

#[component]
fn SignInCard(lang: Lang, title: &'static str, error: Option<String>, children: Children) -> impl IntoView {
    view! {
        <main class="auth" id="main">
            <Logo lang/>
            <div class="card">
                <div class="card-body stack">
                    <h1>{title}</h1>
                    {error.map(|error| view! { <Notice tone=Tone::Critical>{error}</Notice> })}
                    {children()}
                </div>
            </div>
        </main>
    }
}
