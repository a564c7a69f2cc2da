//! What holds for every set of applications and every vehicle.

use super::make::{application, engine};
use crate::Application;
use crate::verdict::{ENGINE, QuestionKind, Verdict, judge};
use proptest::{prelude::*, sample::subsequence};
use vehicles::{Engine, FactSource, Facts};

const ENGINES: [&str; 5] = [
    "1.5 4 L gasoline turbo",
    "2.0 4 L gasoline -",
    "2.0 4 L gasoline turbo",
    "3.5 6 V gasoline -",
    "- - - electric -",
];

/// A car in full, and the engines that the reference has for its model: its own is one of them.
#[derive(Clone, Debug)]
struct Car {
    engines: Vec<Engine>,
    truth: Vec<(String, String)>,
}

fn car() -> impl Strategy<Value = Car> {
    let value = |of: &'static [&'static str]| prop::sample::select(of);
    let attributes = (
        value(&["EX", "LX", "Si"]),
        value(&["with", "without"]),
        value(&["With air conditioning", "none"]),
        value(&["turbo", "none"]),
    );
    (subsequence(ENGINES.to_vec(), 1..=4), any::<prop::sample::Index>(), attributes).prop_map(|(names, own, of)| {
        let engines: Vec<Engine> = names.into_iter().map(engine).collect();
        let own = own.get(&engines);
        let (submodel, towing, air, aspiration) = of;
        let aspiration = if own.aspiration.is_empty() { aspiration } else { &own.aspiration };
        let mut truth = vec![
            (ENGINE, own.label.clone()),
            (Facts::ENGINE_FUEL, own.fuel.clone()),
            (Facts::ENGINE_ASPIRATION, aspiration.to_owned()),
            ("submodel", submodel.to_owned()),
            ("towing_package", towing.to_owned()),
            ("qdb:1: With air conditioning", air.to_owned()),
        ];
        truth.extend(own.liters.map(|liters| (Facts::ENGINE_LITERS, liters.to_string())));
        truth.extend(own.cylinders.map(|cylinders| (Facts::ENGINE_CYLINDERS, cylinders.to_string())));
        let truth = truth.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Car { engines, truth }
    })
}

fn some_applications() -> impl Strategy<Value = Vec<Application>> {
    let qualifier = prop::sample::select(&[
        "engine_liters=1.5",
        "engine_liters=2.0",
        "engine_cylinders=4",
        "engine_cylinders=6",
        "engine_aspiration=turbo",
        "engine_fuel=electric",
        "engine=3.5L V6 gasoline",
        "submodel=EX",
        "submodel=lx",
        "towing_package=without",
        "qdb:1=With air conditioning",
    ]);
    prop::collection::vec(prop::collection::vec(qualifier, 0..=3), 0..=5).prop_map(|all| {
        all.iter().enumerate().map(|(i, qualifiers)| application(i as u128 + 1, &qualifiers.join(","))).collect()
    })
}

fn told(facts: &[(String, String)]) -> Facts {
    let mut told = Facts::default();
    for (name, value) in facts {
        told.set(name, value, FactSource::Person);
    }
    told
}

fn kind(verdict: &Verdict) -> u8 {
    match verdict {
        Verdict::Fits { .. } => 0,
        Verdict::DoesNotFit { .. } => 1,
        Verdict::NeedsAnswer { .. } => 2,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_verdict_stands_whatever_true_thing_is_learnt_later(
        car in car(),
        applications in some_applications(),
        learnt in any::<[bool; 16]>(),
        later in any::<[bool; 16]>(),
    ) {
        let some = |which: &dyn Fn(usize) -> bool| -> Vec<_> {
            car.truth.iter().enumerate().filter(|(i, _)| which(*i)).map(|(_, fact)| fact.clone()).collect()
        };
        let before = judge(&applications, &told(&some(&|i| learnt[i])), &car.engines);
        let after = judge(&applications, &told(&some(&|i| learnt[i] || later[i])), &car.engines);
        if kind(&before) != 2 {
            prop_assert_eq!(kind(&after), kind(&before), "{:?} became {:?}", before, after);
        }
    }

    #[test]
    fn a_fact_about_something_else_never_undoes_a_fit(car in car(), applications in some_applications(), value in "[a-z]{1,4}") {
        let mut facts = told(&car.truth[3..4]);
        if judge(&applications, &facts, &car.engines).fits() {
            facts.set("towing_package", value, FactSource::Person);
            prop_assert!(judge(&applications, &facts, &car.engines).fits());
        }
    }

    #[test]
    fn an_answer_never_leads_back_to_its_question_and_all_answers_to_a_verdict(
        car in car(),
        applications in some_applications(),
        picks in any::<[prop::sample::Index; 16]>(),
    ) {
        let mut facts = Facts::default();
        let mut last = None;
        for pick in picks {
            let Verdict::NeedsAnswer { question, candidates } = judge(&applications, &facts, &car.engines) else {
                return Ok(());
            };
            prop_assert!((1..=applications.len()).contains(&candidates));
            prop_assert_ne!(Some(&question.name), last.as_ref());
            prop_assert!(question.choices.len() > 1);
            facts.set(&question.name, &pick.get(&question.choices).value, FactSource::Person);
            last = Some(question.name);
        }
        prop_assert!(false, "still asking: {:?}", facts);
    }

    #[test]
    fn the_order_of_applications_does_not_matter(
        car in car(),
        (applications, shuffled) in some_applications().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        known in 0usize..4,
    ) {
        let facts = told(&car.truth[2..2 + known]);
        prop_assert_eq!(judge(&applications, &facts, &car.engines), judge(&shuffled, &facts, &car.engines));
    }

    #[test]
    fn only_engines_of_the_reference_are_offered(car in car(), applications in some_applications()) {
        if let Verdict::NeedsAnswer { question, .. } = judge(&applications, &Facts::default(), &car.engines)
            && question.kind == QuestionKind::Engine
        {
            for choice in &question.choices[..question.choices.len() - 1] {
                prop_assert!(car.engines.iter().any(|engine| engine.label == choice.value));
            }
        }
    }
}
