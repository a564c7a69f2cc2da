//! The account: who I am, my second factor, my password, my devices.

use crate::{
    AppError,
    request::{Request, page},
    text::{Lang, Text},
    texts::{common, identity as texts},
    ui::{Badge, Button, Card, Field, Look, Notice, PageHeader, Tone, described_by},
};
use identity::{
    Role, SignInId, SignedIn,
    sign_in::{Device, devices},
    totp::{self, Offer},
};
use kernel::FieldError;
use leptos::prelude::*;
use leptos_meta::Title;

/// What a form of this page led to. The server puts it into context; it is shown once.
#[derive(Clone)]
pub enum Outcome {
    PasswordChanged,
    Offered(Offer),
    Codes(Vec<String>),
    FactorOff,
    Failed(Form, AppError),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Password,
    SetUp,
    SecondFactor,
}

#[component]
pub fn AccountPage() -> impl IntoView {
    let request = Request::current();
    let outcome = use_context::<Outcome>();
    page(async move {
        let mut visit = request?.visit().await?;
        let devices = devices(&mut visit.tx).await?;
        let codes_left = totp::recovery_codes_left(&mut visit.tx).await?;
        // A wrong code: the same key is on offer until one is confirmed.
        let offer = match &outcome {
            Some(Outcome::Offered(offer)) => Some(offer.clone()),
            Some(Outcome::Failed(Form::SetUp, _)) => {
                let key = &visit.request.services().key;
                Some(totp::offer(&mut visit.tx, key).await?)
            }
            _ => None,
        };
        let (lang, who) = (visit.lang, visit.request.who.clone());
        let factor_on = who.totp_on || matches!(outcome, Some(Outcome::Codes(_)));
        Ok(visit.frame(view! {
            <Title text=lang.t(common::ACCOUNT)/>
            <PageHeader lang title=lang.t(common::ACCOUNT)/>
            <div class="columns">
                <div class="stack">
                    <Profile lang who=who.clone()/>
                    <SecondFactor lang factor_on codes_left offer outcome=outcome.clone()/>
                </div>
                <div class="stack">
                    <ChangePassword lang outcome/>
                    <Devices lang devices this=who.sign_in/>
                </div>
            </div>
        }))
    })
}

#[component]
fn Profile(lang: Lang, who: std::sync::Arc<SignedIn>) -> impl IntoView {
    let facts = [
        (texts::NAME, Some(who.person_name.clone())),
        (texts::ROLE, Some(lang.t(role(who.role)).to_owned())),
        (texts::DISTRIBUTOR, Some(who.tenant_name.clone())),
        (texts::COMPANY, who.company_name.clone()),
        (texts::BRANCH, who.branch_name.clone()),
    ];
    view! {
        <Card title=lang.t(texts::PROFILE)>
            <dl class="facts">
                {facts.into_iter().filter_map(|(label, value)| Some(view! {
                    <div><dt>{lang.t(label)}</dt><dd>{value?}</dd></div>
                })).collect_view()}
            </dl>
        </Card>
    }
}

pub fn role(role: Role) -> Text {
    match role {
        Role::TenantAdmin => texts::TENANT_ADMIN,
        Role::CatalogManager => texts::CATALOG_MANAGER,
        Role::MediaApprover => texts::MEDIA_APPROVER,
        Role::SupportAgent => texts::SUPPORT_AGENT,
        Role::Counter => texts::COUNTER,
        Role::Buyer => texts::BUYER,
    }
}

#[component]
fn SecondFactor(
    lang: Lang,
    factor_on: bool,
    codes_left: i64,
    offer: Option<Offer>,
    outcome: Option<Outcome>,
) -> impl IntoView {
    let body = match (outcome, offer) {
        (Some(Outcome::Codes(codes)), _) => recovery_codes(lang, codes).into_any(),
        (outcome, Some(offer)) => set_up(lang, offer, error_of(outcome.as_ref(), Form::SetUp)).into_any(),
        (outcome, None) if factor_on => {
            factor_is_on(lang, codes_left, error_of(outcome.as_ref(), Form::SecondFactor)).into_any()
        }
        _ => view! {
            <p>{lang.t(texts::FACTOR_OFF)}</p>
            <form action="/account/second-factor" method="post">
                <Button look=Look::Primary attr:name="what" attr:value="offer">{lang.t(texts::SET_UP)}</Button>
            </form>
        }
        .into_any(),
    };
    view! { <Card title=lang.t(texts::SECOND_FACTOR)><div class="stack" id="second-factor">{body}</div></Card> }
}

fn recovery_codes(lang: Lang, codes: Vec<String>) -> impl IntoView {
    view! {
        <Notice tone=Tone::Positive>{lang.t(texts::OTHERS_SIGNED_OUT)}</Notice>
        <h3>{lang.t(texts::RECOVERY_CODES)}</h3>
        <p>{lang.t(texts::RECOVERY_EXPLAINED)}</p>
        <ul class="columns part-number recovery-codes">
            {codes.into_iter().map(|code| view! { <li>{code}</li> }).collect_view()}
        </ul>
    }
}

fn set_up(lang: Lang, offer: Offer, error: Option<FieldError>) -> impl IntoView {
    view! {
        <p>{lang.t(texts::SCAN)}</p>
        <div class="qr-code" role="img" aria-label=lang.t(texts::QR_CODE) inner_html=offer.qr_svg></div>
        <p class="small">{lang.t(texts::OR_TYPE)} " " <code class="part-number">{offer.secret}</code></p>
        <form class="form" action="/account/second-factor" method="post">
            <Code lang id="confirm-code" error/>
            <Button look=Look::Primary attr:name="what" attr:value="confirm">{lang.t(texts::TURN_ON)}</Button>
        </form>
    }
}

fn factor_is_on(lang: Lang, codes_left: i64, error: Option<FieldError>) -> impl IntoView {
    view! {
        <p>{lang.t(texts::FACTOR_ON)} " " {lang.plural(texts::RECOVERY_LEFT, codes_left)}</p>
        <form class="form" action="/account/second-factor" method="post">
            <Code lang id="current-code" error/>
            <div class="cluster">
                <Button look=Look::Secondary attr:name="what" attr:value="codes">{lang.t(texts::NEW_RECOVERY_CODES)}</Button>
                <Button look=Look::Danger attr:name="what" attr:value="disable">{lang.t(texts::TURN_OFF)}</Button>
            </div>
        </form>
    }
}

#[component]
fn Code(lang: Lang, id: &'static str, error: Option<FieldError>) -> impl IntoView {
    view! {
        <Field id label=lang.t(texts::CURRENT_CODE) error=sentence(lang, error)>
            <input class="input" id=id name="code" inputmode="numeric" autocomplete="one-time-code" required
                maxlength="40" autofocus=error.is_some() aria-invalid=error.map(|_| "true")
                aria-describedby=described_by(id, false, error.is_some())/>
        </Field>
    }
}

#[component]
fn ChangePassword(lang: Lang, outcome: Option<Outcome>) -> impl IntoView {
    let changed = matches!(outcome, Some(Outcome::PasswordChanged));
    let error = move |field: &str| match &outcome {
        Some(Outcome::Failed(Form::Password, AppError::Invalid(fields))) => fields.get(field),
        _ => None,
    };
    let field = move |id: &'static str, label: Text, hint: Option<Text>, autocomplete: &'static str| {
        let error = error(id);
        let describes = described_by(id, hint.is_some(), error.is_some());
        view! {
            <Field id label=lang.t(label) hint=hint.map(|hint| lang.t(hint)) error=sentence(lang, error)>
                <input class="input" id=id name=id type="password" autocomplete=autocomplete required
                    aria-invalid=error.map(|_| "true") aria-describedby=describes/>
            </Field>
        }
    };
    view! {
        <Card title=lang.t(texts::CHANGE_PASSWORD)>
            {changed.then(|| view! { <Notice tone=Tone::Positive>{lang.t(texts::PASSWORD_CHANGED)}</Notice> })}
            <form class="form" action="/account/password" method="post">
                {field("old_password", texts::OLD_PASSWORD, None, "current-password")}
                {field("new_password", texts::NEW_PASSWORD, Some(texts::PASSWORD_HINT), "new-password")}
                <Button look=Look::Secondary>{lang.t(texts::CHANGE_PASSWORD)}</Button>
            </form>
        </Card>
    }
}

#[component]
fn Devices(lang: Lang, devices: Vec<Device>, this: SignInId) -> impl IntoView {
    let others = devices.len() > 1;
    view! {
        <Card title=lang.t(texts::DEVICES)>
            <ul class="rows" id="devices">
                {devices.into_iter().map(|device| view! {
                    <li class="cluster cluster-between">
                        <div>
                            <strong>{browser(lang, &device.user_agent)}</strong>
                            <p class="muted small">
                                {lang.t(texts::LAST_SEEN)} " " {lang.datetime(device.last_seen_at)}
                            </p>
                        </div>
                        {if device.sign_in == this {
                            view! { <Badge tone=Tone::Positive>{lang.t(texts::THIS_DEVICE)}</Badge> }.into_any()
                        } else {
                            view! {
                                <form action="/api/identity/revoke-device" method="post">
                                    <input type="hidden" name="sign_in" value=device.sign_in.to_string()/>
                                    <Button look=Look::Secondary small=true>{lang.t(texts::SIGN_OUT_DEVICE)}</Button>
                                </form>
                            }.into_any()
                        }}
                    </li>
                }).collect_view()}
            </ul>
            {if others {
                view! {
                    <form action="/api/identity/revoke-other-devices" method="post">
                        <Button look=Look::Secondary>{lang.t(texts::SIGN_OUT_OTHERS)}</Button>
                    </form>
                }.into_any()
            } else {
                view! { <p class="muted small">{lang.t(texts::NO_OTHER_DEVICE)}</p> }.into_any()
            }}
        </Card>
    }
}

/// "Firefox, Windows" of a `User-Agent`, as far as it says so.
fn browser(lang: Lang, agent: &str) -> String {
    let first =
        |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    // Each of these also claims to be one of those after it.
    let browser = first(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (None, None) => lang.t(texts::UNKNOWN_DEVICE).to_owned(),
        (browser, system) => [browser, system].into_iter().flatten().collect::<Vec<_>>().join(", "),
    }
}

fn error_of(outcome: Option<&Outcome>, form: Form) -> Option<FieldError> {
    match outcome {
        Some(Outcome::Failed(of, AppError::Invalid(fields))) if *of == form => fields.iter().next().map(|(_, e)| e),
        Some(Outcome::Failed(of, _)) if *of == form => Some(FieldError::Wrong),
        _ => None,
    }
}

fn sentence(lang: Lang, error: Option<FieldError>) -> Option<&'static str> {
    error.map(|error| lang.t(common::field_error(error)))
}
