//! Vehicle identification numbers: reading one, proving it, and what it says of the vehicle.

pub mod check_digit;
mod decoder;
mod engines;
mod origin;

pub use decoder::Decoder;
pub use origin::{Country, country};

use crate::engine::EngineFacts;
use crate::facts::Facts;
use crate::reference::{BaseVehicleId, MakeId, ModelId};
use serde::Serialize;
use std::{fmt, str::FromStr};

/// The characters of a VIN in the order of the register of countries. I, O and Q are never used (ISO 3779).
pub(crate) const LETTERS: &[u8; 33] = b"ABCDEFGHJKLMNPRSTUVWXYZ1234567890";

/// Seventeen characters that can be a VIN; whether they are one, its check digit may tell.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Vin(String);

/// Why a text cannot be a VIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VinError {
    #[error("empty")]
    Empty,
    /// It has so many characters, not 17.
    #[error("{0} characters instead of 17")]
    Length(usize),
    /// This character, at this place counted from one, is in no VIN.
    #[error("{0:?} at place {1} is in no VIN")]
    Letter(char, usize),
}

impl Vin {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The maker's code: three characters, or six for a maker of fewer than a thousand vehicles a year.
    pub fn wmi(&self) -> String {
        if self.0.as_bytes()[2] == b'9' {
            format!("{}{}", &self.0[..3], &self.0[11..14])
        } else {
            self.0[..3].to_owned()
        }
    }

    /// With another character, which must be one of [`LETTERS`], at a place counted from zero.
    pub(crate) fn with(&self, at: usize, c: u8) -> Self {
        let mut bytes = self.0.clone().into_bytes();
        bytes[at] = c;
        Self(String::from_utf8(bytes).expect("ASCII"))
    }
}

impl FromStr for Vin {
    type Err = VinError;

    /// Reads what people type and scanners send: any case, spaces and hyphens anywhere.
    fn from_str(text: &str) -> Result<Self, VinError> {
        let vin: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '-' | '‐' | '–'))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        if vin.is_empty() {
            return Err(VinError::Empty);
        }
        let strange = vin.chars().enumerate().find(|(_, c)| !u8::try_from(*c).is_ok_and(|c| LETTERS.contains(&c)));
        match (vin.chars().count(), strange) {
            (17, None) => Ok(Self(vin)),
            (17, Some((at, c))) => Err(VinError::Letter(c, at + 1)),
            (length, _) => Err(VinError::Length(length)),
        }
    }
}

impl fmt::Display for Vin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the ninth character proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckDigit {
    Right,
    /// At least one of the 17 characters is wrong. `corrected` is the one VIN that is a character away and
    /// that vPIC knows in full, if any: an offer for a person to compare, not an answer.
    Wrong {
        corrected: Option<Vin>,
    },
    /// The maker does not have to use it, and this VIN does not.
    NotUsed,
}

/// What a VIN would say if it could be trusted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Unconfirmed {
    pub year: Option<i16>,
    pub make: Option<String>,
    pub model: Option<String>,
}

/// What is known of a vehicle from its VIN. What is not is `None` and named in `unknown`, never guessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    pub vin: Vin,
    pub check_digit: CheckDigit,
    /// The company that registered the maker's code, as vPIC spells it.
    pub maker: Option<String>,
    pub country: Option<Country>,
    pub year: Option<i16>,
    pub make_id: Option<MakeId>,
    pub make: Option<String>,
    pub model_id: Option<ModelId>,
    pub model: Option<String>,
    /// With year and model known, and the VIN trusted. The loaded reference may still not have it.
    pub base_vehicle: Option<BaseVehicleId>,
    /// One: this is the engine. Several: one of these, ask. None: the data does not say.
    pub engines: Vec<EngineFacts>,
    pub facts: Facts,
    /// Only where the VIN cannot be trusted, or year and model are vPIC's for another market.
    pub unconfirmed: Option<Unconfirmed>,
    /// Of `maker`, `country`, `year`, `make`, `model`, `engine`, `drive_type`, `body_style`, `transmission`.
    pub unknown: Vec<&'static str>,
    /// vPIC's error codes, without 0.
    pub errors: Vec<i32>,
}

impl Decoded {
    /// The engine, where there is no question about it.
    pub fn engine(&self) -> Option<&EngineFacts> {
        match self.engines.as_slice() {
            [engine] if !self.unknown.contains(&"engine") => Some(engine),
            _ => None,
        }
    }
}
