use crate::collections::Item;
use time::OffsetDateTime;

/// Why a file is not in an archive. Each is a note of its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Nothing that could be given is made of it yet.
    Preparing,
    /// Its time is over, or that of the collection.
    Gone,
    /// It is not, or no longer, for whoever asks.
    Hidden,
    /// The store does not have it.
    Unreadable,
    /// A number of the list, without anything published.
    NothingPublished,
}

impl Missing {
    pub const fn note(self) -> &'static str {
        match self {
            Self::Preparing => "being prepared",
            Self::Gone => "no longer available",
            Self::Hidden => "not available",
            Self::Unreadable => "could not be read",
            Self::NothingPublished => "nothing published",
        }
    }
}

/// A row of the list: a file of the archive, or what is not in it and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its name in the archive; empty: it is not there.
    pub name: String,
    pub original_name: String,
    pub part_numbers: Vec<String>,
    pub alt: String,
    pub rights_holder: String,
    pub licence: String,
    pub valid_until: Option<OffsetDateTime>,
    /// Why it is not there, or what of it is.
    pub note: &'static str,
}

impl Row {
    pub(super) fn of(item: &Item) -> Self {
        Self {
            name: String::new(),
            original_name: item.file_name.clone(),
            part_numbers: item.part_numbers.clone(),
            alt: item.alt.clone(),
            rights_holder: item.rights_holder.clone(),
            licence: item.licence.clone(),
            valid_until: item.period.until,
            note: "",
        }
    }

    pub fn missing(self, why: Missing) -> Self {
        Self { name: String::new(), note: why.note(), ..self }
    }

    /// For a number of which nothing is published.
    pub fn of_number(number: String) -> Self {
        Self { part_numbers: vec![number], ..Self::default() }.missing(Missing::NothingPublished)
    }
}
