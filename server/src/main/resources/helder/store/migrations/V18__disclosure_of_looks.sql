-- What people see of looks: by a name or an alias, at once or after an approved investigation. A look says itself, under its commitment,
-- how its person gets to see it. Looks of the form before cannot say so afterwards: a database that holds some is refused here and
-- stays as it is. No release of Helder made one.
create table a_log_of_looks_of_the_second_form_cannot_be_taken_over (
  looks bigint not null check (looks = 0)
);
insert into a_log_of_looks_of_the_second_form_cannot_be_taken_over select count(*) from look;
drop table a_log_of_looks_of_the_second_form_cannot_be_taken_over;
drop table look;

-- actor_salt hides who looked from whoever may only know the alias. hidden_until_at, investigation_id and delayed_by (codes of the
-- offices that approved, separated by blanks) are set together, for looks of an investigation only.
create table look (
  id text not null primary key,
  organisation_id text not null,
  chain bigint not null,
  sequence bigint not null,
  looked_at bigint not null,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  actor_salt ${blob} not null,
  actor_role text not null,
  alias text not null,
  is_named bigint not null,
  face text not null,
  items text not null,
  reason text,
  investigation_id text,
  hidden_until_at bigint,
  delayed_by text,
  set_id text not null references subject_set (id),
  salt ${blob} not null,
  unique (chain, sequence)
);
create index look_by_set on look (set_id, id);
create index look_by_actor on look (actor_id, id);
create index look_hidden on look (hidden_until_at) where hidden_until_at is not null;
create index look_by_time on look (looked_at);

-- What those who look are called. actor_id goes when nothing of them is in the log any more; the alias is given to nobody else.
create table look_alias (
  alias text not null primary key,
  organisation_id text not null,
  actor_kind text not null,
  actor_id text,
  unique (organisation_id, actor_kind, actor_id)
);

-- What the organisation chose about what people see, in the order of ids. Nothing is ever changed or taken out.
create table look_choice (
  id text not null primary key,
  organisation_id text not null,
  choice text not null,
  setting bigint not null,
  decided_at bigint not null,
  effective_at bigint not null,
  decided_by text not null
);

-- Reasons that are offered to whoever looks.
create table quick_reason (
  organisation_id text not null,
  position bigint not null,
  reason text not null,
  primary key (organisation_id, position)
);

-- People who ask who is behind an alias, and what they were told.
create table unmasking (
  id text not null primary key,
  organisation_id text not null,
  look_id text not null,
  person_id text not null,
  reason text not null,
  asked_at bigint not null,
  is_told bigint,
  decided_by_id text,
  decided_by_name text,
  decision text,
  decided_at bigint,
  unique (look_id, person_id)
);
create index unmasking_open on unmasking (organisation_id, id) where decided_at is null;

-- Whether somebody wants to be told of looks, and until when they have read them.
create table look_notice (
  person_id text not null primary key,
  organisation_id text not null,
  is_wanted bigint not null,
  read_at bigint not null
);

-- Investigations, under which looks are shown to their person later. until_at is set with the approval.
create table investigation (
  id text not null primary key,
  organisation_id text not null,
  person_id text not null,
  requester_id text not null,
  requester_name text not null,
  reason text not null,
  days bigint not null,
  requested_at bigint not null,
  expires_at bigint not null,
  approved_at bigint,
  until_at bigint,
  released_at bigint,
  released_by text,
  refused_at bigint,
  refused_by text,
  refusal text
);
create table investigation_approval (
  investigation_id text not null references investigation (id),
  office text not null,
  person_id text not null,
  person_name text not null,
  approved_at bigint not null,
  primary key (investigation_id, office),
  unique (investigation_id, person_id)
);

-- How far each chain was exported to a place outside, and to which.
create table log_export (
  target text not null,
  chain bigint not null,
  sequence bigint not null,
  exported_at bigint not null,
  primary key (target, chain)
);
