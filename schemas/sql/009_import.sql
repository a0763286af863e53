-- By what a text is known again that was redacted, when a file brings it in once more: two bytes of a hash, salted with the id of its
-- statement. Too few to find out what was redacted, since one in 65,536 texts has the same; enough to tell it from the others of a table.
create function app.mark_of_text(statement uuid, text text) returns integer language sql immutable parallel safe as $$
    select get_byte(h, 0) * 256 + get_byte(h, 1)
    from sha256(convert_to(statement::text || lower(regexp_replace(text, '[^[:alnum:]]+', '', 'g')), 'UTF8')) h
$$;

create table app.redacted_text (
    statement_id uuid not null,
    mark integer not null,
    primary key (statement_id, mark)
);

create function app.remember_redacted() returns trigger language plpgsql as $$
begin
    if (new.data->>'text') is distinct from (old.data->>'text') and new.data->>'status' in ('Redacted', 'Withdrawn') then
        insert into app.redacted_text (statement_id, mark) values (old.id, app.mark_of_text(old.id, old.data->>'text'))
        on conflict do nothing;
    end if;
    return null;
end $$;

-- What columns of files stand for whose names are not known, as someone said it; empty when they are left out.
create table app.import_column (
    name text primary key,
    stands_for text not null,
    said_by text not null,
    said_at timestamptz not null default now()
);

-- What was handed in and is recorded in the background: who asked for what, enciphered as the files are, and how far it is. A node that
-- works on it says so every second; where none does, another takes it up.
alter table app.upload
    add job bytea,
    add state text check (state in ('Waiting', 'Recording', 'Done', 'Changed', 'Cancelled', 'Failed')),
    add done integer not null default 0,
    add total integer not null default 0,
    add seen_at timestamptz;
create index on app.upload (seen_at) where state in ('Waiting', 'Recording');
