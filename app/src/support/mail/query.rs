//! Which of the mails are asked for.

use crate::request::address;
use mail::log::{OUTCOMES, STATES, STATES_OF_LETTERS};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    #[default]
    Came,
    Went,
    /// Mails of alerts.
    Alerts,
}

impl Way {
    pub const ALL: [Self; 3] = [Self::Came, Self::Went, Self::Alerts];

    /// What a mail of this way may have become.
    pub fn states(self) -> &'static [&'static str] {
        match self {
            Self::Came => &OUTCOMES,
            Self::Went => &STATES,
            Self::Alerts => &STATES_OF_LETTERS,
        }
    }

    /// As it stands in the address; what came is there without a word.
    pub const fn code(self) -> Option<&'static str> {
        match self {
            Self::Came => None,
            Self::Went => Some("went"),
            Self::Alerts => Some("alerts"),
        }
    }
}

/// As it stands in the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    pub way: Way,
    /// `None`: all. What came is shown first that waits for somebody.
    pub state: Option<&'static str>,
    pub after: Option<String>,
}

impl Query {
    pub fn of(way: Way) -> Self {
        Self { way, state: (way == Way::Came).then_some("held"), after: None }
    }

    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let way = get("way");
        let way = Way::ALL.into_iter().find(|known| known.code() == way.as_deref()).unwrap_or_default();
        let usual = Self::of(way);
        let state = match get("state").as_deref() {
            Some("all") => None,
            Some(asked) => way.states().iter().copied().find(|state| *state == asked).or(usual.state),
            None => usual.state,
        };
        Self { way, state, after: get("after") }
    }

    /// The page or download of these.
    pub fn address(&self, path: &str) -> String {
        let usual = Self::of(self.way);
        let way = self.way.code().map(str::to_owned);
        let state = (self.state != usual.state).then(|| self.state.unwrap_or("all").to_owned());
        address(path, [("way", way), ("state", state), ("after", self.after.clone())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_back() {
        for (asked, address) in [
            (&[][..], "/x"),
            (&[("state", "all")], "/x?state=all"),
            (&[("state", "refused"), ("after", "1")], "/x?state=refused&after=1"),
            (&[("way", "went")], "/x?way=went"),
            (&[("way", "went"), ("state", "failed")], "/x?way=went&state=failed"),
            (&[("way", "went"), ("state", "held")], "/x?way=went"),
            (&[("way", "alerts"), ("state", "unneeded")], "/x?way=alerts&state=unneeded"),
            (&[("way", "elsewhere")], "/x"),
        ] {
            let get = |name: &str| asked.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
            assert_eq!(Query::read(get).address("/x"), address);
        }
    }
}
