-- From where each change came, and which earlier one it puts back.
alter table audit_events
    add column address inet,                           -- of the request; null: background work
    add column reverts uuid,                           -- the entry whose old values were put back by this one
    add constraint audit_events_tenant_key unique (tenant_id, audit_event_id),
    add constraint audit_events_reverts_fkey foreign key (tenant_id, reverts)
        references audit_events (tenant_id, audit_event_id);

-- What the page of the trail filters by; it is read from the newest entry back.
create index audit_events_at_idx on audit_events (tenant_id, at, audit_event_id);
create index audit_events_person_idx on audit_events (tenant_id, person_id, at, audit_event_id);
create index audit_events_action_idx on audit_events (tenant_id, action collate "C", at, audit_event_id);
create index audit_events_reverts_idx on audit_events (tenant_id, reverts) where reverts is not null;
