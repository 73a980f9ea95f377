using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Hotspots;
using DiaBan.Server.Http;
using DiaBan.Server.Tables;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;
using Npgsql;

namespace DiaBan.Server.Layers;

/// <summary>Registers the features of a waiting file as candidates: all of them, or none with each reason.</summary>
internal static class RegisterLayer
{
    private const string SavepointSql = "savepoint feature";
    private const string RollbackSql = "rollback to savepoint feature";

    private static readonly Dictionary<string, HotspotCategory> Categories = new()
    {
        ["key"] = HotspotCategory.Key,
        ["trong diem"] = HotspotCategory.Key,
        ["complex"] = HotspotCategory.Complex,
        ["phuc tap"] = HotspotCategory.Complex,
    };

    private static readonly Dictionary<string, HotspotType> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["1"] = HotspotType.Order,
        ["order"] = HotspotType.Order,
        ["2"] = HotspotType.Economic,
        ["economic"] = HotspotType.Economic,
        ["3"] = HotspotType.EnvironmentFood,
        ["environmentFood"] = HotspotType.EnvironmentFood,
        ["4"] = HotspotType.Drugs,
        ["drugs"] = HotspotType.Drugs,
    };

    public static async Task<Results<Ok<LayerOutcome>, ProblemHttpResult>> Handle(
        Guid id, LayerHotspots wanted, Db db, VietNamClock clock, WaitingLayers layers, CancellationToken cancel)
    {
        if (layers.Find(id, db.Account!.Value) is not var (_, layer))
            return Problems.NotFound(LookAtLayer.Missing);
        if (Crs.Find(wanted.Crs) is null)
            return Problems.Refuse(400, LookAtLayer.UnknownCrs(wanted.Crs));
        if (Column(layer, wanted.NameColumn, wanted.TypesColumn, wanted.CategoryColumn) is { } problem)
            return Problems.Invalid("nameColumn", problem);

        var features = layer.Features.Select((feature, at) => (feature, Number: at + 1)).Where(one => one.feature.Geometry is not null).ToList();
        List<Geometry> placed;
        try
        {
            placed = await LookAtLayer.Placed(db, [.. features.Select(one => one.feature.Geometry!)], wanted.Crs, wanted.Swapped, cancel);
        }
        catch (PostgresException unprojectable) when (unprojectable.SqlState == "XX000")
        {
            return Problems.Refuse(422, LookAtLayer.Unprojectable);
        }

        var faults = new List<LayerFault>();
        var registered = new List<Guid>();
        try
        {
            await db.Transaction(async tx =>
            {
                foreach (var (one, outline) in features.Zip(placed))
                {
                    var name = one.feature.Attributes.GetValueOrDefault(wanted.NameColumn)?.Trim();
                    await tx.Execute(SavepointSql, cancel);
                    try
                    {
                        registered.Add(await DrawHotspot.Run(tx, Drawn(wanted, one.feature, name, outline), null, clock.Today, cancel));
                    }
                    catch (RefusedOutlineException refused)
                    {
                        faults.Add(new(one.Number, name, refused.Because.ToString()));
                        await tx.Execute(RollbackSql, cancel);
                    }
                    catch (PostgresException refused) when (DbProblems.Explain(refused) is { } known)
                    {
                        faults.Add(new(one.Number, name, known.Because.ToString()));
                        await tx.Execute(RollbackSql, cancel);
                    }
                }

                return faults.Count == 0 ? true : throw new NothingRegisteredException();
            }, cancel);
        }
        catch (NothingRegisteredException)
        {
            return TypedResults.Ok(new LayerOutcome(0, faults, []));
        }

        layers.Drop(id);
        return TypedResults.Ok(new LayerOutcome(registered.Count, [], registered));
    }

    private static DrawnHotspot Drawn(LayerHotspots wanted, ReadFeature feature, string? name, Geometry outline)
    {
        if (name is null or { Length: < 3 or > 160 })
        {
            throw new RefusedOutlineException("name", new(
                "Tên địa bàn phải có 3 đến 160 ký tự.", "The name must have 3 to 160 characters."));
        }

        outline = outline is GeometryCollection { NumGeometries: 1 } single ? single.GetGeometryN(0) : outline;
        return new()
        {
            Name = name,
            Category = Category(wanted, feature),
            Regime = wanted.Regime,
            Types = TypesOf(wanted, feature),
            Form = outline.Dimension switch
            {
                Dimension.Surface => HotspotForm.Area,
                Dimension.Curve => HotspotForm.Corridor,
                _ => HotspotForm.GatheringPoint,
            },
            Outline = outline,
            BufferMetres = outline.Dimension == Dimension.Surface ? null : wanted.BufferMetres,
        };
    }

    private static HotspotCategory Category(LayerHotspots wanted, ReadFeature feature)
    {
        if (wanted.CategoryColumn is not { Length: > 0 } column || feature.Attributes.GetValueOrDefault(column) is not { Length: > 0 } told)
            return wanted.Category;
        return Categories.TryGetValue(Fold.Marks(told).Trim(), out var category)
            ? category
            : throw new RefusedOutlineException("category", new(
                $"Mức độ “{told}” không rõ; hãy ghi trọng điểm hoặc phức tạp.", $"The category {told} is unknown; write key or complex."));
    }

    private static List<HotspotType> TypesOf(LayerHotspots wanted, ReadFeature feature)
    {
        if (wanted.TypesColumn is not { Length: > 0 } column || feature.Attributes.GetValueOrDefault(column) is not { Length: > 0 } told)
            return [.. wanted.Types];
        var words = told.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.FirstOrDefault(word => !Types.ContainsKey(word)) is { } unknown
            ? throw new RefusedOutlineException("types", new(
                $"Loại “{unknown}” không rõ; hãy ghi số từ 1 đến 4.", $"The type {unknown} is unknown; write numbers from 1 to 4."))
            : [.. words.Select(word => Types[word]).Distinct()];
    }

    private static Sentence? Column(Layer layer, params string?[] columns) =>
        columns.FirstOrDefault(column => column is { Length: > 0 } && !layer.Columns.Contains(column)) is { } missing
            ? new($"Tệp không có cột “{missing}”.", $"The file has no column {missing}.")
            : columns.FirstOrDefault(column => column is { Length: > 0 } && PersonalColumns.Among([column], bareNames: false).Count > 0) is { } personal
                ? new($"Cột “{personal}” trông như dữ liệu về người; không dùng được.", $"The column {personal} looks like data about persons; it can't be used.")
                : null;

    private sealed class NothingRegisteredException : Exception;
}
