-- What somebody decided today, and what they decided at once: the desk counts it, and offers to take it back.
create index asset_events_decided_idx on asset_events (tenant_id, person_id, at) where action in ('approve', 'reject');
