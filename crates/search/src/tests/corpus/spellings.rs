use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

type Spelling = (&'static str, fn(&str) -> String);

/// Every way in which people write a number.
pub(super) const SPELLINGS: [Spelling; 14] = [
    ("as written", str::to_owned),
    ("lower case", str::to_lowercase),
    ("without gaps", plain),
    ("without gaps in lower case", |number| plain(number).to_lowercase()),
    ("dashes", |number| joined(number, "-")),
    ("dots", |number| joined(number, ".")),
    ("slashes", |number| joined(number, "/")),
    ("spaces", |number| joined(number, " ")),
    ("other groups", |number| every(&plain(number), 3, " ")),
    ("a gap after each character", |number| every(&plain(number), 1, "-")),
    ("without leading zeros", |number| plain(number).trim_start_matches('0').to_owned()),
    ("one more leading zero", |number| format!("0{number}")),
    ("leading zeros and mixed gaps", |number| format!("000-{}", every(&plain(number).to_lowercase(), 2, " ./_-"))),
    ("with space around it", |number| format!("  {number}\t")),
];

fn plain(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Its groups with another gap between them.
fn joined(number: &str, gap: &str) -> String {
    let groups = number.split(|c: char| !c.is_ascii_alphanumeric()).filter(|group| !group.is_empty());
    groups.collect::<Vec<_>>().join(gap)
}

/// A gap after every so many characters, another one each time.
fn every(plain: &str, length: usize, gaps: &str) -> String {
    let groups = plain.as_bytes().chunks(length).map(|group| String::from_utf8_lossy(group));
    let gaps = gaps.chars().cycle();
    groups.zip(gaps).map(|(group, gap)| format!("{group}{gap}")).collect()
}

/// The number with one mistake in its digits, or `None` where that kind of mistake changes nothing.
pub(super) fn near_miss(number: &str, kind: usize, runner: &mut TestRunner) -> Option<String> {
    let mut chars: Vec<char> = number.chars().collect();
    let digits: Vec<usize> = (0..chars.len()).filter(|at| chars[*at].is_ascii_digit()).collect();
    let pick = |most: usize, runner: &mut TestRunner| (0..most).new_tree(runner).map(|tree| tree.current()).ok();
    let place = pick(digits.len(), runner)?;
    let at = digits[place];
    match kind % 4 {
        0 => chars[at] = char::from_digit((chars[at].to_digit(10)? + 1 + pick(9, runner)? as u32) % 10, 10)?,
        1 => chars.swap(at, *digits.get(place + 1)?),
        2 => drop(chars.remove(at)),
        _ => chars.push(char::from_digit(pick(10, runner)? as u32, 10)?),
    }
    Some(chars.into_iter().collect::<String>()).filter(|typed| typed != number)
}
