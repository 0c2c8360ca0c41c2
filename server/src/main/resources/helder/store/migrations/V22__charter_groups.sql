-- Keys of groups, each between line breaks, whose narrowings hold: of an enrollment, of what a person was shown before it, and of what
-- they were shown when they answered to a charter.
alter table enrollment add column group_keys text not null default '';
alter table enrollment_ticket add column group_keys text not null default '';
alter table charter_answer add column group_keys text not null default '';
update enrollment set group_keys = coalesce((
  select '
' || string_agg(person_group.name_key, '
') || '
'
  from person_group_member join person_group on person_group.id = person_group_member.group_id
  where person_group_member.person_id = enrollment.person_id), '');
