-- What was changed about a person, when and by whom, for that person to read for good. What it was before is not kept.
create table person_change (
  id text not null primary key,
  person_id text not null references person (id) on delete cascade,
  details text not null,
  maker_kind text not null,
  maker_id text not null,
  maker_name text not null,
  maker_role text,
  changed_at bigint not null
);
create index person_change_by_person on person_change (person_id, id);

-- Only what people ordered is listed for the whole organisation; what the server does by itself needs no place in that index.
drop index command_recent;
create index command_ordered on command (organisation_id, id) where permit_actor_kind <> 'automatic';
