-- Which phones with Android people may bring in, once the organisation is connected to Google: their own, and those of the organisation
-- (android_company: 'off', or how these are managed: 'android-company-profile' or 'android-fully-managed').
alter table organisation add column is_android_personal bigint not null default 1;
alter table organisation add column android_company text not null default 'android-company-profile';

-- The policy that Google did not take for a phone: its id, Google's word for why and the setting that it named, when, and until when it is
-- not tried again; gone once the phone got one.
alter table android_phone add column refused_policy text;
alter table android_phone add column refused_status text;
alter table android_phone add column refused_setting text;
alter table android_phone add column refused_at bigint;
alter table android_phone add column refused_until bigint;

-- What of its policy does not hold on it, as it said last: a line each of the setting, Google's word for the reason, and for apps which
-- one. Only of what its charter lets be known.
alter table android_phone add column issues text;
