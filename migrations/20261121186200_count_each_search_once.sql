-- A search of which another page is looked at, or that is sorted or narrowed, is looked for once.
alter table search_log add column goes_on boolean not null default false;
