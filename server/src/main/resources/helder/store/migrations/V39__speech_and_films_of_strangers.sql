-- The service that speaks is named where the server is started: an address from a form made the server ask whatever an administrator wrote.
drop table film_service;

-- Whether only people asked for it who were not signed in; such a film waits behind the others.
alter table film add column is_strangers bigint not null default 0;
