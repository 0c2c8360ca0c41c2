-- The log of looks in its second form. Looks of the first form cannot get the salted commitments of this one, and must not vanish
-- unseen: a database that holds some is refused here and stays as it is. No release of Helder made one.
create table a_log_of_looks_of_the_first_form_cannot_be_taken_over (
  looks bigint not null check (looks = 0)
);
insert into a_log_of_looks_of_the_first_form_cannot_be_taken_over select count(*) from look;
drop table a_log_of_looks_of_the_first_form_cannot_be_taken_over;
drop table look_subject;
drop table look_chain;
drop table look;

-- One chain for each server (node) and its end. hash is that of the last entry, empty before the first.
create table log_chain (
  number bigint not null primary key,
  organisation_id text not null,
  node_id text not null unique,
  sequence bigint not null,
  hash ${blob} not null,
  begun_at bigint not null
);

-- The chain itself, never deleted: hash covers the hash before, node, sequence, kind and commitment.
create table log_entry (
  chain bigint not null,
  sequence bigint not null,
  kind text not null,
  commitment ${blob} not null,
  hash ${blob} not null,
  primary key (chain, sequence)
);

-- People with the enrollments that were looked at together: each different set once, found by what is in it (same_hash). root is that
-- of a tree over them, salted.
create table subject_set (
  id text not null primary key,
  organisation_id text not null,
  same_hash ${blob} not null,
  salt ${blob} not null,
  root ${blob} not null,
  people bigint not null,
  enrollments bigint not null,
  unique (organisation_id, same_hash)
);
create table look_subject (
  set_id text not null references subject_set (id),
  person_id text not null,
  enrollment_id text not null,
  primary key (set_id, person_id, enrollment_id)
);
create index look_subject_by_person on look_subject (person_id, set_id);

-- What a look was; goes with its salt when its retention ends, while its entry in the chain stays.
create table look (
  id text not null primary key,
  organisation_id text not null,
  chain bigint not null,
  sequence bigint not null,
  looked_at bigint not null,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  actor_role text not null,
  face text not null,
  items text not null,
  reason text,
  set_id text not null references subject_set (id),
  salt ${blob} not null,
  unique (chain, sequence)
);
create index look_by_set on look (set_id, id);

-- Keys with which this installation signs what it says about its log. id is the SHA-256 of the public key (X.509); the private key
-- (PKCS #8) is encrypted with the key file of the data directory and gone once the key was replaced. Each key after the first was
-- endorsed by the one before it.
create table log_key (
  id text not null primary key,
  organisation_id text not null,
  public_key ${blob} not null,
  private_key ${blob},
  endorsed_by text,
  endorsement ${blob},
  created_at bigint not null,
  replaced_at bigint
);
create unique index log_key_in_use on log_key (organisation_id) where replaced_at is null;

-- Statements of the installation about its log (deletions, checkpoints): JSON, signed, each an entry of a chain.
create table log_statement (
  chain bigint not null,
  sequence bigint not null,
  kind text not null,
  body text not null,
  key_id text not null references log_key (id),
  signature ${blob} not null,
  stated_at bigint not null,
  primary key (chain, sequence)
);
create index log_statement_by_time on log_statement (kind, stated_at);

-- What the organisation decided about its log; no row as long as it decided nothing.
create table log_setting (
  organisation_id text not null primary key,
  retention_days bigint not null
);
