//! Which addresses may be asked.

use reqwest::Url;
use std::{fmt, str::FromStr, sync::Arc};

/// The hosts that an installation names: `files.example.com`, or `*.example.com` for all below that one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hosts(Arc<[Host]>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Host {
    This(String),
    /// Begins with a point.
    Below(String),
}

impl Hosts {
    /// Nothing is fetched.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Why a file is not fetched from there, as far as its address tells: a code, and a word about it.
    pub fn refusal(&self, address: &str) -> Option<String> {
        match Url::parse(address) {
            Ok(url) => self.against(&url),
            Err(_) => Some("address".to_owned()),
        }
    }

    pub(super) fn against(&self, url: &Url) -> Option<String> {
        let code = if url.scheme() != "https" {
            "not-https"
        } else if !url.username().is_empty() || url.password().is_some() {
            "credentials"
        } else if url.port().is_some() {
            "port"
        } else {
            return match url.domain() {
                None => Some("ip-address".to_owned()),
                Some(host) if self.names(host) => None,
                Some(host) => Some(format!("host {host}")),
            };
        };
        Some(code.to_owned())
    }

    fn names(&self, host: &str) -> bool {
        self.0.iter().any(|named| match named {
            Host::This(name) => name == host,
            Host::Below(end) => host.len() > end.len() && host.ends_with(end.as_str()),
        })
    }
}

impl FromStr for Hosts {
    type Err = String;

    /// With commas between; written as an address has them, or in their own script.
    fn from_str(text: &str) -> Result<Self, String> {
        let named = text.split(',').map(str::trim).filter(|name| !name.is_empty());
        Ok(Self(named.map(host).collect::<Result<_, _>>()?))
    }
}

fn host(text: &str) -> Result<Host, String> {
    let (below, name) = match text.strip_prefix("*.") {
        Some(name) => (true, name),
        None => (false, text),
    };
    let plain = !name.contains(|c: char| c.is_whitespace() || "/:@?#*%\\[]".contains(c));
    let url = Url::parse(&format!("https://{name}/")).ok().filter(|_| plain);
    let domain = url.as_ref().and_then(Url::domain).filter(|domain| !domain.ends_with('.'));
    match (domain, below) {
        (Some(domain), false) => Ok(Host::This(domain.to_owned())),
        (Some(domain), true) if domain.contains('.') => Ok(Host::Below(format!(".{domain}"))),
        _ => Err(format!("{text:?} is no host: files.example.com, or *.example.com for all below it")),
    }
}

impl fmt::Display for Hosts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, host) in self.0.iter().enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            match host {
                Host::This(name) => write!(f, "{comma}{name}")?,
                Host::Below(end) => write!(f, "{comma}*{end}")?,
            }
        }
        Ok(())
    }
}
