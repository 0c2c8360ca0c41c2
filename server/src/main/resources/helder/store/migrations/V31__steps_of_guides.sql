-- The steps of guides that people ticked off: which guide, told for which device and ownership, which step, when. Not on which device.
create table guide_step (
  organisation_id text not null,
  person_id text not null references person (id) on delete cascade,
  guide text not null,
  device text not null,
  ownership text not null,
  step text not null,
  done_at bigint not null,
  primary key (person_id, guide, device, ownership, step)
);
create index guide_step_by_time on guide_step (done_at);
