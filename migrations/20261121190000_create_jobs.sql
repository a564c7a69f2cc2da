-- Work for later: written in the transaction of the change that asks for it, done by a worker at least once.
create table jobs (
    job_id      uuid primary key,
    tenant_id   uuid not null references tenants,
    kind        text not null check (kind ~ '^[a-z]+(\.[a-z-]+)+$'),
    payload     jsonb not null default '{}',
    due_at      timestamptz not null default now(),    -- not before; of one that is worked on: when its lease ends
    attempts    integer not null default 0,            -- counted before the work, so that what kills a worker is counted too
    error       text not null default '',              -- of the last attempt
    created_at  timestamptz not null default now(),
    finished_at timestamptz,
    given_up_at timestamptz,                           -- after too many attempts; a person may ask again
    check (finished_at is null or given_up_at is null)
);
create index jobs_due_idx on jobs (tenant_id, due_at, job_id) where finished_at is null and given_up_at is null;
create index jobs_over_idx on jobs (tenant_id, (coalesce(finished_at, given_up_at)))
    where finished_at is not null or given_up_at is not null;
select protect_by_tenant('jobs');

-- A worker serves all tenants and acts as nexus_app, from whom the policy hides all but one. What it has to know of all of
-- them is told by functions of the owner, who may be bound by policies, too.
do $$ begin
    execute format('create policy backlog on jobs to %I using (true)', current_user);
end $$;

-- The tenants with jobs that are not over, one index probe each.
create function tenants_with_jobs() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
    with recursive waiting as (
        (select tenant_id from jobs where finished_at is null and given_up_at is null order by tenant_id limit 1)
        union all
        select (select j.tenant_id from jobs j
                where j.finished_at is null and j.given_up_at is null and j.tenant_id > w.tenant_id
                order by j.tenant_id limit 1)
        from waiting w where w.tenant_id is not null
    )
    select tenant_id from waiting where tenant_id is not null
$$;
revoke execute on function tenants_with_jobs() from public;

-- Leases the job that has been due for longest, of a tenant chosen by lot: nobody waits for another's thousand files. A
-- job whose lease ran out once too often has ended its workers, and is given up.
create function claim_job(kinds text[], lease interval, most integer)
returns table (job uuid, tenant uuid, kind_of text, what jsonb, tries integer)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    each uuid;
    next record;
begin
    for each in select t from tenants_with_jobs() t order by random() loop
        loop
            select j.job_id, j.attempts into next from jobs j
            where j.tenant_id = each and j.finished_at is null and j.given_up_at is null
              and j.due_at <= clock_timestamp() and j.kind = any (kinds)
            order by j.due_at, j.job_id limit 1 for update skip locked;
            exit when not found;
            if next.attempts < most then
                return query
                    update jobs j set attempts = j.attempts + 1, due_at = clock_timestamp() + lease
                    where j.tenant_id = each and j.job_id = next.job_id
                    returning j.job_id, j.tenant_id, j.kind, j.payload, j.attempts;
                return;
            end if;
            update jobs j set given_up_at = clock_timestamp(), error = 'its worker ended'
            where j.tenant_id = each and j.job_id = next.job_id;
        end loop;
    end loop;
end $$;
revoke execute on function claim_job(text[], interval, integer) from public;
grant execute on function claim_job(text[], interval, integer) to nexus_app;

-- How far behind the work is, and what was given up; nothing of what it is about.
create function job_backlog() returns table (kind text, due bigint, oldest timestamptz, given_up bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select j.kind,
           count(*) filter (where j.given_up_at is null and j.due_at <= now()),
           min(j.due_at) filter (where j.given_up_at is null and j.due_at <= now()),
           count(*) filter (where j.given_up_at is not null)
    from jobs j where j.finished_at is null group by j.kind
$$;
revoke execute on function job_backlog() from public;
grant execute on function job_backlog() to nexus_app;

-- Removes what has been over for long, and says how many that were.
create function forget_jobs(before timestamptz) returns bigint
language sql volatile security definer set search_path = public, pg_temp as $$
    with gone as (
        delete from jobs where (finished_at is not null or given_up_at is not null)
                           and coalesce(finished_at, given_up_at) < before
        returning 1
    )
    select count(*) from gone
$$;
revoke execute on function forget_jobs(timestamptz) from public;
grant execute on function forget_jobs(timestamptz) to nexus_app;
