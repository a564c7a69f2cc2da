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
