//! fitment
