-- Migrations 0040 to 0042 came before the trail where a database was kept up to date day by day.
select audit_table('criteria_set');
select audit_table('criterion_group');
select audit_table('criterion_result');
select audit_table('appraisal');
select audit_table('saved_filter');
