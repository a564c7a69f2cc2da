//! What customers ask of the distributor, and what was promised about the answer.

pub mod sla;
