//! The one who asks: https on its usual port, hosts that are named, public addresses, and nothing that says who we are.

use super::{
    Trouble,
    addresses::{Names, Private, Resolver},
    hosts::Hosts,
};
use platform::{Error, Result};
use reqwest::{Client, ClientBuilder, Response, StatusCode, Url, header::LOCATION, redirect::Policy};
use std::{error, sync::Arc, time::Duration};
use tokio::time::Instant;

/// For a connection, its name and its keys included.
const CONNECT: Duration = Duration::from_secs(10);
/// How long a host may say nothing while a file comes.
const SILENCE: Duration = Duration::from_secs(30);
/// For a whole file, all redirects included.
const WHOLE: Duration = Duration::from_secs(600);
const MOST_REDIRECTS: usize = 3;
const USER_AGENT: &str = concat!("CrownNexus/", env!("CARGO_PKG_VERSION"));

/// Asks hosts for files. Clones share its connections.
#[derive(Clone, Debug)]
pub struct Fetcher {
    hosts: Hosts,
    client: Client,
    /// To a test's server goes what is secret elsewhere.
    #[cfg(test)]
    plain: bool,
}

impl Fetcher {
    pub fn new(hosts: Hosts) -> Result<Self> {
        let client = client(Names::System).https_only(true).build().map_err(Error::internal)?;
        Ok(Self {
            hosts,
            client,
            #[cfg(test)]
            plain: false,
        })
    }

    /// Names are what the test says, and its server, which may be on this machine, is asked without TLS. All else is as
    /// ever.
    #[cfg(test)]
    pub fn of_a_test(hosts: &str, names: &[(&str, &str)], server: std::net::SocketAddr) -> Self {
        let given = names.iter().map(|(name, addresses)| {
            let addresses = addresses.split(' ').map(|address| match address {
                "server" => server,
                other => std::net::SocketAddr::new(other.parse().unwrap(), 0),
            });
            ((*name).to_owned(), addresses.collect())
        });
        let client = client(Names::Given(given.collect(), server)).build().unwrap();
        Self { hosts: hosts.parse().unwrap(), client, plain: true }
    }

    /// The answer with the file at an address, wherever that leads.
    pub(crate) async fn open(&self, address: &str) -> Result<Response, Trouble> {
        let until = Instant::now() + WHOLE;
        let mut url = Url::parse(address).map_err(|_| Trouble::refused("address"))?;
        for _ in 0..=MOST_REDIRECTS {
            if let Some(refusal) = self.hosts.against(&url) {
                return Err(Trouble::Refused(refusal));
            }
            let request = self.client.get(self.sent_to(&url)).timeout(until - Instant::now());
            let answer = request.send().await.map_err(|error| trouble(&error))?;
            match answer.status() {
                StatusCode::OK => return Ok(answer),
                status if status.is_redirection() => url = next(&url, &answer)?,
                status => return Err(refused(status)),
            }
        }
        Err(Trouble::refused("redirects"))
    }

    #[cfg(not(test))]
    fn sent_to(&self, url: &Url) -> Url {
        url.clone()
    }

    #[cfg(test)]
    fn sent_to(&self, url: &Url) -> Url {
        let mut url = url.clone();
        if self.plain {
            url.set_scheme("http").unwrap();
        }
        url
    }
}

fn client(names: Names) -> ClientBuilder {
    Client::builder()
        .dns_resolver(Arc::new(Resolver(Arc::new(names))))
        .redirect(Policy::none()) // each is looked at before it is followed
        .referer(false)
        .no_proxy()
        .connect_timeout(CONNECT)
        .read_timeout(SILENCE)
        .user_agent(USER_AGENT)
}

fn next(url: &Url, answer: &Response) -> Result<Url, Trouble> {
    let location = answer.headers().get(LOCATION).ok_or_else(|| refused(answer.status()))?;
    let location = location.to_str().map_err(|_| Trouble::refused("address"))?;
    url.join(location).map_err(|_| Trouble::refused("address"))
}

/// A host that is too busy, or broken, may be well again in a while.
fn refused(status: StatusCode) -> Trouble {
    let code = format!("status {}", status.as_u16());
    let passing = [StatusCode::REQUEST_TIMEOUT, StatusCode::TOO_EARLY, StatusCode::TOO_MANY_REQUESTS];
    if status.is_server_error() || passing.contains(&status) { Trouble::Away(code) } else { Trouble::Refused(code) }
}

/// What a failure of the network says.
pub(super) fn trouble(error: &reqwest::Error) -> Trouble {
    let causes = || std::iter::successors(Some(error as &dyn error::Error), |error| error.source());
    if let Some(Private(host)) = causes().find_map(|cause| cause.downcast_ref()) {
        return Trouble::Refused(format!("private {host}"));
    }
    tracing::debug!(?error, "a file was not fetched");
    Trouble::away(if error.is_timeout() {
        "timeout"
    } else if causes().any(|cause| cause.to_string().contains("certificate")) {
        "certificate"
    } else if error.is_connect() {
        "unreachable"
    } else {
        "cut"
    })
}
