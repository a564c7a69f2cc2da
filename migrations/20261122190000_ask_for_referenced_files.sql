-- Somebody has asked for the file, and the job that fetches it has not said yet what became of it.
alter table asset_references add column asked_at timestamptz;
