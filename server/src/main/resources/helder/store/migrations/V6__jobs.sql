-- The table of db-scheduler, as its documentation describes it for each engine.
create table scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data ${blob},
  execution_time ${instant} not null,
  picked ${boolean} not null,
  picked_by text,
  last_success ${instant},
  last_failure ${instant},
  consecutive_failures int,
  last_heartbeat ${instant},
  version bigint not null,
  priority int,
  state text,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
