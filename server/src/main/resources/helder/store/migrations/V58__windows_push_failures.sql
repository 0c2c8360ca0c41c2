-- How often in a row a PC could not be called under its address.
alter table windows_push_channel add column failures bigint not null default 0;
