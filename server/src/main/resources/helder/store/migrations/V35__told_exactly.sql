-- Up to which entry of each chain people were told by mail; nothing yet where it is missing.
alter table log_chain add column mailed_sequence bigint;

-- Which roles or groups somebody was given and lost, one a line.
alter table person_change add column given text;
alter table person_change add column taken text;
create index person_change_of_roles on person_change (id) where details in ('roles', 'office');
