//! How many of a part are where, with every movement that made it so.

use crate::{
    catalogue::Catalogue,
    parts::Part,
    profile::Profile,
    rng::{Ids, Rng},
    rows::Value::{Id, Int, Null, Shown, Text},
    setup::Setup,
};
use sqlx::types::Uuid;
use time::{Duration, OffsetDateTime};

pub(crate) fn push(
    (catalogue, ids): (&mut Catalogue, &mut Ids),
    (profile, setup): (&Profile, &Setup),
    part: &Part,
    rng: &mut Rng,
    now: OffsetDateTime,
) {
    for (place, made) in setup.places.iter().zip(profile.places) {
        if !rng.chance(made.percent) {
            continue;
        }
        let on_hand = movements((&mut *catalogue, &mut *ids), (part.id, *place), made.most, rng, now);
        let reserved = rng.between(-6, 2).clamp(0, on_hand);
        let expected = (on_hand * 4 < made.most && rng.chance(40))
            .then(|| (rng.between(2, made.most), now.date() + Duration::days(rng.between(1, 12))));
        let on_order = expected.map_or(0, |(quantity, _)| quantity);
        let day = expected.as_ref().map_or(Null, |(_, day)| Shown(day));
        catalogue.stock_levels.push(&[Id(part.id), Id(*place), Int(on_hand), Int(reserved), Int(on_order), day]);
    }
}

/// What they add up to.
fn movements(
    (catalogue, ids): (&mut Catalogue, &mut Ids),
    (part, place): (Uuid, Uuid),
    most: i64,
    rng: &mut Rng,
    now: OffsetDateTime,
) -> i64 {
    let opening = rng.between(0, most);
    let receipt = if rng.chance(20) { rng.between(1, most) } else { 0 };
    let issue = if rng.chance(30) { rng.between(0, opening + receipt) } else { 0 };
    let days = [rng.between(30, 60), rng.between(8, 29), rng.between(1, 7)];
    let kinds = [("opening", opening), ("receipt", receipt), ("issue", -issue)];
    for ((kind, quantity), days) in kinds.into_iter().zip(days).filter(|((_, quantity), _)| *quantity != 0) {
        let at = now - Duration::days(days);
        catalogue.stock_movements.push(&[
            Id(ids.make()),
            Id(part),
            Id(place),
            Text(kind),
            Int(quantity),
            Text("demo"),
            Shown(&at),
        ]);
    }
    opening + receipt - issue
}
