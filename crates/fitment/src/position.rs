use serde::{Deserialize, Serialize};
use std::{convert::Infallible, fmt, str::FromStr};

/// Where on the vehicle a part sits. The order is the order of columns on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Position {
    /// The source does not say, or says that it does not matter.
    #[default]
    NotStated,
    Front,
    FrontLeft,
    FrontRight,
    FrontInner,
    FrontOuter,
    FrontUpper,
    FrontLower,
    Rear,
    RearLeft,
    RearRight,
    RearInner,
    RearOuter,
    RearUpper,
    RearLower,
    Left,
    Right,
    Inner,
    Outer,
    Upper,
    Lower,
    /// A code that this vocabulary does not have: kept and shown as it came.
    Other(String),
}

const CODES: [(Position, &str); 21] = [
    (Position::NotStated, ""),
    (Position::Front, "front"),
    (Position::FrontLeft, "front-left"),
    (Position::FrontRight, "front-right"),
    (Position::FrontInner, "front-inner"),
    (Position::FrontOuter, "front-outer"),
    (Position::FrontUpper, "front-upper"),
    (Position::FrontLower, "front-lower"),
    (Position::Rear, "rear"),
    (Position::RearLeft, "rear-left"),
    (Position::RearRight, "rear-right"),
    (Position::RearInner, "rear-inner"),
    (Position::RearOuter, "rear-outer"),
    (Position::RearUpper, "rear-upper"),
    (Position::RearLower, "rear-lower"),
    (Position::Left, "left"),
    (Position::Right, "right"),
    (Position::Inner, "inner"),
    (Position::Outer, "outer"),
    (Position::Upper, "upper"),
    (Position::Lower, "lower"),
];

impl Position {
    /// As stored, and as in an address: `front-left`.
    pub fn code(&self) -> &str {
        match self {
            Self::Other(code) => code,
            known => CODES.iter().find(|(position, _)| position == known).expect("every position has a code").1,
        }
    }

    /// The PCdb position ids whose meaning is certain without a licensed PCdb.
    pub fn from_pcdb(id: i32) -> Option<Self> {
        match id {
            1 => Some(Self::NotStated),
            2 => Some(Self::Left),
            12 => Some(Self::Right),
            22 => Some(Self::Front),
            30 => Some(Self::Rear),
            _ => None,
        }
    }

    /// All that have a name of their own, in order.
    pub fn known() -> impl Iterator<Item = &'static Self> {
        CODES.iter().map(|(position, _)| position)
    }
}

impl From<&str> for Position {
    fn from(code: &str) -> Self {
        match CODES.iter().find(|(_, known)| *known == code) {
            Some((position, _)) => position.clone(),
            None => Self::Other(code.to_owned()),
        }
    }
}

impl From<String> for Position {
    fn from(code: String) -> Self {
        code.as_str().into()
    }
}

impl From<Position> for String {
    fn from(position: Position) -> Self {
        position.code().to_owned()
    }
}

impl FromStr for Position {
    type Err = Infallible;
    /// As typed: case and outer spaces do not matter.
    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(text.trim().to_lowercase().as_str().into())
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_as_its_position() {
        assert!(CODES.is_sorted_by(|a, b| a.0 < b.0), "the table is in the order of the columns");
        for (position, code) in &CODES {
            assert_eq!((Position::from(*code), position.code()), (position.clone(), *code));
        }
    }

    #[test]
    fn an_unknown_position_is_kept() {
        assert_eq!(Position::from("behind-seat").code(), "behind-seat");
        assert_eq!(" Front-LEFT ".parse(), Ok(Position::FrontLeft));
        assert!(Position::Lower < Position::Other("a".to_owned()));
    }

    #[test]
    fn only_certain_pcdb_ids_have_a_meaning() {
        assert_eq!(Position::from_pcdb(22), Some(Position::Front));
        assert_eq!(Position::from_pcdb(1), Some(Position::NotStated));
        assert_eq!(Position::from_pcdb(341_221), None);
    }
}
