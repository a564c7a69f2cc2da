-- $1 tenant, $2 parts, $3 language, $4 for staff: also what waits, and what is said in which languages, $5 with what is
-- ready to be delivered. Of several in one place of a part the one that came there last comes first.
select l.part_id, l.slot, a.asset_id, a.kind as "kind: Kind", a.document_type as "document_type: DocumentType",
       v.asset_version_id, v.state as "state: State", v.valid_from, v.valid_until, v.file_name, v.content_type, v.bytes,
       v.width, v.height, v.licence,
       coalesce((select t.alt from asset_texts t
                 where t.tenant_id = $1 and t.asset_version_id = v.asset_version_id
                 order by t.language = $3 desc, t.language limit 1), '') as "alt!",
       case when a.kind = 'video' then
           (select t.transcript from asset_texts t
            where t.tenant_id = $1 and t.asset_version_id = v.asset_version_id and t.transcript <> ''
            order by t.language = $3 desc, t.language limit 1)
       end as transcript,
       case when $4::boolean then
           (select array_agg(t.language) from asset_texts t
            where t.tenant_id = $1 and t.asset_version_id = v.asset_version_id)
       end as described_in,
       case when $4 then (select s.languages from media_settings s where s.tenant_id = $1) end as "languages?",
       case when $5::boolean and v.state = 'published' then
           (select json_agg(json_build_object(
                       'id', r.rendition_id, 'version', r.asset_version_id, 'size', r.size, 'format', r.format,
                       'key', r.storage_key, 'bytes', r.bytes, 'width', r.width, 'height', r.height,
                       'hash', encode(r.content_hash, 'base64')))
            from renditions r
            where r.tenant_id = $1 and r.asset_version_id = v.asset_version_id and r.watermark = '' and r.state = 'ready')
       end as "ready: Json<Vec<Packed>>"
from asset_links l
join assets a on a.tenant_id = $1 and a.asset_id = l.asset_id and a.archived_at is null
join asset_versions v on v.tenant_id = $1 and v.asset_id = a.asset_id
                     and (v.state = 'published' or ($4 and v.state in ('quarantined', 'submitted', 'in_review')))
where l.tenant_id = $1 and l.part_id = any($2)
order by l.part_id, l.slot, l.created_at desc, l.asset_id, v.number
