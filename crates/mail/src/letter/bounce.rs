//! Reports of mail servers about mails that they could not deliver (RFC 3464, and how servers say it without).

use mail_parser::{Address, Message, MimeHeaders};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounce {
    /// Will not be tried again.
    pub is_final: bool,
    /// Why, as the server says.
    pub reason: String,
    /// Message-IDs that the report names: the mail itself is among them.
    pub names: Vec<String>,
}

pub(super) fn read(message: &Message<'_>, body: &str, return_path: Option<&str>) -> Option<Bounce> {
    let report = message.parts.iter().find(|part| part.is_content_type("message", "delivery-status"));
    if report.is_none() && !is_plain_report(message, return_path) {
        return None;
    }
    let report = report.map(|part| String::from_utf8_lossy(part.contents()).into_owned()).unwrap_or_default();
    let field = |name: &str| {
        let lines = report.lines();
        lines
            .filter_map(|line| line.split_once(':'))
            .find(|(field, _)| field.trim().eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    };
    let action = field("action").unwrap_or("failed").to_lowercase();
    let said = field("diagnostic-code").map(|code| code.split_once(';').map_or(code, |(_, text)| text).trim());
    let reason = [field("status"), said].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let reason = if reason.is_empty() { first_words(body) } else { super::line(&reason, 300) };
    let names = names(&String::from_utf8_lossy(message.raw_message()));
    Some(Bounce { is_final: action == "failed", reason, names })
}

/// Servers that say it in words alone.
fn is_plain_report(message: &Message<'_>, return_path: Option<&str>) -> bool {
    let from =
        message.from().and_then(Address::first).and_then(|from| from.address()).unwrap_or_default().to_lowercase();
    let by_server = ["mailer-daemon", "postmaster"].iter().any(|name| from.split('@').next() == Some(name));
    let subject = message.subject().unwrap_or_default().to_lowercase();
    (by_server || return_path == Some("<>")) && SUBJECTS.iter().any(|begins| subject.contains(begins))
}

const SUBJECTS: [&str; 8] = [
    "undeliver",
    "mail delivery failed",
    "delivery status notification",
    "failure notice",
    "returned mail",
    "delivery failure",
    "non remis",
    "unzustellbar",
];

/// The line that says why, where no field does.
fn first_words(body: &str) -> String {
    let tells =
        |line: &&str| line.contains("550") || line.contains("5.1.") || line.contains("554") || line.contains("552");
    let line = body.lines().find(tells).or_else(|| body.lines().find(|line| !line.trim().is_empty()));
    super::line(line.unwrap_or_default(), 300)
}

/// Everything in brackets that may be a Message-ID, a few at most.
fn names(raw: &str) -> Vec<String> {
    let ids = raw.split('<').skip(1).filter_map(|rest| rest.split_once('>').map(|(id, _)| id));
    ids.filter(|id| id.len() < 200 && id.contains('@') && !id.contains(char::is_whitespace))
        .map(str::to_owned)
        .take(200)
        .collect()
}
