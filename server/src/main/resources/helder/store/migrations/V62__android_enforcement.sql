-- unkept_at: since when a phone says that it does not keep to something for which Android would erase it after a year. is_resting: whether it was
-- given a policy without that, so that the year begins anew. located_at: when the place was measured that was kept last.
alter table android_phone add column unkept_at bigint;
alter table android_phone add column is_resting bigint not null default 0;
alter table android_phone add column located_at bigint;
