-- $1 tenant, $2 parts, $3 now. Of each part that has one its first picture that may be seen, and what is ready of it for a
-- list. What may be seen is decided by `visibility`; here is only left out what it would refuse.
select f.part_id as "part_id!", f.asset_id as "asset_id!", f.asset_version_id as "asset_version_id!",
       f.state as "state!: State", f.valid_from, f.valid_until,
       (select json_agg(json_build_object(
                   'id', r.rendition_id, 'version', r.asset_version_id, 'size', r.size, 'format', r.format,
                   'key', r.storage_key, 'bytes', r.bytes, 'width', r.width, 'height', r.height,
                   'hash', encode(r.content_hash, 'base64')))
        from renditions r
        where r.tenant_id = $1 and r.asset_version_id = f.asset_version_id and r.size = 'thumb' and r.watermark = ''
          and r.state = 'ready') as "ready: Json<Vec<Packed>>"
from unnest($2::uuid[]) p (part_id)
cross join lateral (
    select l.part_id, a.asset_id, v.asset_version_id, v.state, v.valid_from, v.valid_until
    from asset_links l
    join assets a on a.tenant_id = $1 and a.asset_id = l.asset_id and a.kind = 'image' and a.archived_at is null
    join asset_versions v on v.tenant_id = $1 and v.asset_id = a.asset_id and v.state = 'published'
    where l.tenant_id = $1 and l.part_id = p.part_id
      and (v.valid_from is null or v.valid_from <= $3) and (v.valid_until is null or v.valid_until > $3)
    order by l.slot, l.created_at desc, l.asset_id
    limit 1
) f
