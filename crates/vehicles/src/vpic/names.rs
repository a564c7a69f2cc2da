use super::element;

/// vPIC writes makes in capitals; people do not. A name of three letters or fewer is taken for initials.
pub(crate) fn make(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().any(char::is_lowercase) {
        return name;
    }
    name.split_inclusive([' ', '-', '/', '.', '(']).map(word).collect()
}

fn word(word: &str) -> String {
    match word {
        "KIA" => "Kia".into(),
        "RAM" => "Ram".into(),
        "GEO" => "Geo".into(),
        "BMW" | "MINI" | "FIAT" | "UAZ" | "IVECO" | "VPG" | "BYD" => word.to_owned(),
        "MCLAREN" => "McLaren".into(),
        "DELOREAN" => "DeLorean".into(),
        short if short.trim_end_matches([' ', '-', '/', '.', '(']).len() <= 3 => short.to_owned(),
        long => {
            let mut letters = long.chars();
            letters.next().map(|first| first.to_string() + &letters.as_str().to_lowercase()).unwrap_or_default()
        }
    }
}

/// The short word for what vPIC explains at length: `4WD/4-Wheel Drive/4x4` is 4WD, `Sedan/Saloon` is a sedan.
pub(crate) fn plain(element: i32, value: &str) -> String {
    match (element, value) {
        (element::DRIVE, "4x2") => "2WD".to_owned(),
        (element::TRANSMISSION, "Continuously Variable Transmission (CVT)") => "CVT".to_owned(),
        (element::BODY, "Sport Utility Vehicle (SUV)/Multi-Purpose Vehicle (MPV)") => "SUV".to_owned(),
        (element::BODY, "Crossover Utility Vehicle (CUV)") => "Crossover".to_owned(),
        (element::DRIVE | element::BODY | element::CAB, _) => {
            value.split_once('/').map_or(value, |(short, _)| short).trim().to_owned()
        }
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_explanations_become_words() {
        assert_eq!(plain(element::DRIVE, "4WD/4-Wheel Drive/4x4"), "4WD");
        assert_eq!(plain(element::BODY, "Sedan/Saloon"), "Sedan");
        assert_eq!(plain(element::TRIM, "EX/LX"), "EX/LX");
    }

    #[test]
    fn makes_are_written_as_people_write_them() {
        for (vpic, ours) in [
            ("HONDA", "Honda"),
            ("BMW", "BMW"),
            ("MERCEDES-BENZ", "Mercedes-Benz"),
            ("LAND ROVER", "Land Rover"),
            ("KIA", "Kia"),
            ("RAM", "Ram"),
            ("GMC", "GMC"),
            ("ROLLS-ROYCE", "Rolls-Royce"),
            ("MINI", "MINI"),
            ("smart", "smart"),
        ] {
            assert_eq!(make(vpic), ours);
        }
    }
}
