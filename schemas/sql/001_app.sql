-- What the application itself keeps beside the log: receipts of commands.
-- The sequences of human numbers are made for every thing that has one.
create schema app;

-- One row per idempotency key of a sender: the same key again gives the same receipt.
create table app.receipt (
    sender text not null,
    key text not null,
    fingerprint bytea not null,
    stream uuid not null,
    version bigint not null,
    at timestamptz not null,
    facts integer not null,
    recorded_at timestamptz not null default now(),
    constraint receipt_pkey primary key (sender, key)
);

-- Which definition of the views the tables of the schema read were made by.
create table app.views (definition text not null);

create function app.uuids(list jsonb) returns uuid[] language sql immutable parallel safe as
$$ select coalesce(array_agg(value::uuid), '{}') from jsonb_array_elements_text(coalesce(list, '[]')) $$;

create function app.texts(list jsonb) returns text[] language sql immutable parallel safe as
$$ select coalesce(array_agg(value), '{}') from jsonb_array_elements_text(coalesce(list, '[]')) $$;

-- Refuses a number that lies further above the next lower one than is allowed.
create function app.number_gap() returns trigger language plpgsql as $$
declare below integer;
begin
    execute format('select max(number) from %I.%I where number < $1', tg_table_schema, tg_table_name) into below using new.number;
    if new.number - below > tg_argv[0]::integer then
        raise exception 'lies far from the others' using errcode = 'unique_violation', constraint = tg_name;
    end if;
    return null;
end $$;

-- A moment as documents write it: with its offset, so that it means the same in every session.
create function app.moment(text) returns timestamptz language sql immutable parallel safe as $$ select $1::timestamptz $$;

-- Holds streams until the end of the transaction, those that it appends to and those that it was decided on besides,
-- in the order of their ids.
create procedure app.lock_streams(appended uuid[], others uuid[]) language plpgsql as $$
declare stream record;
begin
    if cardinality(appended) = 0 then
        perform from log.mt_streams s where s.id = any(others) and s.xmin <> pg_current_xact_id()::xid order by s.id for share;
        return;
    end if;
    for stream in select unnest(appended) as id, true as appended union all select unnest(others), false order by 1 loop
        if stream.appended then
            perform from log.mt_streams s where s.id = stream.id for no key update;
        else
            perform from log.mt_streams s where s.id = stream.id for share;
        end if;
    end loop;
end $$;

-- Fails as a race when a document that has to be as it was read, or a stream that was decided on, was changed since. Closing a thing and
-- pointing at it take the same lock, one of 256 by the hash of its id, in their order: the second transaction sees what the first one did.
create procedure app.check_unchanged(views text[], ids uuid[], row_versions bigint[], streams uuid[], versions bigint[], closed uuid[])
    language plpgsql as $$
declare place record; read_from text; changed boolean;
begin
    for place in
        select hashtext(id::text) & 255 as number, bool_or(exclusive) as exclusive
        from (select unnest(ids) as id, false as exclusive union all select unnest(closed), true) of group by 1 order by 1
    loop
        if place.exclusive then
            perform pg_advisory_xact_lock(1146, place.number);
        else
            perform pg_advisory_xact_lock_shared(1146, place.number);
        end if;
    end loop;
    -- What this transaction changed itself it appended to the stream of, which checks the version.
    for read_from in select distinct unnest(views) loop
        execute format('select exists (select from unnest($1, $2, $3) seen (view, id, version) left join read.%I t on t.id = seen.id
            where seen.view = $4 and t.xmin::text::bigint is distinct from seen.version
                and t.xmin is distinct from pg_current_xact_id()::xid)', read_from)
            into changed using views, ids, row_versions, read_from;
        if changed then
            raise exception 'changed since it was read' using errcode = 'serialization_failure';
        end if;
    end loop;
    if exists (select from unnest(streams, versions) seen (id, version) left join log.mt_streams s on s.id = seen.id
        where coalesce(s.version, 0) <> seen.version and s.xmin is distinct from pg_current_xact_id()::xid) then
        raise exception 'changed since it was read' using errcode = 'serialization_failure';
    end if;
end $$;

-- Refuses a document that stands under itself through parentId or mergedIntoId. Such changes are made one at a time.
create function app.no_circle() returns trigger language plpgsql as $$
declare circle boolean;
begin
    if new.data->>'parentId' is null and new.data->>'mergedIntoId' is null then
        return null;
    end if;
    perform pg_advisory_xact_lock(hashtext('app.no_circle'));
    execute format('with recursive above (id) as (
            select unnest(array[$1, $2])
            union
            select unnest(array[(t.data->>''parentId'')::uuid, (t.data->>''mergedIntoId'')::uuid]) from %I.%I t join above a on t.id = a.id)
        select exists (select from above where id = $3)', tg_table_schema, tg_table_name)
        into circle using (new.data->>'parentId')::uuid, (new.data->>'mergedIntoId')::uuid, new.id;
    if circle then
        raise exception 'stands under itself' using errcode = 'unique_violation', constraint = tg_name;
    end if;
    return null;
end $$;
