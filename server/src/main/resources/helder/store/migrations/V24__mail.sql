-- Letters to people that wait or were sent: about what, never what they say. Due until it was sent or given up.
create table mail (
  id text not null primary key,
  organisation_id text not null,
  person_id text not null references person (id) on delete cascade,
  kind text not null,
  subject text not null,
  created_at bigint not null,
  due_at bigint,
  attempts bigint not null,
  problem text,
  sent_at bigint
);
create unique index mail_once on mail (person_id, kind, subject);
create index mail_due on mail (due_at) where due_at is not null;
create index mail_by_age on mail (created_at);

-- How somebody wants to be told of looks by mail; since when there are some that no letter told of; when the last letter went.
alter table look_notice add column mail text not null default 'never';
alter table look_notice add column untold_since_at bigint;
alter table look_notice add column mailed_at bigint;

-- Until when looks were gone through for letters.
create table look_mail (
  organisation_id text not null primary key,
  until_at bigint not null
);
