alter table person_profile
    add name text generated always as (data->>'name') stored,
    add kind text generated always as (data->>'kind') stored,
    add organisation_id uuid generated always as ((data->>'organisationId')::uuid) stored,
    add has_access boolean generated always as ((data->>'hasAccess')::boolean) stored,
    -- Without the difference of capitals, as mail addresses are used.
    add mail_key text generated always as (lower(data->>'mailAddress')) stored,
    add is_administrator boolean generated always as (app.is_lasting_administrator(data)) stored;

-- After the rows: what finds documents, and what has to be unique over streams.
create unique index person_mail on person_profile (mail_key);
create index on person_profile (lower(name), id);
-- Checked at the end of the transaction, so that one administrator can make room for another in it.
create constraint trigger person_administrator after update on person_profile
    deferrable initially deferred for each row execute function app.keep_administrator();
