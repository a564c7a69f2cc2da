//! The worklist's filter as it stands in its address.

use crate::request::address;
use fitment::corrections::{After, Claim, Filter, Order, State};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub filter: Filter,
    pub order: Order,
    pub after: Option<After>,
}

impl Query {
    /// What says nothing that is known is not there. Those that are open are listed unless others are wanted.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| get(name).unwrap_or_default();
        let state =
            if text("state") == "all" { None } else { Some(State::read(&text("state")).unwrap_or(State::Proposed)) };
        let number = text("number").trim().chars().take(100).collect();
        let order = if text("order") == "reported" { Order::MostReported } else { Order::Oldest };
        let filter = Filter { state, claim: Claim::read(&text("claim")), number };
        Self { filter, order, after: text("after").parse().ok() }
    }

    pub fn of_state(&self, state: Option<State>) -> Self {
        Self { filter: Filter { state, ..self.filter.clone() }, order: self.order, after: None }
    }

    pub fn from(&self, after: Option<After>) -> Self {
        Self { after, ..self.clone() }
    }

    pub fn written(&self, path: &str) -> String {
        let Filter { state, claim, number } = &self.filter;
        let state = match state {
            None => Some("all".to_owned()),
            Some(State::Proposed) => None,
            Some(state) => Some(state.as_str().to_owned()),
        };
        let pairs = [
            ("state", state),
            ("claim", claim.map(|claim| claim.as_str().to_owned())),
            ("number", Some(number.clone()).filter(|number| !number.is_empty())),
            ("order", (self.order == Order::MostReported).then(|| "reported".to_owned())),
            ("after", self.after.map(|after| after.to_string())),
        ];
        address(path, pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn an_address_reads_back_as_it_was_written() {
        let read = |address: &str| {
            let pairs: HashMap<_, _> =
                address.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('=')).collect();
            Query::read(|name| pairs.get(name).map(|value| (*value).to_owned()))
        };
        let after = "3.0198f0c4-0000-7000-8000-000000000001";
        for address in ["", "?state=all", "?state=refused&claim=position&number=PAD&order=reported"] {
            assert_eq!(read(address).written(""), address);
        }
        assert_eq!(read(&format!("?after={after}")).written(""), format!("?after={after}"));
        assert_eq!(read("?state=x&claim=y&order=z&after=q").written(""), "");
    }
}
