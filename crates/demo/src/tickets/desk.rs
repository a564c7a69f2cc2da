//! Where the plan is carried out: each step is that of a person, at its time.

use super::{
    Cast, answers,
    plan::{Asker, Planned, Step, What},
    promises,
    scripts::{Queue, Turn, filled},
};
use crate::profile::Profile;
use platform::{Actor, Result, TenantTx, alerts::AlertId};
use support::{
    Channel, Priority, QueueId, StateId, StateKind, TicketId,
    change::{Change, change},
    filter::{Assigned, Filter},
    followers,
    list::Sort,
    merge::merge,
    messages::{self, Text, With},
    queues, states,
    tickets::{self, About, NewTicket},
    views::{self, NewView},
};
use time::{Duration, OffsetDateTime};

pub(super) struct Desk<'a> {
    pub tx: &'a mut TenantTx,
    pub cast: &'a Cast,
    pub planned: &'a [Planned],
    states: Vec<states::State>,
    queues: [QueueId; 3],
    /// Of each ticket of the plan, once it was asked.
    pub opened: Vec<Option<TicketId>>,
    pub now: OffsetDateTime,
    pub french: bool,
}

impl<'a> Desk<'a> {
    /// Sets up queues, promises and the views that all agents share.
    pub async fn begin(
        tx: &'a mut TenantTx,
        profile: &Profile,
        cast: &'a Cast,
        planned: &'a [Planned],
        now: OffsetDateTime,
    ) -> Result<Self> {
        tx.act_as(&cast.manager).await?;
        let names = match profile.french {
            true => ["Compatibilité et catalogue", "Commandes et livraisons", "Garanties"],
            false => ["Fitment and catalog", "Orders and deliveries", "Warranty"],
        };
        let [fitment, orders, warranty] = names;
        let queues =
            [queues::add(tx, fitment).await?, queues::add(tx, orders).await?, queues::add(tx, warranty).await?];
        promises::promise(tx, profile).await?;
        answers::rules(tx).await?;
        let (urgent, phone) =
            if profile.french { ("Urgents", "Reçus par téléphone") } else { ("Urgent", "By telephone") };
        let urgent_ones = Filter { priority: Some(Priority::Urgent), ..Filter::unsolved() };
        views::add(tx, &NewView::parse(urgent, urgent_ones, Sort::Created)?, true).await?;
        let by_phone = Filter { channel: Some(Channel::Phone), ..Filter::unsolved() };
        views::add(tx, &NewView::parse(phone, by_phone, Sort::Updated)?, true).await?;
        let states = states::list(tx).await?;
        tx.act_as(&cast.agents[0]).await?;
        let own = if profile.french { "Mes attentes" } else { "What I wait for" };
        let waiting = vec![StateKind::WaitingCustomer, StateKind::WaitingOther];
        let mine = Filter { kinds: waiting, assigned: Some(Assigned::Me), ..Filter::default() };
        views::add(tx, &NewView::parse(own, mine, Sort::Updated)?, false).await?;
        let opened = vec![None; planned.len()];
        Ok(Self { tx, cast, planned, states, queues, opened, now, french: profile.french })
    }

    pub async fn take(&mut self, step: &Step, profile: &Profile) -> Result<()> {
        let before = AlertId::generate();
        promises::watch(self.tx, &self.cast.system, step.at).await?;
        answers::look(self.tx, self.cast, profile, step.at).await?;
        let planned = &self.planned[step.ticket];
        match step.what {
            What::Open => self.open(step, planned).await?,
            What::Take => self.assign(step, planned).await?,
            What::Turn(turn) => self.turn(step, planned, planned.script.turns[turn]).await?,
            What::Close => {
                let closed = Change { state: Some(self.state(StateKind::Closed)), ..Change::default() };
                self.change(step, planned, &closed).await?;
            }
            What::Merge(into) => self.merge(step, planned, into).await?,
        }
        self.date_alerts(before, step.at).await
    }

    /// What was due since the last step is noted, too; and whose ticket was solved is asked.
    pub async fn end(mut self, profile: &Profile) -> Result<()> {
        let before = AlertId::generate();
        promises::watch(self.tx, &self.cast.system, self.now).await?;
        answers::look(self.tx, self.cast, profile, self.now).await?;
        self.date_alerts(before, self.now).await
    }

    async fn open(&mut self, step: &Step, planned: &Planned) -> Result<()> {
        let (script, about) = (planned.script, planned.about.as_ref());
        let fill = |text: &str| filled(text, about, planned.french);
        let carried = About {
            part: about.filter(|_| script.carries.part()).map(|known| known.part),
            vehicle: about.filter(|_| script.carries.vehicle()).map(|known| known.base_vehicle),
            reference: planned.reference.map(|number| format!("RO-{number}")).unwrap_or_default(),
            ..About::default()
        };
        let text = Text::parse(&fill(script.turns[0].text()), &[], &[])?;
        let mut new = NewTicket::parse(&fill(script.subject), text, carried)?;
        new.channel = planned.channel;
        let by = match (planned.asker, planned.channel) {
            (Asker::Customer(customer), Channel::Portal | Channel::Chat) => &self.cast.customers[customer],
            (Asker::Customer(customer), channel) => {
                new.requester = Some(self.cast.customers[customer].person);
                if channel == Channel::Phone { self.agent(planned) } else { &self.cast.system }
            }
            (Asker::Mail(contact), _) => {
                new.contact = contact.to_owned();
                &self.cast.system
            }
        };
        self.tx.act_as(by).await?;
        self.opened[step.ticket] = Some(tickets::open(self.tx, &new, step.at).await?.ticket);
        Ok(())
    }

    /// Whoever takes it says what it is; a colleague follows what is urgent.
    async fn assign(&mut self, step: &Step, planned: &Planned) -> Result<()> {
        let script = planned.script;
        let queue = match script.queue {
            Queue::Fitment => self.queues[0],
            Queue::Orders => self.queues[1],
            Queue::Warranty => self.queues[2],
        };
        let taken = Change {
            state: Some(self.state(StateKind::Open)),
            priority: Some(script.priority),
            queue: Some(Some(queue)),
            assignee: Some(Some(self.agent(planned).person)),
            add_tags: script.tags.iter().map(|tag| tag.parse()).collect::<Result<_, _>>()?,
            ..Change::default()
        };
        self.change(step, planned, &taken).await?;
        if script.priority == Priority::Urgent {
            self.tx.act_as(&self.cast.manager).await?;
            followers::follow(self.tx, self.ticket(step), step.at).await?;
        }
        Ok(())
    }

    async fn turn(&mut self, step: &Step, planned: &Planned, turn: Turn) -> Result<()> {
        let ticket = self.ticket(step);
        let text = Text::parse(&filled(turn.text(), planned.about.as_ref(), planned.french), &[], &[])?;
        let by = match (turn, planned.asker) {
            (Turn::Customer(_), Asker::Customer(customer)) => &self.cast.customers[customer],
            (Turn::Customer(_), Asker::Mail(_)) => &self.cast.system,
            _ => self.agent(planned),
        };
        self.tx.act_as(by).await?;
        let leaves = match turn {
            Turn::Asks(_) => Some(StateKind::WaitingCustomer),
            Turn::Waits(_) => Some(StateKind::WaitingOther),
            Turn::Solves(_) => Some(StateKind::Solved),
            Turn::Customer(_) | Turn::Says(_) | Turn::Notes(_) => None,
        };
        let with = With::state(leaves.map(|kind| self.state(kind)));
        match (turn, planned.asker) {
            (Turn::Notes(_), _) => messages::note(self.tx, ticket, &text, with, step.at).await?,
            (Turn::Customer(_), Asker::Mail(_)) => messages::receive(self.tx, ticket, None, &text, step.at).await?,
            _ => messages::reply(self.tx, ticket, &text, with, step.at).await?,
        };
        Ok(())
    }

    async fn merge(&mut self, step: &Step, planned: &Planned, into: usize) -> Result<()> {
        self.tx.act_as(self.agent(planned)).await?;
        let target = self.opened[into].expect("asked before it is asked again");
        let (ticket, version) = self.seen(step).await?;
        merge(self.tx, ticket, version, target, step.at).await
    }

    async fn change(&mut self, step: &Step, planned: &Planned, new: &Change) -> Result<()> {
        self.tx.act_as(self.agent(planned)).await?;
        let (ticket, version) = self.seen(step).await?;
        change(self.tx, ticket, version, new, step.at).await?;
        Ok(())
    }

    /// The ticket as an agent sees it by now.
    async fn seen(&mut self, step: &Step) -> Result<(TicketId, i32)> {
        let ticket = tickets::get(self.tx, self.ticket(step)).await?;
        let desk = ticket.desk.expect("an agent sees all of it");
        Ok((ticket.id, desk.version))
    }

    fn ticket(&self, step: &Step) -> TicketId {
        self.opened[step.ticket].expect("a ticket begins with its opening")
    }

    pub fn agent(&self, planned: &Planned) -> &'a Actor {
        &self.cast.agents[planned.agent % self.cast.agents.len()]
    }

    fn state(&self, kind: StateKind) -> StateId {
        self.states.iter().find(|state| state.kind == kind).expect("a tenant begins with a state of each kind").id
    }

    /// What people were told by this step they were told then, and whatever is older than a day they have seen.
    pub async fn date_alerts(&mut self, before: AlertId, at: OffsetDateTime) -> Result<()> {
        let seen = (at < self.now - Duration::days(1)).then_some(at + Duration::hours(2));
        sqlx::query!(
            "update alerts set created_at = $3, seen_at = $4 where tenant_id = $1 and alert_id > $2",
            self.tx.actor().tenant.uuid(),
            before.uuid(),
            at,
            seen,
        )
        .execute(&mut **self.tx)
        .await?;
        Ok(())
    }
}
