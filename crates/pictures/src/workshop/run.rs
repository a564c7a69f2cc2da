//! One child from its start to its end.

use super::Workshop;
use super::end::{End, end};
use super::order::{self, Order, Task};
use super::rooms::Room;
use crate::{Error, Limits, Result};
use std::io::{Read, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

/// What a child is to do: with a file, or with bytes that it is sent.
#[derive(Clone, Copy)]
pub(super) struct Ordered<'a> {
    pub original: Option<&'a Path>,
    pub inline: &'a [u8],
    pub task: &'a Task,
}

/// How a child has ended, and what was heard from it until then.
pub(super) struct Outcome<T> {
    end: End,
    heard: Result<T>,
}

impl<T> Outcome<T> {
    /// What a child has answered in full.
    pub(super) fn answered(self, limits: &Limits) -> Result<T> {
        match self.heard {
            Err(Error::Refused(refusal)) => Err(refusal.into()),
            heard if self.end.status.success() => heard,
            _ => Err(self.end.reason(limits.cpu)),
        }
    }

    /// What `ffmpeg` has made, if it is something.
    pub(super) fn made(self, limits: &Limits, is_something: impl Fn(&T) -> bool, otherwise: &str) -> Result<T> {
        match self.heard {
            Ok(made) if self.end.status.success() && is_something(&made) => Ok(made),
            Err(Error::Refused(refusal)) => Err(refusal.into()),
            Err(error) if self.end.status.success() => Err(error),
            _ => Err(self.end.reason_of_ffmpeg(limits.cpu, otherwise)),
        }
    }
}

impl Workshop {
    /// Lets a child do one task as soon as there is room for it, and `hear` its output. A refusal of `hear` ends the child.
    pub(super) fn run<T: Send + 'static>(
        &self,
        room: Room,
        Ordered { original, inline, task }: Ordered<'_>,
        hear: impl FnOnce(&mut dyn Read) -> Result<T> + Send + 'static,
    ) -> Result<Outcome<T>> {
        let order =
            Order { original: original.map(Path::to_owned), task: task.clone(), limits: room.limits(&self.limits) };
        let message = order::message(&order, inline)?;
        let _entered = self.rooms.enter(room);
        let until = Instant::now() + self.limits.wait;
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            // The server's environment holds its secrets.
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            // Ctrl-C is meant for the server, which says itself when a child is not wanted any more.
            .process_group(0)
            .spawn()
            .map_err(Error::failed)?;
        let heard = talk(&mut child, message, hear, until);
        // What has closed its output is about to end, which says more than what was heard; what is not heard any more is killed.
        let patience = match heard {
            Some(Ok(_) | Err(Error::Failed(_))) => until,
            _ => Instant::now(),
        };
        let end = end(&mut child, patience)?;
        let heard = heard.ok_or_else(|| Error::failed("a child took longer than it is waited for"))?;
        Ok(Outcome { end, heard })
    }
}

/// Sends a child its order and hears it out, both at once, for as long as it is waited for.
fn talk<T: Send + 'static>(
    child: &mut Child,
    message: Vec<u8>,
    hear: impl FnOnce(&mut dyn Read) -> Result<T> + Send + 'static,
    until: Instant,
) -> Option<Result<T>> {
    let (mut stdin, mut stdout) = (child.stdin.take()?, child.stdout.take()?);
    // A child that has died does not listen, which its end says better than this error.
    thread::spawn(move || _ = stdin.write_all(&message));
    let (heard, hearing) = mpsc::channel();
    thread::spawn(move || _ = heard.send(hear(&mut stdout)));
    hearing.recv_timeout(until.saturating_duration_since(Instant::now())).ok()
}
