create table period_signing (
    id         uuid constraint period_signing_pk primary key default gen_random_uuid(),
    period_id  text not null constraint period_signing_period_fk references reporting_period,
    revision   int not null constraint period_signing_revision_positive check (revision > 0),
    cut_off    date not null,
    rule_set   text not null constraint period_signing_rule_set_fk references rule_set,
    number     text constraint period_signing_number_length check (length(number) between 1 and 60),
    reason     text constraint period_signing_reason_length check (length(reason) between 3 and 500),
    figures    jsonb not null constraint period_signing_figures_object check (jsonb_typeof(figures) = 'object'),
    digest     text not null constraint period_signing_digest_form check (digest ~ '^[0-9a-f]{64}$'),
    account_id uuid not null default current_account() constraint period_signing_account_fk references account,
    signed_at  timestamptz not null default now(),
    constraint period_signing_once unique (period_id, revision),
    constraint period_signing_revision_has_reason check (revision = 1 or reason is not null)
);
comment on table period_signing is
    'Figures of a period as they were signed; never changed. A later correction makes a revision, and both are shown (domain.md 3, cut-off).';
comment on column period_signing.number is 'Of the report that carries the figures.';
comment on column period_signing.digest is 'sha256 over period, cut-off, rule set and figures.';
create trigger period_signing_append_only before update or delete on period_signing for each row execute function refuse_change();
create trigger period_signing_no_truncate before truncate on period_signing for each statement execute function refuse_change();

alter table period_signing enable row level security;
grant select, insert on period_signing to diaban_server;
-- Figures of the whole: for those who answer for the whole, or for a unit that stands above all that has entries.
create policy period_signing_read on period_signing for select using (
    (select account_has_right('decide')) or (select account_has_right('plan')) or (select account_has_right('audit')));
create policy period_signing_sign on period_signing for insert with check (
    account_id = (select current_account()) and (select account_has_right('decide')));
select audit_table('period_signing');

-- The page of the trail names the tables that are kept.
grant select (name) on audited_table to diaban_server;
