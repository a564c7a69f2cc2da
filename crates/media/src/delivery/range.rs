//! Which bytes a browser wants, if any (RFC 9110).

use std::ops::Range;

/// What a request says about the bytes that it has and wants: the values of its headers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    pub if_none_match: Option<&'a str>,
    pub if_range: Option<&'a str>,
    pub range: Option<&'a str>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// 200
    Whole,
    /// 206
    Part(Range<u64>),
    /// 304: it has them.
    NotModified,
    /// 416: there are no such bytes, or they are wanted in many pieces, which nobody does who only watches a video.
    NoSuchRange,
}

impl Asked<'_> {
    /// What to answer from a file of this strong tag (with its quotes) and size. What cannot be read counts as not said.
    pub fn reply(self, etag: &str, size: u64) -> Reply {
        if self.if_none_match.is_some_and(|tags| has(tags, etag)) {
            return Reply::NotModified;
        }
        match self.range {
            Some(range) if self.if_range.is_none_or(|tag| tag.trim() == etag) => part(range, size),
            _ => Reply::Whole,
        }
    }
}

/// Compared weakly, as for a file that is only looked at. Our tags have no comma.
fn has(tags: &str, etag: &str) -> bool {
    let mut tags = tags.split(',').map(str::trim);
    tags.any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag)
}

fn part(header: &str, size: u64) -> Reply {
    let wanted = header.split_once('=').filter(|(unit, _)| unit.trim().eq_ignore_ascii_case("bytes"));
    let Some((_, ranges)) = wanted else {
        return Reply::Whole;
    };
    if ranges.contains(',') {
        return Reply::NoSuchRange;
    }
    match bounds(ranges.trim()) {
        None => Reply::Whole,
        Some((None, last)) if last == 0 || size == 0 => Reply::NoSuchRange,
        Some((None, last)) => Reply::Part(size.saturating_sub(last)..size),
        Some((Some(first), _)) if first >= size => Reply::NoSuchRange,
        Some((Some(first), last)) => Reply::Part(first..last.saturating_add(1).min(size)),
    }
}

/// `5-9` and `5-` are a first and a last byte, `-9` is the last nine.
fn bounds(range: &str) -> Option<(Option<u64>, u64)> {
    let (first, last) = range.split_once('-')?;
    match (first, last) {
        ("", last) => Some((None, number(last)?)),
        (first, "") => Some((Some(number(first)?), u64::MAX)),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then_some((Some(first), last))
        }
    }
}

/// A number too large to count is larger than every file.
fn number(digits: &str) -> Option<u64> {
    let plain = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    plain.then(|| digits.parse().unwrap_or(u64::MAX))
}
