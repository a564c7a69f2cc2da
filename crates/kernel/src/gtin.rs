use std::fmt;

/// A GTIN with a right check digit, held in its 14-digit form (GS1 General Specifications 7.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Gtin([u8; 14]);

/// Why a text is no GTIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GtinError {
    /// Not 8, 12, 13 or 14 digits.
    Length,
    /// The last digit should be this one.
    CheckDigit { should_be: char },
}

impl Gtin {
    /// Reads GTIN-8, -12 (UPC), -13 (EAN) and -14; spaces and hyphens are ignored.
    pub fn parse(text: &str) -> Result<Self, GtinError> {
        let digits: Vec<u8> = text.bytes().filter(|c| !matches!(c, b' ' | b'-')).collect();
        if !matches!(digits.len(), 8 | 12 | 13 | 14) || !digits.iter().all(u8::is_ascii_digit) {
            return Err(GtinError::Length);
        }
        let mut padded = [b'0'; 14];
        padded[14 - digits.len()..].copy_from_slice(&digits);
        let right = check_digit(&padded[..13]);
        if padded[13] == right { Ok(Self(padded)) } else { Err(GtinError::CheckDigit { should_be: right as char }) }
    }

    /// Completes 13 digits (without the check digit).
    pub fn with_check_digit(body: &[u8; 13]) -> Option<Self> {
        if !body.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let mut all = [0; 14];
        all[..13].copy_from_slice(body);
        all[13] = check_digit(body);
        Some(Self(all))
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("digits")
    }
}

impl fmt::Display for Gtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// From the right, digits weigh 3, 1, 3, …; the check digit fills up to a multiple of ten.
fn check_digit(body: &[u8]) -> u8 {
    let sum: u32 =
        body.iter().rev().zip([3, 1].into_iter().cycle()).map(|(d, weight)| u32::from(d - b'0') * weight).sum();
    b'0' + u8::try_from((10 - sum % 10) % 10).expect("one digit")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_check_digit_names_the_right_one() {
        assert_eq!(Gtin::parse("4006381333931").unwrap().as_str(), "04006381333931");
        assert_eq!(Gtin::parse("4006381333932"), Err(GtinError::CheckDigit { should_be: '1' }));
        assert_eq!(Gtin::parse("123"), Err(GtinError::Length));
        assert_eq!(Gtin::parse("036000-291452").unwrap().as_str(), "00036000291452");
    }
}
