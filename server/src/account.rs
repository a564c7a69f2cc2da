//! Forms of the account whose answer is shown once and never again: codes must not travel through an address.

use crate::{Server, current::Current, render};
use app::{
    AppError,
    identity::pages::{Form as Which, Outcome},
    request::Request,
};
use axum::{
    Form,
    body::Body,
    extract::{Request as HttpRequest, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use identity::{people, totp};
use leptos::prelude::provide_context;
use serde::Deserialize;
use time::OffsetDateTime;

#[derive(Deserialize)]
pub struct Passwords {
    old_password: String,
    new_password: String,
}

#[derive(Deserialize)]
pub struct SecondFactor {
    what: What,
    #[serde(default)]
    code: String,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum What {
    Offer,
    Confirm,
    Disable,
    Codes,
}

pub async fn password(
    State(server): State<Server>,
    Current(request): Current,
    Form(form): Form<Passwords>,
) -> Response {
    let outcome = change_password(&request, &form).await.map(|()| Outcome::PasswordChanged);
    show(&server, request, outcome, Which::Password).await
}

async fn change_password(request: &Request, form: &Passwords) -> Result<(), AppError> {
    let (services, now) = (request.services(), OffsetDateTime::now_utc());
    let mut tx = request.begin().await?;
    let this = request.who.sign_in;
    people::change_password(&mut tx, &services.db, this, &form.old_password, &form.new_password, now).await?;
    Ok(tx.commit().await?)
}

pub async fn second_factor(
    State(server): State<Server>,
    Current(request): Current,
    Form(form): Form<SecondFactor>,
) -> Response {
    let which = match form.what {
        What::Offer | What::Confirm => Which::SetUp,
        What::Disable | What::Codes => Which::SecondFactor,
    };
    let outcome = change_factor(&request, &form).await;
    server.actors.forget(request.session_id());
    match outcome {
        Ok(Outcome::FactorOff) => Redirect::to("/account").into_response(),
        outcome => show(&server, request, outcome, which).await,
    }
}

async fn change_factor(request: &Request, form: &SecondFactor) -> Result<Outcome, AppError> {
    let (services, now) = (request.services(), OffsetDateTime::now_utc());
    let mut tx = request.begin().await?;
    let outcome = match form.what {
        What::Offer => Outcome::Offered(totp::offer(&mut tx, &services.key).await?),
        What::Confirm => {
            Outcome::Codes(totp::confirm(&mut tx, &services.key, request.who.sign_in, &form.code, now).await?)
        }
        What::Disable => {
            totp::disable(&mut tx, &services.db, &services.key, &form.code, now).await?;
            Outcome::FactorOff
        }
        What::Codes => Outcome::Codes(
            totp::regenerate_recovery_codes(&mut tx, &services.db, &services.key, &form.code, now).await?,
        ),
    };
    tx.commit().await?;
    Ok(outcome)
}

async fn show(server: &Server, request: Request, outcome: Result<Outcome, AppError>, which: Which) -> Response {
    let status = outcome.as_ref().map_or_else(AppError::status, |_| StatusCode::OK);
    let outcome = outcome.unwrap_or_else(|error| Outcome::Failed(which, error));
    let page = HttpRequest::get("/account").body(Body::empty()).expect("a path");
    let context = move || {
        provide_context(request.clone());
        provide_context(outcome.clone());
    };
    render::document(server, page, status, context).await
}
