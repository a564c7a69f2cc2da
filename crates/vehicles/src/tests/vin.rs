use super::decoder;
use crate::report::report;
use crate::vin::check_digit;
use crate::{CheckDigit, Decoded, Decoder, Facts, Vin, VinError};
use std::path::Path;
use time::{Date, macros::date};

const TODAY: Date = date!(2026 - 11 - 21);

fn decode(decoder: &Decoder, vin: &str) -> Decoded {
    decoder.decode(&vin.parse().unwrap(), TODAY)
}

/// The VINs of real vehicles that are not part of the project, if they are here: VIN, make, model, year.
fn real_vehicles() -> Vec<[String; 4]> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/vin/corgi_vin_fixtures.csv");
    let Ok(text) = std::fs::read_to_string(&file) else {
        eprintln!("skipped: no {}", file.display());
        return vec![];
    };
    let mut rows: Vec<[String; 4]> = text
        .lines()
        .skip(1)
        .map(|row| row.splitn(5, ',').take(4).map(str::to_owned).collect::<Vec<_>>().try_into().unwrap())
        .collect();
    rows.sort();
    rows.dedup();
    rows
}

/// `RS5` and `RS 5` are one name.
fn same(ours: Option<&str>, theirs: &str) -> bool {
    let fold = |name: &str| name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    ours.is_some_and(|ours| fold(ours) == fold(theirs))
}

#[test]
fn real_vehicles_are_known_by_their_vins() {
    let Some(decoder) = decoder() else { return };
    let rows = real_vehicles();
    let right = rows.iter().filter(|[vin, make, model, year]| {
        let decoded = decode(&decoder, vin);
        same(decoded.make.as_deref(), make)
            && same(decoded.model.as_deref(), model)
            && decoded.year.is_some_and(|decoded| decoded.to_string() == *year)
    });
    let right = right.count();
    assert!(rows.is_empty() || right >= 131, "{right} of {}", rows.len());
}

#[test]
fn a_vin_with_a_wrong_character_is_never_answered_with_confidence() {
    let Some(decoder) = decoder() else { return };
    for [vin, ..] in real_vehicles() {
        let vin: Vin = vin.parse().unwrap();
        for (at, c) in [(3, b'A'), (5, b'8'), (7, b'T'), (8, b'X'), (8, b'0'), (9, b'K'), (9, b'F'), (16, b'7')] {
            let typed = vin.with(at, c);
            if check_digit::is_right(&typed) {
                continue;
            }
            let decoded = decoder.decode(&typed, TODAY);
            assert_eq!((decoded.model, decoded.year, decoded.base_vehicle), (None, None, None), "{typed}");
            assert!(decoded.facts.is_empty() && decoded.engines.is_empty(), "{typed}");
        }
    }
}

#[test]
fn a_wrong_check_digit_is_offered_put_right_and_then_answered() {
    let Some(decoder) = decoder() else { return };
    let decoded = decode(&decoder, "1FTFW1E58NKD69096");
    let unconfirmed = decoded.unconfirmed.unwrap();
    assert_eq!(
        (unconfirmed.year, unconfirmed.make.as_deref(), unconfirmed.model.as_deref()),
        (Some(2022), Some("Ford"), Some("F-150"))
    );
    let CheckDigit::Wrong { corrected: Some(corrected) } = decoded.check_digit else {
        panic!("{:?}", decoded.check_digit)
    };
    assert_eq!(corrected.as_str(), "1FTFW1E59NKD69096");
    let decoded = decoder.decode(&corrected, TODAY);
    assert_eq!(
        (decoded.year, decoded.make.as_deref(), decoded.model.as_deref()),
        (Some(2022), Some("Ford"), Some("F-150"))
    );
    assert_eq!(decoded.base_vehicle.unwrap().model(), decoded.model_id.unwrap());
    assert_eq!((decoded.unconfirmed, decoded.check_digit), (None, CheckDigit::Right));
}

#[test]
fn the_engine_and_more_is_read_where_the_vin_tells() {
    let Some(decoder) = decoder() else { return };
    let civic = check_digit::with_right_digit(&"2HGFC2F50JH500001".parse().unwrap());
    let decoded = decoder.decode(&civic, TODAY);
    assert_eq!(decoded.engine().unwrap().label, "2.0L L4 gasoline");
    let facts = &decoded.facts;
    assert_eq!((facts.get(Facts::ENGINE_LITERS), facts.get(Facts::ENGINE_CYLINDERS)), (Some("2.0"), Some("4")));
    assert_eq!((facts.get(Facts::BODY_STYLE), facts.get(Facts::SUBMODEL)), (Some("Sedan"), Some("LX")));
    assert_eq!((facts.get(Facts::TRANSMISSION), facts.get(Facts::DRIVE_TYPE)), (Some("CVT"), Some("2WD")));
    assert!(decoded.unknown.is_empty(), "{:?}", decoded.unknown);
    let tesla = check_digit::with_right_digit(&"5YJ3E1EA0JF000001".parse().unwrap());
    assert_eq!(decoder.decode(&tesla, TODAY).engine().unwrap().label, "electric");
}

#[test]
fn two_possible_engines_are_a_question_not_a_guess() {
    let Some(decoder) = decoder() else { return };
    let decoded = decode(&decoder, "2T3B1RFV0SC582226");
    let labels: Vec<_> = decoded.engines.iter().map(|engine| engine.label.as_str()).collect();
    assert_eq!(labels, ["2.5L L4 gasoline", "2.5L L4 hybrid"]);
    assert!(decoded.engine().is_none() && decoded.unknown.contains(&"engine"));
    assert_eq!(decoded.facts.get(Facts::ENGINE_FUEL), None);
}

#[test]
fn a_vin_of_another_market_says_what_is_certain() {
    let Some(decoder) = decoder() else { return };
    let golf = decode(&decoder, "WVWZZZ1KZAW000001");
    assert_eq!(
        (golf.check_digit, golf.make.as_deref(), golf.country.unwrap().code),
        (CheckDigit::NotUsed, Some("Volkswagen"), "DE")
    );
    assert_eq!((golf.model, golf.year, golf.base_vehicle), (None, None, None));
    assert_eq!(golf.unconfirmed.unwrap().year, Some(2010));
    let renault = decode(&decoder, "VF14SRAP451234567");
    assert_eq!((renault.country.unwrap().name, renault.year), ("France", None));
    assert!(renault.unknown.contains(&"model") && renault.unknown.contains(&"engine"));
}

#[test]
fn texts_that_are_no_vins_are_told_apart() {
    let read = |text: &str| text.parse::<Vin>();
    assert_eq!(read(" 1ftfw1e59-nkd 69096\n").unwrap().as_str(), "1FTFW1E59NKD69096");
    assert_eq!(read(" - "), Err(VinError::Empty));
    assert_eq!(read("1FTFW1E59"), Err(VinError::Length(9)));
    assert_eq!(read("1FTFW1E59NKD6909O"), Err(VinError::Letter('O', 17)));
    assert_eq!(read("IFTFW1E59NKD69096"), Err(VinError::Letter('I', 1)));
    assert_eq!(read("1FTFW1E59NKD6909é"), Err(VinError::Letter('é', 17)));
}

#[test]
fn a_report_is_made_of_any_text() {
    let Some(decoder) = decoder() else { return };
    let json = |text| serde_json::to_value(report(&decoder, text, TODAY)).unwrap();
    let right = json("1FTFW1E59NKD69096");
    assert_eq!((&right["make"], &right["model"], &right["year"]), (&"Ford".into(), &"F-150".into(), &2022.into()));
    assert_eq!((&right["check_digit"], right["engines"].as_array().unwrap().len()), (&"right".into(), 1));

    let wrong = json("1FTFW1E58NKD69096");
    assert!(wrong["make"].is_null() && wrong["model"].is_null() && wrong["year"].is_null());
    assert_eq!((&wrong["check_digit"], &wrong["corrected"]), (&"wrong".into(), &"1FTFW1E59NKD69096".into()));
    assert_eq!(wrong["unconfirmed"]["model"], "F-150");
    assert!(report(&decoder, "1FTFW1E58NKD69096", TODAY).to_string().contains("perhaps 1FTFW1E59NKD69096"));

    let short = json("1FTFW");
    assert_eq!(short["errors"][0], "not a VIN: 5 characters instead of 17");
    assert!(short["check_digit"].is_null());
}
