use super::*;
use proptest::prelude::*;

const USD: Currency = Currency::USD;

fn read(query: &str) -> (Address, Vec<Ignored>) {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    Address::read(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())), USD)
}

fn written(query: &str) -> String {
    let (address, ignored) = read(query);
    assert_eq!(ignored, [], "{query}");
    address.href()
}

#[test]
fn an_address_is_written_in_one_order_without_what_goes_unsaid() {
    assert_eq!(Address::new(USD).href(), "/search");
    assert_eq!(
        written("page=1&sort=relevance&brand=Torvex&q=front pads&not=position&brand=Torvex&vehicle=none"),
        "/search?q=front%20pads&not=position&vehicle=none&brand=Torvex"
    );
    assert_eq!(written("position=any&price=5-12.5&all=1&page=3"), "/search?position=any&price=5.00-12.50&all=1&page=3");
}

#[test]
fn the_fields_of_a_range_are_one_parameter() {
    let address = read("from.thickness=0.5&to.thickness=&unit.thickness=in&to.price=20&unit.width=mm&q=").0;
    assert_eq!(address.attributes["thickness"], ["0.5..in"]);
    assert_eq!(address.href(), "/search?price=-20.00&a.thickness=0.5..in");
}

#[test]
fn what_cannot_be_read_is_named_and_nothing_else_is_lost() {
    let (address, ignored) = read(
        "q=pads&vehicle=my-car&type=7&stock=here&price=cheap&price=20-10&sort=best&page=0&all=yes&not=words&utm=1&a.=5&brand=B",
    );
    assert_eq!(address.href(), "/search?q=pads&brand=B");
    let names: Vec<_> = ignored.iter().map(|ignored| ignored.name.as_str()).collect();
    assert_eq!(names, ["vehicle", "type", "stock", "price", "price", "sort", "page", "all", "not", "utm", "a."]);
}

#[test]
fn a_changed_address_begins_at_the_first_page() {
    let address = read("q=pads&page=4&brand=A").0;
    let other = address.with(|other| other.brands.push("B".to_owned()));
    assert_eq!(other.href(), "/search?q=pads&brand=A&brand=B");
    assert_eq!((other.filters(), other.without_filters().href()), (2, "/search?q=pads".to_owned()));
}

#[test]
fn what_the_box_asks_for_is_a_search_and_what_the_page_links_to_goes_on() {
    for query in ["q=pads", "q=pads&hand=318", "q=pads&page=1"] {
        assert!(!read(query).0.goes_on(), "{query}");
    }
    for more in ["page=2", "sort=number", "brand=A", "stock=any", "all=1", "facet=brand&like=a"] {
        assert!(read(&format!("q=pads&{more}")).0.goes_on(), "{more}");
    }
}

/// Text that an address can hold: no control characters, no spaces around it.
fn text() -> impl Strategy<Value = String> {
    "[^\\p{C}\\s]([^\\p{C}\\s]| [^\\p{C}\\s]){0,20}"
}

prop_compose! {
    fn addresses()(
        q in proptest::option::of(text()),
        not in proptest::collection::btree_set(proptest::sample::select(Kind::ALL.to_vec()), 0..3),
        vehicle in prop_oneof![Just(Chosen::AtHand), Just(Chosen::None), Just(Chosen::WasAtHand(None)),
            (1i32..9_000_000).prop_map(|id| Chosen::WasAtHand(Some(id.into()))), (1i32..9_000_000).prop_map(|id| Chosen::Is(id.into()))],
        types in 0usize..3,
        positions in proptest::collection::btree_set("[a-z]{0,2}(-[a-z]{4})?", 0..3),
        brands in proptest::collection::btree_set(text(), 0..4),
        category in proptest::option::of("[a-z]{1,12}"),
        prices in proptest::option::of((0i64..5_000, proptest::option::of(0i64..5_000))),
        attributes in proptest::collection::btree_map("[a-z][a-z_.]{0,9}", proptest::collection::btree_set(text(), 1..4), 0..4),
        page in 1usize..40,
        all: bool,
        sort in proptest::sample::select(vec![Sort::Relevance, Sort::PartNumber, Sort::Price]),
        inside in proptest::option::of(("[a-z]{1,5}", "[a-z]{0,5}")),
    ) -> Address {
        let money = |minor| Money::new(minor, USD);
        Address {
            q: q.unwrap_or_default(),
            not,
            vehicle,
            types: (0..types).map(|_| PartTypeId::generate()).collect(),
            positions: positions.into_iter().filter(|at| at != "any").collect(),
            brands: brands.into_iter().collect(),
            category,
            price: prices.map(|(from, more)| Prices { from: Some(money(from)), to: more.map(|more| money(from + more)) }),
            attributes: attributes.into_iter().map(|(code, values)| (code, values.into_iter().collect())).collect(),
            sort,
            page,
            all,
            inside: inside.map(|(facet, typed)| Inside { facet, typed }),
            ..Address::new(USD)
        }
    }
}

proptest! {
    #[test]
    fn every_address_reads_back(address in addresses()) {
        prop_assert_eq!(Address::read(address.pairs(), USD), (address, Vec::new()));
    }

    #[test]
    fn whatever_is_asked_is_read_and_stays_the_same(
        pairs in proptest::collection::vec(("(q|not|vehicle|type|stock|price|page|a\\.x|from\\.x|to\\.x|like|.{0,3})", ".{0,12}"), 0..8)
    ) {
        let (address, _) = Address::read(pairs, USD);
        let (again, ignored) = Address::read(address.pairs(), USD);
        prop_assert_eq!((again, ignored), (address, Vec::new()));
    }
}
