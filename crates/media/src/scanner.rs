//! ClamAV's daemon, which knows many harmful files by their bytes.
//!
//! It is sent the bytes (clamd's `INSTREAM`), so it needs no way to the store. Its `StreamMaxLength` and `MaxFileSize` must be
//! no less than the largest upload, and `AlertExceedsMax` on: else it passes what it has not read to the end.

use bytes::Bytes;
use futures::{Stream, TryStreamExt};
use platform::{Error, Result};
use std::{io, path::PathBuf, pin::pin, str::FromStr, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpStream, UnixStream},
    time::timeout,
};

/// Where the daemon listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanner {
    /// `host:port`
    Tcp(String),
    Unix(PathBuf),
}

/// What it says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Harmless,
    /// It knows the file by this name.
    Harmful(String),
}

/// It looks at a large file for two minutes at most, if it is not told otherwise.
const PATIENCE: Duration = Duration::from_secs(180);
/// More than it ever says of one file.
const MOST_SAID: u64 = 4096;

impl FromStr for Scanner {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.starts_with('/') {
            return Ok(Self::Unix(text.into()));
        }
        match text.rsplit_once(':') {
            Some((host, port)) if !host.is_empty() && port.parse::<u16>().is_ok() => Ok(Self::Tcp(text.to_owned())),
            _ => Err("neither host:port nor the path of a socket"),
        }
    }
}

impl Scanner {
    /// Has it look at a file. An error says nothing of the file: the scanner is away, or did not look at all of it.
    pub async fn scan(&self, bytes: impl Stream<Item = Result<Bytes>>) -> Result<Verdict> {
        match self {
            Self::Tcp(address) => ask(patiently(TcpStream::connect(address)).await?, bytes).await,
            Self::Unix(path) => ask(patiently(UnixStream::connect(path)).await?, bytes).await,
        }
    }
}

async fn ask(
    mut clamd: impl AsyncRead + AsyncWrite + Unpin,
    bytes: impl Stream<Item = Result<Bytes>>,
) -> Result<Verdict> {
    let sent = send(&mut clamd, bytes).await?;
    let mut said = Vec::new();
    let heard = patiently((&mut clamd).take(MOST_SAID).read_to_end(&mut said)).await;
    let said = String::from_utf8_lossy(&said).trim_end_matches(['\0', '\n']).to_owned();
    match (verdict(&said), sent) {
        (Some(Verdict::Harmless), Err(error)) => Err(error),
        (Some(verdict), _) => heard.map(|_| verdict),
        // It hangs up on what is too long for it, and says so.
        (None, _) if !said.is_empty() => Err(Error::internal(format!("the scanner says {said:?}"))),
        (None, sent) => Err(sent.and(heard).err().unwrap_or_else(|| Error::internal("the scanner says nothing"))),
    }
}

/// The inner error is the scanner's, who may have something to say about it; the outer is that of the bytes.
async fn send(to: &mut (impl AsyncWrite + Unpin), bytes: impl Stream<Item = Result<Bytes>>) -> Result<Result<()>> {
    let mut bytes = pin!(bytes);
    if let Err(error) = patiently(to.write_all(b"zINSTREAM\0")).await {
        return Ok(Err(error));
    }
    while let Some(piece) = bytes.try_next().await? {
        // A piece without bytes would be the end.
        if !piece.is_empty()
            && let Err(error) = write(to, &piece).await
        {
            return Ok(Err(error));
        }
    }
    Ok(patiently(to.write_all(&[0; 4])).await)
}

async fn write(to: &mut (impl AsyncWrite + Unpin), piece: &[u8]) -> Result<()> {
    let length = u32::try_from(piece.len()).map_err(Error::internal)?;
    patiently(to.write_all(&length.to_be_bytes())).await?;
    patiently(to.write_all(piece)).await
}

fn verdict(said: &str) -> Option<Verdict> {
    match said.strip_prefix("stream: ")? {
        "OK" => Some(Verdict::Harmless),
        said => said.strip_suffix(" FOUND").map(|name| Verdict::Harmful(name.to_owned())),
    }
}

async fn patiently<T>(doing: impl Future<Output = io::Result<T>>) -> Result<T> {
    timeout(PATIENCE, doing).await.map_err(Error::internal)?.map_err(Error::internal)
}
