//! The catalogue: which parts a tenant sells, what they are, and which numbers lead to them.
//!
//! Which vehicles a part fits is `fitment`'s, what it costs `pricing`'s, how a typed number finds it `search`'s.

pub mod attributes;
pub mod brands;
pub mod categories;
pub mod intake;
pub mod interchange;
pub mod kits;
mod local_name;
pub mod parts;
pub mod supersession;
pub mod units;

pub use local_name::LocalName;

use platform::Permission;

pub const READ: Permission = Permission("catalog.read");
pub const WRITE: Permission = Permission("catalog.write");

kernel::define_id!(
    /// Something a tenant sells under a number of its brand.
    PartId
);
kernel::define_id!(
    /// Who makes or packs a part.
    BrandId
);
kernel::define_id!(
    /// What a part is: "Disc brake pad set".
    PartTypeId
);
kernel::define_id!(
    /// A shelf of the catalogue: "Brakes".
    CategoryId
);
kernel::define_id!(
    /// A kind of fact about parts: "Thickness, mm".
    AttributeId
);

time::serde::format_description!(iso_date, Date, "[year]-[month]-[day]");

#[cfg(test)]
mod tests;
