//! The place where files of strangers are opened: a child process for each, which sees no other file, no network and no secret, and
//! ends when it uses more memory or time than it is given.
//!
//! The child is a program that does nothing but call [`child`]: this crate's binary `pictures`, beside the server's. It must not have
//! an allocator that takes memory in advance (mimalloc takes a gibibyte), which would be more than it is given. Whatever a file does
//! to it, the caller gets an [`Error`]; and only a [`Refusal`] says something of the file.

mod cage;
mod child;
mod end;
mod ffmpeg;
mod order;
mod rooms;
mod run;

use crate::{Active, Error, Facts, Kind, Limits, Need, PictureHash, Refusal, Rendition, Result, Spec, sniff_file};
use order::{Answer, Task};
use rooms::{Room, Rooms};
use run::Ordered;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::fs::File;
use std::io::Seek;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use child::child;

/// Starts the children, few at a time. Calls block; a caller with an event loop makes them on a thread of their own. Clones share what
/// memory there is, so a process needs one workshop and no more.
#[derive(Debug, Clone)]
pub struct Workshop {
    program: PathBuf,
    arguments: Vec<OsString>,
    ffmpeg: Option<PathBuf>,
    limits: Limits,
    rooms: Arc<Rooms>,
}

/// What is found out about an original when it arrives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Examined {
    pub facts: Facts,
    /// Not of a video, of which nothing was decoded.
    pub hash: Option<PictureHash>,
}

/// Of a frame of a video: more than a PNG of its largest size has.
const FRAME: u64 = 16 << 20;

impl Workshop {
    /// `program`, called with `arguments`, must call [`child`].
    pub fn new(program: PathBuf, arguments: Vec<OsString>, limits: Limits) -> Self {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let ffmpeg = std::env::split_paths(&path).map(|folder| folder.join("ffmpeg")).find(|program| program.is_file());
        Self { program, arguments, ffmpeg, limits, rooms: Arc::default() }
    }

    /// The same with another `ffmpeg`, or with none.
    pub fn with_ffmpeg(self, ffmpeg: Option<PathBuf>) -> Self {
        Self { ffmpeg, ..self }
    }

    /// What this machine lacks, to be said before somebody waits for it.
    pub fn lacks(&self) -> Vec<Need> {
        let fonts = crate::svg::FONT_FOLDERS.iter().any(|folder| Path::new(folder).is_dir());
        let needs =
            [(!self.program.is_file(), Need::Program), (self.ffmpeg.is_none(), Need::Ffmpeg), (!fonts, Need::Fonts)];
        needs.into_iter().filter_map(|(lacks, need)| lacks.then_some(need)).collect()
    }

    /// Says what a file is, or why it is not taken.
    pub fn examine(&self, original: &Path) -> Result<Examined> {
        let kind = self.checked(original)?;
        if let Kind::Mp4 | Kind::Webm = kind {
            let facts = Facts { kind, size: None, frames: 1, pages: None, active: Vec::new() };
            return Ok(Examined { facts, hash: None });
        }
        match self.ask(Some(original), &[], &Task::Examine)? {
            Answer::Examined(examined) => Ok(examined),
            _ => Err(unasked()),
        }
    }

    /// Makes renditions of an original: of an image, of a PDF's first page, of a frame of a video. It is decoded once for all of them.
    pub fn render(&self, original: &Path, specs: &[Spec]) -> Result<Vec<Rendition>> {
        let kind = self.checked(original)?;
        let task = Task::Render(specs.to_vec());
        let answer = match kind {
            Kind::Mp4 | Kind::Webm => self.ask(None, &self.poster(original, kind)?, &task)?,
            _ => self.ask(Some(original), &[], &task)?,
        };
        match answer {
            Answer::Rendered(renditions) => Ok(renditions),
            _ => Err(unasked()),
        }
    }

    /// Writes a PDF anew without what acts, and says what that was. What was written to `to` is worth nothing after an error.
    pub fn clean(&self, original: &Path, to: &File) -> Result<Vec<Active>> {
        self.checked(original)?;
        self.roomy(|room| {
            let (mut to, limit) = (emptied(to)?, self.limits.clean_bytes());
            let ordered = Ordered { original: Some(original), inline: &[], task: &Task::Clean };
            self.run(room, ordered, move |answer| order::read_clean(answer, &mut to, limit))?.answered(&self.limits)?
        })
    }

    /// Copies the picture and the sound of a video into a new MP4 without anything else that was in the file: places, names,
    /// attachments, texts. What they are coded in stays as it is. What was written to `to` is worth nothing after an error.
    pub fn strip(&self, video: &Path, to: &File) -> Result<()> {
        let kind = self.checked(video)?;
        let ffmpeg = self.ffmpeg.clone().ok_or(Error::Missing(Need::Ffmpeg))?;
        let task = Task::Strip { ffmpeg, kind };
        self.spacious(|room| {
            let (mut to, limit) = (emptied(to)?, self.limits.video_bytes);
            let ordered = Ordered { original: Some(video), inline: &[], task: &task };
            let outcome = self.run(room, ordered, move |video| order::copied(video, &mut to, limit))?;
            outcome.made(&self.limits, |bytes| *bytes > 0, "its picture or sound cannot be copied").map(drop)
        })
    }

    /// The kind of a file that is not too large for it.
    fn checked(&self, original: &Path) -> Result<Kind> {
        let mut file = File::open(original).map_err(Error::failed)?;
        let bytes = file.metadata().map_err(Error::failed)?.len();
        let kind = sniff_file(&mut file).map_err(Error::failed)??;
        let limit = if matches!(kind, Kind::Mp4 | Kind::Webm) { self.limits.video_bytes } else { self.limits.bytes };
        if bytes > limit { Err(Refusal::Bytes { bytes, limit }.into()) } else { Ok(kind) }
    }

    /// A frame of a video as a PNG: one second after the beginning, which is often black, or the first of a shorter one.
    fn poster(&self, video: &Path, kind: Kind) -> Result<Vec<u8>> {
        let ffmpeg = self.ffmpeg.as_ref().ok_or(Error::Missing(Need::Ffmpeg))?;
        self.spacious(|room| {
            let frame = |second| {
                let task = Task::Poster { ffmpeg: ffmpeg.clone(), kind, second };
                let ordered = Ordered { original: Some(video), inline: &[], task: &task };
                let outcome = self.run(room, ordered, |frame| order::whole(frame, FRAME))?;
                outcome.made(&self.limits, |frame| !frame.is_empty(), "it has no readable frame")
            };
            frame(1).or_else(|error| if again(&error) { frame(0) } else { Err(error) })
        })
    }

    fn ask(&self, original: Option<&Path>, inline: &[u8], task: &Task) -> Result<Answer> {
        self.roomy(|room| {
            let ordered = Ordered { original, inline, task };
            self.run(room, ordered, order::read_answer)?.answered(&self.limits)?
        })
    }

    /// Does something in a small room, and again in the large one if it wants for memory.
    fn roomy<T>(&self, work: impl Fn(Room) -> Result<T>) -> Result<T> {
        let small = work(Room::Small);
        match &small {
            Err(Error::Refused(Refusal::Memory { .. } | Refusal::OutOfMemory)) if self.has_large_room() => {
                work(Room::Large)
            }
            _ => small,
        }
    }

    /// The same for `ffmpeg`, which does not say what it wants for.
    fn spacious<T>(&self, work: impl Fn(Room) -> Result<T>) -> Result<T> {
        let small = work(Room::Small);
        match &small {
            Err(error) if again(error) && self.has_large_room() => work(Room::Large),
            _ => small,
        }
    }

    fn has_large_room(&self) -> bool {
        self.limits.memory > self.limits.room
    }
}

/// Whether `ffmpeg` may succeed with more memory, or with another frame.
fn again(error: &Error) -> bool {
    matches!(error, Error::Refused(Refusal::Broken(_) | Refusal::OutOfMemory))
}

/// A handle of its own of a file without anything in it.
fn emptied(to: &File) -> Result<File> {
    let mut to = to.try_clone().map_err(Error::failed)?;
    to.set_len(0).map_err(Error::failed)?;
    to.rewind().map_err(Error::failed)?;
    Ok(to)
}

fn unasked() -> Error {
    Error::failed("a child answered something else than it was asked")
}
