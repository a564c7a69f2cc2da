//! The way to the mailbox.

use super::failed;
use async_imap::{Client, Session};
use platform::{Error, Result};
use rustls::pki_types::ServerName;
use secrecy::{ExposeSecret, SecretString};
use std::{fmt, net::IpAddr, str::FromStr, sync::Arc};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use url::Url;

/// A mailbox: `imaps://user:password@host`, or `imap://` without encryption, for a server on this machine.
#[derive(Clone, Debug)]
pub struct Account {
    host: String,
    port: u16,
    encrypted: bool,
    user: String,
    password: SecretString,
}

/// Bytes to and from the server, encrypted or not.
pub(super) type Wire = Box<dyn Bytes>;
pub(super) trait Bytes: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug> Bytes for T {}

impl FromStr for Account {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = || Error::internal("no address of a mailbox, as imaps://user:password@host");
        let url = Url::parse(text).map_err(|_| wrong())?;
        let encrypted = match url.scheme() {
            "imaps" => true,
            "imap" => false,
            _ => return Err(wrong()),
        };
        let host = url.host_str().ok_or_else(wrong)?.to_owned();
        if !encrypted && !is_here(&host) {
            return Err(Error::internal("imap:// says the password to everybody on the way: imaps:// does not"));
        }
        let decoded = |text: &str| {
            let decoded = form(text);
            (!decoded.is_empty()).then_some(decoded).ok_or_else(wrong)
        };
        Ok(Self {
            host,
            port: url.port().unwrap_or(if encrypted { 993 } else { 143 }),
            encrypted,
            user: decoded(url.username())?,
            password: decoded(url.password().unwrap_or_default())?.into(),
        })
    }
}

/// What is said to it stays on this machine.
pub(crate) fn is_here(host: &str) -> bool {
    let host = host.trim_matches(['[', ']']);
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// What stands escaped in an address (`%40`).
fn form(text: &str) -> String {
    let escaped = text.replace('+', "%2B");
    url::form_urlencoded::parse(escaped.as_bytes())
        .map(|(name, value)| if value.is_empty() { name.into_owned() } else { format!("{name}={value}") })
        .collect()
}

impl Account {
    pub(super) async fn connect(&self) -> Result<Session<Wire>> {
        let tcp = TcpStream::connect((&*self.host, self.port)).await.map_err(Error::internal)?;
        let wire: Wire = if self.encrypted {
            let name = ServerName::try_from(self.host.clone()).map_err(Error::internal)?;
            Box::new(encryption()?.connect(name, tcp).await.map_err(Error::internal)?)
        } else {
            Box::new(tcp)
        };
        let mut client = Client::new(wire);
        client.read_response().await.map_err(Error::internal)?; // the greeting
        client.login(&self.user, self.password.expose_secret()).await.map_err(|(error, _)| failed(error))
    }
}

/// Servers are believed that this machine believes.
fn encryption() -> Result<TlsConnector> {
    let mut roots = rustls::RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(Error::internal)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_is_named_by_an_address() {
        let account: Account = "imaps://desk%40a.example:p%3Aw+d=%25@mail.example".parse().unwrap();
        assert_eq!((&*account.host, account.port, account.encrypted), ("mail.example", 993, true));
        assert_eq!((&*account.user, account.password.expose_secret()), ("desk@a.example", "p:w+d=%"));
        let account: Account = "imap://desk:pw@127.0.0.1:1143".parse().unwrap();
        assert_eq!((account.port, account.encrypted), (1143, false));
        for wrong in [
            "",
            "mail.example",
            "https://a:b@c",
            "imaps://mail.example",
            "imaps://a@mail.example",
            "imap://a:b@mail.example",
        ] {
            assert!(wrong.parse::<Account>().is_err(), "{wrong}");
        }
    }
}
