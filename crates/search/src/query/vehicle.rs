use super::{
    Kind, Meaning,
    reader::Reader,
    words::{engine_word, is_litre, is_position, is_unit, position, says_nothing, together},
};
use crate::vocabulary::{Model, key};
use vehicles::{Facts, MakeId};

/// Models whose names are said of anything, folded.
const COMMON_WORDS: [&str; 8] = ["fit", "air", "citie", "sport", "force", "roadster", "coupe", "semi"];
const LONGEST_MODEL: usize = 5;
const LONGEST_MAKE: usize = 3;
const OLDEST_YEAR: i16 = 1950;
/// Written after the name of a pickup as if they were part of it; vPIC does not.
const TRUCK_SIZES: [&str; 3] = ["1500", "2500", "3500"];

impl Reader<'_> {
    /// Make, model and year. The model comes before the year, for it may look like one.
    pub(super) fn vehicle(&mut self) {
        let model = self.run((1, LONGEST_MODEL), true, |run| self.models(run, None));
        let make = self.run((1, LONGEST_MAKE), true, |run| self.make(run));
        match (make, model) {
            // "Genesis Coupe" is Hyundai's, and the make Genesis is not meant.
            (Some((make, _)), Some((model, _))) if model.len() > make.len() && model.contains(&make[0]) => {}
            (Some((run, at)), _) => {
                let make = &self.vocabulary.makes()[at];
                self.take(&run, Meaning::Make { id: make.id, name: make.name.clone() });
            }
            _ => {}
        }
        self.model();
        self.year();
    }

    fn make(&self, run: &[usize]) -> Option<usize> {
        let typed = self.texts(run);
        let at = self.vocabulary.vehicle_keys().make(&key(typed.iter().copied()))?;
        let make = self.vocabulary.makes().get(at).filter(|_| self.reads(Kind::Make))?;
        let plain = !typed.iter().all(|word| self.vocabulary.is_ordinary(word));
        let alone = plain && self.vocabulary.vehicle_keys().is_common(make.id);
        let with_year = || self.years().next().is_some();
        let with_model = || {
            let after = self.run((1, LONGEST_MODEL), true, |other| {
                self.models(other, Some(make.id)).filter(|_| other.iter().all(|at| !run.contains(at)))
            });
            after.is_some()
        };
        (alone || with_year() || with_model()).then_some(at)
    }

    fn model(&mut self) {
        let make = self.meanings().find_map(|meaning| match meaning {
            Meaning::Make { id, .. } => Some(*id),
            _ => None,
        });
        let Some((mut run, models)) = self.run((1, LONGEST_MODEL), true, |run| self.models(run, make)) else {
            return;
        };
        let first = &self.vocabulary.models()[models[0]];
        let same_make = models.iter().all(|at| self.vocabulary.models()[*at].make == first.make);
        let make = self.vocabulary.make(first.make).filter(|_| same_make);
        let meaning = Meaning::Model {
            ids: models.iter().map(|at| self.vocabulary.models()[*at].id).collect(),
            make: make.map(|make| make.name.clone()).unwrap_or_default(),
            name: first.name.clone(),
        };
        let after = run[run.len() - 1] + 1;
        let is_named_by_number = first.name.contains(|c: char| c.is_ascii_digit());
        if !is_named_by_number && self.free(after).is_some_and(|word| TRUCK_SIZES.contains(&word)) {
            run.push(after);
        }
        self.take(&run, meaning);
    }

    /// The models of the make that these words name: those of the year that was typed, if there are.
    fn models(&self, run: &[usize], make: Option<MakeId>) -> Option<Vec<usize>> {
        if !self.reads(Kind::Model) {
            return None;
        }
        let typed = self.texts(run);
        let key = key(typed.iter().copied());
        let of_make = |at: &usize| make.is_none_or(|make| self.vocabulary.models()[*at].make == make);
        let models: Vec<usize> = self.vocabulary.vehicle_keys().models(&key).iter().copied().filter(of_make).collect();
        if models.is_empty() {
            return None;
        }
        // Beside a model, what looks like a year is one.
        let years: Vec<i16> =
            (0..self.len()).filter(|at| !run.contains(at)).filter_map(|at| self.year_at(at)).collect();
        let nothing = key.chars().count() < 2 || says_nothing(&key);
        let ordinary = typed.iter().all(|word| {
            self.vocabulary.is_ordinary(word)
                || is_position(word, self.language)
                || self.is_stop(run[0]) && typed.len() == 1
        });
        let needs_make = nothing || ordinary || COMMON_WORDS.contains(&key.as_str());
        let short = key.chars().count() < 3;
        if make.is_none() && (needs_make || short && years.is_empty()) {
            return None;
        }
        let sold = |model: &Model| years.iter().any(|year| model.years.binary_search(year).is_ok());
        let of_year: Vec<usize> = models.iter().copied().filter(|at| sold(&self.vocabulary.models()[*at])).collect();
        Some(if of_year.is_empty() { models } else { of_year })
    }

    fn year(&mut self) {
        let year = self.years().next().filter(|_| self.reads(Kind::Year));
        if let Some((at, year)) = year {
            self.take(&[at], Meaning::Year(year));
        }
    }

    /// Words that may be years. Without a vehicle, a number beside another is part of a part number.
    fn years(&self) -> impl Iterator<Item = (usize, i16)> {
        let vehicle = self.has(Kind::Make) || self.has(Kind::Model);
        let is_number = |at: usize| self.free(at).is_some_and(|word| word.bytes().all(|c| c.is_ascii_digit()));
        let among_numbers = move |at: usize| at.checked_sub(1).is_some_and(is_number) || is_number(at + 1);
        let plain = |at: usize| !self.word(at).contains(|c: char| c.is_ascii_digit()) && !self.is_stop(at);
        let among_words = vehicle || (0..self.len()).any(plain);
        (0..self.len())
            .filter(move |at| among_words && (vehicle || !among_numbers(*at)))
            .filter_map(|at| Some((at, self.year_at(at)?)))
    }

    pub(super) fn year_at(&self, at: usize) -> Option<i16> {
        let word = self.free(at)?;
        let newest = self.vocabulary.newest_year();
        let digits = word.bytes().all(|c| c.is_ascii_digit());
        let year = match (digits, word.len(), self.before(at)) {
            (true, 4, _) => word.parse().ok()?,
            (true, 2, Some('\'' | '’' | '‘')) => {
                let short: i16 = word.parse().ok()?;
                if 2000 + short <= newest { 2000 + short } else { 1900 + short }
            }
            _ => return None,
        };
        (OLDEST_YEAR..=newest).contains(&year).then_some(year)
    }

    pub(super) fn positions(&mut self) {
        if !self.reads(Kind::Position) {
            return;
        }
        let at = |run: &[usize], place: usize| position(self.word(run[place]), self.language);
        let both = self.run((2, 2), false, |run| together(at(run, 0)?, at(run, 1)?));
        if let Some((run, position)) = both {
            self.take(&run, Meaning::Position(position));
        }
        while let Some((run, position)) = self.run((1, 1), false, |run| position(self.word(run[0]), self.language)) {
            self.take(&run, Meaning::Position(position.clone()));
        }
    }

    /// Litres and cylinders, with what follows them. Without a vehicle they would say nothing of it.
    pub(super) fn engine(&mut self) {
        if !self.reads(Kind::Engine) || !(self.has(Kind::Make) || self.has(Kind::Model)) {
            return;
        }
        let mut at = 0;
        while at < self.len() {
            let (end, facts) = self.engine_at(at);
            if end > at {
                self.take(&(at..end).collect::<Vec<_>>(), Meaning::Engine(facts));
            }
            at = end.max(at + 1);
        }
    }

    /// The facts that the words from `at` on tell, and where those words end.
    fn engine_at(&self, at: usize) -> (usize, Vec<(&'static str, String)>) {
        let (mut end, mut facts) = (at, Vec::new());
        while let Some(word) = self.free(end) {
            let next = self.free(end + 1);
            if let Some(said) = litres(word, next) {
                facts.extend(said);
                end += 1 + usize::from(next.is_some_and(is_litre));
            } else if let Some(said) = cylinders(word) {
                facts.extend(said);
                end += 1;
            } else if let Some((name, value)) = engine_word(word).filter(|_| end > at) {
                facts.push((name, value.to_owned()));
                end += 1;
            } else {
                break;
            }
        }
        (end, facts)
    }
}

/// "1.5", "1.5l", "1.5t", "2l"; a whole number needs its litres, if in the next word.
fn litres(word: &str, next: Option<&str>) -> Option<Vec<(&'static str, String)>> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    let ending = &word[digits.len()..];
    let is_measure = next.is_some_and(is_unit);
    let litre = is_litre(ending) || next.is_some_and(is_litre);
    let (whole, tenths) = match digits.split_once('.') {
        Some((whole, tenths)) => (whole, tenths),
        None if litre => (digits, "0"),
        None => return None,
    };
    let fits = matches!((whole.len(), tenths.len()), (1, 1)) && (whole, tenths) > ("0", "5");
    let turbo = matches!(ending, "t" | "lt").then(|| (Facts::ENGINE_ASPIRATION, "turbo".to_owned()));
    let known = ending.is_empty() || is_litre(ending) || turbo.is_some();
    (fits && known && !is_measure).then(|| {
        let liters = (Facts::ENGINE_LITERS, format!("{whole}.{tenths}"));
        [liters].into_iter().chain(turbo).collect()
    })
}

/// "v6", "l4", "i4". What begins with an H is a bulb.
fn cylinders(word: &str) -> Option<Vec<(&'static str, String)>> {
    let shape = match word.chars().next()? {
        'v' => "V",
        'l' | 'i' => "L",
        'w' => "W",
        _ => return None,
    };
    let count =
        word.get(1..).filter(|count| matches!(*count, "2" | "3" | "4" | "5" | "6" | "8" | "10" | "12" | "16"))?;
    Some(vec![(Facts::ENGINE_CONFIGURATION, shape.to_owned()), (Facts::ENGINE_CYLINDERS, count.to_owned())])
}
