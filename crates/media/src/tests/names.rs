//! File names, as people and cameras write them, and the parts that they lead to.

use super::*;
use crate::DocumentType;
use crate::matching::{self, Outcome, Template};
use crate::settings;
use proptest::prelude::*;

/// What the tenant sells: brand and number.
const PARTS: &[(&str, &str)] = &[
    ("CRS", "PN123"),
    ("CRS", "CRSM-43660R"),
    ("CRS", "CRDBP-81716SD"),
    ("KDB", "KDBP-25064C"),
    ("KDB", "KDBK-46998HD"),
    ("BOS", "0 986 494 123"),
    ("FER", "FDB5220"),
    ("TRW", "GDB1550"),
    ("APS", "MG3004"),
    ("APS", "MG3962"),
    ("NUM", "1234"),
    ("NUM", "12341"),
    ("NUM", "5678-01"),
    ("NUM", "90210"),
    ("BRE", "09.A820.11"),
    ("ATE", "13.0460-2782.2"),
    ("PVS", "PVS/CA 76839"),
    ("SFX", "WB100"),
    ("SFX", "WB100B"),
    ("ONE", "TWIN77"),
    ("TWO", "TWIN77"),
    ("AR", "QSTR-21203P"),
];

const LINKED: &[(&str, &str, i16)] = &[
    ("PN123_01.jpg", "PN123", 1),
    ("PN123_02.jpg", "PN123", 2),
    ("PN123_1.JPG", "PN123", 1),
    ("PN123-3.png", "PN123", 3),
    ("pn123 04.webp", "PN123", 4),
    ("PN123.5.tif", "PN123", 5),
    ("PN123.jpg", "PN123", 1),
    ("PN123", "PN123", 1),
    ("PN123 (2).jpg", "PN123", 2),
    ("PN123(3).jpg", "PN123", 3),
    ("PN123_01 (1).jpg", "PN123", 1),
    ("PN123_a.jpg", "PN123", 1),
    ("PN123-B.jpg", "PN123", 2),
    ("PN123_front.jpg", "PN123", 1),
    ("PN123_back.jpg", "PN123", 2),
    ("PN123-top.jpg", "PN123", 4),
    ("PN123_main.jpeg", "PN123", 1),
    ("PN123 view2.jpg", "PN123", 2),
    ("PN123_img03.jpg", "PN123", 3),
    ("PN123_photo 2.jpg", "PN123", 2),
    ("PN123_01_hires.jpg", "PN123", 1),
    ("PN123_02_1500x1500.jpg", "PN123", 2),
    ("PN123-300dpi.jpg", "PN123", 1),
    ("PN123_01@2x.png", "PN123", 1),
    ("PN123_01 - Copy.jpg", "PN123", 1),
    ("PN123_03_final_web.jpg", "PN123", 3),
    ("photos/2026/PN123_02.jpg", "PN123", 2),
    ("C:\\Users\\ann\\PN123_02.jpg", "PN123", 2),
    ("PN123%2002.jpg", "PN123", 2),
    ("ＰＮ１２３_０２.jpg", "PN123", 2),
    ("pn١٢٣_٢.jpg", "PN123", 2),
    ("PN123_007.jpg", "PN123", 7),
    ("PN123_12.jpg", "PN123", 12),
    ("PN-123_01.jpg", "PN123", 1),
    ("PN 123.jpg", "PN123", 1),
    ("CRSM-43660R.jpg", "CRSM-43660R", 1),
    ("CRSM-43660R_01.jpg", "CRSM-43660R", 1),
    ("CRSM-43660R-02.jpg", "CRSM-43660R", 2),
    ("CRSM_43660R_02.jpg", "CRSM-43660R", 2),
    ("CRSM43660R_3.jpg", "CRSM-43660R", 3),
    ("crsm43660r.jpg", "CRSM-43660R", 1),
    ("CRSM 43660R 4.jpg", "CRSM-43660R", 4),
    ("CRSM-43660R Shock mount.jpg", "CRSM-43660R", 1),
    ("CRSM-43660R_installation.pdf", "CRSM-43660R", 1),
    ("CRSM-43660R_SDS.pdf", "CRSM-43660R", 1),
    ("CRSM-43660R DOT approval 2026.pdf", "CRSM-43660R", 1),
    ("CRSM-43660R.mp4", "CRSM-43660R", 1),
    ("CRDBP-81716SD_front.jpg", "CRDBP-81716SD", 1),
    ("CRDBP-81716SD_detail.jpg", "CRDBP-81716SD", 6),
    ("CRDBP81716SD_b.jpg", "CRDBP-81716SD", 2),
    ("CRDBP-81716SD brake pads front axle.jpg", "CRDBP-81716SD", 1),
    ("KDBP-25064C_01.jpg", "KDBP-25064C", 1),
    ("KDBP-25064-C_01.jpg", "KDBP-25064C", 1),
    ("KDBP-25064C_01_cutout.png", "KDBP-25064C", 1),
    ("KDB_KDBP-25064C_02.jpg", "KDBP-25064C", 2),
    ("KDB Parts KDBP-25064C.jpg", "KDBP-25064C", 1),
    ("kdb-parts-kdbp-25064c-3.jpg", "KDBP-25064C", 3),
    ("KDBK-46998HD.1.jpg", "KDBK-46998HD", 1),
    ("KDBK-46998HD [2].jpg", "KDBK-46998HD", 2),
    ("KDBK-46998HD #3.jpg", "KDBK-46998HD", 3),
    ("KDBK-46998HD – 4.jpg", "KDBK-46998HD", 4),
    ("0986494123.jpg", "0 986 494 123", 1),
    ("0986494123_2.jpg", "0 986 494 123", 2),
    ("0 986 494 123.jpg", "0 986 494 123", 1),
    ("0 986 494 123_03.jpg", "0 986 494 123", 3),
    ("0_986_494_123.jpg", "0 986 494 123", 1),
    ("986494123_01.jpg", "0 986 494 123", 1),
    ("FDB5220.jpg", "FDB5220", 1),
    ("fdb_5220_02.jpg", "FDB5220", 2),
    ("FDB-5220-back.jpg", "FDB5220", 2),
    ("Fer FDB5220 1.jpg", "FDB5220", 1),
    ("GDB1550_D.jpg", "GDB1550", 4),
    ("GDB1550 brake pad set 2.jpg", "GDB1550", 2),
    ("GDB1550_2024-05-01.jpg", "GDB1550", 1),
    ("MG3004.jpg", "MG3004", 1),
    ("MG3004_2.jpg", "MG3004", 2),
    ("MG3004_360.zip", "MG3004", 1),
    ("MG3962_3.jpg", "MG3962", 3),
    ("1234_1.jpg", "1234", 1),
    ("1234_01.jpg", "1234", 1),
    ("1234.jpg", "1234", 1),
    ("12341.jpg", "12341", 1),
    ("12341_1.jpg", "12341", 1),
    ("5678-01.jpg", "5678-01", 1),
    ("5678-01_02.jpg", "5678-01", 2),
    ("567801_3.jpg", "5678-01", 3),
    ("90210-2.jpg", "90210", 2),
    ("09.A820.11.jpg", "09.A820.11", 1),
    ("09A82011_02.jpg", "09.A820.11", 2),
    ("09-A820-11.jpg", "09.A820.11", 1),
    ("13.0460-2782.2.jpg", "13.0460-2782.2", 1),
    ("13046027822_04.jpg", "13.0460-2782.2", 4),
    ("PVS_CA_76839_02.jpg", "PVS/CA 76839", 2),
    ("WB100_B.jpg", "WB100", 2),
    ("WB100B_1.jpg", "WB100B", 1),
    ("one_TWIN77_02.jpg", "TWIN77", 2),
];

/// Nothing to be sure of: these wait in the tray.
const IN_THE_TRAY: &[&str] = &["IMG_20260715_090000.jpg", "DSC00412.JPG", "brake pads.jpg", "TWIN77_01.jpg"];

async fn sells(library: &Library) -> Vec<(&'static str, &'static str, PartId)> {
    let mut sold = Vec::new();
    for (brand, number) in PARTS {
        sold.push((*brand, *number, library.part(brand, number).await));
    }
    sold
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn of_a_hundred_names_ninety_five_lead_to_their_part_and_the_others_nowhere(owner: PgPool) {
    assert!(LINKED.len() >= 95 && LINKED.len() + IN_THE_TRAY.len() == 100, "{}", LINKED.len());
    let library = Library::new(owner).await;
    let sold = sells(&library).await;
    let mut tx = library.tx(&library.uploader).await;
    let names: Vec<&str> = LINKED.iter().map(|(name, ..)| *name).chain(IN_THE_TRAY.iter().copied()).collect();
    let outcomes = matching::resolve(&mut tx, &names).await.unwrap();
    let mut wrong = Vec::new();
    for ((name, number, slot), outcome) in LINKED.iter().zip(&outcomes) {
        let number_of = |part| sold.iter().find(|(.., each)| *each == part).map(|(_, number, _)| *number);
        match outcome {
            Outcome::Part { part, slot: found } if number_of(*part) == Some(*number) && found == slot => {}
            other => wrong.push(format!("{name}: {other:?} instead of {number} at {slot}")),
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    for (name, outcome) in IN_THE_TRAY.iter().zip(&outcomes[LINKED.len()..]) {
        assert!(!matches!(outcome, Outcome::Part { .. }), "{name}: {outcome:?}");
    }
    let twins: Vec<PartId> = sold.iter().filter(|(_, number, _)| *number == "TWIN77").map(|(.., part)| *part).collect();
    assert_eq!(outcomes.last(), Some(&Outcome::Ambiguous(twins)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_tenants_own_patterns_take_the_place_of_the_usual_ones(owner: PgPool) {
    let library = Library::new(owner).await;
    let part = library.part("APS", "MG3004").await;
    let outcome = async |name: &'static str| {
        let mut tx = library.tx(&library.uploader).await;
        matching::resolve(&mut tx, &[name]).await.unwrap().remove(0)
    };
    let at = |slot| Outcome::Part { part, slot };
    assert_eq!([outcome("MG3004_2.jpg").await, outcome("ib 2 MG3004.jpg").await], [at(2), Outcome::Unknown]);
    let mut tx = library.tx(&library.chief).await;
    let template = Template::parse(" IB_{slot}-{part} ").unwrap();
    let id = settings::add_pattern(&mut tx, &template).await.unwrap();
    assert_eq!(settings::patterns(&mut tx).await.unwrap()[0].template, "ib {slot} {part}");
    tx.commit().await.unwrap();
    assert_eq!([outcome("MG3004_2.jpg").await, outcome("ib 2 MG3004.jpg").await], [Outcome::Unknown, at(2)]);
    let mut tx = library.tx(&library.chief).await;
    settings::remove_pattern(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(outcome("MG3004_2.jpg").await, at(2));
    let mut tx = library.tx(&library.approver).await;
    assert!(matches!(settings::add_pattern(&mut tx, &template).await, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_name_leads_to_no_part_of_another_tenant_and_to_none_that_is_archived(owner: PgPool) {
    let library = Library::new(owner).await;
    Library::new(library.owner.clone()).await.part("APS", "MG3004").await;
    let archived = library.part("APS", "MG3962").await;
    sqlx::query("update parts set archived_at = now() where part_id = $1")
        .bind(archived.uuid())
        .execute(&library.owner)
        .await
        .unwrap();
    let mut tx = library.tx(&library.uploader).await;
    let outcomes = matching::resolve(&mut tx, &["MG3004.jpg", "MG3962.jpg"]).await.unwrap();
    assert_eq!(outcomes, [Outcome::Unknown, Outcome::Unknown]);
}

#[test]
fn templates_are_read_and_refused() {
    for (text, canonical) in [
        ("{part}", "{part}"),
        ("{brand}_{part}-{slot}", "{brand} {part} {slot}"),
        ("Photo {part}{any}", "photo {part} {any}"),
    ] {
        let template = Template::parse(text).unwrap();
        assert_eq!(template.to_string(), canonical);
        assert_eq!(Template::parse(canonical).unwrap(), template);
    }
    for wrong in ["", "{slot}", "{part} {part}", "{part", "{part}}", "{number} {part}", "{part} {any} {any}"] {
        assert_eq!(Template::parse(wrong).unwrap_err().get("template"), Some(FieldError::Malformed), "{wrong:?}");
    }
    for usual in Template::usual() {
        assert_eq!(Template::parse(&usual.to_string()).unwrap(), usual);
    }
}

#[test]
fn documents_say_what_they_are_by_their_name() {
    for (name, kind) in [
        ("CRSM-43660R_SDS.pdf", DocumentType::Safety),
        ("MSDS CRSM 43660R.pdf", DocumentType::Safety),
        ("MG3004 Installation Instructions.pdf", DocumentType::Installation),
        ("MG3004-DOT.pdf", DocumentType::Approval),
        ("MG3004.pdf", DocumentType::Other),
        ("dotted line.pdf", DocumentType::Other),
    ] {
        assert_eq!(matching::document_type(name), kind, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_name_is_too_odd(name in "\\PC{0,300}|[ _./\\\\(){}%0-9a-fA-F٠-٩é̈-]{0,120}") {
        matching::document_type(&name);
        for template in Template::usual() {
            let found = matching::read_for_tests(&template, &name);
            prop_assert!(found.len() <= 700, "{}", found.len());
            for (key, slot) in found {
                prop_assert!(!key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric()));
                prop_assert!(slot.is_none_or(|slot| (1..=99).contains(&slot)));
            }
        }
    }

    #[test]
    fn a_number_and_a_place_are_read_as_they_were_written(
        number in "[A-Z]{2,4}-?[0-9]{3,6}[A-Z]{0,2}",
        slot in 1i16..100,
        between in "[_ .-]|  | - ",
        ending in "jpg|JPEG|png|webp|tif",
    ) {
        let name = format!("{number}{between}{slot:02}.{ending}");
        let template = Template::parse("{part} {slot}").unwrap();
        let found = matching::read_for_tests(&template, &name);
        prop_assert!(found.contains(&(kernel::number_key(&number), Some(slot))), "{name}: {found:?}");
    }

    #[test]
    fn any_text_is_a_template_or_is_refused(text in "\\PC{0,60}|[{}a-z _-]{0,40}") {
        if let Ok(template) = Template::parse(&text) {
            prop_assert_eq!(Template::parse(&template.to_string()).unwrap(), template);
        }
    }
}
