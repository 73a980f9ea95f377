using System.Text.Json;
using System.Text.Json.Serialization;
using DiaBan.Contracts;
using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Map;

/// <summary>looks.json, the same file that the console reads.</summary>
internal sealed record LooksFile(
    IReadOnlyDictionary<string, StateLook> States, IReadOnlyDictionary<string, CategoryLook> Categories,
    IReadOnlyDictionary<string, NamedLook> Regimes, IReadOnlyDictionary<string, NumberedLook> Types, RateLooks Rates,
    IReadOnlyDictionary<string, LineLook> Routes, LineLook Zone, IReadOnlyDictionary<string, LineLook> Gaps,
    IReadOnlyDictionary<string, LineLook> Sides, ToneLook Alert)
{
    // Members that are the console's alone are passed over.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter<Hatch>() },
    };

    public static readonly LooksFile Read = Load();

    private static LooksFile Load()
    {
        using var file = Looks.Open();
        return JsonSerializer.Deserialize<LooksFile>(file, Options)!;
    }
}

internal sealed record StateLook(string Colour, bool Dash, Hatch Hatch, string Icon, string Vi, string En)
{
    public Sentence Name => new(Vi, En);
}

internal sealed record CategoryLook(double Outline, string Vi, string En)
{
    public Sentence Name => new(Vi, En);
}

internal sealed record NamedLook(string Vi, string En)
{
    public Sentence Name => new(Vi, En);
}

internal sealed record NumberedLook(int Number, string Vi, string En)
{
    public Sentence Name => new($"{Number}. {Vi}", $"{Number}. {En}");
}

internal sealed record ToneLook(string Colour, string Vi, string En);

/// <param name="Dark">On a dark map.</param>
internal sealed record LineLook(string Colour, string Dark, Hatch Hatch, double Width, IReadOnlyList<double> Dash, string Vi, string En)
{
    public Sentence Name => new(Vi, En);
}

internal sealed record RateClassLook(string Id, string Colour, string Dark, string Vi, string En);

internal sealed record NoRateLook(Hatch Hatch, string Colour, string Dark, string Vi, string En);

internal sealed record RateLooks(IReadOnlyDictionary<string, double[]> Breaks, IReadOnlyList<RateClassLook> Classes, NoRateLook None);
