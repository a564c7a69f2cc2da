//! A JPEG's markers (ITU-T T.81, annex B), for what decoders do not say before they work.

use crate::refusal::Of;
use crate::{Limits, Refusal};

/// Refuses too many scans, and says how many bytes the coefficients take that a progressive picture is collected in.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<u64, Refusal> {
    let mut rest = bytes.get(2..).unwrap_or_default();
    let (mut scans, mut coefficients) = (0, 0);
    while let Some((marker, segment, after)) = next(rest) {
        match marker {
            // Start of frame: 2 is progressive, 6 and 10 its rare relatives.
            0xc2 | 0xc6 | 0xca => coefficients = collected(segment),
            0xda => {
                scans += 1;
                Refusal::unless_few(Of::Scans, scans, limits.scans)?;
            }
            // The end. A camera may add a second picture, of which nothing is used.
            0xd9 => break,
            _ => {}
        }
        rest = after;
    }
    Ok(coefficients)
}

/// The next marker with its segment, skipping entropy-coded data and restart markers.
fn next(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let at = memchr::memchr_iter(0xff, bytes)
        .find(|at| !matches!(bytes.get(at + 1), None | Some(0 | 1 | 0xff | 0xd0..=0xd8)))?;
    let marker = bytes[at + 1];
    let rest = &bytes[at + 2..];
    if marker == 0xd9 {
        return Some((marker, &[], rest));
    }
    let length = usize::from(u16::from_be_bytes([*rest.first()?, *rest.get(1)?])).max(2);
    let end = length.min(rest.len());
    Some((marker, &rest[2..end], &rest[end..]))
}

/// Two bytes for each sample, of which a colour channel may have fewer than the brightness.
fn collected(frame: &[u8]) -> u64 {
    let [_, h1, h2, w1, w2, components, rest @ ..] = frame else { return 0 };
    let pixels = u64::from(u16::from_be_bytes([*h1, *h2])) * u64::from(u16::from_be_bytes([*w1, *w2]));
    let factors =
        rest.chunks_exact(3).take(usize::from(*components)).map(|c| u64::from(c[1] >> 4) * u64::from(c[1] & 15));
    let most = factors.clone().max().unwrap_or(1).max(1);
    factors.map(|factor| pixels * 2 * factor / most).sum()
}
