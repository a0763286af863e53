-- Every document by its id; and each past by time, and by what its present is found by.
do $$
declare name text; found_by record;
begin
    for name in select table_name from information_schema.tables where table_schema = current_schema and table_name not like '%\_past' loop
        execute format('alter table %I add constraint %I primary key (id)', name, name || '_pkey');
        execute format('create index on %I (until_at, from_at)', name || '_past');
    end loop;
    -- What is searched by its words, as it is and as it was.
    for name in select table_name from information_schema.columns where table_schema = current_schema and column_name = 'words' loop
        execute format('create index on %I using gin (words)', name);
    end loop;
    for found_by in
        select i.indrelid::regclass as present, string_agg(pg_get_indexdef(i.indexrelid, k, true), ', ' order by k) as columns
        from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam and m.amname = 'btree'
            cross join lateral generate_series(1, i.indnkeyatts) k
        where c.relnamespace = current_schema::regnamespace and i.indrelid::regclass::text not like '%\_past'
        group by i.indexrelid, i.indrelid
    loop
        execute format('create index on %I (%s, until_at)', found_by.present || '_past', found_by.columns);
    end loop;
end $$;
