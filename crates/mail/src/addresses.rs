//! The desk's addresses: `<tenant>@<domain>` to begin with, `<tenant>+<token>@<domain>` to go on in a ticket.
//!
//! A token says which ticket, and a signature that we gave it to somebody. Mail programs change the case of addresses, so
//! it is base 32; the part before the at sign is at most 64 characters long, so the signature has 80 bits.

use crate::OutgoingId;
use kernel::uuid::Uuid;
use platform::{SecretKey, TenantId, alerts::letters::LetterId};
use std::fmt::Write;

/// Where mail for the desks of this installation comes to.
#[derive(Clone)]
pub struct Addresses {
    domain: String,
    key: SecretKey,
}

/// What an address of ours names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    pub slug: String,
    pub token: Option<String>,
}

const CONTEXT: &str = "mail.reply";
const OF_LETTERS: &str = "alerts.";
const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
/// Characters of the signature: 80 bits.
const SIGNED: usize = 16;

impl Addresses {
    pub fn new(domain: &str, key: SecretKey) -> Self {
        Self { domain: domain.trim().to_lowercase(), key }
    }

    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// Where somebody writes to who has no ticket yet.
    pub fn desk(&self, slug: &str) -> String {
        format!("{slug}@{}", self.domain)
    }

    /// Where an answer to a ticket goes.
    pub fn reply(&self, slug: &str, tenant: TenantId, number: i64) -> String {
        let mut token = self.signature(tenant, number);
        write!(token, "{number}").expect("a string takes all");
        format!("{slug}+{token}@{}", self.domain)
    }

    /// `None`: not of ours.
    pub fn read(&self, address: &str) -> Option<Meant> {
        let address = address.trim().to_lowercase();
        let (local, domain) = address.rsplit_once('@')?;
        if domain != self.domain || local.is_empty() {
            return None;
        }
        Some(match local.split_once('+') {
            Some((slug, token)) => Meant { slug: slug.to_owned(), token: Some(token.to_owned()) },
            None => Meant { slug: local.to_owned(), token: None },
        })
    }

    /// The number of the ticket, if this installation made the token for the tenant.
    pub fn verify(&self, tenant: TenantId, token: &str) -> Option<i64> {
        let (signature, number) = token.split_at_checked(SIGNED)?;
        let number: i64 = number.parse().ok().filter(|number| *number > 0)?;
        let right = self.signature(tenant, number);
        // Takes the same time wherever they differ.
        let difference = right.bytes().zip(signature.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b));
        (difference == 0).then_some(number)
    }

    /// What a mail of ours is known by wherever it goes.
    pub fn message_id(&self, mail: OutgoingId) -> String {
        format!("{mail}@{}", self.domain)
    }

    /// As [`Self::message_id`], of a letter of alerts.
    pub fn message_id_of_letter(&self, letter: LetterId) -> String {
        format!("{OF_LETTERS}{letter}@{}", self.domain)
    }

    /// The mail of ours that has this Message-ID.
    pub fn mail(&self, message_id: &str) -> Option<OutgoingId> {
        self.local(message_id)?.parse::<Uuid>().ok().map(OutgoingId::from)
    }

    /// The letter of ours that has this Message-ID.
    pub fn letter(&self, message_id: &str) -> Option<LetterId> {
        let local = self.local(message_id)?.to_lowercase();
        local.strip_prefix(OF_LETTERS)?.parse().ok()
    }

    fn local<'a>(&self, message_id: &'a str) -> Option<&'a str> {
        let (local, domain) = message_id.trim_matches(['<', '>', ' ']).rsplit_once('@')?;
        domain.eq_ignore_ascii_case(&self.domain).then_some(local)
    }

    fn signature(&self, tenant: TenantId, number: i64) -> String {
        let message = [&tenant.uuid().as_bytes()[..], &number.to_be_bytes()].concat();
        let signature = self.key.sign(CONTEXT, &message);
        let bits = signature.iter().take(10).fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
        let digit = |at: usize| char::from(DIGITS[(bits >> (75 - 5 * at) & 31) as usize]);
        (0..SIGNED).map(digit).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses() -> Addresses {
        Addresses::new("Desk.example", SecretKey::from_hex(&"07".repeat(32).into()).unwrap())
    }

    #[test]
    fn an_address_names_a_ticket_in_whatever_case() {
        let (ours, tenant) = (addresses(), TenantId::generate());
        let address = ours.reply("northgate", tenant, 1042);
        for address in [address.clone(), address.to_uppercase(), format!(" {address} ")] {
            let meant = ours.read(&address).unwrap();
            assert_eq!(meant.slug, "northgate");
            assert_eq!(ours.verify(tenant, &meant.token.unwrap()), Some(1042));
        }
        assert_eq!(ours.read("northgate@desk.example"), Some(Meant { slug: "northgate".into(), token: None }));
        assert_eq!(ours.read("northgate@other.example"), None);
    }

    #[test]
    fn a_token_is_of_one_ticket_of_one_tenant_by_one_key() {
        let (ours, tenant) = (addresses(), TenantId::generate());
        let token = ours.read(&ours.reply("n", tenant, 7)).unwrap().token.unwrap();
        assert_eq!(ours.verify(TenantId::generate(), &token), None);
        assert_eq!(ours.verify(tenant, &token.replace('7', "8")), None);
        let other = Addresses::new("desk.example", SecretKey::from_hex(&"08".repeat(32).into()).unwrap());
        assert_eq!(other.verify(tenant, &token), None);
        for at in 0..SIGNED {
            let mut forged = token.clone().into_bytes();
            forged[at] = if forged[at] == b'a' { b'b' } else { b'a' };
            assert_eq!(ours.verify(tenant, &String::from_utf8(forged).unwrap()), None, "character {at}");
        }
        for junk in ["", "7", "é", "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa-7", "aaaaaaaaaaaaaaaé7"] {
            assert_eq!(ours.verify(tenant, junk), None, "{junk}");
        }
    }

    #[test]
    fn the_longest_address_is_one() {
        let address = addresses().reply(&"n".repeat(41), TenantId::generate(), 999_999);
        assert!(address.split_once('@').unwrap().0.len() <= 64, "{address}");
    }

    #[test]
    fn a_message_id_of_ours_is_known_again() {
        let (ours, mail) = (addresses(), OutgoingId::generate());
        let id = ours.message_id(mail);
        assert_eq!(ours.mail(&id), Some(mail));
        assert_eq!(ours.mail(&format!("<{}>", id.to_uppercase())), Some(mail));
        assert_eq!(ours.mail("a@desk.example"), None);
        assert_eq!(ours.mail(&format!("{mail}@other.example")), None);
        let letter = LetterId::generate();
        let id = ours.message_id_of_letter(letter);
        assert_eq!((ours.letter(&id), ours.mail(&id)), (Some(letter), None));
        assert_eq!(ours.letter(&format!("<{}>", id.to_uppercase())), Some(letter));
        assert_eq!(ours.letter(&ours.message_id(mail)), None);
    }
}
