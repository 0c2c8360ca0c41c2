-- Whether only administrators asked for it, for a copy of the guides; such a film is made when nobody else waits for one.
alter table film add column is_ordered bigint not null default 0;
