//! From which address a request came: what limits of guesses count by, and what the audit trail notes.
//!
//! Whoever connects may write anything into `X-Forwarded-For`, so only proxies of ours are believed: the address is the
//! last one of the header that is not itself a proxy's.

use anyhow::{Context, bail};
use axum::{
    extract::{ConnectInfo, Request, State},
    http::HeaderMap,
    middleware::Next,
    response::Response,
};
use std::{
    net::{IpAddr, SocketAddr},
    str::FromStr,
    sync::Arc,
};

const HEADER: &str = "x-forwarded-for";

/// The address of whoever asks, in the extensions of every request that came over a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client(pub IpAddr);

/// The proxies that are believed; by default none.
#[derive(Clone, Debug, Default)]
pub struct Proxies(Arc<[Network]>);

/// Addresses with the same beginning: `10.0.0.0/8`, `fd00::/8`, or one alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

impl FromStr for Network {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> anyhow::Result<Self> {
        let (address, bits) = text.trim().split_once('/').map_or((text.trim(), None), |(a, bits)| (a, Some(bits)));
        let address: IpAddr = address.parse().with_context(|| format!("{text:?} is no address of a network"))?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), str::parse).with_context(|| format!("{text:?} is no network"))?;
        if bits > most {
            bail!("{text:?}: such an address has {most} bits");
        }
        Ok(Self { address, bits })
    }
}

impl Network {
    fn has(self, address: IpAddr) -> bool {
        match (self.address, address) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let differ = u32::from(own) ^ u32::from(other);
                differ.checked_shr(32 - u32::from(self.bits)).unwrap_or(0) == 0
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                let differ = u128::from(own) ^ u128::from(other);
                differ.checked_shr(128 - u32::from(self.bits)).unwrap_or(0) == 0
            }
            _ => false,
        }
    }
}

impl FromIterator<Network> for Proxies {
    fn from_iter<T: IntoIterator<Item = Network>>(networks: T) -> Self {
        Self(networks.into_iter().collect())
    }
}

impl Proxies {
    fn believes(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.has(address))
    }

    /// Who is behind `peer`: from the end of the header back, as long as a proxy of ours has written it. What is no address
    /// was not written by one.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        let lines: Vec<&str> = headers.get_all(HEADER).iter().map(|line| line.to_str().unwrap_or_default()).collect();
        for hop in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
            let Some(before) = self.believes(client).then(|| address(hop)).flatten() else { return client };
            client = before;
        }
        client
    }
}

/// An address as proxies write it: alone, in brackets, or with a port.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let alone = text.trim_start_matches('[').trim_end_matches(']').parse();
    let address = alone.or_else(|_| text.parse::<SocketAddr>().map(|socket| socket.ip()));
    address.ok().map(|address: IpAddr| address.to_canonical())
}

/// Notes it before anything else looks at the request.
pub async fn note(State(proxies): State<Proxies>, mut request: Request, next: Next) -> Response {
    if let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>() {
        let client = Client(proxies.client(peer.ip(), request.headers()));
        request.extensions_mut().insert(client);
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn client(proxies: &[&str], peer: &str, forwarded: &[&str]) -> IpAddr {
        let proxies: Proxies = proxies.iter().map(|network| network.parse().unwrap()).collect();
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(HEADER, line.parse().unwrap());
        }
        proxies.client(ip(peer), &headers)
    }

    #[test]
    fn nobody_is_believed_but_proxies_of_ours() {
        assert_eq!(client(&[], "203.0.113.9", &["198.51.100.1"]), ip("203.0.113.9"));
        assert_eq!(client(&["10.0.0.0/8"], "203.0.113.9", &["198.51.100.1"]), ip("203.0.113.9"));
        assert_eq!(client(&["10.0.0.0/8"], "10.1.2.3", &["198.51.100.1"]), ip("198.51.100.1"));
        assert_eq!(client(&["10.0.0.0/8"], "10.1.2.3", &[]), ip("10.1.2.3"));
    }

    #[test]
    fn what_a_client_writes_stands_before_what_the_proxy_adds_and_is_not_read() {
        let ours = ["10.0.0.0/8", "fd00::/8"];
        assert_eq!(client(&ours, "10.1.2.3", &["1.1.1.1, 198.51.100.1"]), ip("198.51.100.1"));
        assert_eq!(client(&ours, "10.1.2.3", &["10.9.9.9, 198.51.100.1"]), ip("198.51.100.1"));
        assert_eq!(client(&ours, "10.1.2.3", &["1.1.1.1", "198.51.100.1"]), ip("198.51.100.1"));
        assert_eq!(client(&ours, "10.1.2.3", &["198.51.100.1, fd00::7, 10.4.4.4"]), ip("198.51.100.1"));
        assert_eq!(client(&ours, "10.1.2.3", &["198.51.100.1, nonsense, 10.4.4.4"]), ip("10.4.4.4"));
    }

    #[test]
    fn an_address_is_read_however_it_is_written() {
        let ours = ["127.0.0.1", "::1"];
        assert_eq!(client(&ours, "::ffff:127.0.0.1", &["[2001:db8::5]:4711"]), ip("2001:db8::5"));
        assert_eq!(client(&ours, "::1", &["198.51.100.1:80"]), ip("198.51.100.1"));
        assert_eq!(client(&ours, "::1", &["::ffff:198.51.100.1"]), ip("198.51.100.1"));
    }

    #[test]
    fn a_network_is_an_address_and_its_bits() {
        let has = |network: &str, address: &str| network.parse::<Network>().unwrap().has(ip(address));
        assert!(has("0.0.0.0/0", "203.0.113.9") && has("::/0", "2001:db8::1"));
        assert!(has("10.0.0.0/8", "10.255.0.1") && !has("10.0.0.0/8", "11.0.0.1"));
        assert!(has("192.0.2.7", "192.0.2.7") && !has("192.0.2.7", "192.0.2.6"));
        assert!(!has("0.0.0.0/0", "2001:db8::1"));
        for wrong in ["", "10.0.0.0/33", "::/129", "proxy", "10.0.0.0/x"] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong:?}");
        }
    }
}
