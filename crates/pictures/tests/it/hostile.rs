//! Files made to harm: each is refused with its reason or comes out harmless, within the memory that a file is given.

use crate::{kept, workshop};
use pictures::{Error, Format, Spec};
use testkit::hostile::{
    self, Case,
    Fate::{Harmless, Refused, Shown},
};

#[test]
fn hostile_files_are_refused_or_come_out_harmless() {
    let cases = hostile::files();
    assert!(cases.len() >= 100, "{} cases", cases.len());
    let wrong: Vec<String> = cases.iter().filter_map(|case| judged(case).err()).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    let peak = nix::sys::resource::getrusage(nix::sys::resource::UsageWho::RUSAGE_CHILDREN).unwrap().max_rss();
    println!("{} files, at most {} MiB", cases.len(), peak / 1024);
    assert!(peak < 300 * 1024, "a child had {peak} KiB");
}

fn judged((name, bytes, fate): &Case) -> Result<(), String> {
    let (_folder, path) = kept(bytes);
    let workshop = workshop();
    let specs = [Spec::contain(80, 80, Format::Jpeg), Spec::cover(40, 40, Format::Webp)];
    let outcome = workshop.examine(&path).and_then(|_| workshop.render(&path, &specs));
    match (fate, outcome) {
        (Refused(why), Err(Error::Refused(refusal))) if refusal.to_string().contains(why) => Ok(()),
        (Harmless, Err(Error::Refused(_))) => Ok(()),
        (Harmless | Shown, Ok(renditions)) => {
            let clean = |bytes: &[u8]| !bytes.windows(6).any(|six| matches!(six, b"HARMED" | b"script" | b"Script"));
            if renditions.iter().all(|one| clean(&one.bytes)) { Ok(()) } else { Err(format!("{name}: harmful")) }
        }
        (_, Ok(_)) => Err(format!("{name}: was taken")),
        (_, Err(error)) => Err(format!("{name}: {error:?}: {error}")),
    }
}
