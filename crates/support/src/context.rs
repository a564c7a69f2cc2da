//! What a ticket knows: its part and vehicle with price, stock and verdict exactly as its customer sees them.
//!
//! They are read by the functions that the customer's own page calls, as an actor of the customer's standing who may read
//! and nothing else. Meanwhile the transaction is read only, so whatever those functions did, nothing could be written.

pub mod corrections;

use crate::visibility::require_staff;
use crate::{READ, TicketId};
use catalog::{
    PartId,
    parts::{self, PartDetail},
};
use fitment::{Verdict, applications, judge};
use inventory::PartStock;
use platform::{Actor, BranchId, Company, CompanyId, Error, Permission, PersonId, Result, TenantTx};
use pricing::Quote;
use sqlx::types::Json;
use time::OffsetDateTime;
use vehicles::{BaseVehicleId, Facts, Vin, garage::Garages, vin::Decoder};

/// As whom it is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeenAs {
    /// A customer company, from its branch.
    Company { name: String, branch: Option<String> },
    /// List prices and no branch, for the ticket has no customer by whom to go.
    List(Why),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The ticket is of no company.
    NoCompany,
    /// Whoever asked has left, or works for another company by now.
    HasLeft,
    /// Whoever asked works for the distributor.
    Staff,
}

/// A ticket with what it is about, as its customer sees that.
#[derive(Clone, Debug)]
pub struct Context {
    pub ticket: TicketId,
    pub number: i64,
    pub seen_as: SeenAs,
    pub part: Option<OfPart>,
    /// With what it is called.
    pub vehicle: Option<(BaseVehicleId, String)>,
    /// What was reported from it, and from what was merged into it.
    pub corrections: Vec<corrections::Linked>,
    pub at: OffsetDateTime,
}

/// What the customer's own page says of a part.
#[derive(Clone, Debug)]
pub struct OfPart {
    pub part: PartDetail,
    pub quote: Option<Quote>,
    pub stock: PartStock,
    /// `None`: the ticket names no vehicle.
    pub fit: Option<Fit>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    pub verdict: Verdict,
    pub notes: Vec<String>,
    pub known: Known,
}

/// Where what is known of the vehicle beside its year, make and model comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// It is in the garage of whoever asked, so that what they said of it counts.
    Garage,
    /// The ticket's VIN says so, as it would in their garage.
    Vin,
    Nothing,
}

/// With what a ticket's vehicle is known.
#[derive(Clone, Copy)]
pub struct Knows<'a> {
    pub garages: &'a Garages,
    /// `None`: the installation decodes no VINs.
    pub decoder: Option<&'a Decoder>,
}

/// The vehicle of a ticket.
#[derive(Clone, Copy)]
struct Vehicle<'a> {
    id: BaseVehicleId,
    vin: Option<&'a Vin>,
}

/// What it takes to look: no right to change anything. The garage is the customer's own, which holds what they said of
/// their vehicles.
const MAY_LOOK: &[Permission] =
    &[catalog::READ, fitment::READ, pricing::READ, inventory::READ, vehicles::READ, vehicles::GARAGE];

/// What the ticket itself says.
struct Asked {
    context: Context,
    part: Option<PartId>,
    vin: Option<Vin>,
    customer: Actor,
}

/// For staff who read tickets.
#[tracing::instrument(name = "support.context.load", skip_all, fields(ticket.id = %id, company.id))]
pub async fn load(tx: &mut TenantTx, knows: Knows<'_>, id: TicketId, now: OffsetDateTime) -> Result<Context> {
    require_staff(tx.actor(), READ)?;
    let Asked { mut context, part, vin, customer } = asked(tx, id, now).await?;
    let company = customer.company.map(|customer| customer.company.to_string());
    tracing::Span::current().record("company.id", company.as_deref().unwrap_or("none"));
    let Some(part) = part else { return Ok(context) };
    let agent = tx.look_as(&customer).await?;
    let vehicle = context.vehicle.as_ref().map(|(id, _)| Vehicle { id: *id, vin: vin.as_ref() });
    let read = match of_part(tx, knows, part, vehicle, now).await {
        Ok(read) => Some(read),
        // The customer's own page would not be there, either.
        Err(Error::NotFound) => None,
        Err(other) => return Err(other),
    };
    tx.look_back(agent).await?;
    context.part = read;
    Ok(context)
}

/// As on the page of the part.
async fn of_part(
    tx: &mut TenantTx,
    knows: Knows<'_>,
    id: PartId,
    vehicle: Option<Vehicle<'_>>,
    now: OffsetDateTime,
) -> Result<OfPart> {
    let part = parts::get(tx, id).await?;
    let quote = pricing::prices::for_part(tx, id, 1).await?;
    let stock = inventory::stock::for_part(tx, id, now).await?;
    let fit = match vehicle {
        Some(vehicle) => Some(fit(tx, knows, id, vehicle, now).await?),
        None => None,
    };
    Ok(OfPart { part, quote, stock, fit })
}

async fn fit(
    tx: &mut TenantTx,
    knows: Knows<'_>,
    part: PartId,
    vehicle: Vehicle<'_>,
    now: OffsetDateTime,
) -> Result<Fit> {
    let (facts, known) = facts(tx, knows, vehicle, now).await?;
    let (applications, engines) = applications::to_judge(tx, part, vehicle.id).await?;
    let verdict = judge(&applications, &facts, &engines);
    let notes = verdict.notes(&applications).into_iter().map(str::to_owned).collect();
    Ok(Fit { verdict, notes, known })
}

/// What the customer has said of the very car; else what its VIN says; else what they said of one of its kind.
async fn facts(
    tx: &mut TenantTx,
    knows: Knows<'_>,
    vehicle: Vehicle<'_>,
    now: OffsetDateTime,
) -> Result<(Facts, Known)> {
    // Whoever is not there has no garage.
    let garage = if tx.actor().person.uuid().is_nil() { Default::default() } else { knows.garages.recent(tx).await? };
    let mut alike = garage.iter().filter(|mine| mine.vehicle.id == vehicle.id);
    if let Some(vin) = vehicle.vin {
        if let Some(mine) = alike.clone().find(|mine| mine.vin.as_ref() == Some(vin)) {
            return Ok((mine.facts.clone(), Known::Garage));
        }
        let decoded = knows.decoder.map(|decoder| decoder.decode(vin, now.date()));
        if let Some(decoded) = decoded.filter(|decoded| decoded.base_vehicle == Some(vehicle.id)) {
            return Ok((decoded.facts, Known::Vin));
        }
    }
    Ok(match alike.next() {
        Some(mine) => (mine.facts.clone(), Known::Garage),
        None => (Facts::default(), Known::Nothing),
    })
}

async fn asked(tx: &mut TenantTx, id: TicketId, now: OffsetDateTime) -> Result<Asked> {
    let row = sqlx::query!(
        r#"select t.number, t.part_id, t.base_vehicle_id, t.vin, t.company_id, t.branch_id, t.requester_id,
                  m.person_id is not null and m.ended_at is null as "is_here!",
                  m.company_id as "works_for?", m.branch_id as "works_at?", c.name as "company?", b.name as "branch?",
                  concat_ws(' ', v.year::text, k.name, o.name) as "vehicle!",
                  coalesce((select jsonb_agg(jsonb_build_object('id', l.correction_id, 'state', r.state,
                                                                'value', r.value, 'claim', r.claim)
                                             order by l.correction_id)
                            from tickets x
                            join ticket_corrections l on l.tenant_id = x.tenant_id and l.ticket_id = x.ticket_id
                            join corrections r on r.tenant_id = l.tenant_id and r.correction_id = l.correction_id
                            where x.tenant_id = t.tenant_id and x.thread_id = t.thread_id), '[]')
                      as "corrections!: Json<Vec<corrections::Linked>>"
           from tickets t
           left join memberships m on m.tenant_id = t.tenant_id and m.person_id = t.requester_id
           left join companies c on c.tenant_id = t.tenant_id and c.company_id = t.company_id
           left join branches b
             on b.tenant_id = t.tenant_id
            and b.branch_id = case when t.requester_id is null then t.branch_id else m.branch_id end
           left join base_vehicles v on v.base_vehicle_id = t.base_vehicle_id
           left join makes k on k.make_id = v.make_id
           left join models o on o.model_id = v.model_id
           where t.tenant_id = $1 and t.ticket_id = $2"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    let standing = match (row.requester_id, row.company_id) {
        (Some(_), _) if !row.is_here => Err(Why::HasLeft),
        (Some(_), _) if row.works_for.is_none() => Err(Why::Staff),
        // What another company pays is nothing to answer here.
        (Some(_), company) if company != row.works_for => Err(Why::HasLeft),
        (Some(_), Some(company)) => Ok((company, row.works_at)),
        (None, Some(company)) => Ok((company, row.branch_id)),
        (_, None) => Err(Why::NoCompany),
    };
    let company = standing
        .ok()
        .map(|(company, branch)| Company { company: CompanyId::from(company), branch: branch.map(BranchId::from) });
    let seen_as = match standing {
        Ok(_) => SeenAs::Company { name: row.company.unwrap_or_default(), branch: row.branch },
        Err(why) => SeenAs::List(why),
    };
    let person = row.requester_id.filter(|_| standing.is_ok()).map_or_else(nobody, PersonId::from);
    let customer = Actor { tenant: tx.actor().tenant, person, company, permissions: MAY_LOOK };
    let context = Context {
        ticket: id,
        number: row.number,
        seen_as,
        part: None,
        vehicle: row.base_vehicle_id.map(|id| (id.into(), row.vehicle)),
        corrections: row.corrections.0,
        at: now,
    };
    Ok(Asked { context, part: row.part_id.map(Into::into), vin: row.vin.parse().ok(), customer })
}

/// Somebody without a sign-in.
fn nobody() -> PersonId {
    PersonId::from(sqlx::types::Uuid::nil())
}
