-- Since when an approver wants it published that waits for its first day, or for its renditions: what it takes the place of
-- is shown until then. That it was shown before says nothing about that.
alter table asset_versions add column publish_wanted_at timestamptz;
alter table asset_decisions add column publish_wanted_at timestamptz;

-- What waits for its first day already. The owner is bound by the policies of other tables, too, but for this statement.
alter table asset_versions no force row level security;
update asset_versions v set publish_wanted_at = v.approved_at
where v.state = 'approved' and v.published_at is null
  and exists (select from jobs j where j.tenant_id = v.tenant_id and j.kind = 'media.publish' and j.finished_at is null
                and j.given_up_at is null and j.payload ->> 'version' = v.asset_version_id::text);
alter table asset_versions force row level security;
