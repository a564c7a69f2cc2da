-- When a scanner last said something of the file; null: none has looked at it.
alter table asset_versions add column scanned_at timestamptz;
