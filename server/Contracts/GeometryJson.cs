using System.Text.Json;
using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace DiaBan.Contracts;

/// <summary>GeoJSON geometries; one that can't be built (an open ring, too few positions, an infinite one) is a JSON error like any other.</summary>
internal sealed class GeometryJson : JsonConverterFactory
{
    private static readonly GeoJsonConverterFactory Inner = new(new GeometryFactory(new PrecisionModel(), 4326));

    public override bool CanConvert(Type typeToConvert) => Inner.CanConvert(typeToConvert);

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        typeof(Geometry).IsAssignableFrom(typeToConvert)
            ? new Careful((JsonConverter<Geometry>)Inner.CreateConverter(typeToConvert, options)!)
            : Inner.CreateConverter(typeToConvert, options);

    private sealed class Careful(JsonConverter<Geometry> inner) : JsonConverter<Geometry>
    {
        public override Geometry? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                var read = inner.Read(ref reader, typeToConvert, options);
                return read is null || read.IsEmpty || IsFinite(read.EnvelopeInternal) ? read : throw new FormatException("A position is beyond every number.");
            }
            catch (Exception unbuildable) when (unbuildable is ArgumentException or InvalidOperationException or FormatException)
            {
                throw new JsonException(null, unbuildable);
            }
        }

        private static bool IsFinite(Envelope box) =>
            double.IsFinite(box.MinX) && double.IsFinite(box.MinY) && double.IsFinite(box.MaxX) && double.IsFinite(box.MaxY);

        public override void Write(Utf8JsonWriter writer, Geometry value, JsonSerializerOptions options) =>
            inner.Write(writer, value, options);

        public override bool CanConvert(Type typeToConvert) => typeof(Geometry).IsAssignableFrom(typeToConvert);
    }
}
