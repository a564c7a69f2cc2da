//! What this process remembers of those who come without a sign-in: how often they guessed, and what they are taking away.
//! Other processes count for themselves, so of several each allows as much.

use media::CollectionId;
use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{Arc, Mutex, MutexGuard},
};
use time::{Duration, OffsetDateTime};

/// Guesses count for this long.
const WINDOW: Duration = Duration::minutes(15);
/// As many guesses at a collection's password from one address, and from all of them.
const PER_ADDRESS: usize = 10;
const PER_COLLECTION: usize = 200;
/// As many archives as somebody takes at once.
const ARCHIVES: usize = 2;

#[derive(Default)]
pub struct Guests {
    guesses: Mutex<HashMap<CollectionId, Vec<(OffsetDateTime, IpAddr)>>>,
    archives: Mutex<HashMap<String, usize>>,
}

/// That somebody is taking an archive away.
pub struct Slot {
    guests: Arc<Guests>,
    who: String,
}

impl Guests {
    /// Counts a guess before it is judged, so that many at once count too; or says after how many minutes there may be one.
    pub fn guess(&self, collection: CollectionId, from: IpAddr, now: OffsetDateTime) -> Result<(), u64> {
        let (from, mut all) = (network(from), lock(&self.guesses));
        all.retain(|_, guesses| {
            guesses.retain(|(at, _)| *at > now - WINDOW);
            !guesses.is_empty()
        });
        let guesses = all.entry(collection).or_default();
        let own: Vec<_> = guesses.iter().filter(|(_, address)| *address == from).map(|(at, _)| *at).collect();
        let everybody: Vec<_> = guesses.iter().map(|(at, _)| *at).collect();
        let until = [(own, PER_ADDRESS), (everybody, PER_COLLECTION)]
            .into_iter()
            .filter(|(guesses, most)| guesses.len() >= *most)
            .filter_map(|(guesses, _)| guesses.into_iter().min())
            .max();
        match until {
            Some(oldest) => Err((oldest + WINDOW - now).whole_seconds().max(1).unsigned_abs().div_ceil(60)),
            None => {
                guesses.push((now, from));
                Ok(())
            }
        }
    }

    /// Whoever knows the password has not guessed.
    pub fn knew(&self, collection: CollectionId, from: IpAddr) {
        let from = network(from);
        if let Some(guesses) = lock(&self.guesses).get_mut(&collection) {
            guesses.retain(|(_, address)| *address != from);
        }
    }

    /// One more archive for somebody, unless they are taking as many as they may.
    pub fn take(self: &Arc<Self>, who: String) -> Option<Slot> {
        let mut archives = lock(&self.archives);
        let taken = archives.entry(who.clone()).or_default();
        (*taken < ARCHIVES).then(|| {
            *taken += 1;
            Slot { guests: self.clone(), who }
        })
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut archives = lock(&self.guests.archives);
        if let Some(taken) = archives.get_mut(&self.who) {
            *taken -= 1;
            if *taken == 0 {
                archives.remove(&self.who);
            }
        }
    }
}

/// Whoever has one address of version 6 has all of its network.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from(u128::from(address) >> 64 << 64).into(),
        address => address,
    }
}

fn lock<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().expect("no panic while locked")
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: OffsetDateTime = time::macros::datetime!(2026-07-15 09:00 UTC);

    fn address(number: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, number])
    }

    #[test]
    fn guesses_from_one_address_end_and_begin_again() {
        let (guests, fair) = (Guests::default(), CollectionId::generate());
        for minute in 0..10 {
            assert_eq!(guests.guess(fair, address(1), NOW + Duration::minutes(minute)), Ok(()));
        }
        let later = NOW + Duration::minutes(10);
        assert_eq!(guests.guess(fair, address(1), later), Err(5));
        assert_eq!(guests.guess(fair, address(2), later), Ok(()));
        assert_eq!(guests.guess(CollectionId::generate(), address(1), later), Ok(()));
        assert_eq!(guests.guess(fair, address(1), NOW + WINDOW), Ok(()));
        guests.knew(fair, address(1));
        assert_eq!(guests.guess(fair, address(1), NOW + WINDOW), Ok(()));
    }

    #[test]
    fn guesses_from_many_addresses_end_too() {
        let (guests, fair) = (Guests::default(), CollectionId::generate());
        let allowed = (0..=255).filter(|number| guests.guess(fair, address(*number), NOW).is_ok()).count();
        assert_eq!(allowed, PER_COLLECTION);
    }

    #[test]
    fn a_network_of_version_6_is_one_address() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff:1"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }

    #[test]
    fn an_archive_that_has_ended_makes_room() {
        let guests = Arc::new(Guests::default());
        let take = || guests.take("me".to_owned());
        let (first, _second) = (take().unwrap(), take().unwrap());
        assert!(take().is_none() && guests.take("you".to_owned()).is_some());
        drop(first);
        assert!(take().is_some());
    }
}
