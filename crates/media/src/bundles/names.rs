use super::LIST;
use std::collections::HashSet;

/// The names of an archive: no two are the same on a system that does not tell capitals, and none is the list's.
pub(super) struct Names(HashSet<String>);

impl Names {
    pub fn new() -> Self {
        Self(HashSet::from([LIST.to_owned()]))
    }

    /// `name`, which `delivery::safe_name` has made, or the same with a number.
    pub fn take(&mut self, name: &str) -> String {
        if self.0.insert(name.to_lowercase()) {
            return name.to_owned();
        }
        let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
        let mut numbered = (2..).map(|number| format!("{stem}-{number}.{end}"));
        numbered.find(|name| self.0.insert(name.to_lowercase())).expect("there are more numbers than files")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let mut names = Names::new();
        let given = ["a.jpg", "A.JPG", "a-2.jpg", "a.jpg", "files.csv", "Files.CSV"].map(|name| names.take(name));
        assert_eq!(given, ["a.jpg", "A-2.JPG", "a-2-2.jpg", "a-3.jpg", "files-2.csv", "Files-3.CSV"]);
    }

    proptest! {
        #[test]
        fn no_two_are_alike(wanted in prop::collection::vec("[abAB]{1,2}(-[23])?\\.jpg", 0..60)) {
            let mut names = Names::new();
            let given: HashSet<String> = wanted.iter().map(|name| names.take(name).to_lowercase()).collect();
            prop_assert_eq!(given.len(), wanted.len());
        }
    }
}
