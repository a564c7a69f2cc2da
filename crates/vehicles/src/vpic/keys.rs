//! The keys of vPIC's patterns as sets of VINs.
//!
//! A key is matched against characters 4 to 8 of a VIN, a bar, and characters 10 to 17: `FC[12]F*|*U` is every
//! VIN whose 4th is F, 5th is C, 6th is 1 or 2, 7th is F and 11th is U. So a key allows a set of characters at each
//! place, independent of the other places, and what two keys share is again such a set.

const PLACES: usize = 14;
const BAR: usize = 5;
/// The place of a VIN's tenth character, the year.
const YEAR: usize = 6;
const EVERY: u64 = (1 << 36) - 1;

/// Some VINs, by the characters that each place of the key allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct VinSet {
    allowed: [u64; PLACES],
    /// From here on every character is allowed. Most keys are short, and there are many.
    end: usize,
}

fn bit(c: u8) -> u64 {
    match c {
        b'0'..=b'9' => 1 << (c - b'0'),
        b'A'..=b'Z' => 1 << (c - b'A' + 10),
        b'a'..=b'z' => 1 << (c - b'a' + 10),
        _ => 0,
    }
}

impl VinSet {
    /// Reads a key; `None` when no VIN can match it.
    pub fn parse(key: &str) -> Option<Self> {
        let mut set = Self { allowed: [EVERY; PLACES], end: 0 };
        let (mut place, mut rest) = (0, key.as_bytes());
        while let Some((c, after)) = rest.split_first() {
            let (characters, next) = match c {
                b'*' | b'_' => (EVERY, after),
                b'#' => ((1 << 10) - 1, after),
                b'[' => {
                    let end = after.iter().position(|c| *c == b']')?;
                    (class(&after[..end]), &after[end + 1..])
                }
                c => (bit(*c), after),
            };
            match place {
                BAR if *c == b'|' || characters == EVERY => {}
                place if place < PLACES && place != BAR && characters != 0 => {
                    set.allowed[place] = characters;
                    if characters != EVERY {
                        set.end = place + 1;
                    }
                }
                _ => return None,
            }
            (place, rest) = (place + 1, next);
        }
        Some(set)
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        let mut place = 0;
        while place < self.end && place < other.end {
            if self.allowed[place] & other.allowed[place] == 0 {
                return false;
            }
            place += 1;
        }
        true
    }

    /// Whether every VIN of `other` is in this set.
    pub fn covers(&self, other: &Self) -> bool {
        let mut place = 0;
        while place < self.end {
            if other.allowed[place] & !self.allowed[place] != 0 {
                return false;
            }
            place += 1;
        }
        true
    }

    /// Cuts the set along `other`: what both share, and disjoint sets that together are the rest.
    /// `None` when they share nothing.
    pub fn cut(&self, other: &Self, mut rest: impl FnMut(Self)) -> Option<Self> {
        if !self.overlaps(other) {
            return None;
        }
        let mut shared = Self { end: self.end.max(other.end), ..*self };
        for place in 0..other.end {
            let outside = shared.allowed[place] & !other.allowed[place];
            if outside != 0 {
                let mut part = shared;
                part.allowed[place] = outside;
                rest(part);
                shared.allowed[place] &= other.allowed[place];
            }
        }
        Some(shared)
    }

    /// Whether this restricts the year character.
    pub fn is_yearly(&self) -> bool {
        self.allowed[YEAR] != EVERY
    }

    /// Whether a VIN of this model year can be in the set.
    pub fn admits_year(&self, year: i32) -> bool {
        const CODES: &[u8; 30] = b"ABCDEFGHJKLMNPRSTVWXY123456789";
        let at = usize::try_from((year - 1980).rem_euclid(30)).expect("not negative");
        self.allowed[YEAR] & bit(CODES[at]) != 0
    }
}

/// `1-4AC` between brackets.
fn class(body: &[u8]) -> u64 {
    let (mut set, mut rest) = (0, body);
    while let Some((c, after)) = rest.split_first() {
        if let [b'-', last, after @ ..] = after {
            // NHTSA's own reading: from a digit to a letter there is no range, only these two.
            let between = if c.is_ascii_digit() == last.is_ascii_digit() { *c..=*last } else { *last..=*last };
            set |= between.fold(bit(*c), |set, c| set | bit(c));
            rest = after;
        } else {
            set |= bit(*c);
            rest = after;
        }
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn holds(set: &VinSet, key_of_vin: &str) -> bool {
        set.overlaps(&VinSet::parse(key_of_vin).unwrap())
    }

    #[test]
    fn keys_are_read_as_vpic_means_them() {
        let set = VinSet::parse("FC[12]F*|*U").unwrap();
        assert!(holds(&set, "FC2F5|JU123456") && !holds(&set, "FC3F5|JU123456") && !holds(&set, "FC2F5|JH123456"));
        assert!(holds(&VinSet::parse("***[A-CX]").unwrap(), "000B0|00000000"));
        assert_eq!(VinSet::parse("12345678"), None);
        assert!(VinSet::parse("*****|H").unwrap().admits_year(2017));
        assert!(!VinSet::parse("*****|H").unwrap().admits_year(2018));
    }

    fn key() -> impl Strategy<Value = String> {
        let place = prop_oneof![Just("*".to_owned()), "[A-C1-3]", "\\[[A-C1-3]{1,3}\\]"];
        proptest::collection::vec(place, 0..=5).prop_map(|places| places.concat())
    }

    proptest! {
        #[test]
        fn what_two_keys_share_and_what_they_do_not_is_the_whole(a in key(), b in key(), vin in "[A-C1-3]{5}\\|[A-C1-3]{8}") {
            let (a, b) = (VinSet::parse(&a).unwrap(), VinSet::parse(&b).unwrap());
            let mut outside = 0;
            let shared = a.cut(&b, |part| outside += u32::from(holds(&part, &vin)));
            prop_assert_eq!(shared.is_some(), a.overlaps(&b));
            prop_assert_eq!(shared.is_some_and(|shared| holds(&shared, &vin)), holds(&a, &vin) && holds(&b, &vin));
            prop_assert!(shared.is_none_or(|shared| a.covers(&shared) && b.covers(&shared)));
            if shared.is_some() {
                prop_assert_eq!(outside, u32::from(holds(&a, &vin) && !holds(&b, &vin)));
            }
        }
    }
}
