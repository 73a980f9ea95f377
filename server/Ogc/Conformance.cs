using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Ogc;

/// <summary>What is really there: a class enters the list in the commit that makes it true.</summary>
internal static class Conformance
{
    private const string Features = "http://www.opengis.net/spec/ogcapi-features-";
    private const string Cql = "http://www.opengis.net/spec/cql2/1.0/conf/";

    public static readonly string[] Classes =
    [
        $"{Features}1/1.0/conf/core",
        $"{Features}1/1.0/conf/oas30",
        $"{Features}1/1.0/conf/geojson",
        $"{Features}1/1.0/conf/html",
        $"{Features}2/1.0/conf/crs",
        $"{Features}3/1.0/conf/queryables",
        $"{Features}3/1.0/conf/queryables-query-parameters",
        $"{Features}3/1.0/conf/filter",
        $"{Features}3/1.0/conf/features-filter",
        $"{Features}5/1.0/conf/schemas",
        $"{Features}5/1.0/conf/core-roles-features",
        $"{Features}5/1.0/conf/queryables",
        $"{Features}5/1.0/conf/returnables-and-receivables",
        $"{Cql}cql2-text",
        $"{Cql}cql2-json",
        $"{Cql}basic-cql2",
        $"{Cql}advanced-comparison-operators",
        $"{Cql}case-insensitive-comparison",
        $"{Cql}basic-spatial-functions",
        $"{Cql}basic-spatial-functions-plus",
        $"{Cql}spatial-functions",
        $"{Cql}temporal-functions",
        $"{Cql}property-property",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
    ];

    public static Ok<Declared> Handle(string? f) => TypedResults.Ok(new Declared(Classes));

    internal sealed record Declared(IReadOnlyList<string> ConformsTo);
}
