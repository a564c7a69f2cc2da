-- Tickets from which a correction was reported: they are told when it is decided.
create table ticket_corrections (
    tenant_id     uuid not null,
    ticket_id     uuid not null,
    correction_id uuid not null,
    created_at    timestamptz not null,
    created_by    uuid not null,
    primary key (tenant_id, ticket_id, correction_id),
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id),
    foreign key (tenant_id, correction_id) references corrections (tenant_id, correction_id)
);
create index ticket_corrections_correction_idx on ticket_corrections (tenant_id, correction_id);
select protect_by_tenant('ticket_corrections');
