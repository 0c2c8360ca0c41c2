-- How PCs are woken through Microsoft's cloud, where an operator wants that: at most one row. The secret is encrypted.
create table windows_push (
  id text not null primary key,
  family text not null,
  sid text not null,
  secret ${blob} not null,
  changed_at bigint not null
);

-- The address under which a PC can be woken, encrypted. family: of the package that it listens as; wanted_at: when it is to be woken.
create table windows_push_channel (
  enrollment_id text not null primary key references enrollment (id),
  family text not null,
  channel ${blob},
  wanted_at bigint,
  pushed_at bigint
);
create index windows_push_channel_by_wanted on windows_push_channel (wanted_at);
