//! Whole requests against the real router and a real database.
//!
//! `whole` and `strangers` guard what must hold everywhere and are generated: over tables, routes, server
//! functions, roles and pages. The other files tell the main paths of one context each.

mod alert_settings;
mod audit;
mod browser;
mod catalog;
mod chat;
mod collection_forms;
mod events;
mod exposure;
mod files;
mod gallery;
mod health;
mod health_list;
mod identity;
mod indexed;
mod knowledge;
mod library;
mod live;
mod macros;
mod mail;
mod media;
mod media_approved;
mod media_hostile;
mod media_killed;
mod media_stopped;
mod media_tray;
mod media_upload;
mod memory;
mod pages;
mod references;
mod review;
mod roles;
mod satisfaction;
mod search;
mod search_index;
mod search_log;
mod second_factor;
mod service_levels;
mod share;
mod shop;
mod site;
mod statements;
mod strangers;
mod suggest;
mod tables;
mod tenants;
mod tickets;
mod tickets_thread;
mod triggers;
mod typed;
mod uploads;
mod vehicles;
mod whole;
