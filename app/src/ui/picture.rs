/// The part types that have an illustration, as files under `/img/part-types/`.
pub const PART_TYPES: [&str; 29] = [
    "air-filter",
    "alternator",
    "ball-joint",
    "battery",
    "belt",
    "brake-pads",
    "brake-rotor",
    "brake-shoe",
    "bulb",
    "cabin-filter",
    "caliper",
    "control-arm",
    "cv-axle",
    "fuel-filter",
    "generic",
    "ignition-coil",
    "kit",
    "oil-filter",
    "oxygen-sensor",
    "radiator",
    "shock",
    "spark-plug",
    "starter",
    "strut",
    "thermostat",
    "tie-rod",
    "water-pump",
    "wheel-bearing",
    "wiper",
];

/// The address of a part type's illustration; what has none gets the generic one.
pub fn picture_of(part_type: &str) -> String {
    let name = if PART_TYPES.contains(&part_type) { part_type } else { "generic" };
    format!("/img/part-types/{name}.svg")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_illustration_is_there_and_no_other() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/img/part-types");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
            .collect();
        files.sort();
        assert_eq!(files, PART_TYPES);
    }

    #[test]
    fn an_unknown_part_type_gets_the_generic_illustration() {
        assert_eq!(picture_of("brake-pads"), "/img/part-types/brake-pads.svg");
        assert_eq!(picture_of("../secret"), "/img/part-types/generic.svg");
    }
}
