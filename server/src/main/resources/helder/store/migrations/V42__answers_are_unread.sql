-- Whether somebody has still to read the answer to what they asked, so that the first page says so until then. What was answered before counts
-- as read.
alter table concern add column is_unread bigint not null default 0;
alter table correction_request add column is_unread bigint not null default 0;
alter table unmasking add column is_unread bigint not null default 0;
create index unmasking_by_person on unmasking (person_id);
