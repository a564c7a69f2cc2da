//! SE-9: what is typed is taken apart by rules, in three languages.

use super::vocabulary::civics;
use crate::{
    query::{Chip, Kind, Meaning, Reading, read},
    vocabulary::{Attribute, Brand, Category, Make, Model, PartType, Vocabulary, Words},
};
use catalog::{AttributeId, BrandId, CategoryId, LocalName, PartTypeId, attributes::AttributeKind};
use fitment::Position;
use kernel::words::{every, fold};
use proptest::prelude::*;
use sqlx::PgPool;
use std::{collections::HashSet, sync::LazyLock, time::Instant};
use vehicles::Facts;

const TYPES: [(&str, &str, &str); 18] = [
    ("Disc Brake Pad Set", "Jeu de plaquettes de frein", "فحمات فرامل"),
    ("Disc Brake Rotor", "Disque de frein", "قرص فرامل"),
    ("Drum Brake Shoe Set", "Jeu de mâchoires de frein", "حذاء فرامل"),
    ("Disc Brake Kit", "Kit de freinage à disque", ""),
    ("Engine Oil Filter", "Filtre à huile", "فلتر زيت"),
    ("Air Filter", "Filtre à air", "فلتر هواء"),
    ("Cabin Air Filter", "Filtre d’habitacle", "فلتر مكيف"),
    ("Spark Plug", "Bougie d’allumage", "بوجيه"),
    ("Oxygen Sensor", "Sonde lambda", ""),
    ("Vehicle Battery", "Batterie", "بطارية"),
    ("Radiator", "Radiateur", ""),
    ("Shock Absorber", "Amortisseur", "مساعد"),
    ("Suspension Control Arm", "Bras de suspension", ""),
    ("Suspension Ball Joint", "Rotule de suspension", ""),
    ("Light Bulb", "Ampoule", "لمبة"),
    ("Rear Main Seal", "Joint spi arrière", ""),
    ("Windshield Wiper Blade", "Balai d’essuie-glace", "مساحات"),
    ("Exhaust Bolt", "Boulon d'échappement", ""),
];
const CATEGORIES: [(&str, &str); 5] = [
    ("Brakes", "Freinage"),
    ("Disc brakes", "Freins à disque"),
    ("Drum brakes", "Freins à tambour"),
    ("Filters", "Filtration"),
    ("Sensors", "Capteurs"),
];
const BRANDS: [&str; 5] = ["Brembo", "Kestrel Brake", "Calder Ridge", "Calder Works", "Norrland Filtration"];
const MODELS: [(&str, &[&str]); 16] = [
    ("Honda", &["Civic", "Civic Type R", "CR-V", "Accord", "Fit"]),
    ("Ford", &["F-150", "Focus", "GT", "Transit"]),
    ("Chevrolet", &["Silverado", "Spark", "Bolt"]),
    ("Ram", &["1500", "2500", "Cargo Van"]),
    ("Chrysler", &["Neon", "300", "Town and Country"]),
    ("Dodge", &["Neon", "Ram", "Charger"]),
    ("Land Rover", &["Range Rover", "Discovery", "LR4"]),
    ("Mercedes-Benz", &["C-Class", "A-Class", "Sprinter"]),
    ("Volkswagen", &["Golf", "Jetta", "ID.4"]),
    ("BMW", &["328i", "X5", "M3"]),
    ("Audi", &["A4", "RS 6 Avant", "TT"]),
    ("Tesla", &["Model 3", "Model S", "Roadster"]),
    ("Alfa Romeo", &["Giulia (952)", "Stelvio", "4C"]),
    ("Cruise", &["Cruise AV"]),
    ("Genesis", &["G70", "G80", "G90"]),
    ("Hyundai", &["Genesis Coupe", "IONIQ 5", "Santa Fe"]),
];

fn local(name: &str, french: &str, arabic: &str) -> LocalName {
    let names = [("fr", french), ("ar", arabic)].into_iter().filter(|(_, text)| !text.is_empty());
    LocalName { name: name.to_owned(), names: names.map(|(tag, text)| (tag.to_owned(), text.to_owned())).collect() }
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let words = Words {
        brands: BRANDS.map(|name| Brand { id: BrandId::generate(), code: name.into(), name: name.into() }).into(),
        part_types: TYPES
            .map(|(name, fr, ar)| PartType {
                id: PartTypeId::generate(),
                name: local(name, fr, ar),
                illustration: String::new(),
                category: None,
            })
            .into(),
        categories: CATEGORIES
            .map(|(name, fr)| Category {
                id: CategoryId::generate(),
                slug: name.to_lowercase().replace(' ', "-"),
                name: local(name, fr, ""),
                parent: None,
            })
            .into(),
        attributes: vec![Attribute {
            id: AttributeId::generate(),
            code: "bolt_holes".into(),
            name: local("Bolt holes", "Nombre de trous", ""),
            kind: AttributeKind::Number,
            unit: String::new(),
            part_types: HashSet::new(),
        }],
    };
    let (mut makes, mut models) = (Vec::new(), Vec::new());
    for (at, (make, names)) in (1..).zip(MODELS) {
        makes.push(Make { id: at.into(), name: make.to_owned() });
        for (place, name) in (0..).zip(names) {
            // Dodge's Neon came before Chrysler's.
            let years = if (make, *name) == ("Dodge", "Neon") { 2000..=2005 } else { 2006..=2026 };
            models.push(Model {
                id: (at * 100 + place).into(),
                name: (*name).to_owned(),
                make: at.into(),
                years: years.collect(),
                applications: 1,
            });
        }
    }
    Vocabulary::new(words, makes, models, 2027)
});

fn shown(chip: &Chip) -> String {
    let value = match &chip.meaning {
        Meaning::Vin(vin) => vin.to_string(),
        Meaning::Year(year) => year.to_string(),
        Meaning::Make { name, .. }
        | Meaning::PartType { name, .. }
        | Meaning::Category { name, .. }
        | Meaning::Brand(name)
        | Meaning::Number(name) => name.clone(),
        Meaning::Model { make, name, .. } => format!("{make} {name}"),
        Meaning::Position(position) => position.to_string(),
        Meaning::Engine(said) => said.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(" "),
    };
    format!("{}={}", chip.meaning.kind(), value.trim())
}

/// Chips and what is left, as the tables write them.
fn reading(typed: &str, language: &str) -> String {
    let Reading { chips, rest } = read(typed, &VOCABULARY, language, &[]);
    chips.iter().map(shown).chain([format!("| {rest}")]).collect::<Vec<_>>().join(" ")
}

fn check(language: &str, table: &[(&str, &str)]) {
    let wrong = table.iter().map(|(typed, expected)| (typed, reading(typed, language).trim_end().to_owned(), expected));
    let wrong: Vec<_> = wrong.filter(|(_, found, expected)| found != **expected).collect();
    assert!(wrong.is_empty(), "typed, read, expected: {wrong:#?}");
}

#[test]
fn english_is_read() {
    check(
        "en",
        &[
            (
                "front pads for a 2018 civic 1.5",
                "position=front type=Disc Brake Pad Set year=2018 model=Honda Civic engine=1.5 |",
            ),
            ("FDB5220 pads", "number=FDB5220 type=Disc Brake Pad Set |"),
            ("brake pads", "type=Disc Brake Pad Set |"),
            ("Brake Pads!", "type=Disc Brake Pad Set |"),
            ("air filter", "type=Air Filter |"),
            ("cabin filters", "type=Cabin Air Filter |"),
            ("filters", "category=Filters |"),
            ("disc brakes", "category=Disc brakes |"),
            ("disc brake", "category=Disc brakes |"),
            ("brake", "category=Brakes |"),
            ("suspension", "| suspension"),
            ("brake front pads", "position=front type=Disc Brake Pad Set | brake"),
            ("rear main seal", "type=Rear Main Seal |"),
            ("rear pads", "position=rear type=Disc Brake Pad Set |"),
            ("pads left front", "type=Disc Brake Pad Set position=front-left |"),
            ("fl shock", "position=front-left type=Shock Absorber |"),
            ("ceramic brake pads", "type=Disc Brake Pad Set | ceramic"),
            ("pads and rotors", "type=Disc Brake Pad Set type=Disc Brake Rotor |"),
            ("battery", "type=Vehicle Battery |"),
            ("kestrel brake pads", "brand=Kestrel Brake type=Disc Brake Pad Set |"),
            ("calder pads", "type=Disc Brake Pad Set | calder"),
            ("Calder Ridge rotors", "brand=Calder Ridge type=Disc Brake Rotor |"),
            ("brembo", "brand=Brembo |"),
            ("the of", "| the of"),
            ("", "|"),
            (" -'/ ", "| -'/"),
        ],
    );
}

#[test]
fn vehicles_are_read_as_people_name_them() {
    check(
        "en",
        &[
            ("civic", "model=Honda Civic |"),
            ("honda pads", "make=Honda type=Disc Brake Pad Set |"),
            ("2018 honda civic", "year=2018 make=Honda model=Honda Civic |"),
            ("honda civic type r '18", "make=Honda model=Honda Civic Type R year=2018 |"),
            ("'99 civic", "year=1999 model=Honda Civic |"),
            ("crv 2018", "model=Honda CR-V year=2018 |"),
            ("cr v", "model=Honda CR-V |"),
            ("f150", "model=Ford F-150 |"),
            ("F 150 v8", "model=Ford F-150 engine=V 8 |"),
            ("f-150 5.0l", "model=Ford F-150 engine=5.0 |"),
            ("golf 2.0 tdi", "model=Volkswagen Golf engine=2.0 diesel |"),
            ("vw golf 1,5 t", "make=Volkswagen model=Volkswagen Golf engine=1.5 turbo |"),
            ("jetta 2 litre", "model=Volkswagen Jetta engine=2.0 |"),
            ("chevy silverado 1500 2015 5.3", "make=Chevrolet model=Chevrolet Silverado year=2015 engine=5.3 |"),
            ("ram 1500 2015", "make=Ram model=Ram 1500 year=2015 |"),
            ("dodge ram", "make=Dodge model=Dodge Ram |"),
            ("mercedes c class", "make=Mercedes-Benz model=Mercedes-Benz C-Class |"),
            ("merc a-class", "make=Mercedes-Benz model=Mercedes-Benz A-Class |"),
            ("class", "| class"),
            ("town & country", "model=Chrysler Town and Country |"),
            ("town and country", "model=Chrysler Town and Country |"),
            ("giulia", "model=Alfa Romeo Giulia (952) |"),
            ("range rover 2012", "model=Land Rover Range Rover year=2012 |"),
            ("genesis coupe", "model=Hyundai Genesis Coupe |"),
            ("genesis g80", "make=Genesis model=Genesis G80 |"),
            ("tesla model 3 pads", "make=Tesla model=Tesla Model 3 type=Disc Brake Pad Set |"),
            ("ioniq 5", "model=Hyundai IONIQ 5 |"),
            ("bmw x5 front shocks", "make=BMW model=BMW X5 position=front type=Shock Absorber |"),
            ("2018 x5", "year=2018 model=BMW X5 |"),
            ("x5", "| x5"),
            ("neon", "model=Neon |"),
            ("neon 2003", "model=Dodge Neon year=2003 |"),
            ("chrysler neon", "make=Chrysler model=Chrysler Neon |"),
            // Words for parts are no vehicles, unless the make is there.
            ("spark plug", "type=Spark Plug |"),
            ("spark", "type=Spark Plug |"),
            ("chevrolet spark", "make=Chevrolet model=Chevrolet Spark |"),
            ("bolt", "type=Exhaust Bolt |"),
            ("honda fit", "make=Honda model=Honda Fit |"),
            ("control arm", "type=Suspension Control Arm |"),
            ("wiper", "type=Windshield Wiper Blade |"),
            ("wiper fluid", "| wiper fluid"),
            ("2019 chevy bolt", "year=2019 make=Chevrolet model=Chevrolet Bolt |"),
            ("cruise control", "| cruise control"),
            ("cruise av 2021", "model=Cruise Cruise AV year=2021 |"),
            ("audi rs 6 avant", "make=Audi model=Audi RS 6 Avant |"),
            ("ford civic", "make=Ford | civic"),
            // Nothing to tell engines from measures by.
            ("1.5 mm civic", "model=Honda Civic | 1.5 mm"),
            ("rotor 1.5", "type=Disc Brake Rotor | 1.5"),
        ],
    );
}

#[test]
fn numbers_are_left_together() {
    check(
        "en",
        &[
            ("2018", "number=2018 |"),
            ("pads 2018", "type=Disc Brake Pad Set year=2018 |"),
            ("1987 302 049", "number=1987 302 049 |"),
            ("brembo 1987 302 049", "brand=Brembo number=1987 302 049 |"),
            ("0 986-494.123", "number=0 986-494.123 |"),
            ("45022-S9A-A00", "number=45022-S9A-A00 |"),
            ("FDB 5220 front", "number=FDB 5220 position=front |"),
            ("GDB 1550 A", "number=GDB 1550 A |"),
            ("fits 5220", "number=5220 | fits"),
            ("pads 2015 2018", "type=Disc Brake Pad Set number=2015 2018 |"),
            ("civic 2015 2018", "model=Honda Civic year=2015 | 2018"),
            ("h7 bulb", "type=Light Bulb | h7"),
            ("rotor 280mm", "type=Disc Brake Rotor | 280mm"),
            ("rotor 22.5", "type=Disc Brake Rotor | 22.5"),
            ("19XFC1F39KE000001", "vin=19XFC1F39KE000001 |"),
            ("19xfc1f39ke000001 pads", "vin=19XFC1F39KE000001 type=Disc Brake Pad Set |"),
            ("1HGCM 82633 A004352", "vin=1HGCM82633A004352 |"),
        ],
    );
}

#[test]
fn french_is_read() {
    check(
        "fr",
        &[
            (
                "plaquettes avant pour Civic 2018 1,5",
                "type=Jeu de plaquettes de frein position=front model=Honda Civic year=2018 engine=1.5 |",
            ),
            ("plaquettes de frein AV", "type=Jeu de plaquettes de frein position=front |"),
            ("disques freins arrière", "type=Disque de frein position=rear |"),
            ("amortisseur avant gauche", "type=Amortisseur position=front-left |"),
            ("joint spi arrière", "type=Joint spi arrière |"),
            ("bougies d'allumage", "type=Bougie d’allumage |"),
            ("filtre à l'huile golf", "type=Filtre à huile model=Volkswagen Golf |"),
            ("filtre", "| filtre"),
            ("freins à disque", "category=Freins à disque |"),
            ("freinage", "category=Freinage |"),
            ("brake pads", "type=Jeu de plaquettes de frein |"),
            ("rotule droite", "type=Rotule de suspension position=right |"),
        ],
    );
    assert_eq!(reading("plaquettes AV", "en"), "| plaquettes AV", "another language's words are the text index's");
}

#[test]
fn arabic_is_read() {
    check(
        "ar",
        &[
            ("فحمات أمامية سيفيك ٢٠١٨ ١٫٥", "type=فحمات فرامل position=front model=Honda Civic year=2018 engine=1.5 |"),
            ("فحمات الفرامل الخلفية", "type=فحمات فرامل position=rear |"),
            ("بطاريات", "type=بطارية |"),
            ("فلتر الزيت هوندا", "type=فلتر زيت make=Honda |"),
            ("مساعد أمامي يسار", "type=مساعد position=front-left |"),
            ("مرسيدس C-Class", "make=Mercedes-Benz model=Mercedes-Benz C-Class |"),
            ("فلتر", "| فلتر"),
        ],
    );
}

#[test]
fn chips_that_were_taken_away_are_plain_words() {
    let typed = "front pads for a 2018 civic 1.5 FDB5220";
    let without = |kinds: &[Kind]| {
        let reading = read(typed, &VOCABULARY, "en", kinds);
        (reading.chips.iter().map(|chip| chip.meaning.kind()).collect::<Vec<_>>(), reading.rest)
    };
    assert_eq!(without(&[Kind::Position]).1, "front");
    assert_eq!(without(&[Kind::PartType]).1, "pads");
    assert_eq!(without(&[Kind::Number]).1, "FDB5220");
    assert_eq!(without(&Kind::VEHICLE).1, "2018 civic 1.5");
    assert_eq!(without(&[Kind::Model]).0, [Kind::Position, Kind::PartType, Kind::Year, Kind::Number]);
    assert_eq!(without(&Kind::ALL), (vec![], typed.to_owned()));
    for kind in Kind::ALL {
        assert_eq!(kind.code().parse(), Ok(kind));
        assert!(!without(&[kind]).0.contains(&kind));
    }
    assert_eq!("".parse::<Kind>(), Err(()));
}

#[test]
fn a_reading_answers_what_was_meant() {
    let typed = "front kestrel pads left 2018 civic 1.5t v6";
    let reading = read(typed, &VOCABULARY, "en", &[]);
    assert_eq!((reading.year(), reading.positions()), (Some(2018), vec![Position::FrontLeft]));
    assert_eq!((reading.brands(), reading.part_types()), (vec!["Kestrel Brake"], vec![VOCABULARY.part_types()[0].id]));
    let facts = reading.facts();
    let engine = [Facts::ENGINE_LITERS, Facts::ENGINE_ASPIRATION, Facts::ENGINE_CYLINDERS, Facts::ENGINE_CONFIGURATION];
    assert_eq!(engine.map(|name| facts.get(name)), [Some("1.5"), Some("turbo"), Some("6"), Some("V")]);
    assert_eq!(&typed[reading.chips[1].range.clone()], "kestrel");
    let both = read("front and rear pads", &VOCABULARY, "en", &[]).positions();
    assert_eq!(both, [Position::Front, Position::Rear]);
    let filters = read("filters 19XFC1F39KE000001 FDB5220", &VOCABULARY, "en", &[]);
    assert_eq!(filters.category(), Some(VOCABULARY.categories()[3].id));
    assert_eq!(filters.vin().unwrap().as_str(), "19XFC1F39KE000001");
    assert_eq!(filters.chips.last().unwrap().meaning, Meaning::Number("FDB5220".to_owned()));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_vehicle_that_was_typed_is_one_or_a_question(owner: PgPool) {
    let actor = testkit::actor(&owner, &[catalog::READ, vehicles::READ]).await;
    let mut tx = platform::TenantTx::begin(&testkit::app_pool(&owner), &actor).await.unwrap();
    civics(&owner, &mut tx, &[2016, 2018]).await;
    let vocabulary = Vocabulary::load(&mut tx).await.unwrap();
    for (typed, expected) in [
        ("pads 2018 civic", &["2018 Honda Civic"][..]),
        ("civic", &["2018 Honda Civic", "2016 Honda Civic"]),
        ("2016 honda civic", &["2016 Honda Civic"]),
        ("2017 civic", &[]),
        ("honda 2018 pads", &["2018 Honda Civic"]),
        ("honda pads", &[]),
        ("2018 pads", &[]),
    ] {
        let reading = read(typed, &vocabulary, "en", &[]);
        let found = reading.vehicles(&vocabulary, 10);
        assert_eq!(found.iter().map(|vehicle| vehicle.to_string()).collect::<Vec<_>>(), expected, "{typed}");
    }
    assert_eq!(read("civic", &vocabulary, "en", &[]).vehicles(&vocabulary, 1).len(), 1);
}

/// Words that rules are about, among arbitrary ones.
fn typed() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        3 => "\\PC{0,8}",
        2 => "[A-Z]{0,3}[ -]?[0-9]{1,5}[a-z]?",
        2 => "('|’)?[12]?[0-9]{1,3}[.,]?[0-9]?(l|t| l| turbo|mm)?",
        6 => proptest::sample::select(vec![
            "front", "left", "rr", "avant", "أمامي", "pads", "brake", "disc", "filters", "plaquettes d'", "de", "for",
            "civic", "honda", "f-150", "town and country", "silverado 1500", "2018", "1.5", "v6", "kestrel", "brembo",
            "x5", "genesis", "19XFC1F39KE000001", "ﷺ", "½",
        ]).prop_map(str::to_owned),
    ];
    let gap = prop_oneof![5 => Just(" "), 1 => Just(""), 1 => Just("-"), 1 => Just("/"), 1 => Just("'")];
    proptest::collection::vec((word, gap), 0..10).prop_map(|words| words.into_iter().map(|(w, g)| w + g).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn nothing_that_was_typed_is_lost(
        typed in typed(),
        language in proptest::sample::select(vec!["en", "fr", "ar"]),
        without in proptest::sample::subsequence(Kind::ALL.to_vec(), 0..4),
    ) {
        let Reading { chips, rest } = read(&typed, &VOCABULARY, language, &without);
        let mut end = 0;
        for chip in &chips {
            prop_assert!(chip.range.start >= end && typed.get(chip.range.clone()).is_some_and(|text| !text.is_empty()));
            prop_assert!(!without.contains(&chip.meaning.kind()));
            end = chip.range.end;
        }
        let left = fold(&rest);
        let left: HashSet<&str> = left.split(' ').collect();
        for word in every(&typed).iter().filter(|word| !word.stop) {
            let in_chip = chips.iter().any(|chip| chip.range.contains(&word.start));
            prop_assert!(in_chip || left.contains(word.word.as_str()), "{:?} of {:?} is lost", word.word, typed);
        }
    }

    #[test]
    fn what_is_left_is_read_no_further(typed in typed()) {
        let Reading { chips, rest } = read(&typed, &VOCABULARY, "en", &Kind::ALL);
        prop_assert!(chips.is_empty() && rest == typed.trim());
    }
}

/// Without optimisation and on a busy machine it takes tens of times as long as it does in production.
#[test]
fn reading_is_fast() {
    let one = || read("front brake pads for a 2018 honda civic 1.5 turbo FDB5220", &VOCABULARY, "en", &[]);
    assert_eq!(one().rest, "");
    let began = Instant::now();
    for _ in 0..100 {
        one();
    }
    let each = began.elapsed() / 100;
    println!("{each:?} for each reading");
    assert!(each.as_millis() < 20, "{each:?}");
}
