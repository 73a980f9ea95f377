using DiaBan.Server.Accounts;

namespace DiaBan.Server.Conversion;

internal static class ConversionEndpoints
{
    public static void MapConversion(this IEndpointRouteBuilder routes)
    {
        var figures = routes.MapGroup("").WithTags("Conversion").RequireAuthorization(Right.Read);

        figures.MapGet("/conversion", ReadConversion.Handle);
        figures.MapGet("/entries", ListEntries.Handle);
        figures.MapGet("/entries.csv", ExportEntries.Handle);
        figures.MapGet("/saved-filters", SavedFilters.List);
        figures.MapPost("/saved-filters", SavedFilters.Save);
        figures.MapDelete("/saved-filters/{id:guid}", SavedFilters.Drop);
        figures.MapGet("/periods", ListPeriods.Handle);
    }
}
