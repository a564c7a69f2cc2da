//! What a person chose for their screen.

use platform::Error;
use std::str::FromStr;

/// The languages that every text exists in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    #[default]
    En,
    Fr,
    Ar,
}

impl Language {
    pub const ALL: [Self; 3] = [Self::En, Self::Fr, Self::Ar];

    /// The language tag (BCP 47).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Ar => "ar",
        }
    }
}

impl FromStr for Language {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        let language = Self::ALL.into_iter().find(|language| language.as_str() == text);
        language.ok_or_else(|| Error::internal(format!("no language {text:?}")))
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// As the device is set.
    #[default]
    System,
    Light,
    Dark,
    Contrast,
}

impl Theme {
    pub const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::Contrast];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }
}

impl FromStr for Theme {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        let theme = Self::ALL.into_iter().find(|theme| theme.as_str() == text);
        theme.ok_or_else(|| Error::internal(format!("no theme {text:?}")))
    }
}
