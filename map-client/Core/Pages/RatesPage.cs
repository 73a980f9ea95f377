using CommunityToolkit.Mvvm.ComponentModel;
using DiaBan.Contracts;
using DiaBan.MapClient.Map;
using DiaBan.MapClient.Words;
using NetTopologySuite.Geometries;

namespace DiaBan.MapClient.Pages;

/// <summary>A unit's rate as a row of the table and a colour of the map.</summary>
/// <param name="Fraction">Achieved over listed: every percentage has it beside it.</param>
public sealed record RateRow(ConversionRow Row, string Fraction, Sentence Title, LookRule Look);

/// <summary>Conversion rates by unit: a table and the choropleth of the same rows in the same order.</summary>
public sealed partial class RatesPage(Desk desk) : ObservableObject
{
    private static readonly IReadOnlyDictionary<string, Geometry> None = new Dictionary<string, Geometry>();

    [ObservableProperty]
    public partial IReadOnlyList<ReportingPeriod> Periods { get; private set; } = [];

    [ObservableProperty]
    public partial string? Period { get; set; }

    /// <summary>province, district or commune.</summary>
    [ObservableProperty]
    public partial string By { get; set; } = "commune";

    /// <summary>Units with the highest rate first, those without a denominator last.</summary>
    [ObservableProperty]
    public partial IReadOnlyList<RateRow> Rows { get; private set; } = [];

    /// <summary>Units as they were at the end of the period, by code, EPSG:4326: those of the package may have followed them since.</summary>
    [ObservableProperty]
    public partial IReadOnlyDictionary<string, Geometry> Outlines { get; private set; } = None;

    [ObservableProperty]
    public partial LegendGroup? Legend { get; private set; }

    [ObservableProperty]
    public partial FigureContext? Context { get; private set; }

    [ObservableProperty]
    public partial Sentence? Message { get; private set; }

    /// <summary>Reads the periods once and the rates of the chosen one.</summary>
    public async Task Read(bool dark, CancellationToken cancel)
    {
        try
        {
            if (Periods.Count == 0)
                Periods = await desk.Ask(server => server.Periods(cancel)) ?? [];
            // The latest comes first; those ahead of us have no entries yet.
            Period ??= (Periods.FirstOrDefault(period => period.Entries > 0) ?? (Periods is [var latest, ..] ? latest : null))?.Id;
            var rates = Period is { } period ? await desk.Ask(server => server.Conversion(period, By, null, cancel)) : null;
            Context = rates?.Context;
            Outlines = rates is { Context: var context }
                ? await desk.Ask(server => server.Units(By, context.To < context.AsOf ? context.To : context.AsOf, cancel)) ?? None
                : None;
            Rows = [.. (rates?.Rows ?? []).OrderByDescending(row => row.Rate ?? -1).ThenBy(row => row.Unit.Name, StringComparer.Create(Vietnamese, ignoreCase: true))
                .Select(row => Row(row, new(dark)))];
            Legend = Rows.Count > 0 ? new MapLooks(dark).RateLegend(Rows[0].Row.Target) : null;
            Message = rates is null ? Texts.NeedsNetwork : Rows.Count == 0 ? Texts.NoFigures : null;
        }
        catch (ServerRefusedException refused)
        {
            Message = new(refused.Message, refused.Message);
        }
    }

    private static readonly System.Globalization.CultureInfo Vietnamese = System.Globalization.CultureInfo.GetCultureInfo("vi-VN");

    private static RateRow Row(ConversionRow row, MapLooks looks) => new(
        row, $"{row.Achieved}/{row.Listed}", Texts.Rate(row.Rate, row.Achieved, row.Listed, row.Unit.FullName, row.Target, row.StillNeeded),
        looks.UnitRate(row.Rate, row.Target, row.Met));
}
