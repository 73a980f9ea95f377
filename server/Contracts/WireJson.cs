using System.Text.Json;
using System.Text.Json.Serialization;

namespace DiaBan.Contracts;

/// <summary>How JSON looks on the wire: the same for the server, the map client and the tests.</summary>
public static class WireJson
{
    /// <summary>Camel case, enums as words, geometries as GeoJSON in EPSG:4326, unknown members refused.</summary>
    public static readonly JsonSerializerOptions Options = Apply(new(JsonSerializerDefaults.Web));

    /// <summary>Sets <paramref name="options"/> to the wire's rules and returns them.</summary>
    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowOutOfOrderMetadataProperties = true;
        options.RespectNullableAnnotations = true;
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new GeometryJson());
        return options;
    }

    /// <summary>The word that stands for an enum value on the wire and in the database.</summary>
    public static string Word<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
