-- How long looks are kept shows people less when it is shorter: it takes two people and its notice, like the other choices, and has a history.
insert into look_choice (id, organisation_id, choice, setting, decided_at, effective_at, decided_by)
  select organisation_id || '-log', organisation_id, 'log_days', retention_days,
    (select created_at from organisation where organisation.id = organisation_id),
    (select created_at from organisation where organisation.id = organisation_id), 'Helder' from log_setting;
drop table log_setting;
