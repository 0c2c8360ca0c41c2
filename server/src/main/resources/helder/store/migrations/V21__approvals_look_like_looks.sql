-- Entries of looks and of approvals of investigations are called the same in the chain, so that no receipt and no copy of the log tells
-- when an investigation was approved. The chain covers the name: entries from before cannot be taken over, and a database that holds
-- some is refused here and stays as it is. No release of Helder made one.
create table a_log_of_looks_of_the_third_form_cannot_be_taken_over (
  entries bigint not null check (entries = 0)
);
insert into a_log_of_looks_of_the_third_form_cannot_be_taken_over select count(*) from log_entry;
drop table a_log_of_looks_of_the_third_form_cannot_be_taken_over;

-- What the person reads in place of the name of whoever answered; null where they read the name.
alter table correction_request add column answered_alias text;
