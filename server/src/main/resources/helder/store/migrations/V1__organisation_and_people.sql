-- Instants are UTC milliseconds, flags are 0 or 1, ids are UUIDv7 in text. Column names ending in _at become instants
-- and names starting with is_ become booleans in code; nothing else converts.

create table organisation (
  id text not null primary key,
  name text not null,
  default_language text not null,
  time_zone text not null,
  hue bigint not null,
  chroma_permille bigint not null,
  contact_name text,
  contact_phone text,
  contact_email text,
  contact_hours text,
  created_at bigint not null
);

-- What people get from the organisation on their devices; own texts, in every language the organisation enabled.
create table service (
  id text not null primary key,
  organisation_id text not null references organisation (id),
  position bigint not null,
  icon text not null
);

create table service_text (
  service_id text not null references service (id) on delete cascade,
  language text not null,
  name text not null,
  benefit text not null,
  primary key (service_id, language)
);

create table person (
  id text not null primary key,
  organisation_id text not null references organisation (id),
  email text not null,
  email_key text not null unique,
  name text not null,
  -- Name and address in lower case without accents: what people are searched and sorted by, alike on both engines.
  search_key text not null,
  language text not null,
  time_zone text,
  state text not null,
  created_at bigint not null
);
create index person_by_search_key on person (organisation_id, search_key, id);

create table person_role (
  person_id text not null references person (id) on delete cascade,
  role text not null,
  primary key (person_id, role)
);

create table person_group (
  id text not null primary key,
  organisation_id text not null references organisation (id),
  name text not null,
  name_key text not null,
  unique (organisation_id, name_key)
);

create table person_group_member (
  group_id text not null references person_group (id) on delete cascade,
  person_id text not null references person (id) on delete cascade,
  primary key (group_id, person_id)
);
create index person_group_member_by_person on person_group_member (person_id);

create table credential (
  person_id text not null primary key references person (id) on delete cascade,
  password_hash text not null,
  changed_at bigint not null
);

-- Set-up links, invitations and password resets, with who made them. Only a hash of the secret is kept. Rows stay as long as the
-- person, so that they can read who could have set their password; ended_at says when an unused one stopped working early.
create table one_time_link (
  id text not null primary key,
  secret_hash text not null unique,
  person_id text not null references person (id) on delete cascade,
  purpose text not null,
  maker_kind text not null,
  maker_id text not null,
  maker_name text not null,
  maker_role text,
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint,
  ended_at bigint
);
create index one_time_link_by_person on one_time_link (person_id, id);

create table web_session (
  id_hash text not null primary key,
  person_id text references person (id) on delete cascade,
  created_at bigint not null,
  accessed_at bigint not null,
  expires_at bigint not null,
  idle_seconds bigint not null,
  attributes ${blob} not null
);
create index web_session_by_expiry on web_session (expires_at);
create index web_session_by_person on web_session (person_id);
