use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// An amount in the minor unit of its currency (cents, not dollars).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

/// An ISO 4217 currency code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    pub const USD: Self = Self(*b"USD");
    pub const EUR: Self = Self(*b"EUR");

    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("three ASCII letters")
    }

    /// Digits after the decimal point (ISO 4217 "minor unit"): 0 for yen, 3 for dinars, 2 for most.
    pub fn decimals(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF" | b"UGX"
            | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }
}

impl FromStr for Currency {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        match text.as_bytes() {
            [a, b, c] if text.bytes().all(|c| c.is_ascii_uppercase()) => Ok(Self([*a, *b, *c])),
            _ => Err(format!("{text:?} is not an ISO 4217 code")),
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Money {
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// `None` when the currencies differ or the sum overflows.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        if self.currency != other.currency {
            return None;
        }
        Some(Self { minor: self.minor.checked_add(other.minor)?, ..self })
    }

    pub fn checked_mul(self, quantity: i64) -> Option<Self> {
        Some(Self { minor: self.minor.checked_mul(quantity)?, ..self })
    }

    /// Less so many basis points (1250 = 12.5 %), rounded half to even. `None` on overflow.
    pub fn less_basis_points(self, basis_points: u32) -> Option<Self> {
        let keep = 10_000_i128 - i128::from(basis_points);
        let scaled = i128::from(self.minor) * keep;
        let (whole, rest) = (scaled.div_euclid(10_000), scaled.rem_euclid(10_000));
        let up = rest > 5_000 || (rest == 5_000 && whole.rem_euclid(2) == 1);
        Some(Self { minor: i64::try_from(whole + i128::from(up)).ok()?, ..self })
    }

    /// Reads what [`amount`](Self::amount) writes, and fewer decimals than the currency has; a comma is a decimal point.
    pub fn read(amount: &str, currency: Currency) -> Option<Self> {
        let amount = amount.trim();
        let (sign, digits) = amount.strip_prefix('-').map_or((1, amount), |digits| (-1, digits));
        let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
        let decimals = currency.decimals() as usize;
        let all = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !all(whole) || !all(fraction) || fraction.len() > decimals {
            return None;
        }
        let minor: i64 = format!("{whole}{fraction:0<decimals$}").parse().ok()?;
        Some(Self { minor: sign * minor, currency })
    }

    /// The amount with its decimal point and no currency: `12.50`.
    pub fn amount(self) -> String {
        let decimals = self.currency.decimals() as usize;
        let sign = if self.minor < 0 { "-" } else { "" };
        let digits = format!("{:0width$}", self.minor.unsigned_abs(), width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount(), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn usd(minor: i64) -> Money {
        Money::new(minor, Currency::USD)
    }

    #[test]
    fn amounts_have_the_decimals_of_their_currency() {
        let jpy = "JPY".parse().unwrap();
        let tnd = "TND".parse().unwrap();
        assert_eq!(usd(5).amount(), "0.05");
        assert_eq!(usd(-1250).amount(), "-12.50");
        assert_eq!(Money::new(1250, jpy).to_string(), "1250 JPY");
        assert_eq!(Money::new(1250, tnd).to_string(), "1.250 TND");
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let read = |text| Money::read(text, Currency::USD).map(|money| money.minor);
        assert_eq!(["12", "12.5", " 12,50", ".5", "-0.05"].map(read), [1200, 1250, 1250, 50, -5].map(Some));
        for wrong in ["", ".", "-", "1.234", "1 000", "1e3", "$5", "99999999999999999999"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(Money::read("1.5", "JPY".parse().unwrap()), None);
    }

    #[test]
    fn currencies_do_not_mix() {
        assert_eq!(usd(1).checked_add(Money::new(1, Currency::EUR)), None);
        assert!("usd".parse::<Currency>().is_err());
    }

    #[test]
    fn discounts_round_half_to_even() {
        assert_eq!(usd(50).less_basis_points(100), Some(usd(50))); // 49.5 → 50
        assert_eq!(usd(150).less_basis_points(100), Some(usd(148))); // 148.5 → 148
        assert_eq!(usd(999).less_basis_points(1250), Some(usd(874))); // 874.125
    }

    proptest! {
        #[test]
        fn a_discount_never_leaves_more_or_less_than_nothing(minor in 0..i64::MAX / 2, points in 0u32..=10_000) {
            let left = usd(minor).less_basis_points(points).unwrap();
            prop_assert!(left.minor >= 0 && left.minor <= minor);
        }

        #[test]
        fn an_amount_reads_back(minor: i64) {
            let text = usd(minor).amount();
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            prop_assert_eq!(digits.parse::<u64>().unwrap(), minor.unsigned_abs());
            if minor != i64::MIN {
                prop_assert_eq!(Money::read(&text, Currency::USD), Some(usd(minor)));
            }
        }
    }
}
