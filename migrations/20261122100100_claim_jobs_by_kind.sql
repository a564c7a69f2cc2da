-- What is urgent comes before what is only older: a hundred renditions do not hold up a file that has just come.
create index jobs_kind_due_idx on jobs (tenant_id, kind, due_at, job_id) where finished_at is null and given_up_at is null;
drop index jobs_due_idx;
create index jobs_given_up_idx on jobs (kind, given_up_at) where given_up_at is not null;

-- Attempts that failed for want of what may come back: they count for nothing, for no outage gives a job up.
alter table jobs add column in_vain integer not null default 0;

-- Leases a job of a tenant chosen by lot, so nobody waits for another's thousand files: of the first of the kinds of which
-- one is due, the one that has been so for longest. A job whose lease ran out once too often has ended its workers, and is
-- given up.
create or replace function claim_job(kinds text[], lease interval, most integer)
returns table (job uuid, tenant uuid, kind_of text, what jsonb, tries integer)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    each uuid;
    wanted text;
    next record;
begin
    for each in select t from tenants_with_jobs() t order by random() loop
        foreach wanted in array kinds loop
            loop
                select j.job_id, j.attempts - j.in_vain as counted into next from jobs j
                where j.tenant_id = each and j.kind = wanted and j.finished_at is null and j.given_up_at is null
                  and j.due_at <= clock_timestamp()
                order by j.due_at, j.job_id limit 1 for update skip locked;
                exit when not found;
                if next.counted < most then
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
    end loop;
end $$;

-- How far behind the work is, what was given up, and what went wrong last; nothing of what it is about.
drop function job_backlog();
create function job_backlog()
returns table (kind text, due bigint, oldest timestamptz, given_up bigint, failing bigint, error text)
language sql stable security definer set search_path = public, pg_temp as $$
    with waiting as (
        select j.kind, count(*) filter (where j.due_at <= now()) as due,
               min(j.due_at) filter (where j.due_at <= now()) as oldest,
               count(*) filter (where j.error <> '') as failing,
               (array_agg(j.error order by j.due_at desc) filter (where j.error <> ''))[1] as error
        from jobs j where j.finished_at is null and j.given_up_at is null group by j.kind
    ),
    over as (
        select j.kind, count(*) as given_up, (array_agg(j.error order by j.given_up_at desc))[1] as error
        from jobs j where j.given_up_at is not null group by j.kind
    )
    select kind, coalesce(w.due, 0), w.oldest, coalesce(o.given_up, 0), coalesce(w.failing, 0),
           coalesce(o.error, w.error, '')
    from waiting w full join over o using (kind)
$$;
revoke execute on function job_backlog() from public;
grant execute on function job_backlog() to nexus_app;

-- Has what was given up tried again, of one kind or of all, and says how much that is.
create function retry_jobs(of text) returns bigint
language sql volatile security definer set search_path = public, pg_temp as $$
    with again as (
        update jobs set given_up_at = null, in_vain = attempts, due_at = now()
        where given_up_at is not null and (of is null or kind = of)
        returning 1
    )
    select count(*) from again
$$;
revoke execute on function retry_jobs(text) from public;
grant execute on function retry_jobs(text) to nexus_app;
