//! The steps of a correction: each a line, and a form of its own for whoever decides.

use super::entries;
use crate::{
    AppError,
    fitment::verdict::position_text,
    media::kept,
    search::posted,
    text::{Lang, Text},
    texts::corrections as texts,
    ui::{Button, Card, Choice, Field, Look, SelectField, TextField, described_by, in_textarea},
};
use fitment::{
    Application, Position, Qualifier,
    corrections::{Correction, State, Step, Values},
};
use kernel::{FieldError, FieldErrors};
use leptos::prelude::*;

/// The last form of a step that was sent and refused.
#[derive(Default)]
pub struct Last {
    pub typed: Option<kept::Typed>,
    pub failed: Option<AppError>,
}

/// A step as its form sends it.
pub struct Typed {
    pub application: String,
    pub vehicle: String,
    pub position: String,
    pub quantity: String,
    pub qualifiers: String,
    pub notes: String,
}

/// The steps with this one in its place, without it, or with one more.
pub fn edited(mut steps: Vec<Step>, place: Option<usize>, what: &str, typed: &Typed) -> Result<Vec<Step>, AppError> {
    let there = place.filter(|place| *place < steps.len());
    if what == "drop" {
        steps.remove(there.ok_or(AppError::NotFound)?);
        return Ok(steps);
    }
    let part_type = there.and_then(|place| match &steps[place] {
        Step::Add { part_type, .. } => *part_type,
        _ => None,
    });
    let application = || typed.application.parse().map_err(|_| FieldErrors::one("application", FieldError::Required));
    let step = match what {
        "retire" => Step::Retire { application: application()? },
        "change" => Step::Change { application: application()?, to: values(typed)? },
        "add" => {
            let vehicle = typed.vehicle.parse().map_err(|_| FieldErrors::one("vehicle", FieldError::Required))?;
            Step::Add { vehicle, part_type, to: values(typed)? }
        }
        _ => return Err(AppError::NotFound),
    };
    match there {
        Some(place) => steps[place] = step,
        None => steps.push(step),
    }
    Ok(steps)
}

fn values(typed: &Typed) -> Result<Values, FieldErrors> {
    let quantity = typed.quantity.trim();
    let quantity = if quantity.is_empty() { Ok(1) } else { quantity.parse() };
    let quantity = quantity.map_err(|_| FieldErrors::one("quantity", FieldError::Malformed))?;
    let lines = |text: &str| text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
    let written: Vec<String> = lines(&typed.qualifiers);
    let qualifiers = written.iter().map(|line| qualifier(line)).collect::<Option<_>>();
    let qualifiers = qualifiers.ok_or_else(|| FieldErrors::one("qualifiers", FieldError::Malformed))?;
    Ok(Values { position: typed.position.as_str().into(), quantity, qualifiers, notes: lines(&typed.notes) })
}

fn qualifier(line: &str) -> Option<Qualifier> {
    let (name, value) = line.split_once('=')?;
    let (name, value) = (name.trim(), value.trim());
    (!name.is_empty() && !value.is_empty()).then(|| Qualifier::new(name, value))
}

/// The steps, with forms while they may be edited.
pub fn card(lang: Lang, correction: &Correction, present: &[Application], last: &Last) -> impl IntoView + use<> {
    let open = correction.state == State::Proposed;
    let title = if correction.state == State::Accepted { texts::STEPS_DONE } else { texts::STEPS };
    let form = Form { lang, correction, present, last };
    let lines: Vec<_> = correction
        .steps
        .iter()
        .enumerate()
        .map(|(place, step)| {
            let said = sentence(lang, correction, step, present);
            let edit = open.then(|| form.edit(place, step));
            view! { <li class="stack-tight"><span>{said}</span>{edit}</li> }
        })
        .collect();
    let more = open.then(|| {
        let (again, form) = (form.typed("").is_some(), form.fields(None, &Values { quantity: 1, ..Values::default() }));
        view! { <details open=again><summary>{lang.t(texts::MORE_STEPS)}</summary>{form}</details> }
    });
    view! {
        <Card title=lang.t(title)>
            <div class="stack" id="steps"><ol class="rows">{lines}</ol>{more}</div>
        </Card>
    }
}

fn sentence(lang: Lang, correction: &Correction, step: &Step, present: &[Application]) -> String {
    let said = |of: &Values| entries::said(lang, &of.position, of.quantity, &of.qualifiers, &of.notes);
    let old = || {
        let was = correction.was.iter().find(|(id, _)| Some(*id) == step.application()).map(|(_, was)| said(was));
        let found = present.iter().find(|application| Some(application.id) == step.application());
        let found = was.or_else(|| found.map(|application| entries::of(lang, application)));
        found.unwrap_or_else(|| lang.t(texts::A_GONE_ONE).to_owned())
    };
    let what = step.values().map(said).unwrap_or_default();
    match step {
        Step::Add { .. } => lang.fill(texts::STEP_ADD, &[("what", &what)]),
        Step::Change { .. } => lang.fill(texts::STEP_CHANGE, &[("old", &old()), ("what", &what)]),
        Step::Retire { .. } => lang.fill(texts::STEP_RETIRE, &[("old", &old())]),
    }
}

#[derive(Clone, Copy)]
struct Form<'a> {
    lang: Lang,
    correction: &'a Correction,
    present: &'a [Application],
    last: &'a Last,
}

impl<'a> Form<'a> {
    fn edit(self, place: usize, step: &Step) -> AnyView {
        let lang = self.lang;
        let found = self.present.iter().find(|application| Some(application.id) == step.application());
        let values = step.values().cloned().or_else(|| found.map(Values::of)).unwrap_or_default();
        let fields = self.fields(Some((place, step)), &values);
        let place = place.to_string();
        let (drop, open) = (self.hidden(&place), self.typed(&place).is_some());
        view! {
            <details open=open>
                <summary>{lang.t(texts::EDIT_STEP)}</summary>
                <div class="stack">
                    {fields}
                    <form action="/api/fitment/edit-step" method="post">
                        {drop}
                        <Button look=Look::Quiet small=true attr:name="what" attr:value="drop">{lang.t(texts::DROP_STEP)}</Button>
                    </form>
                </div>
            </details>
        }
        .into_any()
    }

    /// What was typed into the form of this step and refused.
    fn typed(self, place: &str) -> Option<&'a kept::Typed> {
        self.last.typed.as_ref().filter(|typed| typed.is("step", format!("{} {place}", self.correction.id)))
    }

    fn hidden(self, place: &str) -> impl IntoView + use<> {
        let place = place.to_owned();
        view! {
            <input type="hidden" name="correction" value=self.correction.id.to_string()/>
            <input type="hidden" name="version" value=self.correction.version.to_string()/>
            <input type="hidden" name="place" value=place/>
        }
    }

    fn fields(self, at: Option<(usize, &Step)>, values: &Values) -> AnyView {
        let (lang, step) = (self.lang, at.map(|(_, step)| step));
        let place = at.map(|(place, _)| place.to_string()).unwrap_or_default();
        let typed = self.typed(&place);
        let now = |name: &str, now: String| typed.and_then(|typed| typed.get(name)).map_or(now, str::to_owned);
        let error = |name: &str| typed.and_then(|_| posted::field(lang, self.last.failed.as_ref(), name));
        let id = |name: &str| format!("{name}-{}", if place.is_empty() { "new" } else { &place });
        let doing = match step {
            Some(Step::Change { .. }) => "change",
            Some(Step::Retire { .. }) => "retire",
            Some(Step::Add { .. }) | None => "add",
        };
        let adds = match step {
            Some(Step::Add { vehicle, .. }) => Some(*vehicle),
            _ => self.correction.vehicle.as_ref().map(|(id, _)| *id),
        };
        let what = [("add", texts::DO_ADD), ("change", texts::DO_CHANGE), ("retire", texts::DO_RETIRE)];
        let what = what.into_iter().filter(|(what, _)| *what != "add" || adds.is_some());
        let what = what.map(|(what, text)| Choice::new(what, lang.t(text))).collect();
        let entry = |of: &Application| Choice::new(of.id.to_string(), entries::of(lang, of));
        let chosen = step.and_then(Step::application).map(|id| id.to_string()).unwrap_or_default();
        let area = |name: &'static str, label: Text, hint: Text, value: String| {
            let (id, error, value) = (id(name), error(name), now(name, value));
            let (described, invalid) = (described_by(&id, true, error.is_some()), error.is_some().then_some("true"));
            view! {
                <Field id=id.clone() label=lang.t(label) hint=lang.t(hint) error>
                    <textarea class="textarea" id=id name=name rows="3" aria-describedby=described
                        aria-invalid=invalid>{in_textarea(&value)}</textarea>
                </Field>
            }
            .into_any()
        };
        view! {
            <form class="form" action="/api/fitment/edit-step" method="post">
                {self.hidden(&place)}
                <input type="hidden" name="vehicle" value=adds.map(|id| id.to_string()).unwrap_or_default()/>
                <SelectField name="what" id=id("what") label=lang.t(texts::WHAT) choices=what
                    selected=now("what", doing.to_owned()) error=error("what")/>
                <SelectField name="application" id=id("application") label=lang.t(texts::ENTRY)
                    choices=self.present.iter().map(entry).collect() selected=now("application", chosen)
                    placeholder=lang.t(texts::NEW_ENTRY) error=error("application")/>
                <SelectField name="position" id=id("position") label=lang.t(texts::WHERE) choices=positions(lang, true)
                    selected=now("position", values.position.code().to_owned()) error=error("position")/>
                <TextField name="quantity" id=id("quantity") label=lang.t(texts::PER_VEHICLE) inputmode="numeric"
                    value=now("quantity", values.quantity.to_string()) error=error("quantity")/>
                {area("qualifiers", texts::CONDITIONS, texts::CONDITIONS_HINT, written(&values.qualifiers))}
                {area("notes", texts::NOTES, texts::NOTES_HINT, values.notes.join("\n"))}
                <div class="form-actions"><Button look=Look::Secondary>{lang.t(texts::SAVE_STEP)}</Button></div>
            </form>
        }
        .into_any()
    }
}

fn written(qualifiers: &[Qualifier]) -> String {
    let lines: Vec<_> = qualifiers.iter().map(|of| format!("{}={}", of.name, of.value)).collect();
    lines.join("\n")
}

/// The positions that have a name, with "any" where that is one.
pub fn positions(lang: Lang, any: bool) -> Vec<Choice> {
    let known = Position::known().filter(|position| any || **position != Position::NotStated);
    known.map(|position| Choice::new(position.code(), position_text(lang, position))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(position: &str, quantity: &str, qualifiers: &str) -> Typed {
        let [application, notes] = ["0198f0c4-0000-7000-8000-000000000001".to_owned(), " one \n\n two".to_owned()];
        let (position, quantity, qualifiers) = (position.to_owned(), quantity.to_owned(), qualifiers.to_owned());
        Typed { application, vehicle: "2118".to_owned(), position, quantity, qualifiers, notes }
    }

    #[test]
    fn a_step_is_added_changed_and_left_out() {
        let steps = edited(Vec::new(), None, "add", &typed("rear", "", "a = 1\nb=2")).unwrap();
        let [Step::Add { to, .. }] = steps.as_slice() else { panic!("one: {steps:?}") };
        assert_eq!((to.position.code(), to.quantity, written(&to.qualifiers)), ("rear", 1, "a=1\nb=2".to_owned()));
        assert_eq!(to.notes, ["one", "two"]);
        let steps = edited(steps, Some(0), "retire", &typed("", "", "")).unwrap();
        assert!(matches!(steps.as_slice(), [Step::Retire { .. }]));
        let steps = edited(steps, Some(7), "change", &typed("front", "2", "")).unwrap();
        assert!(matches!(steps.as_slice(), [Step::Retire { .. }, Step::Change { .. }]));
        assert_eq!(edited(steps.clone(), Some(0), "drop", &typed("", "", "")).unwrap().len(), 1);
        for (what, place, quantity, qualifiers) in [
            ("drop", Some(2), "", ""),
            ("add", None, "two", ""),
            ("add", None, "1", "no value"),
            ("sell", None, "1", ""),
        ] {
            assert!(edited(steps.clone(), place, what, &typed("", quantity, qualifiers)).is_err(), "{what}");
        }
    }
}
