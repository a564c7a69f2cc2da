//! What a person typed, taken apart by rules that can be told: "front pads for a 2018 civic 1.5" is a year, a model,
//! an engine, a position and a part type.
//!
//! Each part becomes a [`Chip`] that can be taken away again, its words then being plain words. Rules, in this order;
//! a word belongs to one chip, longer runs of words come first, and stop words between words do not matter:
//!
//! | chip | what is read as one | examples |
//! | --- | --- | --- |
//! | VIN | a word that can be a VIN; a whole text that makes one with the right check digit | 19XFC1F39KE000001 |
//! | part type, category | two words or more that are a name, or that only one part type has in its name | brake pads, disque de frein |
//! | make | its name, or what people call it | Mercedes-Benz, vw, chevy, تويوتا |
//! | model | its name however it is spaced, of that make and year if there are such; what is a number, one letter, a word for parts or a common word needs a make; what is short, a make or a year | F-150, f150, cr v |
//! | year | 1950 to next year, or two digits after an apostrophe; not alone, and not among other numbers | 2018, '18 |
//! | brand | its name, or a first word that no other brand and no part has | Brembo, Kestrel |
//! | part type, category | the same for one word; but one that does not say what the thing is ("control" of "Control Arm"), only when no other words are left | pads, filters |
//! | position | front, rear, left, right, inner, outer, upper, lower, their combinations and abbreviations | front left, rr, avant gauche, أمامي |
//! | engine | with a make or model: litres, cylinders; right after them turbo, diesel, hybrid | 1.5, 1.5L turbo, v6 |
//! | number | four characters and more with a digit, with neighbours that may belong to it; whether it is one, the number index says | FDB5220, 0 986 494 123 |
//!
//! A category is not read beside a part type: it would say less. Names are read in the person's language and in the
//! tenant's own; makes, models, positions and engines in any.

mod candidates;
mod catalogue;
mod number;
mod reader;
mod vehicle;
mod words;

use crate::vocabulary::Vocabulary;
use catalog::{CategoryId, PartTypeId};
use fitment::Position;
use reader::Reader;
use std::{fmt, ops::Range, str::FromStr};
use vehicles::{FactSource, Facts, MakeId, ModelId, Vin};

/// A text that was taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// In the order of the text.
    pub chips: Vec<Chip>,
    /// The other words as typed, for the text index.
    pub rest: String,
}

/// Words of the text that mean something definite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// Bytes of the text.
    pub range: Range<usize>,
    pub meaning: Meaning,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    Vin(Vin),
    Year(i16),
    Make {
        id: MakeId,
        name: String,
    },
    /// Several when makes share the name; `make` is then empty.
    Model {
        ids: Vec<ModelId>,
        make: String,
        name: String,
    },
    /// Facts by name, as [`Facts`] has them.
    Engine(Vec<(&'static str, String)>),
    PartType {
        id: PartTypeId,
        name: String,
    },
    Category {
        id: CategoryId,
        name: String,
    },
    Brand(String),
    Position(Position),
    /// As typed.
    Number(String),
}

/// What a chip is, and whether such chips are made at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Vin,
    Year,
    Make,
    Model,
    Engine,
    PartType,
    Category,
    Brand,
    Position,
    Number,
}

impl Kind {
    pub const ALL: [Self; 10] = [
        Self::Vin,
        Self::Year,
        Self::Make,
        Self::Model,
        Self::Engine,
        Self::PartType,
        Self::Category,
        Self::Brand,
        Self::Position,
        Self::Number,
    ];
    /// What describes a vehicle.
    pub const VEHICLE: [Self; 4] = [Self::Year, Self::Make, Self::Model, Self::Engine];

    /// As in an address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Vin => "vin",
            Self::Year => "year",
            Self::Make => "make",
            Self::Model => "model",
            Self::Engine => "engine",
            Self::PartType => "type",
            Self::Category => "category",
            Self::Brand => "brand",
            Self::Position => "position",
            Self::Number => "number",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Kind {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.code() == code).ok_or(())
    }
}

impl Meaning {
    pub fn kind(&self) -> Kind {
        match self {
            Self::Vin(_) => Kind::Vin,
            Self::Year(_) => Kind::Year,
            Self::Make { .. } => Kind::Make,
            Self::Model { .. } => Kind::Model,
            Self::Engine(_) => Kind::Engine,
            Self::PartType { .. } => Kind::PartType,
            Self::Category { .. } => Kind::Category,
            Self::Brand(_) => Kind::Brand,
            Self::Position(_) => Kind::Position,
            Self::Number(_) => Kind::Number,
        }
    }
}

/// Takes `typed` apart. Words of the kinds in `without` stay plain words.
pub fn read(typed: &str, vocabulary: &Vocabulary, language: &str, without: &[Kind]) -> Reading {
    let mut reader = Reader::new(typed, vocabulary, language, without);
    reader.vin();
    reader.part_types(2);
    reader.vehicle();
    reader.brands();
    reader.part_types(1);
    reader.positions();
    reader.engine();
    reader.numbers();
    reader.finish()
}

impl Reading {
    pub fn vin(&self) -> Option<&Vin> {
        self.meanings().find_map(|meaning| match meaning {
            Meaning::Vin(vin) => Some(vin),
            _ => None,
        })
    }

    pub fn year(&self) -> Option<i16> {
        self.meanings().find_map(|meaning| match meaning {
            Meaning::Year(year) => Some(*year),
            _ => None,
        })
    }

    pub fn part_types(&self) -> Vec<PartTypeId> {
        let ids = self.meanings().filter_map(|meaning| match meaning {
            Meaning::PartType { id, .. } => Some(*id),
            _ => None,
        });
        ids.collect()
    }

    pub fn category(&self) -> Option<CategoryId> {
        self.meanings().find_map(|meaning| match meaning {
            Meaning::Category { id, .. } => Some(*id),
            _ => None,
        })
    }

    /// Names.
    pub fn brands(&self) -> Vec<&str> {
        let names = self.meanings().filter_map(|meaning| match meaning {
            Meaning::Brand(name) => Some(name.as_str()),
            _ => None,
        });
        names.collect()
    }

    /// One of these; "front" and "left" in different places are "front left".
    pub fn positions(&self) -> Vec<Position> {
        let all: Vec<Position> = self
            .meanings()
            .filter_map(|meaning| match meaning {
                Meaning::Position(position) => Some(position.clone()),
                _ => None,
            })
            .collect();
        match all.as_slice() {
            [one, other] => words::together(one, other).map_or(all, |both| vec![both]),
            _ => all,
        }
    }

    /// What was said of the engine.
    pub fn facts(&self) -> Facts {
        let mut facts = Facts::default();
        for meaning in self.meanings() {
            if let Meaning::Engine(said) = meaning {
                said.iter().for_each(|(name, value)| facts.set(name, value, FactSource::Person));
            }
        }
        facts
    }

    fn meanings(&self) -> impl Iterator<Item = &Meaning> {
        self.chips.iter().map(|chip| &chip.meaning)
    }
}
