-- A view runs as its owner, past the policies of its tables, unless it says otherwise.
alter view unit_ancestor set (security_invoker = true);
