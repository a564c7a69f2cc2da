//! What an agent can say of the part, as text. The form in which they write brings it, so that what they have typed is kept
//! and both stand in the answer, without a script too.

use crate::{fitment::verdict::question_text, text::Lang, texts::support_context as texts};
use fitment::Verdict;
use support::context::{Context, OfPart, SeenAs};

/// As many places as are worth naming.
const PLACES: usize = 3;

/// One fact to a line.
pub fn text(lang: Lang, context: &Context, of: &OfPart) -> String {
    let mut lines = vec![format!("{} {}", of.part.brand.name, of.part.part_number)];
    lines.extend(fit(lang, context, of));
    lines.push(price(lang, context, of));
    lines.extend(stock(lang, of));
    if let Some(last) = of.part.successors.last() {
        let name = format!("{} {}", last.part.brand, last.part.part_number);
        lines.push(lang.fill(texts::SAY_SUPERSEDED, &[("part", &name)]));
    }
    lines.join("\n")
}

fn fit(lang: Lang, context: &Context, of: &OfPart) -> Option<String> {
    let (_, vehicle) = context.vehicle.as_ref()?;
    Some(match &of.fit.as_ref()?.verdict {
        Verdict::Fits { .. } => lang.fill(texts::SAY_FITS, &[("vehicle", vehicle)]),
        Verdict::DoesNotFit { .. } => lang.fill(texts::SAY_NOT, &[("vehicle", vehicle)]),
        Verdict::NeedsAnswer { question, .. } => {
            lang.fill(texts::SAY_ASK, &[("vehicle", vehicle), ("question", &question_text(lang, question))])
        }
    })
}

fn price(lang: Lang, context: &Context, of: &OfPart) -> String {
    let text = match context.seen_as {
        SeenAs::Company { .. } => texts::SAY_PRICE,
        SeenAs::List(_) => texts::SAY_LIST_PRICE,
    };
    match &of.quote {
        Some(quote) => lang.fill(text, &[("price", &lang.money(quote.unit))]),
        None => lang.t(texts::SAY_NO_PRICE).to_owned(),
    }
}

fn stock(lang: Lang, of: &OfPart) -> Vec<String> {
    let places = of.stock.places.iter().filter(|place| place.available > 0).take(PLACES);
    let said: Vec<_> = places
        .map(|place| {
            let count = lang.number(place.available.into());
            lang.fill(texts::SAY_STOCK, &[("place", &place.location.name), ("count", &count)])
        })
        .collect();
    if said.is_empty() { vec![lang.t(texts::SAY_NO_STOCK).to_owned()] } else { said }
}
