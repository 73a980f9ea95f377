-- The server logs in as a member of this role. It owns nothing, so row level security binds it.
do $$
begin
    if not exists (select from pg_roles where rolname = 'diaban_server') then
        create role diaban_server nologin;
    end if;
end
$$;

grant usage on schema public to diaban_server;

create function fold_marks(words text) returns text
    language sql immutable strict parallel safe
    return lower(unaccent('public.unaccent', normalize(words, nfc)));

comment on function fold_marks is 'Lower case without Vietnamese marks: "Chợ Phan Rang" becomes "cho phan rang".';
