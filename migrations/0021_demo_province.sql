create table demo_province (loaded_at timestamptz not null);
comment on table demo_province is 'Has a row where the demo province was loaded; screens then draw its backdrop.';

grant select on demo_province to diaban_server;
