//! Who asks: from the session's id to the person, with a short memory.

use crate::Server;
use app::request::{Request, Services};
use axum::{
    body::Body,
    extract::{Request as HttpRequest, State},
    middleware::Next,
    response::Response,
};
use identity::sign_in::{self, SignedIn};
use sqlx::postgres::PgListener;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
    time::{Duration, Instant},
};
use time::OffsetDateTime;
use tower_sessions::Session;

/// People whose session was looked up less than a minute ago.
///
/// Ending a sign-in anywhere notifies `sign_in_ended`, which every process hears (see [`Actors::listen`]), so a
/// revoked device is out at once; the minute is only how often a session in use is written back.
#[derive(Default)]
pub struct Actors(Mutex<Known>);

#[derive(Default)]
struct Known {
    people: HashMap<String, (Instant, Arc<SignedIn>)>,
    /// How often somebody was forgotten: who was looked up before that may be gone.
    forgotten: u64,
}

/// Key of the session under which it was last written back.
const SEEN: &str = "seen";
const REMEMBERED: Duration = Duration::from_secs(60);
const MOST: usize = 50_000;

impl Actors {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().expect("no panic while locked")
    }

    fn get(&self, session: &str) -> Option<Arc<SignedIn>> {
        self.known().people.get(session).filter(|(since, _)| since.elapsed() < REMEMBERED).map(|(_, who)| who.clone())
    }

    fn forgotten(&self) -> u64 {
        self.known().forgotten
    }

    /// Remembers who was looked up, unless somebody was forgotten since `forgotten` was read.
    fn put(&self, session: &str, who: Arc<SignedIn>, forgotten: u64) {
        let mut known = self.known();
        if known.forgotten != forgotten {
            return;
        }
        if known.people.len() >= MOST {
            known.people.retain(|_, (since, _)| since.elapsed() < REMEMBERED);
        }
        known.people.insert(session.to_owned(), (Instant::now(), who));
    }

    pub fn forget(&self, session: &str) {
        let mut known = self.known();
        known.people.remove(session);
        known.forgotten += 1;
    }

    fn forget_all(&self) {
        let mut known = self.known();
        known.people.clear();
        known.forgotten += 1;
    }

    /// Hears of ended and changed sign-ins until the process ends. While nothing can be heard, nothing is remembered.
    pub async fn listen(self: Arc<Self>, db: sqlx::PgPool) {
        // A connection of its own: whoever listens keeps it, and the pool has none to spare.
        let db = platform::app_pool((*db.connect_options()).clone(), 1);
        loop {
            if let Err(error) = self.hear(&db).await {
                tracing::warn!(%error, "not listening for ended sign-ins");
            }
            self.forget_all();
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }

    async fn hear(&self, db: &sqlx::PgPool) -> Result<(), sqlx::Error> {
        let mut listener = PgListener::connect_with(db).await?;
        listener.listen(sign_in::ENDED_CHANNEL).await?;
        self.forget_all();
        while let Some(ended) = listener.try_recv().await? {
            self.forget(ended.payload());
        }
        Ok(())
    }
}

/// Puts the [`Request`] of a signed-in person into the extensions of what they ask.
pub async fn identify(
    State(server): State<Server>,
    session: Session,
    mut request: HttpRequest<Body>,
    next: Next,
) -> Response {
    if let Some(id) = session.id().map(|id| id.to_string()) {
        match who(&server, &session, &id).await {
            Ok(Some(who)) => {
                request.extensions_mut().insert(Request::new(server.services.clone(), who, id));
            }
            Ok(None) => {}
            Err(error) => {
                tracing::error!(error = ?error, "session lookup failed");
                return crate::problem::Problem::from(app::AppError::Unavailable).for_request(&request);
            }
        }
    }
    next.run(request).await
}

async fn who(server: &Server, session: &Session, id: &str) -> anyhow::Result<Option<Arc<SignedIn>>> {
    if let Some(known) = server.actors.get(id) {
        return Ok(Some(known));
    }
    let forgotten = server.actors.forgotten();
    if session.get_value(crate::sign_in::SINCE).await?.is_none() {
        return Ok(None); // an expired session is nobody's, whatever its sign-in says
    }
    let Some(who) = sign_in::actor_of(&server.services.db, id).await? else {
        return Ok(None);
    };
    let who = Arc::new(who);
    keep_alive(&server.services, session, &who).await?;
    server.actors.put(id, who.clone(), forgotten);
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
