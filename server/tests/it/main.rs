//! Whole requests against the real router and a real database.
//!
//! `whole` and `strangers` guard what must hold everywhere and are generated: over tables, routes, server
//! functions, roles and pages. The other files tell the main paths of one context each.

mod browser;
mod catalog;
mod exposure;
mod files;
mod health;
mod identity;
mod indexed;
mod media;
mod media_killed;
mod pages;
mod roles;
mod search;
mod search_index;
mod search_log;
mod second_factor;
mod shop;
mod site;
mod statements;
mod strangers;
mod suggest;
mod tables;
mod tenants;
mod typed;
mod uploads;
mod vehicles;
mod whole;
