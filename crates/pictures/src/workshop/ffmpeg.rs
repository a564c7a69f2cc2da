//! A child that becomes `ffmpeg`, with what the cage has left it. Each function only returns if it could not.
//!
//! The container is said and not guessed, so that no playlist or list of images is followed; files are the only protocol. Options are
//! those of the manual pages ffmpeg(1), ffmpeg-formats(1) and ffmpeg-protocols(1).

use super::cage;
use crate::{Error, Kind, Limits, Refusal};
use nix::unistd::execve;
use std::ffi::{CString, OsString};
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

/// What a program from a package needs to start.
const READABLE: [&str; 6] = ["/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/alternatives", "/dev/null"];

/// No larger than the largest rendition that is wanted of a video's frame, whatever its shape.
const SMALL: &str = "scale=w='min(1920,iw)':h='min(1920,ih)':force_original_aspect_ratio=decrease";

/// Writes the frame at a second as a PNG.
pub(super) fn poster(ffmpeg: &Path, kind: Kind, second: u32, video: &Path, limits: &Limits) -> Error {
    let small = ["-map", "0:v:0", "-frames:v", "1", "-vf", SMALL, "-threads", "1", "-map_metadata", "-1"];
    become_ffmpeg(ffmpeg, kind, second, video, limits, &[&small[..], &["-c:v", "png", "-f", "image2pipe", "pipe:1"]])
}

/// Writes picture and sound as an MP4 in pieces, which needs no second pass over what was written.
pub(super) fn strip(ffmpeg: &Path, kind: Kind, video: &Path, limits: &Limits) -> Error {
    let streams = ["-map", "0:v:0", "-map", "0:a?", "-c", "copy", "-map_metadata", "-1", "-map_chapters", "-1"];
    let container =
        ["-fflags", "+bitexact", "-movflags", "frag_keyframe+empty_moov+default_base_moof", "-f", "mp4", "pipe:1"];
    become_ffmpeg(ffmpeg, kind, 0, video, limits, &[&streams, &container])
}

/// The program with its input, in the cage. The library's own way to become a program would let it hear again of the signals that stop
/// the server.
fn become_ffmpeg(ffmpeg: &Path, kind: Kind, second: u32, video: &Path, limits: &Limits, output: &[&[&str]]) -> Error {
    let container = match kind {
        Kind::Mp4 => "mov",
        Kind::Webm => "matroska",
        other => return Refusal::Unwelcome(other.to_string()).into(),
    };
    let (pixels, second) = (limits.pixels.to_string(), second.to_string());
    let quietly = ["-nostdin", "-hide_banner", "-loglevel", "quiet", "-protocol_whitelist", "file", "-threads", "1"];
    let input = ["-max_pixels", &pixels, "-ss", &second, "-f", container, "-i"];
    let words = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
    let before = [words(&["ffmpeg"]), words(&quietly), words(&input), vec![video.into()]].concat();
    let arguments: Vec<OsString> = before.into_iter().chain(words(&output.concat())).collect();
    let caged = cage::close(limits, &[&READABLE.map(PathBuf::from)[..], &[video.to_owned()]].concat());
    let strings = || -> Result<_, std::ffi::NulError> {
        let text = |text: OsString| CString::new(text.into_vec());
        Ok((text(ffmpeg.into())?, arguments.into_iter().map(text).collect::<Result<Vec<_>, _>>()?))
    };
    match (caged, strings()) {
        (Err(error), _) => error,
        (_, Err(error)) => Error::failed(error),
        (Ok(()), Ok((program, arguments))) => match execve(&program, &arguments, &[] as &[CString]) {
            Ok(never) => match never {},
            Err(error) => Error::failed(error),
        },
    }
}
