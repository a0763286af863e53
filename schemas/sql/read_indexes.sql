-- What finds documents, and what has to be unique over streams. A violation is a refusal by the name of the index.
create unique index organisation_code on organisation_profile (lower(code));
-- Checked at the end of the transaction, so that a code that is taken is refused as a code.
alter table organisation_alias add constraint organisation_alias_key unique (key) deferrable initially deferred;
create index on organisation_alias (organisation_id);
create unique index table_number on table_report (number);
create index on statement_line (table_id, number);
create unique index theme_number on theme_page (number);
create unique index insight_number on insight_dossier (number);
create index on evidence_link (insight_id);
create index on evidence_link (statement_id);
create unique index plan_number on plan_overview (number);
create index on plan_link (insight_id);
create index on plan_link (plan_id);
create unique index follow_up_number on follow_up_card (number);
create index on follow_up_card (insight_id);
create index on ownership_card (lead_id);
create index on ownership_card (owning_ministry_id);
create index on ownership_card using gin (party_ids);

-- Nothing stands under itself, not even by a detour.
create constraint trigger theme_circle after insert or update on theme_page deferrable initially deferred for each row execute function app.no_circle();
create constraint trigger organisation_circle after insert or update on organisation_profile deferrable initially deferred for each row execute function app.no_circle();

-- Every document by its id; and each past by time, and by what its present is found by.
do $$
declare name text; found_by record;
begin
    for name in select table_name from information_schema.tables where table_schema = current_schema and table_name not like '%\_past' loop
        execute format('alter table %I add constraint %I primary key (id)', name, name || '_pkey');
        execute format('create index on %I (until_at, from_at)', name || '_past');
    end loop;
    for found_by in
        select i.indrelid::regclass as present, string_agg(pg_get_indexdef(i.indexrelid, k, true), ', ' order by k) as columns
        from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam and m.amname = 'btree' cross join lateral generate_series(1, i.indnkeyatts) k
        where c.relnamespace = current_schema::regnamespace and i.indrelid::regclass::text not like '%\_past'
        group by i.indexrelid, i.indrelid
    loop
        execute format('create index on %I (%s, until_at)', found_by.present || '_past', found_by.columns);
    end loop;
end $$;
