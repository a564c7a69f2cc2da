use super::{Site, TempFile, aces_file, app, gzip, item, pies_file};
use crate::{aces, import::Format, pies, source::Source, xml::Records};
use proptest::{
    collection::vec,
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use sqlx::PgPool;
use std::io::Cursor;

/// One change to a file's bytes; places are fractions of its length.
#[derive(Clone, Debug)]
enum Mutation {
    Replace(f64, u8),
    Insert(f64, Vec<u8>),
    Delete(f64, usize),
    Repeat(f64, usize),
    Cut(f64),
    /// Another text in the next element or attribute that has one; the file stays well-formed.
    Reword(f64, &'static str),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let words = prop_oneof![
        Just("<App action=\"A\">"),
        Just("</App>"),
        Just("<Note>"),
        Just("]]>"),
        Just("<![CDATA["),
        Just("&"),
        Just("&amp;"),
        Just("&x;"),
        Just("\0"),
        Just("&#0;"),
        Just("<!--"),
        Just("99999999999"),
        Just("-1"),
        Just("<Qty>"),
        Just("\u{fffd}"),
        Just("\\"),
        Just("\t"),
        Just("{\""),
        Just("D"),
        Just("<Part>"),
        Just("<ItemLevelGTIN>1</ItemLevelGTIN>"),
        Just("<?xml encoding='UTF-16'?>"),
        Just(" id=\"7\""),
    ];
    let values = prop_oneof![
        Just(""),
        Just("0"),
        Just("-3"),
        Just("7"),
        Just("99999999999"),
        Just("588822"),
        Just("1.5"),
        Just("D"),
        Just("A"),
        Just("AQ2"),
        Just("  "),
        Just("é\\N{}"),
        Just("00734776282467"),
        Just("14"),
        Just("FULL"),
        Just("0000"),
        Just("WXYZ"),
        Just("\\."),
    ];
    prop_oneof![
        16 => (0.0..1.0, values).prop_map(|(at, text)| Mutation::Reword(at, text)),
        4 => (0.0..1.0, any::<u8>()).prop_map(|(at, byte)| Mutation::Replace(at, byte)),
        4 => (0.0..1.0, words).prop_map(|(at, word)| Mutation::Insert(at, word.as_bytes().to_vec())),
        1 => (0.0..1.0, vec(any::<u8>(), 1..8)).prop_map(|(at, bytes)| Mutation::Insert(at, bytes)),
        2 => (0.0..1.0, 1usize..60).prop_map(|(at, length)| Mutation::Delete(at, length)),
        2 => (0.0..1.0, 1usize..400).prop_map(|(at, length)| Mutation::Repeat(at, length)),
        1 => (0.0..1.0).prop_map(Mutation::Cut),
    ]
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a place in a small file"
)]
fn mutated(bytes: &[u8], mutations: &[Mutation]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for mutation in mutations {
        let place = |at: &f64| (at * bytes.len() as f64) as usize;
        match mutation {
            Mutation::Replace(at, byte) if !bytes.is_empty() => {
                let at = place(at);
                bytes[at] = *byte;
            }
            Mutation::Replace(..) => {}
            Mutation::Insert(at, more) => {
                let at = place(at);
                bytes.splice(at..at, more.iter().copied());
            }
            Mutation::Delete(at, length) => {
                let at = place(at);
                bytes.drain(at..(at + length).min(bytes.len()));
            }
            Mutation::Repeat(at, length) => {
                let at = place(at);
                let again = bytes[at..(at + length).min(bytes.len())].to_vec();
                bytes.splice(at..at, again);
            }
            Mutation::Reword(at, text) => {
                let end = |from: usize, mark: u8| bytes[from..].iter().position(|byte| *byte == mark).map(|n| from + n);
                let Some(start) = (place(at)..bytes.len()).find(|n| matches!(bytes[*n], b'>' | b'=')) else { continue };
                let (start, mark) = if bytes[start] == b'=' { (start + 2, b'"') } else { (start + 1, b'<') };
                if let Some(end) =
                    end(start.min(bytes.len()), mark).filter(|end| bytes[start..*end].iter().any(|b| *b > b' '))
                {
                    bytes.splice(start..end, text.bytes());
                }
            }
            Mutation::Cut(at) => bytes.truncate(place(at)),
        }
    }
    bytes
}

fn small_aces() -> String {
    let apps = [
        app('A', 1, 100, 1, "AQ1", "<SubModel id=\"20\"/><Note>carbon &amp; more</Note>"),
        app('A', 2, 101, 2, "AQ2", "<Qual id=\"5\"><text>Late</text></Qual>"),
        app('D', 3, 102, 2, "AQ2", ""),
    ];
    aces_file("UPDATE", &apps.concat())
}

fn small_pies() -> String {
    let more = r#"<ItemLevelGTIN>00734776282468</ItemLevelGTIN><PartTerminologyID>6832</PartTerminologyID>
        <Descriptions><Description DescriptionCode="SHO" LanguageCode="EN">Filter</Description></Descriptions>
        <ProductAttributes><ProductAttribute AttributeID="14" AttributeUOM="mm">5.2</ProductAttribute></ProductAttributes>
        <Packages><Package><PackageUOM>EA</PackageUOM><QuantityofEaches>1</QuantityofEaches><Weights UOM="PG"><Weight>0.5</Weight></Weights></Package></Packages>
        <PartInterchangeInfo><PartInterchange BrandAAIAID="BQMC"><PartNumber>F 1</PartNumber></PartInterchange></PartInterchangeInfo>
        <Kits><KitComponent><ComponentPartNumber>AQ9</ComponentPartNumber><QuantityInKit>2</QuantityInKit></KitComponent></Kits>
        <DigitalAssets><DigitalFileInformation><FileName>a.jpg</FileName><FileType>JPG</FileType></DigitalFileInformation></DigitalAssets>"#;
    pies_file(&[item("AQ1", more), item("AQ2", "")].concat())
}

proptest! {
    #![proptest_config(Config::with_cases(400))]

    #[test]
    fn no_file_makes_a_reader_panic_or_go_on_after_an_error(mutations in vec(mutation(), 1..6), zipped: bool) {
        for xml in [small_aces(), small_pies()] {
            let mut bytes = mutated(xml.as_bytes(), &mutations);
            if zipped {
                bytes = mutated(&gzip(xml.as_bytes()), &mutations);
            }
            let open = || Records::open(Source::new(Cursor::new(bytes.clone()))?);
            if let Ok(records) = open() {
                let events: Vec<_> = aces::Reader::new(records).collect();
                prop_assert!(events.iter().rev().skip(1).all(Result::is_ok));
            }
            if let Ok(records) = open() {
                let events: Vec<_> = pies::Reader::new(records).collect();
                prop_assert!(events.iter().rev().skip(1).all(Result::is_ok));
            }
        }
    }
}

/// What a run came to, without what differs between any two runs.
async fn outcome(site: &Site, file: &TempFile, format: Format, dry_run: bool) -> Result<String, String> {
    let report = site.file(&file.0, format, dry_run).await;
    report
        .map(|report| {
            let mut json = serde_json::to_value(&report).unwrap();
            json["seconds"] = 0.into();
            json["dry_run"] = false.into();
            json.to_string()
        })
        .map_err(|error| error.to_string())
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_dry_run_says_what_the_real_one_does_and_neither_does_half(owner: PgPool) {
    let site = Site::new(owner).await;
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    site.aces(small_aces()).await.unwrap();
    site.pies(small_pies()).await.unwrap();
    let mut applied = 0;
    for _ in 0..60 {
        let mutations = vec(mutation(), 1..4).new_tree(&mut runner).unwrap().current();
        for (xml, format) in [(small_aces(), Format::Aces), (small_pies(), Format::Pies)] {
            let file = TempFile::new(&mutated(xml.as_bytes(), &mutations));
            let before = site.state().await;
            let dry = outcome(&site, &file, format, true).await;
            assert_eq!(site.state().await, before, "{mutations:?}");
            let real = outcome(&site, &file, format, false).await;
            assert_eq!(dry, real, "{mutations:?}");
            match real {
                Ok(_) => {
                    let again = outcome(&site, &file, format, false).await.unwrap();
                    let again: serde_json::Value = serde_json::from_str(&again).unwrap();
                    assert_eq!(
                        again["added"].as_u64().unwrap()
                            + again["changed"].as_u64().unwrap()
                            + again["removed"].as_u64().unwrap(),
                        0,
                        "{mutations:?}"
                    );
                    applied += 1;
                }
                Err(error) => {
                    assert!(!error.contains("internal error"), "{error} {mutations:?}");
                    assert_eq!(site.state().await, before, "{mutations:?}");
                }
            }
        }
    }
    assert!(applied > 30, "most mutations broke the file: {applied}");
}
