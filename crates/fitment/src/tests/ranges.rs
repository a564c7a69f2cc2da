use crate::reverse::{Line, PartFitment, VehicleRange, collapse, expand};
use crate::{Position, Qualifier};
use proptest::prelude::*;
use vehicles::{BaseVehicleId, ModelId};

fn line(model: i32, position: &str, quantity: i32, qualifier: &str) -> Line {
    Line {
        make: "Honda".to_owned(),
        model: format!("Model {model}"),
        model_id: ModelId::from(model),
        position: Position::from(position),
        quantity,
        qualifiers: [qualifier]
            .iter()
            .filter(|q| !q.is_empty())
            .map(|value| Qualifier::new("submodel", *value))
            .collect(),
        notes: Vec::new(),
    }
}

fn years(ranges: &[VehicleRange]) -> Vec<(i16, i16)> {
    ranges.iter().map(|range| (range.from, range.to)).collect()
}

#[test]
fn consecutive_years_of_equal_applications_make_one_range() {
    let front = |year| (line(1, "front", 1, ""), vec![year]);
    assert_eq!(
        years(&collapse(vec![front(2012), front(2010), front(2011), front(2014)])),
        [(2010, 2012), (2014, 2014)]
    );
    assert_eq!(years(&collapse(vec![front(2010), front(2010), front(2011)])), [(2010, 2010), (2010, 2011)]);
    assert_eq!(years(&collapse(Vec::new())), []);
}

#[test]
fn anything_different_keeps_years_apart() {
    let base = (line(1, "front", 1, ""), vec![2010]);
    for other in [line(2, "front", 1, ""), line(1, "rear", 1, ""), line(1, "front", 2, ""), line(1, "front", 1, "EX")] {
        assert_eq!(collapse(vec![base.clone(), (other.clone(), vec![2011])]).len(), 2, "{other:?}");
    }
}

#[test]
fn a_vehicle_has_a_name_where_an_application_names_it() {
    let ranges = collapse(vec![(line(1, "front", 1, ""), vec![2010, 2011]), (line(2, "", 1, ""), vec![2014])]);
    let fitment = PartFitment { ranges, unresolved: Vec::new(), total: 3 };
    let name = |model, year| fitment.name_of(BaseVehicleId::of(ModelId::from(model), year).unwrap());
    assert_eq!(name(1, 2011).as_deref(), Some("2011 Honda Model 1"));
    assert_eq!(name(2, 2014).as_deref(), Some("2014 Honda Model 2"));
    assert_eq!((name(1, 2012), name(2, 2011)), (None, None));
}

proptest! {
    #[test]
    fn ranges_expanded_again_equal_the_applications(
        stored in prop::collection::vec(
            (0..2i32, prop::sample::select(&["front", "rear"]), 1..=2i32, prop::sample::select(&["", "EX"]), 2000..2008i16),
            0..60,
        )
    ) {
        let mut lines: Vec<_> =
            stored.into_iter().map(|(model, at, quantity, with, year)| (line(model, at, quantity, with), year)).collect();
        let ranges = collapse(lines.iter().map(|(line, year)| (line.clone(), vec![*year])).collect());
        lines.sort();
        prop_assert_eq!(expand(&ranges), lines);
        let joins = |a: &VehicleRange, b: &VehicleRange| a.line == b.line && a.to + 1 == b.from;
        prop_assert!(!ranges.iter().any(|a| ranges.iter().any(|b| joins(a, b))), "two ranges could be one: {:?}", ranges);
    }
}
