//! How a child has ended, and what that says of the file that it had.

use super::child;
use crate::{Error, Refusal, Result};
use nix::unistd::{SysconfVar, sysconf};
use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, ExitStatus};
use std::time::{Duration, Instant};

pub(super) struct End {
    pub status: ExitStatus,
    /// Processor time that it used.
    spent: Duration,
}

/// Waits until a child is gone, which is now or soon: it has closed its output, or was killed. What holds on for longer is killed.
pub(super) fn end(child: &mut Child, until: Instant) -> Result<End> {
    let pid = Pid::from_child(child);
    let over = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
    let is_over = || waitid(WaitId::Pid(pid), over | WaitIdOptions::NOHANG).map(|ended| ended.is_some());
    let mut pause = Duration::from_micros(200);
    while !is_over().map_err(Error::failed)? {
        if Instant::now() > until {
            _ = child.kill();
            waitid(WaitId::Pid(pid), over).map_err(Error::failed)?;
            break;
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
    // Known as long as nobody has asked how it ended.
    let spent = spent(pid);
    Ok(End { status: child.wait().map_err(Error::failed)?, spent })
}

/// The 14th and 15th field of proc_pid_stat(5), counted from behind the name, in which anything may be.
fn spent(pid: Pid) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_pid())).unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: u64 = fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    let a_second = sysconf(SysconfVar::CLK_TCK).ok().flatten().and_then(|ticks| u64::try_from(ticks).ok());
    Duration::from_millis(ticks * 1000 / a_second.unwrap_or(100).max(1))
}

impl End {
    /// Why it has given no answer. Only what the file itself has brought about is held against the file: a child that somebody else
    /// has stopped or killed, because the machine goes down or has no memory left, says nothing of it.
    pub(super) fn reason(&self, cpu: Duration) -> Error {
        const ABORTED: i32 = 6;
        const KILLED: i32 = 9;
        const TIME_UP: i32 = 24;
        /// Faults of the program: ILL, TRAP, BUS, FPE, SEGV; and XFSZ and SYS for what it may not do.
        const CRASHED: [i32; 7] = [4, 5, 7, 8, 11, 25, 31];
        match (self.status.signal(), self.status.code()) {
            // Rust aborts where it is given no memory, and where the stack ends.
            (Some(ABORTED), _) => Refusal::OutOfMemory.into(),
            (Some(TIME_UP), _) => Refusal::OutOfTime.into(),
            (Some(KILLED), _) if self.overran(cpu) => Refusal::OutOfTime.into(),
            (Some(signal), _) if CRASHED.contains(&signal) => Refusal::Broken("its reader crashed".to_owned()).into(),
            (Some(signal), _) => Error::failed(format!("a child was stopped by signal {signal}")),
            (None, Some(child::PANICKED)) => Refusal::Broken("its reader gave up".to_owned()).into(),
            (None, code) => Error::failed(format!("a child ended with {code:?}")),
        }
    }

    /// Its time is counted in hundredths, and rounded down.
    fn overran(&self, cpu: Duration) -> bool {
        self.spent + Duration::from_millis(100) >= cpu
    }

    /// The same of a child that was `ffmpeg`, which may have caught the signal that tells it that its time is up.
    pub(super) fn reason_of_ffmpeg(&self, cpu: Duration, refusal: &str) -> Error {
        match self.status.signal() {
            Some(_) => self.reason(cpu),
            None if self.overran(cpu) => Refusal::OutOfTime.into(),
            None => Refusal::Broken(refusal.to_owned()).into(),
        }
    }
}
