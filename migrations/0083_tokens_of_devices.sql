-- Who has signed in may have a token for the device at hand, with an end, and may end it.
alter table api_token enable row level security;
grant insert (account_id, hash, name, expires_at), update (revoked_at) on api_token to diaban_server;

-- Read to sign in, before anybody is anybody: digests only, and no route lists them.
create policy api_token_read on api_token for select using (true);
create policy api_token_issue on api_token for insert with check (
    account_id = (select current_account()) and expires_at <= now() + interval '31 days');
create policy api_token_revoke on api_token for update using (account_id = (select current_account()) and expires_at is not null)
    with check (revoked_at is not null);
