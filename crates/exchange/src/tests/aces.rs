use super::{Site, TempFile, aces_file, app, counts, gzip, real};
use crate::{
    ImportError, Suspect, Warning,
    import::Format,
    report::{Fault, Submission},
    xml::FileError,
};
use platform::Error;
use sqlx::PgPool;

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_real_file_is_imported_whole_and_a_second_time_changes_nothing(owner: PgPool) {
    let Some(path) = real("ACES_3_1_AirQualitee_FULL_2017-01-12.xml.gz") else { return };
    let site = Site::new(owner).await;

    let dry = site.file(&path, Format::Aces, true).await.unwrap();
    assert_eq!(site.state().await, Vec::<String>::new(), "a dry run leaves nothing");
    let first = site.file(&path, Format::Aces, false).await.unwrap();
    assert_eq!((first.applications, first.parts, first.parts_created), (6512, 257, 257));
    assert_eq!(counts(&first), [6512, 0, 0, 0, 0]);
    assert_eq!(
        (first.unresolved, first.submission, first.warnings.as_slice()),
        (6512, Submission::Full, [].as_slice())
    );
    assert_eq!((first.brand.as_str(), first.version.as_str(), first.title.as_str()), ("BMNN", "3.1", "AirQualitee"));
    let suspect = |app: &str, line, field: &str, id| Suspect { app: app.to_owned(), line, field: field.to_owned(), id };
    let suspects = [
        suspect("1", 16, "BaseVehicle", 588_822),
        suspect("2", 23, "BaseVehicle", 588_922),
        suspect("2", 23, "Position", 341_221),
    ];
    assert_eq!(first.suspects, suspects);
    assert_eq!((counts(&dry), dry.suspects_total, &dry.digest), (counts(&first), 3, &first.digest));

    let state = site.state().await;
    let second = site.file(&path, Format::Aces, false).await.unwrap();
    assert_eq!((counts(&second), second.parts, second.parts_created), ([0, 0, 0, 6512, 0], 257, 0));
    let again = site.state().await;
    assert_eq!(again.len(), state.len() + 2, "one more import and its audit event, nothing else");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_full_file_replaces_and_an_update_adds_and_deletes(owner: PgPool) {
    let site = Site::new(owner).await;
    let (a, b) = (app('A', 1, 100, 1, "AQ1", ""), app('A', 2, 101, 1, "AQ2", "<Note>Late</Note>"));
    let c = app('A', 3, 102, 1, "AQ1", r#"<SubModel id="20"/>"#);
    assert_eq!(counts(&site.aces(aces_file("FULL", &[&*a, &*b].concat())).await.unwrap()), [2, 0, 0, 0, 0]);
    // Another number and another order are the same application.
    assert_eq!(
        counts(&site.aces(aces_file("Full", &[&*b, &*a].concat()).replace("id=\"1\"", "id=\"9\"")).await.unwrap()),
        [0, 0, 0, 2, 0]
    );

    let more = app('A', 1, 100, 4, "AQ1", "");
    assert_eq!(counts(&site.aces(aces_file("FULL", &[&*more, &*c].concat())).await.unwrap()), [1, 1, 1, 0, 0]);

    let update = aces_file("UPDATE", &[b, c.replace("action=\"A\"", "action=\"D\"")].concat());
    assert_eq!(counts(&site.aces(&update).await.unwrap()), [1, 0, 1, 0, 0]);
    assert_eq!(counts(&site.aces(&update).await.unwrap()), [0, 0, 0, 2, 0], "what is gone is gone");
    // Removed and added in one file: the last word counts.
    let both = aces_file("UPDATE", &[a.replace("action=\"A\"", "action=\"D\""), a].concat());
    assert_eq!(counts(&site.aces(both).await.unwrap()), [0, 1, 0, 0, 0]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn exact_duplicates_are_kept_apart(owner: PgPool) {
    let site = Site::new(owner).await;
    let a = app('A', 1, 100, 1, "AQ1", "<Note>one</Note><Note>two</Note>");
    let three = aces_file(
        "FULL",
        &[&*a, &*a, &*a.replace("<Note>one</Note><Note>two</Note>", "<Note>two</Note><Note>one</Note>")].concat(),
    );
    assert_eq!(counts(&site.aces(&three).await.unwrap()), [3, 0, 0, 0, 0]);
    assert_eq!(counts(&site.aces(&three).await.unwrap()), [0, 0, 0, 3, 0]);
    assert_eq!(counts(&site.aces(aces_file("FULL", &a)).await.unwrap()), [0, 0, 2, 1, 0]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_bad_application_is_left_out_and_named(owner: PgPool) {
    let site = Site::new(owner).await;
    let good = app('A', 1, 100, 1, "AQ1", "");
    let apps = [
        good.clone(),
        app('A', 2, 100, 1, "", ""),
        app('X', 3, 100, 1, "AQ1", ""),
        good.replace("id=\"100\"", "id=\"abc\""),
        good.replace("<BaseVehicle id=\"100\"/>", ""),
        good.replace("<Qty>1</Qty>", "<Qty>-1</Qty>"),
        app('A', 7, 100, 1, &"9".repeat(200), ""),
    ];
    let report = site.aces(aces_file("FULL", &apps.concat())).await.unwrap();
    assert_eq!((report.applications, counts(&report)), (7, [1, 0, 0, 0, 6]));
    let faults: Vec<_> = report.row_errors.iter().map(|e| (e.record.as_str(), e.field.as_str(), e.fault)).collect();
    let expected = [
        ("2", "Part", Fault::Missing),
        ("3", "action", Fault::Unknown),
        ("1", "BaseVehicle", Fault::Malformed),
        ("1", "BaseVehicle", Fault::Missing),
        ("1", "Qty", Fault::OutOfRange),
        ("7", "Part", Fault::TooLong),
    ];
    assert_eq!(faults, expected);
    assert_eq!(report.row_errors[1].line, 7);
    let csv = report.errors_csv();
    assert_eq!(csv.lines().count(), 7);
    assert!(csv.contains("\"Qty\",\"out_of_range\",\"'-1\",false"), "{csv}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn every_kind_of_condition_is_kept(owner: PgPool) {
    let site = Site::new(owner).await;
    let apps = r#"<App action="A" id="1"><Years from="1996" to="1999"/><Make id="54"/><Model id="664"/>
        <Qual id="8254"><param value="1.5" uom="in"/><text>With 1.5 in. rotor</text></Qual>
        <Note>It's a "quoted" \ note, with {braces}	and a tab</Note><FutureThing id="7"/><MfrLabel>Premium</MfrLabel>
        <Qty>2.0</Qty><PartType id="1684"/><Position id="30"/><Part BrandAAIAID="wxyz">AQ&amp;1</Part></App>"#;
    let report = site.aces(aces_file("FULL", apps)).await.unwrap();
    assert_eq!((counts(&report), report.not_loaded.get("MfrLabel")), ([1, 0, 0, 0, 0], Some(&1)));
    let (qualifiers, notes, position, quantity, brand, kind, number): (
        String,
        Vec<String>,
        String,
        i32,
        String,
        String,
        String,
    ) = sqlx::query_as(
        "select a.qualifiers::text, a.notes, a.position, a.quantity, b.code, t.name, p.part_number
             from applications a join parts p using (part_id) join brands b using (brand_id)
             join part_types t on t.part_type_id = a.part_type_id",
    )
    .fetch_one(&site.owner)
    .await
    .unwrap();
    for (name, value) in [
        ("vcdb:Years", "1996-1999"),
        ("vcdb:Make", "54"),
        ("vcdb:Model", "664"),
        ("qdb:8254", "With 1.5 in. rotor"),
        ("vcdb:FutureThing", "7"),
    ] {
        assert!(qualifiers.contains(&format!(r#"{{"name": "{name}", "value": "{value}"}}"#)), "{qualifiers}");
    }
    assert_eq!(notes, ["It's a \"quoted\" \\ note, with {braces}\tand a tab"]);
    assert_eq!((position.as_str(), quantity, brand.as_str(), kind.as_str()), ("rear", 2, "WXYZ", "Disc Brake Pad Set"));
    assert_eq!(number, "AQ&1");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_broken_file_changes_nothing(owner: PgPool) {
    let site = Site::new(owner).await;
    let apps: String = (0..3_000).map(|n| app('A', n, 100 + n, 1, "AQ1", "")).collect();
    let whole = aces_file("FULL", &apps);
    let cut = &whole.as_bytes()[..whole.len() - 40];
    let zipped = gzip(whole.as_bytes());
    let crossed = whole.replacen("</BaseVehicle>", "</Part>", 1).replacen("<Qty>", "<Qty><Oops>", 1);
    let bomb = whole.replacen(
        "<ACES",
        r#"<!DOCTYPE ACES [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><ACES"#,
        1,
    );
    for broken in [cut, &zipped[..zipped.len() / 2], crossed.as_bytes(), bomb.replacen("AQ1<", "&b;<", 1).as_bytes()] {
        assert!(matches!(site.aces(broken).await, Err(ImportError::File(_))));
        assert_eq!(site.state().await, Vec::<String>::new());
    }
    assert_eq!(counts(&site.aces(&zipped).await.unwrap()), [3_000, 0, 0, 0, 0]);
    assert_eq!(
        counts(&site.aces(&bomb).await.unwrap()),
        [0, 0, 0, 3_000, 0],
        "a declaration that is not used is harmless"
    );

    let nothing = site.aces(aces_file("FULL", &app('A', 1, 100, 1, "", ""))).await;
    assert!(matches!(nothing, Err(ImportError::File(FileError::Empty))));
    let other = site.file(&TempFile::new(super::pies_file("").as_bytes()).0, Format::Aces, false).await;
    assert!(matches!(other, Err(ImportError::OtherFormat { .. })));
    assert!(matches!(site.aces("<html></html>").await, Err(ImportError::File(FileError::UnknownFormat { .. }))));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_test_file_and_a_wrong_count_are_said(owner: PgPool) {
    let site = Site::new(owner).await;
    let test = site.aces(aces_file("TEST", &app('A', 1, 100, 1, "AQ1", ""))).await.unwrap();
    assert!(test.dry_run && test.warnings == [Warning::TestSubmission]);
    assert_eq!(site.state().await, Vec::<String>::new());
    let short = aces_file("FULL", &app('A', 1, 100, 1, "AQ1", "")).replace("<RecordCount>1<", "<RecordCount>2<");
    let report = site.aces(short).await.unwrap();
    assert_eq!(report.warnings, [Warning::RecordCount { announced: Some(2), found: 1 }]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn one_tenants_import_leaves_the_others_alone(owner: PgPool) {
    let site = Site::new(owner).await;
    let other = site.other().await;
    let file = aces_file("FULL", &app('A', 1, 100, 1, "AQ1", ""));
    site.aces(&file).await.unwrap();
    assert_eq!(counts(&other.aces(&file).await.unwrap()), [1, 0, 0, 0, 0]);
    let state = site.state().await;
    other.aces(aces_file("FULL", &app('A', 1, 101, 1, "AQ2", ""))).await.unwrap();
    assert_eq!(site.state().await, state);

    let reader = testkit::colleague(&site.owner, &site.actor, &[catalog::READ]).await;
    let stranger = Site { actor: reader, ..site };
    assert!(matches!(stranger.aces(&file).await, Err(ImportError::Domain(Error::Forbidden))));
}

/// Two matched base vehicles: an import must not lose the match, and must keep the coverage.
#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_vehicle_matched_since_stays_matched_and_is_uncovered_when_it_goes(owner: PgPool) {
    let site = Site::new(owner).await;
    let (a, b) = (app('A', 1, 100, 1, "AQ1", ""), app('A', 2, 101, 1, "AQ1", ""));
    site.aces(aces_file("FULL", &[&*a, &*b].concat())).await.unwrap();
    sqlx::raw_sql(
        "insert into makes values (1, 'Honda');
         insert into models values (5, 1, 'Civic', 'car');
         insert into base_vehicles values (1100, 2000, 1, 5);
         update applications set base_vehicle_id = 1100 where source_base_vehicle_id = 100;
         insert into vehicle_coverage select tenant_id, 1100, 2000, 1, 5, 1 from tenants",
    )
    .execute(&site.owner)
    .await
    .unwrap();
    let covered = async || {
        sqlx::query_scalar::<_, i64>("select count(*) from vehicle_coverage").fetch_one(&site.owner).await.unwrap()
    };
    site.aces(aces_file("FULL", &[a.replace("<Qty>1<", "<Qty>2<"), b.clone()].concat())).await.unwrap();
    let matched: i64 =
        sqlx::query_scalar("select count(*) from applications where base_vehicle_id = 1100 and quantity = 2")
            .fetch_one(&site.owner)
            .await
            .unwrap();
    assert_eq!((matched, covered().await), (1, 1));
    site.aces(aces_file("FULL", &b)).await.unwrap();
    assert_eq!(covered().await, 0);
}
