//! Numbers: of our own parts, of vehicle makers, of competitors that do not exist, and GTINs.

use crate::{popular::group_of, profile::Profile, rng::Rng};
use kernel::Gtin;

/// Other makers of the same parts. None of them exists.
pub(crate) const COMPETITORS: &[&str] =
    &["Torvane", "Brekmar", "Ostravik", "Halcote", "Nivella", "Mistrane", "Ferrolund", "Kurasei"];

/// What stands with every interchange.
pub(crate) const MADE_UP: &str = "demo";

/// Counts up without looking like it: the same serial always gives the same number, two serials never do.
pub(crate) fn scattered(serial: usize) -> usize {
    const MULTIPLIER: usize = 48_271; // has no factor in common with a power of ten times nine
    let (mut first, mut serial) = (10_000, serial);
    while serial >= first * 9 {
        serial -= first * 9;
        first *= 10;
    }
    first + (serial * MULTIPLIER + 27_191) % (first * 9)
}

/// `KDBP-48271C`: brand, part type, number, line.
pub(crate) fn own(prefix: &str, type_name: &str, serial: usize, suffix: &str) -> String {
    let initials: String = type_name.split_whitespace().filter_map(|word| word.chars().next()).take(3).collect();
    format!("{prefix}{initials}-{}{suffix}", scattered(serial))
}

/// For a package of this level (0 is the piece).
pub(crate) fn gtin(profile: &Profile, serial: usize, level: u8) -> Gtin {
    let digits = format!("{level}02{}{:09}", profile.gtin_digit as char, serial % 1_000_000_000);
    let body = digits.as_bytes().try_into().expect("thirteen digits");
    Gtin::with_check_digit(body).expect("digits")
}

/// A number in the form that the vehicle's maker gives its parts. `kind` is five digits that it has for the kind.
pub(crate) fn oe(make: &str, kind: u32, rng: &mut Rng) -> String {
    let mut letters =
        |count: usize| -> String { (0..count).map(|_| char::from(*rng.pick(b"ABCDEFGHJKLMNPRSTUVWXYZ"))).collect() };
    let (two, one) = (letters(2), letters(1));
    let mut digits = |count: u32| {
        let from = 10_i64.pow(count - 1);
        rng.between(from, from * 10 - 1)
    };
    match group_of(make) {
        "Honda" => format!("{kind}-{one}{}{one}-A0{}", digits(1), digits(1)),
        "Toyota" => format!("{kind}-{}", digits(5)),
        "Hyundai" => format!("{kind}-{two}{}", digits(3)),
        "Subaru" => format!("{kind}{two}{}0", digits(2)),
        "Nissan" => format!("{one}{}-{}{two}{}", digits(4), digits(1), digits(1)),
        "Mazda" => format!("{two}{one}{}-{}-{}", digits(1), digits(2), digits(3)),
        "Ford" => format!("{two}{}Z-{}-{one}", digits(1), digits(4)),
        "Chevrolet" => digits(8).to_string(),
        "Dodge" => format!("68{}A{one}", digits(6)),
        "Volkswagen" => format!("{}{one}{} {} {} {one}", digits(1), digits(1), digits(3), digits(3)),
        "BMW" => format!("{} {} {} {} {}", digits(2), digits(2), digits(1), digits(3), digits(3)),
        "Mercedes-Benz" => format!("A {} {} {} {}", digits(3), digits(3), digits(2), digits(2)),
        _ => format!("{}{one}{}", digits(4), digits(3)),
    }
}

pub(crate) fn competitor(brand: &str, rng: &mut Rng) -> String {
    let (initial, second) = (&brand[..1], brand[1..2].to_uppercase());
    let number = rng.between(10_000, 99_999);
    match rng.below(3) {
        0 => format!("{initial}{second} {number}"),
        1 => format!("{initial}-{number}.{}", rng.between(1, 9)),
        _ => format!("{number}-{initial}{second}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{NORTHGATE, VALMONT};
    use std::collections::HashSet;

    #[test]
    fn scattered_numbers_do_not_repeat() {
        let numbers: HashSet<usize> = (0..200_000).map(scattered).collect();
        assert_eq!(numbers.len(), 200_000);
    }

    #[test]
    fn gtins_are_right_and_cannot_be_anybody_elses() {
        for (profile, level) in [(&NORTHGATE, 0), (&VALMONT, 1)] {
            let gtin = gtin(profile, 123, level);
            assert_eq!(Gtin::parse(gtin.as_str()), Ok(gtin));
            assert!(gtin.as_str()[1..].starts_with("02"), "{gtin}");
        }
    }

    #[test]
    fn vehicle_makers_numbers_have_their_makers_form() {
        let mut rng = Rng::new(1, "test");
        assert!(oe("Acura", 45_022, &mut rng).starts_with("45022-"));
        assert_eq!(oe("Lexus", 4_465, &mut rng).len(), "4465-12345".len());
        assert_eq!(oe("BMW", 0, &mut rng).split(' ').count(), 5);
    }
}
