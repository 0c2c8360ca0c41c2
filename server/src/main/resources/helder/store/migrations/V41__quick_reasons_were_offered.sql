-- Quick reasons keep the time in which they were offered: a month that is over is counted by those that were offered during all of it, so that
-- nobody cuts it anew by changing the list. Those of before count for every month, as they did.
create table quick_reason_offered (
  organisation_id text not null,
  reason text not null,
  position bigint not null,
  offered_at bigint not null,
  ended_at bigint,
  primary key (organisation_id, reason, offered_at)
);
insert into quick_reason_offered (organisation_id, reason, position, offered_at)
  select organisation_id, reason, position, 0 from quick_reason;
drop table quick_reason;
alter table quick_reason_offered rename to quick_reason;
