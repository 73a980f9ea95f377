alter table role_right drop constraint role_right_known;
alter table role_right add constraint role_right_known
    check ("right" in ('read', 'register', 'propose', 'convert', 'decide', 'alert', 'administer',
                       'plan', 'import', 'incidents', 'appraise', 'patrol', 'audit'));
comment on table role_right is
    'What each role may do; the policies of the tables and the server both read it here. plan: plans, tasks, models and '
    'programmes; import: bring files in; incidents: see single incidents, not only counts; appraise: record appraisals; '
    'patrol: routes, plans, shifts and tracks of patrols; audit: read the trail of changes.';

insert into role_right values
    ('admin', 'import'), ('admin', 'audit'),
    ('planner', 'plan'), ('planner', 'import'), ('planner', 'incidents'), ('planner', 'appraise'),
    ('commander', 'incidents'), ('commander', 'patrol'),
    ('leader', 'appraise'), ('leader', 'audit'),
    ('commune', 'patrol');
