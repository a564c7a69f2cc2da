//! Every state of a file × everybody × every form of its address × today and in two days: what is meant for somebody is
//! answered, and nothing else.
//!
//! What is meant is written down by hand in `table`, and nothing there asks the product. There is one server and one tenant
//! with files in every state; the clock moves on by moving all that is dated back by two days.

mod forms;
mod guests;
pub mod library;
mod people;
pub mod table;
