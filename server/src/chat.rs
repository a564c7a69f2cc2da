//! Chats over a socket: what is said goes both ways, in the order of its chat, and comes again to whoever was away.
//!
//! The socket is opened by our own pages only, and its session is looked at again and again. Everything that it does goes
//! through the same rules as a form; a chat that the person does not see is answered as if there were none.

pub mod said;
mod socket;

use crate::{Server, current::Current, events::Place, problem::Problem, security};
use app::AppError;
use axum::{
    Router,
    extract::{
        Query, State,
        ws::{WebSocket, WebSocketUpgrade},
    },
    http::HeaderMap,
    response::{IntoResponse, Response},
    routing::get,
};
use serde::Deserialize;
use socket::Socket;

/// A message and its names.
const LONGEST_FRAME: usize = 32 * 1024;
/// Many sockets wait, and few have something to say: each begins with little.
const BUFFER: usize = 1024;

pub fn routes() -> Router<Server> {
    Router::new().route("/chat/socket", get(open))
}

#[derive(Deserialize)]
struct Asked {
    /// It is an agent's page of chats: they are there to answer.
    desk: Option<String>,
}

async fn open(
    State(server): State<Server>,
    Current(request): Current,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    // Browsers let any site open a socket to us, with our cookies.
    if !security::comes_from_us(&headers) {
        return Problem::from(AppError::Forbidden).into_response();
    }
    let Some(place) = Place::take(&server.events, &request) else {
        return Problem::from(AppError::Unavailable).into_response();
    };
    let socket = match Socket::open(place, request, asked.desk.is_some()).await {
        Ok(socket) => socket,
        Err(error) => return Problem::from(error).into_response(),
    };
    upgrade
        .read_buffer_size(BUFFER)
        .write_buffer_size(BUFFER)
        .max_write_buffer_size(1 << 20)
        .max_message_size(LONGEST_FRAME)
        .max_frame_size(LONGEST_FRAME)
        .on_upgrade(|connection: WebSocket| Box::pin(socket.run(connection)))
}
