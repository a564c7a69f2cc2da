//! The place where files of strangers are opened: a child process for each, which sees no other file, no network and no secret, and
//! ends when it uses more memory or time than it is given.
//!
//! The child is a program that does nothing but call [`child`]: this crate's binary `pictures`, beside the server's. It must not have
//! an allocator that takes memory in advance (mimalloc takes a gibibyte), which would be more than it is given. Whatever a file does
//! to it, the caller gets an [`Error`].

mod cage;
mod child;
mod ffmpeg;
mod order;

use crate::{CleanPdf, Error, Facts, Kind, Limits, Need, PictureHash, Refusal, Rendition, Result, Spec, sniff_file};
use order::{Answer, Order, Task};
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;

pub use child::child;

/// Starts the children. Calls block; a caller with an event loop makes them on a thread of their own.
#[derive(Debug, Clone)]
pub struct Workshop {
    program: PathBuf,
    arguments: Vec<OsString>,
    ffmpeg: Option<PathBuf>,
    limits: Limits,
}

/// What is found out about an original when it arrives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Examined {
    pub facts: Facts,
    /// Not of a video, of which nothing was decoded.
    pub hash: Option<PictureHash>,
}

/// More than any file's answer beside the file itself.
const ANSWER: u64 = 64 << 20;

impl Workshop {
    /// `program`, called with `arguments`, must call [`child`].
    pub fn new(program: PathBuf, arguments: Vec<OsString>, limits: Limits) -> Self {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let ffmpeg = std::env::split_paths(&path).map(|folder| folder.join("ffmpeg")).find(|program| program.is_file());
        Self { program, arguments, ffmpeg, limits }
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
        match self.ask(Some(original), &[], Task::Examine)? {
            Answer::Examined(examined) => Ok(examined),
            _ => Err(unasked()),
        }
    }

    /// Makes renditions of an original: of an image, of a PDF's first page, of a frame of a video.
    pub fn render(&self, original: &Path, specs: &[Spec]) -> Result<Vec<Rendition>> {
        let kind = self.checked(original)?;
        let task = Task::Render(specs.to_vec());
        let answer = match kind {
            Kind::Mp4 | Kind::Webm => self.ask(None, &self.poster(original, kind)?, task)?,
            _ => self.ask(Some(original), &[], task)?,
        };
        match answer {
            Answer::Rendered(renditions) => Ok(renditions),
            _ => Err(unasked()),
        }
    }

    /// Writes a PDF anew without what acts.
    pub fn clean(&self, original: &Path) -> Result<CleanPdf> {
        self.checked(original)?;
        match self.ask(Some(original), &[], Task::Clean)? {
            Answer::Cleaned(clean) => Ok(clean),
            _ => Err(unasked()),
        }
    }

    /// Copies the picture and the sound of a video into a new MP4 without anything else that was in the file: places, names,
    /// attachments, texts. What they are coded in stays as it is. What was written to `to` is worth nothing after an error.
    pub fn strip(&self, video: &Path, to: File) -> Result<()> {
        let kind = self.checked(video)?;
        let ffmpeg = self.ffmpeg.clone().ok_or(Error::Missing(Need::Ffmpeg))?;
        let (status, _, bytes) = self.run(Some(video), &[], Task::Strip { ffmpeg, kind }, to)?;
        match (status.success(), status.signal()) {
            (true, _) if bytes > 0 => Ok(()),
            (_, Some(_)) => Err(died(status)),
            _ => Err(Refusal::Broken("its picture or sound cannot be copied".to_owned()).into()),
        }
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
        for second in [1, 0] {
            let task = Task::Poster { ffmpeg: ffmpeg.clone(), kind, second };
            let (status, frame, _) = self.run(Some(video), &[], task, Vec::new())?;
            if status.success() && !frame.is_empty() {
                return Ok(frame);
            }
            if status.signal().is_some() {
                return Err(died(status));
            }
        }
        Err(Refusal::Broken("it has no readable frame".to_owned()).into())
    }

    fn ask(&self, original: Option<&Path>, inline: &[u8], task: Task) -> Result<Answer> {
        let (status, answer, _) = self.run(original, inline, task, Vec::new())?;
        if status.success() { order::read_answer(&answer)? } else { Err(died(status)) }
    }

    /// Lets a child do one task. Returns how it ended, where its output went and how long that was.
    fn run<W>(&self, original: Option<&Path>, inline: &[u8], task: Task, to: W) -> Result<(ExitStatus, W, u64)>
    where
        W: Write + Send + 'static,
    {
        let order = Order { original: original.map(Path::to_owned), task, limits: self.limits.clone() };
        let message = order::message(&order, inline)?;
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            // The server's environment holds its secrets.
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(Error::failed)?;
        let output = self.talk(&mut child, message, to);
        if output.is_err() {
            // It is gone already, or it is ended now.
            let _ = child.kill();
        }
        let status = child.wait().map_err(Error::failed)?;
        let (to, bytes) = output?;
        Ok((status, to, bytes))
    }

    /// Sends a child its order and hears it out, both at once, for as long as it is waited for.
    fn talk<W>(&self, child: &mut Child, message: Vec<u8>, mut to: W) -> Result<(W, u64)>
    where
        W: Write + Send + 'static,
    {
        let (mut stdin, stdout) = (child.stdin.take().ok_or_else(unasked)?, child.stdout.take().ok_or_else(unasked)?);
        // A child that has died does not listen, which its end says better than this error.
        thread::spawn(move || _ = stdin.write_all(&message));
        let (heard, hear) = mpsc::channel();
        // No answer is longer than the file that it is about, but for its renditions.
        let limit = self.limits.video_bytes.max(self.limits.bytes + ANSWER);
        thread::spawn(move || {
            let copied = std::io::copy(&mut stdout.take(limit + 1), &mut to);
            _ = heard.send(copied.map(|bytes| (to, bytes)));
        });
        let slow = |_| Error::failed("a child took longer than it is waited for");
        let (to, bytes) = hear.recv_timeout(self.limits.wait).map_err(slow)?.map_err(Error::failed)?;
        if bytes > limit { Err(Refusal::OutOfMemory.into()) } else { Ok((to, bytes)) }
    }
}

/// What a child's end says of the file that it had.
fn died(status: ExitStatus) -> Error {
    const ABORTED: i32 = 6;
    const KILLED: i32 = 9;
    const TIME_UP: i32 = 24;
    match (status.signal(), status.code()) {
        // Rust aborts where it is given no memory, and where the stack ends.
        (Some(ABORTED | KILLED), _) => Refusal::OutOfMemory.into(),
        (Some(TIME_UP), _) => Refusal::OutOfTime.into(),
        (Some(_), _) => Refusal::Broken("its reader crashed".to_owned()).into(),
        (None, Some(child::PANICKED)) => Refusal::Broken("its reader gave up".to_owned()).into(),
        (None, code) => Error::failed(format!("a child ended with {code:?}")),
    }
}

fn unasked() -> Error {
    Error::failed("a child answered something else than it was asked")
}
