//! The name that came with a file. It decides nothing but what a person reads, and part of what is matched.

use crate::{Kind, Refusal};

/// File systems and headers take 255 bytes; an ending or a number may still be added.
const LONGEST: usize = 200;

/// What is left of a name that may have been a path: its last piece, without what is not seen or turns the direction.
pub fn file_name(given: &str) -> Result<String, Refusal> {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut name: String = last.chars().filter(|c| !hidden(*c) && !r#":*?"<>|"#.contains(*c)).collect();
    name = name.trim_matches(|c: char| c == '.' || c.is_whitespace()).to_owned();
    if name.len() > LONGEST {
        name = shortened(&name);
    }
    if name.is_empty() { Err(Refusal::Name) } else { Ok(name) }
}

/// Control characters, and the marks that make `gpj.exe` read as `exe.jpg`.
fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The beginning of a long name, and its ending.
fn shortened(name: &str) -> String {
    let ending = ending(name).map(|ending| format!(".{ending}")).unwrap_or_default();
    let mut kept = String::new();
    for c in name.chars() {
        if kept.len() + c.len_utf8() + ending.len() > LONGEST {
            break;
        }
        kept.push(c);
    }
    kept + &ending
}

/// What follows the last point, in lower case, if it can be an ending at all.
fn ending(name: &str) -> Option<String> {
    let (before, ending) = name.rsplit_once('.')?;
    let fits =
        !before.is_empty() && (1..=8).contains(&ending.len()) && ending.chars().all(|c| c.is_ascii_alphanumeric());
    fits.then(|| ending.to_ascii_lowercase())
}

/// Refuses a name that says another kind of thing than the content: a PDF as `.jpg`, a photo as `.exe`.
///
/// A PNG named `.jpg` is common, harmless and taken as the PNG that it is; so is a name without an ending.
pub fn agree(kind: Kind, name: &str) -> Result<(), Refusal> {
    let Some(named) = ending(name) else { return Ok(()) };
    let says = Kind::ALL.into_iter().find(|kind| kind.endings().contains(&named.as_str()));
    // `PN123.A4` is a part number, not an ending: only what no kind has and programs do is refused.
    let agrees = match says {
        Some(says) => says.family() == kind.family(),
        None => !EXECUTED.contains(&named.as_str()),
    };
    if agrees { Ok(()) } else { Err(Refusal::Misnamed { is: kind, named }) }
}

/// Endings by which a person's computer would run or open something else than a picture.
const EXECUTED: [&str; 27] = [
    "exe", "com", "bat", "cmd", "scr", "msi", "ps1", "vbs", "js", "mjs", "jar", "sh", "php", "phtml", "jsp", "asp",
    "aspx", "cgi", "py", "html", "htm", "xhtml", "xml", "hta", "lnk", "zip", "iso",
];
