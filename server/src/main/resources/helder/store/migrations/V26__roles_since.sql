-- Since when somebody has a role; null for whoever was added with it, for roles of the day of the set-up, and for those of before this version.
alter table person_role add column given_at bigint;
