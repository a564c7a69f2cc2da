//! What alerts are about, in as few words as people choose by.

use crate::Error;
use std::str::FromStr;

/// Kinds of alerts on which people choose together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// What was said in tickets that somebody asked, has or follows.
    Messages,
    /// Tickets that somebody was given, and where somebody wants them.
    Assigned,
    /// Tickets that nobody has, and mails that may become some.
    Waiting,
    /// What is due to customers, or was.
    Promises,
    /// What becomes of files.
    Files,
    /// What becomes of data that was reported as wrong.
    Corrections,
    /// What harms people who do not hear of it.
    Dangers,
}

/// Whether and when an alert is mailed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mail {
    Never,
    AtOnce,
    Digest,
}

/// What becomes of the alerts of a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// It stands in the portal, and the bell counts it.
    pub listed: bool,
    pub mail: Mail,
}

impl Topic {
    pub const ALL: [Self; 7] =
        [Self::Messages, Self::Assigned, Self::Waiting, Self::Promises, Self::Files, Self::Corrections, Self::Dangers];

    /// Of a kind of alerts: `support.replied`. One that is not named here belongs to what its context tells everybody.
    pub fn of(kind: &str) -> Self {
        match kind {
            "media.infected" => Self::Dangers,
            "support.opened" | "support.mail-held" => Self::Waiting,
            "support.due-soon" | "support.overdue" | "support.escalated" => Self::Promises,
            "support.assigned" | "support.mentioned" | "support.noted" | "support.triggered" => Self::Assigned,
            other if other.starts_with("support.") => Self::Messages,
            other if other.starts_with("media.") => Self::Files,
            _ => Self::Corrections,
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Messages => "messages",
            Self::Assigned => "assigned",
            Self::Waiting => "waiting",
            Self::Promises => "promises",
            Self::Files => "files",
            Self::Corrections => "corrections",
            Self::Dangers => "dangers",
        }
    }

    /// What holds for whoever has chosen nothing: mail for what somebody waits for, and never one for each new ticket.
    pub const fn usual(self) -> Choice {
        let mail = match self {
            Self::Messages | Self::Assigned | Self::Promises | Self::Dangers => Mail::AtOnce,
            Self::Files | Self::Corrections => Mail::Digest,
            Self::Waiting => Mail::Never,
        };
        Choice { listed: true, mail }
    }

    /// It is always listed: whoever did not hear of it would open the file.
    pub const fn is_always_listed(self) -> bool {
        matches!(self, Self::Dangers)
    }
}

impl Mail {
    pub const ALL: [Self; 3] = [Self::AtOnce, Self::Digest, Self::Never];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::AtOnce => "at-once",
            Self::Digest => "digest",
        }
    }
}

impl FromStr for Topic {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        let topic = Self::ALL.into_iter().find(|topic| topic.as_str() == text);
        topic.ok_or_else(|| Error::internal(format!("no topic {text:?}")))
    }
}

impl FromStr for Mail {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        let mail = Self::ALL.into_iter().find(|mail| mail.as_str() == text);
        mail.ok_or_else(|| Error::internal(format!("mail is not sent {text:?}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_belongs_to_what_people_would_look_for_it_under() {
        let kinds = [
            ("support.replied", Topic::Messages),
            ("support.solved", Topic::Messages),
            ("support.mentioned", Topic::Assigned),
            ("support.triggered", Topic::Assigned),
            ("support.opened", Topic::Waiting),
            ("support.mail-held", Topic::Waiting),
            ("support.overdue", Topic::Promises),
            ("media.rejected", Topic::Files),
            ("media.infected", Topic::Dangers),
            ("fitment.correction-accepted", Topic::Corrections),
        ];
        for (kind, topic) in kinds {
            assert_eq!(Topic::of(kind), topic, "{kind}");
        }
    }

    #[test]
    fn topics_and_choices_read_back_from_their_names() {
        for topic in Topic::ALL {
            assert_eq!(topic.as_str().parse::<Topic>().unwrap(), topic);
        }
        for mail in Mail::ALL {
            assert_eq!(mail.as_str().parse::<Mail>().unwrap(), mail);
        }
        assert!("sms".parse::<Mail>().is_err() && "Files".parse::<Topic>().is_err());
    }
}
