-- How alike words are: who mistypes one finds the one that is meant. Comes with PostgreSQL, and an owner of the database may add it.
create extension if not exists pg_trgm;
do $$ begin
    execute format('create function app.alike(text, text) returns real language sql immutable strict parallel safe as %L',
        format('select %I.similarity($1, $2)', (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace
            where e.extname = 'pg_trgm')));
end $$;

-- The words of a text as they are searched: their Dutch stems, without accents.
create function app.words(text) returns tsvector language sql immutable parallel safe as $$
    select to_tsvector('pg_catalog.dutch', app.searched($1))
$$;

-- The words of a title and of what stands under it; those of the title weigh more.
create function app.words(title text, body text) returns tsvector language sql immutable parallel safe as $$
    select setweight(app.words($1), 'A') || setweight(app.words(coalesce($2, '')), 'B')
$$;

-- What one word or quoted phrase asks for: the stem of a word, and words that begin as it does; null for what says nothing by itself, such
-- as "de". Short beginnings would find too much.
create function app.term(text) returns tsquery language plpgsql immutable strict parallel safe as $$
declare
    typed text := app.searched($1);
    asked tsquery := phraseto_tsquery('pg_catalog.dutch', typed);
    stem text := substring(asked::text from '^''([[:alnum:]]+)''$');
begin
    if numnode(asked) = 0 then return null; end if;
    if length(stem) > 5 then asked := asked || (quote_literal(stem) || ':*')::tsquery; end if;
    if typed ~ '^[[:alnum:]]{3,}$' then asked := asked || (quote_literal(typed) || ':*')::tsquery; end if;
    return asked;
end $$;

-- Each of these words and phrases as it is asked for, and as a part of other words: beleid in thuiswerkbeleid. A phrase is meant as it
-- reads, with the small words in it.
create function app.terms(text[]) returns table (asked tsquery, pattern text, exact boolean) language sql immutable parallel safe as $$
    select t.asked, case when t.exact or length(t.typed) > 3 then app.like_pattern(w) end, t.exact
    from unnest($1) w cross join lateral (select app.term(w) as asked, app.searched(w) as typed, app.searched(w) like '% %' as exact) t
    where t.asked is not null or t.exact
$$;

-- All of these words and phrases; null when none of them says anything.
create function app.all_terms(text[]) returns tsquery language sql immutable parallel safe as $$
    select string_agg('(' || t.asked::text || ')', ' & ')::tsquery from app.terms($1) t
$$;

-- One of these words and phrases at least; null when none of them says anything.
create function app.any_term(text[]) returns tsquery language sql immutable parallel safe as $$
    select string_agg('(' || t.asked::text || ')', ' | ')::tsquery from app.terms($1) t
$$;
