-- The third language of the interface.
alter table people drop constraint people_language_check;
alter table people add constraint people_language_check check (language in ('en', 'fr', 'ar'));
