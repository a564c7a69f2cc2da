-- A photo, document or video of the library. What it looks like at the time is its published version.
create table assets (
    asset_id      uuid primary key,
    tenant_id     uuid not null references tenants,
    kind          text not null check (kind in ('image', 'document', 'video')),
    document_type text check (document_type in ('installation', 'safety', 'approval', 'other')),
    created_at    timestamptz not null,
    created_by    uuid not null,
    archived_at   timestamptz,                         -- taken out of the library; nothing of it is shown
    constraint assets_type_of_documents check ((kind = 'document') = (document_type is not null)),
    constraint assets_tenant_key unique (tenant_id, asset_id)
);
create index assets_recent_idx on assets (tenant_id, asset_id) where archived_at is null;
select protect_by_tenant('assets');

-- A file that an asset has or had, with what was said about it: that together is what is approved. A tenant has the same
-- bytes once. Of the versions of an asset one at most is published; those before it are 'approved', and can be again.
create table asset_versions (
    asset_version_id  uuid primary key,
    tenant_id         uuid not null,
    asset_id          uuid not null,
    number            integer not null check (number > 0),
    state             text not null check (state in
                        ('quarantined', 'submitted', 'in_review', 'approved', 'rejected', 'published', 'expired')),
    revision          integer not null default 1,      -- whoever saw an older one decides nothing
    file_name         text not null check (file_name <> '' and length(file_name) <= 255),   -- as it was brought
    content_type      text not null check (content_type ~ '^[a-z]+/[a-z0-9.+-]+$'),         -- as its bytes say
    bytes             bigint not null check (bytes > 0),
    sha256            bytea not null check (length(sha256) = 32),
    phash             bigint,                          -- of images: alike pictures differ in few bits
    width             integer check (width > 0),
    height            integer check (height > 0),
    duration_ms       bigint check (duration_ms >= 0),
    pages             integer check (pages > 0),
    storage_key       text not null check (storage_key <> ''),
    focal_x           smallint not null default 500 check (focal_x between 0 and 1000),   -- what a crop keeps, in
    focal_y           smallint not null default 500 check (focal_y between 0 and 1000),   -- thousandths of the picture
    rights_holder     text not null default '' check (length(rights_holder) <= 200),
    licence           text not null default '' check (length(licence) <= 2000),
    valid_from        timestamptz,
    valid_until       timestamptz,                     -- from here on it is expired, whether or not a job has said so
    scan_note         text not null default '',        -- what the scanner found in a quarantined file
    rejection         text not null default '' check (length(rejection) <= 500),
    first_approved_by uuid,                            -- of two, where two are needed
    approved_by       uuid,
    approved_at       timestamptz,
    published_at      timestamptz,
    created_at        timestamptz not null,
    created_by        uuid not null,
    constraint asset_versions_tenant_key unique (tenant_id, asset_version_id),
    constraint asset_versions_number_key unique (tenant_id, asset_id, number),
    constraint asset_versions_bytes_key unique (tenant_id, sha256),
    constraint asset_versions_period check (valid_from < valid_until),
    constraint asset_versions_reason check ((state = 'rejected') = (rejection <> '')),
    constraint asset_versions_approval check (state not in ('approved', 'published') or approved_by is not null),
    foreign key (tenant_id, asset_id) references assets (tenant_id, asset_id)
);
create unique index asset_versions_published_key on asset_versions (tenant_id, asset_id) where state = 'published';
create index asset_versions_state_idx on asset_versions (tenant_id, state, asset_version_id);
create index asset_versions_expiry_idx on asset_versions (tenant_id, valid_until) where state = 'published';
create index asset_versions_alike_idx on asset_versions (tenant_id, phash, asset_version_id) where phash is not null;
select protect_by_tenant('asset_versions');

-- What a picture shows, for those who do not see it; what a document is called; what is said in a video.
create table asset_texts (
    tenant_id        uuid not null,
    asset_version_id uuid not null,
    language         text not null check (language ~ '^[a-z]{2}$'),
    alt              text not null check (alt <> '' and length(alt) <= 300),
    transcript       text not null default '' check (length(transcript) <= 20000),
    primary key (tenant_id, asset_version_id, language),
    foreign key (tenant_id, asset_version_id) references asset_versions (tenant_id, asset_version_id)
);
select protect_by_tenant('asset_texts');
grant delete on asset_texts to nexus_app;

-- Where an asset is shown. Of several photos in one place of a part, the one that came there last and may be seen is shown.
create table asset_links (
    tenant_id  uuid not null,
    part_id    uuid not null,
    asset_id   uuid not null,
    slot       smallint not null check (slot between 1 and 99),
    created_at timestamptz not null,
    created_by uuid not null,
    primary key (tenant_id, part_id, asset_id),
    foreign key (tenant_id, part_id) references parts (tenant_id, part_id),
    foreign key (tenant_id, asset_id) references assets (tenant_id, asset_id)
);
create index asset_links_asset_idx on asset_links (tenant_id, asset_id);
select protect_by_tenant('asset_links');
grant delete on asset_links to nexus_app;

-- Everything that was done with an asset. Who brought which bytes is read from here, too.
create table asset_events (
    asset_event_id   uuid primary key,
    tenant_id        uuid not null,
    asset_id         uuid not null,
    asset_version_id uuid,
    at               timestamptz not null,
    person_id        uuid,                             -- null: the system itself
    action           text not null check (action ~ '^[a-z-]+$'),
    from_state       text not null default '',
    to_state         text not null default '',
    note             text not null default '',
    changes          jsonb not null default '{}',      -- {"field": {"old": …, "new": …}}
    foreign key (tenant_id, asset_id) references assets (tenant_id, asset_id),
    foreign key (tenant_id, asset_version_id) references asset_versions (tenant_id, asset_version_id)
);
create index asset_events_asset_idx on asset_events (tenant_id, asset_id, asset_event_id);
create index asset_events_upload_idx on asset_events (tenant_id, asset_version_id, person_id) where action = 'upload';
select protect_by_tenant('asset_events');
revoke update on asset_events from nexus_app;

-- Who is looking at a file to decide on it, so that two who do so know of each other.
create table asset_claims (
    tenant_id        uuid not null,
    asset_version_id uuid not null,
    person_id        uuid not null,
    since            timestamptz not null,
    seen_at          timestamptz not null,
    primary key (tenant_id, asset_version_id, person_id),
    foreign key (tenant_id, asset_version_id) references asset_versions (tenant_id, asset_version_id)
);
select protect_by_tenant('asset_claims');
grant delete on asset_claims to nexus_app;
