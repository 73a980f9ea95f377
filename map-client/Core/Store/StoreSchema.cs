using System.Globalization;
using DiaBan.Contracts;

namespace DiaBan.MapClient.Store;

/// <summary>
/// What the store's own tables look like, version by version; forward only. The version stands in a table, because GeoPackage keeps
/// the pragma user_version for itself.
/// </summary>
internal static class StoreSchema
{
    private const int ApplicationId = 0x47504B47;
    private const int GeoPackageVersion = 10300;

    private const string Wgs84Wkt =
        """GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]""";

    private static readonly string[] Versions =
    [
        $"""
        {GeoPackageTables.Sql}
        create table gpkg_extensions (table_name text, column_name text, extension_name text not null, definition text not null, scope text not null,
            constraint ge_tce unique (table_name, column_name, extension_name));
        insert into gpkg_spatial_ref_sys values ('WGS 84', 4326, 'EPSG', 4326, '{Wgs84Wkt}', 'longitude and latitude in degrees');

        -- Changes made here. A row is never deleted: what became of it stands in its state. The place is the row's own number, or that
        -- of the change whose place it takes.
        create table outbox (seq integer primary key autoincrement, id text not null unique, target text not null, target_id text not null,
            place integer not null, delta text not null, sent integer not null default 0, state text not null default 'waiting', answer text,
            answered_at text);
        create index outbox_target_ix on outbox (target, target_id, place);
        create index outbox_state_ix on outbox (state, place);

        -- Things as they look here with the changes that the server's state does not hold yet.
        create table pending_features (fid integer primary key autoincrement, geom geometry, target text not null, target_id text not null,
            name text, state text not null, attributes text not null, constraint pending_features_once unique (target, target_id));
        insert into gpkg_contents (table_name, data_type, identifier, description, srs_id)
        values ('pending_features', 'features', 'pending_features', 'Thay đổi chưa gửi / changes not sent yet', 4326);
        insert into gpkg_geometry_columns values ('pending_features', 'geom', 'GEOMETRY', 4326, 0, 0);

        create table store_value (name text primary key, value text not null);
        """,
    ];

    /// <summary>Brings a new or older file up to date in one transaction; nothing that is pending is touched.</summary>
    public static void BringUpToDate(StoreFile file)
    {
        file.Transaction(() =>
        {
            var isNew = file.Number("select count(*) from sqlite_master") == 0;
            if (!isNew && file.Number("select count(*) from sqlite_master where name = 'store_value'") == 0)
                throw new StoreRefusedException(StoreWords.NotAStore);
            var version = isNew ? 0 : file.Number("select value from store_value where name = 'schema'");
            if (version > Versions.Length)
                throw new StoreRefusedException(StoreWords.Newer);
            if (isNew)
                file.Run($"pragma application_id = {ApplicationId}; pragma user_version = {GeoPackageVersion}");
            foreach (var sql in Versions.Skip(version))
                file.Run(sql);
            Set(file, "schema", Versions.Length.ToString(CultureInfo.InvariantCulture));
        });
    }

    public static void Set(StoreFile file, string name, string value) =>
        file.Run("insert into store_value (name, value) values ($name, $value) on conflict (name) do update set value = excluded.value", ("$name", name), ("$value", value));

    public static string? Get(StoreFile file, string name) => file.Text("select value from store_value where name = $name", ("$name", name));
}
