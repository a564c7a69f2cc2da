//! The other end of a socket.

use crate::browser::Browser;
use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::{net::SocketAddr, time::Duration};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    WebSocketStream, client_async,
    tungstenite::{Error, Message, client::IntoClientRequest, http::HeaderValue},
};

pub struct Socket(WebSocketStream<TcpStream>);

impl Socket {
    /// As a page of ours does, or the status with which it is refused.
    pub async fn open(at: SocketAddr, browser: &Browser, how: &str) -> Result<Self, u16> {
        Self::open_from(at, browser, how, &format!("http://{at}")).await
    }

    pub async fn open_from(at: SocketAddr, browser: &Browser, how: &str, origin: &str) -> Result<Self, u16> {
        let mut request = format!("ws://{at}/chat/socket{how}").into_client_request().expect("a request");
        let headers = request.headers_mut();
        headers.insert("origin", HeaderValue::from_str(origin).expect("an origin"));
        if let Some(cookie) = &browser.cookie {
            headers.insert("cookie", HeaderValue::from_str(cookie).expect("a cookie"));
        }
        let stream = TcpStream::connect(at).await.expect("a process");
        match client_async(request, stream).await {
            Ok((socket, _)) => Ok(Self(socket)),
            Err(Error::Http(answer)) => Err(answer.status().as_u16()),
            Err(error) => panic!("{error}"),
        }
    }

    pub async fn send(&mut self, said: &Value) {
        self.0.send(Message::text(said.to_string())).await.expect("it is open");
    }

    pub async fn join(&mut self, chat: &str, after: i64) {
        self.send(&json!({ "do": "join", "ticket": chat, "after": after })).await;
    }

    pub async fn say(&mut self, chat: &str, client: &str, body: &str) {
        self.send(&json!({ "do": "say", "ticket": chat, "client": client, "body": body })).await;
    }

    /// The next text; `None`: the socket has ended, or nothing came in this time.
    async fn next(&mut self, longest: Duration) -> Option<String> {
        let text = async {
            loop {
                match self.0.next().await? {
                    Ok(Message::Text(text)) => return Some(text.to_string()),
                    Ok(Message::Close(_)) | Err(_) => return None,
                    Ok(_) => {}
                }
            }
        };
        tokio::time::timeout(longest, text).await.ok().flatten()
    }

    /// The next of this kind.
    pub async fn hear(&mut self, told: &str) -> Option<Value> {
        while let Some(text) = self.next(super::SOON).await {
            let value: Value = serde_json::from_str(&text).expect("JSON");
            if value["told"] == told {
                return Some(value);
            }
        }
        None
    }

    pub async fn hear_words(&mut self, words: &str) -> String {
        while let Some(text) = self.next(super::SOON).await {
            if text.contains(words) {
                return text;
            }
        }
        panic!("{words:?} is not told");
    }

    /// The message of this body.
    pub async fn line(&mut self, body: &str) -> Value {
        loop {
            let told = self.hear("lines").await.expect("lines");
            let line = told["lines"].as_array().expect("lines").iter().find(|line| line["body"] == body);
            if let Some(line) = line {
                return line.clone();
            }
        }
    }

    /// The next messages, each with its place.
    pub async fn lines(&mut self) -> Vec<(i64, String)> {
        read(&self.hear("lines").await.expect("lines"))
    }

    pub async fn lines_within(&mut self, longest: Duration) -> Vec<(i64, String)> {
        let mut lines = Vec::new();
        while let Some(text) = self.next(longest).await {
            let value: Value = serde_json::from_str(&text).expect("JSON");
            lines.extend(read(&value));
        }
        lines
    }

    /// All that comes within this time after each other.
    pub async fn rest(&mut self, longest: Duration) -> String {
        let mut rest = String::new();
        while let Some(text) = self.next(longest).await {
            rest.push_str(&text);
        }
        rest
    }

    /// Until it ends, which must be soon.
    pub async fn ends(&mut self) {
        let end = async {
            while let Some(Ok(message)) = self.0.next().await
                && !message.is_close()
            {}
        };
        tokio::time::timeout(super::SOON, end).await.expect("the socket ends");
    }
}

fn read(told: &Value) -> Vec<(i64, String)> {
    let lines = told["lines"].as_array().into_iter().flatten();
    lines.filter_map(|line| Some((line["seq"].as_i64()?, line["body"].as_str()?.to_owned()))).collect()
}
