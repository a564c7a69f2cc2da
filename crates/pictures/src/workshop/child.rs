//! The inside of a child process.

use super::order::{self, Answer, Order, Task};
use super::{Examined, cage, ffmpeg};
use crate::decode::{self, Picture};
use crate::{Error, Limits, Result, Size, pdf, phash, probe, render_all, svg};
use rustix::process::{Signal, set_parent_process_death_signal};
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// With what Rust ends a program that has panicked.
pub(super) const PANICKED: i32 = 101;

/// Does the one task that standard input tells, with no rights left but to write the answer to standard output.
pub fn child() -> ExitCode {
    let answered = serve().and_then(|answer| std::io::stdout().write_all(&answer).map_err(Error::failed));
    if answered.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn serve() -> Result<Vec<u8>> {
    // Whoever waits for the answer may be killed; nobody wants it then.
    set_parent_process_death_signal(Some(Signal::KILL)).map_err(Error::failed)?;
    let mut message = Vec::new();
    std::io::stdin().read_to_end(&mut message).map_err(Error::failed)?;
    let (Order { original, task, limits }, inline) = order::read::<Order>(&message)?;
    let video = original.clone().unwrap_or_default();
    match &task {
        Task::Poster { ffmpeg, kind, second } => return Err(ffmpeg::poster(ffmpeg, *kind, *second, &video, &limits)),
        Task::Strip { ffmpeg, kind } => return Err(ffmpeg::strip(ffmpeg, *kind, &video, &limits)),
        Task::Examine | Task::Render(_) | Task::Clean => {}
    }
    let file = original.map(std::fs::File::open).transpose().map_err(Error::failed)?;
    cage::close(&limits, &svg::FONT_FOLDERS.map(PathBuf::from))?;
    let bytes = match file {
        // One more than the limit, so that more is seen to be too much.
        Some(file) => whole(file.take(limits.bytes + 1))?,
        None => inline.to_vec(),
    };
    order::answer(done(&bytes, &task, &limits))
}

fn whole(mut file: impl Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(Error::failed)?;
    Ok(bytes)
}

fn done(bytes: &[u8], task: &Task, limits: &Limits) -> Result<Answer> {
    match task {
        Task::Examine => Ok(Answer::Examined(examined(bytes, limits)?)),
        Task::Render(specs) => Ok(Answer::Rendered(render_all(bytes, specs, limits)?)),
        Task::Clean => Ok(Answer::Cleaned(pdf::clean(bytes, limits)?)),
        Task::Poster { .. } | Task::Strip { .. } => Err(Error::failed("videos are not read here")),
    }
}

/// Looks at the pixels too: what cannot be decoded is refused when it arrives, not when it is shown.
fn examined(bytes: &[u8], limits: &Limits) -> Result<Examined> {
    const WANTED: Size = Size { width: 256, height: 256 };
    let facts = probe(bytes, limits)?;
    let picture: Picture = decode::decode(bytes, WANTED, limits)?;
    Ok(Examined { facts, hash: Some(phash::hash(&picture)?) })
}
