create function saved_filter_cap() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    -- The account's row makes two windows of one account follow each other.
    perform from account where id = new.account_id for update;
    if (select count(*) from saved_filter where account_id = new.account_id) >= 50 then
        raise exception 'an account keeps no more than 50 filters'
            using errcode = 'integrity_constraint_violation', constraint = 'saved_filter_cap';
    end if;
    return new;
end
$$;
create trigger saved_filter_cap before insert on saved_filter
    for each row execute function saved_filter_cap();
