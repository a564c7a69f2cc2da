//! Whether somebody wrote a mail, or a machine did.

use super::bounce::{self, Bounce};
use mail_parser::{Address, Message};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nature {
    /// By somebody, as far as it says.
    Written,
    /// By a machine in answer to a mail, or for many at once: what gave it away.
    Automatic(&'static str),
    /// It asks machines not to answer, as some people's mails do, too.
    Reserved,
    /// A mail could not be delivered, or will be later.
    Bounce(Bounce),
    /// We sent it.
    Ours,
    /// The server that took it in found that its sender is not who they say.
    Forged,
}

/// Every mail of ours carries it.
impl Nature {
    pub const OURS: &str = "X-Crown-Nexus";
}

pub(super) fn of(message: &Message<'_>, body: &str) -> Nature {
    let header = |name: &str| {
        let found = message.headers_raw().find(|(header, _)| header.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim().to_lowercase())
    };
    let bounce = bounce::read(message, body, header("return-path").as_deref());
    if let Some(bounce) = bounce {
        return Nature::Bounce(bounce);
    }
    if header(Nature::OURS).is_some() {
        return Nature::Ours;
    }
    if header("authentication-results").is_some_and(|results| results.contains("dmarc=fail")) {
        return Nature::Forged;
    }
    if header("auto-submitted").is_some_and(|value| !value.starts_with("no")) {
        return Nature::Automatic("auto-submitted");
    }
    if header("precedence").is_some_and(|value| PRECEDENCE.contains(&&*value)) {
        return Nature::Automatic("precedence");
    }
    if ["x-autoreply", "x-autorespond", "x-auto-reply", "list-id"].into_iter().any(|name| header(name).is_some()) {
        return Nature::Automatic("auto-reply");
    }
    if header("return-path").as_deref() == Some("<>") || is_machine(message) {
        return Nature::Automatic("no-return");
    }
    let subject = message.subject().unwrap_or_default().trim().to_lowercase();
    if AWAY.iter().any(|begins| subject.starts_with(begins)) {
        return Nature::Automatic("subject");
    }
    if header("x-auto-response-suppress").is_some_and(|value| value != "none") {
        return Nature::Reserved;
    }
    Nature::Written
}

const PRECEDENCE: [&str; 4] = ["bulk", "junk", "list", "auto_reply"];
const AWAY: [&str; 9] = [
    "automatic reply:",
    "auto-reply:",
    "out of office:",
    "réponse automatique",
    "absence du bureau",
    "automatische antwort",
    "abwesenheit",
    "رد تلقائي",
    "خارج المكتب",
];

/// Of the senders that nobody reads.
fn is_machine(message: &Message<'_>) -> bool {
    let from =
        message.from().and_then(Address::first).and_then(|from| from.address()).unwrap_or_default().to_lowercase();
    let local = from.split('@').next().unwrap_or_default();
    matches!(local, "mailer-daemon" | "postmaster" | "noreply" | "no-reply" | "donotreply" | "do-not-reply")
}
