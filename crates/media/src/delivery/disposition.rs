//! The name under which a browser saves a file (RFC 6266, RFC 8187).

/// `inline` or `attachment`, with the name for every browser: as it is, and in ASCII for the oldest. The name is one that
/// [`safe_name`] has made.
pub fn disposition(download: bool, name: &str) -> String {
    let how = if download { "attachment" } else { "inline" };
    format!("{how}; filename=\"{}\"; filename*=UTF-8''{}", ascii(name), encoded(name))
}

/// Without quotes and backslashes nothing needs escaping, and without `%` nothing is decoded by mistake.
fn ascii(name: &str) -> String {
    name.chars().map(|c| if is_plain(c) || c == ' ' { c } else { '_' }).collect()
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '(' | ')' | '+')
}

/// The `attr-char`s of RFC 8187 as they are, every other byte escaped.
fn encoded(name: &str) -> String {
    name.bytes().fold(String::new(), |mut text, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_' | b'+' => text.push(char::from(byte)),
            other => text.push_str(&format!("%{other:02X}")),
        }
        text
    })
}

/// Bytes that a stem may have, so that with its end it fits every file system.
const LONGEST: usize = 200;

/// A name that leads into no other folder, hides nothing, and says the format that the file has, whatever `name` said.
pub fn safe_name(name: &str, format: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem: String = stem.chars().filter(|c| !is_unseen(*c)).map(|c| if is_special(c) { '-' } else { c }).collect();
    let stem = shortened(stem.trim_matches(is_edge));
    let stem = stem.trim_end_matches(is_edge);
    match stem {
        "" => format!("file.{format}"),
        device if is_device(device) => format!("_{device}.{format}"),
        stem => format!("{stem}.{format}"),
    }
}

fn shortened(stem: &str) -> &str {
    &stem[..stem.floor_char_boundary(LONGEST)]
}

/// Control characters, and those that turn the direction of text: `gpj.exe` written backwards looks like a picture.
fn is_unseen(c: char) -> bool {
    let invisible = matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    invisible || c.is_control()
}

/// What one system or another takes for more than a letter.
fn is_special(c: char) -> bool {
    matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '%' | '\'' | ';' | '`' | '$' | '&')
}

fn is_edge(c: char) -> bool {
    c == '.' || c == '-' || c == '~' || c.is_whitespace()
}

/// Names that are devices to Windows, whatever their end.
fn is_device(stem: &str) -> bool {
    let stem = stem.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    match stem.as_str() {
        "con" | "prn" | "aux" | "nul" | "conin$" | "conout$" => true,
        other => {
            let mut numbered = other.chars().skip(3);
            let port = other.starts_with("com") || other.starts_with("lpt");
            port && matches!(numbered.next(), Some('0'..='9' | '¹' | '²' | '³')) && numbered.next().is_none()
        }
    }
}
