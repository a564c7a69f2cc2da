//! How many frames an animation has, from its blocks and without decoding any.

use crate::Kind;

/// One for what does not move. What is cut off is not counted.
pub(super) fn count(kind: Kind, bytes: &[u8]) -> u64 {
    match kind {
        Kind::Gif => gif(bytes).max(1),
        Kind::Png => apng(bytes).max(1),
        Kind::Webp => chunks(bytes.get(12..).unwrap_or_default()).filter(|name| name == b"ANMF").count().max(1) as u64,
        _ => 1,
    }
}

/// GIF89a specification: a screen with its colours, then blocks that begin with one of three letters.
fn gif(bytes: &[u8]) -> u64 {
    let mut frames = 0;
    let mut at = 13 + bytes.get(10).map_or(0, |flags| colours(*flags));
    loop {
        at = match bytes.get(at) {
            Some(0x2c) => {
                frames += 1;
                let colours = bytes.get(at + 9).map_or(0, |flags| colours(*flags));
                sub_blocks(bytes, at + 11 + colours)
            }
            Some(0x21) => sub_blocks(bytes, at + 2),
            _ => return frames,
        };
    }
}

fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where a row of blocks ends that each begin with their length.
fn sub_blocks(bytes: &[u8], mut at: usize) -> usize {
    while let Some(length) = bytes.get(at) {
        at += 1 + usize::from(*length);
        if *length == 0 {
            break;
        }
    }
    at
}

/// PNG, third edition: the animation's chunk says the number before the first frame.
fn apng(bytes: &[u8]) -> u64 {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let [l1, l2, l3, l4, name @ ..] = rest {
        let length = u32::from_be_bytes([*l1, *l2, *l3, *l4]) as usize;
        match name.get(..4) {
            Some(b"acTL") => return name.get(4..8).map_or(1, |n| u32::from_be_bytes([n[0], n[1], n[2], n[3]]).into()),
            Some(b"IDAT") | None => return 1,
            Some(_) => rest = rest.get(12usize.saturating_add(length)..).unwrap_or_default(),
        }
    }
    1
}

/// The names of a RIFF file's chunks, each of which has an even length.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = [u8; 4]> + '_ {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let [a, b, c, d, l1, l2, l3, l4, ..] = rest else { return None };
        let name = [*a, *b, *c, *d];
        let length = u32::from_le_bytes([*l1, *l2, *l3, *l4]) as usize;
        rest = rest.get(length.saturating_add(8 + length % 2)..).unwrap_or_default();
        Some(name)
    })
}
