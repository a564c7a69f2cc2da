//! What `nexus vin` prints of a VIN, whatever was typed.

use crate::vin::{CheckDigit, Decoder, Unconfirmed, Vin};
use serde::Serialize;
use std::fmt;
use time::Date;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckDigitResult {
    Right,
    Wrong,
    NotUsed,
}

/// One object per VIN. Make, model and year are null unless the VIN can be trusted; what it would
/// say otherwise is under `unconfirmed`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VinReport {
    /// Normalised, or as typed when it cannot be a VIN.
    pub vin: String,
    pub make: Option<String>,
    pub model: Option<String>,
    pub year: Option<i16>,
    /// One label: this engine. Several: one of these.
    pub engines: Vec<String>,
    pub errors: Vec<String>,
    pub check_digit: Option<CheckDigitResult>,
    pub corrected: Option<String>,
    pub maker: Option<String>,
    pub country: Option<&'static str>,
    pub unconfirmed: Option<Unconfirmed>,
}

pub fn report(decoder: &Decoder, text: &str, today: Date) -> VinReport {
    let vin: Vin = match text.parse() {
        Ok(vin) => vin,
        Err(error) => return malformed(text, &format!("not a VIN: {error}")),
    };
    let decoded = decoder.decode(&vin, today);
    let mut errors: Vec<String> = decoded.errors.iter().map(|code| decoder.error_text(*code)).collect();
    let (check_digit, corrected) = match decoded.check_digit {
        CheckDigit::Right => (CheckDigitResult::Right, None),
        CheckDigit::NotUsed => (CheckDigitResult::NotUsed, None),
        CheckDigit::Wrong { corrected } => (CheckDigitResult::Wrong, corrected.map(|vin| vin.to_string())),
    };
    if !decoded.unknown.is_empty() {
        errors.push(format!("not known: {}", decoded.unknown.join(", ")));
    }
    VinReport {
        vin: vin.to_string(),
        make: decoded.make,
        model: decoded.model,
        year: decoded.year,
        engines: decoded.engines.into_iter().map(|engine| engine.label).collect(),
        errors,
        check_digit: Some(check_digit),
        corrected,
        maker: decoded.maker,
        country: decoded.country.map(|country| country.name),
        unconfirmed: decoded.unconfirmed,
    }
}

fn malformed(text: &str, error: &str) -> VinReport {
    VinReport {
        vin: text.trim().to_owned(),
        make: None,
        model: None,
        year: None,
        engines: vec![],
        errors: vec![error.to_owned()],
        check_digit: None,
        corrected: None,
        maker: None,
        country: None,
        unconfirmed: None,
    }
}

impl fmt::Display for VinReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.vin)?;
        let vehicle = vehicle(self.year, self.make.as_deref(), self.model.as_deref());
        if !vehicle.is_empty() {
            writeln!(f, "  vehicle      {vehicle}")?;
        }
        if let Some(Unconfirmed { year, make, model }) = &self.unconfirmed {
            writeln!(f, "  unconfirmed  {}", self::vehicle(*year, make.as_deref(), model.as_deref()))?;
        }
        if !self.engines.is_empty() {
            writeln!(f, "  engine       {}", self.engines.join(" or "))?;
        }
        if let Some(maker) = &self.maker {
            writeln!(f, "  maker        {maker}")?;
        }
        if let Some(country) = self.country {
            writeln!(f, "  country      {country}")?;
        }
        match (self.check_digit, &self.corrected) {
            (Some(CheckDigitResult::Wrong), Some(vin)) => writeln!(f, "  check digit  wrong; perhaps {vin}")?,
            (Some(CheckDigitResult::Wrong), None) => writeln!(f, "  check digit  wrong")?,
            (Some(CheckDigitResult::NotUsed), _) => writeln!(f, "  check digit  not used")?,
            (Some(CheckDigitResult::Right) | None, _) => {}
        }
        self.errors.iter().try_for_each(|error| writeln!(f, "  note         {error}"))
    }
}

fn vehicle(year: Option<i16>, make: Option<&str>, model: Option<&str>) -> String {
    let year = year.map(|year| year.to_string());
    [year.as_deref(), make, model].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
