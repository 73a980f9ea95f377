using System.Globalization;
using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Geo;
using DiaBan.Server.Http;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DiaBan.Server.Hotspots;

/// <summary>What PostGIS says of a drawn outline, and the guard of RegisterCandidate and RedrawGeometry (domain.md §7).</summary>
internal static class MeasureOutline
{
    private const double TolerateOutsidePercent = 0.5;

    private static readonly string Sql = SqlFile.Read("Hotspots/MeasureOutline.sql");

    /// <param name="bufferMetres">Half-width or radius; where none is given, that of the outline being redrawn, or the rule set's.</param>
    public static async Task<Measured> Run(
        DbTransaction tx, Geometry outline, HotspotForm form, double? bufferMetres, string? leadUnit, Guid? redraws, DateOnly on,
        CancellationToken cancel) =>
        (await tx.QueryOne(Sql, Read, cancel,
            ("outline", outline), ("form", form), ("buffer_metres", bufferMetres), ("lead_unit", leadUnit),
            ("redraws", redraws), ("day", on)))!;

    /// <summary>Why the outline can't be saved, or null.</summary>
    public static Sentence? Problem(Geometry outline, HotspotForm form, Measured? measured)
    {
        if (GeometryChecks.Problem(outline, form) is { } problem)
            return problem;
        if (measured is null)
            return null;
        if (measured.PartsMeet)
        {
            return new("Có hai phần giáp cạnh hoặc chồng lên nhau; hãy gộp các phần hoặc bỏ bớt một phần.",
                "Two parts share an edge or overlap; join the parts or take one away.");
        }

        if (!measured.Valid)
        {
            var at = measured.InvalidAt is var (longitude, latitude)
                ? string.Create(CultureInfo.InvariantCulture, $" ({longitude:0.######}, {latitude:0.######})")
                : "";
            return measured.InvalidBecause.StartsWith("Self-intersection", StringComparison.Ordinal)
                || measured.InvalidBecause.StartsWith("Ring Self-intersection", StringComparison.Ordinal)
                ? new($"Đường ranh giới tự cắt tại{at}; hãy kéo đỉnh để các cạnh không cắt nhau.",
                    $"The outline crosses itself at{at}; move a vertex so that its edges do not cross.")
                : new($"Hình vẽ không hợp lệ{at}: {measured.InvalidBecause}.", $"The geometry is not valid{at}: {measured.InvalidBecause}.");
        }

        if (measured.OutsidePercent > TolerateOutsidePercent)
        {
            return measured.FitsWhenSwapped
                ? new("Kinh độ và vĩ độ bị đảo: hãy ghi kinh độ trước.", "Longitude and latitude are swapped: longitude comes first.")
                : measured.OutsidePercent >= 99.9
                    ? new("Hình vẽ nằm ngoài địa bàn tỉnh; hãy kiểm tra tọa độ hoặc hệ tọa độ.",
                        "The geometry lies outside the province; check the coordinates and their reference system.")
                    : new($"{Vietnamese.Number(measured.OutsidePercent)} % hình vẽ nằm ngoài địa bàn tỉnh; hãy vẽ trong ranh giới.",
                        $"{measured.OutsidePercent:0.#} % of the geometry lies outside the province; draw inside its boundary.");
        }

        return form == HotspotForm.Area && measured.AreaHectares * 10_000 < measured.MinimumAreaSquareMetres
            ? new($"Diện tích {Vietnamese.Number(measured.AreaHectares * 10_000)} m² nhỏ hơn mức tối thiểu {Vietnamese.Number(measured.MinimumAreaSquareMetres)} m²; nơi nhỏ hơn hãy ghi là tụ điểm.",
                $"The area of {measured.AreaHectares * 10_000:0.#} m² is below the minimum of {measured.MinimumAreaSquareMetres:0} m²; record a smaller place as a gathering point.")
            : null;
    }

    private static Measured Read(NpgsqlDataReader row) => new(
        row.Get<bool>("valid"),
        row.Get<bool>("parts_meet"),
        row.Get<string>("invalid_because"),
        row.MaybeValue<double>("invalid_longitude") is { } longitude ? (longitude, row.Get<double>("invalid_latitude")) : null,
        row.Maybe<Geometry>("footprint"),
        row.Get<double>("area_ha"),
        row.Get<double>("length_m"),
        row.Get<double>("outside_percent"),
        row.Get<bool>("fits_when_swapped"),
        row.Json<IReadOnlyList<UnitShare>>("units"),
        row.MaybeValue<Guid>("lead_unit_id"),
        row.Get<Guid[]>("unit_ids"),
        row.Json<IReadOnlyList<OverlappedHotspot>>("overlaps"),
        row.Json<IReadOnlyList<ConvertedGround>>("recurs"),
        row.MaybeValue<double>("changed_percent"),
        row.MaybeValue<double>("buffer_metres"),
        row.Get<double>("minimum_area_m2"),
        row.Get<int>("redraw_approval_percent"));

    /// <param name="Recurs">Hotspots converted not long ago of which it covers most: has one of them recurred?</param>
    /// <param name="ChangedPercent">Ground gained or lost against the outline in force, percent of that.</param>
    internal sealed record Measured(
        bool Valid, bool PartsMeet, string InvalidBecause, (double, double)? InvalidAt, Geometry? Footprint, double AreaHectares, double LengthMetres,
        double OutsidePercent, bool FitsWhenSwapped, IReadOnlyList<UnitShare> Units, Guid? LeadUnit, Guid[] UnitIds,
        IReadOnlyList<OverlappedHotspot> Overlaps, IReadOnlyList<ConvertedGround> Recurs, double? ChangedPercent, double? BufferMetres,
        double MinimumAreaSquareMetres, int RedrawApprovalPercent)
    {
        /// <summary>The redraw changes more ground than an officer may change alone.</summary>
        public bool NeedsApproval => ChangedPercent > RedrawApprovalPercent;
    }
}
