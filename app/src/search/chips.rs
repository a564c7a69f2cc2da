//! The conditions of a search as chips: each can be taken away, and most changed.

use super::{
    address::Chosen,
    plan::{Condition, Plan},
    values::{attribute_text, money_range},
};
use crate::{
    fitment::verdict::position_text,
    request::Visit,
    texts::{fitment as fit_texts, search as texts},
    ui::{Chip, Glyph},
};
use catalog::PartTypeId;
use fitment::Position;
use inventory::stock::Place;
use search::{
    query::{Kind, Meaning},
    text::StockFilter,
    vocabulary::{NameHit, Vocabulary},
};

/// Other part types that a chip offers.
const ALTERNATIVES: u16 = 8;

/// What a chip is about beside itself: filters can be left out of a question, words cannot.
pub struct Shown {
    pub chip: Chip,
    pub condition: Option<Condition>,
}

/// All conditions, those of the vehicle first.
pub fn of_plan(plan: &Plan, visit: &Visit, words: &Vocabulary, places: &[Place]) -> Vec<Shown> {
    let mut all: Vec<Shown> = vehicle(plan, visit).into_iter().collect();
    all.extend(part_types(plan, words));
    all.extend(category(plan, words));
    all.extend(positions(plan));
    all.extend(brands(plan));
    all.extend(numbers(plan));
    all.extend(stock_and_price(plan, places));
    all.extend(attributes(plan, words));
    all
}

fn chip(plan: &Plan, name: crate::text::Text, text: String, remove: String) -> Chip {
    Chip { name: plan.lang.t(name).to_owned(), text, remove, change: Vec::new(), glyph: None }
}

fn shown(chip: Chip, condition: Condition) -> Shown {
    Shown { chip, condition: Some(condition) }
}

/// The words of these kinds as plain words.
fn as_words(plan: &Plan, kinds: &[Kind]) -> Option<(String, String)> {
    let typed = plan.typed_as(kinds);
    let label = plan.lang.fill(texts::AS_WORDS, &[("words", &typed)]);
    let href = plan.address.with(|other| other.not.extend(kinds)).href();
    (!typed.is_empty()).then_some((label, href))
}

fn vehicle(plan: &Plan, visit: &Visit) -> Option<Shown> {
    let vehicle = plan.vehicle.as_ref()?;
    let any = plan.for_any_vehicle().href();
    // Without the words that name it, the vehicle at hand would be back; without that one, there is none.
    let remove = match vehicle.typed {
        true => plan.address.with(|other| other.q = plan.typed_without(&Kind::VEHICLE)).href(),
        false => any.clone(),
    };
    let others = visit.garage.iter().filter(|mine| mine.vehicle.id != vehicle.id);
    let mut change: Vec<_> = others.map(|mine| (mine.name(), plan.for_vehicle(mine.vehicle.id).href())).collect();
    change.push((plan.lang.t(texts::ANY_VEHICLE).to_owned(), any));
    if vehicle.typed {
        change.extend(as_words(plan, &Kind::VEHICLE));
    }
    let chip = chip(plan, texts::VEHICLE, vehicle.name.clone(), remove);
    Some(shown(Chip { change, glyph: Some(Glyph::Car), ..chip }, Condition::Vehicle))
}

/// The way back to the vehicle at hand, where it is left aside for this search.
pub fn back_to_vehicle(plan: &Plan, visit: &Visit) -> Option<(String, String)> {
    let aside = matches!(plan.address.vehicle, Chosen::None | Chosen::WasAtHand(None));
    let mine = visit.vehicle().filter(|_| aside && plan.vehicle.is_none())?;
    let label = plan.lang.fill(texts::ONLY_FOR, &[("vehicle", &mine.name())]);
    Some((label, plan.address.with(|other| other.vehicle = Chosen::WasAtHand(Some(mine.vehicle.id))).href()))
}

fn part_types(plan: &Plan, words: &Vocabulary) -> Vec<Shown> {
    let tag = plan.lang.tag();
    let name =
        |id: PartTypeId| words.part_type(id).map_or_else(|| id.to_string(), |kind| kind.name.text(tag).to_owned());
    let said = plan.says(Kind::PartType);
    let chips = plan.types.iter().map(|id| {
        let rest: Vec<_> = plan.types.iter().copied().filter(|other| other != id).collect();
        let mut change = Vec::new();
        if said {
            let near = words.named(&plan.typed_as(&[Kind::PartType]), tag, ALTERNATIVES);
            let near = near.into_iter().filter_map(|hit| match hit {
                NameHit::PartType { id: other, name, .. } if other != *id => {
                    Some((name, plan.with_types(vec![other]).href()))
                }
                _ => None,
            });
            change.extend(near);
            change.extend(as_words(plan, &[Kind::PartType]));
        }
        let chip = chip(plan, fit_texts::PART_TYPE, name(*id), plan.with_types(rest).href());
        shown(Chip { change, ..chip }, Condition::Types)
    });
    chips.collect()
}

fn category(plan: &Plan, words: &Vocabulary) -> Option<Shown> {
    let category = words.category(plan.category?)?;
    let name = category.name.text(plan.lang.tag()).to_owned();
    let change = if plan.says(Kind::Category) { as_words(plan, &[Kind::Category]) } else { None };
    let chip = chip(plan, texts::CATEGORY, name, plan.without_category().href());
    Some(shown(Chip { change: change.into_iter().collect(), ..chip }, Condition::Category))
}

fn positions(plan: &Plan) -> Vec<Shown> {
    let said = plan.says(Kind::Position);
    let chips = plan.positions.iter().map(|code| {
        let rest: Vec<_> = plan.positions.iter().filter(|other| *other != code).cloned().collect();
        let position = Position::from(code.as_str());
        let mut change = Vec::new();
        if said {
            let others = [Position::Front, Position::Rear, Position::Left, Position::Right];
            let others = others.into_iter().filter(|other| *other != position);
            change.extend(others.map(|other| {
                (position_text(plan.lang, &other), plan.with_positions(vec![other.code().to_owned()]).href())
            }));
            change.extend(as_words(plan, &[Kind::Position]));
        }
        let text = position_text(plan.lang, &position);
        let chip = chip(plan, fit_texts::POSITION, text, plan.with_positions(rest).href());
        shown(Chip { change, ..chip }, Condition::Positions)
    });
    chips.collect()
}

fn brands(plan: &Plan) -> Vec<Shown> {
    let said = plan.says(Kind::Brand);
    let chips = plan.brands.iter().map(|brand| {
        let rest: Vec<_> = plan.brands.iter().filter(|other| *other != brand).cloned().collect();
        let change = if said { as_words(plan, &[Kind::Brand]) } else { None };
        let chip = chip(plan, fit_texts::BRAND, brand.clone(), plan.with_brands(rest).href());
        shown(Chip { change: change.into_iter().collect(), ..chip }, Condition::Brands)
    });
    chips.collect()
}

fn numbers(plan: &Plan) -> Vec<Shown> {
    let chips = plan.numbers().filter_map(|read| {
        let Meaning::Number(number) = &read.meaning else { return None };
        let remove = plan.address.with(|other| other.q = plan.typed_without(&[Kind::Number])).href();
        let change = as_words(plan, &[Kind::Number]).into_iter().collect();
        Some(Shown { chip: Chip { change, ..chip(plan, texts::NUMBER, number.clone(), remove) }, condition: None })
    });
    chips.collect()
}

fn stock_and_price(plan: &Plan, places: &[Place]) -> Vec<Shown> {
    let stock = plan.address.stock.map(|stock| {
        let text = match stock {
            StockFilter::Anywhere => plan.lang.t(texts::STOCK_ANYWHERE).to_owned(),
            StockFilter::At(id) => match places.iter().find(|place| place.id == id) {
                Some(place) => place.name.clone(),
                None => plan.lang.t(texts::STOCK_SOMEWHERE).to_owned(),
            },
        };
        shown(chip(plan, texts::STOCK, text, plan.address.with(|other| other.stock = None).href()), Condition::Stock)
    });
    let price = plan.address.price.map(|price| {
        let text = money_range(plan.lang, price.from, price.to);
        shown(chip(plan, texts::PRICE, text, plan.address.with(|other| other.price = None).href()), Condition::Price)
    });
    stock.into_iter().chain(price).collect()
}

fn attributes(plan: &Plan, words: &Vocabulary) -> Vec<Shown> {
    let chips = plan.attributes.iter().filter_map(|(id, filter)| {
        let attribute = words.attribute(*id)?;
        let remove = plan.address.with(|other| _ = other.attributes.remove(&attribute.code)).href();
        let name = attribute.name.text(plan.lang.tag()).to_owned();
        let text = attribute_text(plan.lang, filter, &attribute.unit);
        let chip = Chip { name, text, remove, change: Vec::new(), glyph: None };
        Some(shown(chip, Condition::Attribute(*id)))
    });
    chips.collect()
}
