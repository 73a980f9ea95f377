using System.Text.Json;
using DiaBan.Contracts;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace DiaBan.MapClient.Tests.Store;

/// <summary>Changes as the client makes them.</summary>
internal static class TestDeltas
{
    public static readonly DateTimeOffset MadeAt = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>A hotspot drawn here.</summary>
    public static Delta Draw(int number, Guid? id = null) => new()
    {
        Id = id ?? Guid.CreateVersion7(),
        Target = DeltaTarget.Hotspot,
        TargetId = Guid.CreateVersion7(),
        MadeAt = MadeAt,
        Mine = new Dictionary<string, JsonElement>
        {
            ["name"] = Json($"Chợ {number}"),
            ["form"] = Json("area"),
            ["types"] = JsonElement.Parse("""["order","drugs"]"""),
            ["outline"] = Square(108 + (number % 100 * 0.01), 11),
        },
    };

    /// <summary>Attributes of a thing changed from a version.</summary>
    public static Delta Change(Guid thing, int? version, object basis, object mine, DeltaTarget target = DeltaTarget.Hotspot) => new()
    {
        Id = Guid.CreateVersion7(),
        Target = target,
        TargetId = thing,
        BaseVersion = version,
        MadeAt = MadeAt,
        Base = Attributes(basis),
        Mine = Attributes(mine),
    };

    public static Dictionary<string, JsonElement> Attributes(object value) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(JsonSerializer.Serialize(value, WireJson.Options))!;

    public static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value, WireJson.Options);

    public static JsonElement Square(double west, double south) => Json<Geometry>(
        new WKTReader().Read(FormattableString.Invariant(
            $"POLYGON (({west} {south}, {west + 0.005} {south}, {west + 0.005} {south + 0.005}, {west} {south + 0.005}, {west} {south}))")));
}
