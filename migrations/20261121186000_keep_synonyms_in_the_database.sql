-- Searches with a synonym are asked in several ways; the engine is told of none any more, so none waits to be told.
-- No release has told it, so nothing that runs needs these.
drop function publish_synonyms(uuid[]);
drop function synonyms_of_all_tenants();
alter table search_synonyms drop column published_at;
