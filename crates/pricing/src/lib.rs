//! Prices: customer types, price lists, contract prices and discounts, and why a price is what it is.
//!
//! [`rules`] decides and explains, [`prices`] asks the database for what the rules consider, [`lists`] is
//! where staff change it. Tax, core charges and freight are not here: a price is the net price of one unit.

pub mod lists;
pub mod prices;
pub mod rules;
#[cfg(test)]
mod tests;

pub use platform::{CompanyId, Permission};
pub use rules::{Audience, Break, Outcome, Quote, Rule, Scope, Step, Validity};

/// See one's own price; whoever works for the distributor sees list prices.
pub const READ: Permission = Permission("pricing.read");
/// Change lists, contracts, discounts and what a company buys as.
pub const MANAGE: Permission = Permission("pricing.manage");

kernel::define_id!(
    /// What a company buys as: jobber, export, fleet.
    CustomerTypeId
);
kernel::define_id!(
    /// Of two lists of equal priority the newer id wins.
    PriceListId
);
kernel::define_id!(ContractPriceId);
kernel::define_id!(DiscountId);
