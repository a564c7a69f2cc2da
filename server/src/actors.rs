//! Who asks: from the session's id to the person, with a short memory.

use crate::{Server, proxies::Client};
use app::request::{Request, Services};
use axum::{
    body::Body,
    extract::{Request as HttpRequest, State},
    middleware::Next,
    response::Response,
};
use identity::sign_in::{self, SignedIn};
use platform::{Memory, Remembered};
use std::sync::Arc;
use time::OffsetDateTime;
use tower_sessions::Session;

/// People whose session was looked up less than a minute ago.
///
/// Ending a sign-in anywhere notifies `sign_in_ended`, which every process hears (see [`platform::listen`]), so a
/// revoked device is out at once; the minute is only how often a session in use is written back.
#[derive(Default)]
pub struct Actors(Remembered<String, Arc<SignedIn>>);

impl Actors {
    pub fn forget(&self, session: &str) {
        self.0.forget(session);
    }
}

impl Memory for Actors {
    fn channel(&self) -> &'static str {
        sign_in::ENDED_CHANNEL
    }

    fn forget(&self, ended: &str) {
        Self::forget(self, ended);
    }

    fn hears(&self, hears: bool) {
        self.0.hears(hears);
    }
}

/// Key of the session under which it was last written back.
const SEEN: &str = "seen";

/// Puts the [`Request`] of a signed-in person into the extensions of what they ask.
pub async fn identify(
    State(server): State<Server>,
    session: Session,
    mut request: HttpRequest<Body>,
    next: Next,
) -> Response {
    let reads = request.method().is_safe();
    let mut actor = None;
    if let Some(id) = session.id().map(|id| id.to_string()) {
        match who(&server, &session, &id).await {
            Ok(Some(who)) => {
                actor = (!reads).then(|| who.actor.clone());
                // The address is the request's own: the person is remembered, and may ask from several places.
                let from = request.extensions().get::<Client>().map(|Client(address)| *address);
                request.extensions_mut().insert(Request::new(server.services.clone(), who, id).from(from));
            }
            Ok(None) => {}
            Err(error) => {
                tracing::error!(error = ?error, "session lookup failed");
                return crate::problem::Problem::from(app::AppError::Unavailable).for_request(&request);
            }
        }
    }
    let response = next.run(request).await;
    if let Some(actor) = actor {
        // What somebody has changed is shown to them by the very next page.
        server.services.garages.forget(&actor);
        server.services.alerts.forget(&actor);
    }
    response
}

async fn who(server: &Server, session: &Session, id: &str) -> anyhow::Result<Option<Arc<SignedIn>>> {
    let Actors(known) = &*server.actors;
    if let Some(who) = known.get(id) {
        return Ok(Some(who));
    }
    let begun = known.moment();
    if session.get_value(crate::sign_in::SINCE).await?.is_none() {
        return Ok(None); // an expired session is nobody's, whatever its sign-in says
    }
    let Some(who) = sign_in::actor_of(&server.services.db, id).await? else {
        return Ok(None);
    };
    let who = Arc::new(who);
    keep_alive(&server.services, session, &who).await?;
    known.put(id.to_owned(), who.clone(), begun);
    Ok(Some(who))
}

/// Puts the end of the session off. A changed session is saved and its cookie sent again, or the browser would
/// forget it twelve hours after signing in.
async fn keep_alive(services: &Services, session: &Session, who: &SignedIn) -> anyhow::Result<()> {
    let now = OffsetDateTime::now_utc();
    session.insert(SEEN, now.unix_timestamp()).await?;
    sign_in::touch(&services.db, who, now).await?;
    Ok(())
}
