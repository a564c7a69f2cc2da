//! The design system: small components that render the classes of `style/main.css`.
//!
//! Plain components, without state and without anything that only the server has: pages use them, and so may
//! islands. What each looks like, with its states, is on the gallery page.

mod button;
mod chip;
mod data;
mod facet;
mod field;
pub mod gallery;
mod icon;
mod layout;
mod navigation;
mod picture;
mod slot;
mod status;

pub use button::{Button, LinkButton, Look};
pub use chip::{Chip, Chips};
pub use data::{DescriptionList, Fact, Kbd, PartNumber, Price, Skeleton};
pub use facet::{Facet, FacetBox, FacetForm, FacetRange, FacetSearch, FacetValue, Facets};
pub use field::{Choice, Field, SelectField, TextField, described_by, in_textarea};
pub use icon::{Glyph, Icon};
pub use layout::{Card, DemoRibbon, Logo, PageHeader, SkipLink};
pub use navigation::{Crumb, Menu, Pager, Tab, Tabs};
pub use picture::{PART_TYPES, picture_of};
pub use slot::{Slot, Words};
pub use status::{Badge, EmptyState, Fit, Notice, Stock, StockBadge, Tone, Verdict};
