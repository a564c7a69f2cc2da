//! The drawings of part types that the portal shows where there is no photo: what the photos are made of.

const ALL: &[(&str, &str)] = &[
    ("air-filter", include_str!("../../../../public/img/part-types/air-filter.svg")),
    ("alternator", include_str!("../../../../public/img/part-types/alternator.svg")),
    ("ball-joint", include_str!("../../../../public/img/part-types/ball-joint.svg")),
    ("battery", include_str!("../../../../public/img/part-types/battery.svg")),
    ("belt", include_str!("../../../../public/img/part-types/belt.svg")),
    ("brake-pads", include_str!("../../../../public/img/part-types/brake-pads.svg")),
    ("brake-rotor", include_str!("../../../../public/img/part-types/brake-rotor.svg")),
    ("brake-shoe", include_str!("../../../../public/img/part-types/brake-shoe.svg")),
    ("bulb", include_str!("../../../../public/img/part-types/bulb.svg")),
    ("cabin-filter", include_str!("../../../../public/img/part-types/cabin-filter.svg")),
    ("caliper", include_str!("../../../../public/img/part-types/caliper.svg")),
    ("control-arm", include_str!("../../../../public/img/part-types/control-arm.svg")),
    ("cv-axle", include_str!("../../../../public/img/part-types/cv-axle.svg")),
    ("fuel-filter", include_str!("../../../../public/img/part-types/fuel-filter.svg")),
    ("generic", include_str!("../../../../public/img/part-types/generic.svg")),
    ("ignition-coil", include_str!("../../../../public/img/part-types/ignition-coil.svg")),
    ("kit", include_str!("../../../../public/img/part-types/kit.svg")),
    ("oil-filter", include_str!("../../../../public/img/part-types/oil-filter.svg")),
    ("oxygen-sensor", include_str!("../../../../public/img/part-types/oxygen-sensor.svg")),
    ("radiator", include_str!("../../../../public/img/part-types/radiator.svg")),
    ("shock", include_str!("../../../../public/img/part-types/shock.svg")),
    ("spark-plug", include_str!("../../../../public/img/part-types/spark-plug.svg")),
    ("starter", include_str!("../../../../public/img/part-types/starter.svg")),
    ("strut", include_str!("../../../../public/img/part-types/strut.svg")),
    ("thermostat", include_str!("../../../../public/img/part-types/thermostat.svg")),
    ("tie-rod", include_str!("../../../../public/img/part-types/tie-rod.svg")),
    ("water-pump", include_str!("../../../../public/img/part-types/water-pump.svg")),
    ("wheel-bearing", include_str!("../../../../public/img/part-types/wheel-bearing.svg")),
    ("wiper", include_str!("../../../../public/img/part-types/wiper.svg")),
];

/// What is drawn of a part type, 240 wide and 180 high, without the element around it.
pub(super) fn of(key: &str) -> &'static str {
    let known = |key| ALL.iter().find(|(known, _)| *known == key).map(|(_, svg)| *svg);
    let svg = known(key).or_else(|| known("generic")).expect("there is one for everything else");
    let inner = svg.split_once('>').and_then(|(_, rest)| rest.rsplit_once("</svg>"));
    inner.expect("an svg element with something in it").0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::part_types::PART_TYPES;

    #[test]
    fn every_part_type_has_its_own() {
        for part_type in PART_TYPES {
            assert!(ALL.iter().any(|(key, _)| *key == part_type.key), "{}", part_type.key);
        }
    }
}
