//! Names become addresses here, and only those of the public internet: a name that is on the list may lead anywhere, into
//! this machine's own network, too. The connection is made to the very address that was looked at.

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::{
    fmt, io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
};

/// A name with an address that is not public.
#[derive(Debug)]
pub(super) struct Private(pub String);

impl fmt::Display for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} has an address that is not public", self.0)
    }
}

impl std::error::Error for Private {}

#[derive(Clone)]
pub(super) struct Resolver(pub Arc<Names>);

/// Who says which addresses a name has.
pub(super) enum Names {
    System,
    /// What a test says, and its own server, which it may reach at this address.
    #[cfg(test)]
    Given(Vec<(String, Vec<SocketAddr>)>, SocketAddr),
}

impl Names {
    async fn of(&self, name: &str) -> io::Result<Vec<SocketAddr>> {
        match self {
            Self::System => Ok(tokio::net::lookup_host((name, 0)).await?.collect()),
            #[cfg(test)]
            Self::Given(names, _) => {
                let known = names.iter().find(|(known, _)| known == name).map(|(_, addresses)| addresses.clone());
                known.ok_or_else(|| io::Error::other("no such host"))
            }
        }
    }

    fn may_reach(&self, address: SocketAddr) -> bool {
        match self {
            Self::System => is_public(address.ip()),
            #[cfg(test)]
            Self::Given(_, server) => address == *server || is_public(address.ip()),
        }
    }
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let names = self.0.clone();
        Box::pin(async move {
            let addresses = names.of(name.as_str()).await?;
            if addresses.iter().all(|address| names.may_reach(*address)) {
                return Ok(Box::new(addresses.into_iter()) as Addrs);
            }
            Err(Private(name.as_str().to_owned()).into())
        })
    }
}

/// Whether an address is of a machine that anybody may reach; what leads on to others by way of it is not.
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !NOT_PUBLIC_V4.iter().any(|(net, bits)| in_v4(address, *net, *bits)),
        IpAddr::V6(address) => {
            in_v6(address, PUBLIC_V6.0, PUBLIC_V6.1)
                && !NOT_PUBLIC_V6.iter().any(|(net, bits)| in_v6(address, *net, *bits))
        }
    }
}

/// IANA's register of special addresses, and what is no address of one machine.
const NOT_PUBLIC_V4: [([u8; 4], u32); 15] = [
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10), // behind a carrier's NAT
    ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16), // link-local, and where clouds keep what a machine may know of itself
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 88, 99, 0], 24), // to 6to4
    ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    ([224, 0, 0, 0], 4),
    ([240, 0, 0, 0], 4),
];

/// All that is given out. IPv4 in IPv6, NAT64, unique local, link-local and multicast addresses lie elsewhere.
const PUBLIC_V6: ([u16; 8], u32) = ([0x2000, 0, 0, 0, 0, 0, 0, 0], 3);

const NOT_PUBLIC_V6: [([u16; 8], u32); 4] = [
    ([0x2001, 0, 0, 0, 0, 0, 0, 0], 23), // Teredo and other protocols
    ([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], 32),
    ([0x2002, 0, 0, 0, 0, 0, 0, 0], 16), // 6to4
    ([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20),
];

fn in_v4(address: Ipv4Addr, net: [u8; 4], bits: u32) -> bool {
    (address.to_bits() ^ Ipv4Addr::from(net).to_bits()) >> (32 - bits) == 0
}

fn in_v6(address: Ipv6Addr, net: [u16; 8], bits: u32) -> bool {
    (address.to_bits() ^ Ipv6Addr::from(net).to_bits()) >> (128 - bits) == 0
}
