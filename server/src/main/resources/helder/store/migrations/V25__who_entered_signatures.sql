-- The operator who entered a signature or refusal under a statement for somebody who gave it elsewhere, such as on paper.
alter table staff_statement_event add column recorded_by text;
