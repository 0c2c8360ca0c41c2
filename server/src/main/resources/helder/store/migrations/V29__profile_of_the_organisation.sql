-- What people read about the organisation and its help desk, as one document per change: the newest one holds, older ones show who changed what and
-- bring back what was taken away. The one contact of before becomes the first; its hours are in the language of the organisation.
create table profile_version (
  revision bigint not null primary key,
  organisation_id text not null references organisation (id),
  content text not null,
  parts text not null,
  maker_kind text not null,
  maker_id text not null,
  maker_name text not null,
  maker_role text,
  made_at bigint not null
);

-- Pictures are named by their content, and have been drawn anew by us: nothing of the file that somebody gave is in them.
create table picture (
  id text not null primary key,
  organisation_id text not null references organisation (id),
  content ${blob} not null,
  kept_at bigint not null
);

insert into profile_version (revision, organisation_id, content, parts, maker_kind, maker_id, maker_name, made_at)
select 1, id,
  '{"contacts":[{"id":"first"'
  || coalesce(',"name":"' || replace(replace(contact_name, '\', '\\'), '"', '\"') || '"', '')
  || coalesce(',"phone":"' || replace(replace(contact_phone, '\', '\\'), '"', '\"') || '"', '')
  || coalesce(',"email":"' || replace(replace(contact_email, '\', '\\'), '"', '\"') || '"', '')
  || coalesce(',"web":"' || replace(replace(contact_web, '\', '\\'), '"', '\"') || '"', '')
  || coalesce(',"words":{"' || default_language || '":{"hours":"' || replace(replace(contact_hours, '\', '\\'), '"', '\"') || '"}}', '')
  || '}]}',
  'contacts', 'automatic', 'update', 'update', created_at
from organisation
where coalesce(contact_name, contact_phone, contact_email, contact_web, contact_hours) is not null;

alter table organisation drop column contact_name;
alter table organisation drop column contact_phone;
alter table organisation drop column contact_email;
alter table organisation drop column contact_web;
alter table organisation drop column contact_hours;
