-- Guides that the desk mailed to whoever asked something with their name. words: a sentence of whoever sent it. device and ownership: as the guide
-- was told. sent_alias: what the person reads in place of the name.
create table concern_guide (
  id text not null primary key,
  concern_id text not null references concern (id) on delete cascade,
  person_id text not null references person (id) on delete cascade,
  guide text not null,
  device text not null,
  ownership text not null,
  language text not null,
  is_long bigint not null,
  words text,
  sent_kind text not null,
  sent_id text not null,
  sent_name text not null,
  sent_role text not null,
  sent_alias text,
  sent_at bigint not null
);
create index concern_guide_by_concern on concern_guide (concern_id, id);
create index concern_guide_by_person on concern_guide (person_id, id);
