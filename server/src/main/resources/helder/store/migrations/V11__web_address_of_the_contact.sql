alter table organisation add column contact_web text;
