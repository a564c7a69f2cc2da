//! Where a VIN comes from by its first two characters: the country ranges that ISO 3780 has assigned
//! (SAE International keeps the register). Not every range is in use; one that is not assigned has no country.

use super::{LETTERS, Vin};
use serde::Serialize;
use time::Date;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    pub name: &'static str,
}

/// First and last pair of each range. In this register digits come after letters: A…Z, 1…9, 0.
#[rustfmt::skip]
const RANGES: &[(&str, &str, &str, &str)] = &[
    ("AA", "AH", "ZA", "South Africa"), ("AJ", "AK", "CI", "Ivory Coast"), ("AL", "AM", "LS", "Lesotho"),
    ("AN", "AP", "BW", "Botswana"), ("AR", "AS", "NA", "Namibia"), ("AT", "AU", "MG", "Madagascar"),
    ("AV", "AW", "MU", "Mauritius"), ("AX", "AY", "TN", "Tunisia"), ("BA", "BB", "AO", "Angola"),
    ("BC", "BC", "ET", "Ethiopia"), ("BF", "BG", "KE", "Kenya"), ("BH", "BH", "RW", "Rwanda"),
    ("BL", "BL", "NG", "Nigeria"), ("BR", "BR", "DZ", "Algeria"), ("BT", "BT", "SZ", "Eswatini"),
    ("BU", "BU", "UG", "Uganda"), ("B3", "B4", "LY", "Libya"), ("CA", "CB", "EG", "Egypt"),
    ("CF", "CG", "MA", "Morocco"), ("CL", "CM", "ZM", "Zambia"), ("EA", "E0", "RU", "Russia"),
    ("HA", "H0", "CN", "China"), ("JA", "J0", "JP", "Japan"), ("KF", "KH", "IL", "Israel"),
    ("KL", "KR", "KR", "South Korea"), ("KS", "KT", "JO", "Jordan"), ("LA", "L0", "CN", "China"),
    ("MA", "ME", "IN", "India"), ("MF", "MK", "ID", "Indonesia"), ("ML", "MR", "TH", "Thailand"),
    ("MS", "MS", "MM", "Myanmar"), ("MU", "MU", "MN", "Mongolia"), ("MX", "MX", "KZ", "Kazakhstan"),
    ("MY", "M0", "IN", "India"), ("NA", "NE", "IR", "Iran"), ("NF", "NG", "PK", "Pakistan"),
    ("NJ", "NJ", "IQ", "Iraq"), ("NL", "NR", "TR", "Turkey"), ("NS", "NT", "UZ", "Uzbekistan"),
    ("NV", "NV", "AZ", "Azerbaijan"), ("NX", "NX", "TJ", "Tajikistan"), ("NY", "NY", "AM", "Armenia"),
    ("N1", "N5", "IR", "Iran"), ("N7", "N8", "TR", "Turkey"), ("PA", "PC", "PH", "Philippines"),
    ("PF", "PG", "SG", "Singapore"), ("PL", "PR", "MY", "Malaysia"), ("PS", "PT", "BD", "Bangladesh"),
    ("P5", "P0", "IN", "India"), ("RA", "RB", "AE", "United Arab Emirates"), ("RF", "RK", "TW", "Taiwan"),
    ("RL", "RM", "VN", "Vietnam"), ("RN", "RP", "LA", "Laos"), ("RS", "RT", "SA", "Saudi Arabia"),
    ("R1", "R7", "HK", "Hong Kong"), ("SA", "SM", "GB", "United Kingdom"), ("SN", "ST", "DE", "Germany"),
    ("SU", "SZ", "PL", "Poland"), ("S1", "S2", "LV", "Latvia"), ("S3", "S3", "GE", "Georgia"),
    ("S4", "S4", "IS", "Iceland"), ("TA", "TH", "CH", "Switzerland"), ("TJ", "TP", "CZ", "Czechia"),
    ("TR", "TV", "HU", "Hungary"), ("TW", "T2", "PT", "Portugal"), ("T3", "T5", "RS", "Serbia"),
    ("T6", "T6", "AD", "Andorra"), ("T7", "T8", "NL", "Netherlands"), ("UA", "UC", "ES", "Spain"),
    ("UH", "UM", "DK", "Denmark"), ("UN", "UR", "IE", "Ireland"), ("UU", "UX", "RO", "Romania"),
    ("U1", "U2", "MK", "North Macedonia"), ("U5", "U7", "SK", "Slovakia"), ("U8", "U0", "BA", "Bosnia and Herzegovina"),
    ("VA", "VE", "AT", "Austria"), ("VF", "VR", "FR", "France"), ("VS", "VW", "ES", "Spain"),
    ("VX", "V2", "FR", "France"), ("V3", "V5", "HR", "Croatia"), ("V6", "V8", "EE", "Estonia"),
    ("WA", "W0", "DE", "Germany"), ("XA", "XC", "BG", "Bulgaria"), ("XF", "XH", "GR", "Greece"),
    ("XL", "XR", "NL", "Netherlands"), ("XS", "XW", "RU", "Russia"), ("XX", "XY", "LU", "Luxembourg"),
    ("XZ", "X0", "RU", "Russia"), ("YA", "YE", "BE", "Belgium"), ("YF", "YK", "FI", "Finland"),
    ("YN", "YN", "MT", "Malta"), ("YS", "YW", "SE", "Sweden"), ("YX", "Y2", "NO", "Norway"),
    ("Y3", "Y5", "BY", "Belarus"), ("Y6", "Y8", "UA", "Ukraine"), ("ZA", "ZU", "IT", "Italy"),
    ("ZX", "ZZ", "SI", "Slovenia"), ("Z1", "Z1", "SM", "San Marino"), ("Z3", "Z5", "LT", "Lithuania"),
    ("Z6", "Z0", "RU", "Russia"), ("1A", "10", "US", "United States"), ("2A", "25", "CA", "Canada"),
    ("3A", "3X", "MX", "Mexico"), ("4A", "40", "US", "United States"), ("5A", "50", "US", "United States"),
    ("6A", "6X", "AU", "Australia"), ("7A", "7E", "NZ", "New Zealand"), ("7F", "70", "US", "United States"),
    ("8A", "8E", "AR", "Argentina"), ("8F", "8G", "CL", "Chile"), ("8L", "8N", "EC", "Ecuador"),
    ("8S", "8T", "PE", "Peru"), ("8X", "8Z", "VE", "Venezuela"), ("82", "82", "BO", "Bolivia"),
    ("84", "84", "CR", "Costa Rica"), ("9A", "9E", "BR", "Brazil"), ("9F", "9G", "CO", "Colombia"),
    ("9S", "9V", "UY", "Uruguay"), ("91", "90", "BR", "Brazil"),
];

pub fn country(vin: &Vin) -> Option<Country> {
    let pair = &vin.as_str()[..2];
    let (first, second) = pair.split_at(1);
    let rank = rank(second);
    RANGES
        .iter()
        .find(|(from, to, ..)| {
            from.starts_with(first) && (self::rank(&from[1..])..=self::rank(&to[1..])).contains(&rank)
        })
        .map(|(_, _, code, name)| Country { code, name })
}

/// Makers here must use the check digit and the year letter: United States (49 CFR 565), Canada, Mexico.
pub fn is_north_american(vin: &Vin) -> bool {
    country(vin).is_some_and(|country| matches!(country.code, "US" | "CA" | "MX"))
}

fn rank(c: &str) -> Option<usize> {
    LETTERS.iter().position(|letter| c.as_bytes() == [*letter])
}

/// The year, where the tenth character has to be it and can only be one by now.
pub fn year(vin: &Vin, today: Date) -> Option<i16> {
    let (early, late) = years(vin).filter(|_| is_north_american(vin))?;
    (i32::from(late) > today.year() + 1).then_some(early)
}

/// The two years that the tenth character may stand for (49 CFR 565.15, table VII): it repeats every 30 years.
fn years(vin: &Vin) -> Option<(i16, i16)> {
    const CODES: &[u8] = b"ABCDEFGHJKLMNPRSTVWXY123456789";
    let at = CODES.iter().position(|code| *code == vin.as_str().as_bytes()[9])?;
    let early = 1980 + i16::try_from(at).ok()?;
    Some((early, early + 30))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country_of(start: &str) -> Option<&'static str> {
        country(&format!("{start:0<17}").parse().unwrap()).map(|country| country.code)
    }

    #[test]
    fn the_first_two_characters_name_the_country() {
        for (start, code) in [
            ("1F", "US"),
            ("2H", "CA"),
            ("3V", "MX"),
            ("10", "US"),
            ("7S", "US"),
            ("7A", "NZ"),
            ("JT", "JP"),
            ("KM", "KR"),
            ("WV", "DE"),
            ("VF", "FR"),
            ("VS", "ES"),
            ("SA", "GB"),
            ("SN", "DE"),
            ("TM", "CZ"),
            ("XT", "RU"),
            ("ZF", "IT"),
            ("YV", "SE"),
            ("L0", "CN"),
            ("9B", "BR"),
            ("93", "BR"),
            ("U5", "SK"),
            ("VZ", "FR"),
        ] {
            assert_eq!(country_of(start), Some(code), "{start}");
        }
        assert_eq!(country_of("00"), None);
        assert_eq!(country_of("G1"), None);
    }

    #[test]
    fn no_two_ranges_overlap() {
        for first in LETTERS {
            for second in LETTERS {
                let rank = rank(std::str::from_utf8(&[*second]).unwrap());
                let hits = RANGES.iter().filter(|(from, to, ..)| {
                    from.as_bytes()[0] == *first && (super::rank(&from[1..])..=super::rank(&to[1..])).contains(&rank)
                });
                assert!(hits.count() <= 1, "{}{}", *first as char, *second as char);
            }
        }
    }

    #[test]
    fn the_tenth_character_names_a_year_or_the_one_thirty_years_on() {
        let years_of = |c: char| years(&format!("1FT000000{c}0000000").parse().unwrap());
        assert_eq!(years_of('A'), Some((1980, 2010)));
        assert_eq!(years_of('Y'), Some((2000, 2030)));
        assert_eq!(years_of('9'), Some((2009, 2039)));
        assert_eq!((years_of('0'), years_of('U'), years_of('Z')), (None, None, None));
    }
}
