//! What the search box is answered while somebody types.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offers {
    /// How many there are, in words, for those who cannot see them.
    pub said: String,
    pub groups: Vec<OfferGroup>,
}

/// Offers of one kind, under their heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferGroup {
    pub title: String,
    pub offers: Vec<Offer>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub text: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    pub to: Way,
}

/// Where an offer leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// To a page of this site.
    Page(String),
    /// To what a form of this site would post: its address and its fields.
    Form(String, Vec<(String, String)>),
}

impl Offers {
    pub fn count(&self) -> usize {
        self.groups.iter().map(|group| group.offers.len()).sum()
    }

    /// By its place in the whole list.
    pub fn get(&self, place: usize) -> Option<&Offer> {
        self.groups.iter().flat_map(|group| &group.offers).nth(place)
    }
}
