//! The inside of a child process.

use super::order::{self, Answer, Head, Order, Task};
use super::{Examined, cage, ffmpeg};
use crate::decode::{self, Picture};
use crate::{Error, Limits, Result, Size, pdf, phash, probe, render_all, svg};
use nix::sys::signal::{self, SigSet};
use rustix::process::{Signal, set_parent_process_death_signal};
use std::fs::File;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// With what Rust ends a program that has panicked.
pub(super) const PANICKED: i32 = 101;

/// Does the one task that standard input tells, with no rights left but to write the answer to standard output.
pub fn child() -> ExitCode {
    let answered = untroubled().and_then(|()| serve(&mut std::io::stdin().lock(), &mut std::io::stdout().lock()));
    if answered.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A service manager sends its signal to every process that the service has. The server ends what it has begun and then itself, and a
/// child ends with it: whoever waits for the answer may be killed, too, and nobody wants it then.
fn untroubled() -> Result<()> {
    use signal::Signal::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    let stops: SigSet = [SIGHUP, SIGINT, SIGQUIT, SIGTERM].into_iter().collect();
    stops.thread_block().map_err(Error::failed)?;
    // Large pages, which the server does without, are just right for pixels.
    _ = nix::sys::prctl::set_thp_disable(false);
    set_parent_process_death_signal(Some(Signal::KILL)).map_err(Error::failed)
}

fn serve(message: &mut impl Read, to: &mut impl Write) -> Result<()> {
    let Order { original, task, limits } = order::read::<Order>(message)?;
    let video = original.clone().unwrap_or_default();
    match &task {
        Task::Poster { ffmpeg, kind, second } => return Err(ffmpeg::poster(ffmpeg, *kind, *second, &video, &limits)),
        Task::Strip { ffmpeg, kind } => return Err(ffmpeg::strip(ffmpeg, *kind, &video, &limits)),
        Task::Examine | Task::Render(_) | Task::Clean => {}
    }
    let file = original.map(File::open).transpose().map_err(Error::failed)?;
    cage::close(&limits, &svg::FONT_FOLDERS.map(PathBuf::from))?;
    // One more than the limit, so that more is seen to be too much.
    let bytes = match file {
        Some(file) => {
            let length = file.metadata().map_err(Error::failed)?.len();
            whole(file, length, limits.bytes + 1)?
        }
        None => whole(message, 0, limits.bytes + 1)?,
    };
    match &task {
        Task::Clean => cleaned(&bytes, &limits, to),
        _ => order::answer(done(&bytes, &task, &limits), to),
    }
}

/// All of a file that is most likely `length` long: memory that is taken again and again for more is taken twice.
fn whole(file: impl Read, length: u64, limit: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(limit)).map_err(Error::failed)? + 1);
    file.take(limit).read_to_end(&mut bytes).map_err(Error::failed)?;
    Ok(bytes)
}

fn done(bytes: &[u8], task: &Task, limits: &Limits) -> Result<Answer> {
    match task {
        Task::Examine => Ok(Answer::Examined(examined(bytes, limits)?)),
        Task::Render(specs) => Ok(Answer::Rendered(render_all(bytes, specs, limits)?)),
        Task::Clean | Task::Poster { .. } | Task::Strip { .. } => Err(Error::failed("this has no answer of its own")),
    }
}

/// What was taken out is said first, so the document is gone through twice rather than kept.
fn cleaned(bytes: &[u8], limits: &Limits, to: &mut impl Write) -> Result<()> {
    let active = pdf::active(bytes, limits).map_err(Error::from);
    let is_clean = active.is_ok();
    to.write_all(&order::message(&active.map(Head::Cleaned), &[])?).map_err(Error::failed)?;
    if is_clean { pdf::write_clean(bytes, limits, to) } else { Ok(()) }
}

/// Looks at the pixels too: what cannot be decoded is refused when it arrives, not when it is shown.
fn examined(bytes: &[u8], limits: &Limits) -> Result<Examined> {
    const WANTED: Size = Size { width: 256, height: 256 };
    let facts = probe(bytes, limits)?;
    let picture: Picture = decode::decode(bytes, WANTED, limits)?;
    Ok(Examined { facts, hash: Some(phash::hash(&picture)?) })
}
