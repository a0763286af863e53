-- A text as it is searched: in lower case, without accents and characters that cannot be seen, with single spaces, straight quotes and short dashes.
create function app.searched(text) returns text language sql immutable parallel safe as $$
    -- Most texts are ASCII, for which the rest means nothing and costs six times as much.
    select case when octet_length($1) = length($1) then lower(
        -- Spaces as one, without a regular expression, which costs more than all the rest.
        replace(replace(replace(translate($1, E' \t\n\r', '    '), ' ', E' \x01'), E'\x01 ', ''), E'\x01', ''))
    else lower(regexp_replace(regexp_replace(
        translate(normalize($1, NFKD), E'\u2018\u2019\u201a\u201b\u2032\u201c\u201d\u201e\u201f\u00ab\u00bb\u2010\u2012\u2013\u2014\u2015\u2212',
            repeat('''', 5) || repeat('"', 6) || repeat('-', 6)),
        E'[\u0300-\u036f\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]', '', 'g'),
        E'[ \t\n\r\u1680\u2000-\u200a\u2028\u2029]+', ' ', 'g')) end
$$;

-- What such a text is like when these words stand in it.
create function app.like_pattern(text) returns text language sql immutable parallel safe as $$
    select '%' || regexp_replace(app.searched($1), '([\\%_])', '\\\1', 'g') || '%'
$$;
