use super::{CheckDigit, Decoded, Unconfirmed, Vin, check_digit, engines, origin};
use crate::facts::{FactSource, Facts};
use crate::reference::{BaseVehicleId, MakeId, ModelId};
use crate::vpic::{self, element, names};
use std::{path::Path, sync::Arc};
use time::Date;
use ultravin::{Db, DecodeResult};

/// Reads VINs offline, in microseconds. Cheap to clone; the tables are mapped into memory once.
#[derive(Clone)]
pub struct Decoder {
    db: Arc<Db>,
}

/// What vPIC says of a VIN, before it is asked whether to believe it.
struct Answer {
    year: Option<i16>,
    make: Option<(MakeId, String)>,
    model: Option<(ModelId, String)>,
}

impl Decoder {
    /// Opens the file that `scripts/fetch-vpic` brings, and verifies all of it. The file must not change while it is open.
    pub fn open(path: &Path) -> Result<Self, String> {
        let db = Db::open(path)?;
        if !db.is_loaded() {
            return Err("the file holds no vPIC data".to_owned());
        }
        Ok(Self { db: Arc::new(db) })
    }

    /// The same VIN may mean another year in thirty years' time; hence `today`.
    pub fn decode(&self, vin: &Vin, today: Date) -> Decoded {
        let result = self.ask(vin, today);
        let answer = Answer::of(&result);
        let mut decoded = Decoded {
            vin: vin.clone(),
            check_digit: self.check(vin, &answer, today),
            maker: value(&result, element::MANUFACTURER).map(str::to_owned),
            country: origin::country(vin),
            year: None,
            make_id: None,
            make: None,
            model_id: None,
            model: None,
            base_vehicle: None,
            engines: vec![],
            facts: Facts::default(),
            unconfirmed: None,
            unknown: vec![],
            errors: result.error_codes.iter().copied().filter(|code| *code != 0).collect(),
        };
        match (&decoded.check_digit, &answer.model) {
            (CheckDigit::Right, Some(_)) => self.describe(&mut decoded, answer, &result),
            (CheckDigit::Right, None) => place(&mut decoded, answer, today),
            (CheckDigit::Wrong { .. }, _) => decoded.unconfirmed = answer.unconfirmed(),
            (CheckDigit::NotUsed, _) => {
                decoded.errors.retain(|code| *code != CHECK_DIGIT_ERROR);
                place(&mut decoded, answer, today);
            }
        }
        decoded.unknown = unknown(&decoded);
        decoded
    }

    /// NHTSA's words for one of [`Decoded::errors`].
    pub fn error_text(&self, code: i32) -> String {
        let table = ultravin::tables::tag_of_table("errorcode");
        table.and_then(|table| self.db.lookup(table, code)).map_or_else(|| code.to_string(), str::to_owned)
    }

    fn ask(&self, vin: &Vin, today: Date) -> DecodeResult<'_> {
        let midnight = today.midnight().assume_utc().unix_timestamp();
        self.db.decode_at(vin.as_str(), None, midnight * 1_000_000)
    }

    /// A VIN of North America must prove itself, and so must any other that reads like one sold there.
    fn check(&self, vin: &Vin, answer: &Answer, today: Date) -> CheckDigit {
        let digit = vin.as_str().as_bytes()[check_digit::POSITION];
        let reads_like_one_sold_there = answer.model.is_some() && (digit.is_ascii_digit() || digit == b'X');
        if check_digit::is_right(vin) || self.db.vinexception_checkdigit(vin.as_str()) {
            CheckDigit::Right
        } else if origin::is_north_american(vin) || reads_like_one_sold_there {
            CheckDigit::Wrong { corrected: self.corrected(vin, today) }
        } else {
            CheckDigit::NotUsed
        }
    }

    /// The VIN with its ninth character put right, if vPIC then knows all of it; else the only other one that it knows.
    fn corrected(&self, vin: &Vin, today: Date) -> Option<Vin> {
        let is_known = |vin: &Vin| self.ask(vin, today).error_codes == [0];
        let digit = check_digit::with_right_digit(vin);
        if is_known(&digit) {
            return Some(digit);
        }
        let mut known = check_digit::corrections(vin).filter(is_known);
        known.next().filter(|_| known.next().is_none())
    }

    fn describe(&self, decoded: &mut Decoded, answer: Answer, result: &DecodeResult) {
        decoded.year = answer.year;
        (decoded.make_id, decoded.make) = answer.make.unzip();
        (decoded.model_id, decoded.model) = answer.model.unzip();
        let Some((model, year)) = decoded.model_id.zip(decoded.year) else { return };
        decoded.base_vehicle = BaseVehicleId::of(model, year);
        decoded.facts = facts(result);
        let engine = vpic::engine(|element| raw(result, element));
        engine.add_to(&mut decoded.facts);
        if engine.is_telling() {
            decoded.engines = vec![engine];
        } else if let Some(wmi) = self.db.wmi_any(&decoded.vin.wmi()) {
            decoded.engines = engines::possible(&self.db, wmi.id.to_native(), year.into(), model.get(), &engine);
        }
    }
}

/// vPIC's "check digit does not calculate properly".
const CHECK_DIGIT_ERROR: i32 = 1;

impl Answer {
    fn of(result: &DecodeResult) -> Self {
        let named = |element| Some((raw(result, element)?.parse::<i32>().ok()?, value(result, element)?));
        Self {
            year: result.model_year.and_then(|year| i16::try_from(year).ok()),
            make: named(element::MAKE).map(|(id, name)| (id.into(), names::make(name))),
            model: named(element::MODEL).map(|(id, name)| (id.into(), name.to_owned())),
        }
    }

    fn unconfirmed(self) -> Option<Unconfirmed> {
        let (make, model) = (self.make.map(|(_, name)| name), self.model.map(|(_, name)| name));
        let told = self.year.is_some() || make.is_some() || model.is_some();
        told.then_some(Unconfirmed { year: self.year, make, model })
    }
}

/// Without patterns for the vehicle, or with patterns of a market that it was not made for, the maker's code
/// still names the make. The tenth character is the year for certain only where the law says so.
fn place(decoded: &mut Decoded, answer: Answer, today: Date) {
    (decoded.make_id, decoded.make) = answer.make.clone().unzip();
    decoded.year = origin::year(&decoded.vin, today);
    if decoded.year.is_none() || answer.model.is_some() {
        decoded.unconfirmed = Answer { make: None, ..answer }.unconfirmed();
    }
}

/// A value as vPIC spells it.
fn value<'a>(result: &'a DecodeResult, element: i32) -> Option<&'a str> {
    let found = result.elements.iter().find(|e| e.element_id == element)?;
    Some(found.value.trim()).filter(|value| !value.is_empty() && *value != "Not Applicable")
}

/// A value as vPIC codes it.
fn raw<'a>(result: &'a DecodeResult, element: i32) -> Option<&'a str> {
    result.elements.iter().find(|e| e.element_id == element).map(|e| e.attribute_id.as_ref())
}

/// What a VIN says beyond engine, year, make and model.
fn facts(result: &DecodeResult) -> Facts {
    let mut facts = Facts::default();
    for (element, name) in [
        (element::BODY, Facts::BODY_STYLE),
        (element::CAB, Facts::CAB_TYPE),
        (element::DOORS, Facts::BODY_DOORS),
        (element::DRIVE, Facts::DRIVE_TYPE),
        (element::ENGINE_MODEL, Facts::ENGINE_CODE),
        (element::SERIES, Facts::SERIES),
        (element::SPEEDS, Facts::TRANSMISSION_SPEEDS),
        (element::TRANSMISSION, Facts::TRANSMISSION),
        (element::TRIM, Facts::SUBMODEL),
    ] {
        if let Some(value) = value(result, element) {
            facts.set(name, names::plain(element, value), FactSource::Vin);
        }
    }
    facts
}

fn unknown(decoded: &Decoded) -> Vec<&'static str> {
    let fact = |name| decoded.facts.get(name).is_some();
    let engine = match decoded.engines.as_slice() {
        [engine] => engine.liters.is_some() && fact(Facts::ENGINE_LITERS) || engine.is_without_cylinders(),
        _ => false,
    };
    [
        ("maker", decoded.maker.is_some()),
        ("country", decoded.country.is_some()),
        ("year", decoded.year.is_some()),
        ("make", decoded.make.is_some()),
        ("model", decoded.model.is_some()),
        ("engine", engine),
        (Facts::DRIVE_TYPE, fact(Facts::DRIVE_TYPE)),
        (Facts::BODY_STYLE, fact(Facts::BODY_STYLE)),
        (Facts::TRANSMISSION, fact(Facts::TRANSMISSION)),
    ]
    .into_iter()
    .filter(|(_, known)| !known)
    .map(|(name, _)| name)
    .collect()
}
