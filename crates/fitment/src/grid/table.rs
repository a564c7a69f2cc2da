//! Rows of part types, columns of positions, and what to leave out.

use super::{PartType, VehiclePart, VehicleParts};
use crate::application::Position;
use crate::verdict::Verdict;
use catalog::PartTypeId;
use std::sync::Arc;

/// What a page shows of a vehicle. Everything when nothing is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// By slug; a category includes those in it.
    pub category: Option<String>,
    pub part_type: Option<TypeFilter>,
    pub position: Option<Position>,
    /// By name.
    pub brand: Option<String>,
    /// Without those that do not fit and those that wait for an answer.
    pub fits_only: bool,
}

/// What a part has to be to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeFilter {
    Is(PartTypeId),
    /// Nothing says what it is.
    NotStated,
}

/// Part types down, positions across; only those that occur.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VehicleGrid<'a> {
    pub positions: Vec<&'a Position>,
    pub rows: Vec<GridRow<'a>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridRow<'a> {
    pub part_type: Option<&'a Arc<PartType>>,
    /// One for each of the grid's positions; empty ones too.
    pub cells: Vec<Cell<'a>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell<'a> {
    pub parts: Vec<&'a VehiclePart>,
    pub fits: usize,
    pub needs_answer: usize,
    pub does_not_fit: usize,
}

impl TypeFilter {
    /// The one that shows the parts of this type and no others.
    pub fn of(part_type: Option<&PartType>) -> Self {
        part_type.map_or(Self::NotStated, |part_type| Self::Is(part_type.id))
    }
}

impl Filter {
    pub fn shows(&self, part: &VehiclePart) -> bool {
        let part_type = part.part_type.as_deref();
        let in_category = |slug: &String| {
            let category = part_type.and_then(|part_type| part_type.category.as_ref());
            category.is_some_and(|category| category.slug == *slug || category.parent.as_ref() == Some(slug))
        };
        (!self.fits_only || part.verdict.fits())
            && self.brand.as_ref().is_none_or(|brand| part.brand == *brand)
            && self.position.as_ref().is_none_or(|position| part.position == *position)
            && self.part_type.is_none_or(|wanted| TypeFilter::of(part_type) == wanted)
            && self.category.as_ref().is_none_or(in_category)
    }
}

impl VehicleParts {
    /// In the order of the page.
    pub fn filtered<'a>(&'a self, filter: &'a Filter) -> impl Iterator<Item = &'a VehiclePart> {
        self.entries.iter().filter(|part| filter.shows(part))
    }
}

impl<'a> VehicleGrid<'a> {
    /// Of parts in the order of [`VehicleParts::entries`].
    pub fn of(parts: impl IntoIterator<Item = &'a VehiclePart>) -> Self {
        let parts: Vec<_> = parts.into_iter().collect();
        let mut positions: Vec<_> = parts.iter().map(|part| &part.position).collect();
        positions.sort_unstable();
        positions.dedup();
        let rows = parts.chunk_by(|a, b| type_id(a) == type_id(b)).map(|of_type| GridRow {
            part_type: of_type[0].part_type.as_ref(),
            cells: positions
                .iter()
                .map(|at| Cell::of(of_type.iter().copied().filter(|p| p.position == **at)))
                .collect(),
        });
        Self { rows: rows.collect(), positions }
    }
}

fn type_id(part: &VehiclePart) -> Option<PartTypeId> {
    part.part_type.as_ref().map(|part_type| part_type.id)
}

impl<'a> Cell<'a> {
    fn of(parts: impl Iterator<Item = &'a VehiclePart>) -> Self {
        let mut cell = Self::default();
        for part in parts {
            match part.verdict {
                Verdict::Fits { .. } => cell.fits += 1,
                Verdict::NeedsAnswer { .. } => cell.needs_answer += 1,
                Verdict::DoesNotFit { .. } => cell.does_not_fit += 1,
            }
            cell.parts.push(part);
        }
        cell
    }

    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}
