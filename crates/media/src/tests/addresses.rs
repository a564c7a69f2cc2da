//! Signed addresses: good for whom and for as long as they say, and for nothing else.

use crate::{
    AssetVersionId, CollectionId, RenditionId,
    delivery::{Audience, Link, Refused, Sent, Target, lasting},
};
use platform::{SecretKey, TenantId};
use proptest::prelude::*;
use time::{Duration, OffsetDateTime, macros::datetime};

const NOW: OffsetDateTime = datetime!(2026-11-21 20:00 UTC);
const SHA: [u8; 32] = [0xa7; 32];

fn key() -> SecretKey {
    SecretKey::from_hex(&"5a".repeat(32).into()).unwrap()
}

fn guests() -> Audience {
    Audience::Guests { tenant: TenantId::generate(), collection: CollectionId::generate() }
}

/// One of each form.
fn links() -> Vec<Link> {
    let until = lasting(NOW);
    let mut links = vec![Link::original(AssetVersionId::generate(), &SHA, "svg", until)];
    for audience in [Audience::Customers, Audience::Staff, guests()] {
        let link = Link::rendition(RenditionId::generate(), audience, &SHA, "avif", until);
        links.extend([link.clone().download(), link]);
    }
    links
}

/// Token and name of an address.
fn split(address: &str) -> (&str, &str) {
    address.strip_prefix("/files/").unwrap().split_once('/').unwrap()
}

fn sent(address: &str) -> Option<Sent> {
    let (token, name) = split(address);
    Sent::parse(token, name)
}

fn tenant_of(link: &Link) -> TenantId {
    match link.audience() {
        Audience::Guests { tenant, .. } => tenant,
        _ => TenantId::generate(),
    }
}

#[test]
fn an_address_says_again_what_it_was_made_of() {
    for link in links() {
        let tenant = tenant_of(&link);
        let address = link.address(&key(), tenant);
        assert!(address.len() <= 130 && !address.contains(&tenant.to_string()), "{address}");
        assert_eq!(address, link.address(&key(), tenant), "a browser would not know it again");
        let back = sent(&address).unwrap().verify(&key(), tenant, NOW).unwrap();
        assert_eq!(back, link);
        assert!(back.names(&SHA) && !back.names(&[0; 32]));
    }
}

#[test]
fn an_address_is_another_tenants_forgery_and_ends() {
    let other = SecretKey::from_hex(&"5b".repeat(32).into()).unwrap();
    for link in links() {
        let tenant = tenant_of(&link);
        let address = link.address(&key(), tenant);
        let verify = |key: &SecretKey, tenant, now| sent(&address).unwrap().verify(key, tenant, now);
        assert_eq!(verify(&key(), TenantId::generate(), NOW), Err(Refused::Forged));
        assert_eq!(verify(&other, tenant, NOW), Err(Refused::Forged));
        let last = link.expires_at() - Duration::SECOND;
        assert_eq!(verify(&key(), tenant, last).as_ref(), Ok(&link));
        assert_eq!(verify(&key(), tenant, link.expires_at()), Err(Refused::Expired));
        // Whoever has no good signature does not learn when it would have ended.
        assert_eq!(verify(&other, tenant, link.expires_at()), Err(Refused::Forged));
    }
}

#[test]
fn an_address_of_guests_names_its_collection_and_no_other_does() {
    for link in links() {
        let tenant = tenant_of(&link);
        let named = sent(&link.address(&key(), tenant)).unwrap().collection();
        match link.audience() {
            Audience::Guests { tenant, collection } => assert_eq!(named, Some((tenant, collection))),
            Audience::Customers | Audience::Staff => assert_eq!(named, None),
        }
    }
}

#[test]
fn an_original_is_for_staff_to_save() {
    let link = Link::original(AssetVersionId::generate(), &SHA, "svg", NOW);
    assert_eq!((link.audience(), link.is_download()), (Audience::Staff, true));
    assert!(matches!(link.target(), Target::Original(_)));
}

#[test]
fn every_changed_bit_of_an_address_makes_it_no_address() {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for link in links() {
        let tenant = tenant_of(&link);
        let address = link.address(&key(), tenant);
        let token_at = "/files/".len();
        for at in token_at..address.len() {
            for letter in LETTERS.iter().chain(b".=/ %").copied() {
                let mut changed = address.clone().into_bytes();
                if changed[at] == letter || (changed[at] == b'/' && at > token_at) {
                    continue;
                }
                changed[at] = letter;
                let changed = String::from_utf8(changed).unwrap();
                let good = sent(&changed).is_some_and(|sent| sent.verify(&key(), tenant, NOW).is_ok());
                assert!(!good, "{changed} is as good as {address}");
            }
        }
        for other in [format!("{address}x"), format!("{address}."), address.replace("/files/", "/files/A")] {
            assert!(sent(&other).is_none_or(|sent| sent.verify(&key(), tenant, NOW).is_err()), "{other}");
        }
    }
}

#[test]
fn links_of_half_a_day_are_the_same_and_last_for_half_a_day_at_least() {
    for minutes in 0..3_000 {
        let now = NOW + Duration::minutes(minutes);
        let left = lasting(now) - now;
        assert!(Duration::hours(12) < left && left <= Duration::hours(24), "{now}: {left}");
    }
    assert_eq!(lasting(datetime!(2026-11-21 12:00 UTC)), lasting(datetime!(2026-11-21 23:59:59 UTC)));
    assert_eq!(lasting(NOW), datetime!(2026-11-22 12:00 UTC));
}

proptest! {
    #[test]
    fn what_is_read_was_written_or_is_forged(token in "[A-Za-z0-9_-]{0,110}", name in "[0-9a-f]{14,17}\\.[a-z0-9]{0,9}") {
        if let Some(sent) = Sent::parse(&token, &name) {
            prop_assert_eq!(sent.verify(&key(), TenantId::generate(), NOW), Err(Refused::Forged));
        }
    }

    #[test]
    fn every_link_survives_its_address(
        id in any::<u128>(), sha256 in any::<[u8; 32]>(), format in "[a-z0-9]{1,8}", seconds in 1_u32..,
        audience in 0_usize..3, download in any::<bool>(),
    ) {
        let audience = [Audience::Customers, Audience::Staff, guests()][audience];
        let until = OffsetDateTime::from_unix_timestamp(seconds.into()).unwrap();
        let link = Link::rendition(sqlx::types::Uuid::from_u128(id).into(), audience, &sha256, &format, until);
        let link = if download { link.download() } else { link };
        let tenant = tenant_of(&link);
        let back = sent(&link.address(&key(), tenant)).unwrap();
        prop_assert_eq!(back.verify(&key(), tenant, until - Duration::SECOND), Ok(link));
    }
}
