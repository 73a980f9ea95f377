-- Migrations 0040 and 0041 came before the trail where a database was kept up to date day by day.
select audit_table('criteria_set');
select audit_table('criterion_group');
select audit_table('criterion_result');
select audit_table('appraisal');
