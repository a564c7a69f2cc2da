//! A supplier's host, on this machine: it answers as a test says, and knows what it was asked.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

pub struct Host {
    pub address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
    server: JoinHandle<()>,
}

pub enum Reply {
    /// An answer as it is sent; the connection ends with it.
    All(Vec<u8>),
    /// A picture that has no end.
    Endless,
}

impl Reply {
    pub fn file(content_type: &str, content: impl AsRef<[u8]>) -> Self {
        let content = content.as_ref();
        Self::said(content_type, content.len(), content)
    }

    /// A file of which is said that it has so many bytes.
    pub fn said(content_type: &str, length: usize, content: &[u8]) -> Self {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\ncontent-length: {length}\r\n\r\n");
        Self::All([head.as_bytes(), content].concat())
    }

    pub fn status(status: u16) -> Self {
        Self::All(format!("HTTP/1.1 {status} So\r\ncontent-length: 0\r\n\r\n").into_bytes())
    }

    pub fn to(location: &str) -> Self {
        Self::All(format!("HTTP/1.1 302 Found\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n").into_bytes())
    }
}

impl Host {
    /// `answer` is given the path that is asked for.
    pub async fn new(answer: impl Fn(&str) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (asked, answer) = (Arc::<Mutex<Vec<String>>>::default(), Arc::new(answer));
        let heard = asked.clone();
        let server = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, answer.clone(), heard.clone()));
            }
        });
        Self { address, asked, server }
    }

    /// The heads of all requests so far.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn serve(mut stream: TcpStream, answer: Arc<impl Fn(&str) -> Reply>, asked: Arc<Mutex<Vec<String>>>) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return,
        }
    }
    let head = String::from_utf8(head).unwrap();
    let path = head.split(' ').nth(1).unwrap().to_owned();
    asked.lock().unwrap().push(head);
    match answer(&path) {
        Reply::All(bytes) => drop(stream.write_all(&bytes).await),
        Reply::Endless => {
            let mut sent = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: image/jpeg\r\n\r\n").await;
            while sent.is_ok() {
                sent = stream.write_all(&[0; 1 << 16]).await;
            }
        }
    }
    _ = stream.shutdown().await;
}
