//! The two distributors that are made up: who they are, what they carry, whom they sell to.

mod northgate;
mod valmont;

pub(crate) use northgate::NORTHGATE;
pub(crate) use valmont::VALMONT;

use crate::part_types::Family;
use identity::Role;
use kernel::Currency;

pub(crate) struct Profile {
    pub slug: &'static str,
    pub name: &'static str,
    pub currency: Currency,
    pub time_zone: &'static str,
    pub french: bool,
    /// Asked for European makes first.
    pub european: bool,
    /// Of all parts.
    pub percent: usize,
    pub brands: &'static [Brand],
    pub customer_types: &'static [CustomerType],
    pub lists: &'static [PriceList],
    pub companies: &'static [Company],
    pub places: &'static [Place],
    pub people: &'static [Person],
    pub library: Library,
    /// The digit of its GTINs behind `02`, GS1's prefix for numbers that mean nothing outside a company.
    pub gtin_digit: u8,
    /// Begins the numbers of its contracts.
    pub contracts: &'static str,
}

pub(crate) struct Brand {
    pub code: &'static str,
    pub name: &'static str,
    /// Begins its part numbers.
    pub prefix: &'static str,
    pub families: &'static [Family],
    pub price_percent: i64,
    pub countries: &'static [&'static str],
}

pub(crate) struct CustomerType {
    pub code: &'static str,
    pub name: &'static str,
}

pub(crate) struct PriceList {
    pub name: &'static str,
    pub buyers: Buyers,
    pub priority: i64,
    pub days: Days,
    /// Which parts are on it.
    pub parts: Parts,
    /// From which quantity on a unit costs how many hundredths of the list price.
    pub steps: &'static [(i64, i64)],
}

pub(crate) enum Buyers {
    Everybody,
    /// By code.
    CustomerType(&'static str),
    /// By account number.
    Company(&'static str),
}

/// When a price holds, by the day on which the demo was loaded.
#[derive(Clone, Copy)]
pub(crate) enum Days {
    Always,
    /// So many days from today, first and last.
    Around(i64, i64),
}

#[derive(Clone, Copy)]
pub(crate) enum Parts {
    All,
    Of(&'static [Family]),
}

pub(crate) struct Company {
    pub account_no: &'static str,
    pub name: &'static str,
    pub buys_as: &'static str,
    pub branches: &'static [Branch],
    pub discounts: &'static [Discount],
}

pub(crate) struct Branch {
    pub name: &'static str,
    pub city: &'static str,
    /// Codes of the places that serve it, nearest first.
    pub served_from: &'static [&'static str],
}

pub(crate) struct Discount {
    pub off: Off,
    pub basis_points: i64,
}

pub(crate) enum Off {
    AllParts,
    /// By code.
    Brand(&'static str),
    /// By key.
    PartType(&'static str),
}

pub(crate) struct Place {
    pub code: &'static str,
    pub name: &'static str,
    pub city: &'static str,
    pub report_minutes: i64,
    /// How long ago it reported last.
    pub reported_minutes_ago: i64,
    pub source: &'static str,
    /// How many of the parts it keeps, and how many of each at most.
    pub percent: i64,
    pub most: i64,
}

/// How many files are in which state, as far as there are parts for them.
pub(crate) struct Library {
    /// Mailboxes of those who bring and who decide.
    pub uploader: &'static str,
    pub approver: &'static str,
    pub first_look: FirstLook,
    /// How many parts may have files.
    pub parts: usize,
    pub published: usize,
    /// Installation sheets.
    pub sheets: usize,
    pub rejected: usize,
    pub waiting: usize,
    /// Of those that wait, without a part.
    pub tray: usize,
    /// Also what is seldom: a replaced file, one for later, one without a text.
    pub every_case: bool,
}

/// The vehicle for which people look for parts first.
pub(crate) struct FirstLook {
    pub make: &'static str,
    pub model: &'static str,
    pub year: i16,
}

pub(crate) struct Person {
    /// Before the @.
    pub mailbox: &'static str,
    pub name: &'static str,
    pub role: Role,
    /// Account number and branch of whom they work for, unless that is the distributor.
    pub works_for: Option<(&'static str, &'static str)>,
    pub second_factor: bool,
}

impl Person {
    pub fn email(&self, profile: &Profile) -> String {
        format!("{}@{}.example", self.mailbox, profile.slug)
    }
}
