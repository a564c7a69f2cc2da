//! The browser half is built in three, so that no page loads what it cannot use: each has the islands of its pages
//! and those of every page's header.

/// Islands of every page. They sleep until somebody comes to the search box or presses Ctrl-K.
pub const HEADER_ISLANDS: [&str; 2] = ["SearchBox", "Palette"];

/// Each half by its feature of this crate, and the islands that only it has. A page has islands of one half alone.
pub const HALVES: [(&str, &[&str]); 3] = [
    (
        "portal",
        &[
            "DraftKeeper",
            "GalleryIsland",
            "ListPresence",
            "NewAlerts",
            "SuggestArticles",
            "TicketPresence",
            "VehiclePicker",
        ],
    ),
    ("library", &["ChatList", "ChatRoom", "CopyLink", "FocalPoint", "ReviewKeys"]),
    ("upload", &["Uploader", "TrayBoard"]),
];

/// Which of [`HALVES`] has an island.
pub fn half_of(island: &str) -> Option<usize> {
    HALVES.iter().position(|(_, islands)| islands.contains(&island))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        fs,
        path::{Path, PathBuf},
    };

    fn source() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
    }

    fn files(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }

    /// Every island with the file that it is in.
    fn islands() -> Vec<(String, PathBuf)> {
        let mut found = Vec::new();
        files(&source(), &mut found);
        let of_file = |path: PathBuf| {
            let text = fs::read_to_string(&path).unwrap();
            let names = text.split("\n#[island]\n").skip(1).map(|rest| {
                let name = rest.lines().find_map(|line| line.trim_start().strip_prefix("pub fn ")).expect("a name");
                name.split(['(', '<']).next().unwrap().to_owned()
            });
            names.map(|name| (name, path.clone())).collect::<Vec<_>>()
        };
        found.into_iter().flat_map(of_file).collect()
    }

    /// The halves that a file is compiled in: those that the declaration of its module, or of one around it, names.
    fn compiled_in(file: &Path) -> Vec<&'static str> {
        let (mut module, root) = (file.with_extension(""), source());
        while module != root {
            let parent = module.parent().unwrap();
            let declared_in = if parent == root { root.join("lib.rs") } else { parent.with_extension("rs") };
            let declaration = format!("mod {};", module.file_name().unwrap().to_str().unwrap());
            let text = fs::read_to_string(declared_in).unwrap();
            let lines: Vec<_> = text.lines().collect();
            let at = lines.iter().position(|line| line.trim_start_matches("pub ") == declaration).expect("a module");
            let gate = lines[..at].iter().rev().take_while(|line| line.starts_with("#[")).copied().collect::<String>();
            let names = |half: &&str| gate.contains(&format!("feature = \"{half}\""));
            let halves: Vec<_> = HALVES.iter().map(|(half, _)| *half).filter(names).collect();
            if !halves.is_empty() {
                return halves;
            }
            module = parent.to_owned();
        }
        HALVES.iter().map(|(half, _)| *half).collect()
    }

    #[test]
    fn every_island_is_of_the_header_or_of_the_half_that_compiles_it() {
        for (island, file) in islands() {
            let halves = compiled_in(&file);
            let named: Vec<_> =
                HALVES.iter().filter(|(_, of_it)| of_it.contains(&&*island)).map(|(half, _)| *half).collect();
            if HEADER_ISLANDS.contains(&&*island) {
                assert_eq!(
                    (named.len(), halves.len()),
                    (0, HALVES.len()),
                    "{island} is of the header, so of every half"
                );
            } else {
                assert_eq!(named.len(), 1, "{island} is to be named in one half");
                assert_eq!(named, halves, "{island} is compiled in another half than it is named in");
            }
        }
    }

    #[test]
    fn every_island_that_is_named_is_there() {
        let there = islands();
        for name in HALVES.iter().flat_map(|(_, islands)| *islands).chain(&HEADER_ISLANDS) {
            assert_eq!(there.iter().filter(|(island, _)| island == name).count(), 1, "{name}");
        }
    }

    #[test]
    fn an_island_is_found_by_its_whole_name() {
        assert_eq!(half_of("VehiclePicker"), Some(0));
        assert_eq!(half_of("Vehicle"), None);
        assert_eq!(half_of("SearchBox"), None);
    }
}
