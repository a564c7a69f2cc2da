//! What customers and agents say is wrong about what fits, and what became of it: a few in each state, some from tickets.

use super::{desk::Desk, parts::Known, plan::Asker, scripts::Carries};
use fitment::{
    CorrectionId, applications,
    corrections::{self as claims, Claim, NewReport, fingerprint},
};
use platform::{Actor, Result, TenantTx, alerts::AlertId};
use support::{StateKind, context::corrections, tickets};
use time::{Duration, OffsetDateTime};

/// What somebody says; texts are in English and in French.
struct Said {
    from: From,
    claim: Claim,
    value: [&'static str; 2],
    evidence: [&'static str; 2],
    then: Then,
}

enum From {
    /// On the page of one of the parts that are asked about, by these of the customers.
    Part { place: usize, customers: &'static [usize], days_ago: i64 },
    /// By the agent of a ticket that stands like this, a few hours ago.
    Ticket(StateKind),
}

#[derive(Clone, Copy)]
enum Then {
    Open,
    Accepted,
    Refused([&'static str; 2]),
    Withdrawn,
}

const SAID: [Said; 7] = [
    Said {
        from: From::Part { place: 11, customers: &[0], days_ago: 20 },
        claim: Claim::Note,
        value: ["Check the production date before ordering", "Vérifier la date de production avant de commander"],
        evidence: [
            "Two cars of the same year took different ones; the change was in March.",
            "Deux voitures de la même année en demandaient des différentes ; le changement date de mars.",
        ],
        then: Then::Accepted,
    },
    Said {
        from: From::Part { place: 23, customers: &[1], days_ago: 12 },
        claim: Claim::Quantity,
        value: ["4", "4"],
        evidence: ["One box was not enough for the car.", "Une boîte n’a pas suffi pour la voiture."],
        then: Then::Refused([
            "We counted on two vehicles: the quantity is right as it stands.",
            "Nous avons vérifié sur deux véhicules : la quantité est juste.",
        ]),
    },
    Said {
        from: From::Part { place: 31, customers: &[1], days_ago: 9 },
        claim: Claim::DoesNotFit,
        value: ["", ""],
        evidence: ["It did not go in.", "Impossible à monter."],
        then: Then::Withdrawn,
    },
    Said {
        from: From::Part { place: 5, customers: &[0, 1], days_ago: 4 },
        claim: Claim::DoesNotFit,
        value: ["", ""],
        evidence: [
            "Tried on the lift: it sits 8 mm off and cannot be fitted.",
            "Essayé sur le pont : décalage de 8 mm, montage impossible.",
        ],
        then: Then::Open,
    },
    Said {
        from: From::Part { place: 17, customers: &[1], days_ago: 2 },
        claim: Claim::Attribute,
        value: ["drive_type=AWD", "drive_type=AWD"],
        evidence: [
            "On the four-wheel drive it fits; the front-wheel drive of the same year takes another one.",
            "Convient à la version à quatre roues motrices ; la traction de la même année en demande une autre.",
        ],
        then: Then::Open,
    },
    Said {
        from: From::Ticket(StateKind::Solved),
        claim: Claim::Note,
        value: ["Compare with the old part before fitting", "Comparer avec l’ancienne pièce avant le montage"],
        evidence: [
            "The customer sent a photo: there are two versions in this year.",
            "Photo du client : il existe deux versions cette année-là.",
        ],
        then: Then::Accepted,
    },
    Said {
        from: From::Ticket(StateKind::Open),
        claim: Claim::DoesNotFit,
        value: ["", ""],
        evidence: [
            "Says the customer: it is 5 mm longer than the old one.",
            "Selon le client, elle est plus longue de 5 mm que l’ancienne.",
        ],
        then: Then::Open,
    },
];

impl<'a> Desk<'a> {
    /// Has all of it said and decided.
    pub async fn correct(&mut self, parts: &[Known]) -> Result<()> {
        if parts.is_empty() || self.cast.customers.is_empty() {
            return Ok(());
        }
        for said in &SAID {
            match said.from {
                From::Part { place, customers, days_ago } => {
                    let (about, at) = (&parts[place % parts.len()], self.now - Duration::days(days_ago));
                    let new = self.report(about, said)?;
                    for customer in customers {
                        let by = &self.cast.customers[customer % self.cast.customers.len()];
                        let before = AlertId::generate();
                        self.tx.act_as(by).await?;
                        let id = claims::report(self.tx, &new, at).await?.correction;
                        self.date_alerts(before, at).await?;
                        self.decide(id, about, said.then, at + Duration::hours(20)).await?;
                    }
                }
                From::Ticket(kind) => {
                    let Some((number, agent, about)) = self.ticket_like(kind).await? else { continue };
                    let (new, at) = (self.report(about, said)?, self.now - Duration::hours(5));
                    let before = AlertId::generate();
                    self.tx.act_as(agent).await?;
                    let id = corrections::report(self.tx, number, &new, at).await?.correction;
                    self.date_alerts(before, at).await?;
                    self.decide(id, about, said.then, at + Duration::hours(2)).await?;
                }
            }
        }
        Ok(())
    }

    fn report(&self, about: &Known, said: &Said) -> Result<NewReport> {
        let Said { claim, value, evidence, .. } = said;
        let (value, evidence) = (value[usize::from(self.french)], evidence[usize::from(self.french)]);
        Ok(NewReport::parse(about.part, Some(about.base_vehicle), None, *claim, value, evidence)?)
    }

    /// Whoever spoke last takes it back, or somebody else decides.
    async fn decide(&mut self, id: CorrectionId, about: &Known, then: Then, at: OffsetDateTime) -> Result<()> {
        let before = AlertId::generate();
        match then {
            Then::Open => return Ok(()),
            Then::Withdrawn => {
                claims::withdraw(self.tx, id, at).await?;
            }
            Then::Accepted => {
                self.tx.act_as(&self.cast.decider).await?;
                let seen = fingerprint(&applications::for_part(self.tx, about.part).await?);
                let version = version(self.tx, id).await?;
                corrections::accept(self.tx, id, version, &seen, at).await?;
            }
            Then::Refused(reason) => {
                self.tx.act_as(&self.cast.decider).await?;
                let version = version(self.tx, id).await?;
                corrections::refuse(self.tx, id, version, reason[usize::from(self.french)], at).await?;
            }
        }
        self.date_alerts(before, at).await
    }

    /// The newest of a customer's that stands like this and names part and vehicle, with its agent.
    async fn ticket_like(&mut self, kind: StateKind) -> Result<Option<(i64, &'a Actor, &'a Known)>> {
        for (place, planned) in self.planned.iter().enumerate().rev() {
            let (Some(about), Some(id)) = (&planned.about, self.opened[place]) else { continue };
            if planned.script.carries != Carries::Both || !matches!(planned.asker, Asker::Customer(_)) {
                continue;
            }
            let agent = self.agent(planned);
            self.tx.act_as(agent).await?;
            let ticket = tickets::get(self.tx, id).await?;
            if ticket.state_kind == kind && ticket.merged_into.is_none() {
                return Ok(Some((ticket.number, agent, about)));
            }
        }
        Ok(None)
    }
}

async fn version(tx: &mut TenantTx, id: CorrectionId) -> Result<i32> {
    Ok(claims::get(tx, id).await?.correction.version)
}
