//! A child that becomes `ffmpeg`, with what the cage has left it. Each function only returns if it could not.
//!
//! The container is said and not guessed, so that no playlist or list of images is followed; files are the only protocol. Options are
//! those of the manual pages ffmpeg(1), ffmpeg-formats(1) and ffmpeg-protocols(1).

use super::cage;
use crate::{Error, Kind, Limits, Refusal};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a program from a package needs to start.
const READABLE: [&str; 6] = ["/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/alternatives", "/dev/null"];

/// Writes the frame at a second as a PNG.
pub(super) fn poster(ffmpeg: &Path, kind: Kind, second: u32, video: &Path, limits: &Limits) -> Error {
    let mut command = match opened(ffmpeg, kind, second, video, limits) {
        Ok(command) => command,
        Err(error) => return error,
    };
    let small = ["-map", "0:v:0", "-frames:v", "1", "-vf", "scale='min(1920,iw)':-2", "-threads", "1"];
    Error::failed(command.args(small).args(["-map_metadata", "-1", "-c:v", "png", "-f", "image2pipe", "pipe:1"]).exec())
}

/// Writes picture and sound as an MP4 in pieces, which needs no second pass over what was written.
pub(super) fn strip(ffmpeg: &Path, kind: Kind, video: &Path, limits: &Limits) -> Error {
    let mut command = match opened(ffmpeg, kind, 0, video, limits) {
        Ok(command) => command,
        Err(error) => return error,
    };
    let streams = ["-map", "0:v:0", "-map", "0:a?", "-c", "copy", "-map_metadata", "-1", "-map_chapters", "-1"];
    let container =
        ["-fflags", "+bitexact", "-movflags", "frag_keyframe+empty_moov+default_base_moof", "-f", "mp4", "pipe:1"];
    Error::failed(command.args(streams).args(container).exec())
}

/// The program with its input, in the cage.
fn opened(ffmpeg: &Path, kind: Kind, second: u32, video: &Path, limits: &Limits) -> Result<Command, Error> {
    let container = match kind {
        Kind::Mp4 => "mov",
        Kind::Webm => "matroska",
        other => return Err(Refusal::Unwelcome(other.to_string()).into()),
    };
    cage::close(limits, &[&READABLE.map(PathBuf::from)[..], &[video.to_owned()]].concat())?;
    let mut command = Command::new(ffmpeg);
    command
        .args(["-nostdin", "-hide_banner", "-loglevel", "quiet", "-protocol_whitelist", "file", "-threads", "1"])
        .args(["-max_pixels", &limits.pixels.to_string(), "-ss", &second.to_string(), "-f", container, "-i"])
        .arg(video);
    Ok(command)
}
