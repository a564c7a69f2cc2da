-- Lists of assets are imported, too.
alter table imports drop constraint imports_format_check;
alter table imports add constraint imports_format_check check (format in ('aces', 'pies', 'assets'));
