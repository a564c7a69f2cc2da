//! The request at hand: who asks, a transaction for their tenant, and how a page is made of it.

use crate::{AppError, errors::error_page, shell::Frame, text::Lang};
use axum::http::{HeaderMap, header, request::Parts};
use identity::sign_in::SignedIn;
use leptos::prelude::*;
use platform::{SecretKey, TenantTx, alerts::Unseen};
use sqlx::PgPool;
use std::{net::IpAddr, sync::Arc};
use vehicles::{
    BaseVehicleId, Decoder, Facts,
    garage::{GarageVehicle, Garages, at_hand},
    reference::Names,
};

/// What every request shares.
pub struct Services {
    pub db: PgPool,
    pub key: SecretKey,
    /// What people look for is noted here.
    pub log: search::log::Log,
    /// `None`: the vPIC tables are not there; the portal says so where it would decode.
    pub decoder: Option<Decoder>,
    /// Words and facets; it may be away, see [`search::text::Outcome`].
    pub text: Arc<search::TextIndex>,
    pub garages: Arc<Garages>,
    /// How many alerts people have not seen.
    pub alerts: Arc<Unseen>,
    pub names: Names,
    /// Whose files may be fetched.
    pub hosts: media::jobs::Hosts,
    /// Makes the server look a session's person up again.
    pub forget: Box<dyn Fn(&str) + Send + Sync>,
}

/// Put into context by the server for every page and every server function of a signed-in person.
#[derive(Clone)]
pub struct Request {
    services: Arc<Services>,
    pub who: Arc<SignedIn>,
    session_id: Arc<str>,
    from: Option<IpAddr>,
}

impl Request {
    pub fn new(services: Arc<Services>, who: Arc<SignedIn>, session_id: String) -> Self {
        Self { services, who, session_id: session_id.into(), from: None }
    }

    /// The address that it came from, which the audit trail notes with what it changes.
    pub fn from(self, from: Option<IpAddr>) -> Self {
        Self { from, ..self }
    }

    /// Call this before the first `.await`: context does not survive it.
    pub fn current() -> Result<Self, AppError> {
        use_context::<Self>().ok_or(AppError::SignIn)
    }

    pub fn services(&self) -> &Services {
        &self.services
    }

    /// To hold on to while the transaction of a visit is at work.
    pub fn services_arc(&self) -> Arc<Services> {
        self.services.clone()
    }

    pub fn session_id(&self) -> &str {
        &self.session_id
    }

    pub fn lang(&self) -> Lang {
        self.who.language.as_str().parse().unwrap_or_default()
    }

    /// Drops what is remembered of this session, so that the next page shows a change.
    pub fn forget(&self) {
        (self.services.forget)(&self.session_id);
    }

    pub async fn begin(&self) -> Result<TenantTx, AppError> {
        Ok(TenantTx::begin_from(&self.services.db, &self.who.actor, self.from).await?)
    }

    /// Begins what every page needs: the transaction, and the vehicles that its header offers.
    pub async fn visit(self) -> Result<Visit, AppError> {
        let mut tx = self.begin().await?;
        let garage = self.services.garages.recent(&mut tx).await?;
        let alerts = self.services.alerts.count(&mut tx).await?;
        Ok(Visit { tx, garage, alerts, lang: self.lang(), request: self })
    }
}

/// A page being made.
pub struct Visit {
    pub tx: TenantTx,
    pub lang: Lang,
    pub request: Request,
    /// The person's vehicles, the last used first.
    pub garage: Arc<[GarageVehicle]>,
    /// How many of theirs the person has not seen.
    pub alerts: i64,
}

impl Visit {
    /// The vehicle that the person works on.
    pub fn vehicle(&self) -> Option<&GarageVehicle> {
        at_hand(&self.garage)
    }

    /// What this person has said or typed about a vehicle; nothing for one that is not theirs.
    pub fn facts(&self, vehicle: BaseVehicleId) -> Facts {
        self.mine(vehicle).map(|mine| mine.facts.clone()).unwrap_or_default()
    }

    pub fn mine(&self, vehicle: BaseVehicleId) -> Option<&GarageVehicle> {
        self.garage.iter().find(|mine| mine.vehicle.id == vehicle)
    }

    /// Puts the page into its frame. The transaction ends here.
    pub fn frame(self, content: impl IntoView + 'static) -> impl IntoView {
        let Self { tx, garage, alerts, request, .. } = self;
        drop(tx);
        let content = content.into_any();
        view! { <Frame request garage alerts>{content}</Frame> }
    }

    /// As [`Self::frame`], for a page that noted something by being seen.
    pub async fn frame_and_keep(self, content: impl IntoView + 'static) -> Result<impl IntoView, AppError> {
        let Self { tx, garage, alerts, request, .. } = self;
        tx.commit().await?;
        let content = content.into_any();
        Ok(view! { <Frame request garage alerts>{content}</Frame> })
    }
}

/// Runs a server function: finds the request, and gives a failure its status.
///
/// A form posted without WebAssembly must keep its redirect, so there the status stays.
pub async fn action<T>(run: impl AsyncFnOnce(Request) -> Result<T, AppError>) -> Result<T, AppError> {
    let request = Request::current()?;
    let response = expect_context::<leptos_axum::ResponseOptions>();
    let plain_form = use_context::<Parts>().is_some_and(|parts| accepts_html(&parts.headers));
    let result = run(request).await;
    if let (Err(error), false) = (&result, plain_form) {
        response.set_status(error.status());
    }
    result
}

/// Whether a browser wants a page; programs and islands ask for data.
pub fn accepts_html(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

/// Renders what `load` returns, or the error page with its status.
pub fn page<V: IntoView + 'static>(load: impl Future<Output = Result<V, AppError>> + Send + 'static) -> impl IntoView {
    let request = Request::current();
    let response = expect_context::<leptos_axum::ResponseOptions>();
    let view = Suspend::new(async move {
        let error = match load.await {
            Ok(view) => return view.into_any(),
            Err(error) => error,
        };
        response.set_status(error.status());
        match request {
            Ok(request) => {
                let (garage, alerts) = header_beside(&request, &error).await;
                let content = error_page(request.lang(), &error);
                view! { <Frame request garage alerts>{content}</Frame> }.into_any()
            }
            Err(_) => error_page(Lang::default(), &error).into_any(),
        }
    });
    view! { <Suspense>{view}</Suspense> }.into_any()
}

/// What the header of an error page shows; nothing where the failure is ours, which asking once more could only repeat.
async fn header_beside(request: &Request, error: &AppError) -> (Arc<[GarageVehicle]>, i64) {
    match error {
        AppError::Internal | AppError::Unavailable => Default::default(),
        _ => request.clone().visit().await.map(|visit| (visit.garage, visit.alerts)).unwrap_or_default(),
    }
}

/// A path of this site that a form named, or `otherwise`: never another site's address.
pub fn back_or(back: &str, otherwise: &str) -> String {
    let ours = back.starts_with('/') && !back.starts_with("//") && !back.contains('\\');
    if ours && back.bytes().all(|byte| byte.is_ascii_graphic()) { back.to_owned() } else { otherwise.to_owned() }
}

/// A parameter of the address: of its path or of its query.
pub fn param(name: &str) -> Option<String> {
    use leptos_router::hooks::{use_params_map, use_query_map};
    let of_path = use_params_map().read_untracked().get(name);
    of_path.or_else(|| use_query_map().read_untracked().get(name)).filter(|value| !value.is_empty())
}

/// A value as it stands in the query of an address.
pub fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// A path with a query of those pairs that have a value.
pub fn address<Name: AsRef<str>>(path: &str, pairs: impl IntoIterator<Item = (Name, Option<String>)>) -> String {
    let pairs = pairs.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let pairs = pairs.map(|(name, value)| format!("{}={}", escaped(name.as_ref()), escaped(&value)));
    let query = pairs.collect::<Vec<_>>().join("&");
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_back_is_a_path_of_this_site_that_a_header_can_carry() {
        for ours in ["/", "/parts/1?vehicle=2", "/search?q=a%20b+c&x=%01"] {
            assert_eq!(back_or(ours, "/else"), ours);
        }
        for other in ["", "parts", "//evil.test", "/\\evil.test", "/a\r\nb", "/\u{1}", "/\u{7f}", "/a b", "/é"] {
            assert_eq!(back_or(other, "/else"), "/else", "{other:?}");
        }
    }
}
