-- What a customer asks of the distributor. What was said about it is in ticket_entries.
create table tickets (
    ticket_id       uuid primary key,
    tenant_id       uuid not null references tenants,
    number          bigint not null check (number > 0),   -- what people call it
    subject         text not null check (subject <> '' and length(subject) <= 200),
    state_id        uuid not null,
    state_kind      text not null,                     -- of the state, for the indexes
    priority        smallint not null default 2 check (priority between 1 and 4),   -- low, normal, high, urgent
    queue_id        uuid,
    assignee_id     uuid,
    requester_id    uuid,                              -- who asks; null: somebody without a sign-in
    contact         text not null default '' check (length(contact) <= 200),   -- of those: a telephone number, an address
    company_id      uuid,                              -- whose people may see it; null: staff only
    branch_id       uuid,
    channel         text not null check (channel in ('portal', 'mail', 'chat', 'phone')),
    part_id         uuid,                              -- what it is about, from here on
    base_vehicle_id integer references base_vehicles,
    engine_id       integer references engines,
    vin             text not null default '' check (vin = '' or vin ~ '^[A-HJ-NPR-Z0-9]{17}$'),
    asset_id        uuid,
    reference       text not null default '' check (length(reference) <= 100),   -- the customer's own: an order, a job card
    merged_into     uuid,                              -- the ticket that it was merged into
    thread_id       uuid not null,                     -- where it is read: itself, or the last that it was merged into
    split_from      uuid,
    version         integer not null default 1,        -- of what change() changes; whoever saw an older one changes nothing
    created_at      timestamptz not null,
    created_by      uuid not null,
    updated_at      timestamptz not null,              -- of anything at all: only staff may know of that
    updated_by      uuid not null,
    public_at       timestamptz not null,              -- of what the customer sees, too
    solved_at       timestamptz,
    closed_at       timestamptz,
    constraint tickets_tenant_key unique (tenant_id, ticket_id),
    constraint tickets_number_key unique (tenant_id, number),
    constraint tickets_merged check ((merged_into is null) = (thread_id = ticket_id)),
    foreign key (tenant_id, state_id, state_kind) references ticket_states (tenant_id, state_id, kind),
    foreign key (tenant_id, queue_id) references ticket_queues (tenant_id, queue_id),
    foreign key (tenant_id, assignee_id) references memberships (tenant_id, person_id),
    foreign key (tenant_id, requester_id) references memberships (tenant_id, person_id),
    foreign key (tenant_id, company_id) references companies (tenant_id, company_id),
    foreign key (tenant_id, branch_id) references branches (tenant_id, branch_id),
    foreign key (tenant_id, part_id) references parts (tenant_id, part_id),
    foreign key (tenant_id, asset_id) references assets (tenant_id, asset_id),
    foreign key (tenant_id, merged_into) references tickets (tenant_id, ticket_id),
    foreign key (tenant_id, thread_id) references tickets (tenant_id, ticket_id),
    foreign key (tenant_id, split_from) references tickets (tenant_id, ticket_id)
);
-- Lists leave out what was merged, and are read by keyset from the newest back.
create index tickets_kind_idx on tickets (tenant_id, state_kind, updated_at, ticket_id) where merged_into is null;
create index tickets_queue_idx on tickets (tenant_id, queue_id, state_kind, updated_at, ticket_id)
    where merged_into is null;
create index tickets_assignee_idx on tickets (tenant_id, assignee_id, state_kind, updated_at, ticket_id)
    where merged_into is null;
create index tickets_updated_idx on tickets (tenant_id, updated_at, ticket_id) where merged_into is null;
create index tickets_priority_idx on tickets (tenant_id, priority, updated_at, ticket_id) where merged_into is null;
create index tickets_company_idx on tickets (tenant_id, company_id, public_at, ticket_id) where merged_into is null;
create index tickets_branch_idx on tickets (tenant_id, branch_id, public_at, ticket_id)
    where merged_into is null and branch_id is not null;
create index tickets_requester_idx on tickets (tenant_id, requester_id, public_at, ticket_id) where merged_into is null;
create index tickets_part_idx on tickets (tenant_id, part_id, ticket_id) where part_id is not null;
create index tickets_asset_idx on tickets (tenant_id, asset_id, ticket_id) where asset_id is not null;
create index tickets_thread_idx on tickets (tenant_id, thread_id);
create index tickets_merged_idx on tickets (tenant_id, merged_into) where merged_into is not null;
select protect_by_tenant('tickets');

-- All that was said and done, in order. A message is seen by the customer, a note never; of an event the customer sees
-- what is public of it. Merging leaves entries where they were written; splitting moves them.
create table ticket_entries (
    entry_id    uuid primary key,
    tenant_id   uuid not null,
    ticket_id   uuid not null,
    at          timestamptz not null,
    kind        text not null check (kind in ('message', 'note', 'event')),
    audience    text not null check (audience in ('public', 'staff')),
    action      text not null default '' check (action ~ '^[a-z-]*$'),   -- of events; 'opening': the first message
    side        text not null check (side in ('staff', 'customer', 'system')),   -- of whom the author was one
    author_id   uuid,                                  -- null: the system itself, or somebody without a sign-in
    body        text not null default '' check (length(body) <= 100000),
    mentions    uuid[] not null default '{}' check (cardinality(mentions) <= 50),
    changes     jsonb not null default '{}',           -- {"field": {"old": …, "new": …}}
    state_kind  text,                                  -- of an event that changed the state: what it was changed to
    other_id    uuid,                                  -- the ticket that an event names: merged, split
    split_from  uuid,                                  -- the ticket in which it was written
    constraint ticket_entries_tenant_key unique (tenant_id, entry_id),
    constraint ticket_entries_audience check (case kind when 'message' then audience = 'public'
                                                        when 'note' then audience = 'staff' else true end),
    constraint ticket_entries_event check ((kind = 'event') = (action not in ('', 'opening'))),
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id),
    foreign key (tenant_id, author_id) references memberships (tenant_id, person_id),
    foreign key (tenant_id, other_id) references tickets (tenant_id, ticket_id),
    foreign key (tenant_id, split_from) references tickets (tenant_id, ticket_id)
);
create index ticket_entries_thread_idx on ticket_entries (tenant_id, ticket_id, at, entry_id);
create index ticket_entries_split_idx on ticket_entries (tenant_id, split_from) where split_from is not null;
select protect_by_tenant('ticket_entries');

-- What was written is never changed; only a split gives it another ticket.
revoke update on ticket_entries from nexus_app;
grant update (ticket_id, split_from) on ticket_entries to nexus_app;

-- Files of an entry: of the library, or on their way. An upload is forgotten when it is over; its file keeps its id.
create table ticket_attachments (
    attachment_id    uuid primary key,
    tenant_id        uuid not null,
    entry_id         uuid not null,
    asset_id         uuid,
    upload_id        uuid,
    asset_version_id uuid,                             -- what the upload becomes, if it is kept
    file_name        text not null check (file_name <> '' and length(file_name) <= 255),
    created_at       timestamptz not null,
    created_by       uuid not null,
    constraint ticket_attachments_tenant_key unique (tenant_id, attachment_id),
    constraint ticket_attachments_file check ((asset_id is null) <> (asset_version_id is null)),
    foreign key (tenant_id, entry_id) references ticket_entries (tenant_id, entry_id),
    foreign key (tenant_id, asset_id) references assets (tenant_id, asset_id),
    foreign key (tenant_id, upload_id) references uploads (tenant_id, upload_id) on delete set null (upload_id)
);
create index ticket_attachments_entry_idx on ticket_attachments (tenant_id, entry_id);
create index ticket_attachments_version_idx on ticket_attachments (tenant_id, asset_version_id)
    where asset_version_id is not null;
create index ticket_attachments_upload_idx on ticket_attachments (tenant_id, upload_id) where upload_id is not null;
select protect_by_tenant('ticket_attachments');

-- Who is told of what happens. A person of the company who follows a ticket may see it.
create table ticket_followers (
    tenant_id  uuid not null,
    ticket_id  uuid not null,
    person_id  uuid not null,
    created_at timestamptz not null,
    created_by uuid not null,
    primary key (tenant_id, ticket_id, person_id),
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id),
    foreign key (tenant_id, person_id) references memberships (tenant_id, person_id)
);
create index ticket_followers_person_idx on ticket_followers (tenant_id, person_id, ticket_id);
select protect_by_tenant('ticket_followers');
grant delete on ticket_followers to nexus_app;

create table ticket_tags (
    tenant_id uuid not null,
    ticket_id uuid not null,
    tag       text not null check (tag <> '' and tag = lower(tag) and length(tag) <= 40),
    primary key (tenant_id, ticket_id, tag),
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id)
);
create index ticket_tags_tag_idx on ticket_tags (tenant_id, tag, ticket_id);
select protect_by_tenant('ticket_tags');
grant delete on ticket_tags to nexus_app;

-- What somebody is about to say. It is theirs whoever is assigned, and goes when it is sent; what is left then is its
-- number, so that a save that was under way does not bring it back.
create table ticket_drafts (
    tenant_id uuid not null,
    ticket_id uuid not null,
    person_id uuid not null,
    staff     boolean not null,                        -- colleagues see those of staff; nobody sees a customer's
    internal  boolean not null,                        -- it is to become a note
    body      text not null check (length(body) <= 100000),
    version   bigint not null check (version > 0),     -- counted by the browser: an older save changes nothing
    saved_at  timestamptz not null,
    primary key (tenant_id, ticket_id, person_id),
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id),
    foreign key (tenant_id, person_id) references memberships (tenant_id, person_id)
);
create index ticket_drafts_person_idx on ticket_drafts (tenant_id, person_id, saved_at) where body <> '';
select protect_by_tenant('ticket_drafts');
grant delete on ticket_drafts to nexus_app;
