use super::{Make, Model, Vocabulary};
use ::vehicles::{BaseVehicle, BaseVehicleId, MakeId};
use kernel::words::every;
use std::{cmp::Reverse, collections::HashMap};

/// What people call makes and a few models beside their names. An alias of what no part fits leads nowhere.
const ALIASES: [(&str, &str); 44] = [
    ("chevy", "Chevrolet"),
    ("chev", "Chevrolet"),
    ("vw", "Volkswagen"),
    ("volks", "Volkswagen"),
    ("merc", "Mercedes-Benz"),
    ("mercedes", "Mercedes-Benz"),
    ("benz", "Mercedes-Benz"),
    ("beemer", "BMW"),
    ("bimmer", "BMW"),
    ("alfa", "Alfa Romeo"),
    ("aston", "Aston Martin"),
    ("caddy", "Cadillac"),
    ("lambo", "Lamborghini"),
    ("landy", "Land Rover"),
    ("mitsu", "Mitsubishi"),
    ("olds", "Oldsmobile"),
    ("rolls", "Rolls-Royce"),
    ("subie", "Subaru"),
    ("stang", "Mustang"),
    ("vette", "Corvette"),
    ("coccinelle", "Beetle"),
    ("تويوتا", "Toyota"),
    ("هوندا", "Honda"),
    ("نيسان", "Nissan"),
    ("مازدا", "Mazda"),
    ("سوبارو", "Subaru"),
    ("سوزوكي", "Suzuki"),
    ("ميتسوبيشي", "Mitsubishi"),
    ("لكزس", "Lexus"),
    ("هيونداي", "Hyundai"),
    ("كيا", "Kia"),
    ("فورد", "Ford"),
    ("شيفروليه", "Chevrolet"),
    ("دودج", "Dodge"),
    ("جيب", "Jeep"),
    ("مرسيدس", "Mercedes-Benz"),
    ("بي ام دبليو", "BMW"),
    ("اودي", "Audi"),
    ("فولكس فاجن", "Volkswagen"),
    ("سيفيك", "Civic"),
    ("كامري", "Camry"),
    ("كورولا", "Corolla"),
    ("أكورد", "Accord"),
    ("النترا", "Elantra"),
];

/// Names in vPIC that are no names.
const NAMELESS: [&str; 2] = ["Incomplete", "Other"];

/// Makes and models by name, however it is spaced: "F-150", "f150" and "F 150" are one.
pub(crate) struct Keys {
    makes: HashMap<String, usize>,
    models: HashMap<String, Vec<usize>>,
    /// How many models each make has.
    sizes: HashMap<MakeId, usize>,
    /// Make and model of each model, as they are typed letter by letter.
    spelled: Vec<String>,
}

/// The words of a name in one, as [`Keys`] has them.
pub(crate) fn key<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().flat_map(str::chars).filter(|c| *c != '.').collect()
}

/// A name may be written with its stop words or without ("Town and Country"), unless one word is left ("A-Class").
fn keys(name: &str) -> Vec<String> {
    let words = every(name);
    let telling: Vec<&str> = words.iter().filter(|one| !one.stop).map(|one| one.word.as_str()).collect();
    let mut keys = vec![key(words.iter().map(|one| one.word.as_str()))];
    if telling.len() > 1 && telling.len() < words.len() {
        keys.push(key(telling));
    }
    keys
}

impl Keys {
    pub(super) fn new(makes: &[Make], models: &[Model]) -> Self {
        let makers: HashMap<MakeId, &str> = makes.iter().map(|make| (make.id, make.name.as_str())).collect();
        let spell = |model: &Model| format!("{} {}", makers.get(&model.make).copied().unwrap_or_default(), model.name);
        let spelled = models.iter().map(|model| spelled(&spell(model))).collect();
        let mut keys = Self { makes: HashMap::new(), models: HashMap::new(), sizes: HashMap::new(), spelled };
        for (at, make) in makes.iter().enumerate() {
            keys.makes.extend(self::keys(&make.name).into_iter().map(|key| (key, at)));
        }
        for (at, model) in models.iter().enumerate() {
            *keys.sizes.entry(model.make).or_default() += 1;
            if !NAMELESS.contains(&model.name.as_str()) {
                keys.add(model, at);
            }
        }
        for (alias, name) in ALIASES {
            keys.also_called(&self::keys(alias)[0], &self::keys(name)[0]);
        }
        keys
    }

    /// vPIC tells generations and variants apart in parentheses: "Giulia (952)".
    fn add(&mut self, model: &Model, at: usize) {
        let plain = model.name.split('(').next().unwrap_or_default();
        for key in keys(&model.name).into_iter().chain(keys(plain)).filter(|key| !key.is_empty()) {
            let known = self.models.entry(key).or_default();
            if known.last() != Some(&at) {
                known.push(at);
            }
        }
    }

    fn also_called(&mut self, alias: &str, key: &str) {
        if let Some(make) = self.makes.get(key).copied() {
            self.makes.entry(alias.to_owned()).or_insert(make);
        } else if let Some(models) = self.models.get(key).cloned() {
            self.models.entry(alias.to_owned()).or_insert(models);
        }
    }

    pub(crate) fn make(&self, key: &str) -> Option<usize> {
        self.makes.get(key).copied()
    }

    /// Of any make.
    pub(crate) fn models(&self, key: &str) -> &[usize] {
        self.models.get(key).map_or(&[], Vec::as_slice)
    }

    /// Whether parts are listed for so many models of the make that its name alone means it.
    pub(crate) fn is_common(&self, make: MakeId) -> bool {
        self.sizes.get(&make).is_some_and(|models| *models > 2)
    }
}

impl Vocabulary {
    /// The vehicles that parts are listed for, named by year, make and model in any order: "civic 2018", "2018 hon civ".
    /// Each word begins one of the make or the model; the newest come first, and of those what most parts fit.
    pub fn vehicles_named(&self, text: &str, limit: usize) -> Vec<BaseVehicle> {
        let Typed { year, words } = Typed::read(text);
        if !words.iter().any(|word| word.chars().count() > 1) {
            return Vec::new();
        }
        let names = |spelled: &String| words.iter().all(|word| spelled.split(' ').any(|own| own.starts_with(word)));
        let models = self.models.iter().zip(&self.vehicles.spelled).filter(|(_, spelled)| names(spelled));
        let mut found: Vec<(i16, &Model)> = models
            .flat_map(|(model, _)| {
                let years = model.years.iter().rev().filter(|it| year.is_none_or(|year| year == **it));
                years.take(limit).map(move |it| (*it, model))
            })
            .collect();
        // Models are in the order of their names.
        found.sort_by_key(|(year, model)| Reverse((*year, model.applications)));
        found.into_iter().take(limit).filter_map(|(year, model)| self.vehicle(model, year)).collect()
    }

    /// The model in a year, whether or not parts are listed for it.
    pub fn vehicle(&self, model: &Model, year: i16) -> Option<BaseVehicle> {
        Some(BaseVehicle {
            id: BaseVehicleId::of(model.id, year)?,
            year,
            make_id: model.make,
            make: self.make(model.make)?.name.clone(),
            model_id: model.id,
            model: model.name.clone(),
        })
    }
}

/// In lower case; hyphens do not count: "F150", "CRV".
fn spelled(name: &str) -> String {
    name.to_lowercase().replace('-', "")
}

struct Typed {
    year: Option<i16>,
    words: Vec<String>,
}

impl Typed {
    /// The first number of four digits that can be a year is one.
    fn read(text: &str) -> Self {
        let mut typed = Self { year: None, words: Vec::new() };
        for word in text.split_whitespace().take(8) {
            let year = word.parse().ok().filter(|year| word.len() == 4 && (1900..2100).contains(year));
            match (typed.year, year) {
                (None, Some(year)) => typed.year = Some(year),
                _ => typed.words.push(spelled(word)),
            }
        }
        typed.words.retain(|word| !word.is_empty());
        typed
    }
}
