-- Row level security runs before any filter that could tell of hidden rows. The box operator compares two boxes, raises
-- nothing and tells nothing; marked so, it may run first and the spatial index is used. Only a superuser may mark it:
-- elsewhere boxes are read without the index.
do $$
begin
    alter function geometry_overlaps(geometry, geometry) leakproof;
exception
    when insufficient_privilege then
        raise notice 'the box operator is not leakproof here; ask a superuser to run: alter function geometry_overlaps(geometry, geometry) leakproof';
end
$$;
