//! Fields of a record, checked: the value, or what is wrong with it and where.

use crate::{
    report::{Fault, RowError},
    xml::Node,
};

/// The longest part number; PIES allows 48 characters.
pub const PART_NUMBER: usize = 100;
/// The longest Auto Care brand id (they have four characters).
pub const BRAND: usize = 20;
/// The longest name, label or code that is looked up by its text.
pub const NAME: usize = 200;

/// Something wrong with one field of one record.
pub fn bad(node: &Node, field: &str, fault: Fault, value: &str) -> RowError {
    let value = value.chars().take(100).collect();
    RowError {
        line: node.line,
        offset: node.offset,
        record: String::new(),
        field: field.to_owned(),
        fault,
        value,
        kept: false,
    }
}

/// Text that must be there and is looked up, so it has a limit and no control characters.
pub fn key<'a>(node: &Node, field: &str, text: Option<&'a str>, longest: usize) -> Result<&'a str, RowError> {
    let text = text.ok_or_else(|| bad(node, field, Fault::Missing, ""))?;
    if text.chars().count() > longest {
        return Err(bad(node, field, Fault::TooLong, text));
    }
    if text.chars().any(char::is_control) {
        return Err(bad(node, field, Fault::Malformed, text));
    }
    Ok(text)
}

/// An Auto Care brand id, in capitals.
pub fn brand(node: &Node, field: &str, text: Option<&str>) -> Result<String, RowError> {
    key(node, field, text, BRAND).map(str::to_uppercase)
}

/// A whole number of at least `least`; `2.0` counts as whole.
pub fn whole(node: &Node, field: &str, text: Option<&str>, least: i32) -> Result<i32, RowError> {
    let text = text.ok_or_else(|| bad(node, field, Fault::Missing, ""))?;
    let digits = match text.split_once('.') {
        Some((whole, rest)) if !whole.is_empty() && rest.bytes().all(|digit| digit == b'0') => whole,
        _ => text,
    };
    match digits.parse::<i32>() {
        Ok(number) if number >= least => Ok(number),
        Ok(_) => Err(bad(node, field, Fault::OutOfRange, text)),
        Err(_) if is_number(digits) => Err(bad(node, field, Fault::OutOfRange, text)),
        Err(_) => Err(bad(node, field, Fault::Malformed, text)),
    }
}

/// The `id` attribute, as VCdb, PCdb and Qdb number their rows: from 1.
pub fn id(node: &Node) -> Result<i32, RowError> {
    whole(node, &node.name, node.attribute("id"), 1)
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())
}
