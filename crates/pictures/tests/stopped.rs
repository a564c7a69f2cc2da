//! Children that somebody stops: nothing is said of their files. In a process of its own, which has no other children.

use pictures::{Error, Format, Limits, Need, Rendition, Spec, Workshop};
use rustix::process::{Pid, Signal, getpgid, getpgrp, kill_process, kill_process_group};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;
use testkit::files::{jpeg, svg};

/// One test at a time: each looks at the children of the process.
static ALONE: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    ALONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// A workshop with this crate's binary, less patient than the real one.
fn workshop() -> Workshop {
    let limits = Limits { cpu: Duration::from_secs(6), ..Limits::default() };
    Workshop::new(env!("CARGO_BIN_EXE_pictures").into(), Vec::new(), limits)
}

/// A file with these bytes, for as long as the folder is kept.
fn kept(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("original");
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

/// Seconds of work.
fn slow() -> Vec<u8> {
    let clouds = "<filter id='f'><feTurbulence baseFrequency='0.01' numOctaves='9'/></filter><rect filter='url(#f)' width='200' height='100'/>";
    svg(clouds)
}

/// The processes that this test has started.
fn children() -> Vec<Pid> {
    let tasks = std::fs::read_dir("/proc/self/task").unwrap();
    let children = tasks.filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("children")).ok());
    let pids = children.collect::<String>();
    pids.split_whitespace().filter_map(|pid| Pid::from_raw(pid.parse().ok()?)).collect()
}

/// The child that runs this program, when it is at work.
fn child(program: &str) -> Pid {
    let runs =
        |child: &Pid| std::fs::read_to_string(format!("/proc/{child}/comm")).is_ok_and(|is| is.trim() == program);
    for _ in 0..1000 {
        if let Some(child) = children().into_iter().find(runs) {
            // By then it does what it was told to.
            std::thread::sleep(Duration::from_millis(150));
            if runs(&child) {
                return child;
            }
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("no child runs {program}")
}

/// What becomes of a file while `then` is done to the child that opens it.
fn while_opened(
    workshop: &Workshop,
    path: &Path,
    program: &str,
    then: impl FnOnce(Pid),
) -> Result<Vec<Rendition>, Error> {
    std::thread::scope(|scope| {
        let rendering = scope.spawn(|| workshop.render(path, &[Spec::contain(450, 450, Format::Jpeg)]));
        then(child(program));
        rendering.join().unwrap()
    })
}

#[test]
fn a_signal_that_stops_the_server_does_not_stop_what_it_has_begun() {
    let _alone = alone();
    let (_folder, path) = kept(&slow());
    let outcome = while_opened(&workshop(), &path, "pictures", |child| {
        // Ctrl-C goes to a group, and a service manager's signal to every process there is.
        assert_ne!(getpgid(Some(child)).unwrap(), getpgrp());
        for signal in [Signal::TERM, Signal::INT, Signal::HUP] {
            kill_process(child, signal).unwrap();
            kill_process_group(child, signal).unwrap();
        }
    });
    assert_eq!(outcome.unwrap().len(), 1);
}

#[test]
fn a_child_that_is_killed_says_nothing_of_its_file() {
    let _alone = alone();
    let (_folder, path) = kept(&slow());
    for signal in [Signal::KILL, Signal::USR1] {
        let outcome = while_opened(&workshop(), &path, "pictures", |child| kill_process(child, signal).unwrap());
        assert!(matches!(outcome, Err(Error::Failed(_))), "{signal:?}: {outcome:?}");
    }
}

#[test]
fn the_same_holds_for_the_child_that_reads_videos() {
    let _alone = alone();
    if workshop().lacks().contains(&Need::Ffmpeg) {
        return println!("there is no ffmpeg here");
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("video.mp4");
    // Its first second has to be decoded whole, which takes a while.
    let frames =
        ["-nostdin", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc2=size=1920x1080:rate=200:duration=1.2"];
    let made = Command::new("ffmpeg").args(frames).args(["-c:v", "mpeg4", "-g", "600"]).arg(&path).status().unwrap();
    assert!(made.success());
    let stopped = while_opened(&workshop(), &path, "ffmpeg", |child| {
        for signal in [Signal::TERM, Signal::INT, Signal::HUP] {
            kill_process_group(child, signal).unwrap();
        }
    });
    assert_eq!(stopped.unwrap().len(), 1);
    let killed = while_opened(&workshop(), &path, "ffmpeg", |child| kill_process(child, Signal::KILL).unwrap());
    assert!(matches!(killed, Err(Error::Failed(_))), "{killed:?}");
}

#[test]
fn what_needs_more_than_a_small_room_is_opened_alone() {
    let _alone = alone();
    let (_folder, small) = kept(&jpeg(400, 300));
    let (_other, large) = kept(&jpeg(6400, 5200));
    let tight = Limits { room: 90 << 20, ..Limits::default() };
    let workshop = Workshop::new(env!("CARGO_BIN_EXE_pictures").into(), Vec::new(), tight);
    let over = AtomicBool::new(false);
    let most = std::thread::scope(|scope| {
        let most = scope.spawn(|| {
            let mut most = (0, 0);
            while !over.load(Ordering::Relaxed) {
                let limits: Vec<u64> = children().into_iter().filter_map(memory).collect();
                most = (most.0.max(limits.len()), most.1.max(limits.iter().sum()));
                std::thread::sleep(Duration::from_millis(1));
            }
            most
        });
        let files = (0..8).map(|n| {
            let (workshop, path) = (workshop.clone(), if n % 4 == 0 { &large } else { &small });
            scope.spawn(move || workshop.render(path, &[Spec::contain(300, 300, Format::Webp)]).unwrap())
        });
        files.collect::<Vec<_>>().into_iter().for_each(|file| _ = file.join().unwrap());
        over.store(true, Ordering::Relaxed);
        most.join().unwrap()
    });
    assert_eq!(most.0, 2, "two at once");
    assert_eq!(most.1, Limits::default().memory, "and never more memory than the large room has");
}

#[test]
fn a_drawing_that_is_encoded_large_is_not_held_up() {
    let _alone = alone();
    let square = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><circle cx='4' cy='4' r='4'/></svg>";
    let (_folder, path) = kept(square.as_bytes());
    // Too little for WebP's encoder, which does not end the process for it.
    let tight = Limits { room: 96 << 20, ..Limits::default() };
    let workshop = Workshop::new(env!("CARGO_BIN_EXE_pictures").into(), Vec::new(), tight);
    let made = workshop.render(&path, &[Spec::contain(2400, 2400, Format::Webp)]).unwrap();
    assert_eq!(made[0].size.width, 2400);
}

/// How much memory a child is given, once it has been told.
fn memory(child: Pid) -> Option<u64> {
    let limits = std::fs::read_to_string(format!("/proc/{child}/limits")).ok()?;
    limits.lines().find_map(|line| line.strip_prefix("Max data size")?.split_whitespace().next()?.parse().ok())
}
