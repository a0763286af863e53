-- Refuses a name by which another organisation that has not ended goes already: as its name, its code or an alias. Names are given one at a time.
create function app.one_name() returns trigger language plpgsql as $$
declare
    own constant uuid := coalesce((new.data->>'organisationId')::uuid, new.id);
    given constant text := coalesce(new.data->>'key', new.data->'names'->-1->>'key');
    other text;
begin
    if new.data->>'endedOn' is not null or tg_op = 'UPDATE' and given is not distinct from
        coalesce(old.data->>'key', old.data->'names'->-1->>'key') then
        return null;
    end if;
    perform pg_advisory_xact_lock(hashtext('app.one_name'));
    execute format('select p.code from %1$I.organisation_profile p where p.name_key = $1 and p.id <> $2
            union all
            select p.code from %1$I.organisation_alias a join %1$I.organisation_profile p on p.id = a.organisation_id
            where a.key = $1 and p.id <> $2 limit 1', tg_table_schema)
        into other using given, own;
    if other is not null then
        raise exception 'another organisation goes by this name' using errcode = 'unique_violation', constraint = tg_name, hint = other;
    end if;
    return null;
end $$;
