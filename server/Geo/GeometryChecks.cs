using DiaBan.Contracts;
using DiaBan.Server.Http;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Geo;

/// <summary>What can be said of a geometry before PostGIS sees it: kind, size, and whether the numbers are degrees at all.</summary>
internal static class GeometryChecks
{
    public static Sentence? Problem(Geometry drawn, HotspotForm form)
    {
        if (drawn.IsEmpty)
            return new("Hình vẽ rỗng.", "The geometry is empty.");
        if (!Fits(drawn, form))
        {
            return new(
                $"Hình vẽ loại {drawn.GeometryType} không hợp với dạng địa bàn: địa bàn là vùng (Polygon), tuyến là đường (LineString), tụ điểm là điểm (Point).",
                $"A {drawn.GeometryType} does not fit the form: an area is a Polygon, a corridor a LineString, a gathering point a Point.");
        }

        if (drawn.NumPoints > Limits.Positions)
        {
            return new($"Hình vẽ có {drawn.NumPoints} điểm, tối đa {Limits.Positions}; hãy đơn giản hóa.",
                $"The geometry has {drawn.NumPoints} positions, at most {Limits.Positions} are taken; simplify it.");
        }

        var extent = drawn.EnvelopeInternal;
        double[] numbers = [extent.MinX, extent.MaxX, extent.MinY, extent.MaxY];
        if (!numbers.All(double.IsFinite) || drawn.Coordinates.Any(position => !double.IsFinite(position.X) || !double.IsFinite(position.Y)))
            return new("Tọa độ có giá trị không phải số.", "A coordinate is not a number.");
        if (numbers.Any(number => Math.Abs(number) > 180))
        {
            return new("Tọa độ tính bằng mét (có thể là VN-2000), không phải độ WGS 84; hãy chuyển về EPSG:4326.",
                "The coordinates are metres (VN-2000, it seems), not degrees of WGS 84; transform them to EPSG:4326.");
        }

        return Math.Abs(extent.MinY) > 90 || Math.Abs(extent.MaxY) > 90
            ? new("Kinh độ và vĩ độ bị đảo: hãy ghi kinh độ trước, ví dụ [108,98; 11,57].",
                "Longitude and latitude are swapped: longitude comes first, as in [108.98, 11.57].")
            : null;
    }

    private static bool Fits(Geometry drawn, HotspotForm form) => form switch
    {
        HotspotForm.Area => drawn is Polygon or MultiPolygon,
        HotspotForm.Corridor => drawn is LineString or MultiLineString,
        _ => drawn is Point,
    };
}
