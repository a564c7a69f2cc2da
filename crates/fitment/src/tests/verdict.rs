use super::make::{applications, engines, facts};
use crate::verdict::{Answer, Checked, Question, QuestionKind, Reason, Source, Verdict, judge};

const CIVIC: &[&str] = &["1.5 4 L gasoline turbo", "2.0 4 L gasoline -"];
const ONE: &[&str] = &["2.5 4 H gasoline -"];
const NONE: &[&str] = &[];

/// A verdict in one line.
fn read(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Fits { application, because } => {
            let checks: Vec<String> = because.iter().map(read_check).collect();
            format!("fits by {}: {}", application.uuid().as_u128(), checks.join(", "))
        }
        Verdict::DoesNotFit { because: Reason::NoApplication } => "no application".to_owned(),
        Verdict::DoesNotFit { because: Reason::Failed(failures) } => {
            let checks =
                failures.iter().map(|f| format!("{} {}", f.application.uuid().as_u128(), read_check(&f.check)));
            format!("no: {}", checks.collect::<Vec<_>>().join("; "))
        }
        Verdict::NeedsAnswer { question, candidates } => format!("{candidates} ask {}", read_question(question)),
    }
}

fn read_check(check: &Checked) -> String {
    let source = match check.source {
        Source::Told => "told",
        Source::OnlyEngine => "only engine",
        Source::EveryEngine => "every engine",
    };
    format!("{} {} ({source} {})", check.name, check.wanted.join("/"), check.known.join("/"))
}

fn read_question(question: &Question) -> String {
    let choices = question.choices.iter().map(|choice| match choice.answer {
        Answer::Value => choice.value.as_str(),
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::NoneOfThese => "none of these",
    });
    format!("{}? {}", question.name, choices.collect::<Vec<_>>().join(" | "))
}

fn verdict(of: &str, told: &str, possible: &[&str]) -> String {
    read(&judge(&applications(of), &facts(told), &engines(possible)))
}

#[test]
fn what_is_told_decides() {
    for (of, told, expected) in [
        ("", "", "no application"),
        ("", "drive_type=AWD", "no application"),
        (" ", "", "fits by 1: "),
        ("drive_type=AWD", "drive_type=awd", "fits by 1: drive_type AWD (told awd)"),
        ("drive_type=AWD", "drive_type=FWD", "no: 1 drive_type AWD (told FWD)"),
        ("engine_liters=1.50", "engine_liters=1.5", "fits by 1: engine_liters 1.50 (told 1.5)"),
        ("engine_liters=1.5", "engine_liters=15", "no: 1 engine_liters 1.5 (told 15)"),
        ("submodel=EX,submodel=LX", "submodel=LX", "fits by 1: submodel EX/LX (told LX)"),
        ("submodel=EX,submodel=LX", "submodel=Si", "no: 1 submodel EX/LX (told Si)"),
        ("submodel=EX,drive_type=AWD", "submodel=EX,drive_type=FWD", "no: 1 drive_type AWD (told FWD)"),
        ("submodel=EX;submodel=LX", "submodel=LX", "fits by 2: submodel LX (told LX)"),
        ("submodel=EX;submodel=LX", "submodel=Si", "no: 1 submodel EX (told Si); 2 submodel LX (told Si)"),
        ("submodel=EX;submodel=EX", "submodel=Si", "no: 1 submodel EX (told Si)"),
        (" ;submodel=EX", "submodel=EX", "fits by 2: submodel EX (told EX)"),
        (" ;submodel=EX", "", "fits by 1: "),
        ("submodel=EX", "submodel=none", "no: 1 submodel EX (told none)"),
        ("brake_package=none", "brake_package=none", "fits by 1: brake_package none (told none)"),
    ] {
        assert_eq!(verdict(of, told, NONE), expected, "{of:?} with {told:?}");
    }
}

#[test]
fn what_is_not_known_is_asked_by_its_name_with_the_values_that_occur() {
    for (of, told, expected) in [
        ("submodel=EX", "", "1 ask submodel? EX | none of these"),
        ("submodel=LX;submodel=EX", "drive_type=AWD", "2 ask submodel? EX | LX | none of these"),
        ("wheelbase=110.0;wheelbase=97;wheelbase=110", "", "3 ask wheelbase? 97 | 110 | none of these"),
        ("submodel=EX;submodel=ex", "", "2 ask submodel? EX | none of these"),
        ("towing_package=without", "", "1 ask towing_package? with | without"),
        ("heated=yes;heated=no", "", "2 ask heated? yes | no"),
        ("brake_package=none;brake_package=HD", "", "2 ask brake_package? HD | none"),
        ("submodel=EX;submodel=LX,drive_type=AWD", "submodel=LX", "1 ask drive_type? AWD | none of these"),
        ("a=1,b=1;b=1;c=1", "", "3 ask b? 1 | none of these"),
        ("b=1;a=1", "", "2 ask a? 1 | none of these"),
        ("a=1;engine_liters=2.0", "", "2 ask a? 1 | none of these"),
        ("submodel=EX;submodel=LX", "submodel=none: EX", "1 ask submodel? LX | none of these"),
        ("vcdb:EngineBase=17", "", "1 ask vcdb:EngineBase? 17 | none of these"),
        ("qdb:81=With air conditioning", "", "1 ask qdb:81: With air conditioning? yes | no"),
    ] {
        assert_eq!(verdict(of, told, NONE), expected, "{of:?} with {told:?}");
    }
}

#[test]
fn engine_facts_are_asked_together_from_the_reference() {
    let which = "engine? 1.5L L4 turbo gasoline | 2.0L L4 gasoline | none of these";
    for (of, told, possible, expected) in [
        ("engine_liters=1.5", "", CIVIC, format!("1 ask {which}")),
        ("engine_liters=1.5;a=1", "", CIVIC, format!("2 ask {which}")),
        ("engine_liters=1.5;a=1;a=2", "", CIVIC, "3 ask a? 1 | 2 | none of these".into()),
        (
            "engine_liters=1.5",
            "engine=1.5L L4 turbo gasoline",
            CIVIC,
            "fits by 1: engine_liters 1.5 (only engine 1.5)".into(),
        ),
        ("engine_liters=1.5", "engine=2.0L L4 gasoline", CIVIC, "no: 1 engine_liters 1.5 (only engine 2.0)".into()),
        ("engine_liters=1.5", "engine=none", CIVIC, "1 ask engine_liters? 1.5 | none of these".into()),
        ("engine_liters=1.5", "engine=gone from the reference", CIVIC, format!("1 ask {which}")),
        // The one engine does not say that it is not supercharged, so it stays possible.
        (
            "engine_liters=1.5",
            "engine_aspiration=supercharged",
            ONE,
            "no: 1 engine_liters 1.5 (only engine 2.5)".into(),
        ),
        ("engine_cylinders=4", "", CIVIC, "fits by 1: engine_cylinders 4 (every engine 4)".into()),
        ("engine_cylinders=6", "", CIVIC, "no: 1 engine_cylinders 6 (every engine 4)".into()),
        ("engine_liters=3.5", "", CIVIC, "no: 1 engine_liters 3.5 (every engine 1.5/2.0)".into()),
        (
            "engine_liters=1.5,engine_liters=2.0",
            "",
            CIVIC,
            "fits by 1: engine_liters 1.5/2.0 (every engine 1.5/2.0)".into(),
        ),
        ("engine_liters=2.5", "", ONE, "fits by 1: engine_liters 2.5 (only engine 2.5)".into()),
        (
            "engine_aspiration=turbo",
            "engine_liters=1.5",
            CIVIC,
            "fits by 1: engine_aspiration turbo (only engine turbo)".into(),
        ),
        (
            "engine_aspiration=turbo",
            "engine_liters=2.0",
            CIVIC,
            "1 ask engine_aspiration? turbo | none of these".into(),
        ),
        ("engine_liters=1.8", "engine_liters=1.8", CIVIC, "fits by 1: engine_liters 1.8 (told 1.8)".into()),
        ("engine_cylinders=4", "engine_liters=1.8", CIVIC, "1 ask engine_cylinders? 4 | none of these".into()),
        (
            "engine_liters=2.0",
            "engine_liters=none: 1.5",
            CIVIC,
            "fits by 1: engine_liters 2.0 (only engine 2.0)".into(),
        ),
        ("engine=2.0L L4 gasoline", "", CIVIC, format!("1 ask {which}")),
    ] {
        assert_eq!(verdict(of, told, possible), expected, "{of:?} with {told:?} and {possible:?}");
    }
}

#[test]
fn an_engine_that_no_possible_engine_combines_does_not_fit() {
    let told = verdict("engine_liters=2.0,engine_fuel=diesel", "", &["2.0 4 L gasoline -", "3.0 6 V diesel turbo"]);
    assert_eq!(told, "no: 1 engine_fuel diesel (every engine gasoline/diesel)");
}

#[test]
fn the_answer_about_a_towing_package_is_remembered_on_the_vehicle() {
    let without = applications("towing_package=without");
    let with = applications("towing_package=with");
    let Verdict::NeedsAnswer { question, .. } = judge(&without, &facts(""), &[]) else { panic!("a question") };
    assert_eq!((question.name.as_str(), &question.kind), ("towing_package", &QuestionKind::Attribute));
    let mut vehicle = facts("");
    vehicle.set(&question.name, question.choices[0].value.clone(), vehicles::FactSource::Person);
    assert!(!judge(&without, &vehicle, &[]).fits());
    assert!(judge(&with, &vehicle, &[]).fits(), "the same answer decides the other part");
}

#[test]
fn none_of_these_says_nothing_about_values_that_were_not_offered() {
    let Verdict::NeedsAnswer { question, .. } = judge(&applications("submodel=EX"), &facts(""), &[]) else {
        panic!("a question")
    };
    let none_of_these = &question.choices[1].value;
    assert_eq!(verdict("submodel=EX", &format!("submodel={none_of_these}"), NONE), "no: 1 submodel EX (told none: EX)");
    assert_eq!(
        verdict("submodel=LX", &format!("submodel={none_of_these}"), NONE),
        "1 ask submodel? LX | none of these"
    );
}

#[test]
fn each_free_text_is_a_condition_and_a_question_of_its_own() {
    let of = "qdb:7=From 01/2005,qdb:7=With sport seats";
    assert_eq!(verdict(of, "", NONE), "1 ask qdb:7: From 01/2005? yes | no");
    assert_eq!(verdict(of, "qdb:7: From 01/2005=From 01/2005", NONE), "1 ask qdb:7: With sport seats? yes | no");
    let no = "no: 1 qdb:7 With sport seats (told none)";
    assert_eq!(verdict(of, "qdb:7: From 01/2005=From 01/2005,qdb:7: With sport seats=none", NONE), no);
}

#[test]
fn notes_come_from_the_application_that_decided_or_from_all_that_might() {
    let mut of = applications("submodel=EX;submodel=LX");
    of[0].notes = vec!["with label".to_owned(), "upper".to_owned()];
    of[1].notes = vec!["upper".to_owned()];
    let notes = |told| judge(&of, &facts(told), &[]).notes(&of).join(",");
    assert_eq!(notes("submodel=LX"), "upper");
    assert_eq!(notes(""), "with label,upper");
}
