-- What the application itself keeps beside the log: receipts of commands. The sequences of human numbers are made for every thing that has one.
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

-- A moment as documents write it: with its offset, so that it means the same in every session.
create function app.moment(text) returns timestamptz language sql immutable parallel safe as $$ select $1::timestamptz $$;

-- Refuses a document that stands under itself through parentId or mergedIntoId.
create function app.no_circle() returns trigger language plpgsql as $$
declare circle boolean;
begin
    execute format('with recursive above (id) as (
            select unnest(array[$1, $2]) union select unnest(array[(t.data->>''parentId'')::uuid, (t.data->>''mergedIntoId'')::uuid]) from %I.%I t join above a on t.id = a.id)
        select exists (select from above where id = $3)', tg_table_schema, tg_table_name)
        into circle using (new.data->>'parentId')::uuid, (new.data->>'mergedIntoId')::uuid, new.id;
    if circle then
        raise exception 'stands under itself' using errcode = 'unique_violation', constraint = tg_name;
    end if;
    return null;
end $$;
