use super::{Make, Model};
use ::vehicles::MakeId;
use kernel::words::every;
use std::collections::HashMap;

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
        let mut keys = Self { makes: HashMap::new(), models: HashMap::new(), sizes: HashMap::new() };
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
