-- Since when a device is marked lost; only meanwhile its place may be asked and kept.
alter table enrollment add column lost_at bigint;

-- The last time that an enrollment was marked lost: by whom, what its device said to it, and who said that it was found.
create table loss (
  enrollment_id text not null primary key references enrollment (id),
  organisation_id text not null,
  lost_at bigint not null,
  lost_kind text not null,
  lost_id text not null,
  lost_name text not null,
  lost_role text,
  confirmed_at bigint,
  asked_at bigint,
  asked_times bigint not null,
  ended_at bigint,
  ending text,
  found_kind text,
  found_id text,
  found_name text,
  found_role text,
  released_at bigint
);
create index loss_by_end on loss (ended_at, released_at);
