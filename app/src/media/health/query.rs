//! The list's filter as it stands in its address.

use crate::request::address;
use kernel::is_language_code;
use media::health::{After, Filter, Lack};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub filter: Filter,
    pub after: Option<After>,
}

impl Query {
    /// What says nothing that is known is not there.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| get(name).unwrap_or_default();
        let language = Some(text("language"));
        let filter = Filter {
            lack: Lack::read(&text("lack")),
            language: language.filter(|code| is_language_code(code)),
            brand: text("brand").parse().ok(),
            part_type: text("part-type").parse().ok(),
        };
        Self { filter, after: text("after").parse().ok() }
    }

    /// The same list from its beginning, of what lacks this.
    pub fn lacking(&self, lack: Option<Lack>) -> Self {
        Self { filter: Filter { lack, ..self.filter.clone() }, after: None }
    }

    pub fn from(&self, after: Option<After>) -> Self {
        Self { after, ..self.clone() }
    }

    /// Whether only some of the parts are looked through.
    pub fn is_narrow(&self) -> bool {
        self.filter != Filter::default()
    }

    /// What stands behind the address of the page or of its spreadsheet, with its question mark.
    pub fn written(&self) -> String {
        let Filter { lack, language, brand, part_type } = &self.filter;
        let pairs = [
            ("lack", lack.map(|lack| lack.as_str().to_owned())),
            ("language", language.clone()),
            ("brand", brand.map(|brand| brand.to_string())),
            ("part-type", part_type.map(|part_type| part_type.to_string())),
            ("after", self.after.as_ref().map(ToString::to_string)),
        ];
        address("", pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn read(address: &str) -> Query {
        let pairs: HashMap<_, _> =
            address.trim_start_matches('?').split('&').filter_map(|p| p.split_once('=')).collect();
        Query::read(|name| pairs.get(name).map(|value| (*value).to_owned()))
    }

    #[test]
    fn an_address_reads_back_as_it_was_written() {
        let id = "0198f0c4-0000-7000-8000-000000000001";
        for address in [
            String::new(),
            "?lack=alt&language=fr".to_owned(),
            format!("?brand={id}&part-type={id}"),
            format!("?after=9001.{id}.BP-1.2"),
        ] {
            assert_eq!(read(&address).written(), address);
        }
        assert_eq!(read("?lack=sleep&language=klingon&brand=x&after=1.2.3"), Query::default());
        assert!(!Query::default().is_narrow() && read("?lack=photo").is_narrow());
    }
}
