use crate::grid::{Category, Filter, PartType, TypeFilter, VehicleGrid, VehiclePart, VehicleParts};
use crate::verdict::{Answer, Choice, Question, QuestionKind, Reason, Verdict};
use crate::{ApplicationId, Position};
use catalog::parts::Lifecycle;
use catalog::{LocalName, PartId, PartTypeId};
use std::sync::Arc;
use vehicles::Facts;

fn named(name: &str) -> LocalName {
    LocalName { name: name.to_owned(), names: Default::default() }
}

fn part_type(name: &str, category: &str, parent: Option<&str>) -> Arc<PartType> {
    let category = Category { slug: category.to_owned(), name: named(category), parent: parent.map(str::to_owned) };
    let id = PartTypeId::generate();
    Arc::new(PartType { id, name: named(name), illustration: String::new(), category: Some(category) })
}

fn part(part_type: Option<&Arc<PartType>>, position: &str, brand: &str, verdict: Verdict) -> VehiclePart {
    VehiclePart {
        part_id: PartId::generate(),
        part_number: "P1".to_owned(),
        name: String::new(),
        brand: brand.to_owned(),
        lifecycle: Lifecycle::Active,
        part_type: part_type.cloned(),
        position: position.into(),
        quantity: 1,
        verdict,
        notes: Vec::new(),
    }
}

fn fits() -> Verdict {
    Verdict::Fits { application: ApplicationId::generate(), because: Vec::new() }
}

fn no() -> Verdict {
    Verdict::DoesNotFit { because: Reason::NoApplication }
}

fn asks(name: &str, value: &str) -> Verdict {
    let choices = vec![
        Choice { answer: Answer::Value, value: value.to_owned() },
        Choice { answer: Answer::NoneOfThese, value: format!("none: {value}") },
    ];
    let question = Question { name: name.to_owned(), kind: QuestionKind::Attribute, choices };
    Verdict::NeedsAnswer { question, candidates: 1 }
}

fn brake_job() -> VehicleParts {
    let pads = part_type("Brake pads", "disc-brakes", Some("brakes"));
    let filter = part_type("Oil filter", "filters", None);
    let entries = vec![
        part(Some(&pads), "front", "Corvin", fits()),
        part(Some(&pads), "front", "Maxxon", asks("submodel", "EX")),
        part(Some(&pads), "rear", "Corvin", no()),
        part(Some(&filter), "", "Maxxon", asks("submodel", "LX")),
        part(None, "", "Corvin", asks("drive_type", "AWD")),
    ];
    VehicleParts { entries }
}

#[test]
fn the_grid_has_a_row_per_part_type_and_a_column_per_position_that_occurs() {
    let parts = brake_job();
    let grid = VehicleGrid::of(&parts.entries);
    assert_eq!(grid.positions, [&Position::NotStated, &Position::Front, &Position::Rear]);
    let counts: Vec<Vec<_>> = grid
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|c| (c.fits, c.needs_answer, c.does_not_fit)).collect())
        .collect();
    assert_eq!(
        counts,
        [[(0, 0, 0), (1, 1, 0), (0, 0, 1)], [(0, 1, 0), (0, 0, 0), (0, 0, 0)], [(0, 1, 0), (0, 0, 0), (0, 0, 0)]]
    );
    assert!(grid.rows[2].part_type.is_none() && grid.rows[1].cells[1].is_empty());
}

#[test]
fn filters_leave_out_what_they_do_not_name() {
    let parts = brake_job();
    let pads = TypeFilter::of(parts.entries[0].part_type.as_deref());
    let shown = |filter: Filter| parts.filtered(&filter).count();
    assert_eq!(shown(Filter::default()), 5);
    assert_eq!(shown(Filter { category: Some("brakes".to_owned()), ..Filter::default() }), 3);
    assert_eq!(shown(Filter { category: Some("filters".to_owned()), ..Filter::default() }), 1);
    assert_eq!(shown(Filter { part_type: Some(pads), position: Some(Position::Rear), ..Filter::default() }), 1);
    assert_eq!(shown(Filter { part_type: Some(TypeFilter::NotStated), ..Filter::default() }), 1);
    assert_eq!(shown(Filter { brand: Some("Maxxon".to_owned()), ..Filter::default() }), 2);
    assert_eq!(shown(Filter { fits_only: true, ..Filter::default() }), 1);
}

#[test]
fn every_cell_of_the_grid_is_what_the_filter_of_its_row_and_column_shows() {
    let parts = brake_job();
    let grid = VehicleGrid::of(&parts.entries);
    for row in &grid.rows {
        let part_type = Some(TypeFilter::of(row.part_type.map(Arc::as_ref)));
        for (cell, position) in row.cells.iter().zip(&grid.positions) {
            let filter = Filter { part_type, position: Some((*position).clone()), ..Filter::default() };
            assert_eq!(parts.filtered(&filter).collect::<Vec<_>>(), cell.parts);
        }
    }
}

#[test]
fn the_question_of_the_page_is_the_one_that_most_parts_wait_for() {
    let (question, waiting) = brake_job().question(&Facts::default()).unwrap();
    let choices: Vec<&str> = question.choices.iter().map(|choice| choice.value.as_str()).collect();
    assert_eq!((question.name.as_str(), waiting), ("submodel", 2));
    assert_eq!(choices, ["EX", "LX", "none: EX | LX"]);
    let decided = VehicleParts { entries: brake_job().entries.drain(..1).collect() };
    assert_eq!(decided.question(&Facts::default()), None);
}
