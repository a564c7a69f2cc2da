kernel::define_id!(
    /// Something that a customer asks.
    TicketId
);
kernel::define_id!(
    /// Something said or done about a ticket.
    EntryId
);
kernel::define_id!(
    /// A file of an entry.
    AttachmentId
);
kernel::define_id!(
    /// Where a tenant says that a ticket stands.
    StateId
);
kernel::define_id!(
    /// Tickets that the same people look after.
    QueueId
);
kernel::define_id!(
    /// A filter with a name.
    ViewId
);
kernel::define_id!(
    /// When a desk is at work.
    CalendarId
);
kernel::define_id!(
    /// What agents do again and again.
    MacroId
);
kernel::define_id!(
    /// What is promised about answers, and about which tickets.
    PlanId
);
kernel::define_id!(
    /// A promise that was kept or broken.
    VerdictId
);
kernel::define_id!(
    /// What the desk does by itself.
    TriggerId
);
kernel::define_id!(
    /// The question how somebody was served.
    SurveyId
);
