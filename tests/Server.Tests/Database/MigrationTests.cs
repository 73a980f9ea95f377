using DiaBan.Server.Database;
using DiaBan.Server.Tests.Fixtures;
using Npgsql;

namespace DiaBan.Server.Tests.Database;

public sealed class MigrationTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const string BareGeometrySql = """
        select f_table_name || '.' || f_geometry_column || ' lacks '
               || concat_ws(', ',
                      case when srid = 0 then 'an SRID' end,
                      case when not indexed then 'a GiST index' end,
                      case when not checked then 'a validity check' end) as problem
          from geometry_columns
          join pg_class owner on owner.oid = format('%I.%I', f_table_schema, f_table_name)::regclass and owner.relkind = 'r'
          cross join lateral (
              select exists (select from pg_index
                               join pg_class ix on ix.oid = indexrelid
                               join pg_am on pg_am.oid = ix.relam and amname = 'gist'
                               join pg_attribute on attrelid = indrelid and attnum = any (indkey) and attname = f_geometry_column
                              where indrelid = owner.oid) as indexed,
                     exists (select from pg_constraint
                              where conrelid = owner.oid
                                and pg_get_constraintdef(oid) ~* ('st_isvalid\(' || quote_ident(f_geometry_column) || '\)')) as checked
          ) has
         where srid = 0 or not indexed or not checked
        """;

    [Fact]
    public async Task An_empty_database_reaches_the_newest_schema_and_a_second_run_changes_nothing()
    {
        var empty = await PostgisTemplate.Empty("diaban_test_migrations");
        await Migrations.Apply(empty, CancellationToken.None);
        var first = await Journal(empty);

        await Migrations.Apply(empty, CancellationToken.None);
        var second = await Journal(empty);

        first.Count.ShouldBeGreaterThan(6);
        first[^1].Script.ShouldBe(Migrations.Newest);
        second.ShouldBe(first);
        await PostgisTemplate.Drop(empty);
    }

    [Fact]
    public async Task A_script_edited_after_it_ran_is_refused_by_name()
    {
        var edited = await PostgisTemplate.Empty("diaban_test_edited_migration");
        await Migrations.Apply(edited, CancellationToken.None);
        await using (var source = NpgsqlDataSource.Create(edited))
        await using (var edit = source.CreateCommand("update migration_checksum set sha256 = 'other' where script like '0003%'"))
            await edit.ExecuteNonQueryAsync();

        var refused = await Should.ThrowAsync<RefusedException>(() => Migrations.Apply(edited, CancellationToken.None));

        refused.Message.ShouldContain("0003_admin_units.sql was edited");
        await PostgisTemplate.Drop(edited);
    }

    [Fact]
    public async Task Every_geometry_column_has_an_SRID_an_index_and_a_validity_check()
    {
        var problems = await new Db(database.Installation.Owner, null).Query(BareGeometrySql, row => row.GetString(0), CancellationToken.None);

        problems.ShouldBeEmpty();
    }

    private static async Task<List<(string Script, DateTime Applied)>> Journal(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var read = source.CreateCommand("select scriptname, applied from schemaversions order by scriptname");
        await using var reader = await read.ExecuteReaderAsync();
        var rows = new List<(string, DateTime)>();
        while (await reader.ReadAsync())
            rows.Add((reader.GetString(0), reader.GetDateTime(1)));
        return rows;
    }
}
