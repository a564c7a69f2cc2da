//! Posters of videos, and children that come to grief.

use crate::{kept, workshop};
use pictures::{Error, Format, Kind, Limits, Need, Refusal, Spec, Workshop};
use rustix::process::{Pid, Signal, kill_process_group};
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;
use testkit::files::{jpeg, svg};

/// Two seconds of a test picture, if this machine can make them.
fn video(ending: &str, codec: &[&str]) -> Option<(tempfile::TempDir, PathBuf)> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("original").with_extension(ending);
    let made = Command::new("ffmpeg")
        .args(["-nostdin", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc=size=320x180:rate=10:duration=2"])
        .args(codec)
        .arg(&path)
        .status();
    match made {
        Ok(status) => {
            assert!(status.success());
            Some((folder, path))
        }
        Err(_) => None,
    }
}

#[test]
fn a_video_has_a_poster_or_is_said_to_have_none_here() {
    for (ending, kind, codec) in [("mp4", Kind::Mp4, &["-c:v", "mpeg4"][..]), ("mkv", Kind::Webm, &["-c:v", "mpeg4"])] {
        let Some((_folder, path)) = video(ending, codec) else {
            assert_eq!(workshop().lacks().first(), Some(&Need::Ffmpeg));
            continue;
        };
        assert_eq!(workshop().examine(&path).unwrap().facts.kind, kind);
        let poster = workshop().render(&path, &[Spec::contain(160, 160, Format::Jpeg)]).unwrap().pop().unwrap();
        assert_eq!((poster.size.width, poster.size.height), (160, 90));
        let poster = image::load_from_memory(&poster.bytes).unwrap().into_rgb8();
        assert!(poster.pixels().any(|pixel| pixel.0[0] > 200) && poster.pixels().any(|pixel| pixel.0[0] < 60));
    }
}

#[test]
fn a_video_is_handed_on_without_what_was_written_into_it() {
    let said = ["-c:v", "mpeg4", "-metadata", "title=HARMED", "-metadata", "comment=+52.5+013.4/"];
    let Some((folder, path)) = video("mp4", &said) else {
        assert_eq!(workshop().lacks().first(), Some(&Need::Ffmpeg));
        return;
    };
    let holds = |path: &PathBuf, text: &[u8]| std::fs::read(path).unwrap().windows(text.len()).any(|part| part == text);
    assert!(holds(&path, b"HARMED") && holds(&path, b"+52.5"));
    let stripped = folder.path().join("stripped");
    workshop().strip(&path, &std::fs::File::create(&stripped).unwrap()).unwrap();
    assert!(!holds(&stripped, b"HARMED") && !holds(&stripped, b"+52.5"));
    assert_eq!(workshop().examine(&stripped).unwrap().facts.kind, Kind::Mp4);
    assert_eq!(workshop().render(&stripped, &[Spec::contain(320, 320, Format::Webp)]).unwrap()[0].size.width, 320);
    let nothing = std::fs::File::create(folder.path().join("nothing")).unwrap();
    let (_other, noise) = kept(&[testkit::files::atom(b"ftyp", b"isom\0\0\0\0"), vec![0xa5; 5000]].concat());
    assert!(matches!(workshop().strip(&noise, &nothing), Err(Error::Refused(Refusal::Broken(_)))));
}

#[test]
fn without_ffmpeg_a_video_waits_and_is_not_refused() {
    let (_folder, path) = kept(&testkit::files::atom(b"ftyp", b"isom\0\0\0\0isom"));
    let without = workshop().with_ffmpeg(None);
    assert!(without.lacks().contains(&Need::Ffmpeg));
    assert_eq!(without.render(&path, &[Spec::contain(9, 9, Format::Webp)]), Err(Error::Missing(Need::Ffmpeg)));
}

#[test]
fn a_child_without_memory_or_time_refuses_the_file() {
    let tight = |limits| Workshop::new(env!("CARGO_BIN_EXE_pictures").into(), Vec::new(), limits);
    let (_folder, path) = kept(&jpeg(4000, 3000));
    let poor = tight(Limits { memory: 24 << 20, ..Limits::default() });
    assert_eq!(poor.examine(&path), Err(Refusal::Memory { bytes: 48_000_000, limit: 24 << 20 }.into()));
    let (_folder, path) = kept(&svg(""));
    assert_eq!(poor.render(&path, &[Spec::contain(4000, 4000, Format::Webp)]), Err(Refusal::OutOfMemory.into()));
    let blur = "<filter id='f'><feTurbulence baseFrequency='0.01' numOctaves='9'/></filter><rect filter='url(#f)' width='200' height='100'/>";
    let (_folder, path) = kept(&svg(&blur.repeat(500)));
    let hurried = tight(Limits { cpu: Duration::from_secs(1), ..Limits::default() });
    assert_eq!(hurried.render(&path, &[Spec::contain(4000, 4000, Format::Webp)]), Err(Refusal::OutOfTime.into()));
}

#[test]
fn a_child_that_is_none_is_a_failure_and_no_refusal() {
    let (_folder, path) = kept(&jpeg(40, 30));
    for program in ["/nonexistent", "/bin/false", "/bin/true"] {
        let outcome = Workshop::new(program.into(), Vec::new(), Limits::default()).examine(&path);
        assert!(matches!(outcome, Err(Error::Failed(_))), "{program}: {outcome:?}");
    }
    let slow = Workshop::new(
        "/bin/sleep".into(),
        vec!["60".into()],
        Limits { wait: Duration::from_millis(50), ..Limits::default() },
    );
    assert!(matches!(slow.examine(&path), Err(Error::Failed(_))));
}

#[test]
fn a_child_ends_with_whoever_waits_for_it() {
    // A shell that waits for a child, which waits for its order.
    let mut parent = Command::new("sh")
        .args(["-c", "sleep 60 | \"$0\" >&2 & echo $!; wait", env!("CARGO_BIN_EXE_pictures")])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .unwrap();
    let mut child = String::new();
    BufReader::new(parent.stdout.take().unwrap()).read_line(&mut child).unwrap();
    let status = PathBuf::from("/proc").join(child.trim()).join("stat");
    let waits = || std::fs::read_to_string(&status).is_ok_and(|status| status.contains("(pictures) S"));
    let soon = |holds: &dyn Fn() -> bool| {
        (0..200).any(|_| {
            std::thread::sleep(Duration::from_millis(50));
            holds()
        })
    };
    assert!(soon(&waits), "it waits for its order");
    parent.kill().unwrap();
    parent.wait().unwrap();
    assert!(soon(&|| !waits()), "nobody waits for its answer");
    let group = Pid::from_child(&parent);
    _ = kill_process_group(group, Signal::KILL); // the sleep
}
