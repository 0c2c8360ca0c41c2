-- How this server asks Google: one row, and none while Android is not connected. The id changes with every connect. credentials (the file
-- with which a token is got) is encrypted with the key file of the data directory; account and key_id name it for people.
-- Addresses are there only where something else than Google answers.
create table android_connection (
  organisation_id text not null primary key,
  id text not null,
  project text not null,
  subscription text not null,
  topic text not null,
  api_base text,
  token_base text,
  pubsub_base text,
  credentials ${blob} not null,
  account text not null,
  key_id text,
  connected_at bigint not null
);

-- The organisation at Google. Its name is stored before anything else is done with it; is_notifying and is_provided (with a default policy) are steps that
-- follow, and are done again until they are done. missing_at: since when Google says that there is no such enterprise.
create table android_enterprise (
  organisation_id text not null primary key,
  name text not null,
  type text,
  bound_at bigint not null,
  is_notifying bigint not null,
  is_provided bigint not null,
  verified_at bigint,
  missing_at bigint
);

-- Sign-ups at Google. Of the secret in the address by which Google sends the administrator back only its hash is kept. An outcome is there
-- once Google answered; used without one: the answer was lost, and nobody knows whether an enterprise was made.
create table android_sign_up (
  state_hash text not null primary key,
  organisation_id text not null,
  name text,
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint,
  outcome text
);

-- What went wrong with Google, until it goes well again.
create table android_fault (
  kind text not null primary key,
  organisation_id text not null,
  first_at bigint not null,
  last_at bigint not null,
  times bigint not null
);

-- When what went well, and which server fetches messages at the moment: one row.
create table android_health (
  organisation_id text not null primary key,
  token_at bigint,
  pulled_at bigint,
  told_at bigint,
  first_listed_at bigint,
  listed_at bigint,
  listed bigint,
  puller text,
  pulls_until_at bigint
);
